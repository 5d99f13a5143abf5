"""Trap strings in the data reach the terminal as text: no escape, no direction, no second line."""

from __future__ import annotations

import unicodedata

import pytest

from geomap.cli.printing import plain
from tests.cli.run import geomap
from tests.cli.starter import starter, with_cell
from tests.traps import TRAPS

TERMINAL_TRAPS = {
    **dict(enumerate(TRAPS)),
    "clear the screen": "\x1b[2J\x1b[H",
    "a title for the window": "\x1b]0;owned\x07",
    "eight bit escape": "\x9b31m",
    "back over the text": "held\b\b\b\bopen",
    "a second line": "one\nError: two",
}


def steers(text: str) -> bool:
    allowed = text.replace("\n", "")
    return any(unicodedata.category(character) == "Cc" for character in allowed) or "\u202e" in allowed


@pytest.mark.parametrize("trap", TERMINAL_TRAPS.values(), ids=[ascii(key) for key in TERMINAL_TRAPS])
def test_in_the_story(tmp_path, trap):
    layer = starter(tmp_path / "layer")
    for column in ("claimant", "publisher", "quote", "scope", "origin"):
        with_cell(layer, 4, column, trap)
    seen = geomap("status", layer, "--explain", "Wesh", "--on", "2021-07-14")
    assert (seen.code, seen.err) == (0, "")
    assert not steers(seen.out)
    # wrapping may break a trap at its blanks
    assert "".join(plain(trap.strip()).split()) in "".join(seen.out.split())


@pytest.mark.parametrize("trap", TERMINAL_TRAPS.values(), ids=[ascii(key) for key in TERMINAL_TRAPS])
def test_in_a_fault(tmp_path, trap):
    layer = starter(tmp_path / "layer")
    with_cell(layer, 4, "place", trap)
    seen = geomap("map", layer, "-o", tmp_path / "page.html")
    assert (seen.code, seen.out) == (1, "")
    assert len(seen.err.splitlines()) == 1
    assert not steers(seen.err)


@pytest.mark.parametrize("trap", TERMINAL_TRAPS.values(), ids=[ascii(key) for key in TERMINAL_TRAPS])
def test_in_a_name_to_find(trap):
    seen = geomap("find", "--", trap)
    assert (seen.code, seen.err) == (0, "")
    assert not steers(seen.out)
