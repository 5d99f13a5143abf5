// The page itself: one state, one way to change it, everything else follows.

/** @type {any} */
const map = window.map_geomap;

const PAGE = document.documentElement;
/** @type {any} */
let DATA = {};
/** @type {Map<number, Layer>} */
const layers = new Map();
let basemap = new Basemap(null);
/** @type {Locator | null} */
let locator = null;
const scene = new SceneLayer();
const narrow = window.matchMedia("(max-width: 699px)");

const state = {
  layer: 0,
  day: 0,
  clock: /** @type {"then" | "hindsight"} */ ("then"),
  selected: -1,
  side: "",
  view: "map",
  route: "",
  compare: -1,
  pinned: /** @type {"then" | "hindsight"} */ ("then"),
  hidden: /** @type {Set<string>} */ (new Set()),
};
/** @type {Frame} */
let frame;
/** @type {Tally | null} */
let tally = null;

/** Return a layer, read when it is first shown. @param {number} number @returns {Layer} */
function layerAt(number) {
  let layer = layers.get(number);
  if (!layer) layers.set(number, (layer = new Layer(DATA.layers[number])));
  return layer;
}

const timeline = new Timeline({ onDay: (day) => change({ day }), onClock: (clock) => change({ clock }) });
const legend = new Legend({ onToggle: toggleKey, onShowAll: () => change({ hidden: new Set() }) });
const search = new Search({ onChoose: chooseEntry });
const comparison = new Comparison(scene, (crossing, side) => choose(crossing, side, true));
const list = new List({ onChoose: (crossing) => change({ selected: crossing, side: "" }) });
const details = new Details({
  onClose: closeDetails,
  onPart: (side) => change({ side }),
  onDay: (day) => timeline.go(day),
  onRoute: (route) => change({ route: state.route === route ? "" : route }),
  onCopy: copyLink,
});

/** Change the state and show what follows from it. @param {Partial<typeof state>} changes */
function change(changes) {
  const before = { ...state };
  Object.assign(state, changes);
  if (before.layer !== state.layer) startLayer();
  else if (before.clock !== state.clock) timeline.showLayer(layerAt(state.layer), state.clock);
  if (before.selected !== state.selected) state.route = changes.route || "";
  refresh();
  if (before.view !== state.view) showView();
  if (before.selected < 0 !== state.selected < 0) fitStage();
  writeState();
}

/** Work out what every crossing shows on the day. @returns {{frame: Frame, counts: Map<string, number>, hiddenCrossings: number}} */
function snapshot(day = state.day, clock = state.clock) {
  const layer = layerAt(state.layer);
  const { a, b, passage } = assessmentsOf(layer, day, clock);
  if (!tally || tally.layer !== layer) tally = new Tally(layer, state.hidden);
  tally.hide(state.hidden);
  const isShown = new Uint8Array(layer.size);
  let hiddenCrossings = 0;
  for (let i = 0; i < layer.size; i++) {
    const front = layer.frontIsB[i] ? b[i] : a[i];
    const back = layer.frontIsB[i] ? a[i] : b[i];
    isShown[i] = Number(tally.add(i, front, layer.halves[i] ? back : -1, passage[i]));
    hiddenCrossings += 1 - isShown[i];
  }
  const made = {
    layer, day, clock, a, b, passage, isShown, selected: state.selected, side: state.side, highlightedRoute: state.route,
    showRoutes: (/** @type {number} */ status) => !state.hidden.has(routeKey(status)),
  };
  const counts = tally.counts();
  for (const route of layer.routes) {
    const key = routeKey(routeStatus(made, route));
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  return { frame: made, counts, hiddenCrossings };
}

/** Look up the assessments of a day. @param {Layer} layer @param {number} day @param {"then" | "hindsight"} clock */
function assessmentsOf(layer, day, clock) {
  const found = ["controlA", "controlB", "passage"].map((name) => {
    const track = layer.tracks[name][clock];
    const numbers = new Uint32Array(layer.size);
    for (let i = 0; i < layer.size; i++) numbers[i] = track.at(i, day);
    return numbers;
  });
  return { a: found[0], b: found[1], passage: found[2] };
}

/** Show the day: map, legend, timeline, details, list. */
function refresh() {
  const before = state.compare >= 0 ? snapshot(state.compare, state.pinned).frame : null;
  const made = snapshot();
  frame = made.frame;
  scene.show(frame);
  comparison.show(before, frame);
  legend.showCounts(made.counts, state.hidden, made.hiddenCrossings);
  timeline.showDay(state.day);
  if (state.selected >= 0) details.show(frame, scene.colours);
  else if (!details.root.hidden) details.hide();
  if (state.view === "list") list.show(frame, scene.colours);
}

/** Show another layer from its last day or from what the address says. */
function startLayer() {
  const layer = layerAt(state.layer);
  byId("title").textContent = layer.title;
  byId("summary").textContent = layer.block.summary;
  document.title = layer.title;
  showFacts(layer);
  state.day = Math.min(state.day, layer.days - 1);
  state.selected = -1;
  state.compare = -1;
  state.hidden = new Set();
  legend.showLayer(layer, scene.colours);
  search.showLayer(layer);
  timeline.showLayer(layer, state.clock);
  const problems = layer.block.problems.length;
  byId("problems-open").hidden = !problems;
  byId("problems-open").textContent = sayCount("foot.notMapped", problems);
}

/** @param {Layer} layer */
function showFacts(layer) {
  const parts = [
    dateRange(layer),
    sayCount("facts.crossings", layer.size),
    `${sayCount("facts.claims", layer.firstClaim[layer.size])} ${sayCount("facts.voices", layer.block.voices)}`,
    say("facts.upTo", { date: layer.longDate(layer.block.upTo) }),
  ];
  byId("facts").textContent = parts.join(" · ");
}

/** @param {Layer} layer */
function dateRange(layer) {
  const format = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.formatRange(layer.date(0), layer.date(layer.days - 1));
}

/** @param {string} key */
function toggleKey(key) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(key)) hidden.add(key);
  change({ hidden });
}

