"""`geomap read`: an article -> draft claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.printing import counted, say, show, show_json, show_wrapped
from geomap.cli.texts import text_of

if TYPE_CHECKING:
    from geomap.read.draft import Draft

UNKNOWN = "unknown"


def _published(text: str) -> str:
    return text if text == UNKNOWN else options.day(text).isoformat()


@click.command("read")
@click.argument("article", type=options.PATH, metavar="ARTICLE")
@click.option(
    "--published",
    type=_published,
    metavar="DATE",
    help="The day of publication, or `unknown`.  [default: the one in the article's header]",
)
@options.as_json
def command(article: Path, published: str | None, as_json: bool) -> None:
    """Propose draft claims from an article; a person confirms them.

    ARTICLE is a text file in UTF-8; - reads stdin. Nothing that is proposed here is on any map.

    \b
    Example:
      geomap read article.txt --published 2021-07-14
    """
    from geomap.read import drafts

    found = drafts.read(text_of(article), published)
    if as_json:
        show_json([drafts.to_json(draft) for draft in found])
        return
    for draft in found:
        _show(draft)
    say(f"{counted(len(found), 'draft')}; nothing is mapped until a person confirms it")


def _show(draft: Draft) -> None:
    party = f" ({draft.party})" if draft.party else ""
    place = draft.place + (f", side {draft.side}" if draft.side else "")
    pinned = "" if draft.pinned else ", not pinned"
    show(f"{draft.claim}{party}: {place}; {draft.event_date or 'no date'}; {draft.modality}{pinned}")
    show_wrapped(f"{draft.claimant} ({draft.claimant_party or draft.role})", indent="  ")
    show_wrapped(f"“{draft.quote}”", indent="  ")
    show_wrapped(draft.reason, indent="  ")
