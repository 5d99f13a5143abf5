"""Places and border crossings as records.

Every record is frozen. Positions are WGS 84 (EPSG:4326) in decimal degrees; `uncertainty_m` is the
radius in metres within which the true point lies.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a name and a position.

    `kind` is `crossing`, `settlement`, `port`, `admin1`, `county`, `country` or a source's own word.
    `country` is ISO 3166-1 alpha-2, upper case. `names` holds every other name, native scripts
    included. `source` says where the position comes from, `licence` under which terms.
    """

    id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    uncertainty_m: float
    source: str
    names: tuple[str, ...] = ()
    population: int = 0
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides of a crossing: its letter (`a` or `b`), its country and its own names."""

    letter: str
    country: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """A border crossing point with its two sides.

    `type` says what crosses and how: road, rail, bridge, ferry, dry port, pedestrian. `checked` says
    against which second, independent point the position was checked, and how far the two agree.
    """

    id: str
    name: str
    type: str
    lat: float
    lon: float
    uncertainty_m: float
    sides: tuple[Side, Side]
    names: tuple[str, ...] = ()
    source: str = ""
    checked: str = ""
    note: str = ""

    def side(self, letter: str) -> Side:
        """Return side `a` or `b`."""
        return self.sides[0] if letter == "a" else self.sides[1]

    def other(self, letter: str) -> Side:
        """Return the side opposite to `letter`."""
        return self.sides[1] if letter == "a" else self.sides[0]
