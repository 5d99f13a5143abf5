"""Say which sides of which layers change status when the rule changes: gains and losses, side by side.

Run it before a change of the rule and after it:

\b
    python scripts/compare_rule.py --save before.csv
    python scripts/compare_rule.py --against before.csv

Without further arguments it takes every folder in `layers/`. What is compared are the full assessments of
the rule in words, of both clocks: status, party and lean. The reason of the later one says by which term.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from geomap import load
from geomap.dates import ONE_DAY
from geomap.layer import Layer
from geomap.model import Period

LAYERS = Path(__file__).parents[1] / "layers"
COLUMNS = ("layer", "crossing", "side", "axis", "clock", "start", "end", "verdict", "reason")
KEY = COLUMNS[:5]
MOST_TOLD = 40
NOTHING = {"verdict": "not in the layer", "reason": ""}

Row = dict[str, str]
Key = tuple[str, ...]
ByDay = dict[tuple[Key, date], Row]


@click.command(help=__doc__)
@click.argument("folders", metavar="[LAYER]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--save", "kept", type=click.Path(dir_okay=False, path_type=Path), help="Write the verdicts.")
@click.option(
    "--against", type=click.Path(exists=True, path_type=Path), help="Compare with what was written."
)
def main(folders: Sequence[Path], kept: Path | None, against: Path | None) -> None:
    """Save the verdicts of layers, or compare them with those that were saved."""
    if not kept and not against:
        raise click.UsageError("say --save FILE or --against FILE")
    asked = folders or sorted(path.parent for path in LAYERS.glob("*/layer.toml"))
    now = [row for folder in asked for row in verdicts(folder.name, load(folder))]
    if kept:
        save(kept, now)
    if against:
        compare(read(against), now)


def verdicts(name: str, layer: Layer) -> Iterator[Row]:
    """Give one row for each period."""
    for period in layer.periods():
        assessed = period.assessment
        where = (name, assessed.crossing, assessed.side or "", str(assessed.axis), str(period.clock))
        when = (period.start.isoformat(), period.end.isoformat())
        yield dict(zip(COLUMNS, (*where, *when, verdict(period), assessed.reason), strict=True))


def verdict(period: Period) -> str:
    """Say status and party or lean in a few words."""
    assessed = period.assessment
    return " ".join(filter(None, (str(assessed.status), assessed.party or assessed.lean)))


def save(file: Path, rows: Sequence[Row]) -> None:
    """Keep verdicts for later."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        table = csv.DictWriter(opened, COLUMNS)
        table.writeheader()
        table.writerows(rows)
    print(f"{file}: {len(rows)} periods")


def read(file: Path) -> list[Row]:
    """Read verdicts that were kept."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def compare(before: Sequence[Row], now: Sequence[Row]) -> None:
    """Print every run of days on which a verdict differs, and how many days that are."""
    old_days, new_days = by_day(before), by_day(now)
    found = list(differences(old_days, new_days))
    days = sum(1 for _ in changed_days(old_days, new_days))
    print(f"{days} of {len(new_days)} side-days differ, in {len(found)} runs")
    for key, first, last, old, new in found[:MOST_TOLD]:
        print(f"{' '.join(filter(None, key))}, {first} to {last}:")
        print(f"  - {old['verdict']}: {old['reason']}")
        print(f"  + {new['verdict']}: {new['reason']}")
    if len(found) > MOST_TOLD:
        print(f"and {len(found) - MOST_TOLD} more runs")


def by_day(rows: Sequence[Row]) -> ByDay:
    """Give the row of each side, axis and clock on each day."""
    found = {}
    for row in rows:
        day, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        while day <= end:
            found[tuple(row[name] for name in KEY), day] = row
            day += ONE_DAY
    return found


def changed_days(before: ByDay, now: ByDay) -> Iterator[tuple[Key, date]]:
    """List the sides and days on which the verdict is another."""
    for at in sorted(before.keys() | now.keys()):
        if before.get(at, NOTHING)["verdict"] != now.get(at, NOTHING)["verdict"]:
            yield at


def differences(before: ByDay, now: ByDay) -> Iterator[tuple[Key, date, date, Row, Row]]:
    """Join days that follow each other with the same two verdicts into runs."""
    runs: list[tuple[Key, date, date, Row, Row]] = []
    for key, day in changed_days(before, now):
        old, new = before.get((key, day), NOTHING), now.get((key, day), NOTHING)
        if runs and runs[-1][0] == key and runs[-1][2] == day - ONE_DAY:
            _, first, _, was, became = runs[-1]
            if (was["verdict"], became["verdict"]) == (old["verdict"], new["verdict"]):
                runs[-1] = (key, first, day, was, became)
                continue
        runs.append((key, day, day, old, new))
    return iter(runs)


if __name__ == "__main__":
    main()
