"""XLSX files as rows of texts: real date cells, numbers, ticks and blanks, as a person would type them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from datetime import date, datetime
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812  # an exception's name


class NotASpreadsheetError(Exception):
    """Say that bytes are no XLSX file, or a damaged one."""


def records(data: bytes, name: str) -> list[Sequence[str]]:
    """Read the sheet of this name, else the first one, into rows of texts.

    Formulas give the value that the spreadsheet program saved with them. Raise NotASpreadsheetError
    where the bytes cannot be read as XLSX.
    """
    from openpyxl import load_workbook  # 0.2 s to import: only for spreadsheets
    from openpyxl.utils.exceptions import InvalidFileException

    # openpyxl raises whatever its parts do when a file is damaged or encrypted
    damaged = (BadZipFile, InvalidFileException, ParseError, ZlibError, EOFError)
    odd = (KeyError, ValueError, TypeError, AttributeError, IndexError, RuntimeError)
    try:
        with warnings.catch_warnings():
            # it warns of drop-down lists and styles that it passes over: nothing to us
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            named = [sheet for sheet in book.worksheets if sheet.title.casefold() == name.casefold()]
            sheet = [*named, *book.worksheets][0]
            sheet.reset_dimensions()  # some programs write a size that is too small
            return [[cell_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except (*damaged, *odd):
        raise NotASpreadsheetError from None


def cell_text(value: object) -> str:
    """Write a cell as a person would type it into CSV.

    >>> cell_text(datetime(2021, 7, 14)), cell_text(3.0), cell_text(True), cell_text(None)
    ('2021-07-14', '3', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
