// Many symbols at once: each look is drawn once, its pixels are then stamped into one image.

/** @typedef {{offsets: Int32Array, reach: number, colours: Uint32Array, span: Int8Array}} Stamp */

/** @type {Map<number, Stamp>} */
const stamps = new Map();
let stampsFor = "";
/** Where stamps are drawn, one after the other: a canvas for each takes most of the time. @type {HTMLCanvasElement | null} */
let easel = null;

/**
 * Stamp the symbols of all crossings in sight; those in question come last and lie on top.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{i: number, x: number, y: number}[]} inSight
 * @param {{sheet: Sheet, frame: Frame, colours: Colours, targets: any[]}} scene
 */
function drawCrowd(ctx, inSight, { sheet, frame, colours, targets }) {
  const { layer } = frame;
  const ratio = window.devicePixelRatio || 1;
  const r = inSight.length > 3000 ? 3.5 : 5;
  const key = `${layer.id}|${ratio}|${r}|${colours.paper}`;
  if (key !== stampsFor) stamps.clear();
  stampsFor = key;
  const [width, height] = [ctx.canvas.width, ctx.canvas.height];
  // putImageData would wipe out the routes: what lies there is taken up first
  const image = layer.routes.length ? ctx.getImageData(0, 0, width, height) : ctx.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const late = [];
  for (const spot of inSight) {
    targets.push({ x: spot.x, y: spot.y, r, crossing: spot.i, side: "" });
    const number = layer.frontIsB[spot.i] ? frame.b[spot.i] : frame.a[spot.i];
    const status = layer.status[number];
    if (status === CONTESTED || status === DISPUTED) late.push(spot);
    else stamp(pixels, width, height, stampOf(frame, spot.i, r, ratio, colours), spot.x * ratio, spot.y * ratio);
  }
  for (const spot of late) stamp(pixels, width, height, stampOf(frame, spot.i, r, ratio, colours), spot.x * ratio, spot.y * ratio);
  ctx.putImageData(image, 0, 0);
  const chosen = inSight.find(({ i }) => i === frame.selected);
  if (!chosen) return;
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 2;
  circle(ctx, chosen.x, chosen.y, r + 5);
  ctx.stroke();
}

/**
 * Return the stamp for what a crossing shows, drawn when it is first needed.
 * @param {Frame} frame @param {number} i @param {number} r @param {number} ratio @param {Colours} colours
 */
function stampOf(frame, i, r, ratio, colours) {
  const { layer } = frame;
  const number = layer.frontIsB[i] ? frame.b[i] : frame.a[i];
  const status = layer.status[number];
  const passage = layer.status[frame.passage[i]];
  const age = status === HELD || status === CLAIMED ? Math.round(fadeOf(frame.day - layer.lastConfirmed[number]) * 8) : 8;
  const share = layer.lean[number] ? Math.round(layer.share[number] / 50) : 10;
  const key = ((((status * 9 + age) * 21 + share) * 9 + passage) * 64 + (layer.party[number] || layer.lean[number])) * 64 + layer.rival[number];
  let found = stamps.get(key);
  if (!found) stamps.set(key, (found = makeStamp({ ...lookOf(layer, number, frame.day), fade: age / 8, share: share / 20 }, passage, r, ratio, colours)));
  return found;
}

/** @param {Look} look @param {number} passage @param {number} r @param {number} ratio @param {Colours} colours @returns {Stamp} */
function makeStamp(look, passage, r, ratio, colours) {
  const reach = Math.ceil((r + 5) * ratio);
  const size = 2 * reach + 1;
  easel ??= document.createElement("canvas");
  if (easel.width !== size) easel.width = easel.height = size;
  const ctx = /** @type {CanvasRenderingContext2D} */ (easel.getContext("2d", { willReadFrequently: true }));
  ctx.clearRect(0, 0, size, size);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, reach + 0.5, reach + 0.5);
  drawStatus(ctx, 0, 0, r, look, colours);
  drawPassage(ctx, r * 0.85, -r * 0.85, r * 0.7, passage, colours);
  ctx.restore();
  const pixels = new Uint32Array(ctx.getImageData(0, 0, size, size).data.buffer);
  const offsets = [];
  const values = [];
  for (let p = 0; p < pixels.length; p++) {
    // half-covered edges are left to the halo: stamping knows no mixing
    if (pixels[p] >>> 24 < 128) continue;
    offsets.push(p);
    values.push(pixels[p] | 0xff000000);
  }
  const span = new Int8Array(offsets.length * 2);
  offsets.forEach((p, n) => {
    span[2 * n] = (p % size) - reach;
    span[2 * n + 1] = Math.floor(p / size) - reach;
  });
  return { reach, offsets: new Int32Array(offsets.length), colours: Uint32Array.from(values), span };
}

/** @param {Uint32Array} pixels @param {number} width @param {number} height @param {Stamp} stamp @param {number} x @param {number} y */
function stamp(pixels, width, height, stamp, x, y) {
  const [left, top] = [Math.round(x), Math.round(y)];
  const { span, colours, reach } = stamp;
  if (left >= reach && top >= reach && left < width - reach && top < height - reach) {
    const offsets = offsetsFor(stamp, width);
    const middle = top * width + left;
    for (let n = 0; n < colours.length; n++) pixels[middle + offsets[n]] = colours[n];
    return;
  }
  for (let n = 0; n < colours.length; n++) {
    const [px, py] = [left + span[2 * n], top + span[2 * n + 1]];
    if (px >= 0 && py >= 0 && px < width && py < height) pixels[py * width + px] = colours[n];
  }
}

/** Return a stamp's pixels as steps within an image of some width. @param {Stamp & {width?: number}} stamp @param {number} width */
function offsetsFor(stamp, width) {
  if (stamp.width === width) return stamp.offsets;
  stamp.width = width;
  for (let n = 0; n < stamp.offsets.length; n++) stamp.offsets[n] = stamp.span[2 * n + 1] * width + stamp.span[2 * n];
  return stamp.offsets;
}
