"""The words as records: how a problem reads, which axis a claim speaks of, which side is the other."""

from __future__ import annotations

import dataclasses

import pytest

from geomap import model
from geomap.model import CONTROL_WORDS, PASSAGE_WORDS, SHOWN_ONLY_WORDS, Axis, Definition, Problem, Word
from tests.sample import WEST_EAST, said


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        pytest.param(
            Problem("claims.csv", 12, "claim", "ajar", "'ajar' is not a claim", "expected opened", "opened"),
            "claims.csv:12 claim: 'ajar' is not a claim; expected opened (did you mean 'opened'?)",
            id="a cell",
        ),
        pytest.param(
            Problem("claims.csv", 3, "", "", "the row is odd"), "claims.csv:3: the row is odd", id="a row"
        ),
        pytest.param(
            Problem("claims.csv", 0, "", "", "the file is empty", "write rows"),
            "claims.csv: the file is empty; write rows",
            id="a file",
        ),
        pytest.param(
            Problem("layer.toml", 0, "span", "", "is missing"), "layer.toml span: is missing", id="an entry"
        ),
    ],
)
def test_a_problem_is_one_line(problem, line):
    assert str(problem) == line


def test_every_word_is_of_one_kind():
    assert sorted((*CONTROL_WORDS, *PASSAGE_WORDS, *SHOWN_ONLY_WORDS)) == sorted(Word)


@pytest.mark.parametrize(
    ("word", "axis"),
    [
        *((word, Axis.CONTROL) for word in CONTROL_WORDS),
        *((word, Axis.PASSAGE) for word in PASSAGE_WORDS),
        *((word, None) for word in SHOWN_ONLY_WORDS),
    ],
)
def test_the_axis_of_a_claim(word, axis):
    assert said("one", word).axis is axis


def test_the_sides_of_a_crossing():
    a, b = WEST_EAST.sides
    assert [WEST_EAST.side("a"), WEST_EAST.side("b"), WEST_EAST.other("a"), WEST_EAST.other("b")] == [
        a,
        b,
        b,
        a,
    ]


RECORDS = [kind for kind in vars(model).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen_and_slotted(kind):
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_a_record_refuses_changes():
    definition = Definition("x", "X")
    with pytest.raises(dataclasses.FrozenInstanceError):
        definition.title = "Y"
