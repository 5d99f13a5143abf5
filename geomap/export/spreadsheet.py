"""XLSX: the statuses, the claims behind them and what the columns mean, one sheet each."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from geomap.export import Request
from geomap.export.rows import columns, rows
from geomap.frame import COLUMNS, PERIOD_COLUMNS, claim_record
from geomap.layer import Layer

_EPOCH = datetime(2000, 1, 1)  # the format has no zones; a fixed day keeps the bytes equal
_STRING = "s"


def write(layer: Layer, request: Request) -> bytes:
    """Write the workbook; every text is a text cell, never a formula."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _EPOCH
    names = columns(request)
    found = rows(layer, request)
    _sheet(book, "statuses", names, ([row[name] for name in names] for row in found))
    claims = [claim_record(claim, letter) for claim in layer.claims for letter in claim.sides]
    claim_names = tuple(claims[0]) if claims else ("id",)
    _sheet(book, "claims", claim_names, ([row[name] for name in claim_names] for row in claims))
    _sheet(book, "columns", ("column", "meaning"), ({**PERIOD_COLUMNS, **COLUMNS}).items())
    file = io.BytesIO()
    book.save(file)
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
