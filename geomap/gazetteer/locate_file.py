"""Locate the names of a file, whichever kind it is and wherever the look-up is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geomap.errors import GazetteerError
from geomap.gazetteer.locate import Answers, Asked, Expect, Request, asked_in_csv, delimiter_of, locate_csv
from geomap.gazetteer.locate_pool import Pooled
from geomap.gazetteer.resolve import Gazetteer
from geomap.uncollected import uncollected

PARQUET = (".parquet", ".geoparquet", ".pq")
TABLES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Located:
    """What became of a table: its rows, its distinct names, and how many of these have a place."""

    rows: int
    names: int
    resolved: int


@uncollected()
def locate_file(
    source: Path,
    target: Path,
    request: Request,
    *,
    scheduler: str = "",
    processes: int = 1,
    progress: bool = False,
) -> Located:
    """Write `source` with ten more columns to `target`, both CSV or both Parquet by the suffix of `source`.

    With `scheduler` the names are looked up on that Dask cluster, with more than one of `processes` by
    as many on this machine, where they are many; the result has the same bytes.
    """
    if not source.is_file():
        raise GazetteerError(f"{source}: no such file; give a CSV or Parquet file with a column of names")
    if source.suffix.lower() not in PARQUET + TABLES:
        raise GazetteerError(
            f"{source}: neither CSV nor Parquet; save it as one of {', '.join(TABLES + PARQUET)}"
        )
    if scheduler:
        known = _on_cluster(source, request, scheduler)
        rows = _write(source, target, request, known, progress=progress)
        return Located(rows, len(known), sum(row[-1] == "resolved" for row in known.values()))
    delimiter = "" if source.suffix.lower() in PARQUET else _delimiter(source)
    with (
        Gazetteer.open(progress=progress) as gazetteer,
        Pooled(gazetteer, processes, delimiter=delimiter) as answers,
    ):
        rows = _write(source, target, request, answers, expect=answers.expect, progress=progress)
        return Located(rows, len(answers), answers.resolved)


def _on_cluster(source: Path, request: Request, scheduler: str) -> Answers:
    from geomap.gazetteer.locate_dask import look_up_on_cluster

    return look_up_on_cluster(_asked(source, request), scheduler)


def _delimiter(source: Path) -> str:
    with _read(source) as file:
        return delimiter_of(file.readline())


def _asked(source: Path, request: Request) -> dict[Asked, None]:
    if source.suffix.lower() in PARQUET:
        from geomap.gazetteer.locate_parquet import asked_in_parquet

        return asked_in_parquet(source, request)
    with _read(source) as file:
        return asked_in_csv(file, request, name=source.name)


def _write(
    source: Path,
    target: Path,
    request: Request,
    answers: Answers,
    *,
    expect: Expect = lambda _: None,
    progress: bool,
) -> int:
    if source.suffix.lower() in PARQUET:
        from geomap.gazetteer.locate_parquet import locate_parquet, rows_in_parquet

        with _bar(rows_in_parquet(source), progress=progress) as step:
            return locate_parquet(source, target, request, answers, step=step, expect=expect)
    with (
        _bar(_lines(source), progress=progress) as step,
        _read(source) as file,
        target.open("w", encoding="utf-8", newline="") as copy,
    ):
        return locate_csv(file, copy, request, answers, name=source.name, step=step, expect=expect)


@contextmanager
def _read(source: Path) -> Iterator[IO[str]]:
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        raise GazetteerError(
            f"{source}: not UTF-8 ({error.reason}); save it as UTF-8 and try again"
        ) from None


def _lines(source: Path) -> int:
    with source.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


@contextmanager
def _bar(rows: int, *, progress: bool) -> Iterator[Callable[[int], object]]:
    if not progress:
        yield lambda _: None
        return
    from tqdm import tqdm  # 0.1 s to import: only when a bar is shown

    with tqdm(total=rows, desc="Locating", unit=" rows", unit_scale=True) as bar:
        yield bar.update
