"""A gazetteer of a handful of places, where a test says only what matters."""

from __future__ import annotations

import sqlite3

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.sources.entry import Entry, Name
from geomap.gazetteer.writer import write
from geomap.model import Crossing, Place, Side


def crossing(id_: str = "east-gate", **given: object) -> Crossing:
    """Make a crossing without a fault."""
    sides = (Side("a", "AF", "Westtown"), Side("b", "PK", "Eastville"))
    fields: dict[str, object] = {
        "name": "Westtown - Eastville",
        "type": "road",
        "lat": 30.9,
        "lon": 66.4,
        "uncertainty_m": 3000.0,
        "sides": sides,
        "source": "surveyed by a test",
        "checked": "GeoNames Westtown (AF) 2.5 km; Natural Earth 1:10m border line 1.0 km",
    }
    return Crossing(id_, **{**fields, **given})  # type: ignore[arg-type]  # the test's own fields


def settlement(
    name: str, *, lat: float = 31.0, lon: float = 66.0, country: str = "AF", people: int = 0
) -> Entry:
    """Make a settlement that a source may give."""
    id_ = f"test:{name.lower().replace(' ', '-')}:{country}"
    place = Place(
        id_, name, "settlement", country, lat, lon, 2500.0, "test", population=people, licence="MIT"
    )
    return Entry(place, (Name(name),), (country,))


def opened(*entries: Entry | Crossing, stamps: dict[str, str] | None = None) -> sqlite3.Connection:
    """Write an index into memory."""
    connection = sqlite3.connect(":memory:")
    write(connection, entries, stamps or {}, lambda _: None)
    return connection


def gazetteer(*entries: Entry | Crossing) -> Gazetteer:
    """Open a gazetteer of these places alone."""
    return Gazetteer(opened(*entries))
