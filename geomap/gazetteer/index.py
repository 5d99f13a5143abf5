"""The index file: where it lives, whether it is fresh, and how a new one takes the old one's place.

A new index is written into a temporary file beside the old one and renamed over it when it is
complete, so that a build that is killed leaves the old index answering, and two builds at once end
with one of two equal files.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.names import FOLD_VERSION
from geomap.gazetteer.sources import areas, crossings, geonames_cache
from geomap.gazetteer.sources.entry import Entry
from geomap.gazetteer.tables import TABLES_VERSION, Reader
from geomap.gazetteer.writer import Step, write
from geomap.model import Crossing

FILE_NAME = "gazetteer.sqlite"
CACHE_VARIABLE = "GEOMAP_CACHE_DIR"
_ABANDONED_S = 3600.0  # an unfinished file this much older than a new one belongs to a killed build
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
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        unfinished = _unfinished_in(cache_dir)
    except OSError as error:
        cache_dir = _directory_for_now()
        _say(
            f"{error.filename}: not writable; building the gazetteer in {cache_dir} for now. "
            f"Set {CACHE_VARIABLE} to a directory that can be written."
        )
        unfinished = _unfinished_in(cache_dir)
    try:
        _fill(unfinished, wanted, progress=progress)
        return _into_place(unfinished, cache_dir / FILE_NAME)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"{cache_dir}: the gazetteer cannot be built there: {error}; "
            f"set {CACHE_VARIABLE} to another directory"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _fresh(path: Path, wanted: dict[str, str]) -> sqlite3.Connection | None:
    """Open the index if it is there, readable and built from what is wanted."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if Reader(connection).stamps() == wanted:
            return connection
    except sqlite3.DatabaseError:
        pass  # not an index, or a damaged one: a new one takes its place
    connection.close()
    return None


def _directory_for_now() -> Path:
    import atexit
    import shutil
    import tempfile  # 5 ms: only where there is something to build

    directory = Path(tempfile.mkdtemp(prefix="geomap-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return directory


def _unfinished_in(directory: Path) -> Path:
    """Make the temporary file of a new build, and clear away those of builds long dead."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".unfinished", dir=directory)
    os.close(handle)
    started = Path(name).stat().st_mtime
    for old in directory.glob("gazetteer-*.unfinished"):
        if old.exists() and old.stat().st_mtime < started - _ABANDONED_S:
            old.unlink(missing_ok=True)
    return Path(name)


def _fill(path: Path, wanted: dict[str, str], *, progress: bool) -> None:
    connection = sqlite3.connect(path)
    try:
        # Nobody reads the file before it is complete, so a journal would only cost time.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        with _bar(progress=progress) as step:
            write(connection, _everything(), wanted, step)
    finally:
        connection.close()


def _everything() -> Iterator[Entry | Crossing]:
    """Give all sources in order of prominence."""
    for crossing, entry in crossings.entries():
        yield crossing
        yield entry
    yield from areas.entries()
    yield from geonames_cache.entries()


@contextmanager
def _bar(*, progress: bool) -> Iterator[Step]:
    if not progress:
        yield lambda _: None
        return
    from tqdm import tqdm  # 0.1 s to import: only when a bar is shown

    look = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"
    with tqdm(total=STEPS, desc="Building the gazetteer, once", bar_format=look) as bar:
        yield bar.update


def _into_place(unfinished: Path, path: Path) -> Path:
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    return path


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
