"""Histories as bare statuses: the same as every single day's assessment, over the whole span."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.assess import assess_control, assess_passage, crossing_runs, whole_crossing
from geomap.dates import Span
from geomap.model import Axis, Clock
from tests.assess.test_laws import SETTING, SPAN, claims

SIDES = SETTING, replace(SETTING, side="b", holder="pakistan", passage=None)
NOBODY = replace(SETTING, holder=None, passage=None), replace(SETTING, side="b", holder=None)
many = st.lists(claims(), max_size=10, unique_by=lambda claim: claim.id)


@settings(max_examples=150, deadline=None)
@given(first=many, second=many, clock=st.sampled_from(list(Clock)), both=st.sampled_from([SIDES, NOBODY]))
def test_runs_say_what_each_day_s_assessment_says(first, second, clock, both):
    found = crossing_runs(both, (first, second), clock=clock, span=SPAN)
    for runs in found.values():
        assert [day for run in runs for day in Span(run.start, run.end).days()] == SPAN.days()
    for day in SPAN.days():
        known = day if clock is Clock.THEN else None
        passages = tuple(
            assess_passage(setting, spoken, on=day, known=known)
            for setting, spoken in zip(both, (first, second), strict=True)
        )
        expected = {
            (setting.side, Axis.CONTROL): assess_control(setting, spoken, on=day, known=known)
            for setting, spoken in zip(both, (first, second), strict=True)
        }
        expected |= {(a.side, Axis.PASSAGE): a for a in passages}
        expected[None, Axis.PASSAGE] = whole_crossing(both, passages)
        for key, assessed in expected.items():
            run = next(r for r in found[key] if r.start <= day <= r.end)
            assert told(run) == told(assessed), (key, day)
            assert run.share == pytest.approx(assessed.share, abs=2e-6)


def told(seen):
    return seen.status, seen.party, seen.lean, seen.since, seen.last_confirmed


def test_without_claims_the_baseline_runs_through():
    found = crossing_runs(SIDES, ([], []), clock=Clock.THEN, span=SPAN)
    assert {key: [(r.start, r.end, str(r.status)) for r in runs] for key, runs in found.items()} == {
        ("a", Axis.CONTROL): [(SPAN.start, SPAN.end, "held")],
        ("a", Axis.PASSAGE): [(SPAN.start, SPAN.end, "open")],
        ("b", Axis.CONTROL): [(SPAN.start, SPAN.end, "held")],
        ("b", Axis.PASSAGE): [(SPAN.start, SPAN.end, "unknown")],
        (None, Axis.PASSAGE): [(SPAN.start, SPAN.end, "open")],
    }
