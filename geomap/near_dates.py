"""What to write for a date that is none: proposals for messages, never readings of data."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_RANGE = re.compile(
    r"(?:between |from )?(\d{1,2})\s*(?:-|–|—|to|and)\s*(\d{1,2}) ([^\W\d_]+),? (\d{4})", re.IGNORECASE
)
_THIRD = re.compile(r"(early|mid|middle of|late|end of)[ -]([^\W\d_]+),? (\d{4})", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_NAMED_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_THIRDS = {"early": (1, 10), "mid": (11, 20), "middle of": (11, 20), "late": (21, 31), "end of": (21, 31)}


def proposal(text: str) -> str:
    """Say what to write for a date in words or in a country's own order, empty where none is near.

    Nothing is guessed: where day and month may be swapped both are named.

    >>> proposal("14 July 2021")
    'write 2021-07-14'
    >>> proposal("11/07/2021")
    'write 2021-07-11 if the day stands first, 2021-11-07 if the month does'
    >>> proposal("soon")
    ''
    """
    text = " ".join(text.split())
    if found := _RANGE.fullmatch(text):
        first, last, month, year = found.groups()
        return _of_days(_month(month, year), int(first), int(last))
    if found := _THIRD.fullmatch(text):
        third, month, year = found.groups()
        return _of_days(_month(month, year), *_THIRDS[third.casefold()], some_day=True)
    if found := _NUMBERS.fullmatch(text):
        first, _, second, year = found.groups()
        return _of_numbers(int(first), int(second), int(year))
    return _in_words(text)


def two_days(first: str, last: str) -> str:
    """Say how to write some day, and how every day, from one to another."""
    return (
        f"write {first}/{last} for some day from the one to the other, "
        f"{{{first}..{last}}} for every one of these days"
    )


def _of_days(month: tuple[int, int] | None, first: int, last: int, *, some_day: bool = False) -> str:
    if month is None:
        return ""
    last = min(last, monthrange(*month)[1]) if some_day else last
    days = [_day(*month, number) for number in (first, last)]
    if not all(days) or first >= last:
        return ""
    return f"write {days[0]}/{days[1]}" if some_day else two_days(*days)


def _of_numbers(first: int, second: int, year: int) -> str:
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    if by_day and by_month and by_day != by_month:
        return f"write {by_day} if the day stands first, {by_month} if the month does"
    return f"write {by_day or by_month}" if by_day or by_month else ""


def _in_words(text: str) -> str:
    found = _edtf(text) if _NAMED_YEAR.search(text) or text.isdigit() else ""
    return f"write {found}" if found != text and found else ""


def _month(name: str, year: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", _edtf(f"{name} {year}"))
    return (int(found[1]), int(found[2])) if found else None


def _edtf(text: str) -> str:
    from edtf import text_to_edtf  # 0.1 s to import

    return text_to_edtf(text) or ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
