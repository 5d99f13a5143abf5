"""How results and talk look in a terminal. Texts from data are shown, never obeyed."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from collections.abc import Sequence

import click

WIDTH = 100
_DIRECTING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # Unicode annex 9


def plain(text: str) -> str:
    r"""Show control and direction characters as escapes, so that no text steers the terminal.

    >>> plain("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    steers = unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs")
    if steers or unicodedata.bidirectional(character) in _DIRECTING:
        return character.encode("unicode_escape").decode("ascii")
    return character


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: 1 claim, 2 claims, no claims."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def say(text: str) -> None:
    """Print talk: one line on stderr."""
    click.echo(plain(text), err=True)


def complain(text: str) -> None:
    """Print a fault: one line on stderr."""
    click.echo(f"Error: {plain(text)}", err=True)


def show(text: str = "") -> None:
    """Print one line of a result on stdout."""
    click.echo(plain(text).encode("utf-8"))


def show_json(data: object) -> None:
    """Print a result as JSON in UTF-8 on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))


def show_wrapped(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Print a paragraph of a result, wrapped for a terminal; `first` begins its first line."""
    lines = textwrap.wrap(
        plain(text),
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        show(line)


def show_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns under a header."""
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True))
        show("  ".join(padded).rstrip())


def _columns(text: str) -> int:
    """Count the columns that a text takes in a terminal (Unicode annex 11, combining marks take none)."""
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
