"""Histories for very many claims: statuses and dates of every side and axis as a table, without reasons.

>>> from geomap import load
>>> load("layers/afghanistan-2021").histories()          # doctest: +SKIP

A million claims need not become a million objects: `histories_of` takes the table of claims as pandas
reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas

from geomap.assess import Rules, Setting
from geomap.assess.arrays.coding import STATUSES, VALUES, WORDS, Codes, claims_of, sides_of
from geomap.assess.arrays.histories import MODALITIES, RELIABILITIES, Runs, follow_all
from geomap.assess.arrays.records import ANALYST, EYEWITNESS, NEIGHBOUR, NONE, SHOWN_ONLY, Claims
from geomap.dates import Span, parse, parse_day
from geomap.errors import DateError, LayerProblems
from geomap.model import Clock, Modality, Problem, Role, Word

if TYPE_CHECKING:
    from geomap.layer import Layer

# What every row says, in this order; no side is the crossing as a whole
COLUMNS = (
    "crossing",
    "side",
    "axis",
    "clock",
    "start",
    "end",
    "status",
    "party",
    "lean",
    "share",
    "since_earliest",
    "since_latest",
    "last_confirmed",
)
NEEDED = ("place", "side", "claim", "event_date", "stated_date")
_SECTIONS = (("a", "control"), ("a", "passage"), ("b", "control"), ("b", "passage"), (None, "passage"))
_FIRST_ORDINAL = np.datetime64("0001-01-01", "D").astype(int) - 1
_ROLES = {Role.NEIGHBOUR: NEIGHBOUR, Role.ANALYST: ANALYST, Role.PARTY: ANALYST}

Settings = Mapping[str, tuple[Setting, Setting]]
Numbers = Any  # a numpy array of whole numbers


def histories_of_layer(layer: Layer) -> pandas.DataFrame:
    """Return the histories of a layer under both clocks; the columns are `COLUMNS`."""
    settings = {
        crossing.id: (layer.setting(crossing.id, "a"), layer.setting(crossing.id, "b"))
        for crossing in layer.crossings
    }
    spoken = [(each, layer.claims_of(id, each.side)) for id, both in settings.items() for each in both]
    parties = Codes()
    claims, side = claims_of(spoken, parties)
    return _followed(claims, side, settings, parties, layer.rules, layer.span)


def histories_of(claims: pandas.DataFrame, settings: Settings, *, span: Span) -> pandas.DataFrame:
    """Return the histories of a table of claims under both clocks; the columns are `COLUMNS`.

    `claims` has the columns of `claims.csv`, one row for each claim and side; `place` names a key of
    `settings` and `side` is a or b. Empty cells mean what they mean in a layer. Raise LayerProblems with
    the first faulty row of every column that has one.
    """
    parties, problems = Codes(), list[Problem]()
    coded, side = _coded(claims, settings, parties, problems)
    if problems:
        raise LayerProblems(tuple(problems))
    rules = next(iter(settings.values()))[0].rules if settings else Rules()
    return _followed(coded, side, settings, parties, rules, span)


def _followed(
    claims: Claims, side: Numbers, settings: Settings, parties: Codes, rules: Rules, span: Span
) -> pandas.DataFrame:
    before = sides_of([each for both in settings.values() for each in both], parties)
    crossings = list(settings)
    return pandas.concat(
        [
            _table(
                follow_all(claims, side, before, rules=rules, clock=clock, span=span),
                clock,
                crossings,
                parties,
            )
            for clock in Clock
        ],
        ignore_index=True,
    )


def _table(runs: Runs, clock: Clock, crossings: Sequence[str], parties: Codes) -> pandas.DataFrame:
    axes = ("control", "passage")
    is_control = np.isin(runs.section, (0, 2))
    # leans to a party and leans to a value share a column: the values' numbers follow the parties'
    lean = np.where(is_control | (runs.lean == NONE), runs.lean, runs.lean + len(parties))
    columns = {
        "crossing": _words(runs.crossing, crossings),
        "side": _words(np.array((0, 0, 1, 1, NONE))[runs.section], ("a", "b")),
        "axis": _words(np.array((0, 1, 0, 1, 1))[runs.section], axes),
        "clock": _words(np.full(len(runs.start), list(Clock).index(clock)), [str(each) for each in Clock]),
        "start": _days(runs.start),
        "end": _days(runs.end),
        "status": _words(runs.status, [str(each) for each in STATUSES]),
        "party": _words(runs.party, list(parties)),
        "lean": _words(lean, [*parties, *map(str, VALUES)]),
        "share": runs.share,
        "since_earliest": _days(runs.earliest),
        "since_latest": _days(runs.latest),
        "last_confirmed": _days(runs.confirmed),
    }
    return pandas.DataFrame(columns)


def _words(codes: Numbers, words: Sequence[str]) -> pandas.Categorical:
    return pandas.Categorical.from_codes(codes, list(words))


def _days(ordinals: Numbers) -> Numbers:
    days = (ordinals.astype(np.int64) + _FIRST_ORDINAL).astype("datetime64[D]").astype("datetime64[s]")
    days[ordinals == 0] = np.datetime64("NaT")
    return days


def _coded(
    table: pandas.DataFrame, settings: Settings, parties: Codes, problems: list[Problem]
) -> tuple[Claims, Numbers]:
    """Put a table of claims into arrays, every distinct cell read once."""
    column = _Columns(table, problems)
    words = {str(word): at for at, word in enumerate(WORDS)} | {
        str(word): SHOWN_ONLY for word in tuple(Word)[SHOWN_ONLY:]
    }
    letters = {letter: at for at, letter in enumerate(RELIABILITIES)}
    places = {place: 2 * at for at, place in enumerate(settings)}
    side = column.read("place", places.__getitem__) + column.read("side", {"a": 0, "b": 1}.__getitem__)
    speaker = column.read("claimant_party", parties.of)
    role = column.read("role", lambda text: list(Role).index(Role(text or "reporter")))
    earliest, latest, stated, every_day = _dates(column)
    day = np.minimum(np.where(every_day, earliest, latest), stated)
    claims = Claims(
        word=column.read("claim", words.__getitem__),
        party=column.read("party", parties.of),
        speaker=speaker,
        voice=_voices(column, speaker, parties),
        outside=_outside(role, speaker, side, settings, parties),
        modality=column.read("modality", lambda text: MODALITIES.index(Modality(text or "asserted"))),
        reliability=column.read("reliability", lambda text: letters[text.upper() or "F"]),
        anonymous=column.read("anonymous", lambda text: int(text.casefold() in ("yes", "true", "1", "y"))),
        day=day,
        stated=stated,
        earliest=earliest,
        id=_id_order(table),
    )
    return _day_by_day(claims, side, np.where(every_day, np.minimum(latest, stated) - day, 0))


def _day_by_day(claims: Claims, side: Numbers, further_days: Numbers) -> tuple[Claims, Numbers]:
    """Let a claim that is true on every day of a range stand there once for each of these days."""
    times = 1 + np.maximum(further_days, 0)
    at = np.repeat(np.arange(len(side)), times)
    ahead = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
    several = Claims(*(values[at] for values in claims))
    day = several.day + ahead
    earliest = np.where(times[at] > 1, day, several.earliest)
    return several._replace(day=day, earliest=earliest), side[at]


def _dates(column: _Columns) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the earliest and latest event day and the stated day as ordinals; either date stands in.

    Also tell whether every day from the earliest to the latest is meant.
    """

    def bounds(text: str) -> tuple[int, int, int]:
        event = parse(text) if text else None
        first, last = (event.earliest, event.latest) if event else (None, None)
        return (
            first.toordinal() if first else 0,
            last.toordinal() if last else 0,
            int(event is not None and event.every_day),
        )

    event = column.read("event_date", bounds, width=3)
    stated = column.read("stated_date", lambda text: parse_day(text).toordinal() if text else 0)
    is_empty = (event[:, :2] == 0).all(axis=1)
    earliest = np.where(is_empty, stated, event[:, 0])
    latest = np.where(event[:, 1] == 0, stated, event[:, 1])
    return earliest, latest, np.where(stated == 0, latest, stated), event[:, 2] == 1


