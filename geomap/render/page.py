"""One offline HTML page from layers: folium builds the map, our own elements carry everything else.

No text from data passes through a folium element: branca compiles what those render as a template a
second time, so braces in a place name would run here (see docs/decisions/0011). Data reach the page through
our own autoescaped templates and one JSON block.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Sequence
from typing import Any, cast

import folium
from branca.element import Element, Figure
from folium.template import Template

import geomap
from geomap.assess import method_note
from geomap.errors import OutputError
from geomap.layer import Layer
from geomap.render.assets import (
    ROOM,
    dark_style,
    fill,
    leaflet_script,
    leaflet_style,
    own_script,
    own_style,
    texts,
)
from geomap.render.data import data_block, data_up_to, overrides, to_json
from geomap.render.ground import box_around, ground, positions_in_sight
from geomap.render.listing import rows, voices
from geomap.render.policy import content_security_policy
from geomap.render.tiles import tiles_named
from geomap.uncollected import uncollected

RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur")
# A place that no text of ours or of data contains, since data never hold an unescaped "<"
POLICY_MARK = "<!--policy-->"


class Raw(Element):
    """Text that goes into the page as it stands and is never read as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """Return the text."""
        return self.text


class GeoMap(folium.Map):
    """A folium map without tiles, links to other hosts, or anything random."""

    _template = Template((ROOM / "templates" / "map.html.j2").read_text("utf-8"))

    def __init__(self) -> None:
        # without tiles, fitting a single point needs maxZoom
        super().__init__(
            location=(0, 0),
            zoom_start=2,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            keyboard=False,
            max_zoom=16,
            min_zoom=1,
            zoom_snap=0.25,
            world_copy_jump=True,
        )
        self._id = "geomap"
        # set here, not by add_js_link, which would change the lists of every later map
        self.default_js, self.default_css = [], []


@uncollected()
def render(
    layers: Sequence[Layer],
    *,
    basemap: str = "outline",
    language: str = "en",
    tiles: str = "",
    compressed: bool = False,
) -> str:
    """Return one HTML page that shows layers, works without network and is the same for the same input.

    `basemap` is `outline` for the bundled country outlines, `none`, or the path of a GeoJSON file.
    `language` is that of the page's own words; data stay as they are written. `tiles` names a provider of
    online tiles to lie under the outlines: the page may then load images from its hosts and from nowhere
    else. `compressed` packs the data, for browsers of 2023 and later.
    """
    if not layers:
        raise OutputError("a page needs at least one layer; name a layer folder")
    words = texts(language)
    layers = [layer.told_in(language) for layer in layers]
    below = ground(layers, basemap)
    extra: dict[str, object] = {
        "basemap": below.block(),
        "box": [round(bound, 6) for bound in box_around(positions_in_sight(layers))],
    }
    online = tiles_named(tiles) if tiles else None
    if online:
        extra["tiles"] = online.block()
    map_ = GeoMap()
    root = cast(Figure, map_.get_root())
    root.header._children.clear()
    about = _about(layers, words, language) | {"ground": below, "tiles": online}
    root.header.add_child(Raw(fill("head.html.j2", **about)), name="head")
    root.html.add_child(Raw(fill("before.html.j2", **about)), name="before")
    map_.render()  # type: ignore[no-untyped-call]  # folium's are untyped
    root.html.add_child(Raw(fill("after.html.j2", **about)), name="after")
    root.html.add_child(Raw(_data(layers, words, extra, compressed=compressed)), name="data")
    root.script.add_child(Raw(own_script_wrapped()), name="page")
    return _finish(root.render(), language, online.hosts if online else ())


def notebook(layers: Sequence[Layer]) -> str:
    """Return the page in a frame of its own, for a notebook cell."""
    return fill("notebook.html.j2", page=render(layers))


def own_script_wrapped() -> str:
    """Return the page's own script in a scope of its own."""
    return f'(() => {{\n"use strict";\n{own_script()}\n}})();'


def _about(layers: Sequence[Layer], words: dict[str, str], language: str) -> dict[str, Any]:
    first = layers[0]
    return {
        "texts": words,
        "layers": layers,
        "first": first,
        "title": first.definition.title,
        "summary": first.definition.summary,
        "language": language,
        "direction": direction(language),
        "version": geomap.__version__,
        "up_to": max(data_up_to(layer) for layer in layers),
        "voices": voices(layers),
        "rules": [(layer, method_note(layer.rules, language), overrides(layer.rules)) for layer in layers],
        "lists": [(layer, rows(layer, words)) for layer in layers],
        "leaflet_style": leaflet_style(),
        "leaflet_script": leaflet_script(),
        "own_style": own_style(),
        "dark_style": dark_style(),
    }


def _data(
    layers: Sequence[Layer], words: dict[str, str], extra: dict[str, object], *, compressed: bool
) -> str:
    data = to_json(data_block(layers, **extra))
    return fill("data.html.j2", data=packed(data) if compressed else data, texts=to_json(words))


def packed(data: str) -> str:
    """Return JSON as a JSON text that holds it gzipped (RFC 1952) and in base64 (RFC 4648)."""
    return f'"{base64.b64encode(gzip.compress(data.encode(), mtime=0)).decode()}"'


def direction(language: str) -> str:
    """Return `rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _finish(page: str, language: str, image_hosts: Sequence[str]) -> str:
    """Put language and policy in; both stand before anything that comes from data."""
    page = page.replace("<html>", f'<html lang="{language}" dir="{direction(language)}">', 1)
    policy = content_security_policy(page, image_hosts=image_hosts)
    return page.replace(POLICY_MARK, fill("policy.html.j2", policy=policy), 1)
