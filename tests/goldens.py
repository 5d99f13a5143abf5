"""Whole outputs, compared with files under tests/golden/. `make golden` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
REWRITE = os.environ.get("GEOMAP_GOLDEN") == "1"


def expected(name: str, actual: str) -> str:
    """Return the golden text of this name; with GEOMAP_GOLDEN=1 the actual text becomes it."""
    path = FOLDER / name
    if REWRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
