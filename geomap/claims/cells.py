"""Read the cells of a row into values; what a cell may not hold becomes a problem, not an exception."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from geomap.claims.countries import WAY_OUT, code_of, is_code
from geomap.claims.tables import Row
from geomap.dates import EventDate, parse, parse_day
from geomap.errors import DateError
from geomap.model import Problem

YES = frozenset(("yes", "y", "true", "1", "x"))
SIDES = ("a", "b")
SIDE_WAY_OUT = "write a, b or the country code of the side, such as AF"
NO = frozenset(("", "no", "n", "false", "0"))
_WITH_COMMA = re.compile(r"-?\d+,\d+")
_DECIMAL = "write a point before the decimals, and nothing between thousands"
_HYPHEN = re.compile(r"[\s_]+")
# No spaces, quotes, angle brackets, backslashes or passwords: browsers mend such addresses, not all alike
_LINK = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[^\s/?#\\\"<>@\[\]]+)(?::\d+)?(?:[/?#][^\s\\\"<>]*)?", re.IGNORECASE
)

AnyWord = TypeVar("AnyWord", bound=StrEnum)


def nearest(value: str, words: Sequence[str], *, score: float = 70) -> str:
    """Return the word that a misspelt one most likely means, empty where none is near.

    `score` is the lowest weighted ratio of rapidfuzz, from 0 to 100, that is near.

    >>> nearest("capturd", ["captured", "holds"])
    'captured'
    """
    from rapidfuzz import process  # 30 ms to import: only when something is wrong

    found = process.extractOne(value, words, processor=str.casefold, score_cutoff=score)
    return found[0] if found else ""


def is_link(url: str) -> bool:
    """Tell whether a reader may be sent to an address: http and https with a host, nothing else.

    >>> is_link("https://example.org/a"), is_link("javascript:alert(1)")
    (True, False)
    """
    return _LINK.fullmatch(url) is not None


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

    def country(self, column: str, *, required: str = "") -> str:
        """Return a country's code in upper case; `required` is the way out where it may not be empty."""
        code = (self.required(column, required) if required else self.text(column)).upper()
        if code and not is_code(code):
            self.fault(
                column, f"{self.text(column)!r} is not a country code", WAY_OUT, code_of(self.text(column))
            )
        return code

    def word(self, column: str, words: type[AnyWord], default: AnyWord, noun: str) -> AnyWord:
        """Return one of a set of words, the default for an empty cell."""
        value = self.text(column)
        if not value:
            return default
        try:
            return words(_HYPHEN.sub("-", value.casefold()))
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

    def day(self, column: str, way_out: str = "") -> date | None:
        """Return a calendar day, None for an empty cell or a faulty one."""
        value = self.text(column)
        try:
            return parse_day(value) if value else None
        except DateError as error:
            self.fault(column, str(error), way_out)
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
            way_out = _DECIMAL if _WITH_COMMA.fullmatch(value) else way_out
        if not low <= number <= high:
            self.fault(column, f"{value!r} is not a number from {low:g} to {high:g}", way_out)
            return low
        return number


class OneOfEach:
    """The ids of a table so far: each may stand once."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self._rows: dict[str, int] = {}

    def check(self, cells: Cells, id: str) -> None:
        """Note a fault where an earlier row has the same id."""
        first = self._rows.setdefault(id, cells.row.number)
        if first != cells.row.number:
            what = f"{id!r} is the id of row {first} too"
            cells.fault("id", what, f"give each {self.noun} an id of its own")
