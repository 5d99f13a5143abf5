"""Read the cells of a row into values; what a cell may not hold becomes a problem, not an exception."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from geomap.claims.tables import Row
from geomap.dates import EventDate, parse, parse_day
from geomap.errors import DateError
from geomap.model import Problem

YES = frozenset(("yes", "y", "true", "1", "x"))
NO = frozenset(("", "no", "n", "false", "0"))

AnyWord = TypeVar("AnyWord", bound=StrEnum)


def nearest(value: str, words: Sequence[str]) -> str:
    """Return the word that a misspelt one most likely means, empty where none is near.

    >>> nearest("capturd", ["captured", "holds"])
    'captured'
    """
    from rapidfuzz import process  # 30 ms to import: only when something is wrong

    found = process.extractOne(value.casefold(), words, score_cutoff=70)
    return found[0] if found else ""


class Cells:
    """The cells of one row. Every method returns a usable value and notes what was wrong with the cell."""

    def __init__(self, file: str, row: Row) -> None:
        self.file, self.row = file, row
        self.problems: list[Problem] = []

    def fault(self, column: str, what: str, way_out: str = "", near: str = "") -> None:
        """Note that a cell is wrong."""
        value = self.row.cells.get(column, "")
        self.problems.append(Problem(self.file, self.row.number, column, value, what, way_out, near))

    def text(self, column: str, default: str = "") -> str:
        """Return a text."""
        return self.row.cells.get(column, "") or default

    def required(self, column: str, way_out: str) -> str:
        """Return a text that may not be empty."""
        value = self.text(column)
        if not value:
            self.fault(column, "the cell is empty", way_out)
        return value

    def word(self, column: str, words: type[AnyWord], default: AnyWord, noun: str) -> AnyWord:
        """Return one of a set of words, the default for an empty cell."""
        value = self.text(column)
        if not value:
            return default
        try:
            return words(value.casefold())
        except ValueError:
            expected = [str(word) for word in words]
            what = f"{value!r} is not a {noun}; expected {', '.join(expected)}"
            self.fault(column, what, near=nearest(value, expected))
            return default

    def event(self, column: str) -> EventDate | None:
        """Return an EDTF date, None for an empty cell or a faulty one."""
        value = self.text(column)
        try:
            return parse(value) if value else None
        except DateError as error:
            self.fault(column, str(error))
            return None

    def day(self, column: str) -> date | None:
        """Return a calendar day, None for an empty cell or a faulty one."""
        value = self.text(column)
        try:
            return parse_day(value) if value else None
        except DateError as error:
            self.fault(column, str(error))
            return None

    def yes(self, column: str) -> bool:
        """Return whether a cell says yes; an empty one says no."""
        value = self.text(column).casefold()
        if value not in YES and value not in NO:
            self.fault(column, f"{value!r} is neither yes nor no", "write yes or leave it empty")
        return value in YES

    def number(
        self, column: str, low: float, high: float, *, default: float | None = None, way_out: str = ""
    ) -> float:
        """Return a number from `low` to `high`; without a default the cell may not be empty."""
        value = self.text(column)
        if not value and default is not None:
            return default
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            self.fault(column, f"{value!r} is not a number from {low:g} to {high:g}", way_out)
            return low
        return number
