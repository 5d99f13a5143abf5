"""UN/LOCODE: the code list of the United Nations for trade and transport, its CSV parts or one file.

Twelve columns without a header: change, country, location, name, name without diacritics, subdivision,
function, status, date, IATA, coordinates, remarks. Function `B` in the eighth place is a border crossing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.sources.entry import Entry, Name
from geomap.gazetteer.sources.lines import Step, numbered
from geomap.places import Place

LICENCE = "UNECE terms"
ATTRIBUTION = "UN/LOCODE (UNECE)"
COLUMNS = 12
_POSITION = re.compile(r"(\d{2})(\d{2})([NS]) (\d{3})(\d{2})([EW])")
_UNCERTAINTY_M = 2000.0  # whole minutes, and of the town rather than of the gate


def entries(path: Path, source: str, step: Step, *, encoding: str = "utf-8") -> Iterator[Entry]:
    """Give every location that has a position; most of those without are small."""
    for number, line in numbered(path, step, encoding=encoding):
        fields = next(csv.reader([line]), [])
        if fields and len(fields) < COLUMNS - 1:
            raise GazetteerError(
                f"{path.name}:{number}: {len(fields)} columns where UN/LOCODE has {COLUMNS}; "
                "the file is cut off, or it is no UN/LOCODE list; download it again"
            )
        position = _POSITION.fullmatch(fields[10].strip()) if fields else None
        if position and fields[2]:
            yield _entry(fields, source, position)


def _entry(fields: list[str], source: str, position: re.Match[str]) -> Entry:
    lat_degrees, lat_minutes, north, lon_degrees, lon_minutes, east = position.groups()
    lat = (int(lat_degrees) + int(lat_minutes) / 60) * (1 if north == "N" else -1)
    lon = (int(lon_degrees) + int(lon_minutes) / 60) * (1 if east == "E" else -1)
    place = Place(
        id=f"unlocode:{fields[1]}{fields[2]}",
        name=fields[3],
        kind=_kind(fields[6]),
        country=fields[1],
        lat=round(lat, 4),
        lon=round(lon, 4),
        uncertainty_m=_UNCERTAINTY_M,
        source=source,
        licence=LICENCE,
    )
    texts = dict.fromkeys(text for text in (fields[3], fields[4], f"{fields[1]}{fields[2]}") if text)
    return Entry(place, tuple(Name(text, fuzzy=False) for text in texts), (fields[1],))


def _kind(function: str) -> str:
    if "B" in function:
        return "border post"
    return "port" if function.startswith("1") else "settlement"
