"""What differs between two days, or between two states of knowledge, and the claims that made it so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geomap.layer import Layer
from geomap.model import Assessment, Axis, Claim, Status, Word
from geomap.records import Record, status_record


@dataclass(frozen=True, slots=True)
class Moment:
    """One day seen with one state of knowledge; `known` None is everything."""

    on: date
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One side and axis that differs between two moments.

    `is_turn` tells that status, holder or lean differ; else only the claims behind them do.
    `claims` are those that count at the later moment only and speak for what came out of it, the weightiest
    first; it is empty where time alone made the difference: a denial that lapsed, fighting that ended.
    `dropped` are those that count at the earlier moment only.
    """

    before: Assessment
    after: Assessment
    claims: tuple[Claim, ...]
    dropped: tuple[Claim, ...]

    @property
    def is_turn(self) -> bool:
        """Tell whether status, holder or lean differ."""
        return verdict(self.before) != verdict(self.after)


def changes(layer: Layer, first: Moment, second: Moment, *, axis: Axis | None = None) -> tuple[Change, ...]:
    """List what differs between two moments, crossing by crossing in the order of `Layer.assess`.

    Between two days only turns count: a status, holder or lean that differs. One day seen with two states
    of knowledge also lists where the later one has other claims behind the same status.
    """
    pairs = zip(
        layer.assess(on=first.on, known=first.known, axis=axis),
        layer.assess(on=second.on, known=second.known, axis=axis),
        strict=True,
    )
    found = (_change(layer, before, after) for before, after in pairs)
    learnt = first.on == second.on
    return tuple(c for c in found if c.is_turn or (learnt and (c.claims or c.dropped)))


def verdict(assessed: Assessment) -> tuple[Status, str | None, str | None]:
    """Return what counts as a change: status, party and lean."""
    return assessed.status, assessed.party, assessed.lean


def _change(layer: Layer, before: Assessment, after: Assessment) -> Change:
    claims = _spoken(layer, after)
    first, second = _counting(claims, before), _counting(claims, after)
    return Change(before, after, _made_it(second - first, claims, after), _listed(first - second, claims))


def _spoken(layer: Layer, assessed: Assessment) -> dict[str, Claim]:
    letters = (assessed.side,) if assessed.side else ("a", "b")
    spoken = (claim for letter in letters for claim in layer.claims_of(assessed.crossing, letter))
    return {claim.id: claim for claim in spoken if claim.axis is assessed.axis}


def _counting(claims: dict[str, Claim], assessed: Assessment) -> set[str]:
    on, known = assessed.on, assessed.known
    return {
        claim.id
        for claim in claims.values()
        if claim.counts_from <= on and (known is None or claim.stated <= known)
    }


def _made_it(new: set[str], claims: dict[str, Claim], after: Assessment) -> tuple[Claim, ...]:
    """Pick the new claims that speak for the outcome, else all new ones."""
    if after.status is Status.CONTESTED:
        found = [claims[id] for id in sorted(new) if claims[id].word is Word.FIGHTING]
        if found:
            return tuple(found)
    disputed = after.status is Status.DISPUTED
    votes = (*after.votes_for, *(after.votes_against if disputed else ()))
    ranked = [id for vote in votes for id in (vote.claim_id, *vote.claim_ids)]
    speaking = [id for id in dict.fromkeys(ranked) if id in new]
    return tuple(claims[id] for id in speaking) or _listed(new, claims)


def _listed(ids: set[str], claims: dict[str, Claim]) -> tuple[Claim, ...]:
    return tuple(claims[id] for id in claims if id in ids)


def change_record(layer: Layer, change: Change) -> Record:
    """Give a change as plain data: both assessments and the ids of the claims that made the difference."""
    whole = status_record(layer, change.after)
    names = ("crossing", "crossing_name", "side", "side_country", "side_name", "axis")
    return {
        **{name: whole[name] for name in names},
        "turn": change.is_turn,
        "before": status_record(layer, change.before),
        "after": whole,
        "claims": [claim.id for claim in change.claims],
        "dropped": [claim.id for claim in change.dropped],
    }


def by_crossing(found: Sequence[Change]) -> dict[str, list[Change]]:
    """Group changes by their crossing, in the order in which they come."""
    groups: dict[str, list[Change]] = {}
    for change in found:
        groups.setdefault(change.after.crossing, []).append(change)
    return groups
