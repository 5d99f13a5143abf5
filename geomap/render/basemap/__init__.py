"""Country outlines under the map: clear near what the layer shows, coarse far away.

What the page gets is described at `Outlines.to_json`.
"""

from geomap.render.basemap.outlines import Country, Outlines, outlines, outlines_from_geojson

__all__ = ["Country", "Outlines", "outlines", "outlines_from_geojson"]