/** @param {Entry} entry */
function chooseEntry(entry) {
  const layer = layerAt(state.layer);
  if (entry.kind === "place") {
    const place = layer.places[entry.place];
    change({ view: "map", selected: -1 });
    map.setView([place.lat, nearestLon(place.lon)], Math.max(map.getZoom(), 8));
    return;
  }
  choose(entry.place, entry.side, true);
}

/** Select a crossing and bring it into sight. @param {number} place @param {string} side @param {boolean} isCentred */
function choose(place, side, isCentred) {
  change({ selected: place, side });
  bringIntoSight(layerAt(state.layer).crossing(place), isCentred);
  writeState();
}

/** Move the map so that a crossing stands in the part that nothing covers. @param {Crossing} crossing @param {boolean} isCentred */
function bringIntoSight(crossing, isCentred) {
  const box = map.getContainer().getBoundingClientRect();
  const sheet = details.root.getBoundingClientRect();
  const bottom = !details.root.hidden && narrow.matches ? Math.max(box.top + 60, sheet.top) : box.bottom;
  const height = bottom - box.top;
  const point = map.latLngToContainerPoint([crossing.lat, nearestLon(crossing.lon)]);
  const [edgeX, edgeY] = [Math.min(70, box.width / 5), Math.min(50, height / 5)];
  const isInSight = point.x > edgeX && point.x < box.width - edgeX && point.y > edgeY && point.y < height - edgeY;
  if (isInSight && !isCentred) return;
  map.setView([crossing.lat, nearestLon(crossing.lon)], Math.max(map.getZoom(), isCentred ? 7 : 0), { animate: false });
  map.panBy([0, (box.height - height) / 2], { animate: false });
}

function closeDetails() {
  change({ selected: -1, side: "", route: "" });
  map.getContainer().focus({ preventScroll: true });
}

/** The stage changes its size when the details open or close. */
function fitStage() {
  PAGE.classList.toggle("with-details", state.selected >= 0);
  map.invalidateSize({ animate: false, pan: false });
}

function showView() {
  const isList = state.view === "list";
  PAGE.classList.toggle("list-shown", isList);
  byId("view-map").setAttribute("aria-pressed", String(!isList));
  byId("view-list").setAttribute("aria-pressed", String(isList));
  if (isList) list.show(frame, scene.colours);
  else map.invalidateSize({ animate: false });
}

