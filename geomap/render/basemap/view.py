"""A box of longitudes and latitudes that may lie across the antimeridian."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# About 110 km: what is drawn around a single point
SMALLEST_SIDE = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """The box from `west` to `east` in degrees; `east` is larger than `west`, beyond 180 if need be."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, west: float, south: float, east: float, north: float) -> View:
        """Return the box of four bounds in any order of magnitude, at least a degree wide and high.

        A `west` greater than `east` means a box across the antimeridian.

        >>> View.of(177, -20, -178, -15)
        View(west=177.0, south=-20.0, east=182.0, north=-15.0)
        >>> View.of(66, 31, 66, 31)
        View(west=65.5, south=30.5, east=66.5, north=31.5)
        """
        if not all(map(math.isfinite, (west, south, east, north))):
            raise ValueError(f"bounds must be numbers: {west}, {south}, {east}, {north}")
        width = east - west
        if width < 0:
            width = width % 360
        middle = west + width / 2
        south, north = sorted((max(-90.0, min(90.0, south)), max(-90.0, min(90.0, north))))
        return cls._around(middle, (south + north) / 2, width, north - south)

    @classmethod
    def _around(cls, lon: float, lat: float, width: float, height: float) -> View:
        width = min(360.0, max(SMALLEST_SIDE, width))
        height = max(SMALLEST_SIDE, height)
        west = (lon - width / 2 + 180) % 360 - 180
        return cls(west, max(-90.0, lat - height / 2), west + width, min(90.0, lat + height / 2))

    @property
    def extent(self) -> float:
        """The longer side in degrees."""
        return max(self.east - self.west, self.north - self.south)

    def wider(self, share: float) -> View:
        """Return the box with a margin on every side, as a share of its longer side."""
        margin = 2 * share * self.extent
        middle = ((self.west + self.east) / 2, (self.south + self.north) / 2)
        return self._around(*middle, self.east - self.west + margin, self.north - self.south + margin)

    def covers(self, points: Numbers) -> NDArray[np.bool_]:
        """Tell of every point, as a row of longitude and latitude, whether it lies in the box."""
        lon, lat = points[:, 0], points[:, 1]
        across = (lon - self.west) % 360 <= self.east - self.west
        return across & (lat >= self.south) & (lat <= self.north)
