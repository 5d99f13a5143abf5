"""`geomap gazetteer`: import, list, info, remove."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import geomap


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOMAP_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "depots.csv"
    path.write_text("Ort,lat,lon,country\nXqzzy Depot,31.5,66.1,AF\n", encoding="utf-8")
    return path


def test_a_table_is_imported_found_described_and_removed(table):
    seen = geomap("gazetteer", "import", table, "--column", "name=Ort", "--licence", "CC0")
    assert (seen.code, seen.out, seen.err) == (0, "", "depots: 1 place with 1 name imported\n")
    assert geomap("find", "Xqzzy Depot").out.startswith("Xqzzy Depot: Xqzzy Depot (AF), ")
    (listed,) = json.loads(geomap("gazetteer", "list", "--json").out)
    assert (listed["name"], listed["places"], listed["licence"]) == ("depots", 1, "CC0")
    assert geomap("gazetteer", "list").out.splitlines()[1].split() == [
        "depots",
        "csv",
        "1",
        "1",
        "depots.csv",
    ]
    assert "licence: CC0\n" in geomap("gazetteer", "info", "depots").out
    assert json.loads(geomap("gazetteer", "info", "depots", "--json").out) == listed
    assert geomap("gazetteer", "remove", "depots").err == "depots: removed\n"
    assert geomap("find", "Xqzzy Depot").out.startswith("Xqzzy Depot: not found")


def test_nothing_imported_is_no_fault():
    seen = geomap("gazetteer", "list")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err == "no gazetteer was imported; the bundled one is always there\n"
    assert json.loads(geomap("gazetteer", "list", "--json").out) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import", "missing.csv"], "missing.csv: no such file; give the file to import"),
        (["info", "missing"], "no gazetteer 'missing' was imported; there are: none"),
        (["remove", "missing"], "no gazetteer 'missing' was imported; there are: none"),
    ],
    ids=["no such file", "nothing to describe", "nothing to remove"],
)
def test_what_is_not_there(arguments, message):
    seen = geomap("gazetteer", *arguments)
    assert (seen.code, seen.out, seen.err) == (1, "", f"Error: {message}\n")


def test_a_column_without_a_field_is_the_commands_fault(table):
    seen = geomap("gazetteer", "import", table, "--column", "Ort")
    assert (seen.code, seen.out) == (2, "")
    assert "write FIELD=COLUMN, such as name=Ortsname" in seen.err
