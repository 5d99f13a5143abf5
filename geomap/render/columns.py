"""Compact columns: the shapes in which the page's data are written, and the tables of repeated values.

A column is a list; one whose values are all equal is `{"all": value, "n": count}`; one where most are
equal is `{"most": value, "n": count, "at": [gaps between the others], "are": [their values]}`.
`static/columns.js` reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)
Column = list[object] | dict[str, object]

# A sparse column pays off when fewer than a third of the values differ from the commonest
SPARSE_BELOW = 1 / 3


class Table(Generic[Value]):
    """Number values in the order in which they are first seen."""

    def __init__(self, first: Sequence[Value] = ()) -> None:
        self.numbers: dict[Value, int] = {}
        for value in first:
            self.number(value)

    def number(self, value: Value) -> int:
        """Return the number of a value, the next free one if it is new."""
        return self.numbers.setdefault(value, len(self.numbers))

    def values(self) -> list[Value]:
        """List the values by number."""
        return list(self.numbers)


def column(values: Sequence[Hashable]) -> Column:
    """Write values as the shortest of the three shapes.

    >>> column([3, 3, 3])
    {'all': 3, 'n': 3}
    >>> column([])
    []
    """
    if not values:
        return []
    most, count = Counter(values).most_common(1)[0]
    if count == len(values):
        return {"all": most, "n": count}
    if len(values) - count >= len(values) * SPARSE_BELOW:
        return list(values)
    at = [place for place, value in enumerate(values) if value != most]
    gaps = [place - before for before, place in zip([0, *at], at, strict=False)]
    return {"most": most, "n": len(values), "at": gaps, "are": [values[place] for place in at]}


def differences(values: Sequence[int]) -> list[int]:
    """Write numbers as the steps between them, the first as it is.

    >>> differences([5, 7, 6])
    [5, 2, -1]
    """
    return [value - before for before, value in zip([0, *values], values, strict=False)]
