"""One import at work: which reader fits the file, which places are kept, and how far it has come."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.borders import is_near_border
from geomap.gazetteer.imports import FORMATS, Order, checked_name
from geomap.gazetteer.sources import geonames_dump, own_table, unlocode
from geomap.gazetteer.sources.entry import Entry
from geomap.gazetteer.sources.lines import size
from geomap.gazetteer.writer import write

Step = Callable[[int], object]


class Import:
    """Read the file of an order and write its index."""

    def __init__(self, order: Order, *, progress: bool) -> None:
        if not order.path.is_file():
            raise GazetteerError(f"{order.path}: no such file; give the file to import")
        self._order = order
        self._progress = progress
        self._format = order.format or guessed_format(order.path)
        self._places = self._names = 0
        self.name = checked_name(order.name or _name_of(order.path))

    def fill(self, connection: sqlite3.Connection, made_with: dict[str, str]) -> None:
        """Write the index; the number of places and names is among its stamps."""
        alternates = self._staged_alternates(connection)
        path = self._order.path
        with self._bar(path) as step:
            entries = self._counted(self._kept(self._entries(step, alternates)))
            write(connection, entries, made_with, lambda _: None)
        stamps = {**self._stamps(), "places": str(self._places), "names": str(self._names)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(stamps.items()))
        connection.commit()
        if not self._places:
            raise GazetteerError(f"{path}: no place is left; check the file, --country and --near-border")

    def _staged_alternates(self, connection: sqlite3.Connection) -> sqlite3.Connection | None:
        alternates = self._order.alternates
        if alternates is None:
            return None
        with self._bar(alternates) as step:
            geonames_dump.stage_alternates(alternates, connection, step)
        return connection

    def _entries(self, step: Step, alternates: sqlite3.Connection | None) -> Iterator[Entry]:
        path, name, order = self._order.path, self.name, self._order
        if self._format == "geonames":
            return geonames_dump.entries(path, name, step, alternates=alternates)
        if self._format == "unlocode":
            return unlocode.entries(path, name, step)
        read = own_table.from_csv if self._format == "csv" else own_table.from_geojson
        return read(path, name, step, columns=order.columns, licence=order.licence)

    def _kept(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        countries, km = self._order.countries, self._order.near_border_km
        for entry in entries:
            here = not countries or countries & set(entry.countries)
            if here and (km is None or is_near_border((entry.place.lat, entry.place.lon), km)):
                yield entry

    def _counted(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            self._places += 1
            self._names += len(entry.names)
            yield entry

    def _stamps(self) -> dict[str, str]:
        own = {"geonames": geonames_dump, "unlocode": unlocode}.get(self._format)
        licence = self._order.licence or (own.LICENCE if own else "")
        attribution = self._order.attribution or (own.ATTRIBUTION if own else f"{self.name}: the user's own")
        return {
            "attribution": attribution,
            "file": self._order.path.name,
            "format": self._format,
            "licence": licence,
        }

    @contextmanager
    def _bar(self, path: Path) -> Iterator[Step]:
        if not self._progress:
            yield lambda _: None
            return
        from tqdm import tqdm  # 0.1 s to import: only when a bar is shown

        with tqdm(total=size(path), desc=f"Reading {path.name}", unit="B", unit_scale=True) as bar:
            yield bar.update


def guessed_format(path: Path) -> str:
    """Tell the format by the file's name; raise GazetteerError where it says nothing."""
    name = path.name.lower()
    if name.endswith((".geojson", ".json")):
        return "geojson"
    if name.endswith(".csv"):
        return "unlocode" if "unlocode" in name or "codelist" in name else "csv"
    if name.endswith((".txt", ".zip", ".tsv")):
        return "geonames"
    raise GazetteerError(f"{path}: what is it? Say --format, one of {', '.join(FORMATS)}")


def _name_of(path: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
