"""A layer as GeoDataFrames in EPSG:4326: one row per assessment, per period or per claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import geopandas

from geomap.layer import Layer
from geomap.model import Claim, Clock, Period
from geomap.records import Record, flat_record

CRS = "EPSG:4326"

# The contract: what every row has, in this order, and what it means.
COLUMNS = {
    "crossing": "id of the crossing",
    "crossing_name": "name of the crossing",
    "side": "a or b; empty for the passage of the crossing as a whole",
    "side_country": "ISO 3166-1 alpha-2 of the side",
    "side_name": "name of the side",
    "axis": "control or passage",
    "on": "the day that is assessed, ISO 8601",
    "known": "what had been stated by this day counts; empty for everything",
    "status": "held, contested, disputed, claimed, unknown; open, partial, closed",
    "party": "id of the holder (control) or of who closed or restricted it (passage)",
    "party_name": "name of that party",
    "lean": "value with the largest share where the status is disputed or contested",
    "lean_name": "name of that value",
    "share": "that value's part of all weight, 0 to 1",
    "likelihood": "ICD 203 word for the share",
    "confidence": "low, moderate or high: how sure the judgement itself is",
    "since_earliest": "the state began on this day at the earliest",
    "since_latest": "and on this day at the latest",
    "last_confirmed": "newest event day of a vote for it",
    "days_since_confirmed": "days from then to `on`",
    "scope": "who or what may pass, where the passage is partial",
    "reason": "why, in one sentence",
    "uncertainty_m": "radius in metres within which the true position lies",
    "geometry": "point of the crossing, WGS 84",
}
PERIOD_COLUMNS = {
    "clock": "then: as known on each day; hindsight: with everything known",
    "start": "first day of the period",
    "end": "last day of the period",
}


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


def period_record(layer: Layer, period: Period) -> Record:
    """Give one period as plain data."""
    return {
        "clock": str(period.clock),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        **flat_record(layer, period.assessment),
    }


def claims_frame(layer: Layer) -> geopandas.GeoDataFrame:
    """Give one row per located claim and side, as it stands in the layer's file."""
    rows = [claim_record(claim, letter) for claim in layer.claims for letter in claim.sides]
    return _frame(layer, rows, tuple(rows[0]) if rows else ("crossing",))


def claim_record(claim: Claim, letter: str) -> Record:
    """Give one claim on one side as plain data."""
    return {
        "id": claim.id,
        "crossing": claim.crossing,
        "side": letter,
        "event_date": claim.event.text,
        "stated_date": claim.stated.isoformat(),
        "claim": str(claim.word),
        "party": claim.party,
        "scope": claim.scope or None,
        "claimant": claim.claimant,
        "claimant_party": claim.claimant_party,
        "role": str(claim.role),
        "modality": str(claim.modality),
        "origin": claim.origin or None,
        "publisher": claim.publisher,
        "url": claim.url,
        "quote": claim.quote or None,
    }


def _located(layer: Layer, row: Record) -> Record:
    return {**row, "uncertainty_m": layer.crossing(str(row["crossing"])).uncertainty_m}


def _frame(layer: Layer, rows: Sequence[Record], columns: Sequence[str]) -> geopandas.GeoDataFrame:
    crossings = [layer.crossing(str(row["crossing"])) for row in rows]
    points = geopandas.points_from_xy([c.lon for c in crossings], [c.lat for c in crossings])
    plain = [column for column in columns if column != "geometry"]
    values = {column: [row[column] for row in rows] for column in plain}
    return geopandas.GeoDataFrame(values, geometry=points, crs=CRS)
