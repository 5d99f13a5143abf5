"""Claims as rows: what a good row becomes, what an empty cell means, and how each fault is told."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.claims import is_link
from geomap.dates import parse
from geomap.model import Claim, Modality, Role, Word
from tests.claims.layer_folder import faults, read
from tests.traps import TRAPS

WHOLE = {
    "id": "x1",
    "event_date": "2021-07-13/2021-07-14",
    "stated_date": "2021-07-15",
    "side": "AF",
    "scope": "pedestrians",
    "claimant_party": "taliban",
    "role": "party",
    "anonymous": "yes",
    "modality": "hedged",
    "origin": "afp-1",
    "reliability": "b",
    "quote": "We have it",
    "note": "a note",
}
WHOLE_CLAIM = Claim(
    id="x1",
    event=parse("2021-07-13/2021-07-14"),
    stated=date(2021, 7, 15),
    place="Spin Boldak",
    word=Word.CAPTURED,
    party="taliban",
    claimant="a resident",
    claimant_party="taliban",
    role=Role.PARTY,
    publisher="The Paper",
    url="https://example.org/story",
    side_text="AF",
    scope="pedestrians",
    anonymous=True,
    modality=Modality.HEDGED,
    origin="afp-1",
    reliability="B",
    quote="We have it",
    note="a note",
    file="claims.csv",
    row=2,
)


def test_a_whole_row(tmp_path):
    files = read(tmp_path, WHOLE)
    assert (faults(files), files.claims) == ([], (WHOLE_CLAIM,))


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        pytest.param({"id": ""}, "id", "row-2", id="the id is the row"),
        pytest.param({"stated_date": ""}, "stated", date(2021, 7, 14), id="stated on the event's last day"),
        pytest.param({"stated_date": ""}, "stated_given", False, id="and marked"),
        pytest.param(
            {"stated_date": "", "event_date": "2021-07"}, "stated", date(2021, 7, 31), id="of a month"
        ),
        pytest.param({"event_date": ""}, "event", parse("2021-07-14"), id="happened when stated"),
        pytest.param({"claimant_party": "Taliban"}, "role", Role.PARTY, id="a party speaks as a party"),
        pytest.param({}, "role", Role.REPORTER, id="nobody's speaker is a reporter"),
        pytest.param({}, "modality", Modality.ASSERTED, id="asserted"),
        pytest.param({}, "reliability", "F", id="reliability cannot be judged"),
        pytest.param(
            {"url": "javascript:alert(1)"}, "url", "javascript:alert(1)", id="kept as text, no link"
        ),
        pytest.param({"anonymous": "X"}, "anonymous", True, id="x is yes"),
        pytest.param({"anonymous": "No"}, "anonymous", False, id="no is no"),
        pytest.param({"claim": " Captured "}, "word", Word.CAPTURED, id="case and spaces do not matter"),
        pytest.param({"claim": "closed", "party": ""}, "party", None, id="a closing may name nobody"),
        pytest.param(
            {"claim": "No comment", "party": ""}, "word", Word.NO_COMMENT, id="a space for a hyphen"
        ),
        pytest.param({"side": "af"}, "side_text", "af", id="a side by its country"),
        pytest.param({"quote": "word " * 15}, "quote", ("word " * 15).strip(), id="fifteen words"),
        pytest.param(
            {"event_date": "2021-07-14~", "stated_date": "2021-07-13"},
            "stated",
            date(2021, 7, 13),
            id="said shortly before about that day",
        ),
    ],
)
def test_empty_and_unusual_cells(tmp_path, cells, field, value):
    files = read(tmp_path, cells)
    assert faults(files) == []
    assert getattr(files.claims[0], field) == value


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        pytest.param(
            {"claim": "ajar"},
            "claim: 'ajar' is not a claim; expected captured, holds, retaken, repelled, withdrew, fighting, "
            "opened, restricted, closed, unverified, no-comment",
            id="unknown word",
        ),
        pytest.param(
            {"role": "offical"},
            "role: 'offical' is not a role; expected party, official, neighbour, eyewitness, reporter, "
            "analyst (did you mean 'official'?)",
            id="misspelt word",
        ),
        pytest.param({"place": ""}, "place: the cell is empty; write the crossing's name", id="no place"),
        pytest.param({"party": ""}, "party: captured needs a party; write who", id="captured by nobody"),
        pytest.param(
            {"publisher": ""}, "publisher: the cell is empty; write who carried it", id="no publisher"
        ),
        pytest.param({"url": ""}, "url: the cell is empty; write where it was published", id="uncited"),
        pytest.param(
            {"side": "UK"},
            "side: 'UK' is not a side; write a, b or the country code of the side, such as AF",
            id="no country's code",
        ),
        pytest.param(
            {"side": "Pakistan"},
            "side: 'Pakistan' is not a side; write a, b or the country code of the side, such as AF "
            "(did you mean 'PK'?)",
            id="a country's name for a side",
        ),
        pytest.param(
            {"event_date": "", "stated_date": ""},
            "event_date: the cell is empty; write when it happened, such as 2021-07-14",
            id="no date",
        ),
        pytest.param(
            {"stated_date": "2021-07-13"},
            "stated_date: 2021-07-13 is before the event of 2021-07-14; check both dates; what is only "
            "announced is written as unverified, with the day of the announcement",
            id="stated before it happened",
        ),
        pytest.param(
            {"stated_date": "14/07/2021"},
            "stated_date: '14/07/2021' is not a day; write 2021-07-14; leave it empty where no day is given",
            id="another way to write a day",
        ),
        pytest.param(
            {"event_date": "2021-07-14/..", "stated_date": ""},
            "stated_date: the cell is empty and the event's date has no end; "
            "write the day on which it was said",
            id="no end and not stated",
        ),
        pytest.param(
            {"side": "left"},
            "side: 'left' is not a side; write a, b or the country code of the side, such as AF",
            id="no side",
        ),
        pytest.param(
            {"anonymous": "perhaps"},
            "anonymous: 'perhaps' is neither yes nor no; write yes or leave it empty",
            id="neither yes nor no",
        ),
        pytest.param(
            {"reliability": "2"},
            "reliability: '2' is not a reliability; write A to F (Admiralty), or leave it empty",
            id="credibility typed in",
        ),
        pytest.param(
            {"quote": "word " * 16},
            "quote: the quote has 16 words; shorten it to 15 exact words at most",
            id="long quote",
        ),
    ],
)
def test_faults(tmp_path, cells, said):
    files = read(tmp_path, cells)
    assert faults(files) == [f"claims.csv:2 {said}"]
    assert files.claims == ()


def test_faults_are_told_all_at_once_and_good_rows_stay(tmp_path):
    files = read(tmp_path, {"claim": "ajar", "place": ""}, {}, {"event_date": "2021-02-30"})
    assert [(p.row, p.column) for p in files.problems] == [(2, "claim"), (2, "place"), (4, "event_date")]
    assert [claim.row for claim in files.claims] == [3]


def test_an_id_stands_once(tmp_path):
    files = read(tmp_path, {"id": "same"}, {"id": "same"})
    assert faults(files) == [
        "claims.csv:3 id: 'same' is the id of row 2 too; give each claim an id of its own"
    ]


PARTIES = """
title = "A layer"
[parties.taliban]
name = "Taliban"
aliases = ["Islamic Emirate of Afghanistan"]
"""


@pytest.mark.parametrize(
    ("written", "party"),
    [
        pytest.param("taliban", "taliban", id="id"),
        pytest.param("TALIBAN", "taliban", id="any case"),
        pytest.param("Islamic Emirate of Afghanistan", "taliban", id="alias"),
        pytest.param("Border Police", "border-police", id="a name nobody defined"),
    ],
)
def test_parties(tmp_path, written, party):
    files = read(tmp_path, {"party": written}, toml=PARTIES)
    assert ([claim.party for claim in files.claims], faults(files)) == ([party], [])
    assert party in [defined.id for defined in files.definition.parties]


def test_a_misspelt_party(tmp_path):
    files = read(tmp_path, {"party": "Talibn"}, toml=PARTIES)
    said = "'Talibn' is not one of the layer's parties; add it to layer.toml (did you mean 'Taliban'?)"
    assert faults(files) == [f"claims.csv:2 party: {said}"]


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_stay_text(tmp_path, trap):
    texts = ("id", "place", "claimant", "publisher", "origin", "scope", "note", "quote")
    files = read(tmp_path, dict.fromkeys(texts, trap))
    assert faults(files) == []
    assert {getattr(files.claims[0], name) for name in texts} == {trap}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("http://[::1]:8000/", True),
        ("https://пример.example/статья", True),
        ("https://example.org/a b", False),
        ("https://example.org@evil.example/", False),
        ("https:\\\\example.org", False),
        ("java\nscript:alert(1)", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("example.org", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_is_link(url, expected):
    assert is_link(url) is expected
