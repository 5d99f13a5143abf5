"""An event that a sentence tells of, and the trigger that gives it away."""

from __future__ import annotations

from typing import NamedTuple

from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.reality import reality
from geomap.read.refs import Parsed, PartyRef, PlaceRef
from geomap.read.verbs import Chain, Reality


class Event(NamedTuple):
    """What a sentence says happened. `place` is None where the place in focus is meant.

    `at` and `until` are the trigger's words, `first` and `last` the whole of what is said.
    """

    word: str
    rule: str
    at: int
    until: int
    first: int
    last: int
    place: PlaceRef | None
    party: PartyRef | None
    reality: Reality
    why: str
    needs_focus: bool = False
    scope: str = ""
    state: bool = False


class Hit(NamedTuple):
    """A trigger found in a sentence, with the verb group before it."""

    parsed: Parsed
    trigger: Trigger
    at: int
    until: int
    verb: Chain
    lexicon: Lexicon

    def low(self, at: int) -> str:
        """Return the word at a place, empty beyond either end."""
        return self.parsed.tokens[at].low if 0 <= at < len(self.parsed.tokens) else ""

    def has(self, key: str, at: int) -> bool:
        """Tell whether the word at a place stands in a list of the lexicon."""
        return self.lexicon.has(key, self.low(at))


def make(
    hit: Hit,
    rule: str,
    place: PlaceRef | None,
    party: PartyRef | None,
    *,
    word: str = "",
    forced: Reality | None = None,
    needs_focus: bool = False,
    scope: str = "",
    state: bool = False,
) -> Event:
    """Put an event together; its words run from the first to the last of what takes part in it."""
    word = word or hit.trigger.group
    real, why = reality(hit.parsed.tokens, hit.at, hit.trigger, hit.verb, hit.lexicon)
    if forced is not None and real is Reality.ASSERTED:
        real = forced
    starts = [hit.at, *(ref.first for ref in (place, party) if ref)]
    ends = [hit.until, *(ref.last for ref in (place, party) if ref)]
    return Event(
        word=word,
        rule=f"{word}.{rule}",
        at=hit.at,
        until=hit.until,
        first=min(starts),
        last=max(ends),
        place=place,
        party=party,
        reality=real,
        why=why,
        needs_focus=needs_focus,
        scope=scope,
        state=state,
    )
