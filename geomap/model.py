"""The words of geomap as records: places, crossings, parties, claims, assessments, periods, problems.

Every record is frozen. Positions are WGS 84 (EPSG:4326) in decimal degrees; `uncertainty_m` is the
radius in metres within which the true point lies.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from geomap.dates import EventDate, Span


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


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a name and a position.

    `kind` is `crossing`, `settlement`, `port`, `admin1`, `county`, `country` or a source's own word.
    `country` is ISO 3166-1 alpha-2, upper case. `names` holds every other name, native scripts
    included. `source` says where the position comes from, `licence` under which terms.
    """

    id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    uncertainty_m: float
    source: str
    names: tuple[str, ...] = ()
    population: int = 0
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides of a crossing: its letter (`a` or `b`), its country and its own names."""

    letter: str
    country: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """A border crossing point with its two sides.

    `type` says what crosses and how: road, rail, bridge, ferry, dry port, pedestrian. `checked` says
    against which second, independent point the position was checked, and how far the two agree.
    """

    id: str
    name: str
    type: str
    lat: float
    lon: float
    uncertainty_m: float
    sides: tuple[Side, Side]
    names: tuple[str, ...] = ()
    source: str = ""
    checked: str = ""
    note: str = ""

    def side(self, letter: str) -> Side:
        """Return side `a` or `b`."""
        return self.sides[0] if letter == "a" else self.sides[1]

    def other(self, letter: str) -> Side:
        """Return the side opposite to `letter`."""
        return self.sides[1] if letter == "a" else self.sides[0]


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
