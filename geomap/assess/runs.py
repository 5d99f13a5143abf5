"""Histories as bare statuses and dates, for layers with very many claims; reasons are asked for by day.

`side_periods` gives every assessment with its votes and reasons and weighs all claims anew on each day on
which something turns. Here the sums are carried along, so that ten years of a crossing cost little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from geomap.assess.passage import state_of
from geomap.assess.tally import ControlTally, Heard, PassageTally, Standing, hear
from geomap.assess.votes import Setting
from geomap.dates import Span
from geomap.model import Axis, Claim, Clock, Since, Status, Word

Turn = tuple[int, Standing]
Key = tuple[str | None, Axis]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of days, both included, with the same status, party, lean, share, since and confirmation."""

    start: date
    end: date
    status: Status
    party: str | None
    lean: str | None
    share: float | None
    since: Since
    last_confirmed: date | None


def crossing_runs(
    settings: tuple[Setting, Setting],
    claims: tuple[Sequence[Claim], Sequence[Claim]],
    *,
    clock: Clock,
    span: Span,
) -> dict[Key, tuple[Run, ...]]:
    """Return the history of a crossing by side and axis; side None is the crossing as a whole.

    Every run covers its days as `assess_control`, `assess_passage` and `whole_crossing` would assess each
    of them, and the runs of a key cover the span without gaps.
    """
    found: dict[Key, tuple[Run, ...]] = {}
    passages = []
    for setting, spoken in zip(settings, claims, strict=True):
        control, passage = _turns(setting, [hear(claim) for claim in spoken], clock, span)
        found[setting.side, Axis.CONTROL] = _runs(control, span)
        found[setting.side, Axis.PASSAGE] = _runs(passage, span)
        passages.append(passage)
    found[None, Axis.PASSAGE] = _runs(_whole(*passages), span)
    return found


def _turns(
    setting: Setting, heard: Iterable[Heard], clock: Clock, span: Span
) -> tuple[list[Turn], list[Turn]]:
    """Follow one side through the span; return the days on which control and passage turn."""
    first, last = span.start.toordinal(), span.end.toordinal()
    arriving, lapses = _arrivals(heard, setting, clock, first, last)
    control, passage = ControlTally(setting), PassageTally(setting)
    state = state_of(setting)
    held: list[Turn] = []
    open_: list[Turn] = []
    for day in sorted(arriving.keys() | lapses):
        turns = day in lapses
        for item in arriving.get(day, ()):
            turns = turns or item.axis is Axis.CONTROL
            if item.axis is Axis.CONTROL:
                control.add(item)
            elif item.axis is Axis.PASSAGE:
                passage.add(item)
        if turns:
            _turn(held, day, control.standing(day))
            passage.run_by(control.leader or setting.holder or state)
        _turn(open_, day, passage.standing())
    return held, open_


def _arrivals(
    heard: Iterable[Heard], setting: Setting, clock: Clock, first: int, last: int
) -> tuple[dict[int, list[Heard]], set[int]]:
    """Give the claims by the day of the span on which they begin to count.

    Also give the days on which control can turn without a claim: a denial lapses, fighting ends, and
    the first day of all.
    """
    fight_lasts, denial_lasts = ceil(setting.rules.fighting_days), ceil(setting.rules.denial_days)
    arriving: dict[int, list[Heard]] = defaultdict(list)
    lapses = {first}
    for item in heard:
        day = item.day if clock is Clock.HINDSIGHT else item.stated
        if day > last:
            continue
        arriving[max(day, first)].append(item)
        fights = item.claim.word is Word.FIGHTING
        lapse = item.day + (fight_lasts if fights else denial_lasts)
        if item.axis is Axis.CONTROL and (fights or item.claim.claimant_party) and first < lapse <= last:
            lapses.add(lapse)
    return arriving, lapses


def _turn(turns: list[Turn], day: int, standing: Standing) -> None:
    if not turns or turns[-1][1] != standing:
        turns.append((day, standing))


def _whole(first: list[Turn], second: list[Turn]) -> list[Turn]:
    """Follow the more restrictive side of a crossing."""
    turns: list[Turn] = []
    sides = dict(first), dict(second)
    a, b = first[0][1], second[0][1]
    for day in sorted(sides[0].keys() | sides[1].keys()):
        a, b = sides[0].get(day, a), sides[1].get(day, b)
        _turn(turns, day, b if b.rank > a.rank else a)
    return turns


def _runs(turns: list[Turn], span: Span) -> tuple[Run, ...]:
    return tuple(_as_runs(turns, span))


def _as_runs(turns: list[Turn], span: Span) -> Iterator[Run]:
    ends = [day - 1 for day, _ in turns[1:]] + [span.end.toordinal()]
    for (day, standing), end in zip(turns, ends, strict=True):
        status, party, lean = standing.verdict
        earliest, latest = standing.since
        yield Run(
            start=date.fromordinal(day),
            end=date.fromordinal(end),
            status=status,
            party=party,
            lean=lean,
            share=standing.share,
            since=Since(_day(earliest), _day(latest)),
            last_confirmed=_day(standing.confirmed),
        )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
