"""What changed, as `geomap diff` tells it: a briefing, crossing by crossing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.changes import Change, Moment, by_crossing
from geomap.cli.overview import clocks, said, short
from geomap.cli.printing import counted, show, show_wrapped
from geomap.dates import in_words
from geomap.layer import Layer
from geomap.model import Axis, Claim

MOST_CLAIMS = 5


def show_briefing(layer: Layer, found: Sequence[Change], first: Moment, second: Moment) -> None:
    """Print every change with both states, the reason and the claims that made the difference."""
    show(layer.definition.title)
    show(f"From {clocks(first.on, first.known)}")
    show(f"to   {clocks(second.on, second.known)}")
    groups = by_crossing(found)
    show(_headline(found, len(groups)))
    for id, changes in groups.items():
        show()
        show(layer.crossing(id).name)
        for change in _without_echo(changes):
            _show_change(layer, change)


def _headline(found: Sequence[Change], crossings: int) -> str:
    if not found:
        return "Nothing changed."
    turns = sum(change.is_turn for change in found)
    told = f"{turns or 'No'} {'status' if turns == 1 else 'statuses'} changed"
    where = f"on {counted(crossings, 'crossing')}"
    rest = len(found) - turns
    learnt = f"; {rest} stay as they were, with other claims behind them" if rest else ""
    return f"{told}{learnt}, {where}."


def _without_echo(changes: Sequence[Change]) -> Iterator[Change]:
    """Leave out the crossing as a whole where one of its sides has told the same."""
    told = {(c.after.axis, c.before.status, c.after.status) for c in changes if c.after.side}
    for change in changes:
        if change.after.side or (change.after.axis, change.before.status, change.after.status) not in told:
            yield change


def _show_change(layer: Layer, change: Change) -> None:
    after = change.after
    whose = "Crossing as a whole"
    if after.side:
        side = layer.crossing(after.crossing).side(after.side)
        whose = f"{side.name} ({side.country})"
    what = "control" if after.axis is Axis.CONTROL else "passage"
    turn = f"{short(layer, change.before)} -> " if change.is_turn else "still "
    show_wrapped(f"{whose}, {what}: {turn}{short(layer, after)}", first="  ", indent="      ")
    show_wrapped(after.reason, indent="    ")
    for claim in change.claims[:MOST_CLAIMS]:
        show_wrapped(_told(layer, claim), first="    - ", indent="      ")
    if len(change.claims) > MOST_CLAIMS:
        show(f"    - and {counted(len(change.claims) - MOST_CLAIMS, 'more claim')}")
    if not change.claims:
        show("    - no new claim: time alone made the difference")


def _told(layer: Layer, claim: Claim) -> str:
    when = claim.event.in_words()
    late = f", stated {in_words(claim.stated)}" if claim.stated != claim.counts_from else ""
    quote = f" “{claim.quote}”" if claim.quote else ""
    return (
        f"{claim.claimant or claim.publisher}: {said(layer, claim)}, {when}{late} "
        f"({claim.publisher}; {claim.id}){quote}"
    )
