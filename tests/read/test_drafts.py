"""What holds for every text: exact offsets, the same drafts twice, nothing from nothing, clear errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.errors import DateError
from geomap.gazetteer import Gazetteer
from geomap.read.draft import to_json
from geomap.read.drafts import read, spotted

ARTICLES = sorted((Path(__file__).parents[2] / "benchmarks" / "articles").glob("*.md"))
FACTUAL = ("asserted", "hedged")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_quote_stands_where_its_offsets_say(path: Path, gazetteer: Gazetteer) -> None:
    text = path.read_text("utf-8")
    drafts = read(text, None, gazetteer)
    assert [text[draft.start : draft.end] for draft in drafts] == [draft.quote for draft in drafts]
    assert all(len(draft.quote.split()) <= 15 for draft in drafts)


def test_pinned_drafts_name_a_place(gazetteer: Gazetteer) -> None:
    for path in ARTICLES:
        for draft in read(path.read_text("utf-8"), None, gazetteer):
            assert bool(draft.place_id) or not draft.pinned


def test_the_same_text_gives_the_same_bytes_under_every_hash_seed() -> None:
    code = (
        "import json, pathlib; from geomap.read.drafts import read; from geomap.read.draft import to_json;"
        f"text = pathlib.Path({str(ARTICLES[3])!r}).read_text('utf-8');"
        "print(json.dumps([to_json(draft) for draft in read(text, None)]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) > 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "...",
        "\x00\x01\x02" * 500,
        "Nothing happened. It rained.",
        "“”\"'",
        "????",
        "\ud7ff" * 50,
    ],
    ids=["empty", "blank", "marks", "binary", "no place", "quotation marks", "questions", "strange letters"],
)
def test_a_text_without_claims_gives_none(text: str, gazetteer: Gazetteer) -> None:
    assert read(text, "2021-07-14", gazetteer) == ()


def test_a_draft_without_a_place_says_so(gazetteer: Gazetteer) -> None:
    (draft,) = read("Nobody passed.", "2021-07-14", gazetteer)
    assert (draft.where, draft.party) == ("no place named", "")
    assert "inferred" not in draft.reason


def test_a_huge_text_loses_nothing(gazetteer: Gazetteer) -> None:
    filler = "The weather was fine and nobody in the valley had anything to report.\n\n" * 3000
    text = f"The Taliban captured Torkham.\n\n{filler}M23 rebels seized Bunagana.\n"
    drafts = read(text, "2021-07-14", gazetteer)
    assert [draft.place_id for draft in drafts] == ["torkham", "bunagana"]


def test_the_work_grows_with_the_text_alone(gazetteer: Gazetteer) -> None:
    """A crossing is found again over any distance, and drafts far apart do not disturb each other."""
    block = "The Taliban captured Torkham. Officials said the crossing was closed.\n\n"
    once, often = read(block, "2021-07-14", gazetteer), read(block * 400, "2021-07-14", gazetteer)
    assert len(often) == 400 * len(once)
    assert {draft.place_id for draft in often} == {"torkham"}


def test_a_missing_day_is_asked_for(gazetteer: Gazetteer) -> None:
    with pytest.raises(DateError, match="--published 2021-07-14"):
        read("The Taliban captured Torkham.", None, gazetteer)


@pytest.mark.parametrize(
    ("when", "day"),
    [("on Friday", ""), ("on 9 July 2021", "2021-07-09"), ("on 9 July", ""), ("in 2021", "2021")],
)
def test_an_unknown_day_of_publication_leaves_only_whole_dates(
    when: str, day: str, gazetteer: Gazetteer
) -> None:
    (draft,) = read(f"The Taliban captured Torkham {when}.", "unknown", gazetteer)
    assert draft.event_date == day


def test_a_header_gives_day_and_publisher(gazetteer: Gazetteer) -> None:
    text = (
        "---\ntitle: A gate\npublisher: The Gate\npublished: 2021-07-14\n---\n\nThe Taliban captured Torkham."
    )
    (draft,) = read(text, None, gazetteer)
    assert (draft.claimant, draft.event_date, draft.start) == (
        "The Gate",
        "../2021-07-14",
        text.index("The Tal"),
    )


def test_page_furniture_is_no_text(gazetteer: Gazetteer) -> None:
    text = "**THE TALIBAN CAPTURED TORKHAM**\n\nImage source: Taliban captured Torkham\n\nIt rained.\n"
    assert read(text, "2021-07-14", gazetteer) == ()


def test_the_reasons_stand_in_the_draft(gazetteer: Gazetteer) -> None:
    text = "Torkham is quiet. The crossing would fall to the Taliban."
    (draft,) = read(text, "2021-07-14", gazetteer)
    assert draft.reason == "captured.fell; 'The crossing' is read as Torkham; irrealis: would"
    assert to_json(draft)["modality"] == "irrealis"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("John Kerry met Mr Washington in Kabul.", ["Kabul"]),
        ("Afghan and Pakistani guards met at Torkham.", ["Afghan", "Pakistani", "Torkham"]),
        ("She studied at Lahore University.", []),
        ("Kandahar province lies in the south.", ["Kandahar"]),
        ("He read the Nice Times in March.", []),
        ("A sheriff of Cochise County came.", ["Cochise County"]),
        ("The Cochise County Sheriff came.", ["Cochise County"]),
        ("A liberal mayor lost. So did the list Liberal, again.", []),
        ("But then Hughes, they saw, said Slater, was late.", []),
        ("The White House kept silent.", []),
    ],
    ids=[
        "a surname",
        "demonyms",
        "an organisation",
        "a province",
        "common words",
        "a county",
        "a county's office",
        "a plain word elsewhere",
        "a name the place does not go by, and a speaker",
        "never a place",
    ],
)
def test_places_are_told_from_other_names(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert [mention.text for mention in spotted(text, gazetteer)] == places


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("He lives in Atlanta. The governor of Georgia met him.", "Georgia", "admin1:US:Georgia"),
        ("He lives in Tbilisi, and Georgia invited Americans.", "Georgia", "country:GE"),
        ("They met in Georgia.", "Georgia", "country:GE"),
        ("Police in Columbia, S.C., said so.", "S.C.", "admin1:US:South Carolina"),
        ("She came from Lexington, Ky. with him.", "Ky", "admin1:US:Kentucky"),
        ("In B.C. it snowed.", "B.C.", "admin1:CA:British Columbia"),
        ("A couple from Melville, Sask. believes it.", "Sask", "admin1:CA:Saskatchewan"),
        ("She fled to Charleston, W.Va. by car.", "W.Va.", "admin1:US:West Virginia"),
    ],
    ids=[
        "a state among its own",
        "a country among its own",
        "nothing beside",
        "dotted",
        "one full stop",
        "dotted, without a comma",
        "a province",
        "two parts",
    ],
)
def test_states_are_told_from_countries(text: str, name: str, id_: str, gazetteer: Gazetteer) -> None:
    (found,) = [mention.place.id for mention in spotted(text, gazetteer) if mention.text == name]
    assert found == id_


def test_the_dev_articles_stay_read(gazetteer: Gazetteer) -> None:
    """Hardly a trap of the dev half becomes a fact; the scores themselves are for benchmarks/reader.py."""
    leaks, traps = [], 0
    for path in ARTICLES:
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        if gold["split"] != "dev":
            continue
        facts = [
            d for d in read(path.read_text("utf-8"), None, gazetteer) if d.modality in FACTUAL and d.pinned
        ]
        claimed = [(claim["start"], claim["end"]) for claim in gold["claims"]]
        traps += len(gold["traps"])
        for trap in gold["traps"]:
            inside = [d for d in facts if trap["start"] <= d.start and d.end <= trap["end"]]
            leaks += [d.quote for d in inside if not any(s <= d.start < e for s, e in claimed)]
    assert len(leaks) <= 0.015 * traps, leaks
