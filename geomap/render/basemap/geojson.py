"""Outlines from a GeoJSON file of the user's own, cut into arcs that neighbours share.

Borders are found where two polygons have the same points in a row. Lines of the file are drawn as borders,
or dashed where their property `disputed` is true.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from geomap.errors import OutputError
from geomap.render.basemap.atlas import Atlas, Disputed, Ring, Unit

Point = tuple[float, float]
Points = tuple[Point, ...]

NAMES = ("name", "NAME", "ADMIN", "admin", "shapeName")
CODES = ("code", "iso_a2", "ISO_A2", "ISO_A2_EH")
# A tenth of a metre: points that close are one
DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Shape:
    """One feature: its name, its code, and rings (closed) or lines (open)."""

    name: str
    code: str
    polygons: tuple[tuple[Points, ...], ...]
    lines: tuple[Points, ...]
    is_disputed: bool


@dataclass(slots=True)
class _Arcs:
    """The arcs found so far, each once, whichever way round it was met first."""

    points: list[Points] = field(default_factory=list)
    numbers: dict[Points, int] = field(default_factory=dict)
    users: list[set[int]] = field(default_factory=list)

    def add(self, arc: Points, user: int) -> int:
        """Return the reference to an arc, ~n where it is known the other way round."""
        reference = self._known(arc)
        if reference is None:
            reference = self.numbers[arc] = len(self.points)
            self.points.append(arc)
            self.users.append(set())
        self.users[reference if reference >= 0 else ~reference].add(user)
        return reference

    def _known(self, arc: Points) -> int | None:
        if arc in self.numbers:
            return self.numbers[arc]
        return ~self.numbers[arc[::-1]] if arc[::-1] in self.numbers else None


def read_geojson(path: Path) -> Atlas:
    """Read the countries and lines of a GeoJSON file; raise OutputError where that cannot be drawn."""
    shapes = [shape for feature in _features(path) if (shape := _shape(feature, path))]
    if not any(shape.polygons or shape.lines for shape in shapes):
        raise OutputError(f"{path}: no polygon and no line; expected countries as GeoJSON")
    return _atlas(shapes, path.name)


def _features(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}; name a GeoJSON file") from error
    except (ValueError, RecursionError) as error:
        raise OutputError(f"{path}: not JSON ({error}); expected a GeoJSON file") from error
    kind = data.get("type") if isinstance(data, dict) else None
    if kind == "FeatureCollection" and isinstance(data.get("features"), list):
        yield from (feature for feature in data["features"] if isinstance(feature, dict))
    elif kind == "Feature":
        yield data
    elif kind in ("Polygon", "MultiPolygon", "LineString", "MultiLineString", "GeometryCollection"):
        yield {"geometry": data}
    else:
        raise OutputError(f"{path}: {kind!r} is no type of GeoJSON; expected a FeatureCollection")


def _shape(feature: Mapping[str, Any], path: Path) -> _Shape | None:
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict):
        return None
    properties = properties if isinstance(properties, dict) else {}
    try:
        parts = list(_parts(geometry))
        polygons = [_rings(part) for kind, part in parts if kind == "Polygon"]
        lines = [_points(part) for kind, part in parts if kind == "LineString"]
    except (TypeError, ValueError, IndexError) as error:
        raise OutputError(f"{path}: coordinates must be longitude, latitude in degrees ({error})") from error
    return _Shape(
        name=_first(properties, NAMES),
        code=_code(_first(properties, CODES)),
        polygons=tuple(polygon for polygon in polygons if polygon),
        lines=tuple(line for line in lines if len(line) > 1),
        is_disputed=properties.get("disputed") is True,
    )


def _parts(geometry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the kind and coordinates of every single part of a geometry."""
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for part in geometry.get("geometries") or ():
            if not isinstance(part, dict):
                raise TypeError(f"{part!r} is no geometry")
            yield from _parts(part)
    elif kind in ("MultiPolygon", "MultiLineString"):
        for part in geometry.get("coordinates") or ():
            yield kind.removeprefix("Multi"), part
    elif kind in ("Polygon", "LineString"):
        yield kind, geometry.get("coordinates") or ()


