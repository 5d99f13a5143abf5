"""`geomap find`."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import geomap


def outcomes(*arguments: str, stdin: str | bytes | None = None) -> list[tuple[str, str, str | None]]:
    seen = geomap("find", *arguments, "--json", stdin=stdin)
    assert (seen.code, seen.err) == (0, "")
    return [
        (answer["query"], answer["outcome"], answer["place"] and answer["place"]["id"])
        for answer in json.loads(seen.out)
    ]


def test_a_place_is_told_with_how_and_why():
    seen = geomap("find", "Torkham")
    assert (seen.code, seen.err) == (0, "")
    headline, reason = seen.out.splitlines()
    assert headline == "Torkham: Torkham (AF), crossing, 34.1230, 71.0930 ± 1.5 km"
    assert (
        reason
        == "  'Torkham' is the crossing Torkham (AF/PK), matched by the name as it is written (Torkham)."
    )


def test_what_may_be_several_places_is_listed_not_guessed():
    seen = geomap("find", "Springfield")
    headline, *rest = seen.out.splitlines()
    assert (seen.code, headline) == (0, "Springfield: ambiguous")
    assert len([line for line in rest if line.startswith("  - Springfield (US), settlement, ")]) > 1


def test_a_name_that_nobody_knows():
    seen = geomap("find", "Xqzzyv")
    assert (seen.code, seen.out.splitlines()[0]) == (0, "Xqzzyv: not found")


@pytest.mark.parametrize(
    "stdin",
    ["Torkham\nSpin Boldak\n", "Torkham\r\n\r\nSpin Boldak", b"\xef\xbb\xbfTorkham\n  Spin Boldak  \n"],
    ids=["lines", "a spreadsheet's lines and a gap", "byte order mark and blanks"],
)
def test_names_come_from_a_pipe(stdin):
    assert outcomes("-", stdin=stdin) == [
        ("Torkham", "resolved", "torkham"),
        ("Spin Boldak", "resolved", "spin-boldak-chaman"),
    ]


def test_an_empty_pipe_gives_an_empty_list():
    assert outcomes("-", stdin="") == []


def test_hints_narrow_the_search():
    assert outcomes("Chaman", "--country", "pk", "--kind", "crossing") == [
        ("Chaman", "resolved", "spin-boldak-chaman")
    ]
    assert outcomes("Chaman", "--country", "BR", "--kind", "crossing") == [("Chaman", "not-found", None)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'NAME...'"),
        (
            ["X", "--country", "Afghanistan"],
            "'Afghanistan' is not a country code; write two letters such as AF",
        ),
        (["X", "--near", "here"], "'here' is not a position; write LAT,LON such as 31.0,66.4"),
        (["X", "--near", "95,66"], "'95,66' is not on the globe; latitude comes first"),
        (["X", "--near", "nan,0"], "'nan,0' is not on the globe; latitude comes first"),
    ],
    ids=["no name", "country in words", "no position", "latitude 95", "no number"],
)
def test_a_mistyped_command_is_the_commands_fault(arguments, message):
    seen = geomap("find", *arguments)
    assert (seen.code, seen.out) == (2, "")
    assert message in seen.err
