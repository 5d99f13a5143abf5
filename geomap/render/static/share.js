// What leaves the page: a link, a picture, the data of the day.

/** @param {string} name @param {Blob} blob */
function saveFile(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = /** @type {HTMLAnchorElement} */ (make("a", { href: address, download: name }));
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** @param {Frame} frame @param {string} ending */
function fileName(frame, ending) {
  return `${frame.layer.id || "geomap"}-${frame.layer.iso(frame.day)}-${frame.clock}.${ending}`;
}

/**
 * List one record per crossing, side and axis, as the day shows them.
 * @param {Frame} frame
 */
function dayRecords(frame) {
  const { layer } = frame;
  const a = layer.assessments;
  const day = (/** @type {number | null} */ n) => (n === null ? null : layer.iso(n));
  const partyId = (/** @type {number} */ n) => (n ? layer.parties[n - 1].id : null);
  const parts = /** @type {[string, string, string | null][]} */ ([
    ["controlA", "control", "a"], ["controlB", "control", "b"],
    ["passageA", "passage", "a"], ["passageB", "passage", "b"], ["passage", "passage", null],
  ]);
  return layer.crossings.flatMap((crossing) => parts.map(([track, axis, side]) => {
    const n = layer.at(track, crossing.place, frame.clock, frame.day);
    const lean = layer.lean[n];
    return {
      crossing: crossing.id, crossing_name: crossing.name, side,
      side_country: side ? crossing.sides[side].country : null, side_name: side ? crossing.sides[side].name : null,
      axis, on: layer.iso(frame.day), known: frame.clock === "then" ? layer.iso(frame.day) : null,
      status: STATUSES[layer.status[n]], party: partyId(layer.party[n]),
      lean: axis === "control" ? partyId(lean) : lean ? STATUSES[lean - 1] : null,
      share: a.share[n] === null ? null : a.share[n] / 1000,
      likelihood: layer.text[a.likelihood[n]] || null, confidence: CONFIDENCES[a.confidence[n]],
      since_earliest: day(a.sinceLatest[n] === null || a.sinceLeeway[n] === null ? null : a.sinceLatest[n] - a.sinceLeeway[n]),
      since_latest: day(a.sinceLatest[n]), last_confirmed: day(layer.lastConfirmed[n] === NEVER ? null : layer.lastConfirmed[n]),
      reason: layer.reason(n, crossing), lat: crossing.lat, lon: crossing.lon, uncertainty_m: crossing.uncertainty,
    };
  }));
}

/** @param {Frame} frame */
function asGeoJson(frame) {
  const features = dayRecords(frame).map(({ lat, lon, ...properties }) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties,
  }));
  const { title, licence, attributions } = frame.layer.block;
  return JSON.stringify({ type: "FeatureCollection", title, licence, attributions, features }, null, 1);
}

/**
 * Write one value for a spreadsheet: quoted where needed, and never a formula.
 * @param {unknown} value
 */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** @param {Frame} frame */
function asCsv(frame) {
  const records = /** @type {Record<string, unknown>[]} */ (dayRecords(frame));
  const columns = Object.keys(records[0] || {});
  const lines = records.map((record) => columns.map((name) => cell(record[name])).join(","));
  return `\ufeff${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * Copy a text; where the browser refuses, show it to be copied by hand.
 * @param {string} text @param {() => void} onDone
 */
async function copyText(text, onDone) {
  try {
    await navigator.clipboard.writeText(text);
    onDone();
  } catch {
    const field = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "skip", "aria-hidden": "true" }));
    field.value = text;
    document.body.append(field);
    field.select();
    if (document.execCommand("copy")) onDone();
    field.remove();
  }
}

/**
 * Save the map as it stands as a picture.
 * @param {any} scene @param {Frame} frame @param {Colours} colours
 */
function savePicture(scene, frame, colours) {
  const canvas = drawPicture(scene, frame, colours);
  if (canvas) canvas.toBlob((blob) => blob && saveFile(fileName(frame, "png"), blob), "image/png");
}

/**
 * Put the map as it stands on paper; a map that is not in sight is left out.
 * @param {any} scene @param {Frame} frame @param {Colours} colours
 */
function printPicture(scene, frame, colours) {
  const canvas = scene.land.clientWidth ? drawPicture(scene, frame, colours) : null;
  byId("print-map").replaceChildren(...(canvas ? [canvas] : []));
}

/**
 * Draw the map as it stands, with title, day and sources.
 * @param {any} scene @param {Frame} frame @param {Colours} colours @returns {HTMLCanvasElement | null}
 */
function drawPicture(scene, frame, colours) {
  const ratio = window.devicePixelRatio || 1;
  const [head, foot] = [58, 26];
  const width = scene.land.width / ratio;
  const height = scene.land.height / ratio;
  const canvas = document.createElement("canvas");
  canvas.width = width * ratio;
  canvas.height = (height + head + foot) * ratio;
  const ctx = canvas.getContext("2d");
  if (!ctx) return null;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, width, height + head + foot);
  ctx.drawImage(scene.land, 0, head, width, height);
  ctx.drawImage(scene.marks, 0, head, width, height);
  ctx.fillStyle = colours.ink;
  ctx.font = `700 18px ${FONT}`;
  ctx.fillText(frame.layer.title, 16, 26, width - 32);
  ctx.fillStyle = colours.muted;
  ctx.font = `13px ${FONT}`;
  ctx.fillText(`${frame.layer.longDate(frame.day)} · ${say(`clock.${frame.clock}`)}`, 16, 46, width - 32);
  ctx.font = `11px ${FONT}`;
  ctx.fillText([scene.basemap.credit(), frame.layer.block.licence].filter(Boolean).join(" "), 16, height + head + 17, width - 32);
  return canvas;
}
