"""The same look-up in several processes: while one copies the table, the others look up the names to come."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path

from geomap.errors import GazetteerError
from geomap.gazetteer.locate import Asked, Looked, Row
from geomap.gazetteer.resolve import Gazetteer
from geomap.uncollected import uncollected

Part = tuple[list[Row | str], int]  # answers, and how many of them have a place
_PART = 500  # names; some thirty milliseconds
_WORTH_IT = 2_000  # distinct names at once; fewer are answered before a process has started


class Pooled(dict[Asked, Row | str]):
    """Answers by name and country, looked up by `processes` other processes as soon as they are expected.

    Few names are looked up here, and so is what was never expected.
    """

    def __init__(
        self, gazetteer: Gazetteer, processes: int, *, delimiter: str = "", data_dir: Path | None = None
    ) -> None:
        super().__init__()
        self._here = Looked(gazetteer, delimiter)
        self._there = 0
        self._processes, self._for_each = processes, (delimiter, data_dir)
        self._pool: ProcessPoolExecutor | None = None
        self._expected: set[Asked] = set()
        self._coming: dict[Asked, tuple[list[Asked], Future[Part]]] = {}

    def expect(self, asked: Iterable[Asked]) -> None:
        """Begin to look up names that will be asked for."""
        new = [each for each in dict.fromkeys(asked) if each not in self._expected and each not in self]
        if self._pool is None and (self._processes < 2 or len(new) < _WORTH_IT):
            return
        self._expected.update(new)
        pool = self._pool = self._pool or self._started()
        for start in range(0, len(new), _PART):
            part = new[start : start + _PART]
            coming = (part, pool.submit(_look_up, part))
            self._coming.update(dict.fromkeys(part, coming))

    def __missing__(self, asked: Asked) -> Row | str:
        if asked not in self._coming:
            row = self[asked] = self._here[asked]
            return row
        part, future = self._coming[asked]
        try:
            answers, resolved = future.result()
        except BrokenProcessPool:
            raise GazetteerError(
                "a process that looks names up has ended unasked; try again with --processes 1"
            ) from None
        self.update(zip(part, answers, strict=True))
        self._there += resolved
        for each in part:
            del self._coming[each]
        return self[asked]

    @property
    def resolved(self) -> int:
        """Count the names that have a place."""
        return self._here.resolved + self._there

    def close(self) -> None:
        """End the other processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def __enter__(self) -> Pooled:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, _context(), initializer=_open, initargs=self._for_each)


def _context() -> BaseContext:
    """Copy this process where it is safe: a copy of one with threads could hold a lock of one of them."""
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if is_alone else "spawn")


_opened: list[Looked] = []  # one, in a process of the pool


def _open(delimiter: str, data_dir: Path | None) -> None:
    _opened.append(Looked(Gazetteer.open(data_dir=data_dir), delimiter))


@uncollected()
def _look_up(part: list[Asked]) -> Part:
    answers, before = _opened[0], _opened[0].resolved
    return [answers[asked] for asked in part], answers.resolved - before
