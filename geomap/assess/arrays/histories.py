"""Histories of many sides at once, as columns: claims and the rule in, runs of days out."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from geomap.assess.arrays.records import NO_SHARE, Array, Claims, Numbers, Turns
from geomap.assess.arrays.turns import SECTIONS, follow
from geomap.assess.rules import Rules, VoteClass, class_weight, modality_factor, reliability_factor
from geomap.dates import Span
from geomap.model import Clock, Modality

CLASSES = (
    VoteClass.OWN_INTEREST,
    VoteClass.AGAINST_INTEREST,
    VoteClass.NEIGHBOUR,
    VoteClass.EYEWITNESS,
    VoteClass.ANALYST,
    VoteClass.OPERATOR,
)
MODALITIES = tuple(Modality)
RELIABILITIES = "ABCDEF"
DAYS_OF_ALL_YEARS = 1 << 22  # the year 9999 ends before
KINDS = Claims(
    word=np.int8,
    party=np.int32,
    speaker=np.int32,
    voice=np.int32,
    outside=np.int8,
    modality=np.int8,
    reliability=np.int8,
    anonymous=np.int8,
    day=np.int32,
    stated=np.int32,
    earliest=np.int32,
    id=np.int32,
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of every side before any claim; sides 2c and 2c + 1 are a and b of crossing c."""

    holder: Array
    passage: Array
    state: Array


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of days, both included, in order of crossing, section and day; one entry a run in each array.

    `section` is 0 to 4: control of a, passage of a, control of b, passage of b, passage of the whole.
    `share` is not a number where there is none; the rest is coded as `geomap.assess.arrays.records` says.
    """

    crossing: Array
    section: Array
    start: Array
    end: Array
    status: Array
    party: Array
    lean: Array
    share: Array
    earliest: Array
    latest: Array
    confirmed: Array


def follow_all(claims: Claims, side: Array, sides: Sides, *, rules: Rules, clock: Clock, span: Span) -> Runs:
    """Follow every side through the span; `side` tells of which side each claim speaks."""
    first, last = span.start.toordinal(), span.end.toordinal()
    counts_from = np.asarray(claims.day if clock is Clock.HINDSIGHT else claims.stated)
    kept = np.flatnonzero(counts_from <= last)
    arrival = np.maximum(counts_from[kept], first)
    order = np.argsort(side[kept] * DAYS_OF_ALL_YEARS + arrival, kind="stable")
    kept, arrival = kept[order], arrival[order].astype(np.int64)
    columns = zip(claims, KINDS, strict=True)
    sorted_claims = Claims(*(np.asarray(column)[kept].astype(kind) for column, kind in columns))
    bounds = np.searchsorted(side[kept], np.arange(len(sides.holder) + 1))
    rooms = (2 * np.diff(bounds) + 1).reshape(-1, 2)
    offsets = np.concatenate(([0], np.cumsum(3 * rooms.sum(axis=1))))
    turns = _room(int(offsets[-1]))
    counts = np.zeros((len(rooms), SECTIONS), np.int64)
    follow(
        sorted_claims,
        arrival,
        bounds,
        (sides.holder, sides.passage, sides.state),
        numbers(rules, int(np.ptp(claims.day)) if len(claims.day) else 0),
        (first, last),
        (ceil(rules.fighting_days), ceil(rules.denial_days)),
        turns,
        offsets,
        counts,
    )
    return _as_runs(turns, _starts(rooms, offsets), counts, last)


def numbers(rules: Rules, oldest: int) -> Numbers:
    """Put the numbers of the rule into arrays, in the order of the codes; no vote is older than `oldest`."""
    return Numbers(
        classes=np.array([class_weight(each, rules) for each in CLASSES]),
        modalities=np.array([modality_factor(each, rules) for each in MODALITIES]),
        reliabilities=np.array([reliability_factor(each, rules) for each in RELIABILITIES]),
        anonymity=np.array([1.0, rules.anonymous]),
        decays=np.array([0.5 ** (days / rules.half_life_days) for days in range(oldest + 1)]),
        denial_days=float(rules.denial_days),
        fighting_days=float(rules.fighting_days),
        held_share=float(rules.held_share),
        renewing_weight=float(rules.renewing_weight),
    )


def _room(size: int) -> Turns:
    return Turns(
        start=np.empty(size, np.int32),
        status=np.empty(size, np.int8),
        party=np.empty(size, np.int32),
        lean=np.empty(size, np.int32),
        share=np.empty(size, np.float64),
        earliest=np.empty(size, np.int32),
        latest=np.empty(size, np.int32),
        confirmed=np.empty(size, np.int32),
        weight=np.empty(size, np.float64),
    )


def _starts(rooms: Array, offsets: Array) -> Array:
    """Return where the turns of each section of each crossing begin."""
    widths = np.stack([rooms[:, 0], rooms[:, 0], rooms[:, 1], rooms[:, 1]], axis=1)
    return offsets[:-1, None] + np.concatenate(
        (np.zeros((len(rooms), 1), np.int64), np.cumsum(widths, axis=1)), axis=1
    )


def _as_runs(turns: Turns, starts: Array, counts: Array, last: int) -> Runs:
    """Take the turns that were written out of their room; each lasts until the next of its section."""
    many = counts.ravel()
    group = np.repeat(np.arange(len(many)), many)
    at = np.arange(len(group)) + (starts.ravel() - np.cumsum(many) + many)[group]
    written = Turns(*(column[at] for column in turns))
    ends = np.append(written.start[1:] - 1, last)[: len(group)]
    ends[np.cumsum(many)[many > 0] - 1] = last
    return Runs(
        crossing=group // SECTIONS,
        section=group % SECTIONS,
        start=written.start,
        end=ends,
        status=written.status,
        party=written.party,
        lean=written.lean,
        share=np.where(written.share == NO_SHARE, np.nan, written.share),
        earliest=written.earliest,
        latest=written.latest,
        confirmed=written.confirmed,
    )