def _outside(role: Numbers, speaker: Numbers, side: Numbers, settings: Settings, parties: Codes) -> Numbers:
    """Return the class of every speaker without interest, as `votes.outside_class` has it."""
    sides = [each for both in settings.values() for each in both]
    countries = Codes()
    other_country = np.array([countries.of(each.other_country) for each in sides], np.int64)
    known = sides[0].parties if sides else {}
    of_party = [countries.of(known[id].country) if id in known else NONE for id in parties]
    country = np.array([*of_party, NONE], np.int64)[speaker]
    by_role = np.array([_ROLES.get(each, EYEWITNESS) for each in Role])[role]
    is_near = (country != NONE) & (country == other_country[side])
    return np.where(speaker == NONE, by_role, np.where(is_near, NEIGHBOUR, ANALYST))


def _voices(column: _Columns, speaker: Numbers, parties: Codes) -> Numbers:
    """Number the voices: the party that speaks, else origin, claimant or publisher."""
    texts = Codes()
    origin, claimant, publisher = (
        column.read(name, lambda text: texts.of(text.casefold()))
        for name in ("origin", "claimant", "publisher")
    )
    text = np.where(origin != NONE, origin, np.where(claimant != NONE, claimant, publisher))
    return np.where(speaker != NONE, speaker, len(parties) + 1 + text)


