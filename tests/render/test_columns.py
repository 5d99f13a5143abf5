from __future__ import annotations

import pytest

from geomap.render.columns import Table, column, differences


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([], []),
        ([7], {"all": 7, "n": 1}),
        ([3, 3, 3], {"all": 3, "n": 3}),
        ([1, 2, 3], [1, 2, 3]),
        ([0, 0, 0, 5, 0, 0, 6, 0], {"most": 0, "n": 8, "at": [3, 3], "are": [5, 6]}),
        (["", "", "", "", "x"], {"most": "", "n": 5, "at": [4], "are": ["x"]}),
        ([(1, 2), (1, 2)], {"all": (1, 2), "n": 2}),
    ],
    ids=["none", "one", "all alike", "all unlike", "few unlike", "last unlike", "tuples"],
)
def test_a_column_takes_its_shortest_shape(values, written):
    assert column(values) == written


def test_differences_add_up_to_the_numbers():
    numbers = [31_000_000, 37_123_457, -5]
    steps = differences(numbers)
    assert [sum(steps[: end + 1]) for end in range(len(steps))] == numbers


def test_a_table_numbers_values_as_they_come():
    table: Table[str] = Table(["", "a"])
    assert [table.number(value) for value in ("b", "a", "b", "")] == [2, 1, 2, 0]
    assert table.values() == ["", "a", "b"]
