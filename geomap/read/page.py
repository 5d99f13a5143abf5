"""The review page: an article with its drafts' words marked, and the drafts beside it; no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.read.article import header
from geomap.read.draft import Draft, Unread


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article. `number` is that of the draft or the unread sentence on it, 0 for none.

    `look` is how it is marked: the draft's modality, or unread.
    """

    text: str
    number: int = 0
    look: str = ""


def review_page(text: str, drafts: Sequence[Draft], unread: Sequence[Unread] = ()) -> str:
    """Write one HTML page that shows an article, what was read in it, and what a person should read besides.

    Everything from the article is escaped: jinja2 runs with autoescape and no text is ever a template.
    """
    from jinja2 import Environment, PackageLoader  # 50 ms to import: only for a page

    head = header(text)
    start = len(text) - len(text[head.body :].lstrip())
    environment = Environment(loader=PackageLoader("geomap.read"), autoescape=True, trim_blocks=True)
    return environment.get_template("review.html.j2").render(
        title=head.title or "Article",
        source=", ".join(filter(None, (head.publisher, head.published))),
        pieces=list(pieces(text, drafts, unread, start)),
        drafts=drafts,
        unread=unread,
    )


def pieces(
    text: str, drafts: Sequence[Draft], unread: Sequence[Unread] = (), start: int = 0
) -> Iterator[Piece]:
    """Cut a text at its drafts' words and its unread sentences; where two share words, the first has them.

    >>> list(pieces("Quiet.", ()))
    [Piece(text='Quiet.', number=0, look='')]
    """
    at = start
    marked = [(draft.start, draft.end, number, draft.modality) for number, draft in enumerate(drafts, 1)]
    marked += [(one.start, one.end, number, "unread") for number, one in enumerate(unread, 1)]
    for begin, end, number, look in sorted(marked):
        if end <= at:
            continue
        first = max(begin, at)
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:end], number, look)
        at = end
    if at < len(text):
        yield Piece(text[at:])
