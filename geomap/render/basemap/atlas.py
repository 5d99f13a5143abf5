"""The bundled outlines of the world: arcs that neighbours share, and units made of them.

`scripts/make_basemap.py` writes the file. Where an arc is a disputed line, `rows` holds the number of its
row in `disputed.csv`.
"""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from geomap.render.basemap.view import Numbers

DATA = Path(__file__).parent / "data"

Ring = tuple[int, ...]  # references to arcs; ~n means arc n backwards


@dataclass(frozen=True, slots=True)
class Unit:
    """A country, or a territory that the source keeps apart; `code` is ISO 3166-1 alpha-2 or empty."""

    name: str
    code: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A line of which the sides, or the United Nations, do not say that it is the boundary."""

    name: str
    source: str
    source_url: str


@dataclass(frozen=True, eq=False, slots=True)
class Atlas:
    """Arcs as points in degrees, longitude first; arc n is `points[bounds[n]:bounds[n + 1]]`.

    `kinds` has a letter for each arc: b border of two units, c coast, d disputed line, s seam, which is
    never drawn as a line. Longitudes may run on past 180.
    """

    source: str
    points: Numbers
    bounds: Sequence[int]
    kinds: str
    units: tuple[Unit, ...]
    rows: Mapping[int, int]
    disputed: tuple[Disputed, ...]

    def arc(self, number: int) -> Numbers:
        """Return the points of one arc."""
        return self.points[self.bounds[number] : self.bounds[number + 1]]


@cache
def bundled() -> Atlas:
    """Read the file that comes with the package."""
    text, _, steps = lzma.decompress((DATA / "atlas.xz").read_bytes()).partition(b"\n")
    head = json.loads(text)
    lengths = head["lengths"]
    bounds = [0, *np.cumsum(lengths).tolist()]
    return Atlas(
        source=head["source"],
        points=_points(head, steps, bounds),
        bounds=bounds,
        kinds=head["kinds"],
        units=tuple(_unit(unit) for unit in head["units"]),
        rows={int(arc): row for arc, row in head["rows"].items()},
        disputed=disputed_lines(),
    )


def _points(head: dict[str, Any], steps: bytes, bounds: list[int]) -> Numbers:
    """Add up the steps of each arc from its start."""
    starts = np.array(head["starts"], dtype=np.int64)
    first = np.array(bounds[:-1])
    grid = np.zeros((bounds[-1], 2), dtype=np.int64)
    inside = np.ones(bounds[-1], dtype=bool)
    inside[first] = False
    grid[inside] = np.frombuffer(steps, dtype="<i2").reshape(2, -1).T
    sums = np.cumsum(grid, axis=0)
    sums += np.repeat(starts - sums[first], head["lengths"], axis=0)
    points: Numbers = sums * np.array(head["scale"]) + np.array(head["translate"])
    return points


def _unit(unit: dict[str, Any]) -> Unit:
    polygons = tuple(tuple(tuple(ring) for ring in polygon) for polygon in unit["polygons"])
    return Unit(unit["name"], unit["code"], polygons)


def disputed_lines() -> tuple[Disputed, ...]:
    """Read the list of disputed lines, in its order."""
    with (DATA / "disputed.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Disputed(r["name"], r["source"], r["source_url"]) for r in csv.DictReader(file))
