"""What must hold for any claims whatever: order, reprints, knowledge, symmetry, shares, periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.assess import Rules, Setting, assess_control, assess_passage, side_periods
from geomap.dates import Span, parse
from geomap.model import Assessment, Axis, Claim, Clock, Modality, Role, Status, Vote, Word
from tests import sample

FIRST = date(2021, 7, 10)
SPAN = Span(FIRST, date(2021, 7, 22))
SETTING = Setting(sample.WEST_EAST, "a", sample.PARTIES, "government", Status.OPEN)
SWAP = {"taliban": "government", "government": "taliban", None: None, "pakistan": "pakistan"}

days = st.integers(0, 8).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    event, late = draw(days), draw(st.integers(0, 3))
    last = event + timedelta(days=draw(st.sampled_from([0, 0, 0, 2])))
    speaker = draw(st.sampled_from([None, None, "taliban", "government", "pakistan"]))
    return sample.said(
        f"c{draw(st.integers(0, 10_000_000))}",
        draw(st.sampled_from(list(Word))),
        event.isoformat() if last == event else f"{{{event}..{last}}}",
        stated=event + timedelta(days=late),
        party=draw(st.sampled_from(["taliban", "government"])),
        claimant_party=speaker,
        role=draw(st.sampled_from([Role.EYEWITNESS, Role.ANALYST, Role.NEIGHBOUR, Role.REPORTER])),
        origin=draw(st.sampled_from(["one", "two", "three"])),
        anonymous=draw(st.booleans()),
        modality=draw(st.sampled_from(list(Modality))),
        reliability=draw(st.sampled_from("ABCDEF")),
    )


many = st.lists(claims(), max_size=8, unique_by=lambda claim: claim.id)
axes = st.sampled_from([assess_control, assess_passage])


@settings(max_examples=150, deadline=None)
@given(spoken=many, assess=axes, day=days, seed=st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(spoken, assess, day, seed):
    shuffled = list(spoken)
    seed.shuffle(shuffled)
    assert assess(SETTING, shuffled, on=day, known=day) == assess(SETTING, spoken, on=day, known=day)


@settings(max_examples=150, deadline=None)
@given(spoken=many.filter(bool), assess=axes, day=days)
def test_a_reprint_changes_nothing_but_its_count(spoken, assess, day):
    first = spoken[0]
    reprint = replace(first, id=f"~{first.id}", publisher="Another Paper", url="https://example.net/copy")
    before = assess(SETTING, spoken, on=day, known=None)
    after = assess(SETTING, [*spoken, reprint], on=day, known=None)
    assert verdict(after) == verdict(before)
    counted = voting(before, first.id)
    if counted:
        assert voting(after, first.id).reprints == counted.reprints + 1


@settings(max_examples=150, deadline=None)
@given(spoken=many, later=claims(), assess=axes, day=days)
def test_what_is_stated_later_never_changes_what_was_known(spoken, later, assess, day):
    later = replace(later, stated=day + timedelta(days=1))
    before = assess(SETTING, spoken, on=day, known=day)
    assert assess(SETTING, [*spoken, later], on=day, known=day) == before


@settings(max_examples=150, deadline=None)
@given(spoken=many, day=days)
def test_swapping_the_parties_swaps_the_result_and_nothing_else(spoken, day):
    setting = replace(SETTING, holder=None)
    swapped = [
        replace(c, party=SWAP[c.party], claimant_party=SWAP[c.claimant_party], event=parse(c.event.text))
        for c in spoken
    ]
    one = assess_control(setting, spoken, on=day, known=None)
    two = assess_control(setting, swapped, on=day, known=None)
    assert (two.status, two.share, two.since, two.confidence) == (
        one.status,
        one.share,
        one.since,
        one.confidence,
    )
    assert (two.party, two.lean) == (SWAP[one.party], SWAP[one.lean])


@settings(max_examples=150, deadline=None)
@given(spoken=many, assess=axes, day=days)
def test_shares_are_parts_of_one_whole(spoken, assess, day):
    assessed = assess(SETTING, spoken, on=day, known=None)
    votes = (*assessed.votes_for, *assessed.votes_against)
    if not votes:
        assert assessed.share is None
        return
    leading = sum(v.weight for v in assessed.votes_for) or max_weight_of_a_value(assessed.votes_against)
    assert assessed.share == pytest.approx(leading / sum(v.weight for v in votes), abs=1e-6)


def max_weight_of_a_value(votes: tuple[Vote, ...]) -> float:
    values = {v.value for v in votes}
    return max(sum(v.weight for v in votes if v.value == value) for value in values)


@settings(max_examples=60, deadline=None)
@given(
    spoken=many,
    axis=st.sampled_from(list(Axis)),
    clock=st.sampled_from(list(Clock)),
    lapse=st.sampled_from([0.5, 1, 2, 2.5, 4]),
)
def test_periods_tell_every_day_of_the_span(spoken, axis, clock, lapse):
    setting = replace(SETTING, rules=Rules(denial_days=lapse, fighting_days=lapse))
    assess = assess_control if axis is Axis.CONTROL else assess_passage
    periods = side_periods(setting, spoken, axis=axis, clock=clock, span=SPAN)
    assert [day for p in periods for day in Span(p.start, p.end).days()] == SPAN.days()
    for period in periods:
        for day in Span(period.start, period.end).days():
            known = day if clock is Clock.THEN else None
            seen = assess(setting, spoken, on=day, known=known)
            assert told(seen) == told(period.assessment)


def verdict(assessed: Assessment) -> tuple[object, ...]:
    return (
        assessed.status,
        assessed.party,
        assessed.lean,
        assessed.share,
        assessed.since,
        assessed.last_confirmed,
        assessed.confidence,
    )


def told(assessed: Assessment) -> tuple[object, ...]:
    return (*verdict(assessed), assessed.reason)


def voting(assessed: Assessment, claim_id: str) -> Vote | None:
    votes = (*assessed.votes_for, *assessed.votes_against, *assessed.set_aside)
    return next((v for v in votes if claim_id in v.claim_ids), None)
