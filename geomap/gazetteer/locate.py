"""Many names at once: a table in, the same table out with a place for every row that has one.

Every row and column is kept in its order. Each distinct name is looked up once, however often it
stands there, and a name that is not found is a row like any other, with the outcome that says so.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
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
_OWN = "geomap_"  # before a column of ours where the table has one of that name

Asked = tuple[str, str]
Cell = str | float | None
Row = tuple[Cell, ...]
Answers = Mapping[Asked, Row]
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
        answer = self._gazetteer.find(name, country=self._code(country) or None)
        row: Row = (None,) * (len(COLUMNS) - 1) + (str(answer.outcome),)
        if answer.found is not None:
            place, match = answer.found.place, answer.found.match
            what = (place.id, place.name, place.kind, place.country)
            where = (place.lat, place.lon, place.uncertainty_m)
            row = (*what, *where, str(match.how), match.score, str(answer.outcome))
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
    names of the rows that are written after the next. Raise GazetteerError, naming the line, where the
    column is missing or a row has more cells than the header.
    """
    header, delimiter = _opened(source, request, name)
    target.write(_as_csv((*header, *added_columns(header)), delimiter) + "\n")
    added, ask = _Added(answers, delimiter), _asker(header, request)
    rows = ((cells, ask(row)) for cells, row in _rows(source, len(header), delimiter, name))
    count = 0
    coming = list(islice(rows, _ROWS_OF_A_STEP))
    expect(asked for _, asked in coming)
    while waiting := coming:
        coming = list(islice(rows, _ROWS_OF_A_STEP))
        expect(asked for _, asked in coming)
        target.writelines([cells + added[asked] for cells, asked in waiting])
        count += len(waiting)
        step(len(waiting))
    return count


class _Added(dict[Asked, str]):
    """The ten cells that follow a row, as CSV with the delimiter before them and the end of the line."""

    def __init__(self, answers: Answers, delimiter: str) -> None:
        super().__init__()
        self._answers, self._delimiter = answers, delimiter

    def __missing__(self, asked: Asked) -> str:
        cells = ("" if cell is None else str(cell) for cell in self._answers[asked])
        self[asked] = self._delimiter + _as_csv(tuple(cells), self._delimiter) + "\n"
        return self[asked]


def _as_csv(cells: Sequence[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return line.getvalue().removesuffix("\n")


def asked_in_csv(source: IO[str], request: Request, *, name: str = "table") -> dict[Asked, None]:
    """List every distinct name and country of a CSV table, in the order of their first row."""
    header, delimiter = _opened(source, request, name)
    ask = _asker(header, request)
    return dict.fromkeys(ask(row) for _, row in _rows(source, len(header), delimiter, name))


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


def _asker(header: Sequence[str], request: Request) -> Callable[[Sequence[str]], Asked]:
    at = header.index(request.column)
    country_at = header.index(request.country_column) if request.country_column else None

    def ask(row: Sequence[str]) -> Asked:
        return row[at].strip(), "" if country_at is None else row[country_at].strip()

    return ask


def _rows(source: IO[str], width: int, delimiter: str, name: str) -> Iterator[tuple[str, list[str]]]:
    """Give every row as CSV without the end of the line, and as cells.

    A line without quotes is kept as it stands: to take it apart and put it together costs twice as much.
    """
    for number, line in enumerate(source, start=2):
        if '"' in line:
            row = next(csv.reader(chain((line,), source), delimiter=delimiter))
            cells = _as_csv(row, delimiter)
        else:
            cells = line.rstrip("\r\n")
            row = cells.split(delimiter)
        if len(row) < width:
            cells += delimiter * (width - len(row))
            row += [""] * (width - len(row))
        elif len(row) > width:
            raise GazetteerError(
                f"{name}: row {number} has {len(row)} cells and the header {width}; "
                "put the cell with the comma in quotes"
            )
        yield cells, row
