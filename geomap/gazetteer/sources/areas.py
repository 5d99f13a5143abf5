"""Countries, first-level divisions and US counties, from the table that a script derives."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from geomap.gazetteer.sources.entry import Entry, Name
from geomap.places import Place

SOURCE = "areas"
LICENCE = "CC BY 4.0"
ATTRIBUTION = "Countries and their divisions: derived from GeoNames (geonames.org), CC BY 4.0"
_DATA = Path(__file__).parents[1] / "data" / "areas.csv"


def raw() -> bytes:
    """Read the table as it is."""
    return _DATA.read_bytes()


def entries() -> Iterator[Entry]:
    """Give every country, first-level division and county, countries first."""
    for row in csv.DictReader(raw().decode("utf-8").splitlines()):
        place = _place(row)
        names = tuple(Name(text) for text in (place.name, *place.names))
        yield Entry(place, names, (place.country,))


def _place(row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        uncertainty_m=float(row["uncertainty_m"]),
        source=SOURCE,
        names=tuple(name for name in row["names"].split("|") if name),
        population=int(row["population"]),
        licence=LICENCE,
    )
