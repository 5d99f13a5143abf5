"""The words of geomap as records: parties, claims, assessments, periods, problems.

Every record is frozen. Places and crossings (`geomap.places`) and the words that stand alone
(`geomap.words`) are modules of their own, since finding and reading need no more; they are given here too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from geomap.dates import EventDate, Span
from geomap.places import Crossing, Place, Side
from geomap.words import (
    CONTROL_WORDS,
    PASSAGE_WORDS,
    SHOWN_ONLY_WORDS,
    Axis,
    Clock,
    Confidence,
    Modality,
    Role,
    Status,
    Word,
)

__all__ = [
    "CONTROL_WORDS",
    "PASSAGE_WORDS",
    "SHOWN_ONLY_WORDS",
    "Assessment",
    "Axis",
    "Baseline",
    "Claim",
    "Clock",
    "Confidence",
    "Crossing",
    "Definition",
    "Modality",
    "Outlook",
    "Party",
    "Period",
    "Place",
    "Problem",
    "Role",
    "Route",
    "RouteStop",
    "Side",
    "Since",
    "Status",
    "Vote",
    "Word",
]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that can hold a side or speak. `country` is set where the party is a state.

    `in_text` is the name as it stands inside a sentence ("the Taliban"), empty for the name itself.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    colour: str = ""
    in_text: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant said about one place, carried by one publisher.

    `party` and `claimant_party` are party ids, None where nobody is named. `event` is when it
    happened, `stated` when it was said; `stated_given` is false where the source gave no date and
    the latest event day stands in. `place` and `side_text` are as written; `crossing` and `sides`
    are what they were resolved to (`sides` holds `a`, `b` or both, and is empty until then).
    `extra` keeps unknown columns, `file` and `row` say where the claim stands.
    """

    id: str
    event: EventDate
    stated: date
    place: str
    word: Word
    party: str | None
    claimant: str
    claimant_party: str | None
    role: Role
    publisher: str
    url: str
    side_text: str = ""
    scope: str = ""
    anonymous: bool = False
    modality: Modality = Modality.ASSERTED
    origin: str = ""
    reliability: str = "F"
    quote: str = ""
    note: str = ""
    stated_given: bool = True
    crossing: str | None = None
    sides: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    file: str = ""
    row: int = 0

    @property
    def counts_from(self) -> date:
        """Return the first day on which the claim can speak (see EventDate.counts_from)."""
        return self.event.counts_from(self.stated)

    def day_by_day(self) -> tuple[Claim, ...]:
        """Return the claim, or one of each day where its date is a precise range: it is said anew on each."""
        if not self.event.every_day:
            return (self,)
        return tuple(
            replace(self, event=EventDate(day.isoformat(), day, day)) for day in self.event.days(self.stated)
        )

    @property
    def axis(self) -> Axis | None:
        """Return the axis that the claim speaks about, None for words without a vote on either."""
        if self.word in CONTROL_WORDS:
            return Axis.CONTROL
        return Axis.PASSAGE if self.word in PASSAGE_WORDS else None


@dataclass(frozen=True, slots=True)
class Vote:
    """One voice's weight behind one value: a party id (control) or open, partial, closed (passage).

    `class_name` is the class of the rule's table, `base` the class with its modifiers, `weight` the
    same after decay. `claim_id` is the claim that gives the class and `claim_ids` all that the voice
    folds in; `reprints` counts those beyond the first of each statement. `day` is the newest event day.
    """

    value: str
    claim_id: str
    origin: str
    class_name: str
    base: float
    weight: float
    day: date
    reprints: int = 0
    claim_ids: tuple[str, ...] = ()
    live_denial: bool = False
    conceded: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """When the present state began: not before `earliest`, not after `latest`; None where unknown."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """One side, one axis, one day, one state of knowledge, and why.

    `side` is None for the passage of the crossing as a whole. `party` is the holder (control) or who
    closed or restricted it (passage), else None. `lean` is the value with the largest share where the
    status is disputed or contested. `share` is a fraction from 0 to 1, None without votes. `set_aside`
    holds votes that were conceded or superseded: shown, never counted.
    """

    crossing: str
    side: str | None
    axis: Axis
    on: date
    known: date | None
    status: Status
    party: str | None
    lean: str | None
    share: float | None
    likelihood: str | None
    confidence: Confidence
    since: Since
    last_confirmed: date | None
    reason: str
    votes_for: tuple[Vote, ...] = ()
    votes_against: tuple[Vote, ...] = ()
    set_aside: tuple[Vote, ...] = ()
    would_change: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would change an assessment, from `start` until the next outlook of the same period."""

    start: date
    would_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, both included, with the same assessment under one clock.

    `assessment.on` is the period's first day; its `would_change` is left empty, `outlooks` has it,
    since what would change a status shifts as votes age.
    """

    clock: Clock
    start: date
    end: date
    assessment: Assessment
    outlooks: tuple[Outlook, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A trade corridor: the places that it passes in order, crossings among them; `row` is its line."""

    id: str
    name: str
    via: tuple[str, ...]
    mode: str = "road"
    note: str = ""
    stops: tuple[RouteStop, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class RouteStop:
    """One place of a route. `crossing` is the crossing's id where the stop is one."""

    name: str
    lat: float
    lon: float
    crossing: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Who held what, and what was open, before the first claim.

    It speaks of every side in `country`, or of one side of one crossing. `passage` is a passage
    status word or empty; `source` says where the baseline comes from.
    """

    country: str = ""
    crossing: str = ""
    side: str = ""
    party: str | None = None
    passage: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the user's data: where it stands, what is wrong, and the way out.

    `row` is the line a spreadsheet would show (the header is row 1); 0 where no row applies.
    """

    file: str
    row: int
    column: str
    value: str
    what: str
    way_out: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.row}" if self.row else self.file
        where = f"{where} {self.column}".rstrip()
        hint = f" (did you mean {self.nearest!r}?)" if self.nearest else ""
        way_out = f"; {self.way_out}" if self.way_out else ""
        return f"{where}: {self.what}{way_out}{hint}"


@dataclass(frozen=True, slots=True)
class Definition:
    """What `layer.toml` says about a layer.

    `rule` holds the overridden numbers of the rule by name, empty for the rule as it stands.
    """

    id: str
    title: str
    summary: str = ""
    licence: str = ""
    focus: str = ""
    span: Span | None = None
    parties: tuple[Party, ...] = ()
    baseline: tuple[Baseline, ...] = ()
    rule: dict[str, float] = field(default_factory=dict)
    folder: str = ""
