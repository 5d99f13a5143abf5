"""Reprints that nobody marked are proposed; what is one voice already, or says something else, is not."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.model import Word
from geomap.origins import possible_reprints
from tests import sample

QUOTE = "the Taliban are everywhere in the bazaar"


def said(id, row, **fields):
    given = {"party": "taliban", "claimant": f"somebody {id * 9}", "file": "claims.csv", "row": row, **fields}
    return sample.said(id, Word.HOLDS, **given)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        pytest.param({"quote": QUOTE + " now"}, "quote nearly the same words", id="like quotes"),
        pytest.param(
            {"claimant": "Raz Mohammad, shopkeeper"},
            "name nearly the same claimant, 'shopkeeper Raz Mohammad'",
            id="like claimants",
        ),
        pytest.param({"quote": "something else was said there"}, "", id="neither"),
        pytest.param({"quote": QUOTE, "stated": date(2021, 7, 17)}, "", id="three days later"),
        pytest.param({"quote": QUOTE, "party": "government"}, "", id="for another party"),
        pytest.param({"quote": QUOTE, "origin": "shopkeeper Raz Mohammad"}, "", id="one voice already"),
        pytest.param({"quote": QUOTE, "claimant_party": "pakistan"}, "", id="a party's one voice"),
        pytest.param({"quote": "the Taliban are"}, "", id="too few words"),
    ],
)
def test_possible_reprints(second, why):
    first = said("a", 2, claimant="shopkeeper Raz Mohammad", quote=QUOTE)
    found = possible_reprints(sample.layer(claims=(first, said("b", 3, **second))))
    assert [pair.why for pair in found] == ([why] if why else [])


def test_a_proposal_names_both_rows_and_the_way_out():
    claims = said("a", 2, quote=QUOTE), said("b", 3, quote=QUOTE, sides=("a", "b"))
    (pair,) = possible_reprints(sample.layer(claims=claims))
    assert str(pair) == (
        "claims.csv:3 origin: b and a (row 2) quote nearly the same words; "
        "if one reprints the other, give both the same origin"
    )
