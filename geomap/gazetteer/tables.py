"""The index's tables, and how names are looked up in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from geomap.gazetteer.names import deletions, skeleton_of_fold, spellings
from geomap.places import Crossing, Place, Side

TABLES_VERSION = 5
MOST_ROWS = 200  # a name with more places than this is ambiguous anyway
FEW_ROWS = 24  # the most prominent; without a hint no other can come first
SHORTEST_FUZZY = 3  # consonants: below this every skeleton is like every other
SHORTEST_ONE_WRONG = 5  # consonants of which one may be wrong
MOST_SIMILAR = 1500

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  rank INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, countries TEXT NOT NULL,
  lat REAL NOT NULL, lon REAL NOT NULL, uncertainty_m REAL NOT NULL,
  origin INTEGER NOT NULL, population INTEGER NOT NULL,
  border INTEGER NOT NULL, capital INTEGER NOT NULL);
CREATE TABLE origin (
  origin INTEGER PRIMARY KEY, source TEXT NOT NULL, licence TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE crossing (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (
  key TEXT, rank INTEGER, side TEXT, text TEXT NOT NULL, language TEXT NOT NULL, standing TEXT NOT NULL,
  alias INTEGER NOT NULL, PRIMARY KEY (key, rank, side)) WITHOUT ROWID;
CREATE TABLE skeleton (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE deletion (part TEXT, word TEXT, PRIMARY KEY (part, word)) WITHOUT ROWID;
CREATE TABLE spelling (part TEXT, word TEXT, PRIMARY KEY (part, word)) WITHOUT ROWID;
"""
_SELECT_NAMED = (
    "SELECT n.key, n.text, n.side, n.language, n.standing, n.alias, p.* FROM name n "
    "JOIN place p ON p.rank = n.rank WHERE n.key = ? ORDER BY n.rank, n.side LIMIT ?"
)


_SELECT_SOUNDING = "SELECT skeleton, key FROM skeleton WHERE skeleton = ? LIMIT ?"
_SELECT_ONE_WRONG = (
    "SELECT s.skeleton, s.key FROM skeleton s JOIN (SELECT DISTINCT word FROM deletion WHERE part IN (?)) d "
    "ON s.skeleton = d.word LIMIT ?"
)


class Found(NamedTuple):
    """One name in the index and the place that bears it.

    `side` is `a` or `b` for a name of one side of a crossing, empty otherwise. A smaller `rank` is a
    more prominent place. `language` and `standing` are as the source has them; an `alias` is another
    name than the one that the place is called by.
    """

    key: str
    text: str
    side: str
    rank: int
    place: Place
    countries: tuple[str, ...]
    border: bool
    capital: bool
    language: str = ""
    standing: str = ""
    alias: bool = False


class Reader:
    """Look names up in a finished index. `first_rank` is added to its ranks, so that they follow others."""

    def __init__(self, connection: sqlite3.Connection, first_rank: int = 0) -> None:
        self._connection = connection
        self._first_rank = first_rank
        self._origins: dict[int, list[str]] = {}

    def stamps(self) -> dict[str, str]:
        """Read what the index was built from."""
        return dict(self._connection.execute("SELECT key, value FROM meta"))

    def named(self, key: str, most: int = MOST_ROWS) -> tuple[Found, ...]:
        """List the places that bear a name, the most prominent first, `most` of them.

        Return nothing for an empty key.
        """
        rows = self._connection.execute(_SELECT_NAMED, (key, most)).fetchall()
        if rows and not self._origins:
            origins = self._connection.execute("SELECT origin, source, licence, kind FROM origin")
            self._origins = {number: of_origin for number, *of_origin in origins}
        return tuple([_found(row, self._first_rank, self._origins) for row in rows])

    def similar_keys(self, key: str) -> tuple[tuple[str, str], ...]:
        """List consonants and name of what is stored with the consonants of `key`, but for one at most.

        Few consonants with one of them wrong are like too many others, so that these must be the same.
        """
        wanted = skeleton_of_fold(key)
        if len(wanted) < SHORTEST_FUZZY:
            return ()
        same = self._connection.execute(_SELECT_SOUNDING, (wanted, MOST_SIMILAR)).fetchall()
        parts = sorted(deletions(wanted)) if len(wanted) >= SHORTEST_ONE_WRONG else []
        marks = ", ".join("?" for _ in parts)
        statement = _SELECT_ONE_WRONG.replace("(?)", f"({marks})")
        near = self._connection.execute(statement, (*parts, MOST_SIMILAR)) if parts else ()
        return tuple(dict.fromkeys((*same, *near)))

    def misspelt_keys(self, key: str) -> tuple[str, ...]:
        """List the names of crossings that may be `key` with two letters wrong in its beginning."""
        parts = sorted(spellings(key))
        marks = ", ".join("?" for _ in parts)
        statement = f"SELECT DISTINCT word FROM spelling WHERE part IN ({marks}) ORDER BY word"  # noqa: S608  # marks only
        return tuple(word for (word,) in self._connection.execute(statement, parts))

    def crossing(self, id_: str) -> Crossing | None:
        """Read one crossing by its id."""
        row = self._connection.execute("SELECT record FROM crossing WHERE id = ?", (id_,)).fetchone()
        return _crossing(row[0]) if row else None

    def crossings(self) -> tuple[Crossing, ...]:
        """Read every crossing in the order of the ids."""
        rows = self._connection.execute("SELECT record FROM crossing ORDER BY id")
        return tuple(_crossing(record) for (record,) in rows)

    def country_name(self, country: str) -> str:
        """Return the usual name of a country, empty for a code that is none."""
        statement = "SELECT name FROM place WHERE id = ? LIMIT 1"
        row = self._connection.execute(statement, (f"country:{country}",)).fetchone()
        return str(row[0]) if row else ""


def _found(row: Sequence[Any], first_rank: int, origins: Mapping[int, Sequence[str]]) -> Found:
    key, text, side, language, standing, alias, rank, *of_place = row
    id_, name, countries, lat, lon, uncertainty_m, origin, population, border, capital = of_place
    source, licence, kind = origins[origin]
    both = tuple(countries.split())
    country = both[0] if both else ""
    place = Place(id_, name, kind, country, lat, lon, uncertainty_m, source, (), population, licence)
    return Found(
        key=key,
        text=text,
        side=side,
        rank=first_rank + rank,
        place=place,
        countries=both,
        border=bool(border),
        capital=bool(capital),
        language=language,
        standing=standing,
        alias=bool(alias),
    )


def _crossing(record: str) -> Crossing:
    fields = json.loads(record)
    first, second = (_side(side) for side in fields.pop("sides"))
    return Crossing(**{**fields, "names": tuple(fields["names"]), "sides": (first, second)})


def _side(fields: dict[str, str | list[str]]) -> Side:
    letter, country, name = (str(fields[field]) for field in ("letter", "country", "name"))
    return Side(letter=letter, country=country, name=name, names=tuple(fields["names"]))
