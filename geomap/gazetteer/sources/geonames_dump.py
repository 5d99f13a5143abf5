"""GeoNames' own files: `allCountries` or a single country, and `alternateNamesV2`, as text or zip.

The layout is described in GeoNames' readme.txt: nineteen columns, separated by tabs, never quoted.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.borders import is_near_border
from geomap.gazetteer.names import is_native
from geomap.gazetteer.sources.entry import Entry, Name
from geomap.gazetteer.sources.lines import Step, numbered
from geomap.places import Place

LICENCE = "CC BY 4.0"
ATTRIBUTION = "GeoNames (geonames.org), CC BY 4.0"
COLUMNS = 19
_NO_NAMES = {
    "link",
    "post",
    "iata",
    "icao",
    "faac",
    "unlc",
    "wkdt",
    "abbr",
    "fr_1793",
    "phon",
    "piny",
    "tcid",
}
_BORDER_KM = 25.0
_MISSPELT_FROM = 5000  # inhabitants; a misspelt name of a smaller place far from any border is a guess

_KIND_OF_CODE = {
    "PSTB": "border post",
    "PSTC": "border post",
    "CSTM": "border post",
    "ADM1": "admin1",
    "PCLI": "country",
    "PRT": "port",
    "HBR": "port",
    "AIRP": "airport",
    "PASS": "pass",
    "BDG": "bridge",
}
_KIND_OF_CLASS = {
    "A": "area",
    "H": "water",
    "L": "locality",
    "P": "settlement",
    "R": "road",
    "S": "spot",
    "T": "terrain",
    "U": "undersea",
    "V": "vegetation",
}
_UNCERTAINTY_M = {"admin1": 100_000.0, "country": 300_000.0, "area": 20_000.0, "border post": 500.0}
_SOMEWHERE_M = 2500.0


def entries(
    path: Path, source: str, step: Step, *, alternates: sqlite3.Connection | None = None
) -> Iterator[Entry]:
    """Give every place of the file in its order.

    `alternates` holds the names that `stage_alternates` put there.
    """
    for number, line in numbered(path, step):
        fields = line.split("\t")
        if len(fields) != COLUMNS:
            raise GazetteerError(
                f"{path.name}:{number}: {len(fields)} columns where GeoNames has {COLUMNS}; "
                "the file is cut off, or it is no GeoNames dump; download it again"
            )
        yield _entry(fields, source, f"{path.name}:{number}", _alternates(alternates, fields[0]))


def stage_alternates(path: Path, connection: sqlite3.Connection, step: Step) -> None:
    """Put `alternateNamesV2` into a temporary table, to be looked up by place."""
    connection.execute("CREATE TEMP TABLE alternate (place INTEGER, text TEXT, language TEXT, standing TEXT)")
    connection.executemany("INSERT INTO alternate VALUES (?, ?, ?, ?)", _alternate_rows(path, step))
    connection.execute("CREATE INDEX temp.alternate_of_place ON alternate (place)")


def _alternate_rows(path: Path, step: Step) -> Iterator[tuple[str, str, str, str]]:
    for number, line in numbered(path, step):
        fields = line.split("\t")
        if len(fields) < 4:
            raise GazetteerError(
                f"{path.name}:{number}: {len(fields)} columns where alternateNamesV2 has 10; "
                "the file is cut off; download it again"
            )
        if fields[2] not in _NO_NAMES:
            yield fields[1], fields[3], fields[2], _standing(fields[4:8])


def _standing(flags: list[str]) -> str:
    words = ("preferred", "short", "colloquial", "historic")
    given = [word for word, flag in zip(words, flags, strict=False) if flag == "1"]
    return given[-1] if given else ""


def _alternates(connection: sqlite3.Connection | None, id_: str) -> list[tuple[str, str, str]]:
    if connection is None:
        return []
    rows = connection.execute("SELECT text, language, standing FROM alternate WHERE place = ?", (id_,))
    return rows.fetchall()


def _entry(fields: list[str], source: str, where: str, alternates: Iterable[tuple[str, str, str]]) -> Entry:
    kind = _KIND_OF_CODE.get(fields[7]) or _KIND_OF_CLASS.get(fields[6], "place")
    lat, lon = _position(fields, where)
    population = int(fields[14]) if fields[14].isdecimal() else 0
    border = is_near_border((lat, lon), _BORDER_KM)
    fuzzy = kind == "border post" or (kind == "settlement" and (border or population >= _MISSPELT_FROM))
    place = Place(
        id=f"geonames:{fields[0]}",
        name=fields[1],
        kind=kind,
        country=fields[8],
        lat=lat,
        lon=lon,
        uncertainty_m=_UNCERTAINTY_M.get(kind, _SOMEWHERE_M),
        source=source,
        population=population,
        licence=LICENCE,
    )
    names = tuple(_names(fields, alternates, fuzzy=fuzzy))
    return Entry(place, names, (fields[8],), border=border, capital=fields[7] == "PPLC")


def _position(fields: list[str], where: str) -> tuple[float, float]:
    try:
        lat, lon = float(fields[4]), float(fields[5])
    except ValueError:
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise GazetteerError(f"{where}: {fields[4]!r}, {fields[5]!r} is no position; download the file again")
    return lat, lon


def _names(fields: list[str], alternates: Iterable[tuple[str, str, str]], *, fuzzy: bool) -> Iterator[Name]:
    yield Name(fields[1], fuzzy=fuzzy)
    for text, language, standing in alternates:
        yield Name(text, fuzzy=fuzzy, language=language, standing=standing)
    for text in (fields[2], *fields[3].split(",")):
        if text and text != fields[1] and not _is_code(text):
            yield Name(text, fuzzy=fuzzy)


def _is_code(text: str) -> bool:
    return text.isascii() and text.isupper() and len(text) in (3, 5) and not is_native(text)
