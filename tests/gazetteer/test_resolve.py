"""Names lead where a person would expect, or are refused with their candidates and a reason."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Answer, Gazetteer, Outcome, to_json
from geomap.gazetteer.sources.crossings import entry_of
from tests.gazetteer import small

CASES = Path(__file__).parents[1] / "cases" / "find.csv"
GATE = small.crossing()


def cases() -> list[object]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(row, id=" ".join(filter(None, (row["name"], row["country"], row["kind"]))))
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize("case", cases())
def test_find(gazetteer: Gazetteer, case: dict[str, str]) -> None:
    answer = gazetteer.find(case["name"], country=case["country"] or None, kind=case["kind"] or None)
    found = answer.found
    got = (found.place.id, found.side or "", str(found.match.how)) if found else ("", "", "")
    assert (str(answer.outcome), *got) == (case["outcome"], case["id"], case["side"], case["how"])


def ids(answer: Answer) -> list[str]:
    return [candidate.place.id for candidate in answer.candidates]


def test_a_place_near_by_decides(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Nogales", near=(31.33, -110.98)).outcome is Outcome.AMBIGUOUS
    found = gazetteer.find("San Isidro", near=(9.37, -83.70)).found
    assert found is not None
    assert found.place.country == "CR"


def test_the_other_places_decide() -> None:
    here, there = (
        small.settlement("Millbrook", lat=31.0),
        small.settlement("Millbrook", lat=41.0, country="TR"),
    )
    with small.gazetteer(here, there) as gazetteer:
        assert gazetteer.find("Millbrook").outcome is Outcome.AMBIGUOUS
        found = gazetteer.find("Millbrook", context=[(31.6, 65.7), (30.2, 67.0)]).found
    assert found is not None
    assert found.place.country == "AF"


def test_a_large_town_is_the_town_and_its_gate_the_gate() -> None:
    town = small.settlement("Eastville", lat=31.1, country="PK", people=400_000)
    with small.gazetteer(GATE, entry_of(GATE), town) as gazetteer:
        alone = gazetteer.find("Eastville").found
        gate = gazetteer.find("Eastville border crossing").found
    assert alone is not None
    assert gate is not None
    assert (alone.place.kind, gate.place.kind, gate.side) == ("settlement", "crossing", "b")


def test_an_answer_in_whole() -> None:
    with small.gazetteer(GATE, entry_of(GATE)) as gazetteer:
        answer = to_json(gazetteer.find("Eastvile"))
    place = {
        "id": "east-gate",
        "name": "Westtown - Eastville",
        "kind": "crossing",
        "country": "PK",
        "side": "b",
        "lat": 30.9,
        "lon": 66.4,
        "uncertainty_m": 3000.0,
        "source": "crossings",
    }
    match = {
        "how": "fuzzy",
        "score": 1.25,
        "terms": {"name": 0.95, "kind": 0.3},
        "matched": "Eastville",
    }
    assert answer == {
        "query": "Eastvile",
        "outcome": "resolved",
        "place": place,
        "match": match,
        "candidates": [{**place, "match": match}],
        "matched": "Eastville",
        "reason": "'Eastvile' is side b (PK) of the crossing Westtown - Eastville (AF/PK), "
        "matched by a similar spelling (Eastville).",
    }


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("", "'' is not known.", id="nothing"),
        pytest.param("Zzyzx", "'Zzyzx' is not known.", id="like no other"),
        pytest.param("x" * 201, "A name of 201 characters is not a place name.", id="a whole paragraph"),
    ],
)
def test_the_reason_of_a_name_not_found(name: str, reason: str) -> None:
    with small.gazetteer(GATE, entry_of(GATE)) as gazetteer:
        answer = gazetteer.find(name)
    assert answer == Answer(name, Outcome.NOT_FOUND, None, (), reason)


def test_a_hint_that_fits_nothing_shows_what_there_is() -> None:
    with small.gazetteer(GATE, entry_of(GATE)) as gazetteer:
        answer = gazetteer.find("Eastville", country="ir")
    assert (answer.outcome, ids(answer)) == (Outcome.NOT_FOUND, ["east-gate"])
    assert answer.reason == (
        "'Eastville' is not known as asked for; without country and kind it may be "
        "side b (PK) of the crossing Westtown - Eastville (AF/PK)."
    )


def test_crossings_of_a_country() -> None:
    with small.gazetteer(GATE, entry_of(GATE)) as gazetteer:
        assert gazetteer.crossings("pk") == gazetteer.crossings() == (GATE,)
        assert gazetteer.crossings("IR") == ()


def test_every_source_is_attributed(gazetteer: Gazetteer) -> None:
    assert {"areas", "crossings", "geonames"} <= set(gazetteer.attributions())


def test_a_damaged_index_says_so() -> None:
    connection = small.opened(GATE, entry_of(GATE))
    connection.execute("DROP TABLE name")
    with Gazetteer(connection) as gazetteer, pytest.raises(GazetteerError, match=r"damaged .* delete it"):
        gazetteer.find("Eastville")
