"""What a search gives: never a bare place, but how it matched, why it won and what came second."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from geomap.places import Crossing, Place


class Outcome(StrEnum):
    """Whether one place is certain enough."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"


class How(StrEnum):
    """The way in which a name matched, the surest first."""

    EXACT = "exact"
    NATIVE = "native"
    FOLDED = "folded"
    GENERIC = "generic"
    PAIR = "pair"
    BESIDE = "beside"
    FUZZY = "fuzzy"


class Match(NamedTuple):
    """How a name matched a place. `score` is the sum of `terms`; `matched` is the name as stored.

    `language` is the matched name's ISO 639 code where its source gives one.
    """

    how: How
    score: float
    terms: dict[str, float]
    matched: str
    language: str = ""


class Candidate(NamedTuple):
    """A place that the name may mean.

    `crossing` is set for a crossing, `side` (`a` or `b`) where the name is one side's own. The place's
    country is then that side's, else the one of side `a`.
    """

    place: Place
    crossing: Crossing | None
    side: str | None
    match: Match


class Answer(NamedTuple):
    """The result for one name. `candidates` holds all that were weighed, the best first.

    `found` is set only where the outcome is `resolved`. For a name not found the candidates are the
    nearest spellings, shown but never taken.
    """

    query: str
    outcome: Outcome
    found: Candidate | None
    candidates: tuple[Candidate, ...]
    reason: str


def to_json(answer: Answer) -> dict[str, object]:
    """Give the answer as plain data, as `geomap find --json` prints it."""
    found = answer.found
    return {
        "query": answer.query,
        "outcome": str(answer.outcome),
        "place": _place(found) if found else None,
        "match": _match(found.match) if found else None,
        "candidates": [
            {**_place(candidate), "match": _match(candidate.match)} for candidate in answer.candidates
        ],
        "matched": found.match.matched if found else None,
        "reason": answer.reason,
    }


def _place(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "side": candidate.side,
        "lat": place.lat,
        "lon": place.lon,
        "uncertainty_m": place.uncertainty_m,
        "source": place.source,
    }


def _match(match: Match) -> dict[str, object]:
    plain = {"how": str(match.how), "score": match.score, "terms": match.terms, "matched": match.matched}
    return {**plain, "language": match.language} if match.language else plain
