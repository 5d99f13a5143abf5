"""The crossings file has no fault, and every fault that it could have would be seen."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.audit import faults, needed_uncertainty_m, shared_names
from geomap.gazetteer.sources import areas, crossings
from geomap.model import Crossing, Side
from tests.gazetteer import small

COUNTRIES = {entry.place.country for entry in areas.entries() if entry.place.kind == "country"}
BUNDLED = tuple(crossings.crossings())


@pytest.mark.parametrize(
    ("crossing", "what"),
    [
        pytest.param(
            small.crossing("East Gate"),
            "the id is not made of small letters, digits and single hyphens",
            id="an id with a space",
        ),
        pytest.param(
            small.crossing(type="tram"),
            "the type 'tram' is none of road, rail, bridge, ferry, dry port, pedestrian, tunnel",
            id="a type of its own",
        ),
        pytest.param(small.crossing(lat=95.0), "(95.0, 66.4) is no position on Earth", id="latitude 95"),
        pytest.param(
            small.crossing(lon=float("nan")), "(30.9, nan) is no position on Earth", id="not a number"
        ),
        pytest.param(small.crossing(source=""), "the source of the position is missing", id="no source"),
        pytest.param(
            small.crossing(checked="NONE"), "the position was checked against no second point", id="unchecked"
        ),
        pytest.param(
            small.crossing(uncertainty_m=900.0),
            "900 m of uncertainty, but its check lies farther off",
            id="surer than its check",
        ),
        pytest.param(
            small.crossing(uncertainty_m=float("inf")), "inf m is no uncertainty", id="an endless uncertainty"
        ),
        pytest.param(
            small.crossing(sides=(Side("a", "XX", "Westtown"), Side("b", "PK", "Eastville"))),
            "side a: 'XX' is no ISO 3166-1 country",
            id="no such country",
        ),
        pytest.param(
            small.crossing(sides=(Side("a", "AF", "Westtown"), Side("b", "PK", ""))),
            "side b: the name is missing",
            id="a side without a name",
        ),
    ],
)
def test_a_fault_is_seen(crossing: Crossing, what: str) -> None:
    assert faults([crossing], COUNTRIES) == (f"{crossing.id}: {what}",)


def test_an_id_given_twice_is_seen() -> None:
    assert faults([small.crossing(), small.crossing()], COUNTRIES) == ("east-gate: the id is given twice",)


def test_a_crossing_without_a_fault() -> None:
    assert faults([small.crossing()], COUNTRIES) == ()
    assert needed_uncertainty_m(small.crossing()) == 1000.0


def test_the_bundled_file_has_no_fault() -> None:
    assert faults(BUNDLED, COUNTRIES) == ()


def test_the_bundled_file_covers_the_world() -> None:
    countries = {side.country for crossing in BUNDLED for side in crossing.sides}
    afghan = [crossing for crossing in BUNDLED if "AF" in {side.country for side in crossing.sides}]
    assert (len(BUNDLED) >= 500, len(countries) >= 120, len(afghan) >= 33) == (True, True, True)


def test_shared_names() -> None:
    other = small.crossing("west-gate", sides=(Side("a", "AF", "Nordtown"), Side("b", "PK", "EASTVILLE")))
    assert shared_names([small.crossing(), other]) == {
        "eastville": ("east-gate", "west-gate"),
        "westtown eastville": ("east-gate", "west-gate"),
    }


def test_no_shared_name_is_taken_in_silence(gazetteer: Gazetteer) -> None:
    """Whoever asks for a name of two crossings is shown both, or the town that both are named after."""
    silent = {
        name: ids
        for name, ids in shared_names(BUNDLED).items()
        for answer in [gazetteer.find(name, kind="crossing")]
        if answer.found is not None or not set(ids) <= {found.place.id for found in answer.candidates}
    }
    assert silent == {}
