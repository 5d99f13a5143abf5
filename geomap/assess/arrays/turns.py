"""Follow every side through its days: each day on which something turns, and what stands from then on.

A standing can change on the day when a claim begins to count, and on the days when a denial lapses or
fighting ends; nothing else is looked at.
"""

from __future__ import annotations

import numpy as np

from geomap.assess.arrays.compiled import compiled, in_parallel, making_arrays, prange
from geomap.assess.arrays.control import control_on
from geomap.assess.arrays.passage import passage_on
from geomap.assess.arrays.records import (
    DISPUTED,
    FIGHTING,
    IS_CLOSED,
    IS_OPEN,
    NONE,
    PARTIAL,
    Array,
    Before,
    Claims,
    Numbers,
    Standing,
    Turns,
)
from geomap.assess.arrays.votes import room_for

LATER_THAN_ANY = 1 << 40
SECTIONS = 5  # of a crossing's turns: control of a, passage of a, control of b, passage of b, the whole


@compiled
def room_of_side(begin: int, end: int) -> int:
    """Return how many turns a side can have at most: its claims, their lapses, and the first day."""
    return 2 * (end - begin) + 1


@in_parallel
def follow(
    claims: Claims,
    arrival: Array,
    bounds: Array,
    befores: tuple[Array, Array, Array],
    rule: Numbers,
    span: tuple[int, int],
    lasts: tuple[int, int],
    turns: Turns,
    offsets: Array,
    counts: Array,
) -> None:
    """Follow every crossing; write its turns from `offsets` on and how many each section has.

    `claims` and their `arrival` (the day of the span from which each counts) are in order of side and
    arrival, side `s` from `bounds[s]` to before `bounds[s + 1]`; sides 2c and 2c + 1 are crossing c's.
    `befores` holds holder, passage and state by side, `lasts` for how many days fighting and denials do.
    """
    holders, passages, states = befores
    for crossing in prange(len(counts)):
        at = offsets[crossing]
        starts = np.zeros(SECTIONS, np.int64)
        for letter in range(2):
            side = 2 * crossing + letter
            begin, end = bounds[side], bounds[side + 1]
            before = Before(holders[side], passages[side], states[side])
            room = room_of_side(begin, end)
            starts[2 * letter], starts[2 * letter + 1] = at, at + room
            lapses = lapses_of(claims, begin, end, span, lasts)
            held, open_ = follow_side(
                claims, arrival, (begin, end), lapses, before, rule, turns, (at, at + room)
            )
            counts[crossing, 2 * letter], counts[crossing, 2 * letter + 1] = held, open_
            at += 2 * room
        starts[4] = at
        counts[crossing, 4] = follow_whole(turns, starts, counts[crossing])


@making_arrays
def lapses_of(claims: Claims, begin: int, end: int, span: tuple[int, int], lasts: tuple[int, int]) -> Array:
    """List the days, in order, on which control can turn without a claim, and the first day of all."""
    first, last = span
    days = np.empty(end - begin + 1, np.int64)
    days[0], many = first, 1
    for claim in range(begin, end):
        word = claims.word[claim]
        if word == FIGHTING or (word < FIGHTING and claims.speaker[claim] != NONE):
            lapse = claims.day[claim] + (lasts[0] if word == FIGHTING else lasts[1])
            if first < lapse <= last:
                days[many] = lapse
                many += 1
    return np.sort(days[:many])


