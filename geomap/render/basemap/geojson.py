"""Outlines from a GeoJSON file of the user's own, cut into arcs that neighbours share."""

from __future__ import annotations

from pathlib import Path

from geomap.render.basemap.atlas import Atlas


def read_geojson(path: Path) -> Atlas:
    """Read the countries of a GeoJSON file."""
    raise NotImplementedError
