"""Periods: the runs of days with the same assessment, for both clocks.

An assessment can change only on the day when a claim starts to count or is stated, and on the days
when a denial lapses or fighting ends. Only those days are assessed, so the cost follows the number
of claims, not the number of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from geomap.assess.control import assess_control
from geomap.assess.outlook import would_change
from geomap.assess.passage import assess_passage, whole_crossing
from geomap.assess.rules import Rules
from geomap.assess.votes import Setting
from geomap.dates import ONE_DAY, Span
from geomap.model import Assessment, Axis, Claim, Clock, Outlook, Period, Word

Assess = Callable[[date, date | None], Assessment]
Look = Callable[[Assessment], tuple[str, ...]]


def side_periods(
    setting: Setting,
    claims: Sequence[Claim],
    *,
    axis: Axis,
    clock: Clock,
    span: Span,
    outlooks: bool = False,
) -> tuple[Period, ...]:
    """Return the periods of one side and axis, without gaps over the whole span.

    Under `Clock.THEN` every day is seen with what had been stated by that day, under
    `Clock.HINDSIGHT` with everything. `outlooks` adds what would change each assessment, which costs
    ten times as much as the periods themselves.
    """
    function = assess_control if axis is Axis.CONTROL else assess_passage

    heard = claims if axis is Axis.PASSAGE else [c for c in claims if c.axis is Axis.CONTROL]

    def assess(on: date, known: date | None) -> Assessment:
        return function(setting, heard, on=on, known=known)

    def look(assessed: Assessment) -> tuple[str, ...]:
        return would_change(setting, claims, assessed)

    days = turning_days(heard, setting.rules, span, clock)
    return _periods(assess, look if outlooks else None, days=days, clock=clock, span=span)


def whole_periods(
    settings: tuple[Setting, Setting],
    claims: tuple[Sequence[Claim], Sequence[Claim]],
    *,
    clock: Clock,
    span: Span,
) -> tuple[Period, ...]:
    """Return the periods of the passage of a crossing as a whole."""

    def assess(on: date, known: date | None) -> Assessment:
        first = assess_passage(settings[0], claims[0], on=on, known=known)
        second = assess_passage(settings[1], claims[1], on=on, known=known)
        return whole_crossing(settings, (first, second))

    days = turning_days([*claims[0], *claims[1]], settings[0].rules, span, clock)
    return _periods(assess, None, days=days, clock=clock, span=span)


def turning_days(claims: Iterable[Claim], rules: Rules, span: Span, clock: Clock) -> list[date]:
    """List the days of a span on which an assessment can differ from that of the day before.

    With hindsight a claim begins to count on its event day, as known then on the day on which it was
    stated. A party's own word may be a denial that lapses, and fighting ends.
    """
    days = {span.start}
    for claim in (each for spoken in claims for each in spoken.day_by_day()):
        days.add(claim.counts_from if clock is Clock.HINDSIGHT else claim.stated)
        if claim.word is Word.FIGHTING:
            days.add(claim.counts_from + timedelta(days=ceil(rules.fighting_days)))
        elif claim.claimant_party:
            days.add(claim.counts_from + timedelta(days=ceil(rules.denial_days)))
    return sorted(day for day in days if day in span)


def _periods(
    assess: Assess, look: Look | None, *, days: Sequence[date], clock: Clock, span: Span
) -> tuple[Period, ...]:
    periods: list[Period] = []
    for day in days:
        assessed = assess(day, day if clock is Clock.THEN else None)
        if periods and _same(periods[-1].assessment, assessed):
            continue
        if periods:
            periods[-1] = replace(periods[-1], end=day - ONE_DAY)
        periods.append(Period(clock, day, span.end, assessed))
    return tuple(replace(p, outlooks=_outlooks(p, look) if look else ()) for p in periods)


def _same(before: Assessment, after: Assessment) -> bool:
    return before == replace(after, on=before.on, known=before.known)


def _outlooks(period: Period, look: Look) -> tuple[Outlook, ...]:
    """Return what would change a period's assessment, and the days on which that itself changes.

    What would change a status shifts only one way while votes age, so halving the run of days finds
    every turn.
    """

    def at(day: date) -> tuple[str, ...]:
        known = day if period.clock is Clock.THEN else None
        return look(replace(period.assessment, on=day, known=known))

    def turns(first: date, before: tuple[str, ...], last: date, after: tuple[str, ...]) -> list[Outlook]:
        if before == after:
            return []
        if (last - first).days == 1:
            return [Outlook(last, after)]
        middle = first + (last - first) / 2
        between = at(middle)
        return turns(first, before, middle, between) + turns(middle, between, last, after)

    start = at(period.start)
    found = turns(period.start, start, period.end, at(period.end)) if period.end > period.start else []
    return (Outlook(period.start, start), *found)
