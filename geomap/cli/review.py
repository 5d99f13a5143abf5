"""Go through drafts in the terminal: keep, edit or drop each; only what was kept enters the layer."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.printing import counted, say, show_wrapped
from geomap.errors import LayerError

if TYPE_CHECKING:
    from geomap.cli.read_command import Reading
    from geomap.read.draft import Draft

ASKED = ("place", "side", "party", "claimant", "claimant_party", "role", "event_date", "quote")
NEEDED = ("publisher", "url")
KEEP, EDIT, DROP, WRITE, SKIP, QUIT = "k", "e", "d", "w", "s", "q"


def review(layer: Path, readings: Sequence[Reading]) -> None:
    """Show every asserted and hedged draft and append those that are kept to the layer's claims.csv.

    Leaving with q, or an interruption, keeps what was kept so far.
    """
    from geomap.output import write
    from geomap.proposals import appended

    target = layer / "claims.csv"
    if not target.is_file():
        raise LayerError(f"{target}: there is no such file; drafts are appended to a layer's claims.csv")
    kept: list[dict[str, str]] = []
    try:
        for row in _kept(readings):
            kept.append(row)  # one by one: an interruption leaves what was kept
    finally:
        if kept:
            write(target, appended(target.read_bytes(), kept), overwrite=True)
            claims = counted(len(kept), "claim")
            say(f"{target}: {claims} appended; look it over with `geomap check {layer}`.")
        else:
            say(f"Nothing kept; {target} is as it was.")


class _LeftError(Exception):
    """The person has seen enough."""


def _kept(readings: Sequence[Reading]) -> Iterator[dict[str, str]]:
    with suppress(_LeftError):
        for reading in readings:
            yield from _of_article(reading)


def _of_article(reading: Reading) -> Iterator[dict[str, str]]:
    from geomap.proposals import MODALITIES, draft_row

    source: dict[str, str] = {}
    proposed = [draft for draft in reading.drafts if draft.modality in MODALITIES]
    for draft, edits in itertools.chain(_chosen(reading, proposed), _written(reading)):
        row = {**draft_row(draft, reading.header, reading.published), **source, "note": ""}
        row = _with_certain_place(_edited(row) if edits else row, draft)
        source = _asked_for(row)
        yield {**row, **source}


def _chosen(reading: Reading, proposed: Sequence[Draft]) -> Iterator[tuple[Draft, bool]]:
    """Give the drafts that the person wants, and whether each is to be edited."""
    for number, draft in enumerate(proposed, start=1):
        _show(draft, f"{reading.path}, {number} of {len(proposed)}")
        choice = _choice("keep, edit, drop or quit?", (KEEP, EDIT, DROP, QUIT))
        if choice != DROP:
            yield draft, choice == EDIT


def _written(reading: Reading) -> Iterator[tuple[Draft, bool]]:
    """Give an empty draft for every sentence without one of which the person wants to write a claim."""
    from geomap.read.draft import by_hand

    for number, one in enumerate(reading.unread, start=1):
        _show_sentence(
            one.text, f"{reading.path}, {number} of {len(reading.unread)} on a crossing without a draft"
        )
        if _choice("write a claim, skip or quit?", (WRITE, SKIP, QUIT), default=SKIP) == WRITE:
            yield by_hand(one), True


def _show(draft: Draft, heading: str) -> None:
    from geomap.cli.read_command import show_draft

    _show_sentence(draft.sentence, heading)
    show_draft(draft)


def _show_sentence(sentence: str, heading: str) -> None:
    click.echo(err=True)
    click.echo(heading, err=True)
    show_wrapped(" ".join(sentence.split()), indent="  | ")


def _choice(question: str, letters: Sequence[str], default: str | None = None) -> str:
    choices = click.Choice(letters, case_sensitive=False)
    answer: str = click.prompt(question, type=choices, default=default, err=True)
    if answer == QUIT:
        raise _LeftError
    return answer


def _edited(row: dict[str, str]) -> dict[str, str]:
    from geomap.words import Word

    words = click.Choice([str(word) for word in Word])
    answers = {
        "claim": click.prompt("  claim", default=row["claim"] or None, type=words, err=True),
        **{field: click.prompt(f"  {field}", default=row[field], err=True).strip() for field in ASKED},
    }
    return {**row, **{field: "" if answer == "-" else str(answer) for field, answer in answers.items()}}


def _with_certain_place(row: dict[str, str], draft: Draft) -> dict[str, str]:
    """Ask for the place until the gazetteer knows it for certain; an empty answer leaves it as it is."""
    from geomap.gazetteer import Gazetteer, Outcome

    if draft.pinned and row["place"] == draft.place:
        return row
    place = row["place"]
    with Gazetteer.open() as gazetteer:
        while place:
            answer = gazetteer.find(place)
            if answer.outcome is Outcome.RESOLVED:
                return {**row, "place": place}
            say(answer.reason)
            place = str(
                click.prompt(
                    "  which place? (Enter leaves it as it is)", default="", show_default=False, err=True
                )
            ).strip()
    return row


def _asked_for(row: dict[str, str]) -> dict[str, str]:
    """Ask once per article for what every claim needs and the article's header does not say."""
    return {
        field: row[field] or str(click.prompt(f"  {field} of the article", err=True)).strip()
        for field in NEEDED
    }
