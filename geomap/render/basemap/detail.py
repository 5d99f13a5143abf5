"""Fewer points: fine in the view, coarser around it, coarse in the rest of the world.

Arcs are simplified, not polygons, so that neighbours keep their common border. The method is Douglas and
Peucker's, as GEOS has it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geomap.render.basemap.atlas import Atlas
from geomap.render.basemap.view import Numbers, View

Steps = NDArray[np.int64]

# Chosen by size: 18 degrees give 0.005, an area like Europe 0.02, the world 0.15
FINEST, COARSEST = 0.002, 0.15
MARGIN, SURROUNDINGS = 0.25, 1.5
FAR = 0.4
# by how much the countries in focus are drawn finer
FINER = 4
MOST_POINTS = 10_000


def tolerance(view: View) -> float:
    """Return how far a line may be moved, in degrees, from the longer side of the view."""
    return min(COARSEST, max(FINEST, 0.007 * math.pow(view.extent / 18, 1.5)))


def simplified(atlas: Atlas, view: View, focus: frozenset[str]) -> tuple[int, list[Steps]]:
    """Return the steps in a degree and the points of every arc in such steps, few enough for a page."""
    stretches = _stretches(atlas, _tiers(atlas, view, _arcs_of(atlas, focus)))
    allowed = tolerance(view)
    while True:
        scale = 1000 if allowed < 0.03 else 100
        points, arcs = _in_steps(*stretches.thinned(_tolerances(allowed)), len(atlas.bounds) - 1, scale)
        if len(points) <= MOST_POINTS:
            return scale, np.split(points, np.searchsorted(arcs, np.arange(1, len(atlas.bounds) - 1)))
        allowed *= 1.4


def _tolerances(allowed: float) -> Numbers:
    around = max(allowed, min(5 * allowed, COARSEST))
    return np.array([allowed / FINER, allowed, around, max(allowed, FAR)])


def _arcs_of(atlas: Atlas, focus: frozenset[str]) -> list[int]:
    return [
        reference if reference >= 0 else ~reference
        for unit in atlas.units
        if unit.code in focus
        for polygon in unit.polygons
        for ring in polygon
        for reference in ring
    ]


def _tiers(atlas: Atlas, view: View, finer: list[int]) -> NDArray[np.int64]:
    """Give every point 1 in the view, 2 around it, 3 elsewhere; one less on the arcs of `finer`."""
    tiers = np.full(len(atlas.points), 3)
    tiers[view.wider(SURROUNDINGS).covers(atlas.points)] = 2
    tiers[view.wider(MARGIN).covers(atlas.points)] = 1
    for arc in set(finer):
        part = slice(atlas.bounds[arc], atlas.bounds[arc + 1])
        tiers[part] -= 1
    return tiers


@dataclass(slots=True)
class _Stretches:
    """The parts of arcs within one tier each: lines with their tiers, arcs, and what is left of each."""

    lines: NDArray[Any]
    tiers: NDArray[np.int64]
    arcs: NDArray[np.int64]
    left: NDArray[Any]
    tolerances: Numbers

    def thinned(self, tolerances: Numbers) -> tuple[Numbers, Steps]:
        """Simplify stretches but for their ends, so that they still meet; return points and their arcs."""
        others = (tolerances != self.tolerances)[self.tiers]
        self.left[others] = shapely.simplify(
            self.lines[others], tolerances[self.tiers[others]], preserve_topology=False
        )
        self.tolerances = tolerances
        points, index = shapely.get_coordinates(self.left, return_index=True)
        return points, self.arcs[index]


def _stretches(atlas: Atlas, tiers: NDArray[np.int64]) -> _Stretches:
    count = len(atlas.points)
    first = np.array(atlas.bounds[:-1])
    tiers = tiers.copy()
    # a stretch needs two points, so the first goes with the second
    tiers[first] = tiers[first + 1]
    begins = np.zeros(count, dtype=bool)
    begins[1:] = np.diff(tiers) != 0
    begins[first] = False
    # where the tier changes, the point before belongs to both stretches
    places = np.repeat(np.arange(count), 1 + begins)
    twice = np.flatnonzero(begins) + np.arange(begins.sum())
    places[twice] -= 1
    starts = begins.copy()
    starts[first] = True
    numbers = (np.cumsum(starts) - 1).repeat(1 + begins)
    lines = shapely.linestrings(atlas.points[places], indices=numbers)
    arcs = np.repeat(np.arange(len(first)), np.diff(atlas.bounds))[starts]
    return _Stretches(lines, tiers[starts], arcs, lines.copy(), np.zeros(4))


def _in_steps(points: Numbers, arcs: Steps, count: int, scale: int) -> tuple[Steps, Steps]:
    """Round to steps and leave out what then is the point before it, and islands that became lines or points.

    `arcs` are the points' arcs, ascending and less than `count`.
    """
    steps: Steps = np.round(points * scale).astype(np.int64)
    keep = np.ones(len(steps), dtype=bool)
    keep[1:] = (np.diff(steps, axis=0) != 0).any(axis=1) | (np.diff(arcs) != 0)
    steps, arcs = steps[keep], arcs[keep]
    lengths = np.bincount(arcs, minlength=count)
    last = np.cumsum(lengths) - 1
    first = last - lengths + 1
    is_ring = (steps[first.clip(max=last)] == steps[last]).all(axis=1)
    is_left = (lengths >= 4) | ((lengths >= 2) & ~is_ring)
    return steps[is_left[arcs]], arcs[is_left[arcs]]
