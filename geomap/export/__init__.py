"""Exports: one module per format, chosen by the file's suffix and imported when asked for.

A snapshot has one row per crossing, side and axis on one day; with `every_period` there is one row per
period of each clock, with its start and end.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from geomap.errors import OutputError

if TYPE_CHECKING:
    from datetime import date

    from geomap.layer import Layer

FORMATS = {
    ".geojson": "geojson",
    ".json": "geojson",
    ".csv": "csv_table",
    ".xlsx": "spreadsheet",
    ".kml": "kml",
    ".kmz": "kml",
    ".gpkg": "geopackage",
    ".parquet": "parquet",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What to export: one day as known on a day, or every period. `suffix` chooses the format."""

    suffix: str
    on: date | None = None
    known: date | None = None
    every_period: bool = False


def export(layer: Layer, request: Request) -> bytes:
    """Write a layer in the format of the request's suffix and return the file's bytes.

    Raise OutputError for a suffix that is no format, naming those that are, and for a format whose
    package is not installed, naming the extra that brings it.
    """
    module = FORMATS.get(request.suffix.lower())
    if module is None:
        raise OutputError(f"{request.suffix or 'no suffix'!r} is not a format; use {', '.join(FORMATS)}")
    written: bytes = import_module(f"geomap.export.{module}").write(layer, request)
    return written
