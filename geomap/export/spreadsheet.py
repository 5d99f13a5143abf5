"""XLSX: the statuses, the claims behind them and what the columns mean, one sheet each."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from geomap.export import Request
from geomap.export.rows import columns, rows
from geomap.layer import Layer
from geomap.records import COLUMNS, PERIOD_COLUMNS, claim_record

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # a zip file's first moment: same input, same bytes
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_STRING = "s"


def write(layer: Layer, request: Request) -> bytes:
    """Write the workbook; every text is a text cell, never a formula."""
    book = Workbook(write_only=True)
    names = columns(request)
    found = rows(layer, request)
    _sheet(book, "statuses", names, ([row[name] for name in names] for row in found))
    claims = [claim_record(claim, letter) for claim in layer.claims for letter in claim.sides]
    claim_names = tuple(claims[0]) if claims else ("id",)
    _sheet(book, "claims", claim_names, ([row[name] for name in claim_names] for row in claims))
    _sheet(book, "columns", ("column", "meaning"), ({**PERIOD_COLUMNS, **COLUMNS}).items())
    file = io.BytesIO()
    book.save(file)
    return _without_clock(file)


def _without_clock(written: io.BytesIO) -> bytes:
    """Take out the time of writing, which the library puts into the archive and its properties."""
    file = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = _WRITTEN_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read(name))
            target.writestr(zipfile.ZipInfo(name, _FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _sheet(book: Workbook, title: str, names: Sequence[str], table: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, bold=True) for name in names])
    for row in table:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: object, value: object, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = _STRING  # a text that begins with "=" stays a text
    if bold:
        cell.font = Font(bold=True)
    return cell
