"""Every line of patterns.txt can be met, and says which of its words is judged."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.model import Word as ClaimWord
from geomap.read import match, patterns, view
from geomap.read.drafts import read

PATTERNS = patterns.load()
LINES = list(dict.fromkeys(pattern for some in PATTERNS.by_start.values() for pattern in some))


def test_lines_speak_of_claims():
    assert {line.word for line in LINES} <= {str(word) for word in ClaimWord}


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.word} {line.text[:40]}")
def test_a_line_meets_its_own_words(line: patterns.Pattern):
    pieces = PATTERNS.pieces(line)
    assert sum(piece.judged for piece in pieces) == 1
    texts = [text for piece in pieces if piece.gap < 0 for text in next(iter(piece.options.values()))[0]]
    words = [view.Word(text, at, at + 1) for at, text in enumerate(texts)]
    assert next(match.matches(pieces, words), None)


def test_no_line_asks_for_words_that_are_left_out():
    """A sentence comes without adverbs and days; what only they would meet could never be met."""
    missing = (PATTERNS.words["left_out"] - PATTERNS.words["telling"]) | PATTERNS.words["days"]
    missing -= PATTERNS.words["hours"]
    dead = [
        line.text
        for line in LINES
        for piece in PATTERNS.pieces(line)
        if piece.gap < 0 and not piece.optional
        if all(missing & set(words) for options in piece.options.values() for words in options)
    ]
    assert not dead


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Lorries are moving through Torkham again, drivers said.", {("opened", "torkham")}),
        ("No lorries are moving through Torkham, drivers said.", {("closed", "torkham")}),
        ("Operations at Medyka have returned to normal.", {("opened", "medyka-shehyni")}),
        ("Only pedestrians may cross at Torkham.", {("restricted", "torkham")}),
        ("The Torkham gate was padlocked on Friday.", {("closed", "torkham")}),
        ("The road near Torkham was blocked by a landslide.", set()),
        ("The attack on Torkham was beaten off.", {("repelled", "torkham")}),
        ("The garrison has slipped away from Torkham.", {("withdrew", "torkham")}),
        ("Shells landed on the Torkham terminal.", {("fighting", "torkham")}),
        ("If lorries are moving through Torkham, prices will fall.", set()),
        ("Drivers asked the army to let lorries through at Torkham.", set()),
        ("Aid agencies suspended work at Torkham.", set()),
        ("It is not clear who holds Torkham.", {("unverified", "torkham")}),
        ("The ministry declined to comment on Torkham.", {("no-comment", "torkham")}),
        ("The Torkham road is quiet, and nobody has crossed to attack us.", set()),
        ("The Torkham crossing will be shut until further notice.", {("closed", "torkham")}),
        (
            "The Torkham crossing operates from 8am to 4.30pm instead of 6am to 10pm.",
            {("restricted", "torkham")},
        ),
        (
            "The bridge at Mae Sai opened. Those who cross must show a passport.",
            {
                ("opened", "tachileik-mae-sai"),
                ("restricted", "tachileik-mae-sai"),
            },
        ),
        ("A customs man at Torkham drank tea.", set()),
        ("Torkham has been closed to Afghan traders.", {("restricted", "torkham")}),
        ("Torkham has been closed to trade and travel.", {("closed", "torkham")}),
    ],
)
def test_sentences(sentence: str, told: set[tuple[str, str]], gazetteer: Gazetteer):
    drafts = read(sentence, "2024-03-15", gazetteer)
    assert {
        (d.claim, d.place_id) for d in drafts if d.pinned and d.modality in ("asserted", "hedged")
    } == told
