// The map's own layer: one canvas for the land, one for routes, symbols and labels.

/** @typedef {{width: number, height: number, left: number, top: number, scale: number, zoom: number}} Sheet */
/** @typedef {{a: number, b: number, passage: number}} Shown */
/** @typedef {{layer: Layer, day: number, clock: "then" | "hindsight", a: Uint32Array, b: Uint32Array, passage: Uint32Array, isShown: Uint8Array, selected: number, side: string, showRoutes: (status: number) => boolean, highlightedRoute: string, other?: Frame | null}} Frame */

const HALVES_FROM_ZOOM = 7;
const PARTED_FROM_ZOOM = 8.75;
const HIT_RADIUS = 14;
// below this zoom crossings of which nothing is known have no names, so that those of the others find room
const NAMED_FROM_ZOOM = 6.5;
const WEIGHT_KNOWN = 4;
// more symbols than this in sight are stamped without labels
const CROWD = 900;
// how far the two sides part, in radii
const APART = 2.1;

/** @returns {Colours} */
function themeColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "muted", "sea", "land", "focus", "border", "coast", "disputed", "label", "route", "accent"];
  lightenParties(isDarkNow() ? 0.22 : 0);
  return /** @type {Colours} */ (Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])));
}

const SceneLayer = L.Layer.extend({
  /** @this {any} @param {any} map */
  onAdd(map) {
    this.land = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane("overlayPane"));
    this.marks = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane("overlayPane"));
    this.before = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane("overlayPane"));
    this.marks.setAttribute("aria-hidden", "true");
    this.before.setAttribute("aria-hidden", "true");
    this.land.setAttribute("aria-hidden", "true");
    map.on("move viewreset resize zoomend", this.schedule, this);
    map.on("zoomanim", this.onZoomAnimation, this);
    this.colours = themeColours();
    this.targets = [];
  },

  /** @this {any} @param {Basemap} basemap */
  setBasemap(basemap) {
    this.basemap = basemap;
  },

  /** @this {any} */
  readTheme() {
    this.colours = themeColours();
    this.schedule();
  },

  /** @this {any} */
  schedule() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.drawLand();
      this.drawMarks();
    });
  },

  /** @this {any} @param {Frame} frame */
  show(frame) {
    this.frame = frame;
    if (!this.waiting) this.drawMarks(); // else they are drawn in a moment anyway
  },

  /** @this {any} @returns {Sheet} */
  sheet() {
    const size = this._map.getSize();
    const origin = this._map.getPixelBounds().min;
    const zoom = this._map.getZoom();
    return { width: size.x, height: size.y, left: origin.x, top: origin.y, scale: 256 * 2 ** zoom, zoom };
  },

  /** @this {any} @param {HTMLCanvasElement} canvas @param {Sheet} sheet */
  prepare(canvas, sheet) {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(sheet.width * ratio), Math.round(sheet.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${sheet.width}px`;
      canvas.style.height = `${sheet.height}px`;
    }
    L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint([0, 0]));
    this.corner = this._map.containerPointToLatLng([0, 0]);
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return ctx;
  },

  /** @this {any} @param {any} event */
  onZoomAnimation(event) {
    if (!this.corner) return;
    const scale = this._map.getZoomScale(event.zoom);
    const offset = this._map._latLngToNewLayerPoint(this.corner, event.zoom, event.center);
    L.DomUtil.setTransform(this.land, offset, scale);
    L.DomUtil.setTransform(this.marks, offset, scale);
    L.DomUtil.setTransform(this.before, offset, scale);
  },

  /** @this {any} */
  drawLand() {
    const sheet = this.sheet();
    const ctx = this.prepare(this.land, sheet);
    this.basemap.draw(ctx, sheet, this.frame ? this.frame.layer.focus : "", this.colours);
  },

  /** Show another day on a canvas of its own; none ends it. @this {any} @param {Frame | null} frame */
  compareWith(frame) {
    if (!frame && !this.other) return;
    this.other = frame;
    this.before.hidden = !frame;
    this.drawMarks();
  },

  /** @this {any} */
  drawMarks() {
    if (!this.frame) return;
    this.drawDay(this.marks, this.frame, this.other, this.targets);
    if (this.other) this.drawDay(this.before, this.other, this.frame, []);
  },

  /** @this {any} @param {HTMLCanvasElement} canvas @param {Frame} frame @param {Frame | null} other @param {any[]} targets */
  drawDay(canvas, frame, other, targets) {
    const sheet = this.sheet();
    const ctx = this.prepare(canvas, sheet);
    ctx.clearRect(0, 0, sheet.width, sheet.height);
    drawFrame(ctx, sheet, { ...frame, other }, this.basemap, this.colours, targets);
  },

  /**
   * Return the crossing and side under a point of the map, the nearest first.
   * @this {any} @param {{x: number, y: number}} point
   */
  hit(point) {
    let found = null;
    let nearest = HIT_RADIUS;
    for (const target of this.targets) {
      const away = Math.hypot(target.x - point.x, target.y - point.y) - target.r + 8;
      if (away < nearest) [found, nearest] = [target, away];
    }
    return found;
  },
});

/**
 * Draw one frame: routes, symbols, labels.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Sheet} sheet
 * @param {Frame} frame
 * @param {Basemap} basemap
 * @param {Colours} colours
 * @param {any[]} targets filled with what can be hit
 */
function drawFrame(ctx, sheet, frame, basemap, colours, targets) {
  targets.length = 0;
  const taken = new Taken();
  // the buttons in the corner, the scale and the line on boundaries
  taken.add(PAGE.dir === "rtl" ? [0, 0, 64, 136] : [sheet.width - 64, 0, sheet.width, 136]);
  taken.add(PAGE.dir === "rtl" ? [sheet.width - 130, 0, sheet.width, 34] : [0, 0, 130, 34]);
  taken.add([0, sheet.height - 22, sheet.width, sheet.height]);
  /** @type {Label[]} */
  const labels = basemap.labels(sheet, colours);
  drawRoutes(ctx, sheet, frame, colours);
  drawPlaces(ctx, sheet, frame, colours, labels); // a crossing's name may cover a town's dot
  drawCrossings(ctx, sheet, frame, basemap, colours, { labels, taken, targets });
  drawLabels(ctx, labels, taken, { width: sheet.width, height: sheet.height, halo: colours.paper });
}

/** Return the copy of a place, as part of the world, that is nearest to the middle of the sheet. @param {number} x @param {Sheet} sheet */
function nearest(x, sheet) {
  return x + Math.round((sheet.left + sheet.width / 2) / sheet.scale - x);
}

/** @param {Sheet} sheet @param {number} lat @param {number} lon @returns {[number, number]} */
function pointOn(sheet, lat, lon) {
  return [nearest(mercatorX(lon), sheet) * sheet.scale - sheet.left, mercatorY(lat) * sheet.scale - sheet.top];
}

/** Return the assessments of one crossing. @param {Frame} frame @param {number} i @returns {Shown} */
function shownOf(frame, i) {
  return { a: frame.a[i], b: frame.b[i], passage: frame.passage[i] };
}

/**
 * Return the direction on the screen from side b to side a, as a unit vector.
 * @param {Basemap} basemap @param {Layer} layer @param {number} i @returns {[number, number]}
 */
function towardsA(basemap, layer, i) {
  let [dx, dy] = [0, 0];
  for (const [country, sign] of /** @type {[string, number][]} */ ([[layer.countries.a[i], 1], [layer.countries.b[i], -1]])) {
    const centre = basemap.centres.get(country);
    if (!centre) continue;
    const away = centre[0] - layer.x[i];
    const [cx, cy] = [away - Math.round(away), centre[1] - layer.y[i]];
    const length = Math.hypot(cx, cy) || 1;
    dx += (sign * cx) / length;
    dy += (sign * cy) / length;
  }
  const length = Math.hypot(dx, dy);
  return length > 0.05 ? [dx / length, dy / length] : [-1, 0];
}

/** @param {number} zoom */
function symbolRadius(zoom) {
  return zoom < 4 ? 5 : zoom < 5 ? 6.5 : zoom < 6 ? 8 : zoom < 8 ? 9 : 10;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {Frame} frame @param {Basemap} basemap
 * @param {Colours} colours @param {{labels: Label[], taken: Taken, targets: any[]}} out
 */
function drawCrossings(ctx, sheet, frame, basemap, colours, out) {
  const { layer } = frame;
  const inSight = [];
  for (let i = 0; i < layer.size; i++) {
    const x = nearest(layer.x[i], sheet) * sheet.scale - sheet.left;
    const y = layer.y[i] * sheet.scale - sheet.top;
    if (x < -40 || y < -40 || x > sheet.width + 40 || y > sheet.height + 40) continue;
    if (frame.isShown[i] || i === frame.selected) inSight.push({ i, x, y });
  }
  const r = symbolRadius(sheet.zoom);
  if (inSight.length > CROWD) return drawCrowd(ctx, inSight, { sheet, frame, colours, targets: out.targets });
  const order = inSight.map(({ i, x, y }) => ({ crossing: layer.crossing(i), shown: shownOf(frame, i), x, y, weight: weightOf(frame, i) }));
  order.sort((a, b) => a.weight - b.weight || a.crossing.place - b.crossing.place);
  for (const item of order) drawCrossing(ctx, item, r, { sheet, frame, basemap, colours, out });
}

/** What is in question, or chosen, is drawn last and labelled first. @param {Frame} frame @param {number} i */
function weightOf(frame, i) {
  const { layer } = frame;
  if (i === frame.selected) return 9;
  const status = layer.status[layer.frontIsB[i] ? frame.b[i] : frame.a[i]];
  if (status === CONTESTED || status === DISPUTED) return 6;
  if (status === CLAIMED) return 5.5;
  const passage = layer.status[frame.passage[i]];
  const claims = layer.firstClaim[i + 1] - layer.firstClaim[i];
  return (passage === CLOSED || passage === PARTIAL ? 5 : status === UNKNOWN ? 3 : WEIGHT_KNOWN) + Math.min(0.4, claims / 100);
}

/** @param {CanvasRenderingContext2D} ctx @param {any} item @param {number} r @param {any} scene */
function drawCrossing(ctx, { crossing, shown, x, y, weight }, r, { sheet, frame, basemap, colours, out }) {
  const layer = frame.layer;
  const isSelected = crossing.place === frame.selected;
  const isParted = sheet.zoom >= PARTED_FROM_ZOOM;
  const towards = towardsA(basemap, layer, crossing.place);
  const hasHalves = Boolean(layer.halves[crossing.place]);
  if (frame.other && differs(frame, frame.other, crossing.place)) drawDiffering(ctx, x, y, r, colours);
  if (isSelected) drawSelection(ctx, crossing, { x, y, r, reach: isParted ? r * APART : 0, towards, sheet, colours });
  const look = (/** @type {number} */ number) => lookOf(layer, number, frame.day);
  const passage = layer.status[shown.passage];
  let reach = r;
  if (isParted) {
    reach = drawParted(ctx, crossing, [look(shown.a), look(shown.b)], passage, { x, y, r, towards, colours, targets: out.targets });
  } else if (sheet.zoom >= HALVES_FROM_ZOOM || hasHalves) {
    drawHalves(ctx, [look(shown.a), look(shown.b)], { x, y, r, towards, gap: sheet.zoom >= HALVES_FROM_ZOOM ? 1.5 : 0.75, colours });
    drawPassage(ctx, x + r * 0.85, y - r * 0.85, r * 0.62, passage, colours);
    out.targets.push({ x, y, r, crossing: crossing.place, side: "" });
  } else {
    drawStatus(ctx, x, y, r, look(crossing.front === "a" ? shown.a : shown.b), colours);
    drawPassage(ctx, x + r * 0.85, y - r * 0.85, r * 0.62, passage, colours);
    out.targets.push({ x, y, r, crossing: crossing.place, side: "" });
  }
  if (sheet.zoom < NAMED_FROM_ZOOM && weight < WEIGHT_KNOWN) return;
  out.taken.add([x - r, y - r, x + r, y + r]);
  const isWide = sheet.zoom >= HALVES_FROM_ZOOM || hasHalves;
  out.labels.push({ x, y, weight: weight + 1, place: "beside", colour: colours.label, ...crossingLabel(crossing, reach, isSelected, isWide) });
}

/** @type {Map<string, string>} */
const shortNames = new Map();

/**
 * Shorten "Spin Boldak - Chaman" to the half that is a name of the side in front, as the press has it;
 * brackets tell two posts of one town apart and stay: "Goma (Petite Barriere)".
 * @param {Crossing} crossing
 */
function shortName(crossing) {
  const key = `${crossing.front}|${crossing.name}`;
  let short = shortNames.get(key);
  if (short === undefined) {
    const front = crossing.sides[crossing.front];
    const own = new Set([front.name, ...front.names].map(fold));
    const [, pair, post] = /** @type {RegExpExecArray} */ (/^(.*?)(?: \(([^()/]+?)(?: \/[^()]*)?\))?$/s.exec(crossing.name));
    const halves = pair.split(/ [-–—] /);
    short = halves.length === 2 ? halves.find((half) => own.has(fold(half))) || front.name || halves[0] : pair;
    if (post) short += ` (${post})`;
    shortNames.set(key, short);
  }
  return short;
}

/** @param {Crossing} crossing @param {number} reach @param {boolean} isSelected @param {boolean} isWide whether both sides show */
function crossingLabel(crossing, reach, isSelected, isWide) {
  const text = isSelected || isWide ? crossing.name : shortName(crossing);
  return isSelected ? { text, r: reach + 9, font: `700 14px ${FONT}` } : { text, r: reach + 2, font: `600 12.5px ${FONT}` };
}

/** Mark a crossing that differs between the two days. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {Colours} colours */
function drawDiffering(ctx, x, y, r, colours) {
  ctx.fillStyle = colours.accent;
  ctx.globalAlpha = 0.22;
  circle(ctx, x, y, r + 8);
  ctx.fill();
  ctx.globalAlpha = 1;
}

/**
 * Draw the ring around the chosen crossing, and the circle within which its true position lies.
 * @param {CanvasRenderingContext2D} ctx @param {Crossing} crossing
 * @param {{x: number, y: number, r: number, reach: number, towards: [number, number], sheet: Sheet, colours: Colours}} place
 */
function drawSelection(ctx, crossing, { x, y, r, reach, towards, sheet, colours }) {
  const metresPerPixel = (40075017 * Math.cos((crossing.lat * Math.PI) / 180)) / sheet.scale;
  const uncertainty = crossing.uncertainty / metresPerPixel;
  if (uncertainty > r + 6) {
    ctx.fillStyle = colours.accent;
    ctx.globalAlpha = 0.08;
    circle(ctx, x, y, uncertainty);
    ctx.fill();
    ctx.globalAlpha = 0.7;
    ctx.strokeStyle = colours.accent;
    ctx.lineWidth = 1.2;
    ctx.setLineDash([5, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
  // a line with round ends is a circle where it has no length
  const [dx, dy] = [towards[0] * reach || 0.01, towards[1] * reach];
  ctx.lineCap = "round";
  for (const [width, colour] of /** @type {[number, string][]} */ ([[r + 9, colours.paper], [r + 7, colours.ink], [r + 5, colours.paper]])) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * width;
    path(ctx, [x + dx, y + dy], [x - dx, y - dy]);
  }
  ctx.lineCap = "butt";
}

/**
 * Draw both sides as two halves of one disc, parted by a gap along the border.
 * @param {CanvasRenderingContext2D} ctx @param {Look[]} looks
 * @param {{x: number, y: number, r: number, towards: [number, number], gap: number, colours: Colours}} place
 */
function drawHalves(ctx, looks, { x, y, r, towards, gap, colours }) {
  const [dx, dy] = towards;
  ctx.fillStyle = colours.paper;
  circle(ctx, x, y, r + 2 + gap);
  ctx.fill();
  looks.forEach((look, i) => {
    const sign = i === 0 ? 1 : -1;
    const angle = Math.atan2(dy * sign, dx * sign);
    ctx.save();
    ctx.translate(x + dx * sign * gap, y + dy * sign * gap);
    ctx.beginPath();
    ctx.arc(0, 0, r + 5, angle - Math.PI / 2, angle + Math.PI / 2);
    ctx.closePath();
    ctx.clip();
    drawStatus(ctx, 0, 0, r, look, colours);
    ctx.restore();
  });
}

/**
 * Draw both sides as discs of their own, joined by the gate with its passage mark.
 * @param {CanvasRenderingContext2D} ctx @param {Crossing} crossing @param {Look[]} looks @param {number} passage
 * @param {{x: number, y: number, r: number, towards: [number, number], colours: Colours, targets: any[]}} place
 * @returns {number} how far the symbol reaches
 */
function drawParted(ctx, crossing, looks, passage, { x, y, r, towards, colours, targets }) {
  const away = r * APART;
  const [dx, dy] = [towards[0] * away, towards[1] * away];
  ctx.lineCap = "round";
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 8;
  path(ctx, [x + dx, y + dy], [x - dx, y - dy]);
  ctx.strokeStyle = passage === UNKNOWN ? colours.muted : colours.ink;
  ctx.lineWidth = 3;
  ctx.setLineDash(passage === CLOSED ? [1, 6] : passage === OPEN ? [] : [6, 5]);
  path(ctx, [x + dx, y + dy], [x - dx, y - dy]);
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
  [1, -1].forEach((sign, i) => {
    drawStatus(ctx, x + dx * sign, y + dy * sign, r, looks[i], colours);
    targets.push({ x: x + dx * sign, y: y + dy * sign, r, crossing: crossing.place, side: i === 0 ? "a" : "b" });
  });
  drawPassage(ctx, x, y, r * 0.72, passage, colours);
  targets.push({ x, y, r: r * 0.6, crossing: crossing.place, side: "passage" });
  return Math.abs(dx) + r;
}