@making_arrays
def follow_side(
    claims: Claims,
    arrival: Array,
    bounds: tuple[int, int],
    lapses: Array,
    before: Before,
    rule: Numbers,
    turns: Turns,
    starts: tuple[int, int],
) -> tuple[int, int]:
    """Write the turns of control and passage of a side; return how many there are."""
    begin, end = bounds
    work = room_for(claims, begin, end, before.holder)
    upto, lapsed = begin, 0
    held, open_ = 0, 0
    operator = NONE
    while upto < end or lapsed < len(lapses):
        day = min(
            arrival[upto] if upto < end else LATER_THAN_ANY,
            lapses[lapsed] if lapsed < len(lapses) else LATER_THAN_ANY,
        )
        control_turns, passage_turns = False, not open_
        while lapsed < len(lapses) and lapses[lapsed] == day:
            control_turns, lapsed = True, lapsed + 1
        while upto < end and arrival[upto] == day:
            control_turns = control_turns or claims.word[upto] <= FIGHTING
            passage_turns = passage_turns or claims.word[upto] > FIGHTING
            upto += 1
        if control_turns:
            control, leader = control_on(claims, work, begin, upto, day, before, rule)
            held = put(turns, starts[0], held, day, control)
            runs_it = leader if leader != NONE else before.holder if before.holder != NONE else before.state
            passage_turns, operator = passage_turns or runs_it != operator, runs_it
        if passage_turns:
            passage = passage_on(claims, work, begin, upto, operator, before, rule)
            open_ = put(turns, starts[1], open_, day, passage)
    return held, open_


@compiled
def put(turns: Turns, start: int, many: int, day: int, standing: Standing) -> int:
    """Write a standing from a day on, unless it is the one before; return how many there are now."""
    if many and same(turns, start + many - 1, standing):
        return many
    at = start + many
    turns.start[at], turns.status[at] = day, standing.status
    turns.party[at], turns.lean[at] = standing.party, standing.lean
    turns.share[at], turns.weight[at] = standing.share, standing.weight
    turns.earliest[at], turns.latest[at] = standing.earliest, standing.latest
    turns.confirmed[at] = standing.confirmed
    return many + 1


@compiled
def same(turns: Turns, at: int, standing: Standing) -> bool:
    """Tell whether a turn that is written says the same."""
    alike = turns.status[at] == standing.status and turns.party[at] == standing.party
    alike = alike and turns.lean[at] == standing.lean and turns.share[at] == standing.share
    alike = alike and turns.earliest[at] == standing.earliest and turns.latest[at] == standing.latest
    return alike and turns.confirmed[at] == standing.confirmed and turns.weight[at] == standing.weight


@compiled
def follow_whole(turns: Turns, starts: Array, counts: Array) -> int:
    """Follow the more restrictive side of a crossing; return how many turns there are."""
    one, other = starts[1], starts[3]
    last_one, last_other = one + counts[1], other + counts[3]
    day = turns.start[one]
    many = 0
    while True:
        leading = other if comes_before(turns, other, one) else one
        many = put(turns, starts[4], many, day, read(turns, leading))
        next_one = turns.start[one + 1] if one + 1 < last_one else LATER_THAN_ANY
        next_other = turns.start[other + 1] if other + 1 < last_other else LATER_THAN_ANY
        day = min(next_one, next_other)
        if day == LATER_THAN_ANY:
            return many
        one += day == next_one
        other += day == next_other


@compiled
def read(turns: Turns, at: int) -> Standing:
    """Read a standing back."""
    return Standing(
        turns.status[at],
        turns.party[at],
        turns.lean[at],
        turns.share[at],
        turns.earliest[at],
        turns.latest[at],
        turns.confirmed[at],
        turns.weight[at],
    )


@compiled
def comes_before(turns: Turns, one: int, other: int) -> bool:
    """Tell whether a side speaks for the crossing rather than another.

    The more restrictive does, then the one that has been so for longer, then the one with heavier votes.
    """
    ranks = restrictiveness(turns, one), restrictiveness(turns, other)
    if ranks[0] != ranks[1]:
        return ranks[0] > ranks[1]
    since = max(turns.latest[one], 1), max(turns.latest[other], 1)
    if since[0] != since[1]:
        return since[0] < since[1]
    return round(turns.weight[one], 9) > round(turns.weight[other], 9)


@compiled
def restrictiveness(turns: Turns, at: int) -> int:
    """Rank a passage as `geomap.assess.passage.RESTRICTIVENESS` does."""
    status, lean = turns.status[at], turns.lean[at]
    if status == DISPUTED:
        return 2 if lean == NONE else (3, 4, 6)[lean]
    if status == IS_OPEN:
        return 1
    if status == PARTIAL:
        return 5
    return 7 if status == IS_CLOSED else 0
