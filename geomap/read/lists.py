"""The names that stand before or behind "crossings": which ones are meant."""

from __future__ import annotations

from geomap.read.mention import Mention
from geomap.read.refs import Parsed, PlaceRef

_TO_NAMES = 7  # words
_NAMES_FOLLOW = (":", ",", "—", "–")
_IN_LISTS = ("and", ",", "the", "both", "namely", "including")


def named_behind(parsed: Parsed, ref: PlaceRef) -> list[Mention]:
    """List the names of "two checkpoints on the Belarus border: P and Q"."""
    tokens = parsed.tokens
    start = next(
        (
            n
            for n in range(ref.last, min(len(tokens), ref.last + _TO_NAMES))
            if tokens[n].text in _NAMES_FOLLOW
        ),
        None,
    )
    if any(m.first == ref.last for m in parsed.mentions):
        start = ref.last - 1  # "the checkpoints P and Q"
    if start is None:
        return []
    step, found = start + 1, list[Mention]()
    while step < len(tokens):
        mention = next((m for m in parsed.mentions if m.first == step), None)
        if mention is not None and mention.best.crossing is not None:
            found.append(mention)
            step = mention.last
        elif tokens[step].low in _IN_LISTS and (found or step == start + 1):
            step += 1
        elif tokens[step].text == "(" and found:
            step = next((n + 1 for n in range(step, len(tokens)) if tokens[n].text == ")"), len(tokens))
        else:
            break
    return found if len(found) > 1 else []


def named_before(parsed: Parsed, ref: PlaceRef) -> list[Mention]:
    """List the names of "the Bakhty, Kolzhat and Maikapshagai border checkpoints"."""
    tokens, found, step = parsed.tokens, list[Mention](), ref.first
    while step > 0:
        mention = next((m for m in parsed.mentions if m.last == step), None)
        if mention is not None and mention.best.crossing is not None:
            found.insert(0, mention)
            step = mention.first
        elif tokens[step - 1].low in ("and", ",") and found:
            step -= 1
        else:
            break
    return found if len(found) > 1 else []
