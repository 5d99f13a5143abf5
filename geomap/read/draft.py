"""A draft: what the reader proposes, for a person to confirm."""

from __future__ import annotations

from typing import NamedTuple

from geomap.dates import parse

MOST_QUOTED = 15  # words of a quote


class Draft(NamedTuple):
    """One proposed claim. `start` and `end` are offsets into the text, and `quote` stands between them.

    `claim` is a claim's word, `party` who gains, holds or closes, `claimant` who says so, with
    `claimant_party` behind him. `modality` is asserted, hedged, irrealis or denied; only the first two
    may become claims. A draft is `pinned` where its place is one crossing beyond doubt. `side` is `a`,
    `b` or empty, `country` the code of its country. `rule` names the rule that fired and `reason` says
    what decided.
    """

    claim: str
    place: str
    place_id: str
    side: str
    party: str
    claimant: str
    claimant_party: str
    role: str
    event_date: str
    quote: str
    start: int
    end: int
    rule: str
    modality: str
    pinned: bool
    reason: str
    anonymous: bool = False
    scope: str = ""
    direct: bool = False
    sentence: str = ""
    candidates: tuple[str, ...] = ()
    country: str = ""

    @property
    def where(self) -> str:
        """Return the place and the side that is meant, for people: Spin Boldak, side a (AF)."""
        if not self.place:
            return "no place named"
        return f"{self.place}, side {self.side} ({self.country})" if self.side else self.place

    @property
    def when(self) -> str:
        """Return the day or days in words: by 14 July 2021."""
        return parse(self.event_date).in_words() if self.event_date else "no date"


class Unread(NamedTuple):
    """A sentence that speaks of a crossing and gave no draft. `start` and `end` are offsets into the text."""

    start: int
    end: int
    text: str


class Findings(NamedTuple):
    """What an article gave: its drafts, and the sentences that a person should read besides."""

    drafts: tuple[Draft, ...] = ()
    unread: tuple[Unread, ...] = ()


def by_hand(unread: Unread) -> Draft:
    """Give a draft of which a person has to write everything; a sentence of few words is its own quote."""
    quote = unread.text if len(unread.text.split()) <= MOST_QUOTED else ""
    return Draft(
        claim="",
        place="",
        place_id="",
        side="",
        party="",
        claimant="",
        claimant_party="",
        role="",
        event_date="",
        quote=quote,
        start=unread.start,
        end=unread.end,
        rule="by hand",
        modality="asserted",
        pinned=False,
        reason="",
        sentence=unread.text,
    )


def to_json(draft: Draft) -> dict[str, object]:
    """Give a draft as plain data, as `geomap read --json` prints it."""
    return {**draft._asdict(), "candidates": list(draft.candidates)}
