"""Which sentences a person is asked to read besides: those on a crossing that gave no draft."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer
from geomap.read.drafts import findings

ABOUT = "Torkham was busy with traders on foot. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Behind the barrier at Torkham a lorry sounded its horn.",
        "At the gate the drivers had lit fires.",
        "Lorries slept there two abreast.",
    ],
)
def test_what_is_pointed_to(sentence: str, gazetteer: Gazetteer) -> None:
    found = findings(ABOUT + sentence, "2021-07-14", gazetteer)
    (one,) = found.unread[-1:]
    assert (one.text, one.start, one.end) == (sentence, len(ABOUT), len(ABOUT + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Taliban captured Torkham.",  # has a draft
        "It rained on the lorries.",  # speaks of no crossing
        "Torkham is old.",  # has no word of traffic, control or fighting
    ],
)
def test_what_is_not_pointed_to(sentence: str, gazetteer: Gazetteer) -> None:
    found = findings(ABOUT + sentence, "2021-07-14", gazetteer)
    assert sentence not in [one.text for one in found.unread]


def test_an_article_that_names_no_crossing_has_nothing_to_point_to(gazetteer: Gazetteer) -> None:
    assert findings("Lorries stood at the barrier there.", "2021-07-14", gazetteer).unread == ()
