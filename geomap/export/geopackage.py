"""GeoPackage for QGIS and other desktop systems: the statuses or periods and the claims, as tables."""

from __future__ import annotations

import tempfile
from pathlib import Path

from geomap.export import Request
from geomap.frame import assessments_frame, claims_frame, periods_frame
from geomap.layer import Layer


def write(layer: Layer, request: Request) -> bytes:
    """Write the tables `periods` or `statuses`, and `claims`."""
    if request.every_period:
        name, frame = "periods", periods_frame(layer)
    else:
        name, frame = "statuses", assessments_frame(layer, on=request.on, known=request.known)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        frame.to_file(path, layer=name, driver="GPKG")
        if layer.claims:
            claims_frame(layer).to_file(path, layer="claims", driver="GPKG")
        return path.read_bytes()
