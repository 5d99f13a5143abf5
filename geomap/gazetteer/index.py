"""The index file: where it lives, what it is built from, and whether it is fresh."""

from __future__ import annotations

import atexit
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.names import FOLD_VERSION
from geomap.gazetteer.sources import areas, crossings, geonames_cache
from geomap.gazetteer.sources.entry import Entry
from geomap.gazetteer.tables import TABLES_VERSION, Reader
from geomap.gazetteer.whole import read_only, write_whole
from geomap.places import Crossing

FILE_NAME = "gazetteer.sqlite"
CACHE_VARIABLE = "GEOMAP_CACHE_DIR"
STEPS = 4_700_000  # rows written, staged ones included; a test compares
_CODE = ("names.py", "tables.py", "writer.py", "sources/crossings.py", "sources/areas.py")
_CODE_OF_PLACES = "sources/geonames_cache.py"


def default_cache_dir() -> Path:
    """Name the user's cache directory: GEOMAP_CACHE_DIR, else the system's custom."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "geomap" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "geomap"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "geomap"


def stamps() -> dict[str, str]:
    """Say what an index built now would be built from; an index with other stamps is stale."""
    room = Path(__file__).parent
    code = b"".join((room / name).read_bytes() for name in (*_CODE, _CODE_OF_PLACES))
    return {
        "areas": _digest(areas.raw()),
        "code": _digest(code),
        "crossings": _digest(crossings.raw()),
        "fold": str(FOLD_VERSION),
        "geonames": geonames_cache.version(),
        "tables": str(TABLES_VERSION),
    }


def connect(cache_dir: Path, *, progress: bool = False) -> sqlite3.Connection:
    """Open a fresh index in `cache_dir`, built first if there is none.

    Where the directory cannot be written, the index is built into a temporary directory for this
    process alone, and a line on stderr says so.
    """
    wanted = stamps()
    path = cache_dir / FILE_NAME
    connection = _fresh(path, wanted)
    if connection is None:
        path = build(cache_dir, wanted, progress=progress)
        connection = _fresh(path, wanted)
    if connection is None:
        raise GazetteerError(f"{path}: the index cannot be read back; delete the file and try again")
    return connection


def build(cache_dir: Path, wanted: dict[str, str], *, progress: bool = False) -> Path:
    """Build the index and return its path."""

    from geomap.gazetteer.writer import write

    def fill(connection: sqlite3.Connection) -> None:
        with _bar(progress=progress) as step:
            write(connection, _everything(), wanted, step)

    path = _writable(cache_dir) / FILE_NAME
    try:
        write_whole(path, fill)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"{path.parent}: the gazetteer cannot be built there: {error}; "
            f"set {CACHE_VARIABLE} to another directory"
        ) from error
    return path


def _fresh(path: Path, wanted: dict[str, str]) -> sqlite3.Connection | None:
    """Open the index if it is there, readable and built from what is wanted."""
    if not path.is_file():
        return None
    connection = read_only(path)
    try:
        if Reader(connection).stamps() == wanted:
            return connection
    except sqlite3.DatabaseError:
        pass  # not an index, or a damaged one: a new one takes its place
    connection.close()
    return None


def _writable(directory: Path) -> Path:
    """Return the directory, or a temporary one for this process where it cannot be written."""
    import tempfile  # 5 ms: only where there is something to build

    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            return directory
    except OSError:
        for_now = Path(tempfile.mkdtemp(prefix="geomap-"))
        atexit.register(_clear, for_now)
        _say(
            f"{directory}: not writable; building the gazetteer in {for_now} for now. "
            f"Set {CACHE_VARIABLE} to a directory that can be written."
        )
        return for_now


def _clear(directory: Path) -> None:
    import shutil

    shutil.rmtree(directory, ignore_errors=True)


def _everything() -> Iterator[Entry | Crossing]:
    """Give all sources in order of prominence."""
    for crossing, entry in crossings.entries():
        yield crossing
        yield entry
    yield from areas.entries()
    yield from geonames_cache.entries()


@contextmanager
def _bar(*, progress: bool) -> Iterator[Callable[[int], object]]:
    if not progress:
        yield lambda _: None
        return
    from tqdm import tqdm  # 0.1 s to import: only when a bar is shown

    look = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"
    with tqdm(total=STEPS, desc="Building the gazetteer, once", bar_format=look) as bar:
        yield bar.update


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _digest(data: bytes) -> str:
    """Tell whether data have changed, by accident and not by malice: hashlib would cost 4 ms to import."""
    return f"{len(data)}-{zlib.crc32(data):08x}"
