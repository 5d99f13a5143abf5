"""How alike two names are by their letters and by their sounds, from 0 to 1."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from geomap.gazetteer.names import pronounced, skeleton_of_fold

LIKE = 0.72  # below this a spelling is not even worth showing
LIKE_CROSSING = 0.60
BY_SOUND_ALONE = 0.85  # consonants without their vowels: enough for a crossing, a guess for a town
SAME_SOUND = 0.95  # Wadeeah and Wadiah are one name, written by ear
OTHER_BEGINNING = 0.95  # people rarely mistake a first letter: Norkham is not Torkham
_LETTERS, _SOUNDS = 0.6, 0.4


def spelled_alike(key: str, keys: Iterable[str]) -> dict[str, float]:
    """Give the keys that are like `key` by their letters, or by letters and consonants together.

    >>> spelled_alike("torkam", ["torkham", "chaman"])
    {'torkham': 0.8571}
    """
    sound, spoken = skeleton_of_fold(key), pronounced(key)
    found = {}
    for other in keys:
        if pronounced(other) == spoken:
            found[other] = SAME_SOUND
            continue
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
