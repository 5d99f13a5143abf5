"""A layer folder in which a test says only what matters."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from geomap.claims import COLUMNS, LayerFiles, read_layer

GOOD = {
    "id": "one",
    "event_date": "2021-07-14",
    "stated_date": "2021-07-14",
    "place": "Spin Boldak",
    "claim": "captured",
    "party": "Taliban",
    "claimant": "a resident",
    "publisher": "The Paper",
    "url": "https://example.org/story",
}
TITLE = 'title = "A layer"\n'


def as_csv(rows: Sequence[Sequence[str]], *, separator: str = ",", newline: str = "\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(rows)
    return text.getvalue()


def claims_table(*rows: dict[str, str], columns: Sequence[str] = COLUMNS) -> list[list[str]]:
    """Make a table of good claims with some cells replaced; ids are counted unless given."""
    table = [list(columns)]
    for number, changed in enumerate(rows, start=1):
        cells = {**GOOD, "id": f"c{number}", **changed}
        table.append([cells.get(column, "") for column in columns])
    return table


def layer_folder(folder: Path, *rows: dict[str, str], toml: str = TITLE, **files: str | bytes) -> Path:
    """Write a layer; further files are given by their stem, `places` for places.csv."""
    folder.mkdir(exist_ok=True)
    (folder / "layer.toml").write_text(toml, encoding="utf-8")
    if rows:
        (folder / "claims.csv").write_text(as_csv(claims_table(*rows)), encoding="utf-8")
    for stem, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{stem}.csv").write_bytes(data)
    return folder


def read(folder: Path, *rows: dict[str, str], toml: str = TITLE, **files: str | bytes) -> LayerFiles:
    return read_layer(layer_folder(folder, *rows, toml=toml, **files))


def faults(files: LayerFiles) -> list[str]:
    return [str(problem) for problem in files.problems]
