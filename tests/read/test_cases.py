"""Sentences and the drafts that they give: a table that can be extended without Python.

`drafts` holds every draft in the order of the text, joined by " | ": the claim, the modality, the
place's id or UNPINNED, the side or -, the party or -, the claimant, the event date. Every text counts
as published on 14 July 2021.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer
from geomap.read.drafts import Draft, read

CASES = Path(__file__).parent.parent / "cases" / "read.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_one_line(draft: Draft) -> str:
    place = draft.place_id if draft.pinned else "UNPINNED"
    side = draft.side if draft.pinned and draft.side else "-"
    words = (draft.claim, draft.modality, place, side, draft.party or "-", draft.claimant, draft.event_date)
    return " ".join(words)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["case"])
def test_a_sentence_gives_its_drafts(row: dict[str, str], gazetteer: Gazetteer) -> None:
    drafts = read(row["text"], "2021-07-14", gazetteer)
    assert " | ".join(map(in_one_line, drafts)) == row["drafts"]
