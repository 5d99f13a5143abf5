// The details of one crossing: what its status is, why, what would change it, and its history.

/** @typedef {"a" | "b" | "passage"} Part */

const MOST_CHANGES = 4;

/** Name a side; by its country where both sides have one name. @param {Crossing} crossing @param {string} letter */
function sideName(crossing, letter) {
  const side = crossing.sides[letter];
  return crossing.sides.a.name === crossing.sides.b.name ? `${side.name} (${countryName(side.country)})` : side.name;
}

/** The panel with the details; a sheet at the foot of the page on a phone. */
class Details {
  /** @param {{onClose: () => void, onPart: (part: Part) => void, onDay: (day: number) => void, onRoute: (id: string) => void, onCopy: () => void}} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    this.root = byId("details");
    this.shown = "";
  }

  hide() {
    this.root.hidden = true;
    this.root.replaceChildren();
    this.shown = "";
  }

  /** @param {Frame} frame @param {Colours} colours */
  show(frame, colours) {
    const { layer } = frame;
    const crossing = layer.crossing(frame.selected);
    const part = /** @type {Part} */ (frame.side || crossing.front);
    const opened = this.root.hidden;
    const key = `${layer.id}/${crossing.id}/${part}`;
    const scroll = this.shown === key ? this.root.scrollTop : 0;
    const focused = this.focusedKey();
    const openKeys = this.openKeys();
    this.root.replaceChildren(
      this.head(crossing),
      make("div", { class: "cards" }, ...this.cards(frame, crossing, part, colours)),
      ...this.why(frame, crossing, part, colours),
      this.history(frame, crossing, colours),
      ...this.routes(frame, crossing),
      this.position(crossing),
    );
    this.root.hidden = false;
    this.root.scrollTop = scroll;
    this.shown = key;
    this.restore(focused, openKeys);
    if (opened) this.root.classList.remove("tall");
  }

  /** The panel is made anew for each day: keep the focus where it was. */
  focusedKey() {
    const active = document.activeElement;
    return active && this.root.contains(active) ? active.getAttribute("data-key") : null;
  }

  openKeys() {
    return Array.from(this.root.querySelectorAll("details[open]"), (element) => element.getAttribute("data-key"));
  }

  /** @param {string | null} focused @param {(string | null)[]} openKeys */
  restore(focused, openKeys) {
    for (const element of this.root.querySelectorAll("[data-key]")) {
      const key = element.getAttribute("data-key");
      if (key === focused && element instanceof HTMLElement) element.focus({ preventScroll: true });
      if (openKeys.includes(key) && element instanceof HTMLDetailsElement) element.open = true;
    }
  }

  /** @param {Crossing} crossing */
  head(crossing) {
    const { a, b } = crossing.sides;
    const countries = crossing.front === "a" ? [a.country, b.country] : [b.country, a.country];
    const eyebrow = [TEXTS[`type.${crossing.type}`] || crossing.type, countries.filter(Boolean).map(countryName).join(" / ")].filter(Boolean).join(" · ");
    const native = [...crossing.names, ...a.names, ...b.names].filter((name) => !/^[\p{Script=Latin}\p{P}\p{N}\s]+$/u.test(name)).slice(0, 3);
    return make("header", { class: "details-head" },
      make("div", { class: "details-tools" },
        this.tool("tall", "details.expand", "expand", () => this.grow()),
        this.tool("copy", "details.copy", "link", () => this.listeners.onCopy()),
        this.tool("close", "details.close", "close", () => this.listeners.onClose())),
      make("p", { class: "eyebrow", text: eyebrow }),
      told(crossing.name, "h2"),
      native.length ? make("p", { class: "native" }, ...native.flatMap((name, i) => [i ? " · " : "", told(name, "bdi")])) : null);
  }

  /** @param {string} name @param {string} text @param {string} picture @param {() => void} onClick */
  tool(name, text, picture, onClick) {
    return make("button", { type: "button", class: `round tool-${name}`, "data-key": `tool-${name}`, "aria-label": say(text), title: say(text), on: { click: onClick } }, icon(picture));
  }

  grow() {
    this.root.classList.toggle("tall");
  }

