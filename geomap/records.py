"""Assessments as plain data: the fields that `--json`, the exports and the frame share.

Dates are ISO 8601 texts, parties are ids with their names beside them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geomap.layer import Layer
from geomap.model import Assessment, Axis, Claim, Period, Vote

Record = dict[str, object]

# The contract: what every row has, in this order, and what it means.
COLUMNS = {
    "crossing": "id of the crossing",
    "crossing_name": "name of the crossing",
    "side": "a or b; empty for the passage of the crossing as a whole",
    "side_country": "ISO 3166-1 alpha-2 of the side",
    "side_name": "name of the side",
    "axis": "control or passage",
    "on": "the day that is assessed, ISO 8601",
    "known": "what had been stated by this day counts; empty for everything",
    "status": "held, contested, disputed, claimed, unknown; open, partial, closed",
    "party": "id of the holder (control) or of who closed or restricted it (passage)",
    "party_name": "name of that party",
    "lean": "value with the largest share where the status is disputed or contested",
    "lean_name": "name of that value",
    "share": "that value's part of all weight, 0 to 1",
    "likelihood": "ICD 203 word for the share",
    "confidence": "low, moderate or high: how sure the judgement itself is",
    "since_earliest": "the state began on this day at the earliest",
    "since_latest": "and on this day at the latest",
    "last_confirmed": "newest event day of a vote for it",
    "days_since_confirmed": "days from then to `on`",
    "scope": "who or what may pass, where the passage is partial",
    "reason": "why, in one sentence",
    "uncertainty_m": "radius in metres within which the true position lies",
    "geometry": "point of the crossing, WGS 84",
}
PERIOD_COLUMNS = {
    "clock": "then: as known on each day; hindsight: with everything known",
    "start": "first day of the period",
    "end": "last day of the period",
}


def status_records(
    layer: Layer, *, on: date | None = None, known: date | None = None, axis: Axis | None = None
) -> list[Record]:
    """Assess a layer on a day and give one record per crossing, side and axis, votes included."""
    assessments = layer.assess(on=on, known=known, axis=axis)
    return [
        status_record(layer, replace(assessed, would_change=layer.outlook(assessed)))
        for assessed in assessments
    ]


def status_record(layer: Layer, assessed: Assessment) -> Record:
    """Give one assessment with its votes as plain data."""
    return {
        **flat_record(layer, assessed),
        "since": {
            "earliest": _day(assessed.since.earliest),
            "latest": _day(assessed.since.latest),
        },
        "would_change": list(assessed.would_change),
        "for": [vote_record(vote) for vote in assessed.votes_for],
        "against": [vote_record(vote) for vote in assessed.votes_against],
        "set_aside": [vote_record(vote) for vote in assessed.set_aside],
    }


def flat_record(layer: Layer, assessed: Assessment) -> Record:
    """Give one assessment without its votes, one plain value a field, as tables need it."""
    crossing = layer.crossing(assessed.crossing)
    side = crossing.side(assessed.side) if assessed.side else None
    return {
        "crossing": crossing.id,
        "crossing_name": crossing.name,
        "side": assessed.side,
        "side_country": side.country if side else None,
        "side_name": side.name if side else None,
        "axis": str(assessed.axis),
        "on": assessed.on.isoformat(),
        "known": _day(assessed.known),
        "status": str(assessed.status),
        "party": assessed.party,
        "party_name": party_name(layer, assessed.party),
        "lean": assessed.lean,
        "lean_name": party_name(layer, assessed.lean),
        "share": assessed.share,
        "likelihood": assessed.likelihood,
        "confidence": str(assessed.confidence),
        "since_earliest": _day(assessed.since.earliest),
        "since_latest": _day(assessed.since.latest),
        "last_confirmed": _day(assessed.last_confirmed),
        "days_since_confirmed": days_since_confirmed(assessed),
        "scope": assessed.scope or None,
        "reason": assessed.reason,
    }


def period_record(layer: Layer, period: Period) -> Record:
    """Give one period as plain data."""
    return {
        "clock": str(period.clock),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        **flat_record(layer, period.assessment),
    }


def claim_record(claim: Claim, letter: str) -> Record:
    """Give one claim on one side as plain data."""
    return {
        "id": claim.id,
        "crossing": claim.crossing,
        "side": letter,
        "event_date": claim.event.text,
        "stated_date": claim.stated.isoformat(),
        "claim": str(claim.word),
        "party": claim.party,
        "scope": claim.scope or None,
        "claimant": claim.claimant,
        "claimant_party": claim.claimant_party,
        "role": str(claim.role),
        "modality": str(claim.modality),
        "origin": claim.origin or None,
        "publisher": claim.publisher,
        "url": claim.url,
        "quote": claim.quote or None,
    }


def vote_record(vote: Vote) -> Record:
    """Give one vote as plain data; `weight` is the weight after decay, `base` the one before."""
    return {
        "claim_id": vote.claim_id,
        "claim_ids": list(vote.claim_ids),
        "origin": vote.origin,
        "value": vote.value,
        "class": vote.class_name,
        "base": round(vote.base, 6),
        "weight": round(vote.weight, 6),
        "day": vote.day.isoformat(),
        "reprints": vote.reprints,
        "live_denial": vote.live_denial,
    }


def party_name(layer: Layer, id: str | None) -> str | None:
    """Return a party's name; a lean that is a passage word stays as it is."""
    party = layer.parties.get(id) if id else None
    return party.name if party else id


def days_since_confirmed(assessed: Assessment) -> int | None:
    """Return for how many days nobody has confirmed the status, None where nobody ever did."""
    return (assessed.on - assessed.last_confirmed).days if assessed.last_confirmed else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
