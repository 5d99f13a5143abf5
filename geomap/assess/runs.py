"""Histories as bare statuses and dates; reasons are asked for by day.

`side_periods` gives every assessment with its votes and reasons and weighs all claims anew on each day on
which something turns. Here claims become arrays, and the rule over arrays follows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geomap.assess.votes import Setting
from geomap.dates import Span
from geomap.model import Axis, Claim, Clock, Since, Status

if TYPE_CHECKING:
    from geomap.assess.arrays.histories import Runs

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
    from geomap.assess.arrays.coding import Codes, claims_of, sides_of  # numpy: only when asked for
    from geomap.assess.arrays.histories import follow_all

    parties = Codes()
    coded, side = claims_of(tuple(zip(settings, claims, strict=True)), parties)
    before = sides_of(settings, parties)
    runs = follow_all(coded, side, before, rules=settings[0].rules, clock=clock, span=span)
    first, second = (setting.side for setting in settings)
    keys: tuple[Key, ...] = (
        (first, Axis.CONTROL),
        (first, Axis.PASSAGE),
        (second, Axis.CONTROL),
        (second, Axis.PASSAGE),
        (None, Axis.PASSAGE),
    )
    found: dict[Key, list[Run]] = {key: [] for key in keys}
    for section, run in _in_words(runs, tuple(parties)):
        found[keys[section]].append(run)
    return {key: tuple(of_key) for key, of_key in found.items()}


def _in_words(runs: Runs, parties: Sequence[str]) -> Iterator[tuple[int, Run]]:
    from geomap.assess.arrays.coding import STATUSES, VALUES

    for at, section in enumerate(runs.section.tolist()):
        is_control = section in (0, 2)
        party, lean, share = int(runs.party[at]), int(runs.lean[at]), float(runs.share[at])
        values = parties if is_control else VALUES
        run = Run(
            start=date.fromordinal(runs.start[at]),
            end=date.fromordinal(runs.end[at]),
            status=STATUSES[runs.status[at]],
            party=parties[party] if party >= 0 else None,
            lean=str(values[lean]) if lean >= 0 else None,
            share=None if share != share else share,
            since=Since(_day(runs.earliest[at]), _day(runs.latest[at])),
            last_confirmed=_day(runs.confirmed[at]),
        )
        yield section, run


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