  /** @param {Frame} frame @param {Crossing} crossing @param {Part} part @param {Colours} colours */
  cards(frame, crossing, part, colours) {
    const shown = shownOf(frame, crossing.place);
    const sides = /** @type {("a" | "b")[]} */ (crossing.front === "a" ? ["a", "b"] : ["b", "a"]);
    const cards = sides.map((letter) => {
      const side = crossing.sides[letter];
      const label = [countryName(side.country), side.name].filter(Boolean).join(" · ");
      return this.card(frame, { part: letter, label, number: shown[letter], isPassage: false, isChosen: part === letter, track: letter === "a" ? "controlA" : "controlB", crossing }, colours);
    });
    return [...cards, this.card(frame, { part: "passage", label: say("details.passage"), number: shown.passage, isPassage: true, isChosen: part === "passage", track: "passage", crossing }, colours)];
  }

  /**
   * @param {Frame} frame
   * @param {{part: Part, label: string, number: number, isPassage: boolean, isChosen: boolean, track: string, crossing: any}} card
   * @param {Colours} colours
   */
  card(frame, card, colours) {
    const { layer } = frame;
    const status = layer.status[card.number];
    const symbol = swatch(28, (ctx, m) => {
      if (!card.isPassage) return drawStatus(ctx, m, m, 9, lookOf(layer, card.number, frame.day), colours);
      if (status === OPEN || status === UNKNOWN) return drawNoMark(ctx, m, status, colours);
      return drawPassage(ctx, m, m, 9, status, colours);
    });
    const button = make("button", { type: "button", class: "card", "data-key": `card-${card.part}`, "aria-pressed": String(card.isChosen), on: { click: () => this.listeners.onPart(card.part) } },
      symbol,
      make("span", { class: "card-text" }, told(card.label, "span", "card-label"), told(layer.inShort(card.number, card.isPassage), "span", "card-status")));
    if (!card.isChosen) return button;
    return make("section", { class: "chosen" }, button,
      make("p", { class: "reason", dir: "auto", text: layer.reason(card.number, card.crossing) }),
      this.chips(frame, card.number));
  }

  /** @param {Frame} frame @param {number} number */
  chips(frame, number) {
    const { layer } = frame;
    const a = layer.assessments;
    const chips = [];
    const likelihood = layer.text[a.likelihood[number]];
    if (likelihood) chips.push(say("chip.share", { word: TEXTS[`likelihood.${likelihood}`] ?? likelihood, share: Math.min(0.99, a.share[number] / 1000).toFixed(2) }));
    if (a.votesFor[number].length || a.votesAgainst[number].length) chips.push(say(`chip.confidence.${CONFIDENCES[a.confidence[number]]}`));
    const latest = a.sinceLatest[number];
    const earliest = latest === null || a.sinceLeeway[number] === null ? null : latest - a.sinceLeeway[number];
    const last = layer.lastConfirmed[number];
    if (latest !== null) {
      if (earliest === null) chips.push(say("chip.sinceBefore", { to: layer.shortDate(latest) }));
      else if (earliest === latest) chips.push(say("chip.since", { date: layer.shortDate(latest) }));
      else chips.push(say("chip.sinceBetween", { from: layer.shortDate(earliest), to: layer.shortDate(latest) }));
    }
    if (last === NEVER) chips.push(say("chip.never"));
    else if (last >= frame.day) chips.push(say("chip.today"));
    else chips.push(sayCount("chip.confirmed", frame.day - last));
    return make("ul", { class: "chips" }, ...chips.map((text) => make("li", { text })));
  }

  /** @param {Frame} frame @param {Crossing} crossing @param {Part} part @param {Colours} colours */
  why(frame, crossing, part, colours) {
    const shown = shownOf(frame, crossing.place);
    const isPassage = part === "passage";
    const number = shown[part];
    const others = otherClaims(frame, crossing, isPassage ? "" : part, isPassage, number);
    const sections = [make("section", {}, make("h3", { text: say(isPassage ? "why.passage" : "why.control") }),
      isPassage ? this.passageSides(frame, crossing) : null,
      ...votesShown(frame, number, crossing, isPassage, colours),
      others.length ? make("details", { class: "others", "data-key": "other-claims" },
        make("summary", { text: `${say("claims.other")} (${others.length})` }),
        make("p", { class: "quiet-note", text: say("claims.other.hint") }),
        ...others.map((claim) => claimShown(frame.layer, claim, claimLabel(claim)))) : null)];
    return [...sections, this.change(frame, crossing, part)];
  }

