"""The index's tables: how entries are written into SQLite and how names are looked up in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from geomap.gazetteer.names import deletions, index_keys, is_native, skeleton_of_fold
from geomap.gazetteer.sources.entry import Entry
from geomap.model import Crossing, Place, Side

TABLES_VERSION = 1
MOST_ROWS = 200  # a name with more places than this is ambiguous anyway
SHORTEST_FUZZY = 3  # consonants: below this every skeleton is like every other
MOST_SKELETONS = 400

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  rank INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  countries TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, uncertainty_m REAL NOT NULL,
  source TEXT NOT NULL, licence TEXT NOT NULL, population INTEGER NOT NULL,
  border INTEGER NOT NULL, capital INTEGER NOT NULL);
CREATE TABLE crossing (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (
  key TEXT, rank INTEGER, side TEXT, text TEXT NOT NULL, PRIMARY KEY (key, rank, side)) WITHOUT ROWID;
CREATE TABLE skeleton (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE deletion (part TEXT, skeleton TEXT, PRIMARY KEY (part, skeleton)) WITHOUT ROWID;
"""
_INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SELECT_NAMED = (
    "SELECT n.key, n.text, n.side, p.* FROM name n JOIN place p ON p.rank = n.rank "
    "WHERE n.key = ? ORDER BY n.rank, n.side LIMIT ?"
)
_BATCH = 20_000

Row = tuple[object, ...]
Step = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Found:
    """One name in the index and the place that bears it.

    `side` is `a` or `b` for a name of one side of a crossing, empty otherwise. A smaller `rank` is a
    more prominent place.
    """

    key: str
    text: str
    side: str
    rank: int
    place: Place
    countries: tuple[str, ...]
    border: bool
    capital: bool


class _Writer:
    def __init__(self, connection: sqlite3.Connection, step: Step) -> None:
        self._connection = connection
        self._step = step
        self._rank = 0
        self._names: dict[tuple[str, int, str], str] = {}
        self._fuzzy: set[str] = set()
        connection.executescript(_SCHEMA)

    def add(self, entry: Entry) -> None:
        self._rank += 1
        self._connection.execute(_INSERT_PLACE, (self._rank, *_place_row(entry)))
        self._step(1)
        for name in entry.names:
            for key in index_keys(name.text):
                self._names.setdefault((key, self._rank, name.side), name.text)
                if name.fuzzy and not is_native(key):
                    self._fuzzy.add(key)

    def add_crossing(self, crossing: Crossing) -> None:
        record = json.dumps(asdict(crossing), ensure_ascii=False, sort_keys=True)
        self._connection.execute("INSERT INTO crossing VALUES (?, ?)", (crossing.id, record))

    def finish(self, stamps: dict[str, str]) -> None:
        names = [(*key, text) for key, text in sorted(self._names.items())]
        self._names.clear()
        self._insert("INSERT INTO name VALUES (?, ?, ?, ?)", names)
        skeletons = sorted((skeleton_of_fold(key), key) for key in self._fuzzy)
        wanted = [pair for pair in skeletons if len(pair[0]) >= SHORTEST_FUZZY]
        self._insert("INSERT INTO skeleton VALUES (?, ?)", wanted)
        words = {word for word, _ in wanted}
        self._insert(
            "INSERT INTO deletion VALUES (?, ?)",
            sorted((part, word) for word in words for part in deletions(word)),
        )
        self._insert("INSERT INTO meta VALUES (?, ?)", sorted(stamps.items()))
        self._connection.commit()

    def _insert(self, statement: str, rows: Sequence[Row]) -> None:
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            self._connection.executemany(statement, batch)
            self._step(len(batch))


def write(
    connection: sqlite3.Connection, entries: Iterable[Entry | Crossing], stamps: dict[str, str], step: Step
) -> None:
    """Write a whole index: crossings and places in order of prominence, names, fuzzy keys and stamps.

    `step` is told how many rows were written.
    """
    writer = _Writer(connection, step)
    for entry in entries:
        if isinstance(entry, Crossing):
            writer.add_crossing(entry)
        else:
            writer.add(entry)
    writer.finish(stamps)


class Reader:
    """Look names up in a finished index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stamps(self) -> dict[str, str]:
        """Read what the index was built from."""
        return dict(self._connection.execute("SELECT key, value FROM meta"))

    def named(self, key: str) -> tuple[Found, ...]:
        """List the places that bear a name, the most prominent first.

        Return nothing for an empty key.
        """
        return tuple(_found(row) for row in self._connection.execute(_SELECT_NAMED, (key, MOST_ROWS)))

    def similar_keys(self, key: str) -> tuple[str, ...]:
        """List the stored names whose consonants are those of `key`, but for one at most."""
        wanted = skeleton_of_fold(key)
        if len(wanted) < SHORTEST_FUZZY:
            return ()
        words = sorted({word for part in sorted(deletions(wanted)) for word in self._skeletons(part)})
        words.sort(key=lambda word: (word != wanted, word))
        return tuple(dict.fromkeys(key for word in words for key in self._keys(word)))

    def crossing(self, id_: str) -> Crossing | None:
        """Read one crossing by its id."""
        row = self._connection.execute("SELECT record FROM crossing WHERE id = ?", (id_,)).fetchone()
        return _crossing(row[0]) if row else None

    def crossings(self) -> tuple[Crossing, ...]:
        """Read every crossing in the order of the ids."""
        rows = self._connection.execute("SELECT record FROM crossing ORDER BY id")
        return tuple(_crossing(record) for (record,) in rows)

    def _skeletons(self, part: str) -> Iterator[str]:
        rows = self._connection.execute(
            "SELECT skeleton FROM deletion WHERE part = ? LIMIT ?", (part, MOST_SKELETONS)
        )
        return (word for (word,) in rows)

    def _keys(self, word: str) -> Iterator[str]:
        rows = self._connection.execute(
            "SELECT key FROM skeleton WHERE skeleton = ? LIMIT ?", (word, MOST_ROWS)
        )
        return (key for (key,) in rows)


def _place_row(entry: Entry) -> Row:
    place = entry.place
    position = (place.lat, place.lon, place.uncertainty_m)
    marks = (place.population, int(entry.border), int(entry.capital))
    words = (place.id, place.name, place.kind, " ".join(entry.countries))
    return (*words, *position, place.source, place.licence, *marks)


def _found(row: Sequence[object]) -> Found:
    key, text, side, rank, id_, name, kind, countries, lat, lon, uncertainty, source, licence, *marks = row
    both = tuple(str(countries).split())
    place = Place(
        id=str(id_),
        name=str(name),
        kind=str(kind),
        country=both[0],
        lat=_number(lat),
        lon=_number(lon),
        uncertainty_m=_number(uncertainty),
        source=str(source),
        population=int(_number(marks[0])),
        licence=str(licence),
    )
    return Found(
        str(key), str(text), str(side), int(_number(rank)), place, both, bool(marks[1]), bool(marks[2])
    )


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is not a number")
    return float(value)


def _crossing(record: str) -> Crossing:
    fields = json.loads(record)
    first, second = (_side(side) for side in fields.pop("sides"))
    return Crossing(**{**fields, "names": tuple(fields["names"]), "sides": (first, second)})


def _side(fields: dict[str, str | list[str]]) -> Side:
    letter, country, name = (str(fields[field]) for field in ("letter", "country", "name"))
    return Side(letter=letter, country=country, name=name, names=tuple(fields["names"]))
