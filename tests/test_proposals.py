"""Drafts as a table of claims."""

from __future__ import annotations

import csv
import io

import pytest

from geomap.proposals import DRAFT_COLUMNS, claims_table
from geomap.read.article import Header
from geomap.read.draft import Draft
from tests.traps import TRAPS

DRAFT = Draft(
    claim="captured",
    place="Spin Boldak",
    place_id="spin-boldak-chaman",
    side="a",
    party="Taliban",
    claimant="a resident",
    claimant_party="",
    role="eyewitness",
    event_date="2021-07-14",
    quote="took the town",
    start=10,
    end=23,
    rule="captured.active",
    modality="asserted",
    pinned=True,
    reason="captured.active",
)


def rows(*drafts: Draft, published: str | None = "2021-07-15") -> list[dict[str, str]]:
    table = claims_table(drafts, Header(publisher="A paper", url="https://a.example/1"), published)
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline="")))


def test_a_draft_is_a_row_with_every_column():
    (row,) = rows(DRAFT)
    assert tuple(row) == DRAFT_COLUMNS
    assert {name: cell for name, cell in row.items() if cell} == {
        "id": "draft-1",
        "event_date": "2021-07-14",
        "stated_date": "2021-07-15",
        "place": "Spin Boldak",
        "side": "a",
        "claim": "captured",
        "party": "Taliban",
        "claimant": "a resident",
        "role": "eyewitness",
        "modality": "asserted",
        "publisher": "A paper",
        "url": "https://a.example/1",
        "quote": "took the town",
        "note": "draft, to be confirmed: captured.active",
        "rule": "captured.active",
        "start": "10",
        "end": "23",
    }


@pytest.mark.parametrize(
    ("modality", "count"), [("asserted", 1), ("hedged", 1), ("denied", 0), ("irrealis", 0)]
)
def test_only_what_is_said_to_be_so_becomes_a_row(modality, count):
    assert len(rows(DRAFT._replace(modality=modality))) == count


def test_no_drafts_give_the_header_alone():
    assert claims_table([], Header(), None).decode("utf-8") == ",".join(DRAFT_COLUMNS) + "\r\n"


@pytest.mark.parametrize("published", [None, "unknown", ""])
def test_an_unknown_day_stays_open(published):
    assert rows(DRAFT, published=published)[0]["stated_date"] == ""


def test_a_place_that_is_not_certain_is_marked():
    assert rows(DRAFT._replace(pinned=False))[0]["note"].endswith("; not certain which place is meant")


@pytest.mark.parametrize("trap", TRAPS, ids=ascii)
def test_an_articles_words_stay_text_in_a_spreadsheet(trap):
    quote = rows(DRAFT._replace(quote=trap))[0]["quote"]
    assert quote == (f"'{trap}" if trap[0] in "=+-@" else trap)
