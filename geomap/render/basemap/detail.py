"""Fewer points: fine in the view, coarser around it, coarse in the rest of the world.

Arcs are simplified, not polygons, so that neighbours keep their common border. The method is Douglas and
Peucker's, as GEOS has it.
"""

from __future__ import annotations

import math

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
    tiers = _tiers(atlas, view, _arcs_of(atlas, focus))
    allowed = tolerance(view)
    while True:
        scale = 1000 if allowed < 0.03 else 100
        arcs = _thinned(atlas, tiers, _tolerances(allowed), scale)
        if sum(map(len, arcs)) <= MOST_POINTS:
            return scale, arcs
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


def _thinned(atlas: Atlas, tiers: NDArray[np.int64], tolerances: Numbers, scale: int) -> list[Steps]:
    """Simplify each stretch of an arc within one tier; its ends stay, so that stretches still meet."""
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
    stretches = np.cumsum(starts) - 1
    numbers = stretches[np.arange(count)].repeat(1 + begins)
    lines = shapely.linestrings(atlas.points[places], indices=numbers)
    thin = shapely.simplify(lines, tolerances[tiers[starts]], preserve_topology=False)
    points, index = shapely.get_coordinates(thin, return_index=True)
    arc_of_stretch = np.repeat(np.arange(len(first)), np.diff(atlas.bounds))[starts]
    return _in_steps(points, arc_of_stretch[index], len(first), scale)


def _in_steps(points: Numbers, arcs: NDArray[np.int64], count: int, scale: int) -> list[Steps]:
    """Round to steps and leave out what then is the point before it; nothing is left of tiny islands."""
    steps: Steps = np.round(points * scale).astype(np.int64)
    keep = np.ones(len(steps), dtype=bool)
    keep[1:] = (np.diff(steps, axis=0) != 0).any(axis=1) | (np.diff(arcs) != 0)
    bounds = np.searchsorted(arcs[keep], np.arange(1, count))
    return [arc[:0] if _is_gone(arc) else arc for arc in np.split(steps[keep], bounds)]


def _is_gone(arc: Steps) -> bool:
    """Tell whether a line has become a point, or an island a line."""
    return len(arc) < 2 or (len(arc) < 4 and bool((arc[0] == arc[-1]).all()))
