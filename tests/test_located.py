"""Which side of a crossing a claim speaks of, what a baseline says, and what happens to uncertain names."""

from __future__ import annotations

import pytest

from geomap.claims import LayerFiles
from geomap.gazetteer import Gazetteer
from geomap.located import Finder, Spot, baseline_of, locate_claims, locate_routes, sides_of
from geomap.model import Baseline, Claim, Crossing, Definition, Party, Place, Route, Side, Word
from tests import sample

PARTIES = {**sample.PARTIES, "france": Party("france", "France", country="FR")}


def spoken(word: Word, *, side: str = "", party: str | None = None) -> Claim:
    return sample.said("one", word, side_text=side, party=party)


@pytest.mark.parametrize(
    ("spoken_claim", "named", "focus", "sides"),
    [
        pytest.param(spoken(Word.HOLDS, side="b"), "a", "AF", ("b",), id="the side cell decides"),
        pytest.param(spoken(Word.HOLDS, side="pk"), None, "AF", ("b",), id="a country code is a side"),
        pytest.param(spoken(Word.HOLDS, side="FR"), None, "AF", (), id="a country without a side"),
        pytest.param(spoken(Word.HOLDS), "b", "AF", ("b",), id="a side's own name is that side"),
        pytest.param(spoken(Word.HOLDS), None, "AF", ("a",), id="else the side in the focus country"),
        pytest.param(spoken(Word.HOLDS), None, "", (), id="without any hint a fault"),
        pytest.param(spoken(Word.OPENED), "a", "AF", ("a", "b"), id="an opening speaks of both sides"),
        pytest.param(spoken(Word.OPENED, side="a"), None, "AF", ("a",), id="unless its side is given"),
        pytest.param(
            spoken(Word.CLOSED, party="pakistan"), "a", "AF", ("b",), id="a closing is on the closer's side"
        ),
        pytest.param(
            spoken(Word.RESTRICTED, party="pakistan"), None, "AF", ("b",), id="a restriction likewise"
        ),
        pytest.param(
            spoken(Word.CLOSED, party="taliban"),
            None,
            "AF",
            ("a",),
            id="closed by no state",
        ),
        pytest.param(spoken(Word.CLOSED, party="france"), "b", "AF", ("b",), id="closed by a far state"),
        pytest.param(spoken(Word.CLOSED), None, "", (), id="closed by nobody, nowhere: a fault"),
        pytest.param(spoken(Word.UNVERIFIED), None, "", ("a", "b"), id="no vote: shown on both sides"),
        pytest.param(spoken(Word.UNVERIFIED), "a", "", ("a",), id="no vote, but a side's own name"),
    ],
)
def test_sides_of(spoken_claim: Claim, named: str | None, focus: str, sides: tuple[str, ...]) -> None:
    assert sides_of(spoken_claim, sample.WEST_EAST, named, PARTIES, focus) == sides


@pytest.mark.parametrize(
    ("entries", "side", "expected"),
    [
        pytest.param([], "a", (None, ""), id="no baseline"),
        pytest.param(
            [Baseline(country="AF", party="government", passage="open")],
            "a",
            ("government", "open"),
            id="country",
        ),
        pytest.param([Baseline(country="AF", party="government")], "b", (None, ""), id="other country"),
        pytest.param(
            [
                Baseline(crossing="west-east", side="a", party="taliban"),
                Baseline(country="AF", party="government", passage="open"),
            ],
            "a",
            ("taliban", "open"),
            id="the side wins, the country fills in",
        ),
        pytest.param(
            [
                Baseline(crossing="west-east", passage="closed"),
                Baseline(country="PK", party="pakistan", passage="open"),
            ],
            "b",
            ("pakistan", "closed"),
            id="the crossing wins over the country",
        ),
        pytest.param(
            [Baseline(country="AF", party="government"), Baseline(country="AF", party="taliban")],
            "a",
            ("taliban", ""),
            id="of equals the later wins",
        ),
        pytest.param(
            [Baseline(crossing="another", side="a", party="taliban")], "a", (None, ""), id="another crossing"
        ),
    ],
)
def test_baseline_of(entries: list[Baseline], side: str, expected: tuple[str | None, str]) -> None:
    assert baseline_of(entries, sample.WEST_EAST, sample.WEST_EAST.side(side)) == expected


def files(*claims: Claim, **more: object) -> LayerFiles:
    fields = {"places": (), "crossings": (), "routes": (), "problems": (), **more}
    return LayerFiles(definition=Definition(id="x", title="X", focus="AF"), claims=claims, **fields)  # type: ignore[arg-type]  # names and values are those of LayerFiles


def at(place: str, **more: object) -> Claim:
    return sample.said("one", Word.HOLDS, place=place, party="taliban", file="claims.csv", row=7, **more)


def test_claims_are_located(gazetteer: Gazetteer) -> None:
    located, crossings, problems = locate_claims(Finder(files(at("Spin Buldak")), gazetteer), PARTIES)
    assert [(c.crossing, c.sides, c.place) for c in located] == [
        ("spin-boldak-chaman", ("a",), "Spin Buldak")
    ]
    assert (list(crossings), problems) == (["spin-boldak-chaman"], [])


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param("Xyzzyqq", "claims.csv:7 place: 'Xyzzyqq' is not known", id="unknown"),
        pytest.param(
            "Kabul",
            "claims.csv:7 place: 'Kabul' is the settlement Kabul (AF), not a border crossing",
            id="a town",
        ),
    ],
)
def test_uncertain_places_are_problems(gazetteer: Gazetteer, place: str, said: str) -> None:
    located, _, problems = locate_claims(Finder(files(at(place)), gazetteer), PARTIES)
    assert located == []
    assert [str(problem) for problem in problems] == [
        f"{said}; write another spelling or add it to places.csv"
    ]


def test_own_places_win_over_the_gazetteer(gazetteer: Gazetteer) -> None:
    own = Crossing(
        "mine", "Torkham", "road", 1.0, 2.0, 10, (Side("a", "AF", "Torkham"), Side("b", "PK", "T"))
    )
    located, _, problems = locate_claims(Finder(files(at("torkham"), crossings=(own,)), gazetteer), PARTIES)
    assert ([c.crossing for c in located], problems) == (["mine"], [])


def test_both_sides_of_a_crossing_are_one_stop(gazetteer: Gazetteer) -> None:
    route = Route("r", "Road", ("Kandahar", "Spin Boldak", "Chaman", "Quetta", "Karachi"))
    routes, crossings, places, problems = locate_routes(Finder(files(routes=(route,)), gazetteer))
    assert [(s.name, s.crossing) for s in routes[0].stops] == [
        ("Kandahar", None),
        ("Spin Boldak - Chaman", "spin-boldak-chaman"),
        ("Quetta", None),
        ("Karachi", None),
    ]
    assert (list(crossings), len(places), problems) == (["spin-boldak-chaman"], 3, [])


def test_context_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    own = (
        Place("one", "Gate", "crossing", "AF", 0, 0, 1, "own"),
        Place("two", "Nowhere", "settlement", "AF", 0, 0, 1, "own"),
    )
    finder = Finder(files(places=own), gazetteer)
    assert finder.find("nowhere") == Spot(place=own[1])
    finder.learn([(31.6, 65.7)])
    assert finder.context == ((31.6, 65.7),)
    assert isinstance(finder.find("Kandahar"), Spot)
