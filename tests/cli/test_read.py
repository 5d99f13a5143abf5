"""`geomap read`: what the reader proposes is printed; what is no article is told in one line."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import geomap

ARTICLE = "The Taliban captured Spin Boldak on Wednesday, a resident said.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def drafts(*arguments, stdin=None):
    seen = geomap("read", "--json", *arguments, stdin=stdin)
    assert (seen.code, seen.err) == (0, "")
    return json.loads(seen.out)


KEYS = """claim place place_id side party claimant claimant_party role event_date quote start end rule
modality pinned reason"""


def test_json_has_the_promised_fields(article):
    (draft,) = drafts(article, "--published", "2021-07-15")
    assert set(KEYS.split()) - set(draft) == set()
    assert (draft["claim"], draft["place_id"], draft["event_date"]) == (
        "captured",
        "spin-boldak-chaman",
        "2021-07-14",
    )
    assert ARTICLE[draft["start"] : draft["end"]] == draft["quote"]


def test_an_article_comes_from_a_pipe(article):
    from_file = drafts(article, "--published", "2021-07-15")
    assert drafts("-", "--published", "2021-07-15", stdin=ARTICLE) == from_file


def test_the_day_stands_in_the_header(article):
    article.write_text(f"published: 2021-07-15\n\n{ARTICLE}", encoding="utf-8")
    (draft,) = drafts(article)
    assert draft["event_date"] == "2021-07-14"


def test_a_person_can_read_the_drafts(article):
    seen = geomap("read", article, "--published", "2021-07-15")
    assert (seen.code, seen.err) == (0, "1 draft; nothing is mapped until a person confirms it\n")
    assert seen.out.startswith("captured (Taliban): Spin Boldak, side a; 2021-07-14; ")


def test_an_empty_article_holds_nothing(article):
    article.write_text("", encoding="utf-8")
    assert drafts(article, "--published", "2021-07-15") == []


FAULTS = {
    "no such file": (lambda path: path.unlink(), "there is no such file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "is a folder; name a text file in it"),
    "binary": (
        lambda path: path.write_bytes(b"\x89PNG\x00\x01"),
        "is not text; save it as plain text in UTF-8",
    ),
    "another encoding": (
        lambda path: path.write_bytes("Première ligne\nà Kaboul\n".encode("latin-1")),
        ":1: is not UTF-8 text; save it as plain text in UTF-8",
    ),
}


@pytest.mark.parametrize(("fault", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_article(article, fault, message):
    fault(article)
    seen = geomap("read", article, "--published", "2021-07-15")
    assert (seen.code, seen.out) == (1, "")
    assert message in seen.err
    assert len(seen.err.splitlines()) == 1


def test_without_a_day_of_publication_the_way_out_is_told(article):
    seen = geomap("read", article)
    assert (seen.code, seen.out) == (1, "")
    assert "--published unknown" in seen.err


def test_a_mistyped_day(article):
    seen = geomap("read", article, "--published", "Wednesday")
    assert (seen.code, seen.out) == (2, "")
    assert "'Wednesday' is not a day; write it as 2021-07-14" in seen.err
