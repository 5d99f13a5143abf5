"""The same layer as our page and as folium's stock output, side by side: size, building, drawing, slider.

Usage: .venv/bin/python benchmarks/page.py [LAYER or a number of made-up crossings]; `npm install` before

CPU is that of one process or of the browser's main thread, so that the figures bear a busy machine; what
counts are the ratios of one run. Stock pages get their scripts from node_modules, since they need a network.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import folium
import folium.plugins
from folium.utilities import JsCode
from playwright.sync_api import Browser, CDPSession, Page, Request, Route

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.page_layer import made_up
from geomap.layer import Layer, load
from geomap.model import Axis, Clock, Period
from geomap.render.listing import shown_periods
from geomap.render.page import render
from tests.browser.opening import DESKTOP, browser

MODULES = Path(__file__).parents[1] / "node_modules"
SCRIPTS = {
    "jquery": MODULES / "jquery" / "dist" / "jquery.min.js",
    "leaflet.timeline": MODULES / "leaflet.timeline" / "dist" / "leaflet.timeline.js",
    "moment": MODULES / "moment" / "min" / "moment.min.js",
}
STEPS = 20
STEP = """async ([selector, steps]) => {
  const slider = document.querySelector(selector);
  const [low, high] = [Number(slider.min), Number(slider.max)];
  for (let i = 1; i <= steps; i++) {
    slider.value = String(low + ((high - low) * i) / (steps + 1));
    slider.dispatchEvent(new Event("input"));
    slider.dispatchEvent(new Event("change"));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  }
}"""


@dataclass(frozen=True)
class Measured:
    """One way to show a layer: bytes of the page, seconds of CPU, milliseconds a step, megabytes of heap."""

    name: str
    size: int
    build: float
    draw: float
    step: float | None
    heap: float


def control_periods(layer: Layer) -> Iterator[Period]:
    """Give what the stock pages show: who holds side a, with hindsight."""
    for period in layer.periods(clock=Clock.HINDSIGHT):
        if period.assessment.axis is Axis.CONTROL and period.assessment.side == "a":
            yield period


def told(layer: Layer, crossing_id: str) -> str:
    """Write what a stock popup says: the claims on a side with their sources."""
    claims = layer.claims_of(crossing_id, "a")
    lines = [
        f"{c.stated} {c.word} {c.claimant}: {c.quote} <a href='{c.url}'>{c.publisher}</a>" for c in claims
    ]
    return "<br>".join([layer.crossing(crossing_id).name, *lines])


def circle_markers(layer: Layer) -> str:
    """Draw every crossing as plain folium does it: a marker and a popup each, one day, no time."""
    map_ = folium.Map(tiles=None)
    last = {p.assessment.crossing: p.assessment for p in control_periods(layer)}
    for crossing in layer.crossings:
        colour = layer.parties[last[crossing.id].party].colour if last[crossing.id].party else "#888"
        popup = folium.Popup(told(layer, crossing.id))
        folium.CircleMarker(
            (crossing.lat, crossing.lon), radius=6, color=colour, popup=popup, tooltip=crossing.name
        ).add_to(map_)
    map_.fit_bounds(map_.get_bounds())
    return map_.get_root().render()


def timeline(layer: Layer) -> str:
    """Draw the periods with folium's own time slider, one feature each."""

    def moment(day: date) -> int:
        return (day.toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000

    features = []
    for period in control_periods(layer):
        crossing = layer.crossing(period.assessment.crossing)
        properties = {
            "start": moment(period.start),
            "end": moment(period.end) + 86_399_999,
            "status": str(period.assessment.status),
            "popup": told(layer, crossing.id),
        }
        point = {"type": "Point", "coordinates": [crossing.lon, crossing.lat]}
        features.append({"type": "Feature", "geometry": point, "properties": properties})
    map_ = folium.Map(tiles=None, location=(30, 60), zoom_start=4)
    style = JsCode("(f, latlng) => L.circleMarker(latlng, {radius: 6}).bindPopup(f.properties.popup)")
    made = folium.plugins.Timeline({"type": "FeatureCollection", "features": features}, point_to_layer=style)
    made.add_to(map_)
    folium.plugins.TimelineSlider(auto_play=False).add_timelines(made).add_to(map_)
    return map_.get_root().render()


WAYS: dict[str, tuple[Callable[[Layer], str], str, str]] = {
    "geomap": (
        lambda layer: render([layer]),
        "#time-slider",
        "document.documentElement.dataset.ready === '1'",
    ),
    "geomap, compressed": (
        lambda layer: render([layer], compressed=True),
        "#time-slider",
        "document.documentElement.dataset.ready === '1'",
    ),
    "folium CircleMarker": (circle_markers, "", "document.readyState === 'complete'"),
    "folium Timeline": (timeline, "input.time-slider", "document.querySelector('input.time-slider')"),
}


def stock_script(address: str) -> str:
    """Return the script that a stock page asks a host for; an empty one where it does not matter here."""
    if "leaflet.js" in address:
        files = distribution("XStatic-Leaflet").files or ()
        return Path(str(next(f for f in files if f.name == "leaflet.js").locate())).read_text("utf-8")
    known = next((path for name, path in SCRIPTS.items() if f"/{name}" in address), None)
    return known.read_text("utf-8") if known else ""


def serve(route: Route, request: Request) -> None:
    if request.url.startswith("file:"):
        route.continue_()
    else:
        kind = "text/css" if request.url.endswith(".css") else "text/javascript"
        route.fulfill(body="" if kind == "text/css" else stock_script(request.url), content_type=kind)


def metrics(session: CDPSession) -> dict[str, float]:
    found = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in found}


