"""Rendering: layers in, one offline page out.

`geomap.render` is both this room and the public verb: importing a module of the room puts the room in
the verb's place, hence the room can be called too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.layer import Layer


class _Verb(ModuleType):
    def __call__(self, layers: Layer | Sequence[Layer], **options: Any) -> str:
        """Return one offline HTML page that shows the layers; see `geomap.render.page.render`."""
        from geomap.layer import Layer
        from geomap.render import page

        return page.render([layers] if isinstance(layers, Layer) else layers, **options)


sys.modules[__name__].__class__ = _Verb
