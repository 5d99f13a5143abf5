"""A small layer made by hand: two crossings, five voices, a closed gate; whole and without any file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.assess import DEFAULT_RULES
from geomap.dates import Span, parse
from geomap.layer import Layer
from geomap.model import (
    Baseline,
    Claim,
    Crossing,
    Definition,
    Party,
    Place,
    Role,
    Route,
    RouteStop,
    Side,
    Word,
)

WEST_EAST = Crossing(
    id="west-east",
    name="West - East",
    type="road",
    lat=31.0,
    lon=66.4,
    uncertainty_m=500,
    sides=(Side("a", "AF", "West", ("غرب",)), Side("b", "PK", "East")),
    source="made up for tests",
)
FAR = Crossing(
    id="far",
    name="Far",
    type="bridge",
    lat=37.1234567,
    lon=68.0,
    uncertainty_m=2000,
    sides=(Side("a", "AF", "Far"), Side("b", "TJ", "Beyond")),
)
TALIBAN = Party("taliban", "Taliban", in_text="the Taliban", colour="#c65102")
GOVERNMENT = Party("government", "Afghan government", country="AF", in_text="the Afghan government")
PAKISTAN = Party("pakistan", "Pakistan", country="PK")
PARTIES = {party.id: party for party in (TALIBAN, GOVERNMENT, PAKISTAN)}


def said(id: str, word: Word, day: str = "2021-07-14", **fields: object) -> Claim:
    """Make a claim on the western side, made by a witness unless told otherwise."""
    event = parse(day)
    made = Claim(
        id=id,
        event=event,
        stated=event.latest or date(2021, 7, 14),
        place="West",
        word=word,
        party=None,
        claimant=f"speaker of {id}",
        claimant_party=None,
        role=Role.EYEWITNESS,
        publisher="The Paper",
        url="https://example.org/story",
        crossing="west-east",
        sides=("a",),
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # names and values are those of Claim


CLAIMS = (
    said("own", Word.CAPTURED, party="taliban", claimant_party="taliban", role=Role.PARTY),
    said("denial", Word.REPELLED, party="government", claimant_party="government", role=Role.PARTY),
    said("resident", Word.HOLDS, party="taliban", quote="the Taliban are everywhere"),
    said("shut", Word.CLOSED, party="pakistan", claimant_party="pakistan", sides=("b",)),
    said("unsure", Word.UNVERIFIED, claimant="The Paper"),
)


def layer(**fields: object) -> Layer:
    """Make the sample layer, with some of its fields replaced."""
    made = Layer(
        definition=Definition(id="sample", title="Who held the gate?", focus="AF", licence="CC BY 4.0"),
        span=Span(date(2021, 7, 10), date(2021, 7, 20)),
        rules=DEFAULT_RULES,
        parties=PARTIES,
        crossings=(FAR, WEST_EAST),
        places=(Place("town", "Town", "settlement", "AF", 31.6, 65.7, 2500, "own"),),
        claims=CLAIMS,
        routes=(
            Route(
                "road",
                "Town to the east",
                ("Town", "West"),
                stops=(RouteStop("Town", 31.6, 65.7), RouteStop("West - East", 31.0, 66.4, "west-east")),
            ),
        ),
        baseline=(
            Baseline(country="AF", party="government", passage="open"),
            Baseline(country="PK", party="pakistan", passage="open"),
        ),
        attributions=("Crossings: made up for tests",),
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # names and values are those of Layer
