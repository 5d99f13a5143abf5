"""Compact columns: the shapes in which the page's data are written, and the tables of repeated values.

A column is the first of these that fits; `static/columns.js` reads them:

- `[...]`: the values themselves; also the empty column;
- `{"all": value, "n": count}`: every value the same;
- `{"most": value, "n": count, "at": column, "are": column}`: most the same; `at` holds the gaps between
  the others, `are` their values;
- `{"packed": text, "as": shape}`: whole numbers, few characters each (see `pack`);
- `{"counts": column, "flat": column}`: tuples of whole numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain
from typing import Generic, TypeVar, cast

Value = TypeVar("Value", bound=Hashable)
Column = list[object] | dict[str, object]

# A sparse column pays off when fewer than a third of the values differ from the commonest
SPARSE_BELOW = 1 / 3
# Printable ASCII without what JSON or HTML would have to escape: quote, backslash, less-than
DIGITS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in "\\<")
BASE = len(DIGITS) // 2


class Table(dict[Value, int], Generic[Value]):
    """Number values in the order in which they are first seen: `table[value]` is a value's number."""

    def __init__(self, first: Sequence[Value] = ()) -> None:
        super().__init__()
        for value in first:
            self[value]

    def __missing__(self, value: Value) -> int:
        number = self[value] = len(self)
        return number


def column(values: Sequence[Hashable]) -> Column:
    """Write values in the first shape that fits.

    >>> column([3, 3, 3])
    {'all': 3, 'n': 3}
    >>> column(["a", "b"])
    ['a', 'b']
    """
    if not values:
        return []
    counts = Counter(values)
    most, count = counts.most_common(1)[0]
    if count == len(values):
        return {"all": most, "n": count}
    if len(values) - count < len(values) * SPARSE_BELOW:
        at = [place for place, value in enumerate(values) if value != most]
        are = column([values[place] for place in at])
        return {"most": most, "n": len(values), "at": column(differences(at)), "are": are}
    kinds = {type(value) for value in counts}
    if kinds <= {int, type(None)}:
        return packed(cast("Sequence[int | None]", values))
    if kinds == {tuple}:
        rows = cast("Sequence[tuple[int, ...]]", values)
        return {"counts": column([len(row) for row in rows]), "flat": column(list(chain.from_iterable(rows)))}
    return list(values)


def packed(values: Sequence[int | None]) -> Column:
    """Write whole numbers, or none, as one text.

    A shape `n` says that 0 stands for none and every number is one more; `s` that numbers are doubled,
    the odd ones being negative.
    """
    shape = ""
    numbers = values
    has_none = None in values
    known = [v for v in values if v is not None] if has_none else cast("Sequence[int]", values)
    if min(known, default=0) < 0:
        shape += "s"
        numbers = [v if v is None else 2 * v if v >= 0 else -2 * v - 1 for v in numbers]
    if has_none:
        shape += "n"
        numbers = [0 if value is None else value + 1 for value in numbers]
    return {"packed": pack(cast("Sequence[int]", numbers)), "as": shape}


def pack(numbers: Sequence[int]) -> str:
    """Write numbers from 0 in base 45, the lowest digit first; all digits but the last are marked.

    >>> [pack([number]) for number in (0, 44, 45, 2024)]
    ['#', 'P', 'Q$', '~P']
    """
    if max(numbers, default=0) < len(_SHORT):
        return "".join(map(_SHORT.__getitem__, numbers))
    return "".join([_SHORT[n] if n < len(_SHORT) else _pack_one(n) for n in numbers])


def _pack_one(number: int) -> str:
    digits = []
    while number >= BASE:
        number, low = divmod(number, BASE)
        digits.append(DIGITS[BASE + low])
    return "".join([*digits, DIGITS[number]])


_SHORT = [_pack_one(number) for number in range(BASE * BASE)]


def differences(values: Sequence[int]) -> list[int]:
    """Write numbers as the steps between them, the first as it is.

    >>> differences([5, 7, 6])
    [5, 2, -1]
    """
    return [value - before for before, value in zip([0, *values], values, strict=False)]
