"""Load a layer for a command: progress and faults that do not stop the work go to stderr."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.printing import say

if TYPE_CHECKING:
    from geomap.layer import Box, Layer


def load_layer(
    path: Path, *, keep_going: bool = False, country: str | None = None, bbox: Box | None = None
) -> Layer:
    """Load a layer, or the part of it that was asked for; with `keep_going` say what was left out."""
    from geomap.layer import load

    layer = load(path, keep_going=keep_going, progress=sys.stderr.isatty())
    for problem in layer.problems:
        say(f"Not mapped: {problem}")
    return layer.only(country=country, bbox=bbox) if country or bbox else layer
