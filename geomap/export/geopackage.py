"""GeoPackage for QGIS and other desktop systems: the statuses or periods and the claims, as tables.

Days are DATE columns, so that time controls find them, and the table brings its own style for QGIS.
GeoPackage keeps a date as the ISO text that our frames hold; only the column has to say so.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.export import Request
from geomap.export.qgis import TABLE, style
from geomap.frame import assessments_frame, claims_frame, periods_frame
from geomap.layer import Layer

if TYPE_CHECKING:
    import geopandas

DAYS = ("start", "end", "on", "known", "since_earliest", "since_latest", "last_confirmed", "stated_date")
# The file says when it was changed; ours says the same for the same input
NO_CLOCK = "1970-01-01T00:00:00.000Z"


def write(layer: Layer, request: Request) -> bytes:
    """Write the tables `periods` or `statuses`, and `claims`."""
    if request.every_period:
        name, frame = "periods", periods_frame(layer)
    else:
        name, frame = "statuses", assessments_frame(layer, on=request.on, known=request.known)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        _write_table(path, name, frame)
        if layer.claims:
            _write_table(path, "claims", claims_frame(layer))
        _add_style(path, name, style(layer.parties.values(), every_period=request.every_period))
        return path.read_bytes()


def _write_table(path: Path, name: str, frame: geopandas.GeoDataFrame) -> None:
    frame.to_file(path, layer=name, driver="GPKG")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA writable_schema = ON")
        for day in frame.columns.intersection(DAYS):
            file.execute(
                "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?",
                (f'"{day}" TEXT', f'"{day}" DATE', name),
            )


def _add_style(path: Path, table: str, qml: str) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(TABLE)
        file.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
            "styleName, styleQML, useAsDefault, description, update_time) "
            "VALUES ('', '', ?, 'geom', 'geomap', ?, 1, '', ?)",
            (table, qml, NO_CLOCK),
        )
        file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', 0)"
        )
        file.execute("UPDATE gpkg_contents SET last_change = ?", (NO_CLOCK,))
