"""The review page: an article with its drafts' words marked, and the drafts beside it; no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.read.article import header
from geomap.read.draft import Draft


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article. `number` is the draft's that stands on it, 0 for none."""

    text: str
    number: int = 0
    modality: str = ""


def review_page(text: str, drafts: Sequence[Draft]) -> str:
    """Write one HTML page that shows an article and what was read in it.

    Everything from the article is escaped: jinja2 runs with autoescape and no text is ever a template.
    """
    from jinja2 import Environment, PackageLoader  # 50 ms to import: only for a page

    head = header(text)
    start = len(text) - len(text[head.body :].lstrip())
    environment = Environment(loader=PackageLoader("geomap.read"), autoescape=True, trim_blocks=True)
    return environment.get_template("review.html.j2").render(
        title=head.title or "Article",
        source=", ".join(filter(None, (head.publisher, head.published))),
        pieces=list(pieces(text, drafts, start)),
        drafts=drafts,
    )


def pieces(text: str, drafts: Sequence[Draft], start: int = 0) -> Iterator[Piece]:
    """Cut a text at its drafts' words; where two drafts share words, the first one has them.

    >>> list(pieces("Quiet.", ()))
    [Piece(text='Quiet.', number=0, modality='')]
    """
    at = start
    for number, draft in sorted(enumerate(drafts, 1), key=lambda pair: pair[1].start):
        if draft.end <= at:
            continue
        first = max(draft.start, at)
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first : draft.end], number, draft.modality)
        at = draft.end
    if at < len(text):
        yield Piece(text[at:])
