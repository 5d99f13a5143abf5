// Country outlines under the map, as geomap/render/basemap describes them (`Outlines.to_json`).

/** @typedef {{name: string, code: string, rings: number[][], centre: number[], label?: number[], box: number[]}} Country */

/** The basemap: land, borders, disputed lines and country names; an empty one is plain paper. */
class Basemap {
  /** @param {any} block */
  constructor(block) {
    this.isEmpty = !block;
    this.isOwn = Boolean(block && block.own);
    this.isOverTiles = false;
    this.kinds = block ? block.kinds : "";
    this.steps = block ? block.perDegree : 1;
    /** @type {Float64Array[]} points of each arc, as x, y, x, y in parts of the world */
    this.arcs = block ? readColumn(block.arcs).map((arc) => this.project(arc)) : [];
    /** @type {number[][]} */
    this.boxes = this.arcs.map(boxOf);
    /** @type {Country[]} */
    this.countries = block ? block.countries : [];
    for (const country of this.countries) country.box = this.boxOfRings(country.rings);
    /** @type {Map<string, number[]>} */
    this.centres = new Map(this.countries.filter(({ code }) => code).map(({ code, centre }) => [code, this.place(centre)]));
  }

  /** Say whose the boundaries are, nothing where there are none; no text from data stands in it. */
  credit() {
    if (this.isEmpty) return "";
    return say(this.isOwn ? "foot.boundaries.own" : "foot.boundaries");
  }

  /** @param {number[]} arc first point, then steps */
  project(arc) {
    const points = new Float64Array(arc.length);
    let [x, y] = [0, 0];
    for (let i = 0; i < arc.length; i += 2) {
      x += arc[i];
      y += arc[i + 1];
      points[i] = mercatorX(x / this.steps);
      points[i + 1] = mercatorY(y / this.steps);
    }
    return points;
  }

  /** @param {number[]} spot x, y in steps */
  place([x, y]) {
    return [mercatorX(x / this.steps), mercatorY(y / this.steps)];
  }

  /** @param {number[][]} rings */
  boxOfRings(rings) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (const reference of ring) {
        const other = this.boxes[reference < 0 ? ~reference : reference];
        box[0] = Math.min(box[0], other[0]);
        box[1] = Math.min(box[1], other[1]);
        box[2] = Math.max(box[2], other[2]);
        box[3] = Math.max(box[3], other[3]);
      }
    }
    return box;
  }

  /** List how far the world is moved so that what is in sight is drawn: by whole turns. @param {Sheet} sheet */
  turns(sheet) {
    const [first, last] = [Math.floor(sheet.left / sheet.scale), Math.floor((sheet.left + sheet.width) / sheet.scale)];
    // outlines may run on beyond 180 degrees by up to one turn
    return Array.from({ length: last - first + 2 }, (_, i) => first - 1 + i);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} focus @param {Colours} colours */
  draw(ctx, sheet, focus, colours) {
    if (this.isOverTiles) {
      ctx.clearRect(0, 0, sheet.width, sheet.height);
    } else {
      ctx.fillStyle = this.isEmpty ? colours.land : colours.sea;
      ctx.fillRect(0, 0, sheet.width, sheet.height);
    }
    ctx.lineJoin = "round";
    for (const turn of this.turns(sheet)) {
      const moved = { ...sheet, left: sheet.left - turn * sheet.scale };
      if (!this.isOverTiles) this.fill(ctx, moved, colours.land, () => true);
      if (focus && !this.isOverTiles) this.fill(ctx, moved, colours.focus, ({ code }) => code === focus);
      this.stroke(ctx, moved, "c", colours.coast, 1, []);
      this.stroke(ctx, moved, "b", colours.border, sheet.zoom < 4 ? 0.8 : 1.2, []);
      this.stroke(ctx, moved, "d", colours.disputed, 1.4, [5, 4]);
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} colour @param {(country: Country) => boolean} isMeant */
  fill(ctx, sheet, colour, isMeant) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    for (const country of this.countries) {
      if (!isMeant(country) || !isInSight(country.box, sheet)) continue;
      for (const ring of country.rings) this.trace(ctx, ring, sheet);
    }
    ctx.fill("evenodd");
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number[]} ring references to arcs, ~n for arc n backwards @param {Sheet} sheet */
  trace(ctx, ring, { scale, left, top }) {
    let isFirst = true;
    for (const reference of ring) {
      const points = this.arcs[reference < 0 ? ~reference : reference];
      const count = points.length / 2;
      for (let n = 0; n < count; n++) {
        const at = 2 * (reference < 0 ? count - 1 - n : n);
        const [x, y] = [points[at] * scale - left, points[at + 1] * scale - top];
        if (isFirst) ctx.moveTo(x, y);
        else if (n) ctx.lineTo(x, y);
        isFirst = false;
      }
    }
    ctx.closePath();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} kind @param {string} colour @param {number} width @param {number[]} dashes */
  stroke(ctx, sheet, kind, colour, width, dashes) {
    const { scale, left, top } = sheet;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dashes);
    ctx.beginPath();
    this.arcs.forEach((points, arc) => {
      if (this.kinds[arc] !== kind || !isInSight(this.boxes[arc], sheet)) return;
      ctx.moveTo(points[0] * scale - left, points[1] * scale - top);
      for (let at = 2; at < points.length; at += 2) ctx.lineTo(points[at] * scale - left, points[at + 1] * scale - top);
    });
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /**
   * Name the countries that have room for their name.
   * @param {Sheet} sheet @param {Colours} colours @returns {Label[]}
   */
  labels(sheet, colours) {
    return this.countries.flatMap((country) => {
      const text = (country.code ? countryName(country.code) : country.name).toLocaleUpperCase(LOCALE);
      const spot = this.widestSpot(country, sheet);
      if (!spot || spot.room < text.length * 3.4) return [];
      return [{ x: spot.x, y: spot.y, r: 0, text, font: `500 11px ${FONT}`, colour: colours.muted, weight: 1, place: "centre", spacing: "1.5px" }];
    });
  }

  /**
   * Of a country's place in the first view and its middle, return the one in sight that has more room, in pixels.
   * @param {Country} country @param {Sheet} sheet @returns {{x: number, y: number, room: number} | undefined}
   */
  widestSpot({ label, centre }, sheet) {
    const middle = (sheet.left + sheet.width / 2) / sheet.scale;
    return [label, centre]
      .flatMap((spot) => {
        if (!spot) return [];
        const [x, y] = this.place(spot);
        const near = x + Math.round(middle - x);
        return [{ x: near * sheet.scale - sheet.left, y: y * sheet.scale - sheet.top, room: ((spot[2] / this.steps) * sheet.scale) / 360 }];
      })
      .filter(({ x, y }) => x > 0 && x < sheet.width && y > 0 && y < sheet.height)
      .sort((a, b) => b.room - a.room)[0];
  }
}

/** @param {Float64Array} points */
function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 2) {
    box[0] = Math.min(box[0], points[at]);
    box[1] = Math.min(box[1], points[at + 1]);
    box[2] = Math.max(box[2], points[at]);
    box[3] = Math.max(box[3], points[at + 1]);
  }
  return box;
}

/** @param {number[]} box @param {Sheet} sheet */
function isInSight([west, north, east, south], { scale, left, top, width, height }) {
  return east * scale >= left && west * scale <= left + width && south * scale >= top && north * scale <= top + height;
}
