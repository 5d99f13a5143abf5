"""The index's tables: what is written is found by its name, its consonants or its letters."""

from __future__ import annotations

import sqlite3

import pytest

from geomap.gazetteer.sources.crossings import entry_of
from geomap.gazetteer.tables import Reader
from geomap.gazetteer.writer import write
from tests.gazetteer import small

GATE = small.crossing()
PLACES = (small.settlement("Kandahar", people=500_000), small.settlement("Qandahar", lat=30.0, country="IR"))


@pytest.fixture
def reader() -> Reader:
    return Reader(small.opened(GATE, entry_of(GATE), *PLACES, stamps={"fold": "1"}))


def test_what_is_written_is_read(reader: Reader) -> None:
    assert reader.stamps() == {"fold": "1"}
    assert reader.crossing("east-gate") == GATE
    assert reader.crossing("no-such-gate") is None
    assert reader.crossings() == (GATE,)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        pytest.param("kandahar", [("test:kandahar:AF", "")], id="a settlement has no side"),
        pytest.param("westtown", [("east-gate", "a")], id="one side's name"),
        pytest.param("westtown eastville", [("east-gate", "")], id="the crossing's own name"),
        pytest.param("", [], id="an empty key finds nothing"),
        pytest.param("nowhere", [], id="an unknown key finds nothing"),
    ],
)
def test_named(reader: Reader, key: str, found: list[tuple[str, str]]) -> None:
    assert [(row.place.id, row.side) for row in reader.named(key)] == found


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        pytest.param("kandhar", ("kandahar", "qandahar"), id="the same consonants"),
        pytest.param("qundihuri", ("kandahar", "qandahar"), id="other vowels"),
        pytest.param("kandamar", ("kandahar", "qandahar"), id="one consonant of five changed"),
        pytest.param("kanmar", (), id="one consonant of four changed"),
        pytest.param("ka", (), id="too few consonants"),
    ],
)
def test_similar_keys(reader: Reader, key: str, keys: tuple[str, ...]) -> None:
    assert tuple(name for _, name in reader.similar_keys(key)) == keys


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        pytest.param("westtwn", ("westtown", "westtown eastville"), id="a letter left out"),
        pytest.param("eastvlile", ("eastville",), id="two letters swapped"),
        pytest.param("kandahar", (), id="towns are not found by letters"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_misspelt_keys(reader: Reader, key: str, keys: tuple[str, ...]) -> None:
    assert reader.misspelt_keys(key) == keys


def test_the_first_spelling_of_a_name_stays() -> None:
    twice = small.crossing(names=("Gate", "GATE"))
    assert [row.text for row in Reader(small.opened(twice, entry_of(twice))).named("gate")] == ["Gate"]


def test_every_row_is_a_step_of_the_progress() -> None:
    steps: list[int] = []
    connection = sqlite3.connect(":memory:")
    write(connection, (GATE, entry_of(GATE), *PLACES), {}, steps.append)
    tables = ("place", "name", "skeleton", "deletion", "spelling")
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608  # our own words
    assert sum(steps) >= sum(counts)
