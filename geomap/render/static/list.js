// The list: the same content as the map, for the keyboard, for screen readers and for paper.

const ROWS_AT_ONCE = 200;

/** The list view. */
class List {
  /** @param {{onChoose: (crossing: number) => void}} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    this.root = byId("list-live");
    this.sort = "name";
    this.isDescending = false;
    this.rows = ROWS_AT_ONCE;
  }

  /** @param {Frame} frame @param {Colours} colours @param {boolean} isAll */
  show(frame, colours, isAll = false) {
    const crossings = frame.layer.crossings.filter((crossing) => frame.isShown[crossing.place]);
    crossings.sort((/** @type {any} */ x, /** @type {any} */ y) => this.compare(frame, x, y));
    const shown = isAll ? crossings : crossings.slice(0, this.rows);
    const columns = ["crossing", "control", "confidence", "since", "passage"];
    const focused = document.activeElement && this.root.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
    this.root.replaceChildren(
      make("p", { class: "quiet-note", text: say("list.live", { date: frame.layer.longDate(frame.day), clock: say(`clock.${frame.clock}`) }) }),
      make("div", { class: "scroll" },
        make("table", {},
          make("thead", {}, make("tr", {}, ...columns.map((name) => this.heading(frame, colours, name)))),
          ...shown.map((crossing) => this.row(frame, colours, crossing)))),
      shown.length < crossings.length ? make("button", { type: "button", class: "plain", text: say("list.more"), on: { click: () => { this.rows += ROWS_AT_ONCE; this.show(frame, colours); } } }) : "",
    );
    const target = focused ? Array.from(this.root.querySelectorAll("[data-key]")).find((element) => element.getAttribute("data-key") === focused) : null;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  /** @param {Frame} frame @param {any} x @param {any} y */
  compare(frame, x, y) {
    const by = this.sortKey(frame, x);
    const other = this.sortKey(frame, y);
    const order = typeof by === "number" ? by - Number(other) : by.localeCompare(String(other), LANGUAGE);
    return (this.isDescending ? -order : order) || x.place - y.place;
  }

  /** @param {Frame} frame @param {Crossing} crossing @returns {string | number} */
  sortKey(frame, crossing) {
    const { layer } = frame;
    const shown = shownOf(frame, crossing.place);
    const front = crossing.front === "a" ? shown.a : shown.b;
    if (this.sort === "control") return layer.inShort(front, false);
    if (this.sort === "confidence") return layer.confidence[front];
    if (this.sort === "since") return layer.assessments.sinceLatest[front] ?? -1e9;
    if (this.sort === "passage") return layer.inShort(shown.passage, true);
    return crossing.name;
  }

  /** @param {Frame} frame @param {Colours} colours @param {string} name */
  heading(frame, colours, name) {
    const key = name === "crossing" ? "name" : name;
    const isSorted = this.sort === key;
    return make("th", { scope: "col", "aria-sort": isSorted ? (this.isDescending ? "descending" : "ascending") : "none" },
      make("button", { type: "button", class: "sort", "data-key": `sort-${key}`, text: say(`list.${name}`), on: { click: () => {
        this.isDescending = isSorted && !this.isDescending;
        this.sort = key;
        this.show(frame, colours);
      } } }));
  }

  /** @param {Frame} frame @param {Colours} colours @param {Crossing} crossing */
  row(frame, colours, crossing) {
    const { layer } = frame;
    const shown = shownOf(frame, crossing.place);
    const letters = /** @type {("a" | "b")[]} */ (crossing.front === "a" ? ["a", "b"] : ["b", "a"]);
    const first = make("th", { scope: "rowgroup", rowspan: "2" },
      make("button", { type: "button", class: "link", "data-key": `row-${crossing.id}`, title: say("list.showOnMap"), on: { click: () => this.listeners.onChoose(crossing.place) } }, told(crossing.name)));
    const passage = make("td", { rowspan: "2" }, told(layer.inShort(shown.passage, true), "b"), this.reason(layer, shown.passage, crossing));
    const cells = letters.map((letter) => {
      const side = crossing.sides[letter];
      const number = shown[letter];
      const since = layer.assessments.sinceLatest[number];
      const counted = layer.assessments.votesFor[number].length + layer.assessments.votesAgainst[number].length > 0;
      return [
        make("td", {}, make("span", { class: "list-side" }, swatch(24, (ctx, m) => drawStatus(ctx, m, m, 8, lookOf(layer, number, frame.day), colours)),
          make("span", {}, told(say("list.place", { name: side.name, country: countryName(side.country) }), "span", "list-place"), told(layer.inShort(number, false), "b"), this.reason(layer, number, crossing)))),
        make("td", { text: counted ? say(`confidence.${CONFIDENCES[layer.confidence[number]]}`) : "" }),
        make("td", { text: since === null ? "" : layer.shortDate(since) }),
      ];
    });
    return make("tbody", { class: crossing.place === frame.selected ? "selected" : null }, make("tr", {}, first, ...cells[0], passage), make("tr", {}, ...cells[1]));
  }

  /** Where no claim speaks, the status alone says it. @param {Layer} layer @param {number} number @param {Crossing} crossing */
  reason(layer, number, crossing) {
    if (!layer.assessments.votesFor[number].length && !layer.assessments.votesAgainst[number].length) return null;
    return make("span", { class: "list-reason", dir: "auto", text: layer.reason(number, crossing) });
  }
}
