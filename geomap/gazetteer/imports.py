"""Gazetteers that the user brings along: imported, listed and removed, each one file of its own."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.imported_files import DATA_VARIABLE, SUFFIX, default_data_dir, files
from geomap.gazetteer.names import FOLD_VERSION
from geomap.gazetteer.tables import TABLES_VERSION, Reader
from geomap.gazetteer.whole import read_only, write_whole

FORMATS = ("geonames", "csv", "geojson", "unlocode")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MADE_WITH = {"fold": str(FOLD_VERSION), "tables": str(TABLES_VERSION)}


@dataclass(frozen=True, slots=True)
class Order:
    """What to import: a file, its format, and the slice that is wanted.

    `columns` says for CSV and GeoJSON which column holds which field; `alternates` is GeoNames'
    alternateNamesV2. Empty `countries` mean all; `near_border_km` keeps what lies that near to any border.
    """

    path: Path
    name: str = ""
    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    attribution: str = ""
    alternates: Path | None = None
    countries: frozenset[str] = frozenset()
    near_border_km: float | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """One imported gazetteer. `usable` is false where another version of geomap made it."""

    name: str
    format: str
    file: str
    licence: str
    attribution: str
    places: int
    names: int
    size_bytes: int
    usable: bool = True


def import_source(order: Order, *, data_dir: Path | None = None, progress: bool = False) -> Imported:
    """Import a gazetteer, in place of an earlier one of its name, and say what it holds.

    Where this fails, or is killed, what was imported before still answers.
    """
    from geomap.gazetteer.importing import Import

    task = Import(order, progress=progress)
    path = (data_dir or default_data_dir()) / f"{task.name}{SUFFIX}"
    try:
        write_whole(path, lambda connection: task.fill(connection, _MADE_WITH))
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"{path.parent}: {order.path.name} cannot be imported there: {error}; free some space or set "
            f"{DATA_VARIABLE} to another directory. What was imported before still answers."
        ) from error
    return _described(path)


def imported(data_dir: Path | None = None) -> tuple[Imported, ...]:
    """List the imported gazetteers by name."""
    return tuple(_described(path) for path in files(data_dir))


def info(name: str, data_dir: Path | None = None) -> Imported:
    """Describe one imported gazetteer."""
    return _described(_file_of(name, data_dir))


def remove(name: str, data_dir: Path | None = None) -> None:
    """Remove an imported gazetteer."""
    _file_of(name, data_dir).unlink()


def opened(data_dir: Path | None = None) -> Iterator[tuple[Imported, sqlite3.Connection]]:
    """Open every imported gazetteer that this version can read; name the others on stderr."""
    for path in files(data_dir):
        described = _described(path)
        if described.usable:
            yield described, read_only(path)
        else:
            sys.stderr.write(f"{path}: made by another version of geomap; import {described.file} again\n")


def checked_name(name: str) -> str:
    """Return the name if it can be a file's; raise GazetteerError otherwise."""
    if not _NAME.fullmatch(name):
        raise GazetteerError(
            f"{name!r} cannot name a gazetteer; use small letters, digits, hyphens and underscores"
        )
    return name


def _file_of(name: str, data_dir: Path | None) -> Path:
    for path in files(data_dir):
        if path.stem == name:
            return path
    known = ", ".join(path.stem for path in files(data_dir)) or "none"
    raise GazetteerError(f"no gazetteer {name!r} was imported; there are: {known}")


def _described(path: Path) -> Imported:
    with _readable(path) as stamps:
        return Imported(
            name=path.stem,
            format=stamps.get("format", ""),
            file=stamps.get("file", ""),
            licence=stamps.get("licence", ""),
            attribution=stamps.get("attribution", ""),
            places=int(stamps.get("places", "0")),
            names=int(stamps.get("names", "0")),
            size_bytes=path.stat().st_size,
            usable=_MADE_WITH.items() <= stamps.items(),
        )


@contextmanager
def _readable(path: Path) -> Iterator[dict[str, str]]:
    connection = read_only(path)
    try:
        yield Reader(connection).stamps()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            f"{path}: damaged ({error}); delete the file and import its source again"
        ) from error
    finally:
        connection.close()
