"""When it happened: words such as "on Friday", "overnight", "hours after" against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from geomap.dates import MONTHS, ONE_DAY

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = {month.casefold(): number for number, month in enumerate(MONTHS, 1)}
_SHORT_MONTHS = {month[:3].casefold(): number for number, month in enumerate(MONTHS, 1)} | {"sept": 9}
_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}  # noqa: SIM905  # a column of ten lines says no more
_MONTH = "|".join([*_MONTHS, *(f"{short}\\.?" for short in _SHORT_MONTHS)])
_BARE_MONTH = "|".join([month for month in _MONTHS if month != "may"]) + "|(?-i:May)"
_AGO = "|".join([r"\d+", *_NUMBERS, "a", "several", "a few", "many"])


class When(NamedTuple):
    """A time that the text gives. `text` is its EDTF form; `start` and `end` are offsets."""

    text: str
    start: int
    end: int


_Maker = Callable[[re.Match[str], date], str | None]


def _weekday(found: re.Match[str], published: date) -> str:
    back = (published.weekday() - _DAYS.index(found["day"].casefold())) % 7
    if found["last"] and back == 0:
        back = 7
    return (published - back * ONE_DAY).isoformat()


def _month_day(found: re.Match[str], published: date) -> str | None:
    month = _month(found["month"])
    year = int(found["year"]) if found["year"] else _year(published, month, int(found["number"]))
    try:
        return date(year, month, int(found["number"])).isoformat()
    except ValueError:
        return None


def _year(published: date, month: int, day: int) -> int:
    """Take the year of publication, the one before for a day that is not yet reached."""
    return published.year if (month, day) <= (published.month, published.day + 1) else published.year - 1


def _month(text: str) -> int:
    low = text.casefold().rstrip(".")
    return _MONTHS.get(low) or _SHORT_MONTHS[low[:4] if low[:4] in _SHORT_MONTHS else low[:3]]


def _only_month(found: re.Match[str], published: date) -> str:
    month = _month(found["month"])
    year = int(found["year"]) if found["year"] else published.year - (month > published.month)
    return f"{year}-{month:02d}"


def _ago(found: re.Match[str], published: date) -> str:
    count = found["count"].casefold()
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "hour": 0}[found["unit"].casefold()]
    number = int(count) if count.isdigit() else 1 if count == "a" else _NUMBERS.get(count, 0)
    if not number:
        return f"../{(published - days * ONE_DAY).isoformat()}"
    day = published - timedelta(days=number * days)
    return day.isoformat() if days <= 1 else f"{day.isoformat()}~"


def _span(first: int, last: int) -> _Maker:
    def make(_: re.Match[str], published: date) -> str:
        start, end = (published - days * ONE_DAY for days in (first, last))
        return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"

    return make


def _week(_: re.Match[str], published: date) -> str:
    monday = published - published.weekday() * ONE_DAY
    return f"{monday.isoformat()}/{published.isoformat()}"


def _last_week(_: re.Match[str], published: date) -> str:
    monday = published - (published.weekday() + 7) * ONE_DAY
    return f"{monday.isoformat()}/{(monday + 6 * ONE_DAY).isoformat()}"


def _last_month(_: re.Match[str], published: date) -> str:
    last = published.replace(day=1) - ONE_DAY
    return f"{last.year}-{last.month:02d}"


def _only_year(found: re.Match[str], _: date) -> str:
    return found["year"]


def _iso(found: re.Match[str], _: date) -> str | None:
    try:
        return date.fromisoformat(found.group()).isoformat()
    except ValueError:
        return None


# The first that matches at a place counts; patterns stand from the most to the least certain.
_RULES: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), maker)
    for pattern, maker in (
        (r"\b\d{4}-\d{2}-\d{2}\b", _iso),
        (
            rf"\b(?P<number>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"
            rf"(?:,? (?P<year>\d{{4}}))?",
            _month_day,
        ),
        (
            rf"\b(?P<month>{_MONTH}) (?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?",
            _month_day,
        ),
        (rf"\b(?P<last>last )?(?P<day>{'|'.join(_DAYS)})\b", _weekday),
        (rf"\b(?P<count>{_AGO}) (?P<unit>hour|day|week|month|year)s? (?:ago|earlier|before)\b", _ago),
        (r"\bthe day before yesterday\b", _span(2, 2)),
        (r"\b(?:yesterday|the day before|the previous day|last night|the previous night)\b", _span(1, 1)),
        (r"\b(?:overnight|during the night|in the night)\b", _span(1, 0)),
        (
            r"\b(?:today|this (?:morning|afternoon|evening)|tonight|at dawn|hours (?:after|later|earlier))\b",
            _span(0, 0),
        ),
        (r"\b(?:earlier this week|this week)\b", _week),
        (r"\blast week\b", _last_week),
        (r"\blast month\b", _last_month),
        (r"\b(?:in )?recent days\b", _span(7, 0)),
        (r"\b(?:in )?recent weeks\b", _span(42, 0)),
        (
            rf"\b(?:in|since|last|early|late|mid|of|by) ?-?(?P<month>{_BARE_MONTH})\b(?: (?P<year>\d{{4}}))?",
            _only_month,
        ),
        (r"\b(?:in|since|from|until|of) (?P<year>(?:19|20)\d\d)\b", _only_year),
    )
)


@lru_cache(maxsize=8)  # every event of a sentence asks for them
def times(text: str, start: int, end: int, published: date) -> tuple[When, ...]:
    """Find the times that a stretch of text names, in order.

    >>> [when.text for when in times("It fell on Friday, hours after dawn.", 0, 36, date(2021, 7, 14))]
    ['2021-07-09', '2021-07-14']
    >>> times("", 0, 0, date(2021, 7, 14))
    ()
    """
    made: dict[int, When] = {}
    for pattern, maker in _RULES:
        for found in pattern.finditer(text, start, end):
            if any(found.start() < when.end and found.end() > when.start for when in made.values()):
                continue
            written = maker(found, published)
            if written:
                made[found.start()] = When(written, found.start(), found.end())
    return tuple(made[at] for at in sorted(made))
