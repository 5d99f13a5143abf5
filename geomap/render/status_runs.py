"""Periods as runs of numbered assessments, one track per side, axis and clock.

Two periods with the same assessment share its number, whatever crossing they belong to: claims are
counted within their crossing, and a sentence names the sides by marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date

from geomap.model import Assessment, Axis, Claim, Clock, Confidence, Crossing, Outlook, Period, Status, Vote
from geomap.render.columns import Column, Table, column

STATUSES = {status: number for number, status in enumerate(Status)}
CONFIDENCES = {confidence: number for number, confidence in enumerate(Confidence)}
# What a passage vote is for; 0 is nothing
PASSAGE_VALUES: dict[str | None, int] = {None: 0, **{str(s): n + 1 for s, n in STATUSES.items()}}
# Control of side a and b, passage of side a and b, passage of the whole crossing
TRACKS = {
    (Axis.CONTROL, "a"): "controlA",
    (Axis.CONTROL, "b"): "controlB",
    (Axis.PASSAGE, "a"): "passageA",
    (Axis.PASSAGE, "b"): "passageB",
    (Axis.PASSAGE, None): "passage",
}
# They stand for "NAME (COUNTRY)" of a side inside a sentence; no text from a file holds control characters
SIDE_MARKS = ("\u0001a", "\u0001b")
Row = tuple[Hashable, ...]
Track = list[tuple[int, int]]

ASSESSMENT_COLUMNS = (
    "status",
    "party",
    "lean",
    "rival",
    "share",
    "likelihood",
    "confidence",
    "sinceLatest",
    "sinceLeeway",
    "confirmedLater",
    "reason",
    "scope",
    "votesFor",
    "votesAgainst",
    "setAside",
    "outlook",
)
VOTE_COLUMNS = ("value", "claim", "class", "reprints", "liveDenial", "because", "others")


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
        self.side_names: dict[str, tuple[str, str]] = {}

    def block(
        self, periods: Sequence[Period], crossings: Sequence[Crossing], claims: Sequence[Claim]
    ) -> dict[str, object]:
        """Write the periods of all tracks; `claims` are in the page's order, crossing by crossing."""
        self.places = _places_within_crossing(claims)
        self.side_names = {c.id: _side_names(c) for c in crossings}
        numbers = self._numbers(periods)
        first_day = self.first_day
        runs: dict[tuple[Clock, Axis, str | None], dict[str, Track]] = defaultdict(lambda: defaultdict(list))
        for period, number in zip(periods, numbers, strict=True):
            a = period.assessment
            run = period.start.toordinal() - first_day, number
            runs[period.clock, a.axis, a.side][a.crossing].append(run)
        ids = [crossing.id for crossing in crossings]
        tracks = {
            name: {clock: [runs[clock, axis, side][id] for id in ids] for clock in Clock}
            for (axis, side), name in TRACKS.items()
        }
        return {
            "tracks": {name: _both_clocks(track) for name, track in tracks.items()},
            "assessments": _transposed(list(self.assessments), ASSESSMENT_COLUMNS),
            "votes": _transposed(list(self.votes), VOTE_COLUMNS),
            "outlooks": _outlook_columns(list(self.outlooks)),
        }

    def _numbers(self, periods: Sequence[Period]) -> list[int]:
        """Number the assessments of periods. Of those without a vote, most in a large layer, few differ."""
        silent: dict[Row, int] = {}
        numbers = []
        for period in periods:
            a = period.assessment
            reason = a.reason if a.side else self._with_marks(a)
            if a.votes_for or a.votes_against or a.set_aside or a.last_confirmed or period.outlooks:
                numbers.append(self._assessment(period, reason))
                continue
            key = (a.axis, a.status, a.party, a.confidence, reason)
            if key not in silent:
                silent[key] = self._assessment(period, reason)
            numbers.append(silent[key])
        return numbers

    def _assessment(self, period: Period, reason: str) -> int:
        a = period.assessment
        values = PASSAGE_VALUES if a.axis is Axis.PASSAGE else self.parties
        latest = self._day(a.since.latest)
        row = (
            STATUSES[a.status],
            self.parties[a.party],
            values[a.lean],
            values[a.votes_against[0].value] if a.votes_against else 0,
            None if a.share is None else round(a.share * 1000),
            self.text[a.likelihood or ""],
            CONFIDENCES[a.confidence],
            latest,
            _days_between(a.since.earliest, a.since.latest),
            _days_between(a.since.latest, a.last_confirmed),
            self.text[reason],
            self.text[a.scope],
            self._votes(a.votes_for, values) if a.votes_for else (),
            self._votes(a.votes_against, values) if a.votes_against else (),
            self._votes(a.set_aside, values) if a.set_aside else (),
            self._outlooks(period.outlooks, period.start) if period.outlooks else 0,
        )
        return self.assessments[row]

    def _day(self, day: date | None) -> int | None:
        return None if day is None else day.toordinal() - self.first_day

    def _with_marks(self, assessed: Assessment) -> str:
        """Put marks for the sides' names into the reason of a crossing as a whole."""
        reason = assessed.reason
        if "(" not in reason:
            return reason
        for mark, name in zip(SIDE_MARKS, self.side_names[assessed.crossing], strict=True):
            reason = reason.replace(name, mark)
        return reason

    def _votes(self, votes: Sequence[Vote], values: dict[str | None, int]) -> Row:
        found: list[int] = []
        for vote in votes:
            found += (self._vote(vote, values), round(vote.weight * 1000))
        return tuple(found)

    def _vote(self, vote: Vote, values: dict[str | None, int]) -> int:
        places = self.places
        others = tuple([places[id] for id in vote.claim_ids if id != vote.claim_id])
        row = (
            values[vote.value],
            places[vote.claim_id],
            self.text[vote.class_name],
            vote.reprints,
            int(vote.live_denial),
            self.text[vote.because],
            others,
        )
        return self.votes[row]

    def _outlooks(self, outlooks: Sequence[Outlook], start: date) -> int:
        parts: list[Hashable] = []
        for outlook in outlooks:
            sentences = tuple([self.text[sentence] for sentence in outlook.would_change])
            parts += [(outlook.start - start).days, sentences]
        return self.outlooks[tuple(parts)]


def _side_names(crossing: Crossing) -> tuple[str, str]:
    first, second = crossing.sides
    return f"{first.name} ({first.country})", f"{second.name} ({second.country})"


def _days_between(earlier: date | None, later: date | None) -> int | None:
    if earlier is None or later is None:
        return None
    return later.toordinal() - earlier.toordinal()


def _places_within_crossing(claims: Sequence[Claim]) -> dict[str, int]:
    places: dict[str, int] = {}
    crossing, place = None, 0
    for claim in claims:
        place = place + 1 if claim.crossing == crossing else 0
        crossing = claim.crossing
        places[claim.id] = place
    return places


def _both_clocks(track: dict[Clock, list[Track]]) -> dict[str, object]:
    """Write a track for both clocks; most crossings look the same on both, and no runs stand for that."""
    then, hindsight = track[Clock.THEN], track[Clock.HINDSIGHT]
    other = [[] if after == before else after for before, after in zip(then, hindsight, strict=True)]
    return {"then": _runs(then), "hindsight": _runs(other)}


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
