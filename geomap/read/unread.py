"""What a person should read too: sentences that speak of a crossing and gave no draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from geomap.read.draft import Draft, Unread
from geomap.read.patterns import load
from geomap.read.refs import Parsed
from geomap.read.scene import Scene

_GRAMMAR = (
    "numbers",
    "be",
    "been",
    "all",
    "through",
    "at",
    "may",
    "officials",
)  # lists that tell nothing of a gate
_TOO_COMMON = (
    "with", "from", "over", "into", "back", "down", "away", "across", "through", "around", "without", "their",
    "been", "were", "have", "made", "more", "only", "both", "that", "each", "entry",
)  # fmt: skip
_SHORTEST = 3  # letters
_THERE = ("there", "here")


def unread(text: str, parsed: Sequence[Parsed], scene: Scene, drafts: Sequence[Draft]) -> Iterator[Unread]:
    """Give the sentences without a draft that name a crossing, or mean one, and use a word of the patterns.

    They are lists of things and doings at a gate, such as lorries, barrier, turned back and shells.
    """
    if not scene.crossings:
        return
    for one in parsed:
        sentence = one.sentence
        is_read = any(draft.start < sentence.end and sentence.start < draft.end for draft in drafts)
        if not (is_read or sentence.heading) and _speaks_of_a_gate(one, scene) and _has_cue(one):
            yield Unread(sentence.start, sentence.end, text[sentence.start : sentence.end])


def _speaks_of_a_gate(one: Parsed, scene: Scene) -> bool:
    is_named = any(
        ref.noun == "crossing" if ref.mention is None else scene.means_crossing(ref.mention)
        for ref in one.places
    )
    return is_named or any(token.low in _THERE for token in one.tokens)


def _has_cue(one: Parsed) -> bool:
    return any(token.low in _cues() and not one.place_at(at) for at, token in enumerate(one.tokens))


@lru_cache(maxsize=1)
def _cues() -> AbstractSet[str]:
    listed = (words for name, some in load().lists.items() if name not in _GRAMMAR for words in some)
    return {word for words in listed for word in words if len(word) > _SHORTEST} - set(_TOO_COMMON)
