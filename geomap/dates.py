"""Dates as sources give them: EDTF (ISO 8601-2) texts with their first and last possible day.

`2021-07-14`, `2021-07`, `2021-07-14~`, `2021-07-13/2021-07-14` and `../2021-07-14` are all dates.
A date keeps the text that was written; what it allows is a pair of days. Most ranges are imprecise: true on
some day. `{2021-07-11..2021-07-14}` is precise: true on every day.
"""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from io import StringIO

from geomap.errors import DateError

ONE_DAY = timedelta(days=1)
# calendar.month_name follows the locale of the machine; the page must not
MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905  # a column of twelve lines says no more
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKS = frozenset("~?%")  # approximate, uncertain, both
_WAY_OUT = "write an ISO 8601 or EDTF date such as 2021-07-14, 2021-07, 2021-07-14~ or 2021-07-13/2021-07-14"
# Compiled when first used, by `re` itself: most dates are plain days or intervals of them
_SET = r"([\[{])([^\[\]{},]*)\.\.([^\[\]{},]*)[\]}]"  # EDTF's sets of one run of days
_TWO_DAYS = r"(\d{4}-\d{2}-\d{2})\s*(?:to|until|till|bis|à|-|–|—|\.\.)\s*(\d{4}-\d{2}-\d{2})"
LONGEST_EVERY_DAY = 3660  # days; ten years


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date as its source gives it, and the days that it allows.

    `text` is the EDTF text. `earliest` and `latest` are the first and last possible day, both
    inclusive; None where the date is open on that side. `approximate` is true for `~`, `?` and `%`,
    `every_day` where all of the days are meant and not one of them.
    """

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    every_day: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Tell whether exactly one day is meant."""
        return self.earliest is not None and self.earliest == self.latest and not self.approximate

    def counts_from(self, stated: date) -> date:
        """Return the day from which the event counts as having happened.

        That is the last day that the date allows, or the day on which it was stated if that is
        earlier: "July 2021", said on 20 July, says nothing about 2 July. What is true on every day
        counts from the first.

        >>> parse("2021-07").counts_from(date(2021, 7, 20))
        datetime.date(2021, 7, 20)
        >>> parse("{2021-07-11..2021-07-14}").counts_from(date(2021, 7, 20))
        datetime.date(2021, 7, 11)
        """
        first = self.earliest if self.every_day else self.latest
        return stated if first is None else min(first, stated)

    def days(self, stated: date) -> tuple[date, ...]:
        """List the days on which the event counts anew: one, or every day of a precise range, to `stated`."""
        first = self.counts_from(stated)
        if not self.every_day or self.latest is None:
            return (first,)
        return tuple(Span(first, max(first, min(self.latest, stated))).days())

    def in_words(self) -> str:
        """Say which day or days are meant.

        >>> parse("{2021-07-11..2021-07-14}").in_words()
        'every day from 11 July 2021 to 14 July 2021'
        >>> parse("2021-07-11/2021-07-14").in_words()
        'between 11 July 2021 and 14 July 2021'
        """
        about = "about " if self.approximate else ""
        if self.earliest and self.latest:
            first, last = in_words(self.earliest), in_words(self.latest)
            if first == last:
                return f"{about}{first}"
            return (
                f"every day from {first} to {last}"
                if self.every_day
                else f"{about}between {first} and {last}"
            )
        if self.latest:
            return f"{about}by {in_words(self.latest)}"
        return f"{about}on or after {in_words(self.earliest)}" if self.earliest else self.text


@lru_cache(maxsize=65536)
def parse(text: str) -> EventDate:
    """Read an EDTF date.

    Raise DateError, with the way out, when the text is no such date, when the day does not exist
    or when an interval ends before it starts.

    >>> parse("2021-07").latest
    datetime.date(2021, 7, 31)
    >>> parse("../2021-07-14").earliest is None
    True
    """
    text = text.strip()
    if _DAY.fullmatch(text):
        day = parse_day(text)
        return EventDate(text, day, day)
    if text.count("/") == 1:
        return _interval(text)
    if several := re.fullmatch(_SET, text):
        return _set(text, *several.groups())
    if "{" in text:
        raise DateError(f"{text!r} lists single days; write one row for each of them")
    if two := re.fullmatch(_TWO_DAYS, text):
        from geomap.near_dates import two_days

        raise DateError(f"{text!r} is not a date; {two_days(*two.groups())}")
    earliest, latest = _bounds(text)
    return EventDate(text, earliest, latest, approximate=not _MARKS.isdisjoint(text))


@lru_cache(maxsize=65536)
def parse_day(text: str) -> date:
    """Read one calendar day written as `2021-07-14`; raise DateError for anything else."""
    try:
        if not _DAY.fullmatch(text.strip()):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DateError(f"{text!r} is not a day; {_proposal(text) or 'write it as 2021-07-14'}") from None


def _interval(text: str) -> EventDate:
    start_text, end_text = text.split("/")
    open_ends = ("", "..")
    if start_text in open_ends and end_text in open_ends:
        raise DateError(f"{text!r} has neither a start nor an end; {_WAY_OUT}")
    start = None if start_text in open_ends else parse(start_text)
    end = None if end_text in open_ends else parse(end_text)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        raise DateError(f"{text!r} ends before it starts; swap the two dates")
    approximate = any(part is not None and part.approximate for part in (start, end))
    return EventDate(text, earliest, latest, approximate)


def _set(text: str, opening: str, start: str, end: str) -> EventDate:
    """Read EDTF's one of a set, `[a..b]`, and all members of a set, `{a..b}`."""
    every_day = opening == "{"
    if text[-1] != {"[": "]", "{": "}"}[opening]:
        raise DateError(f"{text!r} is not a date; close it as it is opened")
    if every_day and not (start and end):
        raise DateError(f"{text!r} has an open end; say from which day to which it was true")
    within = _interval(f"{start or '..'}/{end or '..'}")
    found = EventDate(text, within.earliest, within.latest, within.approximate, every_day)
    if every_day and len(found.days(date.max)) > LONGEST_EVERY_DAY:
        raise DateError(f"{text!r} is longer than ten years; write a row for each part of it")
    return found


def _bounds(text: str) -> tuple[date, date]:
    from edtf import parse_edtf  # 0.1 s to import: only for dates that are not plain days
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # it prints what it could not build, into our results
            parsed = parse_edtf(text)
            lower, upper = parsed.lower_strict(), parsed.upper_strict()
        earliest, latest = date(*lower[:3]), date(*upper[:3])
    except (EDTFParseException, TypeError, ValueError, AttributeError, OverflowError):
        raise DateError(f"{text!r} is not a date; {_proposal(text) or _WAY_OUT}") from None
    if latest < earliest:
        raise DateError(f"{text!r} ends before it starts; swap the two dates")
    return earliest, latest


def _proposal(text: str) -> str:
    from geomap.near_dates import proposal  # 4 ms to import: only for what is no date

    return proposal(text)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of days, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise DateError(
                f"the span ends on {self.end}, before it starts on {self.start}; swap the two dates"
            )

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __len__(self) -> int:
        return (self.end - self.start).days + 1

    def days(self) -> list[date]:
        """List every day of the span in order."""
        return [self.start + i * ONE_DAY for i in range(len(self))]


def in_words(day: date) -> str:
    """Write a day as people read it: 14 July 2021.

    >>> in_words(date(2021, 7, 14))
    '14 July 2021'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
