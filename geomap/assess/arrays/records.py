"""What the rule over arrays reads, works with and gives, in whole numbers.

Days are ordinals (0: none); parties, voices and ids are numbers from 0 (-1: none); words, classes and
statuses are those below.
"""

from __future__ import annotations

from typing import Any, NamedTuple

NONE, NO_DAY = -1, 0
CAPTURED, HOLDS, RETAKEN, REPELLED, WITHDREW, FIGHTING, OPENED, RESTRICTED, CLOSED, SHOWN_ONLY = range(10)
OWN, AGAINST, NEIGHBOUR, EYEWITNESS, ANALYST, OPERATOR = range(6)
HELD, CONTESTED, DISPUTED, CLAIMED, UNKNOWN, IS_OPEN, PARTIAL, IS_CLOSED = range(8)
NO_SHARE = -1.0
ROUNDING = 5e-10  # bars are compared at nine decimals
PASSAGE_VALUES = 3  # open, partial, closed, in this order

Array = Any  # a numpy array; its shape and kind stand where it is made


class Claims(NamedTuple):
    """Claims on one side after another, one entry for each claim and side, whole numbers throughout.

    `outside` is the class of a speaker without interest; `id` orders the claims' ids; `modality`,
    `reliability` and `anonymous` point into the rule's factors.
    """

    word: Array
    party: Array
    speaker: Array
    voice: Array
    outside: Array
    modality: Array
    reliability: Array
    anonymous: Array
    day: Array
    stated: Array
    earliest: Array
    id: Array


class Numbers(NamedTuple):
    """The numbers of the rule; `classes` to `decays` are float arrays, `decays` by days of age."""

    classes: Array
    modalities: Array
    reliabilities: Array
    anonymity: Array
    decays: Array
    denial_days: float
    fighting_days: float
    held_share: float
    renewing_weight: float


class Before(NamedTuple):
    """What is known of a side before any claim: its holder, its passage, the state that it belongs to."""

    holder: int
    passage: int
    state: int


class Standing(NamedTuple):
    """What the claims say on a day. `party`, `lean` are parties, or on passage the value leant to."""

    status: int
    party: int
    lean: int
    share: float
    earliest: int
    latest: int
    confirmed: int
    weight: float


class Turns(NamedTuple):
    """Room for the days on which a standing changes: one array for each of its fields, and `start`."""

    start: Array
    status: Array
    party: Array
    lean: Array
    share: Array
    earliest: Array
    latest: Array
    confirmed: Array
    weight: Array


class Work(NamedTuple):
    """Room for one side: its statements, its votes by voice and value, its parties.

    `voice_of`, `party_of` and `speaker_of` number the voices and parties of its claims from 0.
    """

    claim: Array
    value: Array
    kind: Array
    base: Array
    stands: Array
    voice_of: Array
    party_of: Array
    speaker_of: Array
    parties: Array
    named: Array
    losing: Array
    outside: Array
    slot_base: Array
    slot_day: Array
    slot_claim: Array
    totals: Array
