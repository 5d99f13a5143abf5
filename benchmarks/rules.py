"""The rule beside simpler ones, and what changes in a layer when one of its numbers changes.

First: what each method would have told on each day with news (a claim on control stated in the five days up
to it), knowing only what had been stated by then, against the holder of the first day from then on that is
`held` with hindsight. Abstentions (no answer, disputed, contested, claimed, unknown) are counted apart. The
yardstick is the rule's own hindsight on claims coded by one person: it shows how early and how steadily a
method gets there, not who is right.

Second: gains and losses. Each number of the rule is halved and doubled; told are the side-days whose status,
holder or lean differ, and the first sides with them.

Run: python benchmarks/rules.py layers/afghanistan-2021
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

import click

from geomap import load
from geomap.assess import Rules, Run, Setting, crossing_runs
from geomap.assess.control import statements_of
from geomap.assess.votes import counted
from geomap.layer import Layer
from geomap.model import Axis, Claim, Clock, Status

Verdict = tuple[str, str | None, str | None]
Key = tuple[str, str | None, Axis]
Answers = dict[tuple[Key, date], Verdict]
Method = Callable[[Setting, Sequence[Claim], date], str | None]
NAMED = 3


@click.command(help=__doc__)
@click.argument("folder", metavar="LAYER", type=click.Path(exists=True, file_okay=False))
def main(folder: str) -> None:
    """Print both tables for one layer."""
    layer = load(folder)
    compare(layer)
    gains_and_losses(layer)


def compare(layer: Layer) -> None:
    """Print how often each method was right, abstained or was wrong as known then."""
    hindsight = answers(layer, layer.rules, Clock.HINDSIGHT)
    then = answers(layer, layer.rules, Clock.THEN)
    spoken = {at: who for at, who in settled(hindsight).items() if has_news(layer, *at)}
    print(f"{len(spoken):,} side-days with news on control")
    print(f"{'':32}{'right':>8}{'abstains':>10}{'wrong':>8}")
    told = {at: who if status == Status.HELD else None for at, (status, who, _) in then.items()}
    show("the rule, as known then", spoken, told)
    for name, method in methods(layer):
        show(name, spoken, by_method(layer, spoken, method))


def settled(hindsight: Answers) -> dict[tuple[Key, date], str]:
    """Give each day the holder of the first day from then on that is held, where there is one."""
    found: dict[tuple[Key, date], str] = {}
    holder: dict[Key, str | None] = {}
    for at, (status, who, _) in sorted(hindsight.items(), key=lambda item: item[0][1], reverse=True):
        if status == Status.HELD:
            holder[at[0]] = who
        settled_on = holder.get(at[0])
        if settled_on and at[0][2] is Axis.CONTROL:
            found[at] = settled_on
    return found


def has_news(layer: Layer, key: Key, day: date) -> bool:
    return any(day - timedelta(days=5) < c.stated <= day for c in control_claims(layer, key))


def show(name: str, truth: dict[tuple[Key, date], str], told: dict[tuple[Key, date], str | None]) -> None:
    score = Counter("abstains" if told[at] is None else told[at] == who for at, who in truth.items())
    print(f"{name:32}{score[True]:>8,}{score['abstains']:>10,}{score[False]:>8,}")


def methods(layer: Layer) -> Iterator[tuple[str, Method]]:
    yield "the last claim wins", last_claim
    yield "majority of the last five days", majority
    speakers = {c.claimant_party for c in layer.claims if c.axis is Axis.CONTROL and c.claimant_party}
    for party in sorted(speakers & {c.party for c in layer.claims}):
        yield f"the line of {layer.parties[party].name}", line_of(party)


def by_method(
    layer: Layer, truth: dict[tuple[Key, date], str], method: Method
) -> dict[tuple[Key, date], str | None]:
    return {
        (key, day): method(
            layer.setting(key[0], key[1] or "a"), counted(control_claims(layer, key), on=day, known=day), day
        )
        for key, day in truth
    }


def control_claims(layer: Layer, key: Key) -> list[Claim]:
    return [c for c in layer.claims_of(key[0], key[1] or "a") if c.axis is Axis.CONTROL]


def last_claim(setting: Setting, claims: Sequence[Claim], _: date) -> str | None:
    """Believe the newest claim, whoever makes it; the baseline before the first."""
    said = statements_of(setting, claims)
    return said[-1].value if said else setting.holder


def majority(setting: Setting, claims: Sequence[Claim], day: date) -> str | None:
    """Count the claims of the last five days, else those of the last five days that had any."""
    said = statements_of(setting, claims)
    if not said:
        return setting.holder
    since = min(day, said[-1].day) - timedelta(days=5)
    first, *others = Counter(s.value for s in said if s.day > since).most_common(2)
    return None if others and others[0][1] == first[1] else first[0]


def line_of(party: str) -> Method:
    """Believe what one party last said; abstain where it said nothing."""

    def line(setting: Setting, claims: Sequence[Claim], _: date) -> str | None:
        said = [s for s in statements_of(setting, claims) if s.claim.claimant_party == party]
        return said[-1].value if said else None

    return line


def gains_and_losses(layer: Layer) -> None:
    """Print which numbers of the rule move statuses in this layer."""
    before = {clock: answers(layer, layer.rules, clock) for clock in Clock}
    total = sum(len(found) for found in before.values())
    print(f"\nside-days of {total:,} that change when a number of the rule is halved or doubled, both clocks")
    for entry in fields(Rules):
        for factor in (0.5, 2.0):
            value = getattr(layer.rules, entry.name) * factor
            if entry.name == "held_share" and value > 1:
                continue
            rules = replace(layer.rules, **{entry.name: value})
            changed = [
                (at, found[at], after)
                for clock, found in before.items()
                for at, after in answers(layer, rules, clock).items()
                if after != found[at]
            ]
            print(f"{entry.name:20}{value:>7g}{len(changed):>8,}  {'; '.join(examples(changed))}")


def examples(changed: Sequence[tuple[tuple[Key, date], Verdict, Verdict]]) -> list[str]:
    """Name the sides with the most changed days, with one of the changes."""
    sides = Counter(at[0] for at, _, _ in changed)
    firsts = {at[0]: (at[1], before, after) for at, before, after in reversed(changed)}
    return [
        f"{key[0]} {key[1] or 'whole'} {key[2]} {days} d ({plain(firsts[key][1])} -> {plain(firsts[key][2])})"
        for key, days in sorted(sides.items(), key=lambda item: (-item[1], str(item[0])))[:NAMED]
    ]


def plain(verdict: Verdict) -> str:
    return " ".join(part for part in verdict if part)


def answers(layer: Layer, rules: Rules, clock: Clock) -> Answers:
    """Assess every day of every side by a rule."""
    found: Answers = {}
    for crossing in layer.crossings:
        first, second = (replace(layer.setting(crossing.id, letter), rules=rules) for letter in "ab")
        claims = layer.claims_of(crossing.id, "a"), layer.claims_of(crossing.id, "b")
        runs = crossing_runs((first, second), claims, clock=clock, span=layer.span)
        for (side, axis), history in runs.items():
            key = crossing.id, side, axis
            found.update(((key, day), verdict) for run in history for day, verdict in days_of(run))
    return {at: found[at] for at in found if at[0][2] is Axis.CONTROL or at[0][1] is None}


def days_of(run: Run) -> Iterator[tuple[date, Verdict]]:
    verdict = str(run.status), run.party, run.lean
    for number in range((run.end - run.start).days + 1):
        yield run.start + timedelta(days=number), verdict


if __name__ == "__main__":
    main()
