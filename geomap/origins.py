"""Reprints that nobody marked: claims that look like one voice carried twice. Proposed, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from geomap.assess.votes import voice_of
from geomap.layer import Layer
from geomap.model import Claim

WINDOW = timedelta(days=2)
LIKE_CLAIMANT = 90  # of 100: the same words in another order, a title more or less
LIKE_QUOTE = 85
SHORTEST_QUOTE = 4  # words; shorter ones are alike by chance


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two claims that count as two voices and may be one: the earlier row, the later row, and why."""

    first: Claim
    second: Claim
    why: str

    def __str__(self) -> str:
        return (
            f"{self.second.file}:{self.second.row} origin: {self.second.id} and {self.first.id} "
            f"(row {self.first.row}) {self.why}; if one reprints the other, give both the same origin"
        )


def possible_reprints(layer: Layer) -> tuple[Reprint, ...]:
    """List pairs that say the same of a side within two days, by like claimants or in like words.

    A party speaks with one voice anyway, so claims that speak for a party are left out.
    """
    found: dict[tuple[str, str], Reprint] = {}
    for crossing in layer.crossings:
        for letter in ("a", "b"):
            spoken = [c for c in layer.claims_of(crossing.id, letter) if not c.claimant_party]
            for pair in _pairs(spoken):
                found.setdefault((pair.first.id, pair.second.id), pair)
    return tuple(sorted(found.values(), key=lambda pair: (pair.second.row, pair.first.row)))


def _pairs(spoken: Sequence[Claim]) -> Iterator[Reprint]:
    ordered = sorted(spoken, key=lambda c: (c.stated, c.row))
    for number, earlier in enumerate(ordered):
        for later in ordered[number + 1 :]:
            if later.stated - earlier.stated > WINDOW:
                break
            same = (earlier.word, earlier.party) == (later.word, later.party)
            why = _alike(earlier, later) if same and voice_of(earlier) != voice_of(later) else ""
            if why:
                first, second = sorted((earlier, later), key=lambda c: c.row)
                yield Reprint(first, second, why)


def _alike(one: Claim, two: Claim) -> str:
    from rapidfuzz import fuzz  # 30 ms to import: only where claims are compared

    quoted = min(len(one.quote.split()), len(two.quote.split())) >= SHORTEST_QUOTE
    if quoted and fuzz.token_sort_ratio(one.quote.casefold(), two.quote.casefold()) >= LIKE_QUOTE:
        return "quote nearly the same words"
    named = one.claimant and two.claimant
    if named and fuzz.token_sort_ratio(one.claimant.casefold(), two.claimant.casefold()) >= LIKE_CLAIMANT:
        return f"name nearly the same claimant, {one.claimant!r}"
    return ""
