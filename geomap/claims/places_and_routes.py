"""`places.csv` and `routes.csv`: the places that only one layer knows, and its trade corridors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

from geomap.claims.cells import Cells
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
_VIA = re.compile(r"\s*(?:;|\||>|→)\s*")


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """What places.csv holds: places, crossings and the faults of the other rows."""

    places: tuple[Place, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    problems: tuple[Problem, ...] = ()


def slug(name: str) -> str:
    """Make an id of a name.

    >>> slug("Spīn Bōldak – Chaman")
    'spin-boldak-chaman'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "unnamed"


def read_places(folder: Path) -> OwnPlaces:
    """Read places.csv where a layer has one; a row of kind `crossing` needs two sides."""
    path = folder / "places.csv"
    if not path.exists():
        return OwnPlaces()
    sheet = read_sheet(path, PLACE_COLUMNS)
    problems = [*sheet.problems, *missing_columns(sheet, ("name", "lat", "lon"))]
    if len(problems) > len(sheet.problems):
        return OwnPlaces(problems=tuple(problems))
    places: list[Place] = []
    crossings: list[Crossing] = []
    for row in sheet.rows:
        cells = Cells(sheet.file, row)
        found = _crossing(cells) if cells.text("kind").casefold() == "crossing" else _place(cells)
        problems += cells.problems
        if cells.problems:
            continue
        if isinstance(found, Crossing):
            crossings.append(found)
        else:
            places.append(found)
    return OwnPlaces(tuple(places), tuple(crossings), tuple(problems))


def _names(cells: Cells, *columns: str) -> tuple[str, ...]:
    joined = "|".join(cells.text(column) for column in columns)
    return tuple(name.strip() for name in joined.split("|") if name.strip())


def _position(cells: Cells) -> tuple[float, float, float]:
    way_out = "degrees, WGS 84, such as 30.9365 and 66.4455; are latitude and longitude swapped?"
    lat = cells.number("lat", -90, 90, way_out=way_out)
    lon = cells.number("lon", -180, 180, way_out=way_out)
    return lat, lon, cells.number("uncertainty_m", 0, FAR_OFF_M, default=UNSTATED_UNCERTAINTY_M)


def _country(cells: Cells, column: str, *, required: bool) -> str:
    code = cells.text(column).upper()
    if not code and not required:
        return ""
    if not re.fullmatch(r"[A-Z]{2}", code):
        cells.fault(column, f"{code!r} is not a country code", "write two letters such as AF (ISO 3166-1)")
    return code


def _place(cells: Cells) -> Place:
    name = cells.required("name", "write the place's name")
    lat, lon, uncertainty_m = _position(cells)
    return Place(
        id=cells.text("id") or slug(name),
        name=name,
        kind=cells.text("kind", "settlement").casefold(),
        country=_country(cells, "country", required=False),
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
    column = f"side_{letter}_country"
    if not cells.text(column):
        cells.required(column, way_out)
    country = _country(cells, column, required=bool(cells.text(column)))
    name = cells.text(f"side_{letter}_name") or cells.text("name")
    return Side(letter, country, name, _names(cells, f"side_{letter}_names"))


def read_routes(folder: Path) -> tuple[tuple[Route, ...], tuple[Problem, ...]]:
    """Read routes.csv where a layer has one; `via` holds the places in order, separated by semicolons."""
    path = folder / "routes.csv"
    if not path.exists():
        return (), ()
    sheet = read_sheet(path, ROUTE_COLUMNS)
    problems = [*sheet.problems, *missing_columns(sheet, ("name", "via"))]
    if len(problems) > len(sheet.problems):
        return (), tuple(problems)
    routes: list[Route] = []
    for row in sheet.rows:
        cells = Cells(sheet.file, row)
        route = _route(cells, row)
        problems += cells.problems
        if not cells.problems:
            routes.append(route)
    return tuple(routes), tuple(problems)


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
