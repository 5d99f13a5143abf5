"""XLSX: cells as a person would type them, the right sheet, and damaged files told apart from whole ones."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from geomap.claims.spreadsheet import NotASpreadsheetError, cell_text, records
from tests.traps import TRAPS


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="blank"),
        pytest.param(True, "yes", id="ticked"),
        pytest.param(False, "no", id="not ticked"),
        pytest.param(date(2021, 7, 14), "2021-07-14", id="day"),
        pytest.param(datetime(2021, 7, 14, 12, 30), "2021-07-14", id="day with a time"),
        pytest.param(time(12, 30), "12:30:00", id="time"),
        pytest.param(2021, "2021", id="whole number"),
        pytest.param(2021.0, "2021", id="whole number kept as a decimal"),
        pytest.param(30.9365, "30.9365", id="decimal"),
        pytest.param("=text", "=text", id="text"),
    ],
)
def test_cell_text(value, text):
    assert cell_text(value) == text


def test_the_sheet_of_the_name_wins():
    book = workbook(["notes"])
    book.create_sheet("Claims").append(["place"])
    assert records(saved(book), "claims") == [["place"]]
    assert records(saved(book), "places") == [["notes"]]


def test_drop_down_lists_do_not_disturb():
    book = workbook(["claim"], ["opened"])
    choices = DataValidation(type="list", formula1='"opened,closed"')
    book.active.add_data_validation(choices)
    choices.add("A2")
    assert records(saved(book), "claims") == [["claim"], ["opened"]]


def test_traps_stay_text():
    book = workbook()
    for row, trap in enumerate(TRAPS, start=1):
        cell = book.active.cell(row=row, column=1)
        cell.value, cell.data_type = trap, "s"
    assert [row[0] for row in records(saved(book), "claims")] == list(TRAPS)


def without_part(data, part):
    """Return a workbook that lacks one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return file.getvalue()


WHOLE = saved(workbook(["place"], ["Torkham"]))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"place,claim\n", id="CSV under another name"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), id="old XLS or encrypted"),
        pytest.param(WHOLE[: len(WHOLE) // 2], id="cut off"),
        pytest.param(without_part(WHOLE, "xl/worksheets/sheet1.xml"), id="without its sheet"),
        pytest.param(without_part(WHOLE, "xl/workbook.xml"), id="without its book"),
        pytest.param(without_part(WHOLE, "[Content_Types].xml"), id="another archive"),
    ],
)
def test_no_spreadsheet(data):
    with pytest.raises(NotASpreadsheetError):
        records(data, "claims")