/** Fit everything the layer shows into the free part of the map. */
function showEverything() {
  const [west, south, east, north] = DATA.box;
  map.fitBounds([[south, west], [north, east]], { paddingTopLeft: [36, 40], paddingBottomRight: [64, 48], maxZoom: 9, animate: false });
}

/** Return the longitude, a turn aside if need be, that is nearest to the middle of the map. @param {number} lon */
function nearestLon(lon) {
  return lon + 360 * Math.round((map.getCenter().lng - lon) / 360);
}

/** Write the state into the address, so that it can be sent on. */
function writeState() {
  const layer = layerAt(state.layer);
  const centre = map.getCenter();
  const hash = writeHash({
    zoom: map.getZoom(), lat: centre.lat, lng: centre.lng, date: layer.iso(state.day),
    more: {
      clock: state.clock === "then" ? "" : state.clock,
      at: layer.ids[state.selected] || "",
      side: state.selected >= 0 ? state.side : "",
      view: state.view === "list" ? "list" : "",
      hide: [...state.hidden].join(","),
      compare: state.compare >= 0 ? layer.iso(state.compare) : "",
      pinned: state.compare >= 0 && state.pinned !== state.clock ? state.pinned : "",
      layer: state.layer ? String(state.layer) : "",
    },
  });
  try {
    window.history.replaceState(null, "", hash);
  } catch {
    // a page inside a frame without an origin may not touch its address
  }
}

/** Take over what the address says, as far as it makes sense. @returns {boolean} whether it places the map */
function readState() {
  const view = readHash(window.location.hash);
  const number = Number(view.more.layer || 0);
  state.layer = Number.isInteger(number) && number >= 0 && number < DATA.layers.length ? number : 0;
  const layer = layerAt(state.layer);
  startLayer();
  state.day = view.date ? layer.dayOf(view.date) : layer.days - 1;
  state.compare = isDate(view.more.compare || "") ? layer.dayOf(view.more.compare) : -1;
  state.clock = view.more.clock === "hindsight" ? "hindsight" : "then";
  state.pinned = view.more.pinned === "hindsight" || view.more.pinned === "then" ? view.more.pinned : state.clock;
  state.selected = layer.placeOf(view.more.at || "");
  state.side = ["a", "b", "passage"].includes(view.more.side) ? view.more.side : "";
  state.view = view.more.view === "list" ? "list" : "map";
  state.hidden = new Set((view.more.hide || "").split(",").filter((key) => legend.rows.has(key)));
  timeline.showLayer(layer, state.clock);
  PAGE.classList.toggle("with-details", state.selected >= 0);
  map.invalidateSize({ animate: false, pan: false });
  if (view.zoom === undefined) return false;
  map.setView([view.lat, view.lng], view.zoom, { animate: false });
  return true;
}

let toastTimer = 0;
/** @param {string} text */
function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.classList.add("shown");
  window.clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => box.classList.remove("shown"), 2200);
}

