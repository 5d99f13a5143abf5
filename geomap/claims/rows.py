"""`claims.csv` or `claims.xlsx`: one row per claim, every cell checked, every fault told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geomap.claims.cells import SIDE_WAY_OUT, SIDES, Cells, OneOfEach
from geomap.claims.countries import code_of, is_code
from geomap.claims.parties import Parties
from geomap.claims.tables import Sheet, missing_columns, read_sheet
from geomap.dates import EventDate, parse
from geomap.model import Claim, Modality, Problem, Role, Word

COLUMNS = (
    "id",
    "event_date",
    "stated_date",
    "place",
    "side",
    "claim",
    "party",
    "scope",
    "claimant",
    "claimant_party",
    "role",
    "anonymous",
    "modality",
    "origin",
    "reliability",
    "publisher",
    "url",
    "quote",
    "note",
)
REQUIRED = ("place", "claim", "publisher", "url")
FILES = ("claims.csv", "claims.xlsx")
LONGEST_QUOTE = 15  # words
RELIABILITIES = "ABCDEF"
BEFORE_THE_EVENT = (
    "check both dates; what is only announced is written as unverified, with the day of the announcement"
)
NEEDS_PARTY = (Word.CAPTURED, Word.HOLDS, Word.RETAKEN, Word.REPELLED, Word.WITHDREW)


def read_claims(folder: Path, parties: Parties) -> tuple[list[Claim], list[Problem]]:
    """Read the claims that are sound, and the problems of those that are not."""
    there = [name for name in FILES if (folder / name).exists()]
    if len(there) > 1:
        what = "there are two files of claims, claims.csv and claims.xlsx"
        return [], [Problem(there[1], 0, "", "", what, "keep one of them")]
    sheet = read_sheet(folder / (there or FILES)[0], COLUMNS)
    missing = _missing(sheet)
    if missing:
        return [], [*sheet.problems, *missing]
    claims, problems = _claims(sheet, parties)
    if not claims and not problems:
        problems = [Problem(sheet.file, 0, "", "", "no claims", "write one row per claim")]
    return claims, problems


def _missing(sheet: Sheet) -> list[Problem]:
    dated = [] if {"event_date", "stated_date"} & set(sheet.columns) else ["event_date"]
    return missing_columns(sheet, (*REQUIRED, *dated))


def _claims(sheet: Sheet, parties: Parties) -> tuple[list[Claim], list[Problem]]:
    claims: list[Claim] = []
    faulty: list[Problem] = []
    ids = OneOfEach("claim")
    for row in sheet.rows:
        cells = Cells(sheet.file, row)
        claim = _claim(cells, parties)
        ids.check(cells, claim.id)
        faulty += cells.problems
        if not cells.problems:
            claims.append(claim)
    # the sheet's own list is complete only now
    return claims, sorted((*sheet.problems, *faulty), key=lambda problem: problem.row)


def _claim(cells: Cells, parties: Parties) -> Claim:
    event, stated, given = _dates(cells)
    word = cells.word("claim", Word, Word.UNVERIFIED, "claim")
    claimant_party = _party(cells, "claimant_party", parties)
    claim = Claim(
        id=cells.text("id", f"row-{cells.row.number}"),
        event=event,
        stated=stated,
        place=cells.required("place", "write the crossing's name"),
        word=word,
        party=_party(cells, "party", parties),
        claimant=cells.text("claimant"),
        claimant_party=claimant_party,
        role=cells.word("role", Role, Role.PARTY if claimant_party else Role.REPORTER, "role"),
        publisher=cells.required("publisher", "write who carried it"),
        url=cells.required("url", "write where it was published"),
        side_text=_side(cells),
        scope=cells.text("scope"),
        anonymous=cells.yes("anonymous"),
        modality=cells.word("modality", Modality, Modality.ASSERTED, "modality"),
        origin=cells.text("origin"),
        reliability=_reliability(cells),
        quote=_quote(cells),
        note=cells.text("note"),
        stated_given=given,
        extra=cells.row.extra,
        file=cells.file,
        row=cells.row.number,
    )
    if word in NEEDS_PARTY and not cells.text("party"):
        cells.fault("party", f"{word} needs a party", "write who")
    return claim


def _dates(cells: Cells) -> tuple[EventDate, date, bool]:
    """Return event, stated day and whether the latter was given: either date stands in for the other."""
    event, stated = (
        cells.event("event_date"),
        cells.day("stated_date", "leave it empty where no day is given"),
    )
    given = stated is not None
    if stated is None and event is not None:
        stated = event.latest
        if stated is None:
            cells.fault(
                "stated_date",
                "the cell is empty and the event's date has no end",
                "write the day on which it was said",
            )
    if event is None and stated is not None:
        event = parse(stated.isoformat())
    if event is None or stated is None:
        if not cells.problems:
            cells.fault("event_date", "the cell is empty", "write when it happened, such as 2021-07-14")
        return parse("1970-01-01"), date(1970, 1, 1), False
    if event.earliest and stated < event.earliest and not event.approximate:
        cells.fault("stated_date", f"{stated} is before the event of {event}", BEFORE_THE_EVENT)
    return event, stated, given


def _party(cells: Cells, column: str, parties: Parties) -> str | None:
    name = cells.text(column)
    party, near = parties.find(name)
    if near:
        cells.fault(column, f"{name!r} is not one of the layer's parties", "add it to layer.toml", near)
    return party


def _side(cells: Cells) -> str:
    side = cells.text("side")
    if side and side.casefold() not in SIDES and not is_code(side.upper()):
        cells.fault("side", f"{side!r} is not a side", SIDE_WAY_OUT, code_of(side))
    return side


def _reliability(cells: Cells) -> str:
    letter = cells.text("reliability", "F").upper()
    if letter not in tuple(RELIABILITIES):
        way_out = "write A to F (Admiralty), or leave it empty"
        cells.fault("reliability", f"{letter!r} is not a reliability", way_out)
        return "F"
    return letter


def _quote(cells: Cells) -> str:
    quote = cells.text("quote")
    words = len(quote.split())
    if words > LONGEST_QUOTE:
        way_out = f"shorten it to {LONGEST_QUOTE} exact words at most"
        cells.fault("quote", f"the quote has {words} words", way_out)
    return quote
