"""The page taken apart: its elements as a browser would see them, its data as they went in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate, islice
from typing import Any

from geomap.render.columns import BASE, DIGITS


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


def read_column(column: Any) -> list[Any]:
    """Read a column as the page's script does."""
    if isinstance(column, list):
        return column
    if "all" in column:
        return [column["all"]] * column["n"]
    if "packed" in column:
        return unpack(column["packed"], column["as"])
    if "counts" in column:
        flat = iter(read_column(column["flat"]))
        return [tuple(islice(flat, count)) for count in read_column(column["counts"])]
    values = [column["most"]] * column["n"]
    places = accumulate(read_column(column["at"]))
    for place, value in zip(places, read_column(column["are"]), strict=True):
        values[place] = value
    return values


def unpack(text: str, shape: str) -> list[int | None]:
    found: list[int | None] = []
    number, unit = 0, 1
    for digit in map(DIGITS.index, text):
        number += (digit % BASE) * unit
        unit *= BASE
        if digit < BASE:
            found.append(number)
            number, unit = 0, 1
    if "n" in shape:
        found = [number - 1 if number else None for number in found]
    if "s" in shape:
        found = [n if n is None else -(n + 1) // 2 if n % 2 else n // 2 for n in found]
    return found


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="geomap-data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data
