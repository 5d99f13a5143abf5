"""Ways to find the places that a name may mean, tried in order; the first that finds something ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from geomap.gazetteer.answer import How
from geomap.gazetteer.names import (
    fold,
    is_native,
    query_keys,
    without_generic,
)
from geomap.gazetteer.pairing import CLEARLY_KM, half_known_pairs, pair_hits
from geomap.gazetteer.rank import Hints, Hit, distance_km
from geomap.gazetteer.shelf import Shelf
from geomap.gazetteer.tables import FEW_ROWS, MOST_ROWS, Found

NO_HINTS = Hints()
BESIDE_KM = 15.0  # a gate is a median 2.7 km from its town, and seldom this far
SAME_CORNER_KM = 20.0  # of two crossings where three countries meet
CROSSING = ("crossing",)
LONGEST = 200  # characters; no place name is longer

Search = Callable[[Shelf, str, Hints], tuple[Hit, ...]]


def whole(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find the places that bear the name as it is, in its own script or folded."""
    for key in query_keys(name):
        hits = allowed(hits_of(reader.named(key, _most(hints)), name), hints)
        if hits:
            return hits
    return ()


def _most(hints: Hints) -> int:
    """Return how many namesakes to weigh: without a hint the most prominent decide."""
    return MOST_ROWS if hints != NO_HINTS else FEW_ROWS


def with_or_without_article(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find Qaim for Al-Qaim and the other way round."""
    key = fold(name)
    first, _, rest = key.partition(" ")
    other = rest if first in ("al", "el") else f"al {key}"
    hits = allowed(hits_of(reader.named(other), name), hints) if key else ()
    return tuple(hit._replace(how=How.GENERIC) for hit in hits)


def without_generic_words(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find Torkham for "Torkham border crossing", and for "Kandahar province" the province only."""
    for key in query_keys(name):
        for rest, generic in without_generic(key):
            narrowed = hints._replace(kind="crossing") if generic.kinds == ("crossing",) else hints
            named = hits_of(reader.named(rest), name)
            known = {hit.found.rank for hit in named}
            found = [*named, *(hit for hit in pair_hits(reader, rest) if hit.found.rank not in known)]
            kept = [hit for hit in found if not generic.kinds or hit.found.place.kind in generic.kinds]
            hits = allowed(kept, narrowed)
            if hits:
                return tuple(hit._replace(how=How.GENERIC) for hit in hits)
    return ()


def as_pair(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find the crossing whose two sides the name puts side by side, in either order."""
    for key in query_keys(name):
        hits = allowed(pair_hits(reader, key), hints)
        if hits:
            return hits
    return ()


def as_half_known_pair(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find the crossing at Verkhny Lars for "Kazbegi–Verkhny Lars", Kazbegi being a town nearby."""
    if "," in name or "،" in name:
        return ()  # "Rafah, Gaza" is one place in another
    for key in query_keys(name):
        for rest in (key, *(rest for rest, generic in without_generic(key) if generic.kinds == CROSSING)):
            hits = allowed(half_known_pairs(reader, rest), hints)
            if hits:
                return hits
    return ()


def beside_town(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find the crossing beside Zakho for "Zakho crossing", which no crossing is called.

    Likewise the one at Bhairahawa (NP) where India is hinted: the border to India is what is meant there.
    """
    found: dict[str, tuple[float, Hit]] = {}
    for town in _towns_of(reader, name, hints):
        here = (town.place.lat, town.place.lon)
        for crossing in reader.crossings():
            away = distance_km(here, (crossing.lat, crossing.lon))
            in_country = town.place.country in (side.country for side in crossing.sides)
            if in_country and away <= min(BESIDE_KM, found.get(crossing.id, (BESIDE_KM,))[0]):
                rows = [row for row in reader.named(fold(crossing.name)) if row.place.id == crossing.id]
                hits = [Hit(row._replace(text=town.text), How.BESIDE) for row in rows[:1]]
                found |= {hit.found.place.id: (away, hit) for hit in allowed(hits, hints)}
    nearest = min((away for away, _ in found.values()), default=0.0)
    return tuple(hit for away, hit in found.values() if away <= max(2 * nearest, nearest + CLEARLY_KM))


def _towns_of(reader: Shelf, name: str, hints: Hints) -> list[Found]:
    """List the towns that a name for a crossing is made of, or the whole name across the hinted border."""
    keys = query_keys(name)
    rests = [rest for key in keys for rest, generic in without_generic(key) if generic.kinds == CROSSING]
    towns = [row for rest in rests for row in reader.named(rest) if row.place.kind == "settlement"]
    return towns + [town for key in keys for town in _chief_towns(reader, key)] if hints.country else towns


def _chief_towns(reader: Shelf, key: str) -> list[Found]:
    """List the most prominent town of a name in each country, none where a crossing is called so."""
    rows = reader.named(key)
    if any(row.place.kind == "crossing" for row in rows):
        return []
    towns = [row for row in rows if row.place.kind == "settlement"]
    return list({row.place.country: row for row in reversed(towns)}.values())


def near_hinted_border(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find a crossing of that name near the hinted country: Rafah (PS/EG) where Israel is hinted."""
    if hints.country is None:
        return ()
    hits = whole(reader, name, hints._replace(country=None))
    crossings = [hit for hit in hits if hit.found.place.kind == "crossing"]
    return tuple(hit for hit in crossings if _is_by_border(reader, hit.found, hints.country))


def _is_by_border(reader: Shelf, found: Found, country: str) -> bool:
    here = (found.place.lat, found.place.lon)
    return any(
        distance_km(here, (crossing.lat, crossing.lon)) <= SAME_CORNER_KM
        for crossing in reader.crossings()
        for both in [{side.country for side in crossing.sides}]
        if country in both and both & set(found.countries)
    )


EXACT_SEARCHES: tuple[Search, ...] = (
    whole,
    as_pair,
    without_generic_words,
    with_or_without_article,
    as_half_known_pair,
    beside_town,
    near_hinted_border,
)


def hits_of(rows: Sequence[Found], name: str) -> list[Hit]:
    """Make one hit of all rows of a place: a name of both sides is a name of neither."""
    wanted = name.strip().casefold()
    by_place: dict[int, list[Found]] = {}
    for row in rows:
        by_place.setdefault(row.rank, []).append(row)
    return [_hit(rows_of_place, wanted) for rows_of_place in by_place.values()]


def _hit(rows: Sequence[Found], wanted: str) -> Hit:
    row = next((row for row in rows if row.text.casefold() == wanted), rows[0]) if len(rows) > 1 else rows[0]
    exact = row.text.casefold() == wanted
    how = How.NATIVE if is_native(row.key) else How.EXACT if exact else How.FOLDED
    return Hit(row, how, sides=frozenset([row.side for row in rows]), alias=row.alias)


def allowed(hits: Iterable[Hit], hints: Hints) -> tuple[Hit, ...]:
    """Keep the hits of the hinted countries and kind."""
    return tuple(
        hit
        for hit in hits
        if (hints.kind is None or hit.found.place.kind == hints.kind)
        and {hints.country, hints.across} <= {None, *hit.found.countries}
    )