function copyLink() {
  writeState();
  copyText(window.location.href, () => toast(say("details.copied")));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape" && PAGE.classList.contains("legend-open")) return closeLegend();
  if (event.key === "Escape" && state.selected >= 0 && !aboutCard.open) return closeDetails();
  if (target.closest("input, select, textarea, dialog, summary") && !(target === timeline.slider && event.key === " ")) return;
  const last = layerAt(state.layer).days - 1;
  const forward = PAGE.dir === "rtl" ? -1 : 1;
  const isButton = Boolean(target.closest("button, a"));
  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowLeft: () => (event.shiftKey ? timeline.step(-forward) : timeline.go(Math.max(0, Math.min(last, state.day - forward)))),
    ArrowRight: () => (event.shiftKey ? timeline.step(forward) : timeline.go(Math.max(0, Math.min(last, state.day + forward)))),
    Home: () => timeline.go(0),
    End: () => timeline.go(last),
    "+": () => map.zoomIn(),
    "=": () => map.zoomIn(),
    "-": () => map.zoomOut(),
    "/": () => search.input.focus(),
    ...(isButton ? {} : { " ": () => timeline.toggle() }),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

/** On narrow pages the legend lies over the map. */
function closeLegend() {
  PAGE.classList.remove("legend-open");
  byId("legend-toggle").setAttribute("aria-expanded", "false");
}

function listen() {
  map.on("click", (/** @type {any} */ event) => {
    closeLegend();
    const target = scene.hit(event.containerPoint);
    if (target) choose(target.crossing, target.side, false);
    else if (state.selected >= 0 && narrow.matches) closeDetails();
  });
  map.on("mousemove", (/** @type {any} */ event) => {
    map.getContainer().classList.toggle("on-symbol", Boolean(scene.hit(event.containerPoint)));
  });
  map.on("moveend", writeState);
  document.addEventListener("keydown", onKey);
  // on a phone the details stand on the time's shoulders
  new ResizeObserver(([entry]) => {
    PAGE.style.setProperty("--time-height", `${/** @type {HTMLElement} */ (entry.target).offsetHeight}px`);
    map.invalidateSize({ animate: false, pan: false });
  }).observe(byId("time"));
  byId("view-map").addEventListener("click", () => change({ view: "map" }));
  byId("view-list").addEventListener("click", () => change({ view: "list" }));
  byId("compare").addEventListener("click", () => change({ compare: state.compare >= 0 ? -1 : state.day, pinned: state.clock, view: "map" }));
  byId("zoom-in").addEventListener("click", () => map.zoomIn());
  byId("zoom-out").addEventListener("click", () => map.zoomOut());
  byId("zoom-home").addEventListener("click", showEverything);
  byId("about-open").addEventListener("click", openAbout);
  byId("about-close").addEventListener("click", () => aboutCard.close());
  aboutCard.addEventListener("click", (event) => event.target === aboutCard && aboutCard.close());
  byId("problems-open").addEventListener("click", openAbout);
  byId("legend-toggle").addEventListener("click", () => {
    const isOpen = PAGE.classList.toggle("legend-open");
    byId("legend-toggle").setAttribute("aria-expanded", String(isOpen));
  });
  byId("copy-link").addEventListener("click", copyLink);
  byId("save-geojson").addEventListener("click", () => saveFile(fileName(frame, "geojson"), new Blob([asGeoJson(frame)], { type: "application/geo+json" })));
  byId("save-csv").addEventListener("click", () => saveFile(fileName(frame, "csv"), new Blob([asCsv(frame)], { type: "text/csv" })));
  byId("save-picture").addEventListener("click", () => savePicture(scene, frame, scene.colours));
  byId("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => {
    printPicture(scene, frame, scene.colours);
    list.show(frame, scene.colours, true);
  });
  window.addEventListener("hashchange", () => {
    if (readState()) refresh();
    showView();
  });
  document.getElementById("layer-choice")?.addEventListener("change", (event) => {
    change({ layer: Number(/** @type {HTMLSelectElement} */ (event.target).value) });
    showEverything();
  });
}

async function start() {
  try {
    DATA = await readData();
  } catch {
    byId("facts").textContent = say("data.unreadable");
    return;
  }
  basemap = new Basemap(DATA.basemap);
  new Theme(() => {
    scene.readTheme();
    locator?.draw(frame.layer.focus, scene.colours);
    legend.showLayer(layerAt(state.layer), scene.colours);
    refresh();
  });
  byId("list-static").remove(); // the live list takes its place
  PAGE.classList.add("scripted");
  PAGE.classList.toggle("embedded", new URLSearchParams(window.location.search).has("embed"));
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", say("map.label"));
  scene.setBasemap(basemap);
  scene.addTo(map);
  L.control.scale({ imperial: false, position: PAGE.dir === "rtl" ? "topright" : "topleft" }).addTo(map);
  L.control.attribution({ prefix: '<a href="https://leafletjs.com">Leaflet</a>' }).addAttribution(basemap.credit()).addTo(map);
  addTiles(map, DATA.tiles, () => {
    basemap.isOverTiles = true;
    scene.drawLand();
  });
  const isPlaced = readState();
  if (!isPlaced) showEverything();
  listen();
  scene.schedule();
  refresh();
  if (state.selected >= 0) bringIntoSight(layerAt(state.layer).crossing(state.selected), false);
  if (state.view === "list") showView();
  writeState();
  requestAnimationFrame(() => {
    performance.mark("geomap-drawn");
    PAGE.dataset.ready = "1";
    locator = new Locator(map, basemap, DATA.box);
    locator.draw(frame.layer.focus, scene.colours);
  });
}

start();
