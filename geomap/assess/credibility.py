"""The Admiralty credibility of a claim, 1 to 6, computed from corroboration and never typed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geomap.assess.control import assess_control
from geomap.assess.passage import assess_passage
from geomap.assess.votes import Setting
from geomap.model import Assessment, Axis, Claim, Vote


def credibility(setting: Setting, claims: Sequence[Claim], *, on: date) -> dict[str, int]:
    """Grade every claim that has a vote on a side, as seen on the day on which it counts.

    1: two other voices agree and its value has a share of at least 0.75. 2: one agrees, share at least
    0.5. 3: one agrees. 4: none agrees, share at least 0.25. 5: none agrees, less. 6: no other vote.
    `on` is the last day that may be looked at. Claims without a vote are left out.
    """
    grades: dict[str, int] = {}
    for claim in claims:
        if claim.axis is None:
            continue
        function = assess_control if claim.axis is Axis.CONTROL else assess_passage
        seen = function(setting, claims, on=min(on, max(claim.counts_from, claim.stated)))
        grade = _grade(seen, claim.id)
        if grade is not None:
            grades[claim.id] = grade
    return grades


def _grade(seen: Assessment, claim_id: str) -> int | None:
    votes = (*seen.votes_for, *seen.votes_against)
    own = next((v for v in votes if claim_id in v.claim_ids), None)
    if own is None:
        return None
    others = [v for v in votes if v is not own]
    if not others:
        return 6
    agreeing = sum(v.value == own.value for v in others)
    share = _share_of(own.value, votes)
    if agreeing >= 2 and share >= 0.75:
        return 1
    if agreeing:
        return 2 if share >= 0.5 else 3
    return 4 if share >= 0.25 else 5


def _share_of(value: str, votes: Sequence[Vote]) -> float:
    whole = sum(v.weight for v in votes)
    return sum(v.weight for v in votes if v.value == value) / whole if whole else 0.0
