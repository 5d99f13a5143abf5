// The legend counts what the map shows on the day, and filters it.

/** @typedef {{key: string, label: string, count: number, symbol: (ctx: CanvasRenderingContext2D, middle: number) => void, isData?: boolean}} LegendItem */

const CONTROL_ORDER = [DISPUTED, CONTESTED, CLAIMED, UNKNOWN];
const PASSAGE_ORDER = [OPEN, PARTIAL, CLOSED, DISPUTED, UNKNOWN];
const ROUTE_ORDER = [OPEN, PARTIAL, CLOSED, UNKNOWN];

/** Name the legend's row to which a control assessment belongs. @param {Layer} layer @param {number} number */
function controlKey(layer, number) {
  const status = layer.status[number];
  if (status !== HELD) return `c.${STATUSES[status]}`;
  const party = layer.party[number];
  return `c.held.${party ? layer.parties[party - 1].id : ""}`;
}

/** @param {Layer} layer @param {number} number */
function passageKey(layer, number) {
  return `p.${STATUSES[layer.status[number]]}`;
}

/** @param {number} status */
function routeKey(status) {
  return `r.${STATUSES[status === DISPUTED ? PARTIAL : status]}`;
}

/** Counts what each row of the legend stands for, and knows what is hidden; in numbers, not in texts. */
class Tally {
  /** @param {Layer} layer @param {Set<string>} hidden */
  constructor(layer, hidden) {
    this.layer = layer;
    /** @type {string[]} */
    this.keys = [];
    const rowOf = new Map();
    const row = (/** @type {string} */ key) => {
      if (!rowOf.has(key)) rowOf.set(key, this.keys.push(key) - 1);
      return rowOf.get(key);
    };
    // many assessments share few rows: each text is made once
    const rows = new Map();
    const rowAt = (/** @type {string | number} */ short, /** @type {() => string} */ key) => {
      let found = rows.get(short);
      if (found === undefined) rows.set(short, (found = row(key())));
      return found;
    };
    this.across = Uint16Array.from(layer.frontIsB, (_, i) => rowAt(countryAcross(layer, i), () => `n.${countryAcross(layer, i)}`));
    this.control = Uint16Array.from(layer.status, (status, n) => rowAt(status === HELD ? 100 + layer.party[n] : status, () => controlKey(layer, n)));
    this.passage = Uint16Array.from(layer.status, (status, n) => rowAt(-1 - status, () => passageKey(layer, n)));
    const confidences = CONFIDENCES.map((name) => row(`f.${name}`));
    this.confidence = Uint16Array.from(layer.confidence, (confidence) => confidences[confidence]);
    this.counted = new Uint32Array(this.keys.length);
    this.isHidden = new Uint8Array(this.keys.length);
    this.hide(hidden);
  }

  /** @param {Set<string>} hidden */
  hide(hidden) {
    this.keys.forEach((key, row) => (this.isHidden[row] = Number(hidden.has(key))));
    this.counted.fill(0);
  }

  /** Count a crossing, and tell whether it is shown. @param {number} i @param {number} front @param {number} back -1 where only one side shows @param {number} passage */
  add(i, front, back, passage) {
    const { isHidden, counted } = this;
    const rows = [this.passage[passage], this.across[i], this.confidence[front]];
    let isShown = !isHidden[this.control[front]];
    counted[this.control[front]]++;
    if (back >= 0) {
      counted[this.control[back]]++;
      isShown ||= !isHidden[this.control[back]];
    }
    for (const row of rows) {
      counted[row]++;
      if (isHidden[row]) isShown = false;
    }
    return isShown;
  }

  counts() {
    return new Map(this.keys.map((key, row) => [key, this.counted[row]]));
  }
}

