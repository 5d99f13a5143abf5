"""Whose control claims were borne out by later voices without an interest, or against their own."""

from __future__ import annotations

from datetime import date

from geomap.model import Role, Word
from geomap.scorecard import score_records, scorecard
from tests import sample


def card(*claims):
    return {
        (score.speaker, score.vote_class.value): (score.borne_out, score.contradicted, score.open)
        for score in scorecard(sample.layer(claims=claims))
    }


def own(id, party, word, day):
    return sample.said(id, word, day, party=party, claimant_party=party, role=Role.PARTY)


def test_a_witness_bears_one_party_out_and_not_the_other():
    taliban = own("t", "taliban", Word.CAPTURED, "2021-07-14")
    ministry = own("g", "government", Word.REPELLED, "2021-07-14")
    witness = sample.said("w", Word.HOLDS, "2021-07-15", party="taliban")
    assert card(taliban, ministry, witness) == {
        ("taliban", "own interest"): (1, 0, 0),
        ("government", "own interest"): (0, 1, 0),
        ("", "eyewitness"): (0, 0, 1),
    }


def test_nobody_bears_out_himself_and_no_party_another_in_its_own_interest():
    first = own("one", "taliban", Word.CAPTURED, "2021-07-14")
    again = own("two", "taliban", Word.HOLDS, "2021-07-15")
    rival = own("three", "government", Word.RETAKEN, "2021-07-16")
    assert card(first, again, rival) == {
        ("taliban", "own interest"): (0, 0, 2),
        ("government", "own interest"): (0, 0, 1),
    }


def test_an_admission_decides():
    claim = own("t", "taliban", Word.CAPTURED, "2021-07-14")
    admission = sample.said(
        "g", Word.HOLDS, "2021-07-16", party="taliban", claimant_party="government", role=Role.PARTY
    )
    assert card(claim, admission)["taliban", "own interest"] == (1, 0, 0)


def test_what_came_before_decides_nothing():
    witness = sample.said("w", Word.HOLDS, "2021-07-13", party="taliban")
    claim = own("t", "taliban", Word.HOLDS, "2021-07-14")
    assert card(witness, claim)["taliban", "own interest"] == (0, 0, 1)


def test_equal_voices_leave_it_open():
    claim = own("t", "taliban", Word.CAPTURED, "2021-07-14")
    one = sample.said("one", Word.HOLDS, "2021-07-15", party="taliban")
    two = sample.said("two", Word.HOLDS, "2021-07-15", party="government")
    assert card(claim, one, two)["taliban", "own interest"] == (0, 0, 1)


def test_what_happens_after_the_day_does_not_count():
    claim = own("t", "taliban", Word.CAPTURED, "2021-07-14")
    witness = sample.said("w", Word.HOLDS, "2021-07-16", party="taliban")
    layer = sample.layer(claims=(claim, witness))
    assert [(s.speaker, s.open) for s in scorecard(layer, on=date(2021, 7, 15))] == [("taliban", 1)]


def test_as_records():
    claim = own("t", "taliban", Word.CAPTURED, "2021-07-14")
    assert score_records(scorecard(sample.layer(claims=(claim,)))) == [
        {
            "speaker": "taliban",
            "class": "own interest",
            "claims": 1,
            "borne_out": 0,
            "contradicted": 0,
            "open": 1,
        }
    ]
