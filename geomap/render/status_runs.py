"""Periods as runs of numbered assessments, one track per side, axis and clock.

Two periods with the same assessment share its number, whatever crossing they belong to: claims are
counted within their crossing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from geomap.model import Assessment, Axis, Claim, Clock, Confidence, Crossing, Outlook, Period, Status, Vote
from geomap.render.columns import Column, Table, column

STATUSES = tuple(Status)
CONFIDENCES = tuple(Confidence)
# Control of side a and b, passage of side a and b, passage of the whole crossing
TRACKS = {
    (Axis.CONTROL, "a"): "controlA",
    (Axis.CONTROL, "b"): "controlB",
    (Axis.PASSAGE, "a"): "passageA",
    (Axis.PASSAGE, "b"): "passageB",
    (Axis.PASSAGE, None): "passage",
}
Row = tuple[Hashable, ...]
Track = tuple[tuple[int, int], ...]


class StatusRuns:
    """Number assessments, votes and outlooks as they come, and write the tracks that refer to them."""

    def __init__(self, *, text: Table[str], parties: Table[str | None], first_day: int) -> None:
        self.text = text
        self.parties = parties
        self.first_day = first_day
        self.votes: Table[Row] = Table()
        self.assessments: Table[Row] = Table()
        self.outlooks: Table[Row] = Table([()])
        self.places: dict[str, int] = {}

    def block(
        self, periods: Iterable[Period], crossings: Sequence[Crossing], claims: Sequence[Claim]
    ) -> dict[str, object]:
        """Write the periods of all tracks; `claims` are in the page's order, crossing by crossing."""
        self.places = _places_within_crossing(claims)
        tracks: dict[tuple[Clock, str], dict[str, list[tuple[int, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for period in periods:
            assessed = period.assessment
            track = tracks[period.clock, TRACKS[assessed.axis, assessed.side]]
            track[assessed.crossing].append(
                (period.start.toordinal() - self.first_day, self._assessment(period))
            )
        ids = [crossing.id for crossing in crossings]
        return {
            "tracks": {name: self._track(tracks, name, ids) for name in TRACKS.values()},
            "assessments": _transposed(self.assessments.values(), ASSESSMENT_COLUMNS),
            "votes": _transposed(self.votes.values(), VOTE_COLUMNS),
            "outlooks": _outlook_columns(self.outlooks.values()),
        }

    def _track(
        self,
        tracks: dict[tuple[Clock, str], dict[str, list[tuple[int, int]]]],
        name: str,
        ids: Sequence[str],
    ) -> dict[str, object]:
        then = [tuple(tracks[Clock.THEN, name][id]) for id in ids]
        hindsight = [tuple(tracks[Clock.HINDSIGHT, name][id]) for id in ids]
        # most crossings look the same on both clocks: zero runs stand for "as known then"
        other = [() if after == before else after for before, after in zip(then, hindsight, strict=True)]
        return {"then": _runs(then), "hindsight": _runs(other)}

    def _day(self, day: date | None) -> int | None:
        return None if day is None else day.toordinal() - self.first_day

    def _assessment(self, period: Period) -> int:
        a = period.assessment
        row = (
            STATUSES.index(a.status),
            self.parties.number(a.party),
            self._value(a.lean, a.axis),
            self._value(_rival(a), a.axis),
            None if a.share is None else round(a.share * 1000),
            self.text.number(a.likelihood or ""),
            CONFIDENCES.index(a.confidence),
            self._day(a.since.earliest),
            self._day(a.since.latest),
            self._day(a.last_confirmed),
            self.text.number(a.reason),
            self.text.number(a.scope),
            self._votes(a.votes_for, a.axis),
            self._votes(a.votes_against, a.axis),
            self._votes(a.set_aside, a.axis),
            self._outlooks(period.outlooks, period.start),
        )
        return self.assessments.number(row)

    def _value(self, value: str | None, axis: Axis) -> int:
        """Number what a vote is for: a party, on the passage axis a status word. Nothing is 0."""
        if axis is Axis.PASSAGE:
            return STATUSES.index(Status(value)) + 1 if value else 0
        return self.parties.number(value)

    def _votes(self, votes: Sequence[Vote], axis: Axis) -> Row:
        return tuple(part for v in votes for part in (self._vote(v, axis), round(v.weight * 1000)))

    def _vote(self, vote: Vote, axis: Axis) -> int:
        others = (self.places[id] for id in vote.claim_ids if id != vote.claim_id)
        row = (
            self._value(vote.value, axis),
            self.places[vote.claim_id],
            self.text.number(vote.origin),
            self.text.number(vote.class_name),
            self._day(vote.day),
            vote.reprints,
            int(vote.live_denial),
            self.text.number(vote.because),
            tuple(others),
        )
        return self.votes.number(row)

    def _outlooks(self, outlooks: Sequence[Outlook], start: date) -> int:
        parts: list[Hashable] = []
        for outlook in outlooks:
            sentences = tuple(self.text.number(sentence) for sentence in outlook.would_change)
            parts += [(outlook.start - start).days, sentences]
        return self.outlooks.number(tuple(parts))


ASSESSMENT_COLUMNS = (
    "status",
    "party",
    "lean",
    "rival",
    "share",
    "likelihood",
    "confidence",
    "sinceEarliest",
    "sinceLatest",
    "lastConfirmed",
    "reason",
    "scope",
    "votesFor",
    "votesAgainst",
    "setAside",
    "outlook",
)
VOTE_COLUMNS = ("value", "claim", "origin", "class", "day", "reprints", "liveDenial", "because", "others")


def _rival(assessed: Assessment) -> str | None:
    """Return the value of the heaviest vote against the leaning one."""
    return assessed.votes_against[0].value if assessed.votes_against else None


def _places_within_crossing(claims: Sequence[Claim]) -> dict[str, int]:
    places: dict[str, int] = {}
    crossing, place = None, 0
    for claim in claims:
        place = place + 1 if claim.crossing == crossing else 0
        crossing = claim.crossing
        places[claim.id] = place
    return places


def _runs(tracks: Sequence[Track]) -> dict[str, Column]:
    """Write tracks as how many runs each has, the days on which runs after the first start, and numbers."""
    return {
        "count": column([len(track) for track in tracks]),
        "start": column([start for track in tracks for start, _ in track[1:]]),
        "is": column([number for track in tracks for _, number in track]),
    }


def _transposed(rows: Sequence[Row], names: Sequence[str]) -> dict[str, Column]:
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return {name: column(list(values)) for name, values in zip(names, columns, strict=True)}


def _outlook_columns(rows: Sequence[Row]) -> dict[str, Column]:
    """Write outlooks, each a run of days and the sentences that hold from them on."""
    pairs = [list(zip(row[::2], row[1::2], strict=True)) for row in rows]
    return {
        "turns": column([len(row) for row in pairs]),
        "from": column([start for row in pairs for start, _ in row]),
        "sentences": column([sentences for row in pairs for _, sentences in row]),
    }
