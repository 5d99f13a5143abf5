"""The flagship layer: whole, cited, and telling the summer of 2021 as its claims give it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geomap.claims import is_link
from geomap.gazetteer import Gazetteer
from geomap.layer import Layer, load
from geomap.model import PASSAGE_WORDS, Assessment, Axis

FOLDER = Path(__file__).parents[1] / "layers" / "afghanistan-2021"
LONGEST_QUOTE = 15
SPIN_BOLDAK = "spin-boldak-chaman"


@pytest.fixture(scope="module")
def layer(gazetteer: Gazetteer) -> Layer:
    return load(FOLDER, gazetteer=gazetteer)


def seen(layer: Layer, day: str, axis: Axis, side: str | None, crossing: str = SPIN_BOLDAK) -> Assessment:
    """Return one assessment as known on the day itself."""
    on = date.fromisoformat(day)
    found = layer.assess(on=on, known=on, axis=axis)
    return next(a for a in found if (a.crossing, a.side) == (crossing, side))


def test_it_is_as_large_as_promised(layer):
    assert len(layer.claims) >= 120
    assert len({claim.crossing for claim in layer.claims}) >= 14
    assert len(layer.routes) >= 5
    assert any(claim.word in PASSAGE_WORDS for claim in layer.claims)


def test_every_row_is_cited():
    with (FOLDER / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 120
    for row in rows:
        assert row["claimant"], row["id"]
        assert row["publisher"], row["id"]
        assert row["event_date"], row["id"]
        assert is_link(row["url"]), row["id"]
        assert len(row["quote"].split()) <= LONGEST_QUOTE, row["id"]


@pytest.mark.parametrize(
    ("day", "status", "party"),
    [
        ("2021-07-13", "held", "government"),
        ("2021-07-14", "disputed", "taliban"),
        ("2021-07-15", "disputed", "taliban"),
        ("2021-07-16", "contested", "taliban"),
        ("2021-07-18", "held", "taliban"),
        ("2021-07-23", "held", "taliban"),
        ("2021-08-31", "held", "taliban"),
    ],
)
def test_control_of_spin_boldak(layer, day, status, party):
    assessed = seen(layer, day, Axis.CONTROL, "a")
    assert (assessed.status, assessed.party or assessed.lean) == (status, party)


@pytest.mark.parametrize(
    ("day", "status", "party"),
    [
        ("2021-07-13", "open", None),
        ("2021-07-14", "closed", "pakistan"),
        ("2021-07-17", "partial", "pakistan"),
        ("2021-07-26", "partial", "pakistan"),
        ("2021-07-27", "open", None),
        ("2021-08-06", "closed", "taliban"),
        ("2021-08-10", "closed", "taliban"),
        ("2021-08-14", "open", None),
        ("2021-08-31", "open", None),
    ],
)
def test_passage_of_spin_boldak(layer, day, status, party):
    assessed = seen(layer, day, Axis.PASSAGE, None)
    assert (assessed.status, assessed.party if status != "open" else None) == (status, party)


def test_the_denial_of_14_july_stands_against(layer):
    assessed = seen(layer, "2021-07-14", Axis.CONTROL, "a")
    assert [(v.origin, v.live_denial) for v in assessed.votes_against] == [("Afghan government", True)]
    assert assessed.reason == (
        "Disputed, leaning to the Taliban: three voices for it, against one voice for the "
        "Afghan government; the denial by the Afghan government of 14 July 2021 still stands."
    )


def test_kandahar_and_karachi_are_places_of_a_route(layer):
    stops = {stop.name for route in layer.routes for stop in route.stops}
    assert {"Kandahar", "Karachi"} <= stops
    assert {"Kandahār", "Karachi"} <= {place.name for place in layer.places}


def test_nobody_is_left_behind(layer):
    """By the end of August no source left any Afghan side with the government."""
    last = layer.assess(axis=Axis.CONTROL)
    sides = {c.id: next(s.letter for s in c.sides if s.country == "AF") for c in layer.crossings}
    held = {a.crossing: a.party for a in last if a.side == sides[a.crossing]}
    assert set(held.values()) == {"taliban"}
