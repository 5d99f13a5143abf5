"""`geomap read`: what the reader proposes is printed; what is no article is told in one line."""

from __future__ import annotations

import csv
import io
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
    assert seen.out.startswith("captured (Taliban): Spin Boldak, side a (AF); 14 July 2021; ")


def test_a_person_is_told_what_to_read_besides(article):
    sentence = "Behind the barrier at Spin Boldak a lorry sounded its horn."
    article.write_text(f"{ARTICLE.strip()} {sentence}\n", encoding="utf-8")
    seen = geomap("read", article, "--published", "2021-07-15")
    told = "1 sentence speaks of a crossing and gave no draft; read for yourself:"
    assert seen.out.endswith(f"{told}\n  “{sentence}”\n")


def test_drafts_become_a_table_of_claims(article, tmp_path):
    header = "publisher: A paper\nurl: https://a.example/1\npublished: 2021-07-15\n\n"
    article.write_text(header + ARTICLE, encoding="utf-8")
    assert geomap("read", article, "-o", tmp_path / "drafts.csv").code == 0
    (row,) = csv.DictReader((tmp_path / "drafts.csv").read_text(encoding="utf-8").splitlines())
    chosen = ("id", "event_date", "stated_date", "place", "side", "claim", "party", "publisher", "url")
    assert [row[name] for name in chosen] == [
        "draft-1",
        "2021-07-14",
        "2021-07-15",
        "Spin Boldak",
        "a",
        "captured",
        "Taliban",
        "A paper",
        "https://a.example/1",
    ]
    assert row["note"].startswith("draft, to be confirmed: ")


def test_a_table_of_drafts_can_be_checked_as_a_layer(article, tmp_path):
    header = "publisher: A paper\nurl: https://a.example/1\npublished: 2021-07-15\n\n"
    article.write_text(header + ARTICLE, encoding="utf-8")
    layer = tmp_path / "layer"
    layer.mkdir()
    (layer / "layer.toml").write_text('title = "Drafts"\nfocus = "AF"\n', encoding="utf-8")
    assert geomap("read", article, "-o", layer / "claims.csv").code == 0
    seen = geomap("check", layer)
    assert (seen.code, seen.out) == (0, "")


def test_what_is_no_fact_is_no_row(article):
    article.write_text("Troops fought to prevent the fall of Spin Boldak.\n", encoding="utf-8")
    seen = geomap("read", article, "--published", "2021-07-15", "-o", "-")
    rows = list(csv.DictReader(io.StringIO(seen.out)))
    assert (seen.code, [row["claim"] for row in rows if row["claim"] == "captured"]) == (0, [])


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
