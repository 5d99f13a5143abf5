"""GeoJSON (RFC 7946) with a Linked Places `when` on every feature.

Linked Places Format 1.3: a feature's `when` holds timespans with `start` and `end`; what began within an
interval gives `earliest` and `latest`.
"""

from __future__ import annotations

import json

from geomap.export import Request
from geomap.export.rows import columns, rows
from geomap.layer import Layer
from geomap.records import Record

_POSITION = ("lat", "lon")


def write(layer: Layer, request: Request) -> bytes:
    """Write one feature per assessment, or per period with its start and end."""
    names = [name for name in columns(request) if name not in _POSITION]
    collection = {
        "type": "FeatureCollection",
        "title": layer.definition.title,
        "licence": layer.definition.licence,
        "attribution": list(layer.attributions),
        "features": [_feature(row, names) for row in rows(layer, request)],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _feature(row: Record, names: list[str]) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": ":".join(str(row[name] or "whole") for name in ("crossing", "side", "axis")) + _span(row),
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
        "properties": {name: row[name] for name in names},
        "when": {"timespans": [_timespan(row)]},
    }


def _span(row: Record) -> str:
    return f":{row['clock']}:{row['start']}" if "clock" in row else ""


def _timespan(row: Record) -> dict[str, object]:
    if "start" in row:
        return {"start": {"in": row["start"]}, "end": {"in": row["end"]}}
    bounds = {"earliest": row["since_earliest"], "latest": row["since_latest"]}
    since = {name: day for name, day in bounds.items() if day}
    return {"start": since or {"latest": row["on"]}, "end": {"earliest": row["on"]}}
