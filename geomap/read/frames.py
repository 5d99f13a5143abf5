"""Frames: which verb or noun speaks of an event, who does it, and at which place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geomap.read import act, control, fighting
from geomap.read.event import Event, Hit
from geomap.read.lexicon import BE, Lexicon
from geomap.read.refs import Parsed
from geomap.read.verbs import chain

_FRAMES: dict[str, Callable[[Hit], Iterator[Event]]] = {
    "act": act.act,
    "bare": act.bare,
    "works": act.works,
    "nobody": act.nobody,
    "down": act.down,
    "only": act.only,
    "fall": control.fall,
    "leave": control.leave,
    "alone": control.alone,
    "oust": control.oust,
    "clear": control.clear,
    "passed": control.passed,
    "ours": control.ours,
    "back": control.back,
    "repel": control.repel,
    "hand": control.hand,
    "clash": fighting.clash,
    "attack": fighting.attack,
    "fight": fighting.fight,
    "noun": control.noun,
    "flag": control.flag,
    "hands": control.hands,
    "state": act.state,
    "flow": act.flow,
    "presence": control.presence,
    "seen": control.seen,
}


_ADVERBS = ("now", "still", "again", "fully", "firmly", "already", "once", "back", "temporarily")


def events(parsed: Parsed, lexicon: Lexicon) -> list[Event]:
    """Find every event of a sentence, the longest triggers first, none inside another."""
    found: list[Event] = []
    at = 0
    while at < len(parsed.tokens):
        made, until = _at(parsed, at, lexicon)
        found.extend(made)
        at = until
    return _without_doubles(found)


def _at(parsed: Parsed, at: int, lexicon: Lexicon) -> tuple[list[Event], int]:
    low = parsed.tokens[at].norm
    for trigger in lexicon.triggers.get(low, ()):
        until = _end_of(trigger.words, parsed, at)
        if until is None:
            continue
        hit = Hit(parsed, trigger, at, until, chain(parsed.tokens, at, lexicon), lexicon)
        made = list(_FRAMES[trigger.frame](hit))
        if made:
            return made, until
    return [], at + 1


def _end_of(words: Sequence[str], parsed: Parsed, at: int) -> int | None:
    """Return where a phrase ends that begins at a word, None where it does not stand there.

    Quotation marks within it are passed over, they were "in control of" the place, and so are adverbs
    behind a form of to be: they are now fully in control of it.
    """
    step = at + 1
    for word in words[1:]:
        while step < len(parsed.tokens) and (
            parsed.tokens[step].text in ('"', "“", "”")
            or (parsed.tokens[step].low in _ADVERBS and words[0] in BE and parsed.tokens[step].low != word)
        ):
            step += 1
        if step >= len(parsed.tokens) or parsed.tokens[step].low != word:
            return None
        step += 1
    return step


def _without_doubles(found: Sequence[Event]) -> list[Event]:
    """Drop fighting that only says what a repelled attack says, and doubles of one place and word."""
    repelled = any(event.word == "repelled" for event in found)
    kept: list[Event] = []
    for event in found:
        if repelled and event.rule.startswith("fighting.attack"):
            continue
        same = (event.word, event.place, event.at)
        if all((other.word, other.place, other.at) != same for other in kept):
            kept.append(event)
    return kept
