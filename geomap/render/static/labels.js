// Labels that do not collide: the weightier first, each tries a few places and else stays away.

/** @typedef {{x: number, y: number, r: number, text: string, font: string, colour: string, weight: number, place: "beside" | "centre", spacing?: string}} Label */
/** @typedef {[number, number, number, number]} LabelBox left, top, right, bottom */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Liberation Sans", sans-serif';
const MOST_LABELS = 160;
/** @type {Map<string, number>} */
const textWidths = new Map();

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} font */
function widthOf(ctx, text, font) {
  const key = `${font}|${text}`;
  let width = textWidths.get(key);
  if (width === undefined) {
    ctx.font = font;
    width = ctx.measureText(text).width;
    textWidths.set(key, width);
  }
  return width;
}

/** Keeps what is taken on the map, in squares so that few boxes are compared. */
class Taken {
  constructor() {
    /** @type {Map<number, LabelBox[]>} */
    this.squares = new Map();
  }

  /** @param {LabelBox} box @returns {number[]} */
  keys([left, top, right, bottom]) {
    const found = [];
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x++) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y++) found.push(x * 4096 + y);
    }
    return found;
  }

  /** @param {LabelBox} box */
  add(box) {
    for (const key of this.keys(box)) {
      const boxes = this.squares.get(key);
      if (boxes) boxes.push(box);
      else this.squares.set(key, [box]);
    }
  }

  /** @param {LabelBox} box */
  isFree(box) {
    return this.keys(box).every((key) =>
      (this.squares.get(key) || []).every((other) =>
        other[2] <= box[0] || other[0] >= box[2] || other[3] <= box[1] || other[1] >= box[3]));
  }
}

/**
 * Draw the labels that find a place.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Label[]} labels
 * @param {Taken} taken
 * @param {{width: number, height: number, halo: string}} sheet
 */
function drawLabels(ctx, labels, taken, sheet) {
  labels.sort((a, b) => b.weight - a.weight || a.x - b.x);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  let drawn = 0;
  for (const label of labels) {
    if (drawn >= MOST_LABELS) break;
    const height = 15;
    ctx.letterSpacing = label.spacing || "0px";
    const width = widthOf(ctx, label.text, label.font);
    const spot = spots(label, width, height).find((box) =>
      box[0] > 2 && box[2] < sheet.width - 2 && box[1] > 2 && box[3] < sheet.height - 2 && taken.isFree(box));
    if (!spot) continue;
    taken.add(spot);
    ctx.font = label.font;
    ctx.strokeStyle = sheet.halo;
    ctx.lineWidth = 3;
    ctx.strokeText(label.text, spot[0] + 2, (spot[1] + spot[3]) / 2);
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, spot[0] + 2, (spot[1] + spot[3]) / 2);
    drawn++;
  }
  ctx.letterSpacing = "0px";
}

/**
 * List the boxes that a label may take, the best first.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @returns {LabelBox[]}
 */
function spots(label, width, height) {
  const { x, y, r } = label;
  const w = width + 4;
  const h = height / 2;
  if (label.place === "centre") return [[x - w / 2, y - h, x + w / 2, y + h]];
  const gap = r + 3;
  return [
    [x + gap, y - h, x + gap + w, y + h],
    [x - gap - w, y - h, x - gap, y + h],
    [x - w / 2, y - gap - height, x + w / 2, y - gap],
    [x - w / 2, y + gap, x + w / 2, y + gap + height],
    [x + gap * 0.7, y - gap - h, x + gap * 0.7 + w, y - gap + h],
    [x + gap * 0.7, y + gap - h, x + gap * 0.7 + w, y + gap + h],
    [x - gap * 0.7 - w, y - gap - h, x - gap * 0.7, y - gap + h],
    [x - gap * 0.7 - w, y + gap - h, x - gap * 0.7, y + gap + h],
  ];
}
