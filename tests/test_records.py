"""The fields of `geomap status --json`, which others rely on."""

from __future__ import annotations

from datetime import date

from geomap.model import Axis
from geomap.records import status_records
from tests import sample

DAY = date(2021, 7, 14)


def test_a_disputed_side_as_a_record() -> None:
    records = status_records(sample.layer(), on=DAY, known=DAY, axis=Axis.CONTROL)
    record = next(r for r in records if r["crossing"] == "west-east" and r["side"] == "a")
    would_change = record.pop("would_change")
    assert isinstance(would_change, list)
    assert would_change
    assert record == {
        "crossing": "west-east",
        "crossing_name": "West - East",
        "side": "a",
        "side_country": "AF",
        "side_name": "West",
        "axis": "control",
        "on": "2021-07-14",
        "known": "2021-07-14",
        "status": "disputed",
        "party": None,
        "party_name": None,
        "lean": "taliban",
        "lean_name": "Taliban",
        "share": 0.8125,
        "likelihood": "very likely",
        "confidence": "low",
        "since_earliest": "2021-07-14",
        "since_latest": "2021-07-14",
        "last_confirmed": "2021-07-14",
        "days_since_confirmed": 0,
        "scope": None,
        "reason": (
            "Disputed, leaning to the Taliban: two voices for it, against one voice for the "
            "Afghan government; the denial by the Afghan government of 14 July 2021 still stands."
        ),
        "since": {"earliest": "2021-07-14", "latest": "2021-07-14"},
        "for": [
            vote("resident", "speaker of resident", "taliban", "eyewitness", 1.0),
            vote("own", "Taliban", "taliban", "own interest", 0.3, live_denial=True),
        ],
        "against": [vote("denial", "Afghan government", "government", "own interest", 0.3, live_denial=True)],
        "set_aside": [],
    }


def vote(
    id: str, origin: str, value: str, class_name: str, weight: float, *, live_denial: bool = False
) -> dict[str, object]:
    return {
        "claim_id": id,
        "claim_ids": [id],
        "origin": origin,
        "value": value,
        "class": class_name,
        "base": weight,
        "weight": weight,
        "day": "2021-07-14",
        "reprints": 0,
        "live_denial": live_denial,
    }


def test_the_crossing_as_a_whole_has_no_side() -> None:
    records = status_records(sample.layer(), on=DAY, axis=Axis.PASSAGE)
    whole = next(r for r in records if r["crossing"] == "west-east" and r["side"] is None)
    assert [whole[name] for name in ("status", "party", "party_name", "side_country", "known")] == [
        "closed",
        "pakistan",
        "Pakistan",
        None,
        None,
    ]
