from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.render.columns import Table, column, differences
from tests.render.page_parts import read_column


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([], []),
        ([7], {"all": 7, "n": 1}),
        ([3, 3, 3], {"all": 3, "n": 3}),
        (["a", "b", "c"], ["a", "b", "c"]),
        ([0, 44, 45], {"packed": "#PQ$", "as": ""}),
        ([1, None, 3], {"packed": "%#'", "as": "n"}),
        ([1, -1, 3], {"packed": "%$)", "as": "s"}),
        (
            [0, 0, 0, 5, 0, 0, 6, 0],
            {"most": 0, "n": 8, "at": {"all": 3, "n": 2}, "are": {"packed": "()", "as": ""}},
        ),
        ([(1, 2), (1, 2)], {"all": (1, 2), "n": 2}),
        (
            [(1,), (), (2, 3)],
            {"counts": {"packed": "$#%", "as": ""}, "flat": {"packed": "$%&", "as": ""}},
        ),
    ],
    ids=[
        "none",
        "one",
        "all alike",
        "texts",
        "numbers",
        "numbers or none",
        "numbers below zero",
        "few unlike",
        "tuples all alike",
        "tuples",
    ],
)
def test_a_column_takes_the_first_shape_that_fits(values, written):
    assert column(values) == written


numbers = st.one_of(st.none(), st.integers(-(10**6), 10**12))


@given(st.one_of(st.lists(numbers), st.lists(st.lists(st.integers(0, 5000)).map(tuple)), st.lists(st.text())))
def test_what_is_written_is_read(values):
    assert read_column(column(values)) == values


def test_differences_add_up_to_the_numbers():
    numbers = [31_000_000, 37_123_457, -5]
    steps = differences(numbers)
    assert [sum(steps[: end + 1]) for end in range(len(steps))] == numbers


def test_a_table_numbers_values_as_they_come():
    table: Table[str] = Table(["", "a"])
    assert [table[value] for value in ("b", "a", "b", "")] == [2, 1, 2, 0]
    assert list(table) == ["", "a", "b"]
