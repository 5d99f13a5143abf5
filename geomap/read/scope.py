"""For whom a gate is open or shut: a restriction where it is not for all."""

from __future__ import annotations

from geomap.read.event import Event, Hit, make
from geomap.read.refs import PartyRef, PlaceRef

_SCOPE = 9  # words
_BREAKS = ("after", "because", "since", "when", "while", ";")


def with_scope(
    hit: Hit,
    rule: str,
    place: PlaceRef | None,
    party: PartyRef | None,
    needs_focus: bool = False,
    state: bool = False,
) -> Event:
    """Turn "opened ... for pedestrians" and "partially reopened" into a restriction."""
    if hit.trigger.words[0] in ("occupy", "occupies", "occupying"):
        return make(hit, rule, place, party, word="holds", needs_focus=needs_focus, state=True)
    if hit.trigger.words[0] == "occupied" and (_is_since(hit, place) or _is_now(hit)):
        return make(hit, rule, place, party, word="holds", needs_focus=needs_focus, state=True)
    state = state or hit.trigger.group == "holds"
    if hit.trigger.group == "closed" and place is not None and place.word in ("lane", "lanes"):
        is_whole = {"all", "both", "every"} & {hit.low(at) for at in range(place.first - 1, place.last)}
        if not is_whole:
            return make(hit, rule, place, party, word="restricted", needs_focus=needs_focus, state=state)
    if hit.trigger.group in ("opened", "closed"):
        near = [hit.low(at) for at in (hit.at - 1, hit.at - 2, hit.until)]
        if hit.lexicon.words["restricted.adverbs"] & set(near):
            return make(hit, rule, place, party, word="restricted", needs_focus=needs_focus, state=state)
    if hit.trigger.group in ("opened", "closed"):
        start = max(hit.until, place.last if place else 0)
        behind = _clause_behind(hit, start)
        scopes = "scopes" if hit.trigger.group == "opened" else "closed_scopes"
        scope = (
            ""
            if _is_to_all(behind)
            else next(
                (s for s in sorted(hit.lexicon.words[f"restricted.{scopes}"]) if f" {s}" in f" {behind}"), ""
            )
        )
        if scope or _is_to_some(hit, start):
            return make(
                hit, rule, place, party, word="restricted", scope=scope, needs_focus=needs_focus, state=state
            )
    return make(hit, rule, place, party, needs_focus=needs_focus, state=state)


def _clause_behind(hit: Hit, start: int) -> str:
    """Give the words behind, without those of "after protesters set fire to vehicles"."""
    words = [token.low for token in hit.parsed.tokens[start : start + _SCOPE]]
    end = next((at for at, word in enumerate(words) if at and word in _BREAKS), len(words))
    return " ".join(words[:end])


def _is_to_all(behind: str) -> bool:
    """Tell "closed to vehicles and pedestrians alike"."""
    both = (
        "to passengers and goods",
        "to goods and p",
        "to people and goods",
        "to vehicles and ",
        "to trade and ",
        "to people and ",
        "to cars and people",
        "to cargo and p",
    )
    return behind.startswith(both) or " alike" in behind


def _is_to_some(hit: Hit, start: int) -> bool:
    """Tell "closed to Iranian tourists"."""
    to_whom = start + 1
    if hit.trigger.group != "closed" or hit.low(start) != "to":
        return False
    return any(m.kind == "demonym" and m.first == to_whom for m in hit.parsed.mentions)


def _is_now(hit: Hit) -> bool:
    """Tell "the post is occupied by": they hold it."""
    return hit.low(hit.verb.first) in ("is", "are", "remains", "remain")


def _is_since(hit: Hit, place: PlaceRef | None) -> bool:
    """Tell "have occupied the town since March": they hold it."""
    start = max(hit.until, place.last if place else 0)
    return hit.verb.have and "since" in [hit.low(at) for at in range(start, start + 3)]
