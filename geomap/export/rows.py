"""The rows that every format writes, and what keeps a text from becoming a formula."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.export import Request
from geomap.layer import Layer
from geomap.output import harmless
from geomap.records import COLUMNS, PERIOD_COLUMNS, Record, flat_record, period_record

# The frame's columns with the position in plain numbers
TABLE_COLUMNS = tuple(
    name
    for column in COLUMNS
    for name in (("lat", "lon", column) if column == "uncertainty_m" else (column,))
    if name != "geometry"
)


def columns(request: Request) -> tuple[str, ...]:
    """List the columns of a request in order."""
    return (*PERIOD_COLUMNS, *TABLE_COLUMNS) if request.every_period else TABLE_COLUMNS


def rows(layer: Layer, request: Request) -> list[Record]:
    """Give the rows of a request with positions: latitude and longitude in degrees, WGS 84."""
    if request.every_period:
        found = [period_record(layer, period) for period in layer.periods()]
    else:
        found = [flat_record(layer, a) for a in layer.assess(on=request.on, known=request.known)]
    return [_placed(layer, row) for row in found]


def _placed(layer: Layer, row: Record) -> Record:
    crossing = layer.crossing(str(row["crossing"]))
    position = {"lat": round(crossing.lat, 6), "lon": round(crossing.lon, 6)}
    return {**row, **position, "uncertainty_m": crossing.uncertainty_m}


def as_cells(row: Record, names: Sequence[str]) -> list[object]:
    """Give a row's values in the order of the columns, texts made harmless for spreadsheets.

    A text that a spreadsheet would run as a formula gets an apostrophe in front (CWE-1236).
    """
    return [harmless(row[name]) for name in names]
