"""`places.csv` and `routes.csv`: the places that only one layer knows, and its trade corridors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geomap.claims.cells import Cells, OneOfEach
from geomap.claims.slug import slug
from geomap.claims.tables import Row, missing_columns, read_sheet
from geomap.model import Crossing, Place, Problem, Route, Side

PLACE_COLUMNS = (
    "id",
    "name",
    "names",
    "aliases",
    "kind",
    "type",
    "country",
    "lat",
    "lon",
    "uncertainty_m",
    "source",
    "licence",
    "note",
    "side_a_country",
    "side_a_name",
    "side_a_names",
    "side_b_country",
    "side_b_name",
    "side_b_names",
)
ROUTE_COLUMNS = ("id", "name", "via", "mode", "note")
SOURCE = "places.csv"
FAR_OFF_M = 1_000_000.0
UNSTATED_UNCERTAINTY_M = 5000.0  # a position without a stated precision is a town's, not a gate's
_DEGREES = "write decimal degrees (WGS 84), such as 30.9365 and 66.4455"
_SWAPPED = "are latitude and longitude swapped?"
_VIA = re.compile(r"\s*(?:;|\||>|→)\s*")


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """What places.csv holds: places, crossings and the faults of the other rows."""

    places: tuple[Place, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_places(folder: Path) -> OwnPlaces:
    """Read places.csv where a layer has one; a row of kind `crossing` needs two sides."""
    path = folder / "places.csv"
    if not path.exists():
        return OwnPlaces()
    sheet = read_sheet(path, PLACE_COLUMNS)
    missing = missing_columns(sheet, ("name", "lat", "lon"))
    if missing:
        return OwnPlaces(problems=(*sheet.problems, *missing))
    found: list[Place | Crossing] = []
    faulty: list[Problem] = []
    ids = OneOfEach("place")
    for row in sheet.rows:
        cells = Cells(sheet.file, row)
        place = _crossing(cells) if cells.text("kind").casefold() == "crossing" else _place(cells)
        ids.check(cells, place.id)
        faulty += cells.problems
        if not cells.problems:
            found.append(place)
    return OwnPlaces(
        places=tuple(place for place in found if isinstance(place, Place)),
        crossings=tuple(place for place in found if isinstance(place, Crossing)),
        problems=(*sheet.problems, *faulty),
    )


def _names(cells: Cells, *columns: str) -> tuple[str, ...]:
    joined = "|".join(cells.text(column) for column in columns)
    return tuple(name.strip() for name in joined.split("|") if name.strip())


def _position(cells: Cells) -> tuple[float, float, float]:
    swapped = _SWAPPED if _looks_swapped(cells.text("lat"), cells.text("lon")) else ""
    lat = cells.number("lat", -90, 90, way_out=swapped or _DEGREES)
    lon = cells.number("lon", -180, 180, way_out=_DEGREES)
    return lat, lon, cells.number("uncertainty_m", 0, FAR_OFF_M, default=UNSTATED_UNCERTAINTY_M)


def _looks_swapped(lat: str, lon: str) -> bool:
    """Tell whether two cells would be a position if each stood in the other's place."""
    try:
        return 90 < abs(float(lat)) <= 180 and abs(float(lon)) <= 90
    except ValueError:
        return False


def _place(cells: Cells) -> Place:
    name = cells.required("name", "write the place's name")
    lat, lon, uncertainty_m = _position(cells)
    return Place(
        id=cells.text("id") or slug(name),
        name=name,
        kind=cells.text("kind", "settlement").casefold(),
        country=cells.country("country"),
        lat=lat,
        lon=lon,
        uncertainty_m=uncertainty_m,
        source=cells.text("source", SOURCE),
        names=_names(cells, "names", "aliases"),
        licence=cells.text("licence"),
    )


def _crossing(cells: Cells) -> Crossing:
    first, second = _side(cells, "a"), _side(cells, "b")
    name = cells.text("name") or f"{first.name} - {second.name}"
    lat, lon, uncertainty_m = _position(cells)
    return Crossing(
        id=cells.text("id") or slug(name),
        name=name,
        type=cells.text("type", "road"),
        lat=lat,
        lon=lon,
        uncertainty_m=uncertainty_m,
        sides=(first, second),
        names=_names(cells, "names", "aliases"),
        source=cells.text("source", SOURCE),
        note=cells.text("note"),
    )


def _side(cells: Cells, letter: str) -> Side:
    way_out = "a crossing has two sides; write the country of each"
    country = cells.country(f"side_{letter}_country", required=way_out)
    name = cells.text(f"side_{letter}_name") or cells.text("name")
    return Side(letter, country, name, _names(cells, f"side_{letter}_names"))


def read_routes(folder: Path) -> tuple[tuple[Route, ...], tuple[Problem, ...]]:
    """Read routes.csv where a layer has one; `via` holds the places in order, separated by semicolons."""
    path = folder / "routes.csv"
    if not path.exists():
        return (), ()
    sheet = read_sheet(path, ROUTE_COLUMNS)
    missing = missing_columns(sheet, ("name", "via"))
    if missing:
        return (), (*sheet.problems, *missing)
    routes: list[Route] = []
    faulty: list[Problem] = []
    ids = OneOfEach("route")
    for row in sheet.rows:
        cells = Cells(sheet.file, row)
        route = _route(cells, row)
        ids.check(cells, route.id)
        faulty += cells.problems
        if not cells.problems:
            routes.append(route)
    return tuple(routes), (*sheet.problems, *faulty)


def _route(cells: Cells, row: Row) -> Route:
    name = cells.required("name", "write the route's name")
    via = tuple(stop for stop in _VIA.split(cells.text("via")) if stop)
    if len(via) < 2:
        cells.fault(
            "via", "a route needs two places at least", "write them in order, separated by semicolons"
        )
    return Route(
        id=cells.text("id") or slug(name),
        name=name,
        via=via,
        mode=cells.text("mode", "road"),
        note=cells.text("note"),
        row=row.number,
    )
