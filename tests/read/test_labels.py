"""Paragraphs labelled with who speaks: communiques, minutes and interviews, but not the heads of a report."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.read.drafts import read

HELD = "The Taliban hold Torkham."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"**Headquarters:** {HELD}", "Headquarters"),
        (
            f"The Minister for Transport (Mr Kilonzo): I beg to reply.\n\n(b) {HELD}",
            "The Minister for Transport (Mr Kilonzo)",
        ),
        (f"Pastor Ibrahim Sebahire left.\n\nSebahire: I ran.\n\nSebahire: {HELD}", "Sebahire"),
        (f"OMAR: You know it.\n\nOMAR: {HELD}", "OMAR"),
        (f"The commander: We know.\n\nThe Member for Taveta: {HELD}", "The Member for Taveta"),
    ],
    ids=["bold", "its next part", "a name in full elsewhere", "capitals in talk", "beside a surer one"],
)
def test_a_labelled_paragraph_is_the_speakers_own(text: str, speaker: str, gazetteer: Gazetteer) -> None:
    assert read(text, "2021-07-14", gazetteer)[-1].claimant == speaker


@pytest.mark.parametrize(
    "text",
    [
        f"Status: It rained.\n\nStatus: {HELD}",
        f"Access: It rained.\n\nAccess: {HELD}",
        f"ACCESS: It rained.\n\nACCESS: {HELD}",
        f"The commander: We know.\n\nNext steps: {HELD}",
        f"It rained.\n\nSource: {HELD}",
        f"Q: {HELD}",
    ],
    ids=["status", "a word twice", "capitals in a report", "no name in it", "source", "question"],
)
def test_the_head_of_a_paragraph_is_nobody(text: str, gazetteer: Gazetteer) -> None:
    assert read(text, "2021-07-14", gazetteer)[-1].claimant == "the article"
