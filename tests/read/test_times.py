"""Times in words become EDTF dates against the day of publication, Wednesday 14 July 2021."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.dates import parse
from geomap.read.times import times

PUBLISHED = date(2021, 7, 14)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on Wednesday", ["2021-07-14"]),
        ("on Friday", ["2021-07-09"]),
        ("last Wednesday", ["2021-07-07"]),
        ("on July 9", ["2021-07-09"]),
        ("on 9 July 2020", ["2020-07-09"]),
        ("on Dec. 3", ["2020-12-03"]),
        ("on 31 June", []),
        ("yesterday", ["2021-07-13"]),
        ("overnight", ["2021-07-13/2021-07-14"]),
        ("this morning", ["2021-07-14"]),
        ("hours after the fall", ["2021-07-14"]),
        ("two days ago", ["2021-07-12"]),
        ("three weeks ago", ["2021-06-23~"]),
        ("several days ago", ["../2021-07-13"]),
        ("earlier this week", ["2021-07-12/2021-07-14"]),
        ("last week", ["2021-07-05/2021-07-11"]),
        ("last month", ["2021-06"]),
        ("in May", ["2021-05"]),
        ("since September", ["2020-09"]),
        ("in 2014", ["2014"]),
        ("it may rain", []),
        ("on Monday and on Tuesday", ["2021-07-12", "2021-07-13"]),
        ("on 2021-07-10", ["2021-07-10"]),
        ("", []),
    ],
    ids=lambda value: value if isinstance(value, str) and value else None,
)
def test_a_time_becomes_a_date(text: str, dates: list[str]) -> None:
    found = times(text, 0, len(text), PUBLISHED)
    assert [when.text for when in found] == dates
    assert all(parse(when.text) for when in found)
