"""`layer.toml`: what a layer shows, whose claims it weighs, and what was so before the first claim."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from geomap.claims.cells import SIDE_WAY_OUT, SIDES, nearest
from geomap.claims.countries import WAY_OUT, code_of, is_code
from geomap.claims.parties import Parties
from geomap.claims.slug import slug
from geomap.claims.toml_lines import line_of, lines_of
from geomap.dates import Span, parse_day
from geomap.errors import DateError, LayerError
from geomap.model import Baseline, Definition, Party, Problem, Status

FILE = "layer.toml"
KEYS = ("title", "summary", "licence", "focus", "span", "parties", "baseline", "rule")
PARTY_KEYS = ("name", "aliases", "country", "colour", "in_text")
BASELINE_KEYS = ("country", "crossing", "side", "party", "passage", "source")
PASSAGE = (Status.OPEN, Status.PARTIAL, Status.CLOSED)
_COUNTED = re.compile(r"(?<=baseline)\.\d+")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(slots=True)
class _Reader:
    """Read values out of the parsed file; what is wrong is collected with its line in the file."""

    lines: Mapping[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, key: str, value: object, what: str, way_out: str = "", near: str = "") -> None:
        row, column = line_of(key, self.lines), _COUNTED.sub("", key)
        self.problems.append(Problem(FILE, row, column, str(value), what, way_out, near))

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
        if code and not is_code(code.upper()):
            self.fault(f"{where}{key}", code, f"{code!r} is not a country code", WAY_OUT, code_of(code))
            return ""
        return code.upper()

    def texts(self, table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.fault(f"{where}{key}", value, f"{value!r} is not a list of texts", 'write ["one", "two"]')
        return ()

    def table(self, parent: Mapping[str, object], key: str, where: str = "") -> dict[str, object]:
        value = parent.get(key, {})
        if isinstance(value, dict):
            return value
        name = f"{where}{key}"
        self.fault(name, value, f"{value!r} is not a table", f"write a line [{name}] and its entries below")
        return {}

    def day(self, table: Mapping[str, object], key: str) -> date | None:
        value = table.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return parse_day(str(value))
        except DateError:
            what = "is missing" if value is None else f"{str(value)!r} is not a day"
            self.fault(f"span.{key}", value, what, "write it as 2021-07-14")
            return None


def read_definition(folder: Path) -> tuple[Definition, Parties, list[Problem]]:
    """Read layer.toml: the definition, its parties as a book of names, and every fault at once.

    Raise LayerError where there is no folder, no such file, or nothing in it that could be read.
    """
    text = _text(folder)
    content = _content(folder / FILE, text)
    reader = _Reader(lines_of(text))
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


def _text(folder: Path) -> str:
    if not folder.exists():
        raise LayerError(f"{folder}: there is no such folder; geomap new {folder} starts one")
    if not folder.is_dir():
        raise LayerError(f"{folder}: is not a folder; name the folder of a layer")
    path = folder / FILE
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise LayerError(f'{path}: there is no such file; write one with a line title = "..."') from None
    except IsADirectoryError:
        raise LayerError(f"{path}: is a folder, not a file") from None
    except UnicodeDecodeError:
        raise LayerError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise LayerError(f"{path}: cannot be read: {error.strerror}") from None


def _content(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayerError(f"{path}: is not TOML: {error}") from None


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
        where = f"parties.{id}"
        if not _ID.fullmatch(id):
            reader.fault(where, id, f"{id!r} is not an id", "write small letters, digits and hyphens")
        party = _party(reader, id, reader.table(tables, id, "parties."))
        taken = parties.add(party)
        if taken:
            what = f"{taken!r} is the name of another party too"
            reader.fault(where, taken, what, "give each name and alias to one party")
    return parties


def _party(reader: _Reader, id: str, table: Mapping[str, object]) -> Party:
    where = f"parties.{id}"
    reader.unknown(where, table, PARTY_KEYS)
    colour = reader.text(table, "colour", f"{where}.")
    if colour and not _COLOUR.fullmatch(colour):
        reader.fault(f"{where}.colour", colour, f"{colour!r} is not a colour", "write it as #c65102")
        colour = ""
    return Party(
        id=id,
        name=reader.text(table, "name", f"{where}.", default=id) or id,
        aliases=reader.texts(table, "aliases", f"{where}."),
        country=reader.country(table, "country", f"{where}."),
        colour=colour.lower(),
        in_text=reader.text(table, "in_text", f"{where}."),
    )


def _baseline(reader: _Reader, content: Mapping[str, object], parties: Parties) -> tuple[Baseline, ...]:
    tables = content.get("baseline", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        reader.fault(
            "baseline", tables, "is not a list of tables", "write [[baseline]] and its entries below"
        )
        return ()
    return tuple(
        _baseline_entry(reader, table, f"baseline.{number}", parties) for number, table in enumerate(tables)
    )


def _baseline_entry(reader: _Reader, table: Mapping[str, object], name: str, parties: Parties) -> Baseline:
    reader.unknown(name, table, BASELINE_KEYS)
    where = f"{name}."
    entry = Baseline(
        country=reader.country(table, "country", where),
        crossing=reader.text(table, "crossing", where),
        side=_baseline_side(reader, table, where),
        party=_baseline_party(reader, table, where, parties),
        passage=_baseline_passage(reader, table, where),
        source=reader.text(table, "source", where),
    )
    if not {"country", "crossing"} & set(table):
        reader.fault(name, table, "says neither country nor crossing", 'write country = "AF"')
    if not {"party", "passage"} & set(table):
        reader.fault(name, table, "says neither party nor passage", 'write who held it, or passage = "open"')
    if entry.side and "crossing" not in table:
        reader.fault(f"{where}side", entry.side, "is the side of no crossing", 'write crossing = "..."')
    return entry


def _baseline_side(reader: _Reader, table: Mapping[str, object], where: str) -> str:
    side = reader.text(table, "side", where)
    if side and side.casefold() not in SIDES and not is_code(side.upper()):
        reader.fault(f"{where}side", side, f"{side!r} is not a side", SIDE_WAY_OUT, code_of(side))
        return ""
    return side


def _baseline_party(reader: _Reader, table: Mapping[str, object], where: str, parties: Parties) -> str | None:
    name = reader.text(table, "party", where)
    party, near = parties.find(name)
    if near:
        what = f"{name!r} is not one of the layer's parties"
        reader.fault(f"{where}party", name, what, f"add a table [parties.{slug(name)}]", near)
    return party


def _baseline_passage(reader: _Reader, table: Mapping[str, object], where: str) -> str:
    passage = reader.text(table, "passage", where).casefold()
    if passage and passage not in PASSAGE:
        what = f"{passage!r} is not a passage status; expected {', '.join(PASSAGE)}"
        reader.fault(f"{where}passage", passage, what, near=nearest(passage, list(PASSAGE)))
        return ""
    return passage


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
