"""What changed between two days and between two states of knowledge, and the claims behind it."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.changes import Change, Moment, change_record, changes
from geomap.model import Axis, Word
from tests import sample

BEFORE, DAY = date(2021, 7, 13), date(2021, 7, 14)


def told(change: Change) -> tuple[object, ...]:
    return (
        change.after.side,
        str(change.after.axis),
        str(change.before.status),
        str(change.after.status),
        [claim.id for claim in change.claims],
    )


def test_between_two_days():
    found = changes(sample.layer(), Moment(BEFORE), Moment(DAY))
    assert [told(change) for change in found] == [
        ("a", "control", "held", "disputed", ["resident", "own", "denial"]),
        ("b", "passage", "open", "closed", ["shut"]),
        (None, "passage", "open", "closed", ["shut"]),
    ]


def test_time_alone_can_make_the_difference():
    found = changes(sample.layer(), Moment(DAY), Moment(date(2021, 7, 16)), axis=Axis.CONTROL)
    assert [told(change) for change in found] == [("a", "control", "disputed", "held", [])]


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        pytest.param(
            sample.said("late", Word.HOLDS, party="taliban", stated=date(2021, 7, 18)),
            [("a", "control", "disputed", "disputed", ["late"])],
            id="the status stays and the later claim is named",
        ),
        pytest.param(
            sample.said("late", Word.FIGHTING, stated=date(2021, 7, 18)),
            [("a", "control", "disputed", "contested", ["late"])],
            id="fighting that was reported later",
        ),
    ],
)
def test_one_day_seen_then_and_now(late, expected):
    layer = sample.layer(claims=(*sample.CLAIMS, late))
    assert [told(change) for change in changes(layer, Moment(DAY, DAY), Moment(DAY))] == expected


def test_nothing_changes_between_a_moment_and_itself():
    assert changes(sample.layer(), Moment(DAY, DAY), Moment(DAY, DAY)) == ()


def test_backwards_the_claims_are_dropped():
    found = changes(sample.layer(), Moment(DAY), Moment(BEFORE), axis=Axis.CONTROL)
    assert [[claim.id for claim in change.dropped] for change in found] == [["own", "denial", "resident"]]


def test_a_change_as_a_record():
    layer = sample.layer()
    (change,) = changes(layer, Moment(BEFORE), Moment(DAY), axis=Axis.CONTROL)
    record = change_record(layer, change)
    before, after = record.pop("before"), record.pop("after")
    assert record == {
        "crossing": "west-east",
        "crossing_name": "West - East",
        "side": "a",
        "side_country": "AF",
        "side_name": "West",
        "axis": "control",
        "turn": True,
        "claims": ["resident", "own", "denial"],
        "dropped": [],
    }
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["status"], after["status"]) == ("held", "disputed")
