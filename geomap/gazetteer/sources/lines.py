"""Read the lines of a text file, or of the one that a zip archive holds, and say where it is broken."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from geomap.errors import GazetteerError

Step = Callable[[int], object]
_SIDE_FILES = ("readme", "iso-languagecodes")  # they come along in GeoNames' archives


def size(path: Path) -> int:
    """Give the number of bytes that `numbered` will read."""
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    with _broken_is_said(path), zipfile.ZipFile(path) as archive:
        return archive.getinfo(_member(archive, path)).file_size


def numbered(path: Path, step: Step, *, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """Give every line with its number, from 1, without its end.

    `step` is told how many bytes were read. Nothing is taken as a quotation: a quote character is a
    letter of a name here. Raise GazetteerError, naming the line, for a file that cannot be read.
    """
    with _broken_is_said(path), _opened(path) as file:
        for number, line in enumerate(file, start=1):
            step(len(line))
            yield number, _decoded(line, encoding, f"{path.name}:{number}")


def _decoded(line: bytes, encoding: str, where: str) -> str:
    try:
        return line.decode(encoding).rstrip("\r\n").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise GazetteerError(
            f"{where}: not {encoding.upper()}; save the file as UTF-8 and try again"
        ) from None


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as file:
        yield file


@contextmanager
def _broken_is_said(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise GazetteerError(f"{path}: the archive is damaged ({error}); download it again") from None
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror or error}") from None


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    texts = [name for name in names if not name.lower().startswith(_SIDE_FILES)]
    same = [name for name in texts if Path(name).stem == path.stem]
    if len(same or texts) != 1:
        listed = ", ".join(names[:5]) or "nothing"
        raise GazetteerError(f"{path}: the archive holds {listed}; expected one file of places")
    return (same or texts)[0]
