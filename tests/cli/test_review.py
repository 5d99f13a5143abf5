"""`geomap read --into`, `--html`, several articles, and `geomap map --from-article`."""

from __future__ import annotations

import csv
import json

import pytest

from tests.cli.run import geomap

ARTICLE = """---
title: Two gates
publisher: The Gate
url: https://a.example/gate
published: 2021-07-14
---

The Taliban captured Spin Boldak, a resident said. Pakistan closed the Torkham crossing on Tuesday.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def layer(tmp_path):
    folder = tmp_path / "layer"
    assert geomap("new", folder).code == 0
    return folder


def added(layer, before):
    after = (layer / "claims.csv").read_bytes()
    assert after.startswith(before)
    with (layer / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["id"].startswith("read-")]


def test_only_what_was_kept_enters_the_layer(article, layer):
    before = (layer / "claims.csv").read_bytes()
    seen = geomap("read", article, "--into", layer, stdin="d\nk\n")
    assert seen.code == 0
    (row,) = added(layer, before)
    assert {name: cell for name, cell in row.items() if cell} == {
        "id": "read-1",
        "event_date": "2021-07-13",
        "stated_date": "2021-07-14",
        "place": "Torkham",
        "side": "b",
        "claim": "closed",
        "party": "Pakistan",
        "claimant": "The Gate",
        "role": "reporter",
        "modality": "asserted",
        "publisher": "The Gate",
        "url": "https://a.example/gate",
        "quote": "Pakistan closed the Torkham crossing",
    }
    assert geomap("check", layer).code == 0


def test_an_interruption_loses_nothing_that_was_kept(article, layer):
    before = (layer / "claims.csv").read_bytes()
    seen = geomap("read", article, "--into", layer, stdin="k\n")
    assert (seen.code, len(added(layer, before))) == (1, 1)
    assert "1 claim appended" in seen.err


def test_a_cell_can_be_edited(article, layer):
    before = (layer / "claims.csv").read_bytes()
    answers = ["e", "", "", "", "", "a shopkeeper", "", "", "2021-07-14", "", "q"]
    assert geomap("read", article, "--into", layer, stdin="\n".join(answers) + "\n").code == 0
    (row,) = added(layer, before)
    assert (row["claimant"], row["event_date"]) == ("a shopkeeper", "2021-07-14")


def test_an_uncertain_place_is_asked_for(article, layer):
    before = (layer / "claims.csv").read_bytes()
    answers = ["e", "", "Nowhere at all", "", "", "", "", "", "", "", "Torkham", "q"]
    seen = geomap("read", article, "--into", layer, stdin="\n".join(answers) + "\n")
    assert "'Nowhere at all' is not known" in seen.err
    (row,) = added(layer, before)
    assert row["place"] == "Torkham"


def test_a_claim_can_be_written_of_a_sentence_without_a_draft(article, layer):
    article.write_text(
        ARTICLE + "Behind the barrier at Torkham a lorry sounded its horn.\n", encoding="utf-8"
    )
    before = (layer / "claims.csv").read_bytes()
    typed = ["opened", "Torkham", "", "", "a driver", "", "eyewitness", "2021-07-14", ""]
    answers = ["d", "d", "w", "ajar", *typed]
    seen = geomap("read", article, "--into", layer, stdin="\n".join(answers) + "\n")
    assert seen.code == 0
    assert "1 of 1 on a crossing without a draft" in seen.err
    assert "'ajar' is not one of 'captured', 'holds'" in seen.err
    (row,) = added(layer, before)
    assert [row[name] for name in ("claim", "place", "claimant", "url", "quote")] == [
        "opened",
        "Torkham",
        "a driver",
        "https://a.example/gate",
        "Behind the barrier at Torkham a lorry sounded its horn.",
    ]
    assert geomap("check", layer).code == 0


@pytest.mark.parametrize("answers", ["q\n", "d\nd\n", "d\n"], ids=["quit", "all dropped", "input ends"])
def test_a_layer_stays_as_it_was(article, layer, answers):
    before = (layer / "claims.csv").read_bytes()
    geomap("read", article, "--into", layer, stdin=answers)
    assert (layer / "claims.csv").read_bytes() == before


def test_a_folder_without_claims_is_refused(article, tmp_path):
    seen = geomap("read", article, "--into", tmp_path)
    assert (seen.code, seen.out) == (1, "")
    assert "drafts are appended to a layer's claims.csv" in seen.err


def test_a_review_page_is_written(article, tmp_path):
    seen = geomap("read", article, "--html", tmp_path / "review.html")
    assert seen.code == 0
    assert "Unconfirmed drafts" in (tmp_path / "review.html").read_text(encoding="utf-8")


def test_several_articles_say_whose_each_draft_is(article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("published: 2021-07-15\n\nThe Taliban hold Torkham.\n", encoding="utf-8")
    found = json.loads(geomap("read", article, other, "--json").out)
    assert [(draft["article"], draft["claim"]) for draft in found] == [
        (str(article), "captured"),
        (str(article), "closed"),
        (str(other), "holds"),
    ]
    assert geomap("read", article, other, "--html", tmp_path / "x.html").code == 2


def test_a_page_of_one_article_says_that_nobody_confirmed_it(article, tmp_path):
    page = tmp_path / "drafts.html"
    seen = geomap("map", "--from-article", article, "-o", page)
    assert seen.code == 0
    assert "UNCONFIRMED DRAFTS: Two gates" in page.read_text(encoding="utf-8")


def test_an_article_that_gives_no_map_is_refused(tmp_path):
    article = tmp_path / "a.md"
    article.write_text(ARTICLE.split("The Taliban")[0] + "It rained.\n", encoding="utf-8")
    seen = geomap("map", "--from-article", article, "-o", tmp_path / "a.html")
    assert (seen.code, (tmp_path / "a.html").exists()) == (1, False)
    assert "nothing to map" in seen.err


def test_a_draft_that_cannot_be_mapped_is_named_by_its_words(article, tmp_path):
    article.write_text(ARTICLE + "Tribesmen are guarding Ghulam Khan.\n", encoding="utf-8")
    seen = geomap("map", "--from-article", article, "-o", tmp_path / "a.html")
    assert (seen.code, (tmp_path / "a.html").exists()) == (0, True)
    assert f"Not mapped: {article}: “Tribesmen are guarding Ghulam Khan” holds needs a party" in seen.err
    assert "claims.csv" not in seen.err
