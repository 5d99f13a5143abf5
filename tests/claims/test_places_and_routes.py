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
        pytest.param(
            "X,,AF,95,66,,,,,,",
            "places.csv:2 lat: '95' is not a number from -90 to 90; are latitude and longitude swapped?",
            id="swapped",
        ),
        pytest.param(
            "X,,AF,95,195,,,,,,",
            "places.csv:2 lat: '95' is not a number from -90 to 90; "
            "write decimal degrees (WGS 84), such as 30.9365 and 66.4455",
            id="both wrong",
        ),
        pytest.param(
            'X,,AF,"31,5",66,,,,,,',
            "places.csv:2 lat: '31,5' is not a number from -90 to 90; "
            "write a point before the decimals, and nothing between thousands",
            id="decimal comma",
        ),
        pytest.param(
            "X,,AF,31°30'N,66,,,,,,",
            'places.csv:2 lat: "31°30\'N" is not a number from -90 to 90; write decimal degrees (WGS 84)',
            id="degrees and minutes",
        ),
        pytest.param(
            "X,,AF,31,66,-5,,,,,", "places.csv:2 uncertainty_m: '-5' is not a number from 0", id="negative"
        ),
        pytest.param(
            "X,,Pakistan,31,66,,,,,,",
            "places.csv:2 country: 'Pakistan' is not a country code; write the two letters of ISO 3166-1, "
            "such as AF (did you mean 'PK'?)",
            id="a country's name",
        ),
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
    assert said in faults(files)[0]
    assert (files.places, files.crossings) == ((), ())


def test_all_faults_of_a_place_are_told(tmp_path):
    files = read(tmp_path, {}, places=PLACES + "X,crossing,,95,195,,,AF,West,,\n")
    columns = [problem.column for problem in files.problems]
    assert columns == ["side_b_country", "lat", "lon"]


def test_ids_stand_once(tmp_path):
    rows = "Depot,,AF,31,66,,,,,,\nDepot,,AF,32,66,,,,,,\n"
    files = read(tmp_path, {}, places=PLACES + rows, routes="name,via\nR,A;B\nR,B;C\n")
    assert faults(files) == [
        "places.csv:3 id: 'depot' is the id of row 2 too; give each place an id of its own",
        "routes.csv:3 id: 'r' is the id of row 2 too; give each route an id of its own",
    ]
    assert ([place.lat for place in files.places], [route.via for route in files.routes]) == (
        [31.0],
        [("A", "B")],
    )


@pytest.mark.parametrize("via", ["A; B ;C", "A > B > C", "A|B|C", "A → B → C", "A;B;C;", '"A;\nB;\nC"'])
def test_stops_may_be_separated_in_several_ways(tmp_path, via):
    (route,) = read(tmp_path, {}, routes=f"name,via\nThe road,{via}\n").routes
    assert route.via == ("A", "B", "C")


def test_missing_columns(tmp_path):
    files = read(tmp_path, {}, places="name\nDepot\n", routes="id\none\n")
    assert faults(files) == [
        "places.csv:1 lat, lon: the columns are missing; add them to the header row",
        "routes.csv:1 name, via: the columns are missing; add them to the header row",
    ]


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
