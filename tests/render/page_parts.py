"""The page taken apart: its elements as a browser would see them, its data as they went in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Parts(HTMLParser):
    """Elements of a page with their attributes, the texts inside some of them, and the scripts."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        # elements without an end (meta, input) still lie on top of the one that ends here
        while tag in self.open and self.open.pop() != tag:
            continue

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def parts_of(page: str) -> Parts:
    parts = Parts()
    parts.feed(page)
    parts.close()
    return parts


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="geomap-data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data
