"""Go through drafts in the terminal: keep, edit or drop each; only what was kept enters the layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.printing import counted, say, show_wrapped
from geomap.errors import LayerError

if TYPE_CHECKING:
    from geomap.cli.read_command import Reading
    from geomap.read.draft import Draft

ASKED = ("claim", "place", "side", "party", "claimant", "claimant_party", "role", "event_date", "quote")
NEEDED = ("publisher", "url")
KEEP, EDIT, DROP, QUIT = "k", "e", "d", "q"


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


def _kept(readings: Sequence[Reading]) -> Iterator[dict[str, str]]:
    from geomap.proposals import MODALITIES, draft_row

    for reading in readings:
        source: dict[str, str] = {}
        proposed = [draft for draft in reading.drafts if draft.modality in MODALITIES]
        for number, draft in enumerate(proposed, start=1):
            _show(draft, f"{reading.path}, {number} of {len(proposed)}")
            choice = _choice()
            if choice == QUIT:
                return
            if choice == DROP:
                continue
            row = draft_row(draft, reading.header, reading.published)
            row = {**row, **source, "note": ""}
            if choice == EDIT:
                row = _edited(row)
            row = _with_certain_place(row, draft)
            source = _asked_for(row)
            yield {**row, **source}


def _show(draft: Draft, heading: str) -> None:
    from geomap.cli.read_command import show_draft

    click.echo(err=True)
    click.echo(heading, err=True)
    show_wrapped(" ".join(draft.sentence.split()), indent="  | ")
    show_draft(draft)


def _choice() -> str:
    choices = click.Choice([KEEP, EDIT, DROP, QUIT], case_sensitive=False)
    answer: str = click.prompt("keep, edit, drop or quit?", type=choices, err=True)
    return answer


def _edited(row: dict[str, str]) -> dict[str, str]:
    answers = {
        field: str(click.prompt(f"  {field}", default=row[field], err=True)).strip() for field in ASKED
    }
    return {**row, **{field: "" if answer == "-" else answer for field, answer in answers.items()}}


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
