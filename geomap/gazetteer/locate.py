"""Many names at once: a table in, the same table out with a place for every row that has one.

Every row and column is kept in its order. Each distinct name is looked up once, however often it
stands there, and a name that is not found is a row like any other, with the outcome that says so.
"""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import IO

from geomap.errors import GazetteerError
from geomap.gazetteer.resolve import Gazetteer

COLUMNS = (
    "place_id",
    "place_name",
    "kind",
    "country",
    "lat",
    "lon",
    "uncertainty_m",
    "match",
    "score",
    "outcome",
)
NUMBERS = frozenset({"lat", "lon", "uncertainty_m", "score"})
_ROWS_OF_A_STEP = 10_000
_AHEAD = 25  # steps that are read before the first is written, while their names are looked up
_OWN = "geomap_"  # before a column of ours where the table has one of that name

Asked = tuple[str, str]
Cell = str | float | None
Row = tuple[Cell, ...]
Answers = Mapping[Asked, Row]
Key = str | tuple[str, str]  # the cells that ask, as they stand: a name, or a name and a country
Part = tuple[list[str], list[Key]]
Step = Callable[[int], object]
Expect = Callable[[Iterable[Asked]], object]


@dataclass(frozen=True, slots=True)
class Request:
    """Which column holds the names, and which, if any, the country of each (a code or a name)."""

    column: str
    country_column: str = ""


class Looked(dict[Asked, Row]):
    """Answers by name and country, looked up when first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._codes: dict[str, str] = {}

    def __missing__(self, asked: Asked) -> Row:
        name, country = asked
        outcome, found = self._gazetteer.decide(name, country=self._code(country) or None)
        row: Row = (None,) * (len(COLUMNS) - 1) + (str(outcome),)
        if found is not None:
            place, match = found.place, found.match
            what = (place.id, place.name, place.kind, place.country)
            where = (place.lat, place.lon, place.uncertainty_m)
            row = (*what, *where, str(match.how), match.score, str(outcome))
        self[asked] = row
        return row

    def _code(self, country: str) -> str:
        """Read a country cell: a code as it is, a name by its place."""
        if len(country) == 2 or not country:
            return country
        if country not in self._codes:
            found = self._gazetteer.find(country, kind="country").found
            self._codes[country] = found.place.country if found else country
        return self._codes[country]


def locate_csv(
    source: IO[str],
    target: IO[str],
    request: Request,
    answers: Answers,
    *,
    name: str = "table",
    step: Step = lambda _: None,
    expect: Expect = lambda _: None,
) -> int:
    """Copy a CSV table with ten more columns and return the number of its rows.

    A column of ours is called `geomap_...` where the table has one of that name. `expect` is told the
    names of rows some time before these are written. Raise GazetteerError, naming the line, where the
    column is missing or a row has more cells than the header.
    """
    header, delimiter = _opened(source, request, name)
    target.write(_csv_line(delimiter)((*header, *added_columns(header))))
    added = _Added(answers, delimiter)
    count = 0
    parts = _parts(source, header, delimiter, request, name)
    waiting, seen = deque[Part](), set[Key]()
    while True:
        for part in islice(parts, _AHEAD - len(waiting)):
            new = set(part[1]) - seen
            seen |= new
            expect(map(_asked, new))
            waiting.append(part)
        if not waiting:
            return count
        lines, keys = waiting.popleft()
        target.writelines([line.rstrip("\r\n") + added[key] for line, key in zip(lines, keys, strict=True)])
        count += len(lines)
        step(len(lines))


class _Added(dict[Key, str]):
    """The ten cells that follow a row, as CSV with the delimiter before them and the end of the line."""

    def __init__(self, answers: Answers, delimiter: str) -> None:
        super().__init__()
        self._answers, self._delimiter, self._line = answers, delimiter, _csv_line(delimiter)

    def __missing__(self, key: Key) -> str:
        self[key] = self._delimiter + self._line(self._answers[_asked(key)])
        return self[key]


class _Said:
    """A file that hands every text back to whoever writes it: a writer of CSV passes it on."""

    @staticmethod
    def write(text: str) -> str:
        return text


def _csv_line(delimiter: str) -> Callable[[Iterable[object]], str]:
    return csv.writer(_Said(), delimiter=delimiter, lineterminator="\n").writerow


def _asked(key: Key) -> Asked:
    name, country = (key, "") if isinstance(key, str) else key
    return name.strip(), country.strip()


def asked_in_csv(source: IO[str], request: Request, *, name: str = "table") -> dict[Asked, None]:
    """List every distinct name and country of a CSV table, in the order of their first row."""
    header, delimiter = _opened(source, request, name)
    parts = _parts(source, header, delimiter, request, name)
    keys = dict.fromkeys(key for _, keys in parts for key in keys)
    return dict.fromkeys(map(_asked, keys))


def added_columns(header: Sequence[str]) -> tuple[str, ...]:
    """Name the ten columns that are added, none like one that is there.

    >>> added_columns(["name", "lat", "lon"])[4:6]
    ('geomap_lat', 'geomap_lon')
    """
    taken = set(header)
    return tuple(_OWN + column if column in taken else column for column in COLUMNS)


def check_columns(header: Sequence[str], request: Request, name: str) -> None:
    """Raise GazetteerError where a column of the request is missing."""
    for column in filter(None, (request.column, request.country_column)):
        if column not in header:
            known = ", ".join(header) or "none"
            raise GazetteerError(f"{name}: no column {column!r}; there are: {known}")


def locate_names(asked: Iterable[Asked], cache_dir: Path | None, data_dir: Path | None) -> list[Row]:
    """Look up a list of names in the gazetteer of this machine: what a Dask worker is sent."""
    with Gazetteer.open(cache_dir=cache_dir, data_dir=data_dir) as gazetteer:
        answers = Looked(gazetteer)
        return [answers[each] for each in asked]


def _opened(source: IO[str], request: Request, name: str) -> tuple[list[str], str]:
    """Read the header; return it and the delimiter that it shows."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles stand in cells
    first = source.readline()
    delimiter = max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    check_columns(header, request, name)
    return header, delimiter


