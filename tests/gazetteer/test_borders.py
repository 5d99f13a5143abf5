"""Distances to land borders, and every crossing on the border that it crosses."""

from __future__ import annotations

import pytest

from geomap.gazetteer.borders import distance_to_border_km, is_near_border
from geomap.gazetteer.sources import crossings

STEP_KM = 5.0  # half the distance between the points
WATER_OR_LINE_WITHIN = {  # a tunnel, a causeway, a line inside one state, or a country in France's outline
    "bender-checkpoint",
    "calais-dover",
    "chonhar",
    "coquelles-folkestone",
    "enguri-bridge",
    "ergneti",
    "kalanchak-armyansk",
    "kazungula",
    "king-fahd-causeway",
    "ledra-street",
    "odzisi-mosabruni",
    "oiapoque-saint-georges",
    "rezina-rybnitsa",
    "woodlands-johor",
}


@pytest.mark.parametrize(
    ("point", "km", "near"),
    [
        pytest.param((30.94, 66.45), 10, True, id="Wesh"),
        pytest.param((34.53, 69.17), 10, False, id="Kabul"),
        pytest.param((34.53, 69.17), 100, True, id="Kabul from farther"),
        pytest.param((0.0, -30.0), 50, False, id="the Atlantic"),
        pytest.param((90.0, 0.0), 50, False, id="the pole"),
    ],
)
def test_is_near_border(point: tuple[float, float], km: float, *, near: bool) -> None:
    assert is_near_border(point, km) is near


def test_countries_without_a_common_border() -> None:
    assert distance_to_border_km((30.94, 66.45), frozenset(("AF", "FR"))) is None


def test_every_crossing_lies_on_its_border() -> None:
    distances = {
        crossing.id: (
            distance_to_border_km(
                (crossing.lat, crossing.lon), frozenset(side.country for side in crossing.sides)
            ),
            crossing.uncertainty_m / 1000,
        )
        for crossing in crossings.crossings()
    }
    assert {id_ for id_, (km, _) in distances.items() if km is None} == WATER_OR_LINE_WITHIN
    away = {id_: km for id_, (km, sure) in distances.items() if km is not None and km > sure + STEP_KM}
    assert away == {}
