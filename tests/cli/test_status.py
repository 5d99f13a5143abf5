"""`geomap status`: the table, the story of one crossing, and JSON."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.run import geomap
from tests.cli.starter import starter
from tests.goldens import expected


@pytest.fixture(scope="module")
def layer(tmp_path_factory):
    return starter(tmp_path_factory.mktemp("status") / "starter")


# Goldens must not change with every crossing that the gazetteer learns
NEAR_SPIN_BOLDAK = ("--bbox", 66.2, 30.7, 66.7, 31.2)
DAYS = {
    "14-july-then": ["--on", "2021-07-14", "--known", "2021-07-14"],
    "16-july": ["--on", "2021-07-16"],
    "last-day": [],
    "control-alone": ["--on", "2021-07-14", "--axis", "control"],
    "passage-alone": ["--on", "2021-07-14", "--axis", "passage"],
}


@pytest.mark.parametrize("name", DAYS)
def test_the_table(layer, name):
    seen = geomap("status", layer, *DAYS[name], *NEAR_SPIN_BOLDAK)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == expected(f"cli/status-{name}.txt", seen.out)


def test_crossings_without_a_claim_are_counted_or_listed(layer):
    counted = geomap("status", layer).out.splitlines()
    every = geomap("status", layer, "--all").out.splitlines()
    more = re.fullmatch(r"No claim speaks of (\d+) more crossings; --all lists them too\.", counted[-1])
    assert more is not None
    assert (
        len(every) - len(counted) == 2 * int(more.group(1)) - 2
    )  # two sides each; a blank and the last line
    assert any(line.startswith("Torkham ") for line in every)
    assert not any(line.startswith("Torkham ") for line in counted)


STORIES = {
    "14-july-then": ["Spin Boldak", "--on", "2021-07-14", "--known", "2021-07-14"],
    "17-july": ["spin-boldak-chaman", "--on", "2021-07-17"],
    "the-other-side": ["چمن", "--axis", "passage"],
}


@pytest.mark.parametrize("name", STORIES)
def test_the_story_of_a_crossing(layer, name):
    seen = geomap("status", layer, "--explain", *STORIES[name])
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == expected(f"cli/explain-{name}.txt", seen.out)


def records(layer, *arguments):
    seen = geomap("status", layer, "--json", *arguments)
    assert (seen.code, seen.err) == (0, "")
    return json.loads(seen.out)


KEYS = """crossing crossing_name side side_country side_name axis on known status party lean share likelihood
confidence since last_confirmed reason would_change for against"""


def test_json_has_the_promised_fields(layer):
    found = records(layer, "--explain", "Spin Boldak", "--on", "2021-07-14", "--known", "2021-07-14")
    assert [(record["axis"], record["side"]) for record in found] == [
        ("control", "a"),
        ("control", "b"),
        ("passage", "a"),
        ("passage", "b"),
        ("passage", None),
    ]
    for record in found:
        assert set(KEYS.split()) - set(record) == set()
        assert set(record["since"]) == {"earliest", "latest"}
        for vote in record["for"] + record["against"]:
            assert {"claim_id", "origin", "class", "weight", "reprints"} - set(vote) == set()


def test_json_on_the_day_of_the_dispute(layer):
    found = records(layer, "--explain", "Wesh", "--on", "2021-07-14", "--known", "2021-07-14")
    control = found[0]
    assert (control["status"], control["party"], control["lean"]) == ("disputed", None, "taliban")
    assert [vote["claim_id"] for vote in control["against"]] == ["c2"]


def test_json_covers_every_crossing_of_the_layer(layer):
    found = records(layer, "--axis", "control")
    crossings = {record["crossing"] for record in found}
    assert {"spin-boldak-chaman", "torkham"} <= crossings
    assert len(found) == 2 * len(crossings)


@pytest.mark.parametrize(
    ("arguments", "crossings"),
    [
        (["--country", "CN"], {"wakhjir-pass"}),
        (["--bbox", "66", "30", "67", "31.5"], {"spin-boldak-chaman"}),
        (["--bbox", "66", "30", "67", "31.5", "--country", "PK"], {"spin-boldak-chaman"}),
    ],
    ids=["a country", "a box", "both"],
)
def test_a_part_of_the_layer(layer, arguments, crossings):
    assert {record["crossing"] for record in records(layer, *arguments)} == crossings


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--explain", "Xqzzyv"], "starter: no crossing is called 'Xqzzyv'; there are "),
        (["--country", "BR"], "starter: no crossing has a side in BR"),
    ],
    ids=["a place that the layer does not have", "a country that the layer does not touch"],
)
def test_what_the_layer_does_not_have(layer, arguments, message):
    seen = geomap("status", layer, *arguments)
    assert (seen.code, seen.out) == (1, "")
    assert seen.err.startswith(f"Error: {message}")
    assert len(seen.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "14 July"], "'14 July' is not a day; write it as 2021-07-14"),
        (["--on", "2021-02-30"], "'2021-02-30' is not a day; write it as 2021-07-14"),
        (["--bbox", "66", "31", "67", "30"], "write WEST SOUTH EAST NORTH in degrees"),
        (["--axis", "time"], "'time' is not one of 'control', 'passage'"),
    ],
    ids=["a day in words", "a day that does not exist", "south of south", "no axis"],
)
def test_a_mistyped_command(layer, arguments, message):
    seen = geomap("status", layer, *arguments)
    assert (seen.code, seen.out) == (2, "")
    assert message in seen.err


@pytest.mark.parametrize("name", ["routes", "scorecard"])
def test_sidelights(layer, name):
    seen = geomap("status", layer, f"--{name}", "--on", "2021-07-17", "--known", "2021-07-17")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == expected(f"cli/status-{name}.txt", seen.out)


def test_sidelights_as_json(layer):
    (route,) = json.loads(geomap("status", layer, "--routes", "--json").out)
    assert (route["route"], route["days_closed"]) == ("kandahar-karachi", 3)
    scores = json.loads(geomap("status", layer, "--scorecard", "--json").out)
    assert {score["speaker"] for score in scores} == {"taliban", "government", "pakistan", None}


def test_one_question_at_a_time(layer):
    seen = geomap("status", layer, "--routes", "--scorecard")
    assert (seen.code, seen.out) == (2, "")
    assert "ask one" in seen.err
