"""The starter layer as a folder of its own, whole or with a fault put in."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.run import geomap


def starter(folder: Path) -> Path:
    """Put the starter layer into a new folder and return it."""
    assert geomap("new", folder).code == 0
    return folder


def with_cell(folder: Path, row: int, column: str, value: str) -> None:
    """Write one cell of claims.csv; `row` counts as a spreadsheet does, the header is row 1."""
    path = folder / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    table[row - 1][table[0].index(column)] = value
    write_table(path, table)


def without_column(folder: Path, column: str) -> None:
    """Take a column out of claims.csv."""
    path = folder / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    position = table[0].index(column)
    write_table(path, [cells[:position] + cells[position + 1 :] for cells in table])


def write_table(path: Path, table: list[list[str]]) -> None:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
