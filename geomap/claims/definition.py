"""`layer.toml`: what a layer shows, whose claims it weighs, and what was so before the first claim."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from geomap.claims.cells import nearest
from geomap.claims.places_and_routes import slug
from geomap.dates import Span, parse_day
from geomap.errors import DateError, LayerError
from geomap.model import Baseline, Definition, Party, Problem, Status

FILE = "layer.toml"
KEYS = ("title", "summary", "licence", "focus", "span", "parties", "baseline", "rule")
PARTY_KEYS = ("name", "aliases", "country", "colour", "in_text")
BASELINE_KEYS = ("country", "crossing", "side", "party", "passage", "source")
PASSAGE = (Status.OPEN, Status.PARTIAL, Status.CLOSED)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")


@dataclass(slots=True)
class Parties:
    """The parties of a layer by every name that they have; names nobody defined become parties too."""

    known: dict[str, Party] = field(default_factory=dict)
    defined: bool = False
    _ids: dict[str, str] = field(default_factory=dict)

    def add(self, party: Party) -> None:
        """Add a party under its id, its name and its aliases."""
        self.known[party.id] = party
        for name in (party.id, party.name, *party.aliases):
            self._ids.setdefault(name.casefold(), party.id)

    def find(self, name: str) -> tuple[str | None, str]:
        """Return a party's id for any of its names, or None and the name that was likely meant."""
        if not name:
            return None, ""
        id = self._ids.get(name.casefold())
        if id:
            return id, ""
        near = nearest(name, list(self._ids)) if self.defined else ""
        if near:
            return None, self.known[self._ids[near]].name
        party = Party(self._free_id(slug(name)), name)
        self.add(party)
        return party.id, ""

    def _free_id(self, wanted: str) -> str:
        taken = (f"{wanted}-{n}" for n in range(2, len(self.known) + 3))
        return wanted if wanted not in self.known else next(id for id in taken if id not in self.known)


