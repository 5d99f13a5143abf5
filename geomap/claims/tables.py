"""Tables as people keep them: CSV from any spreadsheet, or XLSX, read into rows of texts.

Nothing is guessed in silence: what cannot be read as a table of text is a problem that names the file,
the row as a spreadsheet counts (the header is row 1) and the way out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

from geomap.claims.spreadsheet import NotASpreadsheetError, records
from geomap.model import Problem

SEPARATORS = (",", ";", "\t")
LONGEST_CELL = 10_000_000  # characters; beyond it a quote was surely left open
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_SAVE_AS = "save it as CSV with the encoding UTF-8 (spreadsheets call it CSV UTF-8)"
_HEADER = "write a header row with the column names"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its row number, the cells of the known columns that hold something, and the others."""

    number: int
    cells: dict[str, str]
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Sheet:
    """A table while it is read: `columns` are the known columns that it has, `rows` can be read once.

    `problems` is complete only when all rows have been read: a million rows are never held at once.
    """

    file: str
    columns: tuple[str, ...] = ()
    rows: Iterator[Row] = field(default_factory=lambda: iter(()))
    problems: list[Problem] = field(default_factory=list)


class _Unreadable(Exception):  # noqa: N818  # never leaves this module
    def __init__(self, what: str, way_out: str = "", row: int = 0) -> None:
        self.what, self.way_out, self.row = what, way_out, row
        super().__init__(what)

    def problem(self, file: str) -> Problem:
        return Problem(file, self.row, "", "", self.what, self.way_out)


def read_sheet(path: Path, known: Sequence[str]) -> Sheet:
    """Read a table; column names are matched without regard to case, spaces and underscores.

    Spaces around a cell do not count. Blank rows are passed over but counted. A file that cannot be read
    as a table gives no rows and one problem.
    """
    sheet = Sheet(path.name)
    try:
        found = _xlsx_records(path) if path.suffix == ".xlsx" else _csv_records(path)
        header = [_column(name, known) for name in next(found, [])]
        if not any(header):
            raise _Unreadable("the first row is empty", _HEADER, 1)
    except _Unreadable as fault:
        sheet.problems.append(fault.problem(path.name))
        return sheet
    sheet.columns = tuple(name for name in header if name in known)
    sheet.problems += _twice(path.name, header)
    sheet.rows = _rows(sheet, header, found)
    return sheet


def _csv_records(path: Path) -> Iterator[Sequence[str]]:
    text, separator = _separated(_text(path))
    if not text.strip():
        raise _Unreadable("the file is empty", _HEADER)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for record in reader:
            number += 1
            yield record
    except csv.Error as error:
        what = f"the quotes do not match ({error}); nothing from this row on was read"
        way_out = "close the quote; double a quote that belongs to the text"
        raise _Unreadable(what, way_out, number + 1) from None


def _text(path: Path) -> str:
    data = _bytes(path)
    if data.startswith(_UTF16):
        raise _Unreadable("the file is UTF-16 text", _SAVE_AS)
    if data.startswith(_ZIP):
        raise _Unreadable(
            "the file is a spreadsheet or an archive, not CSV text", "name it .xlsx, or save it as CSV"
        )
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


def _separated(text: str) -> tuple[str, str]:
    """Return the table's text and its separator: as a line `sep=;` says, else the header's most frequent.

    What stands in quotes does not count; a comma wins where two are equally frequent.
    """
    told = _SEPARATOR_LINE.match(text)
    if told and told[1] in SEPARATORS:
        return text[told.end() :], told[1]
    header = re.sub(r'"[^"]*"', "", re.split(r"[\r\n]", text, maxsplit=1)[0])
    return text, max(SEPARATORS, key=lambda separator: (header.count(separator), separator == ","))


def _xlsx_records(path: Path) -> Iterator[Sequence[str]]:
    data = _bytes(path)
    if not data:
        raise _Unreadable("the file is empty", _HEADER)
    try:
        found = records(data, path.stem)
    except NotASpreadsheetError:
        raise _Unreadable("the file is not an XLSX spreadsheet", "save it anew as XLSX or CSV") from None
    yield from found


def _twice(file: str, header: Sequence[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            yield Problem(file, 1, name, name, "the column stands there twice", "rename or delete one")


def _column(name: str, known: Sequence[str]) -> str:
    plain = name.strip()
    key = "_".join(plain.casefold().replace("_", " ").split())
    return key if key in known else plain


def _rows(sheet: Sheet, header: Sequence[str], found: Iterable[Sequence[str]]) -> Iterator[Row]:
    known = [name if name in sheet.columns else "" for name in header]
    others = [(at, name) for at, name in enumerate(header) if not known[at]]
    try:
        for number, record in enumerate(found, start=2):
            cells = [cell.strip() for cell in record]
            if not any(cells):
                continue
            if any(cells[len(header) :]):
                sheet.problems.append(_too_long(sheet.file, number, len(cells), len(header)))
                continue
            # most cells repeat from row to row: one text for all of them halves the memory
            named = {name: intern(cell) for name, cell in zip(known, cells, strict=False) if name and cell}
            yield Row(number, named, _extra(others, cells) if others else ())
    except _Unreadable as fault:
        sheet.problems.append(fault.problem(sheet.file))


def _extra(others: Sequence[tuple[int, str]], cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what stands under columns that nobody asked for; a column without a name goes by its number."""
    return tuple(
        (name or f"column {at + 1}", cells[at]) for at, name in others if at < len(cells) and cells[at]
    )


def _too_long(file: str, number: int, cells: int, columns: int) -> Problem:
    what = f"the row has {cells} cells, the header {columns}"
    return Problem(file, number, "", "", what, "put a text that holds a separator into double quotes")


def missing_columns(sheet: Sheet, required: tuple[str, ...]) -> list[Problem]:
    """Name the columns that a table must have and lacks, all in one problem."""
    if sheet.problems and not sheet.columns:
        return []  # there is no table at all, and that is said already
    missing = [column for column in required if column not in sheet.columns]
    if not missing:
        return []
    one = len(missing) == 1
    what = "the column is missing" if one else "the columns are missing"
    way_out = f"add {'it' if one else 'them'} to the header row"
    return [Problem(sheet.file, 1, ", ".join(missing), "", what, way_out)]
