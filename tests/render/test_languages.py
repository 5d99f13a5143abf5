"""The page's own words: every language says the same things, and nothing is left that nobody says."""

from __future__ import annotations

import json
import re

import pytest

from geomap.assess.rules import LIKELIHOOD_WORDS, VoteClass
from geomap.errors import OutputError
from geomap.model import Confidence, Modality, Role, Status, Word
from geomap.render.assets import ROOM, languages, texts
from geomap.render.page import render
from tests import sample

ENGLISH = texts("en")
PLURALS = ("zero", "one", "two", "few", "many", "other")
SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder, pattern in (("static", "*.js"), ("templates", "*.j2"), (".", "*.py"))
    for path in sorted((ROOM / folder).glob(pattern))
)
# keys that are put together from a part and a word of the model
FAMILIES = {
    "role": Role,
    "word": Word,
    "class": VoteClass,
    "status": Status,
    "passage": Status,
    "short": Status,
    "route": Status,
    "modality": Modality,
    "confidence": Confidence,
    "chip.confidence": Confidence,
    "clock": ("then", "hindsight"),
    "time": ("play", "pause"),
    "why": ("control", "passage", "for", "against", "setAside", "none", "unknown"),
    "about": (
        "held",
        "claimed",
        "disputed",
        "contested",
        "unknown",
        "passage",
        "sides",
        "clock",
        "likelihood",
    ),
    "theme": ("system", "light", "dark"),
    "type": ("road", "bridge", "rail", "pedestrian", "ferry", "dry port"),
    "list": ("crossing", "control", "confidence", "since", "passage"),
}
OTHERS = sorted(set(languages()) - {"en"})


def stem(key: str) -> str:
    """Leave out the plural form or the ending that the script puts on."""
    return re.sub(rf"\.({'|'.join(PLURALS)}|by|lean|none|hint)$", "", key)


def is_said(key: str) -> bool:
    if f'"{key}"' in SOURCES or f'"{stem(key)}"' in SOURCES:
        return True
    family, _, word = stem(key).rpartition(".")
    return word in {str(w) for w in FAMILIES.get(family.removesuffix(".term"), ())}


def test_the_page_speaks_four_languages():
    assert languages() == ("ar", "en", "fa", "fr")


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_every_text_is_said_somewhere(key):
    assert is_said(key)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_nothing_that_english_does_not(language):
    own = json.loads((ROOM / "languages" / f"{language}.json").read_text("utf-8"))
    likelihoods = {f"likelihood.{word}" for _, word in LIKELIHOOD_WORDS}
    known = {*ENGLISH, *likelihoods, *(f"{stem(key)}.{form}" for key in ENGLISH for form in PLURALS)}
    assert sorted(set(own) - known) == []
    assert sorted(likelihoods - set(own)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_all_that_differs_from_english(language):
    own = json.loads((ROOM / "languages" / f"{language}.json").read_text("utf-8"))
    same_everywhere = {"chip.share", "list.live", "list.place", "foot.geojson", "foot.csv"}
    assert sorted(set(ENGLISH) - set(own) - same_everywhere) == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_blanks_are_those_of_english(language):
    def blanks(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text)) - {"n"}

    own = texts(language)
    assert [key for key in ENGLISH if blanks(own[key]) != blanks(ENGLISH[key])] == []


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("fr", '<html lang="fr" dir="ltr">'),
        ("ar", '<html lang="ar" dir="rtl">'),
        ("fa", '<html lang="fa" dir="rtl">'),
    ],
    ids=["french", "arabic", "persian"],
)
def test_a_page_in_another_language(language, start):
    page = render([sample.layer()], basemap="none", language=language)
    assert start in page
    assert texts(language)["search.label"] in page


def test_a_language_without_a_file_is_refused():
    with pytest.raises(OutputError, match="'tlh' is not a language of the page; expected ar, en, fa, fr"):
        render([sample.layer()], language="tlh")
