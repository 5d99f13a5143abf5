"""EDTF dates: the days that they allow, from when they count, and what is refused."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.dates import Span, in_words, parse, parse_day
from geomap.errors import DateError


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "approximate"),
    [
        ("2021-07-14", "2021-07-14", "2021-07-14", False),
        (" 2021-07-14 ", "2021-07-14", "2021-07-14", False),
        ("2021-07", "2021-07-01", "2021-07-31", False),
        ("2021", "2021-01-01", "2021-12-31", False),
        ("2020-02", "2020-02-01", "2020-02-29", False),
        ("2021-07-13/2021-07-14", "2021-07-13", "2021-07-14", False),
        ("../2021-07-14", None, "2021-07-14", False),
        ("2021-07-14/..", "2021-07-14", None, False),
        ("2021-07/2021-08", "2021-07-01", "2021-08-31", False),
        ("2021-07-14~", "2021-07-14", "2021-07-14", True),
        ("2021-07-14?", "2021-07-14", "2021-07-14", True),
        ("2021~-07-14", "2021-07-14", "2021-07-14", True),
        ("2021-07-13/2021-07-14?", "2021-07-13", "2021-07-14", True),
        ("2021-21", "2021-03-01", "2021-05-31", False),
        ("2021-07-XX", "2021-07-01", "2021-07-31", False),
        ("[2021-07-13..2021-07-14]", "2021-07-13", "2021-07-14", False),
        ("[..2021-07-14]", None, "2021-07-14", False),
        ("[2021-07-14..]", "2021-07-14", None, False),
        ("{2021-07-13..2021-07-14}", "2021-07-13", "2021-07-14", False),
        ("{2021-07..2021-08}", "2021-07-01", "2021-08-31", False),
    ],
)
def test_parse(text, earliest, latest, approximate):
    found = parse(text)
    days = [day.isoformat() if day else None for day in (found.earliest, found.latest)]
    assert (*days, found.approximate) == (earliest, latest, approximate)


@pytest.mark.parametrize(
    "text", ["", "14/07/2021", "2021-02-30", "2021-13", "yesterday", "../..", "/", "2021-7-4", "20210714"]
)
def test_no_date(text):
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2021-07-11 to 2021-07-14", "write 2021-07-11/2021-07-14 for some day"),
        ("2021-07-11 – 2021-07-14", "{2021-07-11..2021-07-14} for every one of these days"),
        ("{2021-07-11,2021-07-14}", "write one row for each of them"),
        ("{2021-07-11..}", "say from which day to which it was true"),
        ("{2021-07-11..2021-07-14]", "close it as it is opened"),
        ("{2021-07-14..2021-07-11}", "ends before it starts"),
        ("{2001..2021}", "longer than ten years"),
        ("11-14 July 2021", "write 2021-07-11/2021-07-14 for some day"),
        ("between 11 and 14 July 2021", "{2021-07-11..2021-07-14} for every one of these days"),
        ("early July 2021", "write 2021-07-01/2021-07-10"),
        ("mid-July 2021", "write 2021-07-11/2021-07-20"),
        ("late February 2021", "write 2021-02-21/2021-02-28"),
        ("11/07/2021", "write 2021-07-11 if the day stands first, 2021-11-07 if the month does"),
        ("31.7.2021", "write 2021-07-31"),
        ("14 July 2021", "write 2021-07-14"),
        ("July 14, 2021", "write 2021-07-14"),
        ("20210714", "write 2021-07-14"),
        ("summer 2021", "write 2021-22"),
        ("31-34 July 2021", "write an ISO 8601 or EDTF date"),
        ("32/13/2021", "write an ISO 8601 or EDTF date"),
        ("soon", "write an ISO 8601 or EDTF date"),
    ],
)
def test_a_near_miss_is_told_what_to_write(text, said):
    with pytest.raises(DateError, match=re.escape(said)):
        parse(text)


@pytest.mark.parametrize(
    ("text", "stated", "days"),
    [
        ("{2021-07-11..2021-07-13}", "2021-07-20", ["2021-07-11", "2021-07-12", "2021-07-13"]),
        ("{2021-07-11..2021-07-13}", "2021-07-12", ["2021-07-11", "2021-07-12"]),
        ("2021-07-11/2021-07-13", "2021-07-20", ["2021-07-13"]),
        ("2021-07-11", "2021-07-20", ["2021-07-11"]),
    ],
    ids=["every day", "not beyond the day on which it was stated", "some day", "one day"],
)
def test_days_on_which_an_event_counts_anew(text, stated, days):
    assert [day.isoformat() for day in parse(text).days(date.fromisoformat(stated))] == days


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-07-14", "14 July 2021"),
        ("2021-07-14~", "about 14 July 2021"),
        ("../2021-07-14", "by 14 July 2021"),
        ("2021-07-14/..", "on or after 14 July 2021"),
    ],
)
def test_dates_in_words(text, words):
    assert parse(text).in_words() == words


def test_nothing_is_printed(capsys):
    with pytest.raises(DateError):
        parse("2021-X7")
    assert capsys.readouterr() == ("", "")


ALMOST_DATES = st.text("0123456789-/.~?%XTYZ[]{},", max_size=14) | st.from_regex(
    r"20[0-9X]{2}(-[012X][0-9X](-[0-3X][0-9X])?)?[~?%]?", fullmatch=True
)


@settings(max_examples=300, deadline=None)
@given(text=ALMOST_DATES)
def test_any_text_is_a_date_in_order_or_refused(text):
    try:
        found = parse(text)
    except DateError:
        return
    assert found.earliest or found.latest
    assert not (found.earliest and found.latest) or found.earliest <= found.latest


def test_a_set_that_ends_before_it_starts():
    with pytest.raises(DateError, match="ends before it starts; swap the two dates"):
        parse("{2023-01..2021-03}")


def test_an_interval_that_ends_before_it_starts():
    with pytest.raises(DateError, match="ends before it starts; swap the two dates"):
        parse("2021-07-14/2021-07-13")


@pytest.mark.parametrize(
    ("event", "stated", "counts"),
    [
        ("2021-07-14", "2021-07-20", "2021-07-14"),
        ("2021-07", "2021-07-20", "2021-07-20"),
        ("2021-07", "2021-08-20", "2021-07-31"),
        ("2021-07-13/..", "2021-07-20", "2021-07-20"),
    ],
)
def test_counts_from(event, stated, counts):
    assert parse(event).counts_from(parse_day(stated)) == parse_day(counts)


def test_span():
    span = Span(date(2021, 2, 27), date(2021, 3, 1))
    assert (len(span), [day.day for day in span.days()]) == (3, [27, 28, 1])
    assert date(2021, 3, 1) in span
    assert date(2021, 3, 2) not in span
    with pytest.raises(DateError, match="before it starts"):
        Span(date(2021, 3, 1), date(2021, 2, 27))


def test_in_words():
    assert in_words(date(2021, 7, 4)) == "4 July 2021"
