"""`geomap diff`: a briefing, JSON, and days in the wrong order."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import geomap
from tests.cli.starter import starter
from tests.goldens import expected


@pytest.fixture(scope="module")
def layer(tmp_path_factory):
    return starter(tmp_path_factory.mktemp("diff") / "starter")


BRIEFINGS = {
    "two-days": ["--from", "2021-07-13", "--to", "2021-07-17"],
    "then-and-now": ["--from", "2021-07-14", "--to", "2021-07-14", "--known-from", "2021-07-13"],
    "nothing": ["--from", "2021-07-12", "--to", "2021-07-13"],
}


@pytest.mark.parametrize("name", BRIEFINGS)
def test_the_briefing(layer, name):
    seen = geomap("diff", layer, *BRIEFINGS[name])
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == expected(f"cli/diff-{name}.txt", seen.out)


def test_json(layer):
    seen = geomap("diff", layer, "--from", "2021-07-13", "--to", "2021-07-17", "--axis", "control", "--json")
    (change,) = json.loads(seen.out)
    assert (change["crossing"], change["side"], change["turn"]) == ("spin-boldak-chaman", "a", True)
    assert (change["before"]["on"], change["after"]["on"]) == ("2021-07-13", "2021-07-17")
    assert {vote["claim_id"] for vote in change["after"]["for"]} <= set(change["claims"])


def test_days_in_the_wrong_order(layer):
    seen = geomap("diff", layer, "--from", "2021-07-17", "--to", "2021-07-13")
    assert (seen.code, seen.out) == (2, "")
    assert "swap the two dates" in seen.err