def open_and_measure(
    launched: Browser, path: Path, slider: str, ready: str
) -> tuple[float, float | None, float]:
    """Return main-thread seconds until drawn, milliseconds for a step of the slider, megabytes of heap."""
    context = launched.new_context(viewport=DESKTOP)
    page: Page = context.new_page()
    page.set_default_timeout(300_000)
    page.route("**/*", serve)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = metrics(session)["TaskDuration"]
    page.goto(path.as_uri())
    page.wait_for_function(ready)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    draw = metrics(session)["TaskDuration"] - before
    session.send("HeapProfiler.collectGarbage")
    heap = metrics(session)["JSHeapUsedSize"] / 1e6
    step = None
    if slider:
        start = metrics(session)["TaskDuration"]
        page.evaluate(STEP, [slider, STEPS])
        step = (metrics(session)["TaskDuration"] - start) / STEPS * 1000
    context.close()
    return draw, step, heap


def measure(launched: Browser, name: str, layer: Layer, folder: Path) -> Measured:
    make, slider, ready = WAYS[name]
    start = time.process_time()
    text = make(layer)
    build = time.process_time() - start
    path = folder / f"{name}.html"
    path.write_text(text, "utf-8")
    draw, step, heap = open_and_measure(launched, path, slider, ready)
    return Measured(name, len(text.encode()), build, draw, step, heap)


def table(rows: list[Measured]) -> str:
    ours = rows[0]
    lines = [f"{'':22}{'size MB':>10}{'build s':>10}{'draw s':>9}{'step ms':>9}{'heap MB':>9}   against ours"]
    for row in rows:
        step = f"{row.step:9.1f}" if row.step is not None else f"{'-':>9}"
        ratios = (row.size / ours.size, row.build / ours.build, row.draw / ours.draw)
        against = "size x{:.1f}, build x{:.1f}, draw x{:.1f}".format(*ratios)
        figures = f"{row.size / 1e6:10.2f}{row.build:10.2f}{row.draw:9.2f}{step}{row.heap:9.1f}"
        lines.append(f"{row.name:22}{figures}   {against}")
    return "\n".join(lines)


def assessed(argument: str) -> Layer:
    """Load a layer, or make one up, and assess it before anything is measured."""
    layer = made_up(int(argument)) if argument.isdigit() else load(argument, keep_going=True)
    start = time.process_time()
    periods = shown_periods(layer)
    spent = time.process_time() - start
    print(
        f"{layer.definition.title}: {len(layer.crossings)} crossings, {len(layer.claims)} claims, "
        f"{len(periods)} periods (assessed in {spent:.1f} s of CPU)"
    )
    return layer


def main() -> None:
    """Measure one layer in all ways and print the table."""
    layer = assessed(sys.argv[1] if len(sys.argv) > 1 else "layers/afghanistan-2021")
    render([made_up(1)])  # the first call imports and reads files
    with browser() as launched, tempfile.TemporaryDirectory() as folder:
        print(table([measure(launched, name, layer, Path(folder)) for name in WAYS]))


if __name__ == "__main__":
    main()
