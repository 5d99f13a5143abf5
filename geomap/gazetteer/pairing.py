"""Names that put two places side by side: both sides of a crossing, or one side and what lies near it."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.gazetteer.alike import spelled_alike
from geomap.gazetteer.answer import How
from geomap.gazetteer.names import fold, pairs
from geomap.gazetteer.rank import Hit, distance_km
from geomap.gazetteer.shelf import Shelf
from geomap.gazetteer.tables import Found
from geomap.places import Crossing

NEAR_KM = 30.0  # from a crossing to the town that it is called after: Kazbegi and Verkhny Lars
SHORTEST = 3  # letters of a half; Al-Karama is no pair
ALIKE = 0.65  # of the half that is not known, where the other half is
CLEARLY_KM = 3.0  # a gate that is farther than the nearest by this much, and twice as far, is not meant


def pair_hits(reader: Shelf, key: str) -> list[Hit]:
    """Find the crossings whose two sides a key puts side by side, in either order."""
    hits: dict[int, Hit] = {}
    for left, right in pairs(key):
        firsts, seconds = _sides_named(reader, left), _sides_named(reader, right)
        for rank in sorted(set(firsts) & set(seconds)):
            both = [
                (one, two)
                for one in firsts[rank]
                for two in seconds[rank]
                if {one.side, two.side} == {"a", "b"}
            ]
            for one, two in both[:1]:
                text = f"{one.text} - {two.text}"
                hits[rank] = Hit(one._replace(text=text), How.PAIR, sides=frozenset(("a", "b")))
    return list(hits.values())


def half_known_pairs(reader: Shelf, key: str) -> list[Hit]:
    """Find the crossings of which a key names one part, beside a variant of the other or a town nearby.

    Likewise the crossing between two towns, one on either side of the border.
    """
    found: dict[str, tuple[float, str]] = {}
    for left, right in pairs(key):
        if min(len(left), len(right)) < SHORTEST:
            continue
        for known, other in ((left, right), (right, left)):
            for crossing in _crossings_named(reader, known):
                if _is_alike(crossing, other) or _towns_near(reader, crossing, other):
                    found.setdefault(crossing.id, (0.0, f"{left} - {right}"))
        for crossing, away in _between_towns(reader, left, right) if not found else ():
            found[crossing.id] = min(found.get(crossing.id, (away, "")), (away, f"{left} - {right}"))
    nearest = min((away for away, _ in found.values()), default=0.0)
    kept = {
        id_: text for id_, (away, text) in found.items() if away <= max(2 * nearest, nearest + CLEARLY_KM)
    }
    return [
        Hit(row._replace(text=text), How.PAIR) for id_, text in kept.items() for row in _row_of(reader, id_)
    ]


def _crossings_named(reader: Shelf, key: str) -> Iterator[Crossing]:
    ids = dict.fromkeys(row.place.id for row in reader.named(key) if row.place.kind == "crossing")
    return (crossing for id_ in ids if (crossing := reader.crossing(id_)) is not None)


def _row_of(reader: Shelf, id_: str) -> list[Found]:
    crossing = reader.crossing(id_)
    rows = reader.named(fold(crossing.name)) if crossing else ()
    return [row for row in rows if row.place.id == id_][:1]


def _is_alike(crossing: Crossing, key: str) -> bool:
    sides = (name for side in crossing.sides for name in (side.name, *side.names))
    names = {fold(name) for name in (*sides, *crossing.names)}
    likenesses = spelled_alike(key, names)
    begins = any(f"{name} ".startswith(f"{key} ") for name in names)
    return begins or max(likenesses.values(), default=0.0) >= ALIKE


def _towns_near(reader: Shelf, crossing: Crossing, key: str) -> list[tuple[str, float]]:
    """List country and distance of the towns of that name which are near a crossing, in its countries."""
    countries = {side.country for side in crossing.sides}
    towns = [
        (row.place.country, distance_km((row.place.lat, row.place.lon), (crossing.lat, crossing.lon)))
        for row in reader.named(key)
        if row.place.kind == "settlement" and row.place.country in countries
    ]
    return [(country, away) for country, away in towns if away <= NEAR_KM]


def _between_towns(reader: Shelf, left: str, right: str) -> Iterator[tuple[Crossing, float]]:
    """Give the crossings near two towns of different countries, and how far these are taken together."""
    both = [
        {row.place.country for row in reader.named(key) if row.place.kind == "settlement"}
        for key in (left, right)
    ]
    if not all(both):
        return
    for crossing in reader.crossings():
        first, second = (side.country for side in crossing.sides)
        for here, there in ((first, second), (second, first)):
            if here not in both[0] or there not in both[1]:
                continue
            ways = [away for country, away in _towns_near(reader, crossing, left) if country == here]
            back = [away for country, away in _towns_near(reader, crossing, right) if country == there]
            if ways and back:
                yield crossing, min(ways) + min(back)


def _countries_with(reader: Shelf, town: str) -> set[str]:
    return {row.place.country for row in reader.named(town) if row.place.kind == "settlement"}


def _sides_named(reader: Shelf, key: str) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = {}
    for row in reader.named(key):
        if row.side:
            found.setdefault(row.rank, []).append(row)
    return found
