"""The places that only a layer knows, and its routes."""

from __future__ import annotations

import pytest

from geomap.model import Crossing, Place, Route, Side
from tests.claims.layer_folder import faults, read

PLACES = (
    "name,kind,country,lat,lon,uncertainty_m,aliases,side_a_country,side_a_name,side_b_country,side_b_name\n"
)


def test_places_and_crossings(tmp_path):
    rows = "Depot,settlement,af,31.5,66.4,,Store|گدام,,,,\nMy Gate,crossing,,31,66,200,,AF,West,PK,East\n"
    files = read(tmp_path, {}, places=PLACES + rows)
    assert faults(files) == []
    assert files.places == (
        Place("depot", "Depot", "settlement", "AF", 31.5, 66.4, 5000.0, "places.csv", ("Store", "گدام")),
    )
    assert files.crossings == (
        Crossing(
            "my-gate",
            "My Gate",
            "road",
            31.0,
            66.0,
            200.0,
            (Side("a", "AF", "West"), Side("b", "PK", "East")),
            source="places.csv",
        ),
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(
            "X,,AF,95,66,,,,,,", "places.csv:2 lat: '95' is not a number from -90 to 90", id="lat 95"
        ),
        pytest.param(
            "X,,AF,nan,66,,,,,,", "places.csv:2 lat: 'nan' is not a number from -90 to 90", id="nan"
        ),
        pytest.param("X,,AF,31,,,,,,,", "places.csv:2 lon: '' is not a number from -180 to 180", id="empty"),
        pytest.param("X,,AFG,31,66,,,,,,", "places.csv:2 country: 'AFG' is not a country code", id="country"),
        pytest.param(",,AF,31,66,,,,,,", "places.csv:2 name: the cell is empty", id="no name"),
        pytest.param(
            "X,crossing,,31,66,,,AF,West,,",
            "places.csv:2 side_b_country: the cell is empty; a crossing has two sides",
            id="one side",
        ),
    ],
)
def test_faulty_places(tmp_path, row, said):
    files = read(tmp_path, {}, places=PLACES + row + "\n")
    assert [fault.startswith(said) for fault in faults(files)] == [True], faults(files)
    assert (files.places, files.crossings) == ((), ())


def test_routes(tmp_path):
    files = read(
        tmp_path, {}, routes="name,via,mode\nThe road,Kandahar; Spin Boldak ;Quetta,\nRail,A > B,rail\n"
    )
    assert faults(files) == []
    assert files.routes == (
        Route("the-road", "The road", ("Kandahar", "Spin Boldak", "Quetta"), "road", row=2),
        Route("rail", "Rail", ("A", "B"), "rail", row=3),
    )


def test_faulty_routes(tmp_path):
    files = read(tmp_path, {}, routes="name,via\nShort,Kandahar\n")
    said = "a route needs two places at least; write them in order, separated by semicolons"
    assert (faults(files), files.routes) == ([f"routes.csv:2 via: {said}"], ())
