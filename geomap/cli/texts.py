"""Read a text file of the user's, or stdin."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from geomap.cli.options import PIPE
from geomap.errors import InputError
from geomap.read.files import is_packed, text_in


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8, of a web page or a PDF, of stdin for `-`.

    Raise InputError where there is none.
    """
    name = "standard input" if str(path) == PIPE else str(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == PIPE else path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a folder; name a text file in it") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}") from error
    if is_packed(data):
        return text_in(data, name)
    if b"\x00" in data:
        raise InputError(f"{name}: is not text; save it as plain text in UTF-8")
    try:
        return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8").read()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: is not UTF-8 text; save it as plain text in UTF-8") from None
