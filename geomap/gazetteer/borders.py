"""How far a point lies from a land border, measured to points ten kilometres apart along it.

The points are derived from Natural Earth 1:10m (public domain) by `scripts/make_borders.py`.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from functools import cache
from pathlib import Path

from geomap.gazetteer.rank import distance_km

_DATA = Path(__file__).parent / "data" / "borders.csv"
_SMALLEST_CELL_DEGREES = 0.25
_KM_PER_DEGREE = 111.0

Point = tuple[float, float]
Cell = tuple[int, int]


def is_near_border(point: Point, km: float) -> bool:
    """Tell whether a land border of any two countries lies within `km` kilometres.

    >>> is_near_border((30.94, 66.45), 10), is_near_border((34.53, 69.17), 10)
    (True, False)
    """
    return any(distance_km(point, other) <= km for other in _around(point, km))


def distance_to_border_km(point: Point, countries: frozenset[str]) -> float | None:
    """Measure the distance to the border of two countries; None where they share none on land."""
    return min((distance_km(point, other) for other in _between(countries)), default=None)


def _around(point: Point, km: float) -> tuple[Point, ...]:
    return _reached(km).get(_cell(point, _cell_degrees(km)), ())


@cache
def _reached(km: float) -> dict[Cell, tuple[Point, ...]]:
    """List for every cell of a grid the border points whose circle of `km` may reach into it."""
    degrees = _cell_degrees(km)
    cells: dict[Cell, list[Point]] = defaultdict(list)
    for points in _borders().values():
        for lat, lon in points:
            high = km / _KM_PER_DEGREE
            wide = high / max(0.02, math.cos(math.radians(min(89.0, abs(lat) + high))))
            south, west = _cell((lat - high, lon - wide), degrees)
            north, east = _cell((lat + high, lon + wide), degrees)
            for row in range(south, north + 1):
                for column in range(west, east + 1):
                    cells[row, column].append((lat, lon))
    return {cell: tuple(points) for cell, points in cells.items()}


def _cell_degrees(km: float) -> float:
    return max(_SMALLEST_CELL_DEGREES, km / _KM_PER_DEGREE / 2)


def _cell(point: Point, degrees: float) -> Cell:
    return int(point[0] // degrees), int(point[1] // degrees)


def _between(countries: frozenset[str]) -> tuple[Point, ...]:
    return _borders().get(countries, ())


@cache
def _borders() -> dict[frozenset[str], tuple[Point, ...]]:
    borders: dict[frozenset[str], list[Point]] = defaultdict(list)
    with _DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pair = frozenset((row["country_a"], row["country_b"]))
            borders[pair].append((float(row["lat"]), float(row["lon"])))
    return {pair: tuple(points) for pair, points in borders.items()}
