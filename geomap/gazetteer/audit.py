"""Check crossings as data: what is wrong with a row, and which names belong to more than one crossing."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from geomap.gazetteer.names import index_keys
from geomap.places import Crossing

TYPES = ("road", "rail", "bridge", "ferry", "dry port", "pedestrian", "tunnel")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DISTANCE = re.compile(r"([\d.]+) km")
_DISTANCE_TO_BORDER = re.compile(r"border line ([\d.]+) km")


def faults(crossings: Iterable[Crossing], countries: Collection[str]) -> tuple[str, ...]:
    """List what is wrong, one line for each fault, `id: what`. `countries` are the codes that exist."""
    crossings = tuple(crossings)
    twice = sorted(id_ for id_, count in Counter(c.id for c in crossings).items() if count > 1)
    found = [f"{id_}: the id is given twice" for id_ in twice]
    for crossing in crossings:
        found += (f"{crossing.id}: {what}" for what in _faults(crossing, countries))
    return tuple(found)


def shared_names(crossings: Iterable[Crossing]) -> dict[str, tuple[str, ...]]:
    """Give the search keys that find more than one crossing, with the ids of all."""
    ids: dict[str, set[str]] = defaultdict(set)
    for crossing in crossings:
        for name in _names(crossing):
            for key in index_keys(name):
                ids[key].add(crossing.id)
    return {key: tuple(sorted(found)) for key, found in sorted(ids.items()) if len(found) > 1}


def needed_uncertainty_m(crossing: Crossing) -> float:
    """Measure how far the nearest independent point and the border line lie, as `checked` has them."""
    nearest = min(map(float, _DISTANCE.findall(crossing.checked)), default=0.0)
    to_border = max(map(float, _DISTANCE_TO_BORDER.findall(crossing.checked)), default=0.0)
    return 1000 * max(nearest, to_border)


def _faults(crossing: Crossing, countries: Collection[str]) -> Iterator[str]:
    if not _ID.fullmatch(crossing.id):
        yield "the id is not made of small letters, digits and single hyphens"
    if crossing.type not in TYPES:
        yield f"the type {crossing.type!r} is none of {', '.join(TYPES)}"
    if not (-90 <= crossing.lat <= 90 and -180 <= crossing.lon <= 180):
        yield f"({crossing.lat}, {crossing.lon}) is no position on Earth"
    yield from _faults_of_position(crossing)
    for side in crossing.sides:
        if side.country not in countries:
            yield f"side {side.letter}: {side.country!r} is no ISO 3166-1 country"
        if not side.name:
            yield f"side {side.letter}: the name is missing"


def _faults_of_position(crossing: Crossing) -> Iterator[str]:
    if not (math.isfinite(crossing.uncertainty_m) and crossing.uncertainty_m > 0):
        yield f"{crossing.uncertainty_m} m is no uncertainty"
    if not crossing.source:
        yield "the source of the position is missing"
    if not _DISTANCE.search(crossing.checked):
        yield "the position was checked against no second point"
    if crossing.uncertainty_m < needed_uncertainty_m(crossing):
        yield f"{crossing.uncertainty_m:.0f} m of uncertainty, but its check lies farther off"


def _names(crossing: Crossing) -> Iterator[str]:
    yield from (crossing.name, *crossing.names)
    for side in crossing.sides:
        yield from (side.name, *side.names)
