"""Whose claims were later borne out: a check on the rule, printed with its small numbers.

It is never fed back into the weights: they are the same for all parties, and in another war the signs may
be reversed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geomap.assess import VoteClass, statements_of
from geomap.assess.votes import Statement, counted, voice_of
from geomap.layer import Layer
from geomap.model import Axis
from geomap.records import Record

# Who decides: the loser that admits it, and everybody without an interest
JUDGES = (VoteClass.AGAINST_INTEREST, VoteClass.NEIGHBOUR, VoteClass.EYEWITNESS, VoteClass.ANALYST)
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How the control claims of one speaker in one class fared. `speaker` is a party id, empty for others.

    A claim is borne out when, on the first day from its own on which other voices without an interest in it
    or against their interest speak of the side, most of their weight is for its value; it is contradicted
    when most is against, and open when nobody of them speaks or they weigh the same.
    """

    speaker: str
    vote_class: VoteClass
    borne_out: int
    contradicted: int
    open: int

    @property
    def claims(self) -> int:
        """Return the number of claims."""
        return self.borne_out + self.contradicted + self.open


def scorecard(layer: Layer, *, on: date | None = None, known: date | None = None) -> tuple[Score, ...]:
    """Judge the control claims of a layer by later voices; speakers by name, those of no party last.

    Only what had happened by `on`, the layer's last day by default, and been stated by `known` counts.
    """
    tally: dict[tuple[str, VoteClass], Counter[bool | None]] = {}
    for crossing in layer.crossings:
        for letter in ("a", "b"):
            spoken = [c for c in layer.claims_of(crossing.id, letter) if c.axis is Axis.CONTROL]
            heard = counted(spoken, on=on or layer.span.end, known=known)
            statements = statements_of(layer.setting(crossing.id, letter), heard)
            for item in {item.claim.id: item for item in reversed(statements)}.values():
                key = item.claim.claimant_party or NOBODY, item.vote_class
                tally.setdefault(key, Counter())[judge(item, statements)] += 1
    order = sorted(tally, key=lambda key: (key[0] == NOBODY, key))
    return tuple(Score(*key, tally[key][True], tally[key][False], tally[key][None]) for key in order)


def judge(item: Statement, statements: Sequence[Statement]) -> bool | None:
    """Tell whether later voices bore a statement out; None where they leave it open."""
    voice = voice_of(item.claim)
    judges = [
        s for s in statements if s.day >= item.day and s.vote_class in JUDGES and voice_of(s.claim) != voice
    ]
    if not judges:
        return None
    first = min(s.day for s in judges)
    agreeing = sum(s.base for s in judges if s.day == first and s.value == item.value)
    opposing = sum(s.base for s in judges if s.day == first and s.value != item.value)
    return None if agreeing == opposing else agreeing > opposing


def score_records(scores: Sequence[Score]) -> list[Record]:
    """Give a scorecard as plain data."""
    return [
        {
            "speaker": score.speaker or None,
            "class": score.vote_class.value,
            "claims": score.claims,
            "borne_out": score.borne_out,
            "contradicted": score.contradicted,
            "open": score.open,
        }
        for score in scores
    ]
