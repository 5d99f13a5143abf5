"""The line of every entry of a TOML file, and of nothing that only looks like one."""

from __future__ import annotations

import pytest

from geomap.claims.toml_lines import line_of, lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", {}, id="empty"),
        pytest.param("# a = 1\n\na = 1 # b = 2", {"a": 3}, id="comments"),
        pytest.param("[span]\n  start = 1", {"span": 1, "span.start": 2}, id="table"),
        pytest.param("span.start = 1", {"span.start": 1}, id="dotted"),
        pytest.param(
            '[parties."a b"]\n"my name" = 1', {"parties.a b": 1, "parties.a b.my name": 2}, id="quoted"
        ),
        pytest.param(
            "[[baseline]]\na = 1\n[[ baseline ]]\na = 2",
            {"baseline.0": 1, "baseline.0.a": 2, "baseline.1": 3, "baseline.1.a": 4},
            id="tables of a list",
        ),
        pytest.param('a = """\nb = 1\n[c]\n"""\nd = 1', {"a": 1, "d": 5}, id="text of several lines"),
        pytest.param("a = '''b''' \nc = 1", {"a": 1, "c": 2}, id="long quotes on one line"),
    ],
)
def test_lines_of(text, lines):
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param("span.start", 2, id="the entry"),
        pytest.param("span.end", 1, id="else its table"),
        pytest.param("title", 0, id="else nowhere"),
    ],
)
def test_line_of(path, line):
    assert line_of(path, {"span": 1, "span.start": 2}) == line
