"""What the page draws under the map: arcs, what each is, and countries made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geomap.render.basemap.atlas import Atlas, Disputed, Ring, Unit, bundled
from geomap.render.basemap.detail import Steps, simplified
from geomap.render.basemap.geojson import read_geojson
from geomap.render.basemap.labels import Spot, spot, spot_in
from geomap.render.basemap.view import View

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: rings of references to arcs, and where its name goes.

    `centre` is the place in the whole of it, `label` the one in the view, None where it is out of sight:
    longitude, latitude and the room around, in the outlines' steps.
    """

    name: str
    code: str
    rings: tuple[Ring, ...]
    centre: Place
    label: Place | None


@dataclass(frozen=True, slots=True)
class Outlines:
    """Outlines of the world, finest in one view. Positions are whole steps, `per_degree` of them a degree.

    `kinds` has a letter for each arc: b border, c coast, d disputed, s seam (part of a ring, no line).
    """

    source: str
    per_degree: int
    arcs: tuple[tuple[int, ...], ...]
    kinds: str
    countries: tuple[Country, ...]
    disputed: tuple[Disputed, ...]

    def to_json(self) -> dict[str, object]:
        """Return what goes into the page.

        `arcs`: per arc x, y of its first point, then the steps to each further one. `kinds`: see above.
        `countries`: `name`, `code`, `rings` (references to arcs, ~n for arc n backwards; fill all rings of
        all countries as one path for land, or one country's with the even-odd rule), `centre` and `label`
        as x, y, room. `disputed`: name, source and web address of the lines of kind d in or near the view.
        Longitudes may run past 180: draw everything a second time a turn aside where that is in sight.
        """
        return {
            "source": self.source,
            "perDegree": self.per_degree,
            "arcs": [list(arc) for arc in self.arcs],
            "kinds": self.kinds,
            "countries": [_country_block(country) for country in self.countries],
            "disputed": [[line.name, line.source, line.source_url] for line in self.disputed],
        }


def outlines(west: float, south: float, east: float, north: float, *, focus: Iterable[str] = ()) -> Outlines:
    """Return the bundled outlines for a view in degrees; `west` > `east` lies across the antimeridian.

    The countries with the ISO codes in `focus` are drawn one degree of detail finer than their surroundings.
    """
    return _drawn(bundled(), View.of(west, south, east, north), frozenset(focus))


def outlines_from_geojson(
    path: Path, west: float, south: float, east: float, north: float, *, focus: Iterable[str] = ()
) -> Outlines:
    """Return the outlines that a GeoJSON file holds, in the same form.

    Raise OutputError where it has none.
    """
    return _drawn(read_geojson(path), View.of(west, south, east, north), frozenset(focus))


def _drawn(atlas: Atlas, view: View, focus: frozenset[str]) -> Outlines:
    scale, arcs = simplified(atlas, view, focus)
    left = [number for number, arc in enumerate(arcs) if len(arc)]
    numbers = {old: new for new, old in enumerate(left)}
    countries = [_country(unit, arcs, numbers, view, scale) for unit in atlas.units]
    near = {row for arc, row in atlas.rows.items() if view.covers(atlas.arc(arc)).any()}
    return Outlines(
        source=atlas.source,
        per_degree=scale,
        arcs=tuple(_delta_coded(arcs[old]) for old in numbers),
        kinds="".join(atlas.kinds[old] for old in numbers),
        countries=tuple(country for country in countries if country),
        disputed=tuple(line for row, line in enumerate(atlas.disputed) if row in near),
    )


def _delta_coded(arc: Steps) -> tuple[int, ...]:
    steps = np.vstack([arc[:1], np.diff(arc, axis=0)])
    return tuple(steps.ravel().tolist())


def _country(
    unit: Unit, arcs: list[Steps], numbers: dict[int, int], view: View, scale: int
) -> Country | None:
    """Return the unit with what is left of it, None where nothing is."""
    polygons = [_what_is_left(polygon, numbers) for polygon in unit.polygons]
    polygons = [polygon for polygon in polygons if polygon]
    if not polygons:
        return None
    area = shapely.transform(_area(polygons, arcs), lambda points: points / scale)
    centre, label = spot(area) or _anywhere(polygons[0][0], arcs, scale), spot_in(area, view)
    return Country(
        name=unit.name,
        code=unit.code,
        rings=tuple(_renumbered(ring, numbers) for polygon in polygons for ring in polygon),
        centre=_in_steps(centre, scale),
        label=_in_steps(label, scale) if label else None,
    )


def _what_is_left(polygon: Iterable[Ring], numbers: dict[int, int]) -> list[Ring]:
    """Leave out arcs that have become points; the ring is closed without them too."""
    rings = [tuple(r for r in ring if (r if r >= 0 else ~r) in numbers) for ring in polygon]
    return [ring for ring in rings if ring]


def _renumbered(ring: Ring, numbers: dict[int, int]) -> Ring:
    return tuple(numbers[r] if r >= 0 else ~numbers[~r] for r in ring)


def _area(polygons: list[list[Ring]], arcs: list[Steps]) -> BaseGeometry:
    """Join the polygons; the first ring of each is its outside."""
    made = []
    for rings in polygons:
        lines = [_line(ring, arcs) for ring in rings]
        closed = [line for line in lines if len(line) >= 4]
        if closed:
            made.append(shapely.make_valid(shapely.Polygon(closed[0], closed[1:])))
    return shapely.union_all(made)


def _line(ring: Ring, arcs: list[Steps]) -> Steps:
    parts = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _anywhere(ring: Ring, arcs: list[Steps], scale: int) -> Spot:
    """Return a point of a ring that has become a line, with no room around it."""
    x, y = _line(ring, arcs)[0] / scale
    return float(x), float(y), 0.0


def _in_steps(place: Spot, scale: int) -> Place:
    x, y, room = place
    return round(x * scale), round(y * scale), round(room * scale)


def _country_block(country: Country) -> dict[str, object]:
    block: dict[str, object] = {
        "name": country.name,
        "code": country.code,
        "rings": [list(ring) for ring in country.rings],
        "centre": list(country.centre),
    }
    return block | ({"label": list(country.label)} if country.label else {})
