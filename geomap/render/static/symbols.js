// The symbols: status by shape and colour, passage by a mark of its own. The legend draws with the same hand.

/** @typedef {{paper: string, ink: string, muted: string, sea: string, land: string, focus: string, border: string, coast: string, disputed: string, label: string, route: string, accent: string}} Colours */
/** @typedef {{status: number, colour: string, rival: string, share: number, fade: number}} Look */

const FADE_FROM = 7;
const FADE_TO = 45;
const PALEST = 0.4;

/**
 * Tell how strongly a symbol is drawn, by the days since its status was last confirmed.
 * @param {number} days
 */
function fadeOf(days) {
  if (days > 1e6) return 0.55;
  const part = Math.min(1, Math.max(0, (days - FADE_FROM) / (FADE_TO - FADE_FROM)));
  return 1 - part * (1 - PALEST);
}

/**
 * Say how an assessment looks on a day.
 * @param {Layer} layer
 * @param {number} number
 * @param {number} day
 * @returns {Look}
 */
function lookOf(layer, number, day) {
  const status = layer.status[number];
  const value = layer.party[number] || layer.lean[number];
  const fades = status === HELD || status === CLAIMED;
  return {
    status,
    colour: layer.partyColour(value),
    rival: layer.partyColour(layer.rival[number]),
    share: layer.lean[number] ? layer.share[number] / 1000 : 0.5,
    fade: fades ? fadeOf(day - layer.lastConfirmed[number]) : 1,
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r */
function circle(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
}

/**
 * Draw the status of one side as a disc.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Look} look
 * @param {Colours} colours
 */
function drawStatus(ctx, x, y, r, look, colours) {
  ctx.lineJoin = "round";
  ctx.fillStyle = colours.paper;
  circle(ctx, x, y, r + 2);
  ctx.fill();
  if (look.status === CONTESTED) return drawContested(ctx, x, y, r, look, colours);
  if (look.status === DISPUTED) return drawDisputed(ctx, x, y, r, look, colours);
  if (look.status === HELD) return drawHeld(ctx, x, y, r, look);
  if (look.status === CLAIMED) return drawClaimed(ctx, x, y, r, look);
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = Math.max(1.5, r * 0.22);
  ctx.lineCap = "round";
  const dot = (2 * Math.PI * (r - 1)) / 10;
  ctx.setLineDash([0.1, dot - 0.1]);
  circle(ctx, x, y, r - 1);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {Look} look */
function drawHeld(ctx, x, y, r, look) {
  ctx.fillStyle = look.colour;
  ctx.globalAlpha = look.fade;
  circle(ctx, x, y, r);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = look.colour;
  ctx.lineWidth = 1.25;
  circle(ctx, x, y, r - 0.6);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {Look} look */
function drawClaimed(ctx, x, y, r, look) {
  const width = Math.max(2, r * 0.38);
  ctx.globalAlpha = Math.max(0.65, look.fade);
  ctx.strokeStyle = look.colour;
  ctx.lineWidth = width;
  circle(ctx, x, y, r - width / 2);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {Look} look @param {Colours} colours */
function drawDisputed(ctx, x, y, r, look, colours) {
  const inner = r - 1.5;
  // even a heavy lean leaves the rival a part that can be seen
  const share = Math.min(0.8, Math.max(0.5, look.share));
  const half = Math.PI * share;
  ctx.fillStyle = look.colour || colours.muted;
  pie(ctx, x, y, inner, Math.PI - half, Math.PI + half);
  ctx.fillStyle = look.rival || colours.muted;
  pie(ctx, x, y, inner, Math.PI + half, 3 * Math.PI - half);
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 1.4;
  ctx.setLineDash([2.4, 2]);
  circle(ctx, x, y, r + 0.8);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to */
function pie(ctx, x, y, r, from, to) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.arc(x, y, r, from, to);
  ctx.closePath();
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {Look} look @param {Colours} colours */
function drawContested(ctx, x, y, r, look, colours) {
  const outer = r + 3;
  const inner = r * 0.66;
  ctx.beginPath();
  for (let i = 0; i < 16; i++) {
    const radius = i % 2 ? inner : outer;
    const angle = (Math.PI * i) / 8 - Math.PI / 2;
    ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  ctx.closePath();
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.fillStyle = colours.ink;
  ctx.fill();
  ctx.fillStyle = look.colour || colours.paper;
  circle(ctx, x, y, r * 0.42);
  ctx.fill();
}

/**
 * Draw the passage mark; an open or unknown passage has none.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} status
 * @param {Colours} colours
 */
function drawPassage(ctx, x, y, r, status, colours) {
  if (status !== CLOSED && status !== PARTIAL && status !== DISPUTED) return;
  const [front, back] = status === CLOSED ? [colours.paper, colours.ink] : [colours.ink, colours.paper];
  ctx.fillStyle = colours.paper;
  circle(ctx, x, y, r + 1.2);
  ctx.fill();
  ctx.fillStyle = back;
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 1.4;
  circle(ctx, x, y, r - 0.4);
  ctx.fill();
  ctx.stroke();
  ctx.strokeStyle = front;
  ctx.lineWidth = Math.max(1.4, r * 0.32);
  ctx.lineCap = "round";
  const arm = r * 0.42;
  ctx.beginPath();
  if (status === CLOSED) {
    ctx.moveTo(x - arm, y - arm);
    ctx.lineTo(x + arm, y + arm);
    ctx.moveTo(x + arm, y - arm);
    ctx.lineTo(x - arm, y + arm);
  } else if (status === PARTIAL) {
    ctx.moveTo(x - arm * 1.1, y);
    ctx.lineTo(x + arm * 1.1, y);
  } else {
    ctx.arc(x, y - arm * 0.45, arm * 0.62, Math.PI, Math.PI * 2.35);
    ctx.lineTo(x, y + arm * 0.35);
    ctx.moveTo(x, y + arm * 1.15);
    ctx.lineTo(x, y + arm * 1.16);
  }
  ctx.stroke();
  ctx.lineCap = "butt";
}

/**
 * Make a small canvas with one drawing on it, for the legend and the cards.
 * @param {number} size
 * @param {(ctx: CanvasRenderingContext2D, middle: number) => void} drawing
 * @returns {HTMLCanvasElement}
 */
function swatch(size, drawing) {
  const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", { class: "swatch", "aria-hidden": "true" }));
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  canvas.width = canvas.height = size * ratio;
  canvas.style.width = canvas.style.height = `${size}px`;
  const ctx = canvas.getContext("2d");
  if (ctx) {
    ctx.scale(ratio, ratio);
    drawing(ctx, size / 2);
  }
  return canvas;
}
