"""From one article to its map: the seed's drafts alone give the status that the article supports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import geomap
from geomap.errors import InputError
from geomap.gazetteer import Gazetteer
from geomap.model import Axis
from geomap.proposals import NO_ADDRESS, draft_layer
from geomap.read.article import Header, header
from geomap.read.drafts import read

SEED = Path(__file__).parents[1] / "seeds" / "spin-boldak-2021-07-14.md"
DAY = date(2021, 7, 14)


def test_the_seed_alone_shows_spin_boldak_disputed_leaning_taliban(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    text = SEED.read_text("utf-8")
    draft_layer(tmp_path, read(text, None, gazetteer), header(text), "2021-07-14")
    layer = geomap.load(tmp_path)
    (control,) = (
        assessment
        for assessment in layer.assess(on=DAY, known=DAY)
        if (assessment.crossing, assessment.side, assessment.axis)
        == ("spin-boldak-chaman", "a", Axis.CONTROL)
    )
    assert (control.status, control.lean) == ("disputed", "taliban")
    assert control.share is not None
    assert 0.8 <= control.share <= 0.95
    assert [vote.value for vote in control.votes_against] == ["afghan-government"]


def test_an_article_without_an_address_gets_one_that_says_so(tmp_path: Path, gazetteer: Gazetteer) -> None:
    draft_layer(tmp_path, read("The Taliban hold Torkham.", "2021-07-14", gazetteer), Header(), "2021-07-14")
    (claim,) = geomap.load(tmp_path).claims
    assert (claim.publisher, claim.url) == ("the article", NO_ADDRESS)


def test_an_article_without_drafts_makes_no_layer(tmp_path: Path, gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match="nothing to map"):
        draft_layer(tmp_path, read("It rained.", "2021-07-14", gazetteer), Header(), "2021-07-14")
    assert list(tmp_path.iterdir()) == []
