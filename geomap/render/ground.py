"""The ground under the symbols: which part of the world a page shows, and its outlines as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import OutputError
from geomap.layer import Layer
from geomap.render.basemap import Outlines, outlines, outlines_from_geojson
from geomap.render.columns import column

Box = tuple[float, float, float, float]
BASEMAPS = ("outline", "none")


@dataclass(frozen=True, slots=True)
class Ground:
    """The outlines under a page, None where it has none; `is_own` tells that they come from a user's file."""

    outlines: Outlines | None
    is_own: bool = False

    @property
    def disputed(self) -> tuple[tuple[str, str, str], ...]:
        """List the disputed lines in sight: name, source, web address."""
        lines = self.outlines.disputed if self.outlines else ()
        return tuple((line.name, line.source, line.source_url) for line in lines)

    def block(self) -> dict[str, object] | None:
        """Return the outlines as the page's data; the arcs, nearly all of them, as one packed column."""
        if self.outlines is None:
            return None
        return {**self.outlines.to_json(), "arcs": column(self.outlines.arcs), "own": self.is_own}


def ground(layers: Sequence[Layer], basemap: str) -> Ground:
    """Return the ground for layers: `outline` is the bundled one, `none` none, else a GeoJSON file's."""
    if basemap == "none":
        return Ground(None)
    box = box_around(positions(layers))
    focus = {layer.definition.focus.upper() for layer in layers if layer.definition.focus}
    if basemap == "outline":
        return Ground(outlines(*box, focus=focus))
    if Path(basemap).suffix.lower() in (".geojson", ".json"):
        return Ground(outlines_from_geojson(Path(basemap), *box, focus=focus), is_own=True)
    raise OutputError(
        f"{basemap!r} is not a basemap; expected {' or '.join(BASEMAPS)} or the path of a GeoJSON file"
    )


def positions(layers: Iterable[Layer]) -> list[tuple[float, float]]:
    """List the longitudes and latitudes of all that layers hold."""
    layers = tuple(layers)
    points = [(crossing.lon, crossing.lat) for layer in layers for crossing in layer.crossings]
    return points + _stops(layers)


def positions_in_sight(layers: Iterable[Layer]) -> list[tuple[float, float]]:
    """List the longitudes and latitudes to open the page with: what claims and routes speak of, else all."""
    layers = tuple(layers)
    spoken_of = [{claim.crossing for claim in layer.claims} for layer in layers]
    points = [
        (crossing.lon, crossing.lat)
        for layer, ids in zip(layers, spoken_of, strict=True)
        for crossing in layer.crossings
        if crossing.id in ids
    ]
    return points + _stops(layers) or positions(layers)


def _stops(layers: Iterable[Layer]) -> list[tuple[float, float]]:
    return [(stop.lon, stop.lat) for layer in layers for route in layer.routes for stop in route.stops]


def box_around(points: Sequence[tuple[float, float]]) -> Box:
    """Return west, south, east, north around points, the short way round the world.

    An `east` beyond 180 lies across the antimeridian; without points it is the whole world.

    >>> box_around([(179.0, -17.0), (-179.0, -16.0)])
    (179.0, -17.0, 181.0, -16.0)
    >>> box_around([])
    (-180.0, -60.0, 180.0, 80.0)
    """
    if not points:
        return (-180.0, -60.0, 180.0, 80.0)
    lons = sorted({lon for lon, _ in points})
    gaps = [(after - before) % 360 for before, after in zip(lons, [*lons[1:], lons[0]], strict=True)]
    widest = max(range(len(gaps)), key=lambda place: gaps[place])
    # the box begins where the widest stretch without points ends
    west = lons[(widest + 1) % len(lons)]
    east = lons[widest] if lons[widest] >= west else lons[widest] + 360
    lats = [lat for _, lat in points]
    return (west, min(lats), east, max(lats))
