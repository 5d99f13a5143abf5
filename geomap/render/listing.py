"""The list view as it stands in the page before any script runs: who holds what on the last day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geomap.layer import Layer
from geomap.model import Assessment, Axis, Clock, Side, Status

# Beyond this the page's script writes the list; printed rows would outweigh the data
MOST_ROWS = 400
Texts = Mapping[str, str]
Key = tuple[str, Axis, str | None]


@dataclass(frozen=True, slots=True)
class SideCell:
    """One side of a crossing in the list: where it is, who holds it, and why."""

    country: str
    name: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One crossing in the list."""

    name: str
    sides: tuple[SideCell, SideCell]
    passage: str
    reason: str


def rows(layer: Layer, texts: Texts) -> list[Row]:
    """List the crossings with their last assessments, seen with everything that has been stated."""
    last = {
        _key(period.assessment): period.assessment
        for period in layer.periods(clock=Clock.HINDSIGHT)
        if period.end == layer.span.end
    }
    found = []
    for crossing in layer.crossings[:MOST_ROWS]:
        whole = last[crossing.id, Axis.PASSAGE, None]
        cells = [
            _cell(side, last[crossing.id, Axis.CONTROL, side.letter], layer, texts) for side in crossing.sides
        ]
        passage = in_short(whole, layer, texts)
        found.append(Row(crossing.name, (cells[0], cells[1]), passage, whole.reason))
    return found


def in_short(assessed: Assessment, layer: Layer, texts: Texts) -> str:
    """Say a status in a few words, from the page's own catalogue: "Held by Taliban"."""
    key = f"short.{assessed.status}"
    if assessed.status in (Status.DISPUTED, Status.CONTESTED) and assessed.lean:
        lean = texts.get(f"status.{assessed.lean}") if assessed.axis is Axis.PASSAGE else None
        return texts[f"{key}.lean"].format(lean=lean or _party(layer, assessed.lean))
    if assessed.party and f"{key}.by" in texts:
        return texts[f"{key}.by"].format(party=_party(layer, assessed.party))
    return texts[key]


def _cell(side: Side, assessed: Assessment, layer: Layer, texts: Texts) -> SideCell:
    return SideCell(side.country, side.name, in_short(assessed, layer, texts), assessed.reason)


def _key(assessed: Assessment) -> Key:
    return assessed.crossing, assessed.axis, assessed.side


def _party(layer: Layer, id: str) -> str:
    return layer.parties[id].name if id in layer.parties else id


def voices(layers: Iterable[Layer]) -> int:
    """Count the independent voices behind the claims of layers: parties, else origins."""
    return len(
        {
            claim.claimant_party or (claim.origin or claim.claimant or claim.publisher).casefold()
            for layer in layers
            for claim in layer.claims
        }
    )
