// A crossing's own timeline: one band per side's control and one for its passage.

const BAND_HEIGHT = 14;

/**
 * Make the bands of one crossing under one clock.
 * @param {Frame} frame
 * @param {Crossing} crossing
 * @param {Colours} colours
 * @param {(day: number) => void} onDay
 * @returns {HTMLElement}
 */
function historyBands(frame, crossing, colours, onDay) {
  const layer = frame.layer;
  const sides = crossing.front === "a" ? ["a", "b"] : ["b", "a"];
  const bands = [
    ...sides.map((letter) => ({ track: letter === "a" ? "controlA" : "controlB", label: sideName(crossing, letter), isPassage: false })),
    { track: "passage", label: say("history.passage"), isPassage: true },
  ];
  const rows = bands.map(({ track, label, isPassage }) => {
    const runs = joined(layer, layer.tracks[track][frame.clock].runs(crossing.place, layer.days));
    return make("div", { class: "band" }, told(label, "span", "band-name"), band(frame, runs, label, isPassage, colours, onDay));
  });
  const ends = make("div", { class: "band-ends", "aria-hidden": "true" },
    make("span", { text: layer.shortDate(0) }), make("span", { text: layer.shortDate(layer.days - 1) }));
  return make("div", { class: "bands" }, ...rows, ends);
}

/** Join neighbouring runs with the same verdict. @param {Layer} layer @param {Run[]} runs @returns {Run[]} */
function joined(layer, runs) {
  /** @type {Run[]} */
  const found = [];
  for (const run of runs) {
    const last = found[found.length - 1];
    if (last && layer.sameVerdict(last.number, run.number)) last.end = run.end;
    else found.push({ ...run });
  }
  return found;
}

/**
 * @param {Frame} frame @param {Run[]} runs @param {string} label @param {boolean} isPassage
 * @param {Colours} colours @param {(day: number) => void} onDay
 */
function band(frame, runs, label, isPassage, colours, onDay) {
  const { layer } = frame;
  const parts = runs.flatMap((run) => bandParts(layer, run, isPassage, colours));
  const now = draw("rect", { class: "band-now", x: frame.day, y: 0, width: 1, height: BAND_HEIGHT });
  const svg = draw("svg", { viewBox: `0 0 ${layer.days} ${BAND_HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": bandText(layer, label, runs, isPassage) }, ...parts, now);
  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    const part = (/** @type {MouseEvent} */ (event).clientX - box.left) / box.width;
    onDay(Math.max(0, Math.min(layer.days - 1, Math.floor(part * layer.days))));
  });
  return svg;
}

/** @param {Layer} layer @param {string} label @param {Run[]} runs @param {boolean} isPassage */
function bandText(layer, label, runs, isPassage) {
  const parts = runs.map((run) => say("history.jump", {
    label: layer.inShort(run.number, isPassage), from: layer.shortDate(run.start), to: layer.shortDate(run.end),
  }));
  return `${label}: ${parts.join("; ")}`;
}

/** @param {Layer} layer @param {Run} run @param {boolean} isPassage @param {Colours} colours @returns {SVGElement[]} */
function bandParts(layer, run, isPassage, colours) {
  const status = layer.status[run.number];
  const [x, width] = [run.start, run.end - run.start + 1];
  const rect = (/** @type {number} */ y, /** @type {number} */ height, /** @type {string} */ fill) => draw("rect", { x, y, width, height, fill });
  if (isPassage) return passageParts(status, rect, colours);
  const look = lookOf(layer, run.number, run.start);
  const colour = look.colour || colours.muted;
  if (status === HELD) return [rect(0, BAND_HEIGHT, colour)];
  if (status === CLAIMED) return [rect(0, 3, colour), rect(BAND_HEIGHT - 3, 3, colour)];
  if (status === DISPUTED) return [rect(0, 9, colour), rect(9, 5, look.rival || colours.muted)];
  if (status === CONTESTED) return [rect(0, BAND_HEIGHT, colours.ink), rect(5, 4, colour)];
  return [rect(6, 2, colours.border)];
}

/** @param {number} status @param {(y: number, height: number, fill: string) => SVGElement} rect @param {Colours} colours */
function passageParts(status, rect, colours) {
  if (status === CLOSED) return [rect(0, BAND_HEIGHT, colours.ink)];
  if (status === PARTIAL) return [rect(0, BAND_HEIGHT / 2, colours.ink), rect(BAND_HEIGHT / 2, BAND_HEIGHT / 2, colours.border)];
  if (status === DISPUTED) return [rect(0, 4, colours.ink), rect(10, 4, colours.ink)];
  if (status === OPEN) return [rect(0, BAND_HEIGHT, colours.border)];
  return [rect(6, 2, colours.border)];
}
