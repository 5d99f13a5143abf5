"""Where the gazetteers lie that the user brings along."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

DATA_VARIABLE = "GEOMAP_DATA_DIR"
SUFFIX = ".sqlite"


def default_data_dir() -> Path:
    """Name the directory of the imported gazetteers: GEOMAP_DATA_DIR, else the system's custom."""
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "geomap" / "Data"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "geomap"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "geomap"


def files(data_dir: Path | None) -> Sequence[Path]:
    """List the files of the imported gazetteers by name."""
    return sorted((data_dir or default_data_dir()).glob(f"*{SUFFIX}"))
