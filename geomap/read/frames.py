"""Frames: which verb or noun speaks of an event, who does it, and at which place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geomap.read import act, clauses, control, fighting, traffic
from geomap.read.event import Event, Hit
from geomap.read.lexicon import BE, Lexicon
from geomap.read.refs import Parsed
from geomap.read.verbs import chain
from geomap.words import PASSAGE_WORDS

_FRAMES: dict[str, Callable[[Hit], Iterator[Event]]] = {
    "act": act.act,
    "bare": act.bare,
    "works": act.works,
    "nobody": act.nobody,
    "down": act.down,
    "only": act.only,
    "fall": control.fall,
    "leave": control.leave,
    "lose": control.lose,
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
    by_pattern = clauses.events(parsed, lexicon)
    limits = [
        event for event in traffic.events(parsed, lexicon) if not _is_limited(event, [*found, *by_pattern])
    ]
    weighed = _weighed(parsed, found, [*by_pattern, *limits], lexicon)
    return _without_doubles(
        [_as_retaken(parsed, event) for event in (*weighed, *_of_joined(parsed, weighed))]
    )


def _is_limited(event: Event, others: Sequence[Event]) -> bool:
    """Tell whether a limit is told already by a rule of its own."""
    return any(other.word == "restricted" and abs(other.at - event.at) <= _BEHIND for other in others)


_LOSING = ("losing", "lost", "surrendering", "abandoning", "fleeing", "quitting", "giving")
_BEHIND = 12  # words


def _as_retaken(parsed: Parsed, event: Event) -> Event:
    """Tell "drove them out again, 36 hours after it lost the post" and "took it, a week after losing it"."""
    if event.word != "captured" or event.party is None:
        return event
    end = max(event.until, event.place.last if event.place is not None else 0)
    behind = [token.low for token in parsed.tokens[end : end + _BEHIND]]
    at = behind.index("after") if "after" in behind else len(behind)
    lost = behind[at + 1 : at + 3]
    is_again = behind[:1] == ["again"] or (lost[:1] and lost[0] in _LOSING)
    is_again = is_again or (len(lost) == 2 and lost[0] in ("it", "they", "he") and lost[1] in _LOSING)
    return event._replace(word="retaken") if is_again else event


def _of_joined(parsed: Parsed, events: Sequence[Event]) -> Iterator[Event]:
    """Say of Q what is said of P: "clashes at the posts of P and Q", "P or Q, which were both open"."""
    told = [(event.word, event.place) for event in events]
    for event in events:
        for other in clauses.joined(parsed, event.place) if event.place is not None else ():
            if (event.word, other) not in told and other.mention is not None and other.mention.best.crossing:
                yield event._replace(place=other)


def _weighed(
    parsed: Parsed, found: Sequence[Event], by_pattern: Sequence[Event], lexicon: Lexicon
) -> list[Event]:
    """Put together what verbs and what patterns say: a restriction says more than "open" and "closed" do."""
    everything = [*found, *(event for event in by_pattern if not _is_told(event, found))]
    everything = [event for event in everything if not _is_placed(event, everything)]
    everything = [event for event in everything if not _is_aside(event, everything)]
    everything = [event for event in everything if not _is_over(parsed, event, everything)]
    everything = [event for event in everything if not _is_of_thing(parsed, event, lexicon)]
    return [
        event
        for event in everything
        if not any(_outdoes(other, event) and not _is_apart(parsed, other, event) for other in everything)
    ]


_IN = {"in", "at", "near", "inside", "beside", "behind"}
_SUBJECT = 6  # words


def _is_of_thing(parsed: Parsed, event: Event, lexicon: Lexicon) -> bool:
    """Tell "the castle in Narva shuts its gates" from what a gate does."""
    if event.word not in PASSAGE_WORDS:
        return False
    opening = parsed.tokens[: min(_SUBJECT, event.at)] if event.at <= 2 * _SUBJECT else ()
    if event.place is not None and event.place.first > 1:  # "the weighbridge at P, which is closed"
        opening = (*opening, *parsed.tokens[event.place.first - 2 : event.place.first])
    opening = tuple(token for token in opening if token.low != "road")
    return any(
        lexicon.has("nouns.things", token.low.removesuffix("s")) and opening[at + 1].low in _IN
        for at, token in enumerate(opening[:-1])
    )


def _is_over(parsed: Parsed, event: Event, others: Sequence[Event]) -> bool:
    """Tell the "guarded" of "the men who guarded P have left it": they hold it no longer."""
    if event.word != "holds" or event.party is None:
        return False
    said = [token.low for token in parsed.tokens[event.party.last : event.at + 1]]
    is_aside = bool({"who", "which"} & set(said)) or (len(said) == 1 and said[0].endswith("ing"))
    return is_aside and any(other.word == "withdrew" and other.at > event.at for other in others)


_CLAUSE = 16  # words
_CONTRASTS = ("while", "whereas", ";")


def _is_apart(parsed: Parsed, one: Event, other: Event) -> bool:
    """Tell "it is open to walkers, while lorries are let through until noon": two things are said."""
    between = parsed.tokens[min(one.at, other.at) : max(one.at, other.at)]
    is_far = len(between) > _CLAUSE and ("," in [token.text for token in between])
    return is_far or any(token.low in _CONTRASTS for token in between)


_OUTDONE = {
    "opened": ("restricted",),
    "closed": ("restricted",),
    "holds": ("retaken", "captured"),
    "captured": ("retaken",),
}
_WEAK = "restricted.turned-back"
_IN_HANDS = ("holds.hands", "holds.settled", "holds.presence")  # "fell into rebel hands" says one thing
_NEAR = 8  # words


def _outdoes(other: Event, event: Event) -> bool:
    """Tell whether one event says more of the same place than another: some may pass, so it is not shut."""
    if not _is_of_one(event, other) or other.rule == _WEAK:
        return False
    if event.rule == _WEAK:
        return other.word in ("opened", "closed", "restricted")
    is_close = abs(event.at - other.at) <= _NEAR
    near = (
        is_close
        if event.word in ("captured", "opened")
        else event.word != "holds" or (event.rule in _IN_HANDS and is_close)
    )
    return near and other.word in _OUTDONE.get(event.word, ())


def _overlap(event: Event, other: Event) -> bool:
    return other.first < event.last and event.first < other.last


def _is_told(event: Event, found: Sequence[Event]) -> bool:
    """Tell whether a verb says the same of the same place in overlapping words."""
    return any(
        other.word == event.word and _is_of_one(event, other) and _overlap(event, other) for other in found
    )


def _is_placed(event: Event, others: Sequence[Event]) -> bool:
    """Tell whether another event says the same in overlapping words and names the place as well."""
    return event.place is None and any(
        other.place is not None and other.word == event.word and _overlap(event, other) for other in others
    )


def _is_aside(event: Event, others: Sequence[Event]) -> bool:
    """Tell the "closed" of "reopened the closed crossing": more is told of it."""
    return event.rule.endswith(".attributive") and any(
        other is not event and other.place == event.place for other in others
    )


def _is_of_one(event: Event, other: Event) -> bool:
    named = event.place is not None and event.place.mention is not None
    also = other.place is not None and other.place.mention is not None
    return event.place == other.place or not (named and also)


def _at(parsed: Parsed, at: int, lexicon: Lexicon) -> tuple[list[Event], int]:
    low = parsed.tokens[at].norm
    for trigger in lexicon.triggers.get(low, ()):
        until = _end_of(trigger.words, parsed, at)
        if until is None or _is_person(trigger.words, parsed, at):
            continue
        hit = Hit(parsed, trigger, at, until, chain(parsed.tokens, at, lexicon), lexicon)
        made = list(_FRAMES[trigger.frame](hit))
        if made:
            return made, until
    return [], at + 1


_MANNING = (
    "to",
    "will",
    "still",
    "police",
    "men",
    "forces",
    "soldiers",
    "guards",
    "troops",
    "fighters",
    "who",
)


def _is_person(words: Sequence[str], parsed: Parsed, at: int) -> bool:
    """Tell "a customs man at the gate" from those who man it."""
    return words == ("man",) and (not at or parsed.tokens[at - 1].low not in _MANNING)


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


_ATTACKS = ("fighting.attack", "fighting.hit", "fighting.noise")


def _without_doubles(found: Sequence[Event]) -> list[Event]:
    """Drop fighting that only says what a repelled attack says, and doubles of one place and word."""
    repelled = any(event.word == "repelled" for event in found)
    kept: list[Event] = []
    for event in found:
        if repelled and event.rule.startswith(_ATTACKS):
            continue
        same = (event.word, event.place, event.at)
        if all((other.word, other.place, other.at) != same for other in kept):
            kept.append(event)
    return kept
