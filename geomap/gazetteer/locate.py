"""Many names at once: a table in, the same table out with a place for every row that has one.

Every row and column is kept in its order. Each distinct name is looked up once, however often it
stands there, and a name that is not found is a row like any other, with the outcome that says so.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, cast

from geomap.errors import GazetteerError
from geomap.gazetteer.answer import Outcome
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
_STEP = 1 << 18  # characters that are read at once; some thousand rows
_AHEAD = 25  # steps that are read before the first is written, while their names are looked up
_OWN = "geomap_"  # before a column of ours where the table has one of that name

Asked = tuple[str, str]
Cell = str | float | None
Row = tuple[Cell, ...]
Answers = Mapping[Asked, Row | str]  # a row's ten cells, or these as the end of a line of CSV
Key = str | tuple[str, str]  # the cells that ask, as they stand: a name, or a name and a country
Part = tuple[list[str], list[Key]]
Step = Callable[[int], object]
Expect = Callable[[Iterable[Asked]], object]


@dataclass(frozen=True, slots=True)
class Request:
    """Which column holds the names, and which, if any, the country of each (a code or a name)."""

    column: str
    country_column: str = ""


class Looked(dict[Asked, Row | str]):
    """Answers by name and country, looked up when first asked for; with a delimiter as ends of lines."""

    def __init__(self, gazetteer: Gazetteer, delimiter: str = "") -> None:
        super().__init__()
        self.resolved = 0
        self._gazetteer = gazetteer
        self._codes: dict[str, str] = {}
        self._shaped = line_end(delimiter) if delimiter else None

    def __missing__(self, asked: Asked) -> Row | str:
        row = self._row(*asked)
        self.resolved += row[-1] == Outcome.RESOLVED
        self[asked] = self._shaped(row) if self._shaped else row
        return self[asked]

    def _row(self, name: str, country: str) -> Row:
        outcome, found = self._gazetteer.decide(name, country=self._code(country) or None)
        if found is None:
            return (None,) * (len(COLUMNS) - 1) + (str(outcome),)
        place, match = found.place, found.match
        what = (place.id, place.name, place.kind, place.country)
        where = (place.lat, place.lon, place.uncertainty_m)
        return (*what, *where, str(match.how), match.score, str(outcome))

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
    target.write(line_end(delimiter)((*header, *added_columns(header))).removeprefix(delimiter))
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
        whole = [""] * (2 * len(lines))
        whole[::2], whole[1::2] = lines, map(added.__getitem__, keys)
        target.write("".join(whole))
        count += len(lines)
        step(len(lines))


class _Added(dict[Key, str]):
    """The ten cells that follow a row, as CSV with the delimiter before them and the end of the line."""

    def __init__(self, answers: Answers, delimiter: str) -> None:
        super().__init__()
        self._answers, self._shaped = answers, line_end(delimiter)

    def __missing__(self, key: Key) -> str:
        answer = self._answers[_asked(key)]
        self[key] = answer if isinstance(answer, str) else self._shaped(answer)
        return self[key]


class _Said:
    """A file that hands every text back to whoever writes it: a writer of CSV passes it on."""

    @staticmethod
    def write(text: str) -> str:
        return text


def line_end(delimiter: str) -> Callable[[Iterable[object]], str]:
    """Give what writes cells as CSV with the delimiter before them and the end of the line behind."""
    line = csv.writer(_Said(), delimiter=delimiter, lineterminator="\n").writerow
    return lambda cells: f"{delimiter}{line(cells)}"


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
        return [cast(Row, answers[each]) for each in asked]


def delimiter_of(header: str) -> str:
    """Tell what parts the cells of a table, by its first line.

    >>> delimiter_of("name;country")
    ';'
    """
    return max(",;\t", key=header.count)


def _opened(source: IO[str], request: Request, name: str) -> tuple[list[str], str]:
    """Read the header; return it and the delimiter that it shows."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles stand in cells
    first = source.readline()
    delimiter = delimiter_of(first)
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
    while text := source.read(_STEP):
        text += source.readline()
        lines = text.removesuffix("\n").split("\n")
        if "\r" in text:
            lines = [line.removesuffix("\r") for line in lines]
        rows = _by_line(lines, delimiter, quotes='"' in text)
        if set(map(len, rows)) != {width}:
            told = io.StringIO(text, newline="")
            lines, rows = _taken_apart(chain(told, source), len(text), delimiter)
            for at, row in enumerate(rows):
                _check_width(row, width, f"{name}: row {number + at}")
                lines[at] = lines[at].rstrip("\r\n") + delimiter * (width - max(1, len(row)))
                row += [""] * (width - len(row))
        yield lines, list(map(cells_that_ask, rows))
        number += len(rows)


def _by_line(lines: Sequence[str], delimiter: str, *, quotes: bool) -> list[list[str]]:
    """Take rows apart that are one line each; give nothing where a cell goes on in the next line."""
    if not quotes:
        return [line.split(delimiter) for line in lines]
    if any(line.count('"') % 2 or "\r" in line for line in lines):
        return []
    return [
        next(csv.reader((line,), delimiter=delimiter)) if '"' in line else line.split(delimiter)
        for line in lines
    ]


def _taken_apart(source: Iterator[str], least: int, delimiter: str) -> tuple[list[str], list[list[str]]]:
    """Read rows until `least` characters are used up; a cell in quotes may go on in lines that follow."""
    used = list[str]()

    def noted() -> Iterator[str]:
        for line in source:
            used.append(line)
            yield line

    texts, rows, taken = list[str](), list[list[str]](), 0
    for row in csv.reader(noted(), delimiter=delimiter):
        texts.append("".join(used))
        rows.append(row)
        taken += len(texts[-1])
        used.clear()
        if taken >= least:
            break
    return texts, rows


def _check_width(row: Sequence[str], width: int, where: str) -> None:
    if len(row) > width:
        raise GazetteerError(
            f"{where} has {len(row)} cells and the header {width}; put the cell with the comma in quotes"
        )
