"""Ways to find the places that a name may mean, tried in order; the first that finds something ends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from geomap.gazetteer.answer import How
from geomap.gazetteer.names import (
    fold,
    index_keys,
    is_native,
    pairs,
    query_keys,
    skeleton_of_fold,
    sounds_spelled,
    without_generic,
)
from geomap.gazetteer.rank import Hints, Hit
from geomap.gazetteer.shelf import Shelf
from geomap.gazetteer.tables import Found

LONGEST = 200  # characters; no place name is longer
LIKE = 0.72  # below this a spelling is not even worth showing
LIKE_CROSSING = 0.60
BY_SOUND_ALONE = 0.85  # consonants without their vowels: enough for a crossing, a guess for a town
SHOWN_LIKE = 12
SHORTEST_LIKE = 4  # letters; shorter names are like too many others

Search = Callable[[Shelf, str, Hints], tuple[Hit, ...]]
Measure = Callable[[str, str], float]


def whole(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find the places that bear the name as it is, in its own script or folded."""
    for key in query_keys(name):
        hits = _allowed(_hits(reader.named(key), name), hints)
        if hits:
            return hits
    return ()


def with_or_without_article(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find Qaim for Al-Qaim and the other way round."""
    key = fold(name)
    first, _, rest = key.partition(" ")
    other = rest if first in ("al", "el") else f"al {key}"
    hits = _allowed(_hits(reader.named(other), name), hints) if key else ()
    return tuple(replace(hit, how=How.GENERIC) for hit in hits)


def without_generic_words(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find Torkham for "Torkham border crossing", and for "Kandahar province" the province only."""
    for key in query_keys(name):
        for rest, generic in without_generic(key):
            narrowed = replace(hints, kind="crossing") if generic.kinds == ("crossing",) else hints
            found = [*_hits(reader.named(rest), name), *_pair_hits(reader, rest)]
            kept = [hit for hit in found if not generic.kinds or hit.found.place.kind in generic.kinds]
            hits = _allowed(kept, narrowed)
            if hits:
                return tuple(replace(hit, how=How.GENERIC) for hit in hits)
    return ()


def as_pair(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find the crossing whose two sides the name puts side by side, in either order."""
    for key in query_keys(name):
        hits = _allowed(_pair_hits(reader, key), hints)
        if hits:
            return hits
    return ()


EXACT_SEARCHES: tuple[Search, ...] = (whole, as_pair, without_generic_words, with_or_without_article)


def like(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find places whose names are spelled or sound alike, crossings by looser likeness than towns."""
    key = fold(name)
    if len(key) < SHORTEST_LIKE and not is_native(name):
        return ()
    misspelt = _likenesses(key, reader.misspelt_keys(key), LIKE_CROSSING, _spelled_alike)
    measure = _alike if sounds_spelled(name) else _sounding_alike
    similar = _likenesses(key, reader.similar_keys(key), LIKE, measure)
    hits = (
        *_hits_like(reader, misspelt, name, crossings=True),
        *_hits_like(reader, similar, name, crossings=False),
    )
    return _allowed(_best_of_each(hits), hints)


def _hits_like(reader: Shelf, likenesses: dict[str, float], name: str, *, crossings: bool) -> Iterator[Hit]:
    best = sorted(likenesses, key=lambda other: (-likenesses[other], other))[:SHOWN_LIKE]
    for other in best:
        for hit in _hits(reader.named(other), name):
            if not crossings or hit.found.place.kind == "crossing":
                yield replace(hit, how=How.FUZZY, likeness=likenesses[other])


def _likenesses(key: str, keys: Iterable[str], least: float, measure: Measure) -> dict[str, float]:
    weighed = ((other, round(measure(key, other), 4)) for other in keys)
    return {other: likeness for other, likeness in weighed if likeness >= least}


def _alike(key: str, other: str) -> float:
    return 0.6 * _letters(key, other) + 0.4 * _sounds(key, other)


def _spelled_alike(key: str, other: str) -> float:
    return max(_letters(key, other), _alike(key, other))


def _sounding_alike(key: str, other: str) -> float:
    return BY_SOUND_ALONE * _sounds(key, other)


def _letters(key: str, other: str) -> float:
    from rapidfuzz.distance import OSA  # 25 ms to import: only when nothing was found exactly

    return OSA.normalized_similarity(key.replace(" ", ""), other.replace(" ", ""))


def _sounds(key: str, other: str) -> float:
    return _letters(skeleton_of_fold(key), skeleton_of_fold(other))


def _hits(rows: Sequence[Found], name: str) -> list[Hit]:
    """Make one hit of all rows of a place: a name of both sides is a name of neither."""
    by_place: dict[int, list[Found]] = defaultdict(list)
    for row in rows:
        by_place[row.rank].append(row)
    return [_hit(rows_of_place, name) for rows_of_place in by_place.values()]


def _hit(rows: Sequence[Found], name: str) -> Hit:
    row = next((row for row in rows if row.text.casefold() == name.strip().casefold()), rows[0])
    exact = row.text.casefold() == name.strip().casefold()
    how = How.NATIVE if is_native(row.key) else How.EXACT if exact else How.FOLDED
    alias = row.place.kind != "crossing" and row.key not in index_keys(row.place.name)
    return Hit(row, how, sides=frozenset(row.side for row in rows), alias=alias)


def _pair_hits(reader: Shelf, key: str) -> list[Hit]:
    hits: dict[int, Hit] = {}
    for left, right in pairs(key):
        firsts, seconds = _sides_named(reader, left), _sides_named(reader, right)
        for rank in sorted(set(firsts) & set(seconds)):
            one, two = firsts[rank], seconds[rank]
            if {one.side, two.side} == {"a", "b"}:
                text = f"{one.text} - {two.text}"
                hits[rank] = Hit(replace(one, text=text), How.PAIR, sides=frozenset(("a", "b")))
    return list(hits.values())


def _sides_named(reader: Shelf, key: str) -> dict[int, Found]:
    return {row.rank: row for row in reader.named(key) if row.side}


def _best_of_each(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        known = best.get(hit.found.rank)
        if known is None or hit.likeness > known.likeness:
            best[hit.found.rank] = hit
    return list(best.values())


def _allowed(hits: Iterable[Hit], hints: Hints) -> tuple[Hit, ...]:
    return tuple(
        hit
        for hit in hits
        if (hints.kind is None or hit.found.place.kind == hints.kind)
        and (hints.country is None or hints.country in hit.found.countries)
    )
