"""GeoParquet: the statuses or periods for data tools. Needs the extra `geomap[parquet]`."""

from __future__ import annotations

import io
from importlib.util import find_spec

from geomap.errors import OutputError
from geomap.export import Request
from geomap.frame import assessments_frame, periods_frame
from geomap.layer import Layer


def write(layer: Layer, request: Request) -> bytes:
    """Write one row per assessment or period."""
    if find_spec("pyarrow") is None:
        raise OutputError("GeoParquet needs pyarrow; run: pip install 'geomap[parquet]'")
    frame = (
        periods_frame(layer)
        if request.every_period
        else assessments_frame(layer, on=request.on, known=request.known)
    )
    file = io.BytesIO()
    frame.to_parquet(file)
    return file.getvalue()
