"""The bundled crossings file: both sides, names in every script used there, position and its check."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.sources.entry import Entry, Name
from geomap.places import Crossing, Place, Side

ATTRIBUTION = "geomap crossings file, MIT; positions partly from GeoNames (CC BY 4.0)"
SOURCE = "crossings"
LICENCE = "MIT"
COLUMNS = [
    "id",
    "name",
    "type",
    "lat",
    "lon",
    "uncertainty_m",
    "side_a_country",
    "side_a_name",
    "side_a_names",
    "side_b_country",
    "side_b_name",
    "side_b_names",
    "names",
    "source",
    "checked",
    "note",
]
_DATA = Path(__file__).parents[1] / "data" / "crossings.csv"


def raw() -> bytes:
    """Read the bundled file as it is."""
    return _DATA.read_bytes()


def crossings() -> Iterator[Crossing]:
    """Read the bundled crossings in the order of the file."""
    rows = csv.DictReader(raw().decode("utf-8").splitlines())
    if rows.fieldnames != COLUMNS:
        raise GazetteerError(f"crossings.csv: the columns must be {', '.join(COLUMNS)}")
    for number, row in enumerate(rows, start=2):
        yield _crossing(row, number)


def entries() -> Iterator[tuple[Crossing, Entry]]:
    """Give every crossing with the names that find it."""
    for crossing in crossings():
        yield crossing, entry_of(crossing)


def entry_of(crossing: Crossing) -> Entry:
    """Give a crossing as a place with the names of the whole and of both sides."""
    return Entry(_place(crossing), tuple(_names(crossing)), _countries(crossing), border=True)


def _crossing(row: dict[str, str], number: int) -> Crossing:
    try:
        return Crossing(
            id=row["id"],
            name=row["name"],
            type=row["type"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            uncertainty_m=float(row["uncertainty_m"]),
            sides=(_side("a", row), _side("b", row)),
            names=_split(row["names"]),
            source=row["source"],
            checked=row["checked"],
            note=row["note"],
        )
    except ValueError as error:
        raise GazetteerError(f"crossings.csv:{number} {row['id']}: {error}; write a plain number") from None


def _side(letter: str, row: dict[str, str]) -> Side:
    return Side(
        letter=letter,
        country=row[f"side_{letter}_country"],
        name=row[f"side_{letter}_name"],
        names=_split(row[f"side_{letter}_names"]),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split("|") if name.strip())


def _place(crossing: Crossing) -> Place:
    return Place(
        id=crossing.id,
        name=crossing.name,
        kind="crossing",
        country=crossing.sides[0].country,
        lat=crossing.lat,
        lon=crossing.lon,
        uncertainty_m=crossing.uncertainty_m,
        source=SOURCE,
        names=crossing.names,
        licence=LICENCE,
    )


def _countries(crossing: Crossing) -> tuple[str, ...]:
    return tuple(side.country for side in crossing.sides)


def _names(crossing: Crossing) -> Iterator[Name]:
    for text in (crossing.name, *crossing.names):
        yield Name(text)
    for side in crossing.sides:
        for text in (side.name, *side.names):
            yield Name(text, side=side.letter)
