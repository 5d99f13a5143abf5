"""Every crossing is found by the forms that its names take in the news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Crossing

Form = Callable[[str, str], str]
OF_ONE_SIDE: dict[str, Form] = {
    "crossing": lambda name, _: f"{name} crossing",
    "the crossing": lambda name, _: f"the {name} crossing",
    "border crossing of": lambda name, _: f"border crossing of {name}",
    "checkpoint": lambda name, _: f"{name} checkpoint",
    "crossing in a country": lambda name, country: f"{name} crossing ({country})",
}
OF_BOTH: dict[str, Form] = {
    "hyphen": lambda one, two: f"{one}-{two}",
    "dash and crossing": lambda one, two: f"{one}–{two} crossing",  # the dash is meant
    "the other way round": lambda one, two: f"{two} - {one} border crossing",
    "slash": lambda one, two: f"{one}/{two}",
    "the pair": lambda one, two: f"the {one}-{two} crossing",
}


def is_given(gazetteer: Gazetteer, name: str, crossing: Crossing) -> bool:
    return crossing.id in {candidate.place.id for candidate in gazetteer.find(name).candidates}


@pytest.mark.parametrize("form", OF_ONE_SIDE)
def test_forms_of_one_side(gazetteer: Gazetteer, form: str):
    asked = {
        OF_ONE_SIDE[form](side.name, gazetteer.country_name(side.country)): crossing
        for crossing in gazetteer.crossings()
        for side in crossing.sides
    }
    # one of several crossings of one town may be preferred: Laredo
    missing = [name for name, crossing in asked.items() if not is_given(gazetteer, name, crossing)]
    assert len(missing) <= len(asked) // 200, missing


@pytest.mark.parametrize("form", OF_BOTH)
def test_forms_of_both_sides(gazetteer: Gazetteer, form: str):
    asked = {
        OF_BOTH[form](*(side.name for side in crossing.sides)): crossing for crossing in gazetteer.crossings()
    }
    missing = [name for name, crossing in asked.items() if not is_given(gazetteer, name, crossing)]
    assert len(missing) <= len(asked) // 200, missing


def test_a_crossing_is_no_rival_of_itself(gazetteer: Gazetteer):
    found = gazetteer.find("Spin Boldak–Chaman crossing").found  # the dash is meant
    assert found is not None
    assert found.place.id == "spin-boldak-chaman"
