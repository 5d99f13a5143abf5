// Routes, broken where passage is closed, and the places that they pass.

/** The passage of a route on the frame's day: that of its most closed crossing. @param {Frame} frame @param {any} route */
function routeStatus(frame, route) {
  const order = [UNKNOWN, OPEN, DISPUTED, PARTIAL, CLOSED];
  let worst = UNKNOWN;
  for (const [, , , crossing] of route.stops) {
    if (crossing < 0) continue;
    const status = frame.layer.status[frame.passage[crossing]];
    if (order.indexOf(status) > order.indexOf(worst)) worst = status;
  }
  return worst;
}

/** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {Frame} frame @param {Colours} colours */
function drawRoutes(ctx, sheet, frame, colours) {
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  for (const route of frame.layer.routes) {
    const isChosen = frame.highlightedRoute === route.id;
    if (!isChosen && !frame.showRoutes(routeStatus(frame, route))) continue;
    const points = route.stops.map((/** @type {any[]} */ [, lat, lon]) => pointOn(sheet, lat, lon));
    for (let i = 1; i < points.length; i++) {
      const passages = [route.stops[i - 1][3], route.stops[i][3]]
        .filter((crossing) => crossing >= 0)
        .map((crossing) => frame.layer.status[frame.passage[crossing]]);
      drawLeg(ctx, points[i - 1], points[i], passages, isChosen, colours);
    }
  }
  ctx.setLineDash([]);
  ctx.lineCap = "butt";
}

/**
 * Draw one leg of a route, broken where it meets a closed crossing.
 * @param {CanvasRenderingContext2D} ctx @param {number[]} from @param {number[]} to
 * @param {number[]} passages @param {boolean} isChosen @param {Colours} colours
 */
function drawLeg(ctx, from, to, passages, isChosen, colours) {
  const isCut = passages.includes(CLOSED);
  const isPartial = passages.includes(PARTIAL) || passages.includes(DISPUTED);
  ctx.setLineDash([]);
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = isChosen ? 6 : 4;
  path(ctx, from, to);
  ctx.strokeStyle = isChosen ? colours.accent : colours.route;
  ctx.lineWidth = isChosen ? 3 : 2;
  ctx.setLineDash(isCut ? [1, 6] : isPartial ? [8, 5] : []);
  path(ctx, from, to);
}

/** @param {CanvasRenderingContext2D} ctx @param {number[]} from @param {number[]} to */
function path(ctx, from, to) {
  ctx.beginPath();
  ctx.moveTo(from[0], from[1]);
  ctx.lineTo(to[0], to[1]);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {Sheet} sheet @param {Frame} frame @param {Colours} colours @param {Label[]} labels */
function drawPlaces(ctx, sheet, frame, colours, labels) {
  frame.layer.places.forEach((/** @type {any} */ place, /** @type {number} */ i) => {
    const [x, y] = pointOn(sheet, place.lat, place.lon);
    if (x < -20 || y < -20 || x > sheet.width + 20 || y > sheet.height + 20) return;
    ctx.fillStyle = colours.paper;
    circle(ctx, x, y, 4);
    ctx.fill();
    ctx.fillStyle = colours.route;
    circle(ctx, x, y, 2.6);
    ctx.fill();
    labels.push({ x, y, r: 3, text: place.name, font: `12px ${FONT}`, colour: colours.muted, weight: 2 - i / 1e4, place: "beside" });
  });
}
