"""Write a database as a whole or not at all: into a temporary file beside it, renamed when complete.

A build that is killed leaves the old file answering, and two builds at once end with one of two whole
files. The temporary file of a killed build is cleared away by a later one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_ABANDONED_S = 3600.0  # an unfinished file this much older than a new one belongs to a killed build
_SUFFIX = ".unfinished"
_MAPPED = 1 << 40  # bytes, as many as SQLite allows: a page of the file is then read without a copy


def write_whole(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Let `fill` write a database, and put it at `path` when it is complete.

    Raise OSError where the directory cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _unfinished_beside(path)
    try:
        _fill(unfinished, fill)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_only(path: Path) -> sqlite3.Connection:
    """Open a finished database, which nobody will ever change in place."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return connection


def _fill(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    # What is sorted needs as much room again, and the system's own directory may lie in memory.
    _sort_in(str(path.parent))
    connection = sqlite3.connect(path)
    try:
        # Nobody reads the file before it is complete, so a journal would only cost time.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection)
    finally:
        connection.close()
        _sort_in("")


def _sort_in(directory: str) -> None:
    """Tell SQLite where its temporary files go; empty for the system's own place.

    SQLite calls the pragma deprecated, but reads its variable SQLITE_TMPDIR before Python can set it.
    """
    quoted = directory.replace("'", "''")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA temp_store_directory = '{quoted}'")


def _unfinished_beside(path: Path) -> Path:
    import tempfile  # 5 ms: only where there is something to build

    handle, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=_SUFFIX, dir=path.parent)
    os.close(handle)
    started = Path(name).stat().st_mtime
    for old in path.parent.glob(f"*{_SUFFIX}"):
        if old.exists() and old.stat().st_mtime < started - _ABANDONED_S:
            old.unlink(missing_ok=True)
    return Path(name)
