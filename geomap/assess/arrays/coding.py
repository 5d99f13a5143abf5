"""Claims as numbers, and histories as words again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geomap.assess.arrays.histories import MODALITIES, RELIABILITIES, Sides
from geomap.assess.arrays.records import ANALYST, EYEWITNESS, NEIGHBOUR, NONE, SHOWN_ONLY, Array, Claims
from geomap.assess.passage import state_of
from geomap.assess.rules import VoteClass
from geomap.assess.votes import Setting, outside_class, voice_of
from geomap.model import Claim, Status, Word

WORDS = tuple(Word)[:SHOWN_ONLY]  # the words of both axes, in the order of their codes
STATUSES = tuple(Status)
VALUES = (Status.OPEN, Status.PARTIAL, Status.CLOSED)
OUTSIDE = {
    VoteClass.NEIGHBOUR: NEIGHBOUR,
    VoteClass.EYEWITNESS: EYEWITNESS,
    VoteClass.ANALYST: ANALYST,
}


class Codes(dict[str, int]):
    """A number for every text, in the order in which they come; none for no text."""

    def of(self, text: str | None) -> int:
        """Return a text's number, the next one for a new text."""
        return NONE if not text else self.setdefault(text, len(self))


def sides_of(settings: Sequence[Setting], parties: Codes) -> Sides:
    """Put what is known of every side before any claim into arrays."""
    unknown = Status.UNKNOWN
    return Sides(
        holder=np.array([parties.of(each.holder) for each in settings], np.int64),
        passage=np.array([STATUSES.index(each.passage or unknown) for each in settings], np.int64),
        state=np.array([parties.of(state_of(each)) for each in settings], np.int64),
    )


def claims_of(spoken: Sequence[tuple[Setting, Sequence[Claim]]], parties: Codes) -> tuple[Claims, Array]:
    """Put the claims on every side into arrays, and of which side each speaks into one more."""
    ids = {id: place for place, id in enumerate(sorted({c.id for _, claims in spoken for c in claims}))}
    voices = Codes()
    rows = [
        (side, *_row(claim, setting, parties, voices), ids[claim.id])
        for side, (setting, claims) in enumerate(spoken)
        for claim in (each for spoken_once in claims for each in spoken_once.day_by_day())
    ]
    table = np.array(rows, np.int64).reshape(len(rows), 1 + len(Claims._fields))
    return Claims(*table.T[1:]), table[:, 0]


def _row(claim: Claim, setting: Setting, parties: Codes, voices: Codes) -> tuple[int, ...]:
    earliest = claim.event.earliest
    return (
        WORDS.index(claim.word) if claim.axis else SHOWN_ONLY,
        parties.of(claim.party),
        parties.of(claim.claimant_party),
        voices.of(voice_of(claim)),
        OUTSIDE[outside_class(claim, setting)],
        MODALITIES.index(claim.modality),
        RELIABILITIES.index(claim.reliability),
        int(claim.anonymous),
        claim.counts_from.toordinal(),
        claim.stated.toordinal(),
        earliest.toordinal() if earliest else 0,
    )
