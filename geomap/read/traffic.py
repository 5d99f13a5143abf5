"""Who passes a gate and who does not: limits that no single verb tells, read from the parts of a sentence.

A passage is a phrase of traffic with what happens to it: "loaded lorries are not cleared", "patients may
enter". A limit is told where some traffic passes and some does not, where a part of the traffic is kept
out, and where what passes is counted, timed or named as the only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from geomap.read.event import Event, Hit, make
from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.patterns import load
from geomap.read.refs import Parsed, PlaceRef
from geomap.read.sentences import Token
from geomap.read.verbs import Chain, Reality, chain

_LONGEST = 14  # words of a phrase of traffic
_BREAKS = (",", ";", ":", ".", "(", ")", '"', "“", "”", "–", "—")
_MODALS = ("may", "can", "could", "cannot", "must")
_ELLIPTIC = ("may", "can", "could", "do", "does", "did", "is", "are", "was", "were", "has", "have")
_NOBODY = ("nobody", "nothing", "no", "none")
_ONLY = ("only", "alone", "solely", "exclusively", "just")
_ALL = ("all", "everyone", "everybody", "everything", "anyone", "anybody", "every", "anything")


class _Passage(NamedTuple):
    """One phrase of traffic and what happens to it; `first` to `last` are its words, `at` the verb.

    It is ruled where somebody lets it pass or not, by the verb or a modal: "are let in", "may not enter".
    """

    first: int
    at: int
    last: int
    passes: bool
    is_ruled: bool
    traffic: Sequence[Token]
    behind: Sequence[Token]


def events(parsed: Parsed, lexicon: Lexicon) -> Iterator[Event]:
    """Find the limits that a sentence tells."""
    found = list(_passages(parsed, lexicon))
    told = -1
    for number, one in enumerate(found):
        other = found[number + 1] if number + 1 < len(found) else None
        if number <= told:
            continue
        if other is not None and _are_opposed(one, other):
            told = number + 1
            yield _event(parsed, one, other, lexicon)
        elif _is_part(one) or (one.passes and _is_counted(one)):
            yield _event(parsed, one, None, lexicon)


def _are_opposed(one: _Passage, other: _Passage) -> bool:
    """Tell "pupils go through; traders do not"."""
    is_near = other.first - one.last <= _LONGEST
    return is_near and one.passes != other.passes and (one.is_ruled or other.is_ruled)


def _event(parsed: Parsed, one: _Passage, other: _Passage | None, lexicon: Lexicon) -> Event:
    low = parsed.tokens[one.at].low
    trigger = Trigger("restricted", "pattern", (low,), "past")
    hit = Hit(parsed, trigger, one.at, one.at + 1, chain(parsed.tokens, one.at, lexicon), lexicon)
    place = _place(parsed, one, other)
    event = make(hit, "traffic", place, None, needs_focus=place is None, state=True)
    if event.reality is Reality.DENIED or event.why in _MODALS:
        event = event._replace(reality=Reality.ASSERTED, why="")
    last = other.last if other is not None else one.last
    return event._replace(first=min(event.first, one.first), last=max(event.last, last))


def _place(parsed: Parsed, one: _Passage, other: _Passage | None) -> PlaceRef | None:
    """Find the place that stands in the passage, before it or behind it."""
    last = (other or one).last
    near = [
        ref for ref in parsed.places if one.first - _LONGEST <= ref.first and ref.last <= last + _LONGEST // 2
    ]
    gates = [ref for ref in near if ref.mention is None or ref.mention.best.crossing is not None]
    inside = [ref for ref in gates if one.first <= ref.first < last]
    return next(iter(inside or gates), None)


# ---------------------------------------------------------------- what is told of the traffic
def _is_part(one: _Passage) -> bool:
    """Tell "men under fifty were not let through" and "freight is not taken" from "nobody is let through"."""
    lows = [token.low for token in one.traffic]
    if one.passes or not one.is_ruled or "nothing" in lows[:2]:
        return False
    if set(_NOBODY) & set(lows[:2]):
        return _is_modified(lows)
    return _is_modified(lows) or bool(_words("heavy", "limited") & set(lows))


def _is_modified(lows: Sequence[str]) -> bool:
    """Tell "Nobody with a blue passport", "lorries over 3.5 tonnes", "loaded lorries", "anyone whose"."""
    at = next(
        (n for n, low in enumerate(lows) if low in _words("people", "vehicles", "heavy") or low in _NOBODY), 0
    )
    is_described = at > 0 and lows[at - 1] not in _list("no_part")
    return is_described or any(low in _list("tied_with") for low in lows[at + 1 :])


def _is_counted(one: _Passage) -> bool:
    """Tell "forty cars a day", "only aid convoys", "from ten to two", "on Mondays and Thursdays"."""
    lows = [token.low for token in one.traffic]
    behind = [token.low for token in one.behind]
    if any(low in _ONLY for low in (*lows, *behind[:4])) and not {"not", "after", "ago"} & set(behind[:4]):
        return True
    if lows[:2] in (["nothing", "but"], ["none", "but"], ["nobody", "but"]) or list(lows[1:3]) == [
        "more",
        "than",
    ]:
        return True
    return one.is_ruled and (_is_timed(behind) or _is_rate(lows, behind))


def _is_timed(behind: Sequence[str]) -> bool:
    if any(low in _list("on_days") for low in behind[:6]):
        return True
    for at, low in enumerate(behind[:-3]):
        if low in ("from", "between") and (
            behind[at + 1] in _list("hour_words") or behind[at + 1][0].isdigit()
        ):
            return bool({"to", "until", "till", "and"} & set(behind[at + 2 : at + 6]))
    return False


def _is_rate(lows: Sequence[str], behind: Sequence[str]) -> bool:
    spells = ("day", "hour", "time", "week", "shift")
    rates = (a in ("a", "an", "per", "every", "each") and b in spells for a, b in pairwise(behind[:7]))
    inside = (a in ("a", "an", "per") and b in spells for a, b in pairwise(lows))
    return any(inside) or (any(rates) and any(low[0].isdigit() or low in _list("hour_words") for low in lows))


# ---------------------------------------------------------------- the parts of a sentence
def _passages(parsed: Parsed, lexicon: Lexicon) -> Iterator[_Passage]:
    tokens, reached = parsed.tokens, 0
    for at in range(1, len(tokens)):
        if at >= reached and tokens[at].low in _verbs():
            verb = chain(tokens, at, lexicon)
            one = _passing(tokens, at, verb, reached) or _ruling(tokens, at, verb)
            if one is not None:
                yield one
                reached = one.last


@lru_cache(maxsize=1)
def _verbs() -> AbstractSet[str]:
    names = ("let_by", "kept_out", "crossing_verbs", "going_verbs", "letting", "refusing")
    return {word for name in names for word in _list(name)} | set(_TURNING) | {"not"}


def _passing(tokens: Sequence[Token], at: int, verb: Chain, reached: int) -> _Passage | None:
    """Read "loaded lorries are not cleared": the traffic stands before the verb."""
    told = _what_happens(tokens, at, verb)
    if told is None:
        return None
    passes, is_ruled, last = told
    first = _begin(tokens, reached, verb.first)
    first = _behind_and(tokens, first, verb.first)
    traffic = [token for token in tokens[first : verb.first] if token.low not in ("and", "so")]
    if not _traffic() & {token.low for token in traffic}:
        return None
    opening = {token.low for token in traffic[:3]}
    if set(_NOBODY) & opening and not {"but", "except", "more"} & {token.low for token in traffic}:
        passes = False
    return _Passage(first, at, last, passes, is_ruled, traffic, tokens[last : _end(tokens, last)])


def _behind_and(tokens: Sequence[Token], first: int, end: int) -> int:
    """Tell where "no one" begins in "the gate works and no one is turned away"."""
    joints = (at for at in range(end - 1, first, -1) if tokens[at].low == "and")
    before = {at: {token.low for token in tokens[first:at]} for at in joints}
    apart = (at for at, lows in before.items() if not _traffic() & lows and _is_traffic(tokens[at + 1 : end]))
    return next((at + 1 for at in apart), first)


def _is_traffic(tokens: Sequence[Token]) -> bool:
    return bool(_traffic() & {token.low for token in tokens})


def _ruling(tokens: Sequence[Token], at: int, verb: Chain) -> _Passage | None:
    """Read "waves herders through" and "turns back eggs": the traffic stands behind the verb."""
    low, follows = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    refuses = low in _list("refusing") or follows in _TURNING.get(low, ())
    if (
        verb.be
        or verb.to
        or not (refuses or low in _list("letting"))
        or tokens[at - 1].low in _list("before_nouns")
    ):
        return None
    start = at + 1 + (follows in _list("doors") or follows in ("away", "home"))
    end = _end(tokens, start)
    traffic = [token for token in tokens[start : min(end, at + _LONGEST)] if token.low not in _list("doors")]
    lows = [token.low for token in traffic]
    if not _traffic() & set(lows[:_NEAR]) or lows[0] in _list("tied_with") or lows[0] == "to":
        return None
    if {*_ALL, "one", "a", "an", "single", "even"} & set(lows[:2]) and (refuses or verb.negated):
        return None  # "has not let one lorry through": none may pass
    passes = refuses == verb.negated
    if set(_NOBODY) & set(lows[:2]) and not {"but", "except"} & set(lows):
        passes = not passes
    return _Passage(at, at, end, passes, True, traffic, tokens[end:end])


_NEAR = 5  # words
_TURNING = {
    **dict.fromkeys(("turn", "turns", "turned", "turning"), ("away", "back")),
    **dict.fromkeys(("keep", "keeps", "kept", "keeping"), ("out", "back")),
    **dict.fromkeys(("send", "sends", "sent", "sending"), ("away", "back", "home")),
}


def _what_happens(tokens: Sequence[Token], at: int, verb: Chain) -> tuple[bool, bool, int] | None:
    """Tell whether traffic passes, whether somebody rules that, and where its words end; None for others."""
    low, follows = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "not" and tokens[at - 1].low in _ELLIPTIC and (not follows or follows in _BREAKS):
        return False, True, at + 1
    last = at + 2 if follows in _list("doors") else at + 1
    if verb.be and (
        low in _list("kept_out") or (low == "turned" and follows in ("away", "back", "round", "around"))
    ):
        return verb.negated, True, last
    if verb.be and low in _list("let_by"):
        return not verb.negated, True, last
    moves = low in _list("crossing_verbs") or (low in _list("going_verbs") and follows in _list("doors"))
    is_doing = moves and (not verb.be or low.endswith("ing")) and not verb.to
    if not is_doing or tokens[at - 1].low in _list("before_nouns"):
        return None
    return (
        not verb.negated,
        verb.modal in _MODALS or tokens[at - 2].low in ("do", "does"),
        last,
    )


def _begin(tokens: Sequence[Token], reached: int, end: int) -> int:
    at = end
    while (
        at > max(reached, end - _LONGEST)
        and tokens[at - 1].text not in _BREAKS
        and tokens[at - 1].low not in _list("clause_joints")
    ):
        at -= 1
    return at


def _end(tokens: Sequence[Token], start: int) -> int:
    return next(
        (
            at
            for at in range(start, len(tokens))
            if tokens[at].text in _BREAKS or tokens[at].low in _list("clause_joints")
        ),
        len(tokens),
    )


def _list(name: str) -> AbstractSet[str]:
    return load().words[name]


@lru_cache(maxsize=8)
def _words(*names: str) -> AbstractSet[str]:
    return {words[0] for name in names for words in load().lists[name] if len(words) == 1}


@lru_cache(maxsize=1)
def _traffic() -> AbstractSet[str]:
    return _words("people", "vehicles", "heavy", "limited") | set(_NOBODY) | set(_ALL) - {"no", "only"}
