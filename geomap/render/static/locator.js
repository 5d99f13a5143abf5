// Where in the world the map is: a small map in the corner, for the eye alone.

const LOCATOR = { width: 132, height: 96, share: 0.2, turns: 6 };

/** The small map; the land is drawn once, the frame of what is in sight whenever it moves. */
class Locator {
  /** @param {any} map @param {Basemap} basemap @param {number[]} box west, south, east, north */
  constructor(map, basemap, [west, south, east, north]) {
    this.map = map;
    this.basemap = basemap;
    this.canvas = /** @type {HTMLCanvasElement} */ (byId("locator"));
    const [left, right] = [mercatorX(west), mercatorX(east)];
    const [top, bottom] = [mercatorY(north), mercatorY(south)];
    const { width, height, share, turns } = LOCATOR;
    // the layer takes a fifth of the small map, but the world is never smaller than it, nor six times as wide
    const fitting = Math.min((share * width) / Math.max(right - left, 1e-6), (share * height) / Math.max(bottom - top, 1e-6));
    const scale = Math.max(width, Math.min(turns * width, fitting));
    const middle = { x: ((left + right) / 2) * scale, y: ((top + bottom) / 2) * scale };
    const highest = Math.max(0, Math.min(scale - height, middle.y - height / 2));
    this.sheet = { width, height, scale, zoom: 0, left: middle.x - width / 2, top: highest };
    map.on("moveend", () => this.frame());
  }

  /** @param {string} focus @param {Colours} colours */
  draw(focus, colours) {
    if (this.basemap.isEmpty) return;
    this.colours = colours;
    this.land = document.createElement("canvas");
    const ctx = this.prepare(this.land);
    this.basemap.draw(ctx, this.sheet, focus, colours);
    this.frame();
  }

  /** @param {HTMLCanvasElement} canvas */
  prepare(canvas) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(LOCATOR.width * ratio);
    canvas.height = Math.round(LOCATOR.height * ratio);
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return ctx;
  }

  /** Draw the frame of what is in sight; where that is most of the small map, it has nothing to say. */
  frame() {
    if (!this.land || !this.colours) return;
    const bounds = this.map.getBounds();
    const { scale, left, top, width, height } = this.sheet;
    const [x, y] = [mercatorX(bounds.getWest()) * scale - left, mercatorY(bounds.getNorth()) * scale - top];
    const [w, h] = [mercatorX(bounds.getEast()) * scale - left - x, mercatorY(bounds.getSouth()) * scale - top - y];
    const isTold = w < 0.75 * width && h < 0.95 * height && x < width && y < height && x + w > 0 && y + h > 0;
    this.canvas.hidden = !isTold;
    if (!isTold) return;
    const ctx = this.prepare(this.canvas);
    ctx.drawImage(this.land, 0, 0, width, height);
    ctx.strokeStyle = this.colours.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(x, y, Math.max(w, 5), Math.max(h, 5));
  }
}
