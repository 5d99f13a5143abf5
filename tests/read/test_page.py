"""The review page: the article's words marked, its drafts beside them, and nothing of either ever run."""

from __future__ import annotations

import re

import pytest

from geomap.gazetteer import Gazetteer
from geomap.read.drafts import findings, read
from geomap.read.page import pieces, review_page
from tests.traps import TRAPS

TEXT = """---
title: A gate
published: 2021-07-14
---

It rained. The Taliban captured Torkham, a trader said.
"""


def test_the_pieces_are_the_text_again(gazetteer: Gazetteer) -> None:
    drafts = read(TEXT, None, gazetteer)
    cut = list(pieces(TEXT, drafts))
    assert "".join(piece.text for piece in cut) == TEXT
    assert [(piece.number, piece.text) for piece in cut if piece.number] == [
        (1, "The Taliban captured Torkham")
    ]


def test_a_sentence_that_gave_no_draft_is_pointed_to(gazetteer: Gazetteer) -> None:
    text = TEXT + "Behind the barrier at Torkham a lorry sounded its horn.\n"
    found = findings(text, None, gazetteer)
    cut = list(pieces(text, found.drafts, found.unread))
    assert "".join(piece.text for piece in cut) == text
    assert [piece.text for piece in cut if piece.look == "unread"] == [
        "Behind the barrier at Torkham a lorry sounded its horn."
    ]
    page = review_page(text, found.drafts, found.unread)
    assert '<mark id="u1" class="unread">Behind the barrier' in page
    assert '<a href="#u1">Behind the barrier' in page
    assert "This sentence speaks of a crossing and gave no draft" in page


def test_the_page_marks_a_draft_and_says_that_nobody_confirmed_it(gazetteer: Gazetteer) -> None:
    page = review_page(TEXT, read(TEXT, None, gazetteer))
    assert '<mark id="q1" class="asserted"><a href="#d1">1</a> The Taliban captured Torkham</mark>' in page
    assert "Unconfirmed drafts" in page
    assert "a trader, eyewitness" in page
    assert "<script" not in page


def test_a_page_says_where_and_when_in_words_and_nothing_of_a_source_that_is_not_known(
    gazetteer: Gazetteer,
) -> None:
    text = "\n\nThe Taliban captured Torkham on Monday, a trader said."
    page = review_page(text, read(text, "2021-07-14", gazetteer))
    assert "Torkham, side a (AF)" in page
    assert "<dd>12 July 2021</dd>" in page
    assert "<p>1 draft, read by rules." in page
    assert "<article><mark" in page


def test_an_article_without_drafts_has_a_page_too(gazetteer: Gazetteer) -> None:
    assert "No drafts" in review_page("It rained.", read("It rained.", "2021-07-14", gazetteer))


@pytest.mark.parametrize("trap", TRAPS, ids=range(len(TRAPS)))
def test_an_article_runs_nothing(trap: str, gazetteer: Gazetteer) -> None:
    text = f"{trap}\n\nThe Taliban captured Torkham, {trap} said."
    page = review_page(text, read(text, "2021-07-14", gazetteer))
    ours = review_page("Quiet.", ())
    assert {*re.findall(r"<(\w+)", page)} <= {
        *re.findall(r"<(\w+)", ours),
        "mark",
        "a",
        "strong",
        "dl",
        "dt",
        "dd",
    }
    assert "{{" not in trap or "{{" in page
