"""Tables as people keep them: CSV from any spreadsheet, or XLSX, read into rows of texts.

Nothing is guessed in silence: what cannot be read as a table of text is a problem that names the file,
the row as a spreadsheet counts (the header is row 1) and the way out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from geomap.model import Problem

SEPARATORS = (",", ";", "\t")
LONGEST_CELL = 10_000_000  # characters; beyond it a quote was surely left open
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "save it as CSV with the encoding UTF-8"
_HEADER = "write a header row with the column names"


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its row number, the cells of the known columns, and those of the others."""

    number: int
    cells: dict[str, str]
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read; `columns` are the names of the known columns that it has."""

    file: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Unreadable(Exception):  # noqa: N818  # never leaves this module
    def __init__(self, what: str, way_out: str = "", row: int = 0) -> None:
        self.what, self.way_out, self.row = what, way_out, row
        super().__init__(what)


def read_sheet(path: Path, known: Sequence[str]) -> Sheet:
    """Read a table; column names are matched without regard to case, spaces and underscores.

    Blank rows are passed over but counted. A file that cannot be read as a table gives no rows and one
    problem.
    """
    try:
        records = _xlsx_records(path) if path.suffix == ".xlsx" else _csv_records(path)
        return _sheet(path.name, records, known)
    except _Unreadable as fault:
        return Sheet(path.name, problems=(Problem(path.name, fault.row, "", "", fault.what, fault.way_out),))


def _csv_records(path: Path) -> Iterator[list[str]]:
    text = _text(path)
    if not text.strip():
        raise _Unreadable("the file is empty", _HEADER)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for record in reader:
            yield record
            number += 1
    except csv.Error as error:
        raise _Unreadable(
            f"the quotes do not match: {error}", "double a quote that belongs to the text", number + 1
        ) from None


def _text(path: Path) -> str:
    data = _bytes(path)
    if data.startswith(_UTF16):
        raise _Unreadable("the file is UTF-16 text", _SAVE_AS)
    if b"\x00" in data:
        raise _Unreadable("the file is not text", _SAVE_AS)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unreadable(f"line {line} is not UTF-8 text", _SAVE_AS) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _Unreadable("there is no such file", "write one; the first row has the column names") from None
    except IsADirectoryError:
        raise _Unreadable("is a folder, not a file") from None
    except OSError as error:
        raise _Unreadable(f"cannot be read: {error.strerror}") from None


def _separator(text: str) -> str:
    """Find the separator in the header, where no cell needs quotes; a comma when in doubt."""
    header = text.partition("\n")[0]
    return max(SEPARATORS, key=lambda separator: (header.count(separator), separator == ","))


def _xlsx_records(path: Path) -> Iterator[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook  # 0.2 s to import: only for spreadsheets
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(_bytes(path)), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise _Unreadable("the file is not an XLSX spreadsheet", "save it anew as XLSX or CSV") from None
    for record in book.worksheets[0].iter_rows(values_only=True):
        yield [_cell_text(value) for value in record]


def _cell_text(value: object) -> str:
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


def _sheet(file: str, records: Iterator[list[str]], known: Sequence[str]) -> Sheet:
    header = [_column(name, known) for name in next(records, [])]
    if not any(header):
        raise _Unreadable("the first row is empty", _HEADER, 1)
    problems = [
        Problem(file, 1, name, name, "the column stands there twice", "rename or delete one")
        for name in dict.fromkeys(header)
        if name and header.count(name) > 1
    ]
    rows: list[Row] = []
    for number, record in enumerate(records, start=2):
        if not any(cell.strip() for cell in record):
            continue
        if any(cell.strip() for cell in record[len(header) :]):
            problems.append(_too_long(file, number, len(record), len(header)))
            continue
        rows.append(_row(number, header, record, known))
    return Sheet(file, tuple(name for name in header if name in known), tuple(rows), tuple(problems))


def _column(name: str, known: Sequence[str]) -> str:
    plain = name.strip()
    key = "_".join(plain.casefold().replace("_", " ").split())
    return key if key in known else plain


def _too_long(file: str, number: int, cells: int, columns: int) -> Problem:
    what = f"the row has {cells} cells, the header {columns}"
    return Problem(file, number, "", "", what, "put a text that holds a separator into double quotes")


def _row(number: int, header: Sequence[str], record: Sequence[str], known: Sequence[str]) -> Row:
    named = [(name, cell.strip()) for name, cell in zip(header, record, strict=False) if name]
    extra = tuple((name, cell) for name, cell in named if name not in known and cell)
    return Row(number, {name: cell for name, cell in named if name in known}, extra)


def missing_columns(sheet: Sheet, required: tuple[str, ...]) -> list[Problem]:
    """Name the columns that a table must have and lacks."""
    if sheet.problems and not sheet.columns:
        return []  # there is no table at all, and that is said already
    missing = [column for column in required if column not in sheet.columns]
    if not missing:
        return []
    what = "the column is missing" if len(missing) == 1 else "the columns are missing"
    return [Problem(sheet.file, 1, ", ".join(missing), "", what, "add it to the header row")]
