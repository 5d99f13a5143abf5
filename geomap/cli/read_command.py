"""`geomap read`: an article -> draft claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.delivery import deliver
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
@options.output("Write the asserted and hedged drafts in the columns of claims.csv; - for stdout.")
@options.overwrite
@options.as_json
def command(
    article: Path, published: str | None, output: Path | None, overwrite: bool, as_json: bool
) -> None:
    """Propose draft claims from an article; a person confirms them.

    ARTICLE is a text file in UTF-8; - reads stdin. Nothing that is proposed here is on any map.

    \b
    Examples:
      geomap read article.txt --published 2021-07-14
      geomap read article.txt --published 2021-07-14 -o drafts.csv
    """
    from geomap.proposals import claims_table
    from geomap.read import drafts
    from geomap.read.article import header

    text = text_of(article)
    if output is not None:
        head = header(text)
        deliver(
            output,
            lambda: claims_table(drafts.read(text, published), head, published or head.published),
            overwrite=overwrite,
        )
        return
    found = drafts.read(text, published)
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