  /** @param {Frame} frame @param {Crossing} crossing */
  passageSides(frame, crossing) {
    const { layer } = frame;
    return make("ul", { class: "sides" }, ...["a", "b"].map((letter) => {
      const number = layer.at(letter === "a" ? "passageA" : "passageB", crossing.place, frame.clock, frame.day);
      return told(say("details.passageSide", { name: sideName(crossing, letter), status: layer.inShort(number, true) }), "li");
    }));
  }

  /** @param {Frame} frame @param {Crossing} crossing @param {Part} part */
  change(frame, crossing, part) {
    const { layer } = frame;
    const tracks = part === "a" ? ["controlA"] : part === "b" ? ["controlB"] : ["passageA", "passageB"];
    const sentences = tracks.flatMap((track) => {
      const runs = layer.tracks[track][frame.clock].runs(crossing.place, layer.days);
      const run = runs.find((candidate) => candidate.start <= frame.day && frame.day <= candidate.end);
      const found = run ? layer.outlook(run.number, frame.day - run.start) : [];
      const name = sideName(crossing, track === "passageA" ? "a" : "b");
      return tracks.length > 1 ? found.map((sentence) => `${name}: ${sentence}`) : found;
    });
    return make("section", {}, make("h3", { text: say("change.title") }),
      sentences.length
        ? make("ul", { class: "change" }, ...sentences.slice(0, MOST_CHANGES).map((sentence) => told(sentence, "li")))
        : make("p", { class: "quiet-note", text: say(layer.block.tried ? "change.none" : "change.untried") }),
      sentences.length > MOST_CHANGES
        ? make("details", { class: "others", "data-key": "more-changes" }, make("summary", { text: say("change.more", { n: sentences.length - MOST_CHANGES }) }),
          make("ul", { class: "change" }, ...sentences.slice(MOST_CHANGES).map((sentence) => told(sentence, "li"))))
        : null);
  }

  /** @param {Frame} frame @param {Crossing} crossing @param {Colours} colours */
  history(frame, crossing, colours) {
    return make("section", {}, make("h3", { text: say("history.title") }), historyBands(frame, crossing, colours, this.listeners.onDay));
  }

  /** @param {Frame} frame @param {Crossing} crossing */
  routes(frame, crossing) {
    const through = frame.layer.routes.filter((/** @type {any} */ route) => route.stops.some((/** @type {any[]} */ stop) => stop[3] === crossing.place));
    if (!through.length) return [];
    const items = through.map((/** @type {any} */ route) => {
      const status = routeStatus(frame, route);
      const key = status === DISPUTED ? "partial" : STATUSES[status];
      return make("li", {}, make("button", { type: "button", class: "link", "data-key": `route-${route.id}`, "aria-pressed": String(frame.highlightedRoute === route.id), on: { click: () => this.listeners.onRoute(route.id) } }, told(route.name)),
        make("span", { class: "kind", text: ` ${say(`route.${key}`)}` }));
    });
    return [make("section", {}, make("h3", { text: say("routes.title") }), make("ul", { class: "plain-list" }, ...items))];
  }

  /** @param {Crossing} crossing */
  position(crossing) {
    const rows = /** @type {[string, string][]} */ ([
      [say("details.position"), `${crossing.lat.toFixed(4)}, ${crossing.lon.toFixed(4)} (${say("details.uncertainty", { distance: distance(crossing.uncertainty) })})`],
      [say("details.source"), crossing.source],
      [say("details.checked"), crossing.checked],
      [say("details.note"), crossing.note],
    ]);
    const names = [...new Set([...crossing.names, ...crossing.sides.a.names, ...crossing.sides.b.names])];
    const list = make("dl", { class: "facts-list" }, ...rows.filter(([, value]) => value).flatMap(([term, value]) => [make("dt", { text: term }), told(value, "dd")]));
    if (names.length) list.append(make("dt", { text: say("details.names") }), make("dd", {}, ...names.flatMap((name, i) => [i ? " · " : "", told(name, "bdi")])));
    return make("section", {}, make("h3", { text: say("details.position") }), list);
  }
}