def _rings(polygon: Sequence[Any]) -> tuple[Points, ...]:
    rings = [_points(ring) for ring in polygon]
    closed = [ring if ring[:1] == ring[-1:] else (*ring, ring[0]) for ring in rings if ring]
    return tuple(ring for ring in closed if len(ring) >= 4)


def _points(line: Sequence[Any]) -> Points:
    """Read positions, continuous across the antimeridian, without one twice in a row."""
    points: list[Point] = []
    for position in line:
        lon, lat = round(float(position[0]), DIGITS), round(float(position[1]), DIGITS)
        if not (math.isfinite(lon) and -90 <= lat <= 90 and abs(lon) <= 540):
            raise ValueError(f"{position[0]}, {position[1]}")
        if points:
            lon = round(lon - 360 * round((lon - points[-1][0]) / 360), DIGITS)
        if not points or points[-1] != (lon, lat):
            points.append((lon, lat))
    return tuple(points)


def _first(properties: Mapping[str, Any], keys: Sequence[str]) -> str:
    return next((str(properties[key]).strip() for key in keys if properties.get(key)), "")


def _code(text: str) -> str:
    """Return an ISO code, nothing for what some files write instead, such as -99."""
    return text.upper() if len(text) == 2 and text.isalpha() and text.isascii() else ""


def _atlas(shapes: Sequence[_Shape], name: str) -> Atlas:
    arcs = _Arcs()
    joints = _joints([ring for shape in shapes for polygon in shape.polygons for ring in polygon])
    units = [
        Unit(
            shape.name,
            shape.code,
            tuple(_cut_all(polygon, joints, arcs, number) for polygon in shape.polygons),
        )
        for number, shape in enumerate(shapes)
        if shape.polygons
    ]
    kinds = "".join("b" if len(users) > 1 else "c" for users in arcs.users)
    lines = [(line, shape) for shape in shapes for line in shape.lines]
    points = [*arcs.points, *(line for line, _ in lines)]
    rows = {len(arcs.points) + n: n for n, (_, shape) in enumerate(lines) if shape.is_disputed}
    return Atlas(
        source=name,
        points=np.array([point for arc in points for point in arc]),
        bounds=[0, *np.cumsum([len(arc) for arc in points]).tolist()],
        kinds=kinds + "".join("d" if shape.is_disputed else "b" for _, shape in lines),
        units=tuple(units),
        rows=rows,
        disputed=tuple(Disputed(shape.name, name, "") for _, shape in lines),
    )


def _joints(rings: Sequence[Points]) -> set[Point]:
    """Find the points where a ring changes its neighbour: those with other than two points next to them."""
    nearby: dict[Point, set[Point]] = defaultdict(set)
    sides: dict[Point, set[frozenset[int]]] = defaultdict(set)
    users: dict[frozenset[Point], set[int]] = defaultdict(set)
    for number, ring in enumerate(rings):
        for start, end in pairwise(ring):
            nearby[start].add(end)
            nearby[end].add(start)
            users[frozenset((start, end))].add(number)
    for edge, numbers in users.items():
        for point in edge:
            sides[point].add(frozenset(numbers))
    return {point for point in nearby if len(nearby[point]) != 2 or len(sides[point]) > 1}


def _cut_all(polygon: Sequence[Points], joints: set[Point], arcs: _Arcs, user: int) -> tuple[Ring, ...]:
    return tuple(tuple(arcs.add(arc, user) for arc in _cut(ring, joints)) for ring in polygon)


def _cut(ring: Points, joints: set[Point]) -> Iterator[Points]:
    """Cut a ring at its joints; without any it starts at its least point, so that neighbours agree."""
    open_ring = ring[:-1]
    start = next((place for place, point in enumerate(open_ring) if point in joints), None)
    if start is None:
        start = open_ring.index(min(open_ring))
        turned = (*open_ring[start:], *open_ring[:start], open_ring[start])
        yield turned
        return
    turned = (*open_ring[start:], *open_ring[:start], open_ring[start])
    cuts = [place for place, point in enumerate(turned) if point in joints]
    for first, last in pairwise(cuts):
        yield turned[first : last + 1]
