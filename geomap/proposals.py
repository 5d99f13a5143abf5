"""Drafts as a table of claims that a person can go through in a spreadsheet.

The columns are those of claims.csv, followed by what only a draft has: the rule that fired and where
the quote stands in the article. What was denied, or only feared or planned, is no claim and left out.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from geomap.claims import COLUMNS
from geomap.errors import InputError, LayerError
from geomap.output import harmless
from geomap.read.article import Header
from geomap.read.draft import Draft

DRAFT_COLUMNS = (*COLUMNS, "rule", "start", "end")
UNKNOWN = "unknown"
NO_ADDRESS = "https://the-article-has-no-web-address.invalid/"
MODALITIES = ("asserted", "hedged")
_LINE_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")


def claims_table(drafts: Iterable[Draft], header: Header, published: str | None) -> bytes:
    """Write the asserted and hedged drafts as claims.csv; every row says that it is a draft.

    `published` is the day on which the article appeared, None or `unknown` where that is not known.
    """
    return claims_tables([(drafts, header, published)])


def claims_tables(readings: Iterable[tuple[Iterable[Draft], Header, str | None]]) -> bytes:
    """Write the drafts of several articles as one claims.csv; see `claims_table`."""
    rows = [
        draft_row(draft, header, published)
        for drafts, header, published in readings
        for draft in drafts
        if draft.modality in MODALITIES
    ]
    numbered = [{"id": f"draft-{number}", **row} for number, row in enumerate(rows, start=1)]
    return _written(numbered, DRAFT_COLUMNS, with_header=True)


def _written(rows: Iterable[dict[str, str]], columns: Sequence[str], *, with_header: bool) -> bytes:
    text = io.StringIO()
    table = csv.DictWriter(
        text, columns, restval="", extrasaction="ignore", lineterminator="\r\n"
    )  # RFC 4180
    if with_header:
        table.writeheader()
    for row in rows:
        table.writerow({column: harmless(cell) for column, cell in row.items()})
    return text.getvalue().encode("utf-8")


def appended(table: bytes, rows: Sequence[dict[str, str]]) -> bytes:
    """Add confirmed rows at the end of a claims.csv; what stands in it stays as it is, byte for byte.

    A row's `id` is made anew where the table has it already. Raise LayerError for a table that is
    not comma-separated, which a spreadsheet has to save again first.
    """
    text = table.decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = list(reader.fieldnames or ())
    if "claim" not in columns:
        raise LayerError("claims.csv: has no column 'claim' between commas; save it as comma-separated UTF-8")
    taken = {row.get("id") or "" for row in reader}
    fresh = (name for number in itertools.count(1) if (name := f"read-{number}") not in taken)
    numbered = [{**row, "id": next(fresh)} for row in rows]
    gap = b"" if table.endswith(b"\n") else b"\r\n"
    return table + gap + _written(numbered, columns, with_header=False)


def draft_layer(folder: Path, drafts: Iterable[Draft], header: Header, published: str) -> tuple[Draft, ...]:
    """Write a layer of an article's pinned drafts into a folder; its title says that nobody confirmed it.

    Return the drafts that were written, in the order of the rows.

    Every claim needs a publisher and a web address. An article whose header gives none gets "the
    article" and an address that leads nowhere and says so (`.invalid`, RFC 2606): good enough to look
    at drafts, never for a layer. Raise InputError where no draft can be mapped.
    """
    header = header._replace(url=header.url or NO_ADDRESS, publisher=header.publisher or "the article")
    pinned = tuple(draft for draft in drafts if draft.pinned and draft.modality in MODALITIES)
    if not pinned:
        raise InputError("the article gives no asserted or hedged draft with a certain place: nothing to map")
    title = f"UNCONFIRMED DRAFTS: {header.title or header.publisher}"
    summary = "Read from one article by rules. Nobody has confirmed these claims."
    lines = [f"title = {json.dumps(title)}", f"summary = {json.dumps(summary)}", ""]
    (folder / "layer.toml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "claims.csv").write_bytes(claims_table(pinned, header, published))
    return pinned


def draft_row(draft: Draft, header: Header, published: str | None) -> dict[str, str]:
    """Give a draft's cells by column, all but the id."""
    doubt = "" if draft.pinned else "; not certain which place is meant"
    return {
        "event_date": draft.event_date,
        "stated_date": published if published and published != UNKNOWN else "",
        "place": draft.place,
        "side": draft.side,
        "claim": draft.claim,
        "party": draft.party,
        "scope": draft.scope,
        "claimant": draft.claimant,
        "claimant_party": draft.claimant_party,
        "role": draft.role,
        "anonymous": "yes" if draft.anonymous else "",
        "modality": draft.modality,
        "publisher": header.publisher,
        "url": header.url,
        "quote": _LINE_BREAK.sub(" ", draft.quote),
        "note": f"draft, to be confirmed: {draft.reason}{doubt}",
        "rule": draft.rule,
        "start": str(draft.start),
        "end": str(draft.end),
    }
