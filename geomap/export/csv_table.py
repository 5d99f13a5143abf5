"""CSV: one row per assessment or period, UTF-8 with a byte order mark, so that spreadsheets read it right."""

from __future__ import annotations

import csv
import io

from geomap.export import Request
from geomap.export.rows import as_cells, columns, rows
from geomap.layer import Layer


def write(layer: Layer, request: Request) -> bytes:
    """Write the table; texts that begin like a formula get an apostrophe in front."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    names = columns(request)
    table.writerow(names)
    table.writerows(as_cells(row, names) for row in rows(layer, request))
    return text.getvalue().encode("utf-8-sig")
