// Country outlines under the map, as the basemap's block holds them (see Outlines.to_json in Python).

/** @typedef {{code: string, rings: number[][], centre: number[], label: number[] | undefined, name: string}} Country */

const DASH = [5, 4];
// a name needs about this much room for each of its letters
const PIXELS_PER_LETTER = 5;

/** The basemap: land, borders, disputed lines and country names; an empty one draws nothing. */
class Basemap {
  /** @param {any} block */
  constructor(block) {
    this.isEmpty = !block;
    this.block = block || { perDegree: 1, arcs: [], kinds: "", countries: [] };
    /** @type {Country[]} */
    this.countries = this.block.countries;
    /** @type {Map<string, [number, number]>} */
    this.centres = new Map();
    for (const { code, centre } of this.countries) {
      if (code && !this.centres.has(code)) this.centres.set(code, this.place(centre));
    }
    this.arcs = this.block.arcs.map((/** @type {number[]} */ arc) => this.readArc(arc));
  }

  /** @param {number[]} steps @returns {[number, number]} parts of the world */
  place([x, y]) {
    return [mercatorX(x / this.block.perDegree), mercatorY(y / this.block.perDegree)];
  }

  /** Add up the steps of one arc. @param {number[]} steps @returns {Float64Array} x and y in turn, as parts of the world */
  readArc(steps) {
    const points = new Float64Array(steps.length);
    let [lon, lat] = [0, 0];
    for (let i = 0; i < steps.length; i += 2) {
      lon += steps[i];
      lat += steps[i + 1];
      [points[i], points[i + 1]] = this.place([lon, lat]);
    }
    return points;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} focus @param {Colours} colours */
  draw(ctx, sheet, focus, colours) {
    ctx.fillStyle = this.isEmpty ? colours.land : colours.sea;
    ctx.fillRect(0, 0, sheet.width, sheet.height);
    if (this.isEmpty) return;
    for (const turn of turnsInSight(sheet)) this.drawOnce(ctx, { ...sheet, left: sheet.left - turn * sheet.scale }, focus, colours);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} focus @param {Colours} colours */
  drawOnce(ctx, sheet, focus, colours) {
    ctx.lineJoin = "round";
    this.fill(ctx, sheet, colours.land, this.countries);
    this.fill(ctx, sheet, colours.focus, focus ? this.countries.filter(({ code }) => code === focus) : []);
    const isFar = sheet.zoom < 4;
    this.strokeKind(ctx, sheet, "c", { colour: colours.coast, width: isFar ? 0.6 : 0.9, dash: [] });
    this.strokeKind(ctx, sheet, "b", { colour: colours.border, width: isFar ? 0.7 : 1.1, dash: [] });
    this.strokeKind(ctx, sheet, "d", { colour: colours.disputed, width: isFar ? 0.8 : 1.2, dash: DASH });
    ctx.setLineDash([]);
  }

  /** Fill countries as one path, so that no seam shows between neighbours. @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} colour @param {Country[]} countries */
  fill(ctx, sheet, colour, countries) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    for (const { rings } of countries) {
      for (const ring of rings) {
        ring.forEach((reference, i) => this.trace(ctx, sheet, reference, i > 0));
        ctx.closePath();
      }
    }
    ctx.fill();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} kind @param {{colour: string, width: number, dash: number[]}} pen */
  strokeKind(ctx, sheet, kind, { colour, width, dash }) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.beginPath();
    for (let i = 0; i < this.arcs.length; i++) {
      if (this.block.kinds[i] === kind) this.trace(ctx, sheet, i, false);
    }
    ctx.stroke();
  }

  /** Follow an arc, backwards where the reference is below zero. @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {number} reference @param {boolean} isJoined */
  trace(ctx, sheet, reference, isJoined) {
    const isForward = reference >= 0;
    const points = this.arcs[isForward ? reference : ~reference];
    const last = points.length - 2;
    for (let i = 0; i <= last; i += 2) {
      const at = isForward ? i : last - i;
      const x = points[at] * sheet.scale - sheet.left;
      const y = points[at + 1] * sheet.scale - sheet.top;
      if (i === 0 && !isJoined) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    }
  }

  /** @param {Sheet} sheet @param {Colours} colours @returns {Label[]} */
  labels(sheet, colours) {
    const found = [];
    for (const country of this.countries) {
      const label = this.label(sheet, country, colours);
      if (label) found.push(label);
    }
    return found;
  }

  /** Name a country at its place in the view if that is in sight, else in its middle. @param {Sheet} sheet @param {Country} country @param {Colours} colours @returns {Label | null} */
  label(sheet, country, colours) {
    const text = (country.code ? countryName(country.code) : country.name).toLocaleUpperCase(LOCALE);
    for (const spot of [country.label, country.centre]) {
      if (!spot) continue;
      const [px, py] = this.place(spot);
      const room = (2 * spot[2] * sheet.scale) / 360 / this.block.perDegree;
      if (room < text.length * PIXELS_PER_LETTER) continue;
      for (const turn of turnsInSight(sheet)) {
        const [x, y] = [(px + turn) * sheet.scale - sheet.left, py * sheet.scale - sheet.top];
        if (x > 0 && y > 0 && x < sheet.width && y < sheet.height) {
          return { x, y, r: 0, text, font: `500 11px ${FONT}`, colour: colours.muted, weight: 1 + Math.min(0.9, room / 1e4), place: "centre" };
        }
      }
    }
    return null;
  }
}

/** List the turns around the world of which a part is in sight. @param {Sheet} sheet @returns {number[]} */
function turnsInSight(sheet) {
  const turns = [];
  // a ring may run past the antimeridian, hence the one before
  for (let turn = Math.floor(sheet.left / sheet.scale) - 1; turn * sheet.scale < sheet.left + sheet.width; turn++) turns.push(turn);
  return turns;
}
