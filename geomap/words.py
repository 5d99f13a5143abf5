"""The words of geomap that stand alone: what is claimed, by whom, how firmly, and how it is assessed."""

from __future__ import annotations

from enum import StrEnum


class Axis(StrEnum):
    """What is assessed: who holds a side, or whether people and goods can pass."""

    CONTROL = "control"
    PASSAGE = "passage"


class Word(StrEnum):
    """What a claim says happened or is so. The values are the words in `claims.csv`."""

    CAPTURED = "captured"
    HOLDS = "holds"
    RETAKEN = "retaken"
    REPELLED = "repelled"
    WITHDREW = "withdrew"
    FIGHTING = "fighting"
    OPENED = "opened"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    UNVERIFIED = "unverified"
    NO_COMMENT = "no-comment"


CONTROL_WORDS = (Word.CAPTURED, Word.HOLDS, Word.RETAKEN, Word.REPELLED, Word.WITHDREW, Word.FIGHTING)
PASSAGE_WORDS = (Word.OPENED, Word.RESTRICTED, Word.CLOSED)
SHOWN_ONLY_WORDS = (Word.UNVERIFIED, Word.NO_COMMENT)


class Role(StrEnum):
    """The position from which a claimant speaks."""

    PARTY = "party"
    OFFICIAL = "official"
    NEIGHBOUR = "neighbour"
    EYEWITNESS = "eyewitness"
    REPORTER = "reporter"
    ANALYST = "analyst"


class Modality(StrEnum):
    """How firmly the claimant says it."""

    ASSERTED = "asserted"
    IMPLIED = "implied"
    HEDGED = "hedged"


class Status(StrEnum):
    """The result of an assessment; the first five belong to control, the rest to passage.

    `disputed` and `unknown` are shared by both axes.
    """

    HELD = "held"
    CONTESTED = "contested"
    DISPUTED = "disputed"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"
    OPEN = "open"
    PARTIAL = "partial"
    CLOSED = "closed"


class Confidence(StrEnum):
    """How sure the judgement itself is, apart from how likely its content is (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Clock(StrEnum):
    """Which state of knowledge a day is seen with."""

    THEN = "then"
    HINDSIGHT = "hindsight"
