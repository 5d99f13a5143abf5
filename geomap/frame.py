"""A layer as GeoDataFrames in EPSG:4326: one row per assessment, per period or per claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import geopandas

from geomap.layer import Layer
from geomap.model import Clock
from geomap.records import COLUMNS, PERIOD_COLUMNS, Record, claim_record, flat_record, period_record

__all__ = ["COLUMNS", "CRS", "PERIOD_COLUMNS", "assessments_frame", "claims_frame", "periods_frame"]

CRS = "EPSG:4326"


def assessments_frame(
    layer: Layer, *, on: date | None = None, known: date | None = None
) -> geopandas.GeoDataFrame:
    """Give one row per crossing, side and axis on one day; the columns are `COLUMNS`."""
    rows = [_located(layer, flat_record(layer, assessed)) for assessed in layer.assess(on=on, known=known)]
    return _frame(layer, rows, tuple(COLUMNS))


def periods_frame(layer: Layer, *, clock: Clock | None = None) -> geopandas.GeoDataFrame:
    """Give one row per period; the columns are `COLUMNS` and `PERIOD_COLUMNS`, the latter first."""
    rows = [period_record(layer, period) for period in layer.periods(clock=clock)]
    return _frame(layer, [_located(layer, row) for row in rows], (*PERIOD_COLUMNS, *COLUMNS))


def claims_frame(layer: Layer) -> geopandas.GeoDataFrame:
    """Give one row per located claim and side, as it stands in the layer's file."""
    rows = [claim_record(claim, letter) for claim in layer.claims for letter in claim.sides]
    return _frame(layer, rows, tuple(rows[0]) if rows else ("crossing",))


def _located(layer: Layer, row: Record) -> Record:
    return {**row, "uncertainty_m": layer.crossing(str(row["crossing"])).uncertainty_m}


def _frame(layer: Layer, rows: Sequence[Record], columns: Sequence[str]) -> geopandas.GeoDataFrame:
    crossings = [layer.crossing(str(row["crossing"])) for row in rows]
    points = geopandas.points_from_xy([c.lon for c in crossings], [c.lat for c in crossings])
    plain = [column for column in columns if column != "geometry"]
    values = {column: [row[column] for row in rows] for column in plain}
    return geopandas.GeoDataFrame(values, geometry=points, crs=CRS)
