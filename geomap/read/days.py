"""The day of an event: the time that stands nearest to it, not the one that says when somebody spoke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from geomap.read.event import Event
from geomap.read.refs import Parsed
from geomap.read.speech import Speech
from geomap.read.times import times

_BETWEEN = ("on", "late", "early", "in", "a", "statement", "afp", "reuters", "earlier", "to")
COMMA = 5  # words that a comma is worth
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BREAKS = {";", "but", "while", "whereas"}


def event_date(
    text: str, one: Parsed, event: Event, speeches: Sequence[Speech], published: date | None
) -> str:
    """Give the event's EDTF date; empty where it needs a day of publication that is not known.

    Without a time of its own a state holds on the day on which it is told, and an event happened on
    that day or before.
    """
    if published is None:
        return _with_year(text, one, event)
    told = published.isoformat()
    if event.state and "now" in [token.low for token in one.tokens[max(0, event.at - 2) : event.at]]:
        return told
    nearest: tuple[int, str] | None = None
    for when in times(text, one.sentence.start, one.sentence.end, published):
        at = _word_at(one, when.start)
        if _is_of_speech(one, speeches, at):
            told = when.text if len(when.text) == len(told) else told
        elif _is_same_part(one, event, at):
            nearest = min(filter(None, (nearest, (_away(one, event, at), when.text))))
    if nearest is not None:
        return nearest[1]
    return told if event.state else f"../{told}"


def _with_year(text: str, one: Parsed, event: Event) -> str:
    """Give the nearest date that says its own year; it needs no day of publication."""
    any_day = date(2000, 1, 1)
    dated = [
        when
        for when in times(text, one.sentence.start, one.sentence.end, any_day)
        if _YEAR.search(text, when.start, when.end)
    ]
    return min(dated, key=lambda when: abs(_word_at(one, when.start) - event.at)).text if dated else ""


def _word_at(one: Parsed, offset: int) -> int:
    return next((at for at, token in enumerate(one.tokens) if token.end > offset), 0)


def _away(one: Parsed, event: Event, at: int) -> int:
    """Count the words between a time and the event; a comma counts for several."""
    between = one.tokens[min(at, event.at) : max(at, event.at)]
    return len(between) + COMMA * sum(token.text == "," for token in between)


def _is_of_speech(one: Parsed, speeches: Sequence[Speech], at: int) -> bool:
    """Tell whether a time says when somebody spoke: "said on Wednesday"."""
    for speech in speeches:
        end = max(speech.at, speech.subject[1] - 1)
        if speech.stance != "according" and 0 < at - end <= 3:
            return all(token.low in _BETWEEN for token in one.tokens[end + 1 : at])
    return False


def _tells_of_before(low: str) -> bool:
    return low in ("lost", "held", "built", "which", "who", "where", "whose") or low.endswith("ed")


def _is_same_part(one: Parsed, event: Event, at: int) -> bool:
    """Tell whether a time stands in the event's own part of the sentence."""
    between = one.tokens[min(at, event.at) : max(at, event.at)]
    parts = {token.low for token in between}
    is_behind = at > event.at
    if is_behind and any(a.text == "," and _tells_of_before(b.low) for a, b in pairwise(between)):
        return False  # "have regained the post, lost to the rebels in 2015"
    return not parts & (_BREAKS | ({"since"} if at > event.at else set()))
