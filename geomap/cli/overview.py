"""The table of `geomap status`: one row per side, the crossing as a whole in its first row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geomap.assess.outlook import in_short
from geomap.assess.votes import ENGLISH
from geomap.cli.printing import counted, show, show_table
from geomap.dates import in_words
from geomap.layer import Layer
from geomap.model import Assessment, Axis, Claim, Crossing, Word

Key = tuple[str, Axis, str | None]

# What a claim says, with the party that it names and without one.
SAYINGS = {
    Word.CAPTURED: ("captured by {party}", "captured"),
    Word.HOLDS: ("held by {party}", "held"),
    Word.RETAKEN: ("retaken by {party}", "retaken"),
    Word.REPELLED: ("attack repelled by {party}", "attack repelled"),
    Word.WITHDREW: ("left by {party}", "left"),
    Word.FIGHTING: ("fighting", "fighting"),
    Word.OPENED: ("opened by {party}", "open"),
    Word.RESTRICTED: ("partly open, by {party}", "partly open"),
    Word.CLOSED: ("closed by {party}", "closed"),
    Word.UNVERIFIED: ("could not be verified", "could not be verified"),
    Word.NO_COMMENT: ("no comment", "no comment"),
}


def show_overview(
    layer: Layer, *, on: date, known: date | None, axis: Axis | None, every_crossing: bool = False
) -> None:
    """Print the status of the sides on a day, knowing what was stated by `known`.

    Crossings of which no claim speaks are counted in a last line; with `every_crossing` they are shown.
    """
    show(layer.definition.title)
    show(clocks(on, known))
    show()
    assessed = {(a.crossing, a.axis, a.side): a for a in layer.assess(on=on, known=known, axis=axis)}
    header = ["CROSSING", "SIDE"]
    if axis is not Axis.PASSAGE:
        header += ["CONTROL", "SHARE", "SINCE", "CONFIRMED"]
    if axis is not Axis.CONTROL:
        header += ["PASSAGE OF THE SIDE", "OF THE CROSSING"]
    spoken_of = {claim.crossing for claim in layer.claims}
    shown = [c for c in layer.crossings if every_crossing or c.id in spoken_of]
    show_table(header, [row for crossing in shown for row in _rows(layer, crossing, assessed, axis)])
    rest = len(layer.crossings) - len(shown)
    if rest:
        show()
        show(f"No claim speaks of {counted(rest, 'more crossing')}; --all lists them too.")


def clocks(on: date, known: date | None) -> str:
    """Say which day is shown, and with whose knowledge."""
    knowledge = f"as known on {in_words(known)}" if known else "with everything stated since"
    return f"{in_words(on)}, {knowledge}"


def since_text(assessed: Assessment) -> str:
    """Write the interval in which the present state began."""
    days = dict.fromkeys(day.isoformat() for day in (assessed.since.earliest, assessed.since.latest) if day)
    return " to ".join(days) if days else ""


def short(layer: Layer, assessed: Assessment) -> str:
    """Say a status in a few words, with who or what may pass."""
    words = in_short(assessed, layer.setting(assessed.crossing, assessed.side or "a"))
    return f"{words} ({assessed.scope})" if assessed.scope else words


def said(layer: Layer, claim: Claim) -> str:
    """Say in a few words what a claim says: "captured by the Taliban", "partly open (people on foot)"."""
    with_party, alone = SAYINGS[claim.word]
    words = with_party.format(party=ENGLISH.party(claim.party, layer.parties)) if claim.party else alone
    return f"{words} ({claim.scope})" if claim.scope else words


def _rows(
    layer: Layer, crossing: Crossing, assessed: dict[Key, Assessment], axis: Axis | None
) -> Iterator[list[str]]:
    for side in crossing.sides:
        first = side.letter == "a"
        row = [crossing.name if first else "", f"{side.country} {side.name}"]
        if axis is not Axis.PASSAGE:
            row += _control(layer, assessed[crossing.id, Axis.CONTROL, side.letter])
        if axis is not Axis.CONTROL:
            row.append(short(layer, assessed[crossing.id, Axis.PASSAGE, side.letter]))
            row.append(short(layer, assessed[crossing.id, Axis.PASSAGE, None]) if first else "")
        yield row


def _control(layer: Layer, assessed: Assessment) -> list[str]:
    share = "" if assessed.share is None else f"{assessed.share:.2f}"
    confirmed = assessed.last_confirmed.isoformat() if assessed.last_confirmed else ""
    return [short(layer, assessed), share, since_text(assessed), confirmed]
