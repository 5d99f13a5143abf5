"""How candidates are weighed against each other: the terms of the score, and who is a rival of whom.

A term of 0.05 is worth a factor of ten in population; that is also the margin by which a place must
win to be taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from geomap.gazetteer.answer import How
from geomap.gazetteer.sources.entry import Entry
from geomap.gazetteer.tables import Found
from geomap.places import Place

MARGIN = 0.05
FUZZY_MARGIN = 0.08

KIND = {"country": 0.60, "crossing": 0.55, "border post": 0.40, "port": 0.30, "admin1": 0.19, "county": 0.12}
FUZZY_KIND = {"country": 0.05, "crossing": 0.30, "border post": 0.20, "port": 0.10}
SHADOWED = 0.15
NATIVE_ALIAS = -0.02
STANDING = {"historic": -0.04, "colloquial": -0.02}
PER_TENFOLD = 0.05
HIGHEST = 0.60  # the largest score of a place by itself
UNKNOWN_POPULATION = 1000  # an unknown population is no evidence of a small one
CAPITAL = 0.05
BORDER = 0.025
NEAR = (0.30, 300.0)
CONTEXT = (0.15, 500.0)

# A side that is named after a town is the crossing where the town stands at the gate, the town where
# the town is large, or of some size and away from the gate: Zaranj and Chaman, but not Termez.
TOWN_AWAY = 50_000
AWAY_KM = 8.0
NAMESAKE_KM = 60.0  # a town farther off is another place of that name: Ciudad Hidalgo
CITY = 300_000

SAME_SPOT_KM = 15.0
SAME_VILLAGE_KM = 5.0
_EARTH_RADIUS_KM = 6371.0088
AREAS = ("country", "admin1", "county")

Point = tuple[float, float]


class Hints(NamedTuple):
    """What the asker knows beside the name. `near` and `context` are latitude and longitude.

    `area` is a larger place that the name is said to lie in: its middle and half its reach in kilometres.
    `across` is a second country, which only a crossing or a border post can be in as well.
    """

    country: str | None = None
    kind: str | None = None
    near: Point | None = None
    context: tuple[Point, ...] = ()
    area: tuple[Point, float] | None = None
    across: str | None = None


class Hit(NamedTuple):
    """A place that bears the name or one like it. `sides` holds the sides that the name belongs to."""

    found: Found
    how: How
    likeness: float = 1.0
    sides: frozenset[str] = frozenset()
    alias: bool = False

    @property
    def side(self) -> str | None:
        """Return the side where the name is one side's alone."""
        return next(iter(self.sides)) if len(self.sides) == 1 and "" not in self.sides else None


def terms(hit: Hit, hits: Sequence[Hit], hints: Hints) -> dict[str, float]:
    """Give the terms of a candidate's score by name; a term of zero is left out."""
    found = hit.found
    weighed = {"name": hit.likeness}
    if hit.alias:
        weighed["alias"] = NATIVE_ALIAS
    if found.standing:
        weighed["standing"] = STANDING.get(found.standing, 0.0)
    weighed["kind"] = _kind(hit, hits, hints)
    weighed["population"] = _population(found.place)
    if found.capital:
        weighed["capital"] = CAPITAL
    if found.border and found.place.kind == "settlement":
        weighed["border"] = BORDER
    if hints.near:
        weighed["near"] = _closeness(found, (hints.near,), NEAR)
    if hints.context:
        weighed["context"] = _closeness(found, hints.context, CONTEXT)
    if hints.area:
        weighed["area"] = _closeness(found, (hints.area[0],), CONTEXT, hints.area[1])
    return {name: round(value, 4) for name, value in weighed.items() if value}


def _kind(hit: Hit, hits: Sequence[Hit], hints: Hints) -> float:
    kind = hit.found.place.kind
    if hit.how is How.FUZZY:
        return FUZZY_KIND.get(kind, 0.0)
    if kind == "crossing" and hints.kind != "crossing" and any(_shadows(other, hit) for other in hits):
        return SHADOWED
    return KIND.get(kind, 0.0)


def _shadows(town: Hit, crossing: Hit) -> bool:
    place = town.found.place
    if place.kind != "settlement" or crossing.side is None:
        return False
    if place.population >= CITY:
        return True
    away = AWAY_KM < distance_km(_point(town), _point(crossing)) < NAMESAKE_KM
    return place.population >= TOWN_AWAY and away and place.country in crossing.found.countries


def _population(place: Place) -> float:
    if place.kind != "settlement":
        return 0.0
    return PER_TENFOLD * math.log10(max(place.population, UNKNOWN_POPULATION))


def prominence(entry: Entry) -> int:
    """Grade a place without regard to any name or hint, 0 the highest; a grade is worth 0.01 of score.

    Indexes keep namesakes in this order, so that the first of them are enough where nothing is hinted.
    """
    place = entry.place
    score = KIND.get(place.kind, 0.0) + _population(place)
    score += (CAPITAL if entry.capital else 0.0) + (BORDER if entry.border else 0.0)
    return max(0, round(100 * (HIGHEST - score)))


def _closeness(
    found: Found, points: Sequence[Point], weight: tuple[float, float], free_km: float = 0.0
) -> float:
    most, reach_km = weight
    here = (found.place.lat, found.place.lon)
    nearest = max(0.0, min(distance_km(here, point) for point in points) - free_km)
    return most * max(0.0, 1.0 - nearest / reach_km)


def is_rival(best: Hit, other: Hit) -> bool:
    """Tell whether two candidates are really different answers.

    A town and the crossing at its edge, a province and the town that gives it its name, and a country
    and its capital are one answer at two sizes.
    """
    kinds = {best.found.place.kind, other.found.place.kind}
    if not set(best.found.countries) & set(other.found.countries):
        return True
    if kinds == {"crossing"} or kinds == {"admin1"}:
        return True
    apart = distance_km(_point(best), _point(other))
    if kinds & set(AREAS):
        return apart > 2 * max(best.found.place.uncertainty_m, other.found.place.uncertainty_m) / 1000
    return apart > (SAME_SPOT_KM if "crossing" in kinds else SAME_VILLAGE_KM)


def are_areas_apart(best: Hit, other: Hit) -> bool:
    """Tell whether two areas of different countries share a name: Georgia, Punjab."""
    both = (best.found.place.kind in AREAS, other.found.place.kind in AREAS)
    return all(both) and is_rival(best, other)


def distance_km(first: Point, second: Point) -> float:
    """Measure the great circle between two points (haversine), in kilometres.

    >>> round(distance_km((30.9365, 66.4455), (30.91769, 66.45259)), 1)
    2.2
    """
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (first, second))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _point(hit: Hit) -> Point:
    return hit.found.place.lat, hit.found.place.lon
