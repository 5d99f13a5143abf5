"""An article as text: its small header, and the text of HTML and PDF files."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(
    r"(?P<key>title|publisher|url|published|date|source|author|language|note|licence|event|about|original)\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)


class Header(NamedTuple):
    """What stands above an article's text. `body` is the offset at which the text itself begins."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    body: int = 0


def header(text: str) -> Header:
    """Read the header: `key: value` lines at the top, with or without `---` around them.

    >>> header("---\\ntitle: A town falls\\npublished: 2021-07-14\\n---\\nText.").published
    '2021-07-14'
    >>> header("Just text.").body
    0
    """
    at, fenced, values = len(text) - len(text.lstrip("\ufeff\n\r ")), False, dict[str, str]()
    for line in text[at:].splitlines(keepends=True):
        bare = line.strip()
        if bare == "---":
            at += len(line)
            if fenced:
                break
            fenced = True
            continue
        found = _LINE.match(bare)
        if found is None and not (fenced and (":" in bare or not bare)):
            break
        if found is not None:
            values[found["key"].casefold()] = found["value"].strip().strip("\"'")
        at += len(line)
    if not values:
        return Header()
    published = values.get("published") or values.get("date", "")
    return Header(values.get("title", ""), values.get("publisher", ""), values.get("url", ""), published, at)
