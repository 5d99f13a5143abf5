"""The view in which layers are first seen, and what lies under them there."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.layer import Layer
from geomap.render.basemap.outlines import outlines

Point = tuple[float, float]
WORLD = (-180.0, -60.0, 180.0, 75.0)


def under(layers: Sequence[Layer]) -> dict[str, object]:
    """Return the page's block of outlines for everything that the layers show."""
    return outlines(*_bounds(layers), focus={layer.definition.focus.upper() for layer in layers}).to_json()


def _bounds(layers: Sequence[Layer]) -> tuple[float, float, float, float]:
    """Return west, south, east, north of the crossings and the routes' stops, the world without any."""
    points = [(crossing.lon, crossing.lat) for layer in layers for crossing in layer.crossings]
    points += [(stop.lon, stop.lat) for layer in layers for route in layer.routes for stop in route.stops]
    if not points:
        return WORLD
    west, east = _narrowest([lon for lon, _ in points])
    return west, min(lat for _, lat in points), east, max(lat for _, lat in points)


def _narrowest(lons: list[float]) -> tuple[float, float]:
    """Return the bounds that leave out the widest gap around the world, west > east if they cross 180.

    >>> _narrowest([179.0, -179.0, 178.0])
    (178.0, -179.0)
    """
    ordered = sorted(set(lons))
    gaps = [(ordered[0] + 360 - ordered[-1], 0)]
    gaps += [(ordered[place] - ordered[place - 1], place) for place in range(1, len(ordered))]
    _, place = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return ordered[place], ordered[place - 1]
