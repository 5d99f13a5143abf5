"""Drafts as a table of claims that a person can go through in a spreadsheet.

The columns are those of claims.csv, followed by what only a draft has: the rule that fired and where
the quote stands in the article. What was denied, or only feared or planned, is no claim and left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from geomap.claims import COLUMNS
from geomap.read.article import Header
from geomap.read.draft import Draft

DRAFT_COLUMNS = (*COLUMNS, "rule", "start", "end")
UNKNOWN = "unknown"
MODALITIES = ("asserted", "hedged")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claims_table(drafts: Iterable[Draft], header: Header, published: str | None) -> bytes:
    """Write the asserted and hedged drafts as claims.csv; every row says that it is a draft.

    `published` is the day on which the article appeared, None or `unknown` where that is not known.
    """
    kept = [draft for draft in drafts if draft.modality in MODALITIES]
    text = io.StringIO()
    table = csv.DictWriter(text, DRAFT_COLUMNS, restval="", lineterminator="\r\n")  # RFC 4180
    table.writeheader()
    for number, draft in enumerate(kept, start=1):
        row = {"id": f"draft-{number}", **_row(draft, header, published)}
        table.writerow({column: _harmless(cell) for column, cell in row.items()})
    return text.getvalue().encode("utf-8")


def _row(draft: Draft, header: Header, published: str | None) -> dict[str, str]:
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
        "quote": draft.quote,
        "note": f"draft, to be confirmed: {draft.reason}{doubt}",
        "rule": draft.rule,
        "start": str(draft.start),
        "end": str(draft.end),
    }


def _harmless(cell: str) -> str:
    # An article's words must not run in a spreadsheet (CWE-1236)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
