"""`geomap map`, `geomap export`, `geomap check`: where results go and what is said meanwhile."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.run import geomap
from tests.cli.starter import starter, with_cell


@pytest.fixture
def layer(tmp_path):
    return starter(tmp_path / "starter")


@pytest.fixture
def faulty(layer):
    with_cell(layer, 5, "place", "Xqzzyv")
    return layer


def test_a_page_is_named_after_its_layer(layer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seen = geomap("map", "starter")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err.startswith("starter.html: written, ")
    assert (tmp_path / "starter.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_for_a_pipe_is_the_page_and_nothing_else(layer, tmp_path):
    target = tmp_path / "page.html"
    assert geomap("map", layer, "-o", target).code == 0
    seen = geomap("map", layer, "-o", "-")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == target.read_text(encoding="utf-8")


def test_an_old_page_is_replaced_when_told_so(layer, tmp_path):
    target = tmp_path / "page.html"
    target.write_text("old", encoding="utf-8")
    assert geomap("map", layer, "-o", target, "--overwrite").code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "starter"]


def test_geojson_of_a_day(layer, tmp_path):
    target = tmp_path / "crossings.geojson"
    assert geomap("export", layer, "-o", target, "--on", "2021-07-14", "--bbox", 66, 30, 67, 31.5).code == 0
    collection = json.loads(target.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert {feature["properties"]["on"] for feature in collection["features"]} == {"2021-07-14"}
    assert [(f["properties"]["axis"], f["properties"]["status"]) for f in collection["features"]] == [
        ("control", "disputed"),
        ("control", "held"),
        ("passage", "open"),
        ("passage", "closed"),
        ("passage", "closed"),
    ]


def test_csv_of_all_periods_for_a_pipe(layer):
    seen = geomap("export", layer, "-o", "-", "--format", "csv", "--all-periods", "--bbox", 66, 30, 67, 31.5)
    assert (seen.code, seen.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(seen.out.removeprefix("\ufeff"))))
    found = [
        (row["start"], row["end"], row["status"])
        for row in rows
        if (row["clock"], row["axis"], row["side"]) == ("then", "control", "a")
    ]
    assert found == [
        ("2021-07-12", "2021-07-13", "held"),
        ("2021-07-14", "2021-07-15", "disputed"),
        ("2021-07-16", "2021-07-16", "contested"),
        ("2021-07-17", "2021-07-20", "held"),
    ]


@pytest.mark.parametrize(
    ("target", "arguments"),
    [("out.shp", []), ("out", []), ("-", []), ("-", ["--format", "shp"])],
    ids=[
        "a format that is none",
        "no suffix",
        "a pipe without a format",
        "a pipe with a format that is none",
    ],
)
def test_a_format_that_is_none(layer, tmp_path, target, arguments):
    before = sorted(tmp_path.iterdir())
    seen = geomap("export", layer, "-o", tmp_path / target if target != "-" else "-", *arguments)
    assert (seen.code, seen.out) == (1, "")
    assert len(seen.err.splitlines()) == 1
    assert "is not a format; use .geojson, " in seen.err
    assert sorted(tmp_path.iterdir()) == before


def test_all_periods_and_one_day_exclude_each_other(layer):
    seen = geomap("export", layer, "-o", "-", "--format", "csv", "--all-periods", "--on", "2021-07-14")
    assert (seen.code, seen.out) == (2, "")
    assert "--all-periods covers every day; leave out --on and --known" in seen.err


def test_check_of_a_layer_without_faults(layer):
    seen = geomap("check", layer)
    assert (seen.code, seen.out) == (0, "")
    assert seen.err == f"{layer}: 7 claims on 1 crossing, 1 route, 2021-07-12 to 2021-07-20; no faults\n"


def test_check_lists_faults_as_its_result(faulty):
    seen = geomap("check", faulty)
    assert seen.code == 1
    assert [line.split(": ")[0] for line in seen.out.splitlines()] == [f"{faulty}/claims.csv:5 place"]
    assert seen.err.endswith("6 claims on 1 crossing, 1 route, 2021-07-12 to 2021-07-20; 1 fault\n")


def test_check_of_a_layer_of_which_nothing_can_be_used(tmp_path):
    (tmp_path / "layer.toml").write_text('title = "Bare"', encoding="utf-8")
    (tmp_path / "claims.csv").write_text(
        "event_date,place,publisher,url\n2021-07-14,Torkham,A,https://a.example\n", encoding="utf-8"
    )
    seen = geomap("check", tmp_path)
    assert (seen.code, seen.out) == (
        1,
        f"{tmp_path}/claims.csv:1 claim: the column is missing; add it to the header row\n",
    )
    assert seen.err == f"{tmp_path}: nothing in it can be used; 1 fault\n"


def test_check_lists_faults_as_json(faulty):
    (problem,) = json.loads(geomap("check", faulty, "--json").out)
    assert (problem["file"], problem["row"], problem["column"], problem["value"]) == (
        "claims.csv",
        5,
        "place",
        "Xqzzyv",
    )


@pytest.mark.parametrize("command", ["map", "export"])
def test_keep_going_builds_from_the_rest_and_says_what_is_left_out(faulty, tmp_path, command):
    target = tmp_path / {"map": "page.html", "export": "out.csv"}[command]
    seen = geomap(command, faulty, "-o", target, "--keep-going")
    assert seen.code == 0
    first, last = seen.err.splitlines()
    assert first.startswith(f"Not mapped: {faulty}/claims.csv:5 place: ")
    assert last.startswith(f"{target}: written, ")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["--lang", "fa"], '<html lang="fa" dir="rtl">', id="a language from right to left"),
        pytest.param(["--basemap", "none"], '<html lang="en" dir="ltr">', id="nothing under the crossings"),
    ],
)
def test_the_page_as_asked_for(tmp_path, arguments, found):
    layer = starter(tmp_path / "layer")
    assert geomap("map", layer, "-o", tmp_path / "page.html", *arguments).code == 0
    assert found in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_basemap_that_is_not_there(tmp_path):
    layer = starter(tmp_path / "layer")
    seen = geomap("map", layer, "-o", tmp_path / "page.html", "--basemap", tmp_path / "mine.geojson")
    assert (seen.code, seen.out) == (1, "")
    assert "mine.geojson: No such file or directory; name a GeoJSON file" in seen.err
    assert not (tmp_path / "page.html").exists()


def test_check_proposes_what_may_be_one_voice(layer):
    with_cell(layer, 6, "quote", "There is heavy fighting in the bazaar")
    with (layer / "claims.csv").open("a", encoding="utf-8") as file:
        row = "c9,2021-07-16,2021-07-16,Spin Boldak,AF,fighting,,,a trader,,eyewitness,,,,,A Paper"
        file.write(f"{row},https://example.org/a,There is heavy fighting in the bazaar,\n")
    seen = geomap("check", layer)
    assert (seen.code, seen.out) == (0, "")
    assert "Perhaps one voice: claims.csv:9 origin: c9 and c5 (row 6) quote nearly the same words" in seen.err