/** The legend in the side column. */
class Legend {
  /** @param {{onToggle: (key: string) => void, onShowAll: () => void}} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    this.root = byId("legend");
    /** @type {Map<string, {row: HTMLElement, count: HTMLElement}>} */
    this.rows = new Map();
  }

  /** @param {Layer} layer @param {Colours} colours */
  showLayer(layer, colours) {
    this.layer = layer;
    this.rows.clear();
    const focus = layer.focus ? say("legend.control.focus", { country: countryName(layer.focus) }) : say("legend.control.all");
    this.root.replaceChildren(
      this.section(say("legend.control"), focus, this.controlItems(layer, colours)),
      this.section(say("legend.passage"), "", this.passageItems(layer, colours)),
      layer.routes.length ? this.section(say("legend.routes"), "", this.routeItems(layer, colours)) : "",
      this.more(layer),
      make("p", { class: "quiet-note", text: say("legend.hint") }),
      make("p", { class: "legend-state" },
        make("span", { id: "legend-hidden" }),
        make("button", { type: "button", class: "link", id: "legend-all", text: say("legend.showAll"), hidden: true, on: { click: () => this.listeners.onShowAll() } })),
    );
  }

  /** @param {string} title @param {string} note @param {LegendItem[]} items */
  section(title, note, items) {
    return make("section", {},
      make("h2", { text: title }),
      note ? make("p", { class: "quiet-note", text: note }) : null,
      make("ul", {}, ...items.map((item) => this.row(item))));
  }

  /** @param {LegendItem} item */
  row(item) {
    const count = make("span", { class: "count" });
    const label = item.isData ? told(item.label) : make("span", { text: item.label });
    const button = make("button", { type: "button", class: "legend-row", "aria-pressed": "true", "data-key": item.key, on: { click: () => this.listeners.onToggle(item.key) } },
      swatch(24, item.symbol), label, count);
    const row = make("li", {}, button);
    this.rows.set(item.key, { row: button, count });
    return row;
  }

  /** @param {Layer} layer @param {Colours} colours @returns {LegendItem[]} */
  controlItems(layer, colours) {
    const parties = layer.partiesShown();
    const [first, second] = [layer.partyColour(parties[0] || 0), layer.partyColour(parties[1] || 0) || colours.muted];
    const look = (/** @type {number} */ status, /** @type {string} */ colour) => ({ status, colour, rival: second, share: 0.62, fade: 1 });
    return [
      ...parties.map((party) => ({
        key: `c.held.${layer.parties[party - 1].id}`, label: layer.partyName(party), count: 0, isData: true,
        symbol: (/** @type {CanvasRenderingContext2D} */ ctx, /** @type {number} */ m) => drawStatus(ctx, m, m, 8, look(HELD, layer.partyColour(party)), colours),
      })),
      ...CONTROL_ORDER.map((status) => ({
        key: `c.${STATUSES[status]}`, label: say(`status.${STATUSES[status]}`), count: 0,
        symbol: (/** @type {CanvasRenderingContext2D} */ ctx, /** @type {number} */ m) => drawStatus(ctx, m, m, 8, look(status, first), colours),
      })),
    ];
  }

  /** @param {Layer} layer @param {Colours} colours @returns {LegendItem[]} */
  passageItems(layer, colours) {
    const seen = layer.statusesOf("passage");
    return PASSAGE_ORDER.filter((status) => seen.has(status) || status === OPEN || status === CLOSED).map((status) => ({
      key: `p.${STATUSES[status]}`, label: say(`passage.${STATUSES[status]}`), count: 0,
      symbol: (ctx, m) => (status === OPEN || status === UNKNOWN ? drawNoMark(ctx, m, status, colours) : drawPassage(ctx, m, m, 7, status, colours)),
    }));
  }

  /** @param {Layer} layer @param {Colours} colours @returns {LegendItem[]} */
  routeItems(layer, colours) {
    const seen = layer.statusesOf("passage");
    const isSeen = (/** @type {number} */ status) => status === OPEN || status === CLOSED || seen.has(status) || (status === PARTIAL && seen.has(DISPUTED));
    return ROUTE_ORDER.filter(isSeen).map((status) => ({
      key: routeKey(status), label: say(`route.${STATUSES[status]}`), count: 0,
      symbol: (ctx, m) => {
        ctx.lineCap = "round";
        ctx.globalAlpha = status === UNKNOWN ? 0.45 : 1;
        drawLeg(ctx, [2, m], [2 * m - 2, m], [status], false, colours);
      },
    }));
  }

  /** Filters that most readers do not need. @param {Layer} layer */
  more(layer) {
    const plain = (/** @type {string} */ key, /** @type {string} */ label) => ({ key, label, count: 0, symbol: () => {} });
    const countries = new Set(layer.ids.map((_, i) => countryAcross(layer, i)));
    const byName = [...countries].filter(Boolean).sort((a, b) => countryName(a).localeCompare(countryName(b), LANGUAGE));
    const box = make("details", { class: "more" }, make("summary", { text: say("legend.more") }),
      this.section(say("legend.confidence"), "", CONFIDENCES.map((name) => plain(`f.${name}`, say(`confidence.${name}`)))),
      byName.length > 1 ? this.section(say("legend.country"), "", byName.map((code) => plain(`n.${code}`, countryName(code)))) : null);
    return box;
  }

  /**
   * @param {Map<string, number>} counts @param {Set<string>} hidden @param {number} hiddenCrossings
   */
  showCounts(counts, hidden, hiddenCrossings) {
    for (const [key, { row, count }] of this.rows) {
      const n = counts.get(key) || 0;
      count.textContent = String(n);
      row.setAttribute("aria-pressed", String(!hidden.has(key)));
      row.classList.toggle("empty", n === 0);
    }
    byId("legend-hidden").textContent = hidden.size ? sayCount("legend.hidden", hiddenCrossings) : "";
    byId("legend-all").hidden = !hidden.size;
  }
}

/** The country on the far side of the one that the layer is about. @param {Layer} layer @param {number} crossing */
function countryAcross(layer, crossing) {
  return layer.countries[layer.frontIsB[crossing] ? "a" : "b"][crossing];
}

/** @param {CanvasRenderingContext2D} ctx @param {number} m @param {number} status @param {Colours} colours */
function drawNoMark(ctx, m, status, colours) {
  ctx.strokeStyle = status === OPEN ? colours.ink : colours.muted;
  ctx.lineWidth = 2;
  ctx.lineCap = "round";
  if (status === OPEN) {
    ctx.beginPath();
    ctx.moveTo(m - 5, m + 0.5);
    ctx.lineTo(m - 1.5, m + 4);
    ctx.lineTo(m + 5, m - 4);
    ctx.stroke();
    return;
  }
  ctx.setLineDash([0.1, 4.5]);
  path(ctx, [m - 5, m], [m + 5, m]);
  ctx.setLineDash([]);
}
