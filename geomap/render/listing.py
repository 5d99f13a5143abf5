"""The list view as it stands in the page before any script runs: who holds what on the last day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from geomap.layer import Layer
from geomap.model import Assessment, Axis, Clock, Crossing, Period, Side, Status

# Beyond the first number only as many rows as the second are written out: they outweigh the data, and the
# page's script makes the whole list anyway
SMALL_LAYER, MOST_ROWS = 400, 100
MOST_CLAIMS_TRIED = 3000  # beyond, trying what would change each status takes minutes
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


def has_outlooks(layer: Layer) -> bool:
    """Tell whether the page says what would change each status: trying it takes too long on a large layer."""
    return len(layer.claims) <= MOST_CLAIMS_TRIED


def shown_periods(layer: Layer) -> tuple[Period, ...]:
    """Return the periods that the page shows."""
    return layer.periods(outlooks=has_outlooks(layer))


def rows(layer: Layer, texts: Texts) -> list[Row]:
    """List the crossings with their last assessments, seen with everything that has been stated."""
    crossings = listed(layer)
    ids = {crossing.id for crossing in crossings}
    # periods stand in the order of the crossings, so those of the first crossings come first
    of_listed = takewhile(lambda period: period.assessment.crossing in ids, shown_periods(layer))
    last = {
        _key(period.assessment): period.assessment
        for period in of_listed
        if period.end == layer.span.end and period.clock is Clock.HINDSIGHT
    }
    found = []
    for crossing in crossings:
        whole = last[crossing.id, Axis.PASSAGE, None]
        cells = [
            _cell(side, last[crossing.id, Axis.CONTROL, side.letter], layer, texts) for side in crossing.sides
        ]
        passage = in_short(whole, layer, texts)
        found.append(Row(crossing.name, (cells[0], cells[1]), passage, whole.reason))
    return found


def listed(layer: Layer) -> tuple[Crossing, ...]:
    """Return the crossings whose rows are written out."""
    return layer.crossings if len(layer.crossings) <= SMALL_LAYER else layer.crossings[:MOST_ROWS]


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
