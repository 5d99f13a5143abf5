"""Where results go: one whole file or none, and never over an old one unasked.

The bytes go into a temporary file beside the target, which takes the target's name only when it is
complete: a build that fails or is interrupted leaves nothing behind, and an old file stays as it was.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import OutputError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run as a formula (CWE-1236).

    >>> harmless("=1+1"), harmless("Torkham"), harmless(-3.5)
    ("'=1+1", 'Torkham', -3.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


@contextmanager
def taking_place_of(target: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty temporary file that replaces `target` when the block ends well.

    Enter it before the work starts, so that a target that cannot be written costs nobody an hour.
    Raise OutputError, with the way out, when the target exists and `overwrite` is not set, is no
    regular file, or stands in a folder that is missing or cannot be written.
    """
    place = target.resolve()  # a link keeps pointing where it does; the file behind it is replaced
    try:
        _refuse(target, place, overwrite=overwrite)
    except OSError as error:
        raise OutputError(f"{target}: is no file name that can be used: {error.strerror}") from error
    unfinished = _begin(target, place)
    try:
        yield unfinished
        _refuse(target, place, overwrite=overwrite)  # somebody may have been faster
        unfinished.replace(place)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise OutputError(f"{target}: no room left to write it: {error.strerror}") from error
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def write(target: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a whole file or none; raise OutputError as `taking_place_of` does."""
    with taking_place_of(target, overwrite=overwrite) as unfinished:
        unfinished.write_bytes(content)


def _refuse(target: Path, place: Path, *, overwrite: bool) -> None:
    if place.is_dir():
        raise OutputError(f"{target}: is a folder; name a file in it")
    if place.exists() and not place.is_file():
        # renaming over a device or a pipe would replace it for everybody
        raise OutputError(f"{target}: is no regular file; write to - and redirect that")
    if place.exists() and not overwrite:
        raise OutputError(f"{target}: exists already; add --overwrite to replace it, or name another file")


def _begin(target: Path, place: Path) -> Path:
    folder = place.parent
    # The name keeps its suffix: some writers choose the format by it
    unfinished = folder / f".{place.stem}-{os.urandom(4).hex()}{place.suffix}"
    try:
        unfinished.open("xb").close()
    except FileNotFoundError:
        reason = "nothing can be created there" if folder.is_dir() else "there is no such folder; create it"
        raise OutputError(f"{target}: cannot write into {target.parent}: {reason}") from None
    except OSError as error:
        raise OutputError(f"{target}: cannot write into {target.parent}: {error.strerror}") from error
    return unfinished
