"""The story of one crossing, as `geomap status --explain` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from geomap.assess import fresh
from geomap.cli.overview import clocks, said, short, since_text
from geomap.cli.printing import counted, show, show_wrapped
from geomap.dates import ONE_DAY, in_words
from geomap.layer import Layer
from geomap.model import SHOWN_ONLY_WORDS, Assessment, Axis, Claim, Clock, Period, Vote, Word


def show_story(layer: Layer, side: str | None, *, on: date, known: date | None, axis: Axis | None) -> None:
    """Print the assessments of the layer's one crossing with votes, outlook and history.

    With `side` the other side is left out; the crossing as a whole is always told.
    """
    crossing = layer.crossings[0]
    show(f"{crossing.name} ({crossing.id}), {crossing.lat:.4f}, {crossing.lon:.4f}")
    show(clocks(on, known))
    claims = {claim.id: claim for claim in layer.claims}
    clock = Clock.THEN if known == on else Clock.HINDSIGHT
    periods = layer.periods(clock=clock)
    for assessed in layer.assess(on=on, known=known, axis=axis):
        if side and assessed.side not in (side, None):
            continue
        show()
        _show_assessment(layer, assessed)
        _show_votes(layer, assessed, claims)
        _show_lines("Said without a vote", tuple(_without_vote(layer, assessed)))
        _show_lines("What would change it", layer.outlook(assessed))
        own = [p for p in periods if (p.assessment.side, p.assessment.axis) == (assessed.side, assessed.axis)]
        _show_history(layer, own, clock)


def _show_assessment(layer: Layer, assessed: Assessment) -> None:
    crossing = layer.crossings[0]
    whose = "The crossing as a whole"
    if assessed.side:
        named = crossing.side(assessed.side)
        whose = f"Side {named.letter}, {named.name} ({named.country})"
    show(f"{whose}, {assessed.axis}: {short(layer, assessed)}")
    show_wrapped(assessed.reason, indent="  ")
    facts = ", ".join(_facts(assessed))
    show_wrapped(facts[:1].upper() + facts[1:] + ".", indent="  ")


def _facts(assessed: Assessment) -> Iterator[str]:
    if assessed.share is not None:
        yield f"share {assessed.share:.2f}"
    if assessed.likelihood:
        yield assessed.likelihood
    yield f"confidence {assessed.confidence}"
    if since_text(assessed):
        yield f"since {since_text(assessed)}"
    if assessed.last_confirmed:
        days = (assessed.on - assessed.last_confirmed).days
        ago = {0: "the same day", 1: "a day before"}.get(days, f"{days} days before")
        yield f"last confirmed {assessed.last_confirmed} ({ago})"


def _show_votes(layer: Layer, assessed: Assessment, claims: dict[str, Claim]) -> None:
    # a denial stands in the way of the other side's claim only
    votes_for = tuple(replace(vote, live_denial=False) for vote in assessed.votes_for)
    piles = {
        "For": votes_for,
        "Against": assessed.votes_against,
        "Conceded or superseded, not counted": assessed.set_aside,
    }
    for title, votes in piles.items():
        if votes:
            show(f"  {title}")
        for vote in sorted(fresh(votes), key=lambda vote: -vote.weight):
            _show_vote(layer, vote, claims[vote.claim_id])
        if faded := len(votes) - len(fresh(votes)):
            show(f"          and {counted(faded, 'older voice')} whose weight has faded")


def _show_vote(layer: Layer, vote: Vote, claim: Claim) -> None:
    live = ", a live denial" if vote.live_denial else ""
    reprints = f", {vote.reprints} more of the same" if vote.reprints else ""
    show_wrapped(
        f"{_voice(vote, claim)}: {said(layer, claim)}, {claim.event}, stated {claim.stated} "
        f"({vote.class_name} {vote.base:.2f}{live}{reprints})",
        first=f"    {vote.weight:4.2f}  ",
        indent=" " * 10,
    )
    if claim.quote:
        show_wrapped(f"“{claim.quote}”", indent=" " * 10)
    show_wrapped(" ".join(filter(None, (claim.id, claim.publisher, claim.url))), indent=" " * 10)


def _voice(vote: Vote, claim: Claim) -> str:
    return f"{vote.origin} ({claim.claimant})" if claim.claimant not in ("", vote.origin) else vote.origin


def _without_vote(layer: Layer, assessed: Assessment) -> Iterator[str]:
    """List what is said of a side on that day or the day before that is shown but no vote."""
    speaks = (*SHOWN_ONLY_WORDS, Word.FIGHTING) if assessed.axis is Axis.CONTROL else SHOWN_ONLY_WORDS
    for claim in layer.claims_of(assessed.crossing, assessed.side) if assessed.side else ():
        stated = assessed.known is None or claim.stated <= assessed.known
        recent = assessed.on - ONE_DAY <= claim.counts_from <= assessed.on
        if claim.word in speaks and stated and recent:
            voice = claim.claimant or claim.publisher
            yield f"{voice}: {said(layer, claim)}, {claim.event}; {claim.id} {claim.url}".rstrip()


def _show_lines(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        show(f"  {title}")
    for line in lines:
        show_wrapped(line, first="    - ", indent="      ")


def _show_history(layer: Layer, periods: list[Period], clock: Clock) -> None:
    show("  History, as known then" if clock is Clock.THEN else "  History, with hindsight")
    for period in periods:
        days = in_words(period.start)
        if period.end != period.start:
            days += f" to {in_words(period.end)}"
        show_wrapped(f"{days}: {short(layer, period.assessment)}", first="    - ", indent="      ")
        side, axis = period.assessment.side, period.assessment.axis
        for claim in layer.claims_of(period.assessment.crossing, side) if side else ():
            begins = max(claim.counts_from, claim.stated) if clock is Clock.THEN else claim.counts_from
            if begins == period.start and claim.axis is axis:
                voice = claim.claimant or claim.publisher
                show_wrapped(f"{claim.id} {voice}: {said(layer, claim)}", indent=" " * 8)
