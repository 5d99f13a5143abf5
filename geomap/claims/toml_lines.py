"""Where the entries of a TOML file stand: the parser does not say, a person wants to know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_PATH = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLES = re.compile(rf"\s*\[\[\s*({_PATH})\s*\]\]")
_TABLE = re.compile(rf"\s*\[\s*({_PATH})\s*\]")
_ENTRY = re.compile(rf"\s*({_PATH})\s*=")
_LONG_QUOTES = ('"' * 3, "'" * 3)


def lines_of(text: str) -> Mapping[str, int]:
    """Map the dotted path of every table and entry to its line, counted from 1.

    The tables of a list are counted from 0: `baseline.0.party`. What stands inside a text of several
    lines is passed over; the entries of an inline table have no line of their own.

    >>> dict(lines_of('title = "T"\\n[[baseline]]\\nparty = "x"'))
    {'title': 1, 'baseline.0': 2, 'baseline.0.party': 3}
    """
    found: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table, closing = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if listed := _TABLES.match(line):
            name = _plain(listed[1])
            table = f"{name}.{counts[name]}"
            counts[name] += 1
            found.setdefault(table, number)
        elif header := _TABLE.match(line):
            table = _plain(header[1])
            found.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            found.setdefault(f"{table}.{_plain(entry[1])}".lstrip("."), number)
        closing = next((quotes for quotes in _LONG_QUOTES if line.count(quotes) % 2), "")
    return found


def line_of(path: str, lines: Mapping[str, int]) -> int:
    """Return the line of an entry, else of the table that it stands in, else 0."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 0)


def _plain(path: str) -> str:
    return ".".join(part.strip(" \t\"'") for part in re.split(r"\s*\.\s*", path))