def _id_order(table: pandas.DataFrame) -> Numbers:
    """Return each id's place among all ids; rows without ids count in their order."""
    if "id" not in table:
        return np.arange(len(table))
    order = np.empty(len(table), np.int64)
    order[table["id"].array.argsort()] = np.arange(len(table))
    return order


class _Columns:
    """Read a table's columns into numbers, every distinct cell once; what cannot be read is a problem."""

    def __init__(self, table: pandas.DataFrame, problems: list[Problem]) -> None:
        self._table, self._problems = table, problems

    def read(self, name: str, number: Callable[[str], Any], width: int = 1) -> Numbers:
        """Return a number, or `width` of them, for each row; an absent column is one of empty cells."""
        nothing = 0 if width == 1 else (0,) * width
        if name not in self._table:
            absent = nothing if self._misses(name) else number("")
            return np.repeat(np.array([absent], np.int64), len(self._table), axis=0)
        codes, cells = pandas.factorize(self._table[name])
        texts = [*(str(cell).strip() for cell in cells), *([""] if (codes == -1).any() else [])]
        numbers = [self._number(name, text, number, nothing) for text in texts]
        return np.array(numbers or [nothing], np.int64)[codes]  # an empty cell's code is -1: the last

    def _misses(self, name: str) -> bool:
        if name in NEEDED:
            self._problems.append(Problem("claims", 0, name, "", "the column is missing", "add it"))
        return name in NEEDED

    def _number(self, name: str, cell: str, number: Callable[[str], Any], nothing: Any) -> Any:
        try:
            return number(cell)
        except (KeyError, ValueError, DateError) as error:
            self._problems.append(self._problem(name, cell, error))
            return nothing

    def _problem(self, name: str, cell: str, error: Exception) -> Problem:
        column = self._table[name]
        rows = column.isna() if not cell else column.astype(str).str.strip() == cell
        row = int(np.flatnonzero(rows.to_numpy())[0]) + 2
        what = str(error) if not isinstance(error, KeyError) else f"{cell!r} is not known here"
        return Problem("claims", row, name, cell, what)
