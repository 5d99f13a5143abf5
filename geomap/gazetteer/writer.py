"""Write an index: entries in, sorted tables out, in memory that does not grow."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from geomap.gazetteer.names import deletions, index_keys, is_native, skeleton_of_fold, spellings
from geomap.gazetteer.rank import prominence
from geomap.gazetteer.sources.entry import Entry
from geomap.gazetteer.tables import SCHEMA, SHORTEST_FUZZY
from geomap.model import Crossing

_STAGE = """
CREATE TEMP TABLE staged_name (
  key TEXT, rank INTEGER, side TEXT, text TEXT, language TEXT, standing TEXT, alias INTEGER, alike INTEGER);
CREATE TEMP TABLE staged_skeleton (skeleton TEXT, key TEXT);
CREATE TEMP TABLE staged_part (part TEXT, word TEXT);
"""
_INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SELECT_ALIKE = "SELECT DISTINCT key FROM staged_name WHERE alike >= ?"
_BY_SOUND, _BY_LETTERS = 1, 2
_BATCH = 5_000
_PLACES = 1 << 28  # more than any source has

Row = tuple[object, ...]
Step = Callable[[int], object]


def write(
    connection: sqlite3.Connection, entries: Iterable[Entry | Crossing], stamps: dict[str, str], step: Step
) -> None:
    """Write a whole index: crossings, places, names, fuzzy keys and stamps.

    Places are ranked by prominence, then in the order in which they come.

    Names are staged in SQLite's temporary store and sorted there, so that thirteen million places need
    no more memory than a thousand. `step` is told how many rows were written.
    """
    writer = _Writer(connection, step)
    writer.add_all(entries)
    writer.finish(stamps)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, step: Step) -> None:
        self._connection = connection
        self._step = step
        self._written = 0
        self._rank = 0
        self._names: list[Row] = []
        self._origins: dict[tuple[str, str, str], int] = {}
        connection.execute("PRAGMA cache_size = -65536")
        connection.executescript(SCHEMA + _STAGE)

    def add_all(self, entries: Iterable[Entry | Crossing]) -> None:
        self._insert(_INSERT_PLACE, self._places(entries))
        self._stage_names()

    def finish(self, stamps: dict[str, str]) -> None:
        self._sorted(
            "name",
            "key, rank, side, text, language, standing, alias",
            "staged_name",
            "key, rank, side, rowid",
        )
        self._stage("staged_skeleton", self._skeletons())
        self._sorted("skeleton", "skeleton, key", "staged_skeleton", "skeleton, key")
        self._stage("staged_part", self._parts("SELECT DISTINCT skeleton FROM skeleton", deletions))
        self._sorted("deletion", "part, word", "staged_part", "part, word")
        self._connection.execute("DELETE FROM staged_part")
        letters = _SELECT_ALIKE.replace("?", str(_BY_LETTERS))
        self._stage("staged_part", self._parts(letters, spellings))
        self._sorted("spelling", "part, word", "staged_part", "part, word")
        self._insert("INSERT INTO meta VALUES (?, ?)", iter(sorted(stamps.items())))
        self._connection.commit()

    def _places(self, entries: Iterable[Entry | Crossing]) -> Iterator[Row]:
        for entry in entries:
            if isinstance(entry, Crossing):
                record = json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True)
                self._connection.execute("INSERT INTO crossing VALUES (?, ?)", (entry.id, record))
                continue
            self._written += 1
            self._rank = prominence(entry) * _PLACES + self._written
            self._keep_names(entry)
            yield (self._rank, *_place_row(entry, self._origin_of(entry)))

    def _origin_of(self, entry: Entry) -> int:
        origin = (entry.place.source, entry.place.licence, entry.place.kind)
        if origin not in self._origins:
            self._origins[origin] = len(self._origins)
            self._connection.execute(
                "INSERT INTO origin VALUES (?, ?, ?, ?)", (self._origins[origin], *origin)
            )
        return self._origins[origin]

    def _keep_names(self, entry: Entry) -> None:
        is_crossing = entry.place.kind == "crossing"
        alike = _BY_LETTERS if is_crossing else _BY_SOUND
        own = index_keys(entry.place.name)
        for name in entry.names:
            told = (name.side, name.text, name.language, name.standing)
            for key in index_keys(name.text):
                alias = not is_crossing and name.text != entry.place.name and key not in own
                how = alike if name.fuzzy and not is_native(key) else 0
                self._names.append((key, self._rank, *told, int(alias), how))
        if len(self._names) >= _BATCH:
            self._stage_names()

    def _stage_names(self) -> None:
        self._stage("staged_name", iter(self._names))
        self._names = []

    def _skeletons(self) -> Iterator[Row]:
        for (key,) in self._connection.execute(_SELECT_ALIKE, (_BY_SOUND,)):
            skeleton = skeleton_of_fold(key)
            if len(skeleton) >= SHORTEST_FUZZY:
                yield skeleton, key

    def _parts(self, words: str, parts_of: Callable[[str], set[str]]) -> Iterator[Row]:
        for (word,) in self._connection.execute(words):
            for part in sorted(parts_of(word)):
                yield part, word

    def _sorted(self, table: str, columns: str, staged: str, order: str) -> None:
        rows = self._connection.execute(f"SELECT {columns} FROM {staged} ORDER BY {order}")  # noqa: S608  # our own words
        marks = ", ".join("?" for _ in columns.split(", "))
        self._insert(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)  # noqa: S608  # our own words

    def _stage(self, table: str, rows: Iterator[Row]) -> None:
        width = len(self._connection.execute(f"PRAGMA temp.table_info({table})").fetchall())
        self._insert(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608  # our own words

    def _insert(self, statement: str, rows: Iterator[Row]) -> None:
        while batch := list(islice(rows, _BATCH)):
            self._connection.executemany(statement, batch)
            self._step(len(batch))


def _place_row(entry: Entry, origin: int) -> Row:
    place = entry.place
    position = (place.lat, place.lon, place.uncertainty_m)
    marks = (place.population, int(entry.border), int(entry.capital))
    words = (place.id, place.name, " ".join(entry.countries))
    return (*words, *position, origin, *marks)
