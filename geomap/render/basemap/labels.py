"""Where a country's name goes: the middle of the widest room that it has in sight."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geomap.render.basemap.view import View

# Names are wide: room to the sides counts half
SQUEEZE = 0.5

Spot = tuple[float, float, float]


def spot(area: BaseGeometry) -> Spot | None:
    """Return longitude, latitude and the room around in degrees of longitude; None without an area."""
    parts = [part for part in shapely.get_parts(area) if part.area > 0]
    if not parts:
        return None
    largest = max(parts, key=lambda part: part.area)
    stretch = SQUEEZE * max(0.1, math.cos(math.radians(largest.centroid.y)))
    squeezed = shapely.transform(largest, lambda points: points * (stretch, 1))
    west, south, east, north = squeezed.bounds
    radius = shapely.maximum_inscribed_circle(squeezed, tolerance=max(east - west, north - south) / 60)
    (x, y), _ = radius.coords
    return x / stretch, y, radius.length / stretch


def spot_in(area: BaseGeometry, view: View) -> Spot | None:
    """Return the spot for the part of an area that lies in the view."""
    parts = [
        shapely.clip_by_rect(_turned(area, turn), view.west, view.south, view.east, view.north)
        for turn in (-360, 0, 360)
        if _meets(area, view, turn)
    ]
    found = [place for part in parts if (place := spot(part))]
    return max(found, key=lambda place: place[2], default=None)


def _turned(area: BaseGeometry, degrees: int) -> BaseGeometry:
    return shapely.transform(area, lambda points: points + np.array([degrees, 0]))


def _meets(area: BaseGeometry, view: View, turn: int) -> bool:
    west, south, east, north = area.bounds
    across = west + turn < view.east and east + turn > view.west
    return bool(across and south < view.north and north > view.south)
