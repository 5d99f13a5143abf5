"""How long full histories take: every crossing's sides and axes, both clocks, over ten years.

Claims are made up, fifty to a crossing, in the columns of claims.csv, in no order of place; a third speaks
of passage. Measured in one process per size: what pandas needs merely to read that CSV, and what reading it
and assessing it into histories takes (statuses, holders, leans, shares and dates; reasons on demand), by
the clock, on as many cores as there are. What is compiled, once, is not counted. `CLAIMS` sets the sizes,
such as `CLAIMS=10000,1000000`.

Run: python benchmarks/assess.py
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from geomap.assess import Setting
from geomap.claims import COLUMNS
from geomap.dates import Span
from geomap.model import Crossing, Party, Side, Status

SIZES = "10000,100000,1000000"
PER_CROSSING = 50
SEED = 20210714
SPAN = Span(date(2015, 1, 1), date(2024, 12, 31))
PARTIES = {
    party.id: party
    for party in (
        Party("rebels", "Rebels"),
        Party("government", "Government", country="AA"),
        Party("neighbour", "Neighbour", country="BB"),
    )
}
CONTROL = ("captured", "holds", "retaken", "repelled", "withdrew", "fighting")
PASSAGE = ("opened", "restricted", "closed")


def main() -> None:
    """Print one line for every size."""
    print(
        "   claims  crossings    pandas reads    table read    assessed   ratio  µs/claim   peak MB      runs"
    )
    for size in map(int, os.environ.get("CLAIMS", SIZES).split(",")):
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as directory:
            path = Path(directory) / "claims.csv"
            write(path, size)
            reading = float(alone("--pandas", path))
            read, assessed, memory, runs = alone("--assess", path).split()
            ours = float(read) + float(assessed)
            print(
                f"{size:>9,} {size // PER_CROSSING:>10,} {reading:>13.2f} s {float(read):>11.2f} s "
                f"{float(assessed):>9.2f} s {ours / reading:>6.1f}x {ours / size * 1e6:>9.1f} "
                f"{float(memory):>9.0f} {int(runs):>10,}",
                flush=True,
            )


def alone(step: str, path: Path) -> str:
    """Run a step in a process of its own, so that its memory is its own; return what it prints."""
    done = subprocess.run([sys.executable, __file__, step, path], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(path: Path, size: int) -> None:
    """Write made-up claims: bursts of news at each crossing, reprints, denials, admissions."""
    chance = random.Random(SEED)  # noqa: S311  # made-up claims are no secret
    crossings = size // PER_CROSSING
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for number in range(size):
            table.writerow(row(number, chance, crossings))


def row(number: int, chance: random.Random, crossings: int) -> list[str]:
    """Make one claim; a crossing has five bursts of news in ten years, each of a fortnight."""
    place = chance.randrange(crossings)
    burst = random.Random(place * 5 + chance.randrange(5)).randrange(len(SPAN) - 30)  # noqa: S311  # made-up claims are no secret
    event = SPAN.start + timedelta(days=burst + chance.randrange(14))
    stated = event + timedelta(days=chance.choice((0, 0, 0, 0, 1, 1, 3, 9)))
    speaker = chance.choice(("", "", "", "rebels", "government", "neighbour"))
    passage = chance.random() < 1 / 3
    word = chance.choice(PASSAGE if passage else CONTROL)
    role = "party" if speaker else chance.choice(("official", "eyewitness", "reporter", "analyst"))
    cells = {
        "id": f"c{number}",
        "event_date": event.isoformat(),
        "stated_date": stated.isoformat(),
        "place": f"Crossing {place}",
        "side": chance.choice("aaab"),
        "claim": word,
        "party": chance.choice(("rebels", "government")),
        "claimant": f"speaker {chance.randrange(400)}",
        "claimant_party": speaker,
        "role": role,
        "anonymous": chance.choice(("", "", "", "yes")),
        "modality": chance.choice(("", "", "", "implied", "hedged")),
        "origin": f"wire {chance.randrange(30)}" if chance.random() < 0.5 else "",
        "reliability": chance.choice("FFFBCD"),
        "publisher": f"Paper {chance.randrange(60)}",
        "url": f"https://example.org/{number}",
        "quote": "a short quote of some ten words stands here now",
    }
    return [cells.get(column, "") for column in COLUMNS]


def read_with_pandas(path: Path) -> None:
    """Read the table and do nothing with it."""
    import pandas

    start = time.perf_counter()
    table = pandas.read_csv(path)
    print(time.perf_counter() - start)
    assert len(table.columns) == len(COLUMNS)


def assess(path: Path) -> None:
    """Read the claims and follow every crossing; print seconds, memory and the number of runs."""
    import pandas

    from geomap.histories import histories_of

    histories_of(pandas.DataFrame(columns=list(COLUMNS)), {}, span=SPAN)  # imports and compiles
    start = time.perf_counter()
    table = pandas.read_csv(path)
    middle = time.perf_counter()
    runs = len(histories_of(table, settings(table["place"].unique()), span=SPAN))
    end = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(middle - start, end - middle, memory, runs)


def settings(places: Iterable[str]) -> dict[str, tuple[Setting, Setting]]:
    """Say what is known of every crossing before any claim."""
    sides = Side("a", "AA", "A"), Side("b", "BB", "B")
    crossings = [Crossing(place, place, "road", 0, 0, 500, sides) for place in places]
    return {
        crossing.id: (
            Setting(crossing, "a", PARTIES, "government", Status.OPEN),
            Setting(crossing, "b", PARTIES, "neighbour", Status.OPEN),
        )
        for crossing in crossings
    }


if __name__ == "__main__":
    steps = {"--pandas": read_with_pandas, "--assess": assess}
    if len(sys.argv) == 3:
        steps[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
