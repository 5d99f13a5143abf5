"""geomap turns dated, sourced, conflicting claims about border crossings into a map that anyone can check.

>>> import geomap
>>> geomap.find("Torkham").found.crossing.name   # doctest: +SKIP
'Torkham'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.gazetteer import Answer
    from geomap.layer import Layer
    from geomap.read.drafts import Draft

__version__ = "0.1.0"
__all__ = ["find", "load", "read", "render"]


def find(name: str, country: str | None = None, kind: str | None = None) -> Answer:
    """Find the place that a name means, offline; see `geomap.gazetteer.Gazetteer.find`."""
    from geomap.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        return gazetteer.find(name, country=country, kind=kind)


def load(path: str | Path, *, keep_going: bool = False) -> Layer:
    """Read a layer folder and put its claims on the map; see `geomap.layer.load`."""
    from geomap import layer

    return layer.load(path, keep_going=keep_going)


def render(
    layers: Layer | Sequence[Layer],
    *,
    basemap: str = "outline",
    language: str = "en",
    tiles: str = "",
    compressed: bool = False,
) -> str:
    """Return one offline HTML page that shows the layers; see `geomap.render.page.render`."""
    from geomap.layer import Layer
    from geomap.render import page

    several = [layers] if isinstance(layers, Layer) else layers
    return page.render(several, basemap=basemap, language=language, tiles=tiles, compressed=compressed)


def read(text: str, published: date | str | None) -> tuple[Draft, ...]:
    """Propose draft claims from an article's text; see `geomap.read.drafts.read`."""
    from geomap.read import drafts

    return drafts.read(text, published=published)
