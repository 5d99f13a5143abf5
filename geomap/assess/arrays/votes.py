"""Statements and votes over arrays: who speaks for whom, with what weight."""

from __future__ import annotations

import numpy as np

from geomap.assess.arrays.compiled import compiled, making_arrays
from geomap.assess.arrays.records import (
    NO_DAY,
    NO_SHARE,
    NONE,
    OWN,
    PASSAGE_VALUES,
    ROUNDING,
    Array,
    Claims,
    Numbers,
    Work,
)


@making_arrays
def room_for(claims: Claims, begin: int, end: int, holder: int) -> Work:
    """Make room for the claims of a side, and number its voices and parties from 0, the holder first."""
    size = end - begin
    voices, parties = np.empty(size, np.int64), np.empty(2 * size + 1, np.int64)
    voice_of, party_of, speaker_of = (
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
    )
    many_voices, many = 0, 0
    if holder != NONE:
        parties[0], many = holder, 1
    for at in range(size):
        voice_of[at], many_voices = numbered(voices, many_voices, claims.voice[begin + at])
        party_of[at], many = numbered(parties, many, claims.party[begin + at])
        speaker_of[at], many = numbered(parties, many, claims.speaker[begin + at])
    votes = (many_voices, max(many, PASSAGE_VALUES))
    return Work(
        claim=np.empty(size, np.int64),
        value=np.empty(size, np.int64),
        kind=np.empty(size, np.int64),
        base=np.empty(size, np.float64),
        stands=np.empty(size, np.bool_),
        voice_of=voice_of,
        party_of=party_of,
        speaker_of=speaker_of,
        parties=parties[:many],
        named=np.empty(many, np.bool_),
        losing=np.empty(many, np.bool_),
        outside=np.empty(many, np.bool_),
        slot_base=np.empty(votes, np.float64),
        slot_day=np.empty(votes, np.int64),
        slot_claim=np.empty(votes, np.int64),
        totals=np.empty(votes[1], np.float64),
    )


@compiled
def numbered(seen: Array, many: int, code: int) -> tuple[int, int]:
    """Return the place of a code among those seen and how many are seen; a new one is put last."""
    if code == NONE:
        return NONE, many
    for at in range(many):
        if seen[at] == code:
            return at, many
    seen[many] = code
    return many, many + 1


@compiled
def base_weight(claims: Claims, claim: int, kind: int, rule: Numbers) -> float:
    """Return class weight times modifiers, before decay."""
    weight = rule.classes[kind] * rule.modalities[claims.modality[claim]]
    weight *= rule.reliabilities[claims.reliability[claim]]
    return weight * rule.anonymity[claims.anonymous[claim]]


@compiled
def fold_voices(claims: Claims, work: Work, begin: int, made: int, floor: int, rule: Numbers) -> int:
    """Fold the statements that stand, from `floor` on, into one vote for each voice and value.

    Return the newest day of all.
    """
    work.slot_base[:], work.slot_day[:], work.slot_claim[:] = 0.0, NO_DAY, NONE
    newest = NO_DAY
    for at in range(made):
        if not work.stands[at] or claims.day[work.claim[at]] < floor:
            continue
        claim, value = work.claim[at], work.value[at]
        voice = work.voice_of[claim - begin]
        newest = max(newest, claims.day[claim])
        leading = work.slot_claim[voice, value]
        if leading == NONE or leads(claims, claim, work.base[at], leading, work.slot_base[voice, value]):
            work.slot_claim[voice, value], work.slot_base[voice, value] = claim, work.base[at]
        work.slot_day[voice, value] = max(work.slot_day[voice, value], claims.day[claim])
    work.totals[:] = 0.0
    for voice in range(len(work.slot_claim)):
        for value in range(len(work.totals)):
            work.totals[value] += vote_weight(work, voice, value, newest, rule)
    whole = 0.0
    for value in range(len(work.totals)):
        whole += work.totals[value]
    if whole > 0.0:
        for value in range(len(work.totals)):
            work.totals[value] /= whole
    return newest


