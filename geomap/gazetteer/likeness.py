"""Names that are spelled or sound alike, and how alike they are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from geomap.gazetteer.answer import How
from geomap.gazetteer.names import fold, is_native, skeleton_of_fold, sounds_spelled, without_generic
from geomap.gazetteer.rank import Hints, Hit
from geomap.gazetteer.search import allowed, hits_of
from geomap.gazetteer.shelf import Shelf

LIKE = 0.72  # below this a spelling is not even worth showing
LIKE_CROSSING = 0.60
BY_SOUND_ALONE = 0.85  # consonants without their vowels: enough for a crossing, a guess for a town
OTHER_BEGINNING = 0.95  # people rarely mistake a first letter: Norkham is not Torkham
SHOWN_LIKE = 12
SHORTEST_LIKE = 4  # letters; shorter names are like too many others
_LETTERS, _SOUNDS = 0.6, 0.4


def like(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find places whose names are spelled or sound alike, crossings by looser likeness than towns."""
    key = fold(name)
    if len(key) < SHORTEST_LIKE and not is_native(name):
        return ()
    misspelt = spelled_alike(key, reader.misspelt_keys(key))
    for rest, generic in without_generic(key):
        if "crossing" in generic.kinds and len(rest) >= SHORTEST_LIKE:
            misspelt = {**spelled_alike(rest, reader.misspelt_keys(rest)), **misspelt}
    similar = sounding_alike(key, reader.similar_keys(key), spelled=sounds_spelled(name))
    hits = (
        *_hits_like(reader, misspelt, name, crossings=True),
        *_hits_like(reader, similar, name, crossings=False),
    )
    return allowed(_best_of_each(hits), hints)


def spelled_alike(key: str, keys: Iterable[str]) -> dict[str, float]:
    """Give the keys that are like `key` by their letters, or by letters and consonants together.

    >>> spelled_alike("torkam", ["torkham", "chaman"])
    {'torkham': 0.8571}
    """
    sound = skeleton_of_fold(key)
    found = {}
    for other in keys:
        letters = _alike(key, other)
        mixed = _LETTERS * letters + _SOUNDS * _alike(sound, skeleton_of_fold(other))
        likeness = round(max(letters, mixed) * (1.0 if _begin_alike(key, other) else OTHER_BEGINNING), 4)
        if likeness >= LIKE_CROSSING:
            found[other] = likeness
    return found


def sounding_alike(key: str, keys: Iterable[tuple[str, str]], *, spelled: bool) -> dict[str, float]:
    """Give the keys that are like `key` by letters and consonants; each comes with its consonants.

    Without `spelled` the letters of `key` say nothing, since its script writes no vowels.

    >>> sounding_alike("kandhar", [("kndhr", "kandahar")], spelled=True)
    {'kandahar': 0.925}
    """
    sound = skeleton_of_fold(key)
    sounds: dict[str, float] = {}
    found = {}
    for skeleton, other in keys:
        if skeleton not in sounds:
            sounds[skeleton] = _alike(sound, skeleton)
        by_sound = sounds[skeleton]
        least = (LIKE - _SOUNDS * by_sound) / _LETTERS
        likeness = (
            _LETTERS * _alike(key, other, least) + _SOUNDS * by_sound
            if spelled
            else BY_SOUND_ALONE * by_sound
        )
        if likeness >= LIKE:
            found[other] = round(likeness, 4)
    return found


def _begin_alike(key: str, other: str) -> bool:
    return key[:1] in other[:2] or skeleton_of_fold(key)[:1] == skeleton_of_fold(other)[:1]


def _alike(one: str, other: str, least: float = 0.0) -> float:
    """Compare by the steps from one to the other, spaces aside; less than `least` counts as nothing."""
    return _similarity()(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=max(0.0, least))


@cache
def _similarity() -> Callable[..., float]:
    from rapidfuzz.distance import OSA  # 25 ms to import: only when nothing was found exactly

    return OSA.normalized_similarity


def _hits_like(reader: Shelf, likenesses: dict[str, float], name: str, *, crossings: bool) -> Iterator[Hit]:
    best = sorted(likenesses, key=lambda other: (-likenesses[other], other))[:SHOWN_LIKE]
    for other in best:
        for hit in hits_of(reader.named(other, SHOWN_LIKE), name):
            if not crossings or hit.found.place.kind == "crossing":
                yield replace(hit, how=How.FUZZY, likeness=likenesses[other])


def _best_of_each(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        known = best.get(hit.found.rank)
        if known is None or hit.likeness > known.likeness:
            best[hit.found.rank] = hit
    return list(best.values())