@dataclass(slots=True)
class _Reader:
    """Read values out of the parsed file; what is wrong is collected."""

    problems: list[Problem] = field(default_factory=list)

    def fault(self, key: str, value: object, what: str, way_out: str = "", near: str = "") -> None:
        self.problems.append(Problem(FILE, 0, key, str(value), what, way_out, near))

    def unknown(self, where: str, table: Mapping[str, object], keys: Sequence[str]) -> None:
        for key in table:
            if key not in keys:
                name = f"{where}.{key}" if where else key
                self.fault(
                    name, key, f"{key!r} is not known here", f"expected {', '.join(keys)}", nearest(key, keys)
                )

    def text(self, table: Mapping[str, object], key: str, where: str = "", default: str = "") -> str:
        value = table.get(key, default)
        if isinstance(value, str):
            return value.strip()
        self.fault(f"{where}{key}", value, f"{value!r} is not a text", "put it into double quotes")
        return default

    def country(self, table: Mapping[str, object], key: str, where: str = "") -> str:
        code = self.text(table, key, where)
        if code and not _COUNTRY.fullmatch(code):
            self.fault(
                f"{where}{key}", code, f"{code!r} is not a country code", 'write two letters such as "AF"'
            )
        return code.upper()

    def texts(self, table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(f"{where}{key}", value, f"{value!r} is not a list of texts", 'write ["one", "two"]')
        return ()

    def table(self, parent: Mapping[str, object], key: str) -> dict[str, object]:
        value = parent.get(key, {})
        if isinstance(value, dict):
            return value
        self.fault(key, value, f"{value!r} is not a table", f"write a line [{key}] and its entries below")
        return {}

    def day(self, table: Mapping[str, object], key: str) -> date | None:
        value = table.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return parse_day(str(value))
        except DateError:
            what = "is missing" if value is None else f"{value!r} is not a day"
            self.fault(f"span.{key}", value, what, "write it as 2021-07-14")
            return None


def read_definition(folder: Path) -> tuple[Definition, Parties, list[Problem]]:
    """Read layer.toml: the definition, its parties as a book of names, and every fault at once.

    Raise LayerError where there is no folder, no such file, or nothing in it that could be read.
    """
    content = _content(folder)
    reader = _Reader()
    reader.unknown("", content, KEYS)
    title = reader.text(content, "title")
    if not title:
        reader.fault("title", "", "a layer needs a title", 'write a line title = "..."')
    parties = _parties(reader, content)
    definition = Definition(
        id=folder.resolve().name,
        title=title or folder.resolve().name,
        summary=reader.text(content, "summary"),
        licence=reader.text(content, "licence"),
        focus=reader.country(content, "focus"),
        span=_span(reader, content),
        baseline=_baseline(reader, content, parties),
        rule=_rule(reader, content),
        folder=str(folder),
    )
    return definition, parties, reader.problems


def _content(folder: Path) -> dict[str, object]:
    if not folder.exists():
        raise LayerError(f"{folder}: there is no such folder; geomap new {folder} starts one")
    if not folder.is_dir():
        raise LayerError(f"{folder}: is not a folder; name the folder of a layer")
    path = folder / FILE
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise LayerError(f'{path}: there is no such file; write one with a line title = "..."') from None
    except IsADirectoryError:
        raise LayerError(f"{path}: is a folder, not a file") from None
    except UnicodeDecodeError:
        raise LayerError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise LayerError(f"{path}: is not TOML: {error}") from None
    except OSError as error:
        raise LayerError(f"{path}: cannot be read: {error.strerror}") from None


def _span(reader: _Reader, content: Mapping[str, object]) -> Span | None:
    if "span" not in content:
        return None
    table = reader.table(content, "span")
    reader.unknown("span", table, ("start", "end"))
    start, end = reader.day(table, "start"), reader.day(table, "end")
    if start is None or end is None:
        return None
    try:
        return Span(start, end)
    except DateError as error:
        reader.fault("span", table, str(error))
        return None


def _parties(reader: _Reader, content: Mapping[str, object]) -> Parties:
    tables = reader.table(content, "parties")
    parties = Parties(defined=bool(tables))
    for id in tables:
        table = reader.table(tables, id)
        where = f"parties.{id}"
        reader.unknown(where, table, PARTY_KEYS)
        colour = reader.text(table, "colour", f"{where}.")
        if colour and not _COLOUR.fullmatch(colour):
            reader.fault(f"{where}.colour", colour, f"{colour!r} is not a colour", "write it as #c65102")
            colour = ""
        party = Party(
            id=id,
            name=reader.text(table, "name", f"{where}.", default=id) or id,
            aliases=reader.texts(table, "aliases", f"{where}."),
            country=reader.country(table, "country", f"{where}."),
            colour=colour.lower(),
            in_text=reader.text(table, "in_text", f"{where}."),
        )
        parties.add(party)
    return parties


def _baseline(reader: _Reader, content: Mapping[str, object], parties: Parties) -> tuple[Baseline, ...]:
    tables = content.get("baseline", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        reader.fault(
            "baseline", tables, "is not a list of tables", "write [[baseline]] and its entries below"
        )
        return ()
    return tuple(_baseline_entry(reader, table, parties) for table in tables)


def _baseline_entry(reader: _Reader, table: Mapping[str, object], parties: Parties) -> Baseline:
    where = "baseline."
    reader.unknown("baseline", table, BASELINE_KEYS)
    country, crossing = reader.country(table, "country", where), reader.text(table, "crossing", where)
    if not country and not crossing:
        reader.fault("baseline", table, "says neither country nor crossing", 'write country = "AF"')
    name = reader.text(table, "party", where)
    party, near = parties.find(name)
    if near:
        reader.fault(f"{where}party", name, f"{name!r} is not one of the layer's parties", near=near)
    passage = reader.text(table, "passage", where).casefold()
    if passage and passage not in PASSAGE:
        what = f"{passage!r} is not a passage status; expected {', '.join(PASSAGE)}"
        reader.fault(f"{where}passage", passage, what, near=nearest(passage, list(PASSAGE)))
        passage = ""
    return Baseline(
        country=country,
        crossing=crossing,
        side=reader.text(table, "side", where),
        party=party,
        passage=passage,
        source=reader.text(table, "source", where),
    )


def _rule(reader: _Reader, content: Mapping[str, object]) -> dict[str, float]:
    """Read the overridden numbers; whether the rule has a number of that name is for the rule to say."""
    table = reader.table(content, "rule")
    numbers: dict[str, float] = {}
    for key, value in table.items():
        low, high = (0.5, 1.0) if key == "held_share" else (0.0, 1000.0)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            numbers[key] = float(value)
        else:
            what = f"{value!r} is not a number from {low:g} to {high:g}"
            reader.fault(f"rule.{key}", value, what)
    if numbers.get("half_life_days") == 0:
        reader.fault("rule.half_life_days", 0, "a half-life of 0 days leaves nothing", "write 1 or more")
        del numbers["half_life_days"]
    return numbers
