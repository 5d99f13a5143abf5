"""The index and the user's imported gazetteers side by side, looked up as one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from geomap.gazetteer.tables import MOST_ROWS, Found, Reader
from geomap.places import Crossing

_RANKS = 1 << 40  # more places than any one source has


class Shelf:
    """Look names up in several indexes, the first of which is the bundled one."""

    def __init__(self, connections: Sequence[sqlite3.Connection]) -> None:
        self._readers = tuple(
            Reader(connection, number * _RANKS) for number, connection in enumerate(connections)
        )
        self._crossings: tuple[Crossing, ...] | None = None

    def named(self, key: str, most: int = MOST_ROWS) -> tuple[Found, ...]:
        """List the places that bear a name, each once, the most prominent of the first index first."""
        return (
            tuple(self._each_once(key, most)) if len(self._readers) > 1 else self._readers[0].named(key, most)
        )

    def similar_keys(self, key: str) -> tuple[tuple[str, str], ...]:
        """List consonants and name of what is stored with the consonants of `key`, but for one at most."""
        return tuple(dict.fromkeys(other for reader in self._readers for other in reader.similar_keys(key)))

    def misspelt_keys(self, key: str) -> tuple[str, ...]:
        """List the names of crossings that may be `key` with two letters wrong in its beginning."""
        return self._readers[0].misspelt_keys(key)

    def crossing(self, id_: str) -> Crossing | None:
        """Read one crossing by its id."""
        return self._readers[0].crossing(id_)

    def crossings(self) -> tuple[Crossing, ...]:
        """Read every crossing in the order of the ids, once."""
        if self._crossings is None:
            self._crossings = self._readers[0].crossings()
        return self._crossings

    def country_name(self, country: str) -> str:
        """Return the usual name of a country, empty for a code that is none."""
        return self._readers[0].country_name(country)

    def _each_once(self, key: str, most: int) -> Iterator[Found]:
        seen: set[str] = set()
        for reader in self._readers:
            found = reader.named(key, most)
            yield from (row for row in found if row.place.id not in seen)
            seen |= {row.place.id for row in found}