def _parts(
    source: IO[str], header: Sequence[str], delimiter: str, request: Request, name: str
) -> Iterator[Part]:
    """Give the text of every row as it stands, and the cells that ask, some thousands at a time."""
    columns = filter(None, (request.column, request.country_column))
    cells_that_ask = itemgetter(*map(header.index, columns))
    width, number = len(header), 2
    while lines := list(islice(source, _ROWS_OF_A_STEP)):
        rows = list(csv.reader(lines, delimiter=delimiter))
        if not _is_row_per_line(lines, rows, width):
            lines, rows = _taken_apart(chain(lines, source), len(lines), delimiter)
            for at, row in enumerate(rows):
                _check_width(row, width, f"{name}: row {number + at}")
                lines[at] = lines[at].rstrip("\r\n") + delimiter * (width - max(1, len(row)))
                row += [""] * (width - len(row))
        yield lines, list(map(cells_that_ask, rows))
        number += len(rows)


def _is_row_per_line(lines: Sequence[str], rows: Sequence[list[str]], width: int) -> bool:
    """Tell whether every line is one whole row, none of which goes on after the last line."""
    return len(rows) == len(lines) and set(map(len, rows)) == {width} and lines[-1].count('"') % 2 == 0


def _taken_apart(source: Iterator[str], least: int, delimiter: str) -> tuple[list[str], list[list[str]]]:
    """Read rows until `least` lines are used up; a cell in quotes may go on in the lines that follow."""
    used = list[str]()

    def noted() -> Iterator[str]:
        for line in source:
            used.append(line)
            yield line

    texts, rows, taken = list[str](), list[list[str]](), 0
    for row in csv.reader(noted(), delimiter=delimiter):
        texts.append("".join(used))
        rows.append(row)
        taken += len(used)
        used.clear()
        if taken >= least:
            break
    return texts, rows


def _check_width(row: Sequence[str], width: int, where: str) -> None:
    if len(row) > width:
        raise GazetteerError(
            f"{where} has {len(row)} cells and the header {width}; put the cell with the comma in quotes"
        )
