"""The flagship layer: what its claims give by the rule, day by day, and that every claim can be looked up.

Expected statuses follow from the coding of the sources; see docs/flagship.md for the decisions.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from geomap.assess import assess_control
from geomap.gazetteer import Gazetteer
from geomap.layer import Layer, load
from geomap.model import Assessment, Axis, Word
from geomap.read.article import header
from geomap.render.page import render

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "layers" / "afghanistan-2021"
SPIN_BOLDAK = "spin-boldak-chaman"
SEED = "spin-boldak-seed-"
LONGEST_QUOTE = 15


@pytest.fixture(scope="module")
def layer(gazetteer: Gazetteer) -> Layer:
    return load(FOLDER, gazetteer=gazetteer)


def day(text: str) -> date:
    return date.fromisoformat(f"2021-{text}")


def told(assessed: Assessment) -> str:
    """Tell status and holder, closer or lean in a few words: `held taliban`."""
    return " ".join(str(part) for part in (assessed.status, assessed.party or assessed.lean) if part)


def control(layer: Layer, crossing: str, on: str, known: str | None) -> str:
    return _told(layer, crossing, on=on, known=known, axis=Axis.CONTROL, side="a")


def passage(layer: Layer, crossing: str, on: str, known: str | None) -> str:
    return _told(layer, crossing, on=on, known=known, axis=Axis.PASSAGE, side=None)


def _told(layer: Layer, crossing: str, *, on: str, known: str | None, axis: Axis, side: str | None) -> str:
    found = layer.assess(on=day(on), known=day(known) if known else None, axis=axis)
    return next(told(a) for a in found if (a.crossing, a.side) == (crossing, side))


def test_the_layer_is_as_large_as_it_says(layer: Layer) -> None:
    assert layer.problems == ()
    assert len(layer.claims) >= 120
    assert len({claim.crossing for claim in layer.claims}) >= 14
    assert len(layer.routes) >= 5
    assert {claim.axis for claim in layer.claims} == {Axis.CONTROL, Axis.PASSAGE, None}
    assert {claim.stated.month for claim in layer.claims} >= {6, 7, 8}


def test_claims_beyond_the_sweeping_one_carry_the_layer(layer: Layer) -> None:
    own = [claim for claim in layer.claims if not claim.id.endswith("-all")]
    assert len(own) >= 120
    assert len({claim.crossing for claim in own}) >= 14


def test_every_claim_can_be_looked_up(layer: Layer) -> None:
    bare = [c.id for c in layer.claims if not (c.publisher and c.url.startswith("http") and c.stated_given)]
    unspoken = [c.id for c in layer.claims if not c.claimant]
    assert (bare, unspoken) == ([], [])


def test_quotes_are_short(layer: Layer) -> None:
    assert [c.id for c in layer.claims if len(c.quote.split()) > LONGEST_QUOTE] == []


def test_reprints_share_an_origin(layer: Layer) -> None:
    """The same speaker on the same event through several publishers counts as one voice."""
    publishers: dict[tuple[str, str], set[str]] = {}
    for claim in layer.claims:
        publishers.setdefault((str(claim.crossing), claim.origin), set()).add(claim.publisher)
    reprinted = {key: len(names) for key, names in publishers.items() if key[1] and len(names) > 1}
    assert reprinted[SPIN_BOLDAK, "Taliban statement on Wesh"] == 3
    assert reprinted["sher-khan-bandar-panji-poyon", "Khaliddin Hakmi to AFP"] == 3


def test_the_routes_reach_kandahar_and_karachi(layer: Layer) -> None:
    assert {"Kandahar", "Karachi", "Quetta"} <= {stop.name for route in layer.routes for stop in route.stops}
    assert [route.id for route in layer.routes if not any(stop.crossing for stop in route.stops)] == []


def test_the_seed_event_has_all_its_voices(layer: Layer) -> None:
    seed = [claim for claim in layer.claims if claim.id.startswith(SEED)]
    assert Counter(claim.claimant_party or str(claim.role) for claim in seed) == {
        "taliban": 1,
        "government": 2,
        "pakistan": 1,
        "eyewitness": 1,
        "reporter": 2,
    }


def test_the_seed_event_alone_is_disputed_leaning_taliban(layer: Layer) -> None:
    seed = [claim for claim in layer.claims if claim.id.startswith(SEED)]
    when = day("07-14")
    assessed = assess_control(layer.setting(SPIN_BOLDAK, "a"), seed, on=when, known=when)
    assert told(assessed) == "disputed taliban"
    assert assessed.share is not None
    assert 0.8 <= assessed.share <= 0.95
    assert assessed.likelihood == "very likely"
    assert [(v.origin, v.live_denial) for v in assessed.votes_against] == [("Afghan government", True)]
    assert assessed.reason == (
        "Disputed, leaning to the Taliban: four voices for it, against one voice for the Afghan government; "
        "the denial by the Afghan government of 14 July 2021 still stands."
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param("07-13", "held government", id="before the attack"),
        pytest.param("07-14", "disputed taliban", id="claim, denial, neighbour and residents"),
        pytest.param("07-15", "disputed taliban", id="an official says retaken"),
        pytest.param("07-16", "contested taliban", id="fighting in the bazaar"),
        pytest.param("07-18", "held taliban", id="the ministry battles to retake it"),
        pytest.param("07-23", "held taliban", id="one ministry denies, the other concedes"),
        pytest.param("08-20", "held taliban", id="after the fall of Kabul"),
    ],
)
def test_who_held_spin_boldak_as_known_then(layer: Layer, on: str, expected: str) -> None:
    assert control(layer, SPIN_BOLDAK, on, on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param("07-13", "open", id="before"),
        pytest.param("07-14", "closed pakistan", id="Pakistan closes its gate"),
        pytest.param("07-17", "partial pakistan", id="people on foot"),
        pytest.param("07-27", "open", id="trade resumes"),
        pytest.param("08-06", "closed taliban", id="the Taliban close"),
        pytest.param("08-11", "open", id="announced as open"),
        pytest.param("08-12", "closed taliban", id="and not open after all"),
        pytest.param("08-14", "open", id="open after talks"),
        pytest.param("08-20", "open", id="thousands cross"),
    ],
)
def test_spin_boldak_passage_as_known_then(layer: Layer, on: str, expected: str) -> None:
    assert passage(layer, SPIN_BOLDAK, on, on) == expected


def test_hindsight_knows_better(layer: Layer) -> None:
    """On 13 August the gate was open again; that was in print on the 14th."""
    assert passage(layer, SPIN_BOLDAK, "08-13", "08-13") == "closed taliban"
    assert passage(layer, SPIN_BOLDAK, "08-13", None) == "open"


@pytest.mark.parametrize(
    ("crossing", "last_day", "first_day"),
    [
        pytest.param("sher-khan-bandar-panji-poyon", "06-21", "06-22", id="Sher Khan Bandar"),
        pytest.param("islam-qala-dogharun", "07-07", "07-08", id="Islam Qala"),
        pytest.param("torghundi-serhetabat", "07-07", "07-09", id="Torghundi"),
        pytest.param("zaranj-milak", "08-04", "08-06", id="Zaranj"),
        pytest.param("hairatan-termez", "08-14", "08-15", id="Hairatan"),
        pytest.param("torkham", "08-14", "08-15", id="Torkham, the last"),
    ],
)
def test_when_a_crossing_changed_hands(layer: Layer, crossing: str, last_day: str, first_day: str) -> None:
    assert control(layer, crossing, last_day, None) == "held government"
    assert control(layer, crossing, first_day, None) == "held taliban"


def test_aqina_stays_disputed_between_two_reports(layer: Layer) -> None:
    """One report has it held and closed, the chamber of commerce has it lost; nobody settles it."""
    assert control(layer, "aqina-imamnazar", "07-20", None) == "disputed taliban"


def test_no_crossing_is_the_government_s_at_the_end(layer: Layer) -> None:
    end = [a for a in layer.assess(axis=Axis.CONTROL) if a.side == "a"]
    assert {told(a) for a in end} == {"held taliban", "unknown"}


def test_the_neighbours_hold_their_own_sides_throughout(layer: Layer) -> None:
    other = [a for a in layer.assess(on=day("08-31"), axis=Axis.CONTROL) if a.side == "b"]
    assert {str(a.status) for a in other} == {"held"}


def test_fighting_is_coded_only_at_the_side_itself(layer: Layer) -> None:
    fought = Counter(claim.crossing for claim in layer.claims if claim.word is Word.FIGHTING)
    assert fought == {SPIN_BOLDAK: 3, "torghundi-serhetabat": 1}


@pytest.mark.parametrize("name", ["spin-boldak-2021-07-14.md", "islam-qala-2021-07-09.md"])
def test_seeds_say_whose_words_they_are(name: str) -> None:
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8")
    seen = header(text)
    assert (seen.publisher, seen.published) == ("geomap (own words)", name[-13:-3])
    assert 250 <= len(text[seen.body :].split()) <= 450


def test_no_layer_cites_a_seed(layer: Layer) -> None:
    assert [c.id for c in layer.claims if "own words" in c.publisher] == []


def test_its_page_fits_into_a_mail(layer):
    assert len(render([layer]).encode()) <= 700_000
