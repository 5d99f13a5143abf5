"""Search keys: what is the same name, and what is not."""

from __future__ import annotations

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.names import (
    fold,
    index_keys,
    native,
    pairs,
    query_keys,
    skeleton,
    sounds_spelled,
    spellings,
    without_generic,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        pytest.param("Spīn Bōldak", "spin boldak", id="marks over letters"),
        pytest.param("Spin-Boldak", "spin boldak", id="a hyphen"),
        pytest.param("SPIN  BOLDAK ", "spin boldak", id="capitals and blanks"),
        pytest.param("Eslām Qal‘eh", "eslam qaleh", id="a letter's mark is no word break"),
        pytest.param("Mazar-i-Sharif", "mazar sharif", id="the joining i"),
        pytest.param("Dand-e Patan", "dand patan", id="the joining e"),
        pytest.param("a-i-e Sharif", "a sharif", id="two joining letters in a row"),
        pytest.param("Öncüpınar", "oncupinar", id="Turkish"),
        pytest.param("Шегині", "shegini", id="Cyrillic"),
        pytest.param("", "", id="nothing"),
        pytest.param("…!", "", id="no letter at all"),
    ],
)
def test_fold(written: str, key: str) -> None:
    assert fold(written) == key


def test_letters_lose_their_accents_as_anyascii_takes_them_away():
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    assert [fold(letter) for letter in letters] == [fold(anyascii(letter.casefold())) for letter in letters]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("سپین بولدک", "سپين بولدك", id="Persian and Arabic letters"),
        pytest.param("انگور اډه", "انگور اده", id="a Pashto letter and its plain form"),
        pytest.param("چَمَن", "چمن", id="vowel signs"),
        pytest.param("بیله\u200cسوار", "بیلهسوار", id="a joiner that cannot be seen"),
    ],
)
def test_one_native_name(one: str, other: str) -> None:
    assert native(one) == native(other) != ""


@pytest.mark.parametrize(
    ("written", "stored", "asked"),
    [
        pytest.param("Torkham", ("torkham",), ("torkham",), id="Latin has one key"),
        pytest.param("Торхам", ("торхам", "torkham"), ("торхам", "torkham"), id="Cyrillic has both"),
        pytest.param("تورخم", ("تورخم",), ("تورخم", "twrkhm"), id="Arabic is stored as it is"),
        pytest.param("霍尔果斯", ("霍尔果斯",), ("霍尔果斯", "huoerguosi"), id="Chinese is stored as it is"),
        pytest.param("", (), (), id="nothing"),
    ],
)
def test_keys(written: str, stored: tuple[str, ...], asked: tuple[str, ...]) -> None:
    assert (index_keys(written), query_keys(written)) == (stored, asked)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("Hairatan", "Khairaton", True, id="h and kh"),
        pytest.param("Islam Qala", "Eslam Qaleh", True, id="vowels and a silent h"),
        pytest.param("Sher Khan Bandar", "Shir Xan Bandar", False, id="x is ks"),
        pytest.param("Kandahar", "Qandahar", True, id="k and q"),
        pytest.param("Torkham", "Torghundi", False, id="another place"),
        pytest.param("Wesh", "Esh", False, id="a first vowel counts"),
    ],
)
def test_skeletons(one: str, other: str, *, alike: bool) -> None:
    assert (skeleton(one) == skeleton(other)) is alike


@pytest.mark.parametrize(
    ("key", "left"),
    [
        pytest.param(
            "torkham border crossing",
            {"torkham": "border crossing", "torkham border": "crossing"},
            id="at the end",
        ),
        pytest.param(
            "port of hairatan", {"hairatan": "port of", "of hairatan": "port"}, id="at the beginning"
        ),
        pytest.param("معبر باب الهوى", {"باب الهوى": "معبر"}, id="in Arabic"),
        pytest.param("霍尔果斯口岸", {"霍尔果斯": "口岸"}, id="without a space in Chinese"),
        pytest.param("crossing", {}, id="nothing would be left"),
        pytest.param("torkham", {}, id="no generic word"),
    ],
)
def test_without_generic(key: str, left: dict[str, str]) -> None:
    assert {rest: generic.words for rest, generic in without_generic(key)} == left


@pytest.mark.parametrize(
    ("key", "halves"),
    [
        pytest.param("wesh chaman", (("wesh", "chaman"),), id="two words"),
        pytest.param("wesh and chaman", (("wesh", "chaman"),), id="a joining word falls"),
        pytest.param(
            "spin boldak chaman", (("spin", "boldak chaman"), ("spin boldak", "chaman")), id="three words"
        ),
        pytest.param("chaman", (), id="one word"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_pairs(key: str, halves: tuple[tuple[str, str], ...]) -> None:
    assert pairs(key) == halves


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        pytest.param("Torkham", True, id="Latin"),
        pytest.param("Торхам", True, id="Cyrillic"),
        pytest.param("تورخم", False, id="Arabic"),
        pytest.param("霍尔果斯", False, id="Chinese"),
    ],
)
def test_sounds_spelled(written: str, *, spelled: bool) -> None:
    assert sounds_spelled(written) is spelled


@given(st.text(max_size=30))
def test_a_key_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert native(native(text)) in (native(text), "")


@given(st.text("abcdefgh", min_size=3, max_size=7), st.integers(0, 6))
def test_one_letter_left_out_shares_a_spelling(key: str, at: int) -> None:
    at %= len(key)
    assert spellings(key) & spellings(key[:at] + key[at + 1 :])
