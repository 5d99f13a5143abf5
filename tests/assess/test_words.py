"""The sentences of reason in every language of the page: no template is missing, none asks for more."""

from __future__ import annotations

import re
from datetime import date

import pytest

from geomap.assess.words import ROOM, Words, plural_category, words_of
from geomap.render.assets import languages
from tests import sample

PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")
DAY = date(2021, 7, 14)
ENGLISH = words_of("en")
OTHERS = [language for language in languages() if language != "en"]


def stems(words: Words) -> set[str]:
    return {PLURAL.sub(".other", key) for key in words.templates}


def fields(template: str) -> set[str]:
    return set(re.findall(r"{(\w+)", template))


def test_every_language_of_the_page_has_its_file():
    assert {path.stem for path in ROOM.glob("*.json")} == set(languages())


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_template(language: str):
    assert stems(words_of(language)) == stems(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_templates_say_all_that_the_english_ones_say(language: str):
    """A plural form may spell its number out: "صوتان" is two voices."""
    for key, template in words_of(language).templates.items():
        meant = fields(ENGLISH.templates[PLURAL.sub(".other", key)])
        said = fields(template)
        assert said == meant or (PLURAL.search(key) and said == meant - {"n"}), key


@pytest.mark.parametrize(
    ("language", "number", "category"),
    [
        ("en", 0, "other"),
        ("fr", 0, "one"),
        ("ar", 2, "two"),
        ("ar", 10, "few"),
        ("ar", 99, "many"),
        ("ar", 100, "other"),
    ],
)
def test_plural_categories(language: str, number: int, category: str):
    assert plural_category(number, language) == category


def test_a_language_without_words_is_told_in_english():
    assert words_of("tlh") is ENGLISH


def test_a_layer_in_another_language_differs_in_its_sentences_only():
    english = sample.layer().assess(on=DAY, known=DAY)
    french = sample.layer().told_in("fr").assess(on=DAY, known=DAY)
    assert [a.status for a in english] == [a.status for a in french]
    told = next(a for a in french if a.crossing == "west-east" and a.side == "a")
    assert told.reason.startswith("Disputé, plutôt Taliban : deux voix pour, contre une voix pour ")
    outlook = sample.layer().told_in("fr").outlook(told)
    assert all("le statut deviendrait" in sentence for sentence in outlook)
