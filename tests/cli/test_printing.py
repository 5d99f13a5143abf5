"""Texts from data are shown in a terminal and never obeyed."""

from __future__ import annotations

import json

import pytest

from geomap.cli.printing import complain, plain, show, show_json, show_table, show_wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Spin Boldak", "Spin Boldak"),
        ("سپین بولدک", "سپین بولدک"),
        ("مي‌خواهم", "مي‌خواهم"),
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("two\nlines", "two\\nlines"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u2028b", "a\\u2028b"),
        ("\x9b31m", "\\x9b31m"),
        ("\udcff", "\\udcff"),
    ],
    ids=[
        "latin",
        "pashto",
        "joiner kept",
        "escape",
        "newline",
        "direction override",
        "line separator",
        "C1 control",
        "lone surrogate",
    ],
)
def test_plain(text, shown):
    assert plain(text) == shown


def test_results_and_faults_go_their_own_ways(capfd):
    show("result \x1b[31m")
    complain("fault\nof two lines")
    assert capfd.readouterr() == ("result \\x1b[31m\n", "Error: fault\\nof two lines\n")


def test_json_keeps_every_character(capfd):
    data = {"name": "سپین \x1b\u202e\U0001f5fa", "lat": 31.0, "side": None}
    show_json(data)
    assert json.loads(capfd.readouterr().out) == data


def test_columns_are_aligned_by_what_a_terminal_shows(capfd):
    show_table(["NAME", "SIDE"], [["Wesh", "AF"], ["友谊关", "CN"], ["Spi\u0304n", "AF"], ["x", ""]])
    assert capfd.readouterr().out == "NAME    SIDE\nWesh    AF\n友谊关  CN\nSpi\u0304n    AF\nx\n"


def test_a_paragraph_keeps_long_links_whole(capfd):
    link = "https://example.org/" + "x" * 120
    show_wrapped(f"said here: {link}", first="- ", indent="  ")
    assert capfd.readouterr().out == f"- said here:\n  {link}\n"