@compiled
def leads(claims: Claims, one: int, base: float, other: int, other_base: float) -> bool:
    """Tell whether a claim gives a vote its class: the heavier, the newer, the earlier stated, the id."""
    if base != other_base:
        return base > other_base
    if claims.day[one] != claims.day[other]:
        return claims.day[one] > claims.day[other]
    if claims.stated[one] != claims.stated[other]:
        return claims.stated[one] < claims.stated[other]
    return claims.id[one] < claims.id[other]


@compiled
def vote_weight(work: Work, voice: int, value: int, newest: int, rule: Numbers) -> float:
    """Return what a vote weighs beside the newest one, 0 where there is none."""
    if work.slot_claim[voice, value] == NONE:
        return 0.0
    return work.slot_base[voice, value] * rule.decays[newest - work.slot_day[voice, value]]


@compiled
def leading_value(totals: Array) -> int:
    """Return the value with the largest share, none where there is none or the largest are equal."""
    largest, leader = largest_share(totals), NONE
    if largest <= 0.0:
        return NONE
    for value in range(len(totals)):
        if abs(totals[value] - largest) < 1e-9:
            if leader != NONE:
                return NONE
            leader = value
    return leader


@compiled
def largest_share(totals: Array) -> float:
    """Return the largest share, 0 without votes."""
    largest = 0.0
    for value in range(len(totals)):
        largest = max(largest, totals[value])
    return largest


@compiled
def shown_share(totals: Array, leader: int) -> float:
    """Return the leader's share, or the largest where none leads; `NO_SHARE` without votes."""
    largest = largest_share(totals)
    if largest <= 0.0:
        return NO_SHARE
    return round(totals[leader] if leader != NONE else largest, 6)


@compiled
def newest_support(work: Work, value: int) -> int:
    """Return the newest day of the votes for a value."""
    newest = NO_DAY
    for voice in range(len(work.slot_claim)):
        newest = max(newest, work.slot_day[voice, value])
    return newest


@compiled
def unbroken_since(claims: Claims, work: Work, made: int, value: int, solid: float) -> tuple[int, int]:
    """Return when the unbroken support for a value began.

    A statement for another value, of weight `solid` or more and not that party's own, breaks it.
    """
    broken = newest_break(claims, work, made, value, solid)
    first = NO_DAY
    for at in range(made):
        if work.stands[at] and work.value[at] == value:
            day = claims.day[work.claim[at]]
            if day > broken and (first == NO_DAY or day < first):
                first = day
    earliest, stated = first, NO_DAY
    for at in range(made):
        if work.stands[at] and work.value[at] == value and claims.day[work.claim[at]] > broken:
            earliest, stated = sooner(claims, work.claim[at], first, earliest, stated)
    return earliest, max(first, stated)


@compiled
def newest_break(claims: Claims, work: Work, made: int, value: int, solid: float) -> int:
    """Return the newest day, before the newest support for a value, that breaks it."""
    newest, broken = NO_DAY, NO_DAY
    for at in range(made):
        if work.stands[at] and work.value[at] == value:
            newest = max(newest, claims.day[work.claim[at]])
    for at in range(made):
        if work.stands[at] and work.value[at] != value and work.kind[at] != OWN:
            day = claims.day[work.claim[at]]
            if day < newest and work.base[at] > solid - ROUNDING:
                broken = max(broken, day)
    return broken


@compiled
def sooner(claims: Claims, claim: int, first: int, earliest: int, stated: int) -> tuple[int, int]:
    """Take one more claim of a run that began on `first`: its earliest day, and when it was first stated.

    Where a claim of the first day has no earliest day the run has none.
    """
    if claims.day[claim] == first and earliest != NO_DAY:
        earliest = min(earliest, claims.earliest[claim])
    if stated == NO_DAY or claims.stated[claim] < stated:
        stated = claims.stated[claim]
    return earliest, stated
