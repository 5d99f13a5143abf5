"""`geomap read`: articles -> draft claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.delivery import deliver
from geomap.cli.printing import counted, say, show, show_json, show_wrapped
from geomap.cli.texts import text_of

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.read.article import Header
    from geomap.read.draft import Draft, Unread

UNKNOWN = "unknown"
MANY = 5  # articles: from here on a bar shows how far the reading is


@dataclass(frozen=True, slots=True)
class Reading:
    """One article and what was read in it."""

    path: Path
    text: str
    header: Header
    drafts: tuple[Draft, ...]
    unread: tuple[Unread, ...]
    published: str


def _published(text: str) -> str:
    return text if text == UNKNOWN else options.day(text).isoformat()


@click.command("read")
@click.argument("articles", type=options.PATH, nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--published",
    type=_published,
    metavar="DATE",
    help="The day of publication, or `unknown`.  [default: the one in the article's header]",
)
@options.output("Write the asserted and hedged drafts in the columns of claims.csv; - for stdout.")
@click.option(
    "--html", type=options.PATH, metavar="FILE", help="Write a page with the article beside its drafts."
)
@click.option(
    "--into",
    type=options.PATH,
    metavar="LAYER",
    help="Go through the drafts one by one and append what you keep to the layer's claims.csv.",
)
@options.overwrite
@options.as_json
def command(
    articles: tuple[Path, ...],
    published: str | None,
    output: Path | None,
    html: Path | None,
    into: Path | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Propose draft claims from an article; a person confirms them.

    ARTICLE is a text file in UTF-8, a web page or a PDF; - reads stdin. Nothing that is proposed here is
    on any map.

    \b
    Examples:
      geomap read article.txt --published 2021-07-14
      geomap read article.txt --published 2021-07-14 -o drafts.csv
      geomap read article.md --html review.html
      geomap read article.md --into layers/afghanistan-2021
    """
    if html is not None and len(articles) > 1:
        raise click.UsageError("--html shows one article; name one")
    readings = _readings(articles, published)
    if html is not None:
        _deliver_page(html, readings[0], overwrite=overwrite)
    if output is not None:
        _deliver_table(output, readings, overwrite=overwrite)
    if into is not None:
        from geomap.cli.review import review

        review(into, readings)
    if as_json:
        _show_json(readings)
    elif html is None and output is None and into is None:
        _show_all(readings)


def _readings(articles: tuple[Path, ...], published: str | None) -> list[Reading]:
    from geomap.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        if len(articles) < MANY:
            return [read_article(path, published, gazetteer) for path in articles]
        from tqdm import tqdm  # 0.1 s to import: only when a bar is shown

        bar = tqdm(articles, desc="Reading", unit=" articles", disable=None)
        return [read_article(path, published, gazetteer) for path in bar]


def read_article(path: Path, published: str | None, gazetteer: Gazetteer | None = None) -> Reading:
    """Read one article and everything that was asked of it."""
    from geomap.errors import DateError
    from geomap.read import drafts
    from geomap.read.article import header

    text = text_of(path)
    head = header(text)
    try:
        found = drafts.findings(text, published, gazetteer)
    except DateError as error:
        raise DateError(f"{path}: {error}") from None
    return Reading(path, text, head, found.drafts, found.unread, published or head.published)


def _deliver_page(target: Path, reading: Reading, *, overwrite: bool) -> None:
    from geomap.read.page import review_page

    page = partial(review_page, reading.text, reading.drafts, reading.unread)
    deliver(target, lambda: page().encode("utf-8"), overwrite=overwrite)


def _deliver_table(target: Path, readings: list[Reading], *, overwrite: bool) -> None:
    from geomap.proposals import claims_tables

    tables = [(reading.drafts, reading.header, reading.published) for reading in readings]
    deliver(target, lambda: claims_tables(tables), overwrite=overwrite)


def _show_json(readings: list[Reading]) -> None:
    from geomap.read.draft import to_json

    several = len(readings) > 1
    show_json(
        [
            {"article": str(reading.path), **to_json(draft)} if several else to_json(draft)
            for reading in readings
            for draft in reading.drafts
        ]
    )


def _show_all(readings: list[Reading]) -> None:
    for reading in readings:
        if len(readings) > 1:
            show(f"{reading.path}:")
        for draft in reading.drafts:
            show_draft(draft)
        show_unread(reading.unread)
    found = sum(len(reading.drafts) for reading in readings)
    if found:
        say(f"{counted(found, 'draft')}; nothing is mapped until a person confirms it")
    else:
        say("No drafts: the rules found no claim about a crossing.")


def show_draft(draft: Draft) -> None:
    """Print a draft for people: what, where, when, who says so, and why."""
    party = f" ({draft.party})" if draft.party else ""
    pinned = "" if draft.pinned else ", not pinned"
    show(f"{draft.claim}{party}: {draft.where}; {draft.when}; {draft.modality}{pinned}")
    show_wrapped(f"{draft.claimant} ({draft.claimant_party or draft.role})", indent="  ")
    show_wrapped(f"“{' '.join(draft.quote.split())}”", indent="  ")
    show_wrapped(" ".join(draft.reason.split()), indent="  ")


def show_unread(unread: Sequence[Unread]) -> None:
    """Print the sentences that a person should read besides, where there are any."""
    if not unread:
        return
    speak = "1 sentence speaks" if len(unread) == 1 else f"{len(unread)} sentences speak"
    show(f"{speak} of a crossing and gave no draft; read for yourself:")
    for one in unread:
        show_wrapped(f"“{' '.join(one.text.split())}”", indent="  ")
