"""Routes on a day: how open, because of which crossing, for how many days closed, and what else is open."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.corridors import corridor_records, corridors
from geomap.model import Baseline, Route, RouteStop, Status, Word
from tests import sample

BY_THE_GATE = Route("gate", "By the gate", ("x",), stops=(RouteStop("West - East", 31.0, 66.4, "west-east"),))
BY_THE_BRIDGE = Route("bridge", "By the bridge", ("x",), stops=(RouteStop("Far", 37.1, 68.0, "far"),))
BY_BOTH = Route("both", "By both", ("x",), stops=(*BY_THE_GATE.stops, *BY_THE_BRIDGE.stops))
NOWHERE = Route("none", "No crossing", ("x",), stops=(RouteStop("Town", 31.6, 65.7),))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(
            date(2021, 7, 13),
            {
                "gate": (Status.OPEN, ("west-east",), ()),
                "bridge": (Status.OPEN, ("far",), ()),
                "both": (Status.OPEN, ("west-east", "far"), ()),
                "none": (Status.UNKNOWN, (), ()),
            },
            id="before",
        ),
        pytest.param(
            date(2021, 7, 14),
            {
                "gate": (Status.CLOSED, ("west-east",), ()),
                "bridge": (Status.OPEN, ("far",), ()),
                "both": (Status.CLOSED, ("west-east",), ("bridge",)),
                "none": (Status.UNKNOWN, (), ()),
            },
            id="with the gate shut",
        ),
    ],
)
def test_corridors(day, expected):
    layer = sample.layer(routes=(BY_THE_GATE, BY_THE_BRIDGE, BY_BOTH, NOWHERE))
    found = corridors(layer, on=day, known=day)
    assert {c.route.id: (c.passage, c.at, c.alternatives) for c in found} == expected
    assert {c.route.id: c.days_closed for c in found} == {"gate": 7, "bridge": 0, "both": 7, "none": 0}


def test_fighting_on_the_way_is_told():
    fight = sample.said("fight", Word.FIGHTING)
    layer = sample.layer(claims=(*sample.CLAIMS, fight), routes=(BY_THE_GATE,))
    (corridor,) = corridors(layer, on=date(2021, 7, 14))
    assert corridor.contested == ("west-east",)


def test_as_records():
    layer = sample.layer(routes=(BY_BOTH,), baseline=(Baseline(country="AF", passage="partial"),))
    assert corridor_records(corridors(layer, on=date(2021, 7, 10), known=date(2021, 7, 10))) == [
        {
            "route": "both",
            "route_name": "By both",
            "mode": "road",
            "passage": "partial",
            "at": ["west-east", "far"],
            "contested": [],
            "days_closed": 7,
            "alternatives": [],
        }
    ]
