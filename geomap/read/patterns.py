"""Patterns of whole clauses: "trucks are moving through P again", "the assault on P was beaten off".

The patterns stand in `patterns.toml`, one line each, and are laid on a sentence in which every place is
`P`, every actor `A`, and adverbs and days are left out:

    word another|other   words, with alternatives; `_` joins the words of one alternative
    {vehicles}           any word or phrase of that list of the file
    P A                  a place; an actor, who becomes the claim's party
    B                    an actor of whom nothing follows
    #                    a number
    ..3                  at most three other words, none of which ends a clause; ~3 goes over commas as well
    ^word                the word that is judged: may it be real, negated, hedged
    word?                what may be missing

A pattern that begins with `-` says no by itself ("not a single truck crossed"), so that its negation is
none of the claim. What is found at no place of its own is said of the place in focus.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from geomap.read.arguments import locative
from geomap.read.event import Event, Hit, make
from geomap.read.lexicon import Lexicon, Trigger
from geomap.read.refs import Parsed, PartyRef, PlaceRef
from geomap.read.verbs import Reality, chain

_FORMS = (("ing", "ing"), ("ed", "both"), ("en", "part"), ("s", "s"))
_AROUND = 12  # words to either side in which the place of a pattern without one is looked for
_NONE = frozenset(("no", "not", "few", "hardly", "neither", "nor", "without", "none", "never"))
_ELSEWHERE = frozenset(
    ("near", "towards", "toward", "from", "to", "behind", "beyond", "outside", "with", "for")
)
_STATES = frozenset(
    (
        "closed",
        "shut",
        "open",
        "sealed",
        "locked",
        "bolted",
        "blocked",
        "free",
        "busy",
        "running",
        "moving",
        "from",
    )
)
_ENDS = frozenset(
    ("but", "while", "whereas", "although", "because", "that", "which", "who", "whose", ";", ".", ":")
)
_HOURS = frozenset(("noon", "midnight", "dusk", "dawn", "midday", "nightfall"))
_BEFORE_HOURS = frozenset(("and", "to", "until", "till", "between", "after", "from"))
_BEFORE_DAYS = frozenset(
    (
        "on",
        "at",
        "since",
        "in",
        "during",
        "early",
        "late",
        "this",
        "last",
        "the",
        "around",
        "from",
        "before",
        "first",
    )
)


Lists = Mapping[str, Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a pattern: a gap of at most `gap` words, or alternatives by their first word."""

    gap: int = -1
    over_commas: bool = False
    options: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    optional: bool = False
    judged: bool = False
    other: bool = False  # an actor of whom nothing follows


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the file."""

    word: str
    rule: str
    text: str
    says_no: bool


@dataclass(frozen=True)
class Patterns:
    """All patterns of the file, by the first words that their judged words may have."""

    lists: Lists
    left_out: frozenset[str]
    days: frozenset[str]
    by_start: Mapping[str, Sequence[Pattern]]
    _pieces: dict[str, Piece] = field(default_factory=dict)
    _made: dict[str, tuple[Piece, ...]] = field(default_factory=dict)

    def near(self, words: set[str]) -> list[Pattern]:
        """List the patterns of which the judged word stands in a sentence, in the order of the file."""
        return list(
            dict.fromkeys(pattern for word in sorted(words) for pattern in self.by_start.get(word, ()))
        )

    def pieces(self, pattern: Pattern) -> tuple[Piece, ...]:
        """Take a pattern apart, when it is first needed."""
        made = self._made.get(pattern.text)
        if made is None:
            made = self._made[pattern.text] = tuple(map(self._piece, pattern.text.split()))
        return made

    def _piece(self, part: str) -> Piece:
        if part not in self._pieces:
            self._pieces[part] = _piece(part, self.lists)
        return self._pieces[part]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as patterns see it, with its tokens; `place` and `party` are what `P` and `A` stand for."""

    text: str
    first: int
    last: int
    place: PlaceRef | None = None
    party: PartyRef | None = None


Span = tuple[int, int, int]  # the piece, where its words begin, how many they are


@lru_cache(maxsize=1)
def load() -> Patterns:
    """Read the file; it is read once."""
    raw = tomllib.loads(files("geomap.read").joinpath("patterns.toml").read_text("utf-8"))
    lists = {name: [tuple(words.split()) for words in listed] for name, listed in raw.pop("lists").items()}
    left_out, days = raw.pop("left_out"), raw.pop("days")
    by_start: dict[str, list[Pattern]] = defaultdict(list)
    for word, rules in raw.items():
        for rule, texts in rules.items():
            for text in texts:
                pattern = Pattern(word, rule, text.removeprefix("-").strip(), text.startswith("-"))
                for start in _starts(pattern.text, lists):
                    by_start[start].append(pattern)
    return Patterns(lists, frozenset(left_out), frozenset(days), dict(by_start))


def events(parsed: Parsed, lexicon: Lexicon) -> list[Event]:
    """Find what the patterns say in a sentence."""
    patterns = load()
    near = patterns.near({token.low for token in parsed.tokens})
    if not near:
        return []
    words = _words(parsed, patterns)
    return [
        event
        for pattern in near
        for spans in _matches(patterns.pieces(pattern), words)
        for event in _events(pattern, patterns.pieces(pattern), spans, words, parsed, lexicon)
    ]


def _words(parsed: Parsed, patterns: Patterns) -> list[Word]:
    """Write a sentence as the patterns see it."""
    places = {ref.first: ref for ref in parsed.places}
    inside = {at for ref in parsed.places for at in range(ref.first, ref.last)}
    parties = {ref.first: ref for ref in parsed.parties if ref.first not in inside}
    words: list[Word] = []
    step = 0
    while step < len(parsed.tokens):
        low = parsed.tokens[step].low
        if (place := places.get(step)) is not None:
            words.append(Word("areas" if place.many else "P", step, place.last, place=place))
        elif (party := parties.get(step)) is not None:
            words.append(Word("A", step, party.last, party=party))
        elif low in patterns.days and not (low in _HOURS and words and words[-1].text in _BEFORE_HOURS):
            while words and words[-1].text in _BEFORE_DAYS:
                words.pop()
            if words and words[-1].text == "by":
                words[-1] = replace(words[-1], text="by-then", last=step + 1)
        elif low not in patterns.left_out:
            words.append(Word("#" if low.isdigit() else low, step, step + 1))
        step = max(step + 1, words[-1].last if words else 0)
    return words


def _matches(pieces: Sequence[Piece], words: Sequence[Word]) -> Iterator[list[Span]]:
    start = 0
    while start < len(words):
        spans = _match(pieces, 0, words, start)
        if not spans:
            start += 1
            continue
        yield spans[::-1]
        start = max(start + 1, spans[0][1] + spans[0][2])


def _match(pieces: Sequence[Piece], number: int, words: Sequence[Word], at: int) -> list[Span] | None:
    """Lay the pieces from one on against the words from `at` on; the last piece comes first in the result."""
    if number == len(pieces):
        return []
    piece = pieces[number]
    if piece.gap >= 0:
        for skipped in range(piece.gap + 1):
            if skipped and not _may_skip(piece, words, at + skipped - 1):
                return None
            rest = _match(pieces, number + 1, words, at + skipped)
            if rest is not None:
                return rest
        return None
    for option in piece.options.get(words[at].text, ()) if at < len(words) else ():
        if all(at + n < len(words) and words[at + n].text == word for n, word in enumerate(option)):
            rest = _match(pieces, number + 1, words, at + len(option))
            if rest is not None:
                return [*rest, (number, at, len(option))]
    return _match(pieces, number + 1, words, at) if piece.optional else None


def _may_skip(piece: Piece, words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text not in _ENDS and (piece.over_commas or words[at].text != ",")


def _events(
    pattern: Pattern,
    pieces: Sequence[Piece],
    spans: Sequence[Span],
    words: Sequence[Word],
    parsed: Parsed,
    lexicon: Lexicon,
) -> Iterator[Event]:
    _, begin, _ = spans[0]
    _, last, length = spans[-1]
    if _is_refuted(pattern, words, begin, last + length, lexicon):
        return
    judged = next((at, count) for number, at, count in spans if pieces[number].judged)
    at, until = words[judged[0]].first, words[judged[0] + judged[1] - 1].last
    low = parsed.tokens[at].low
    hit = Hit(
        parsed,
        Trigger(pattern.word, "pattern", (low,), _form(low)),
        at,
        until,
        chain(parsed.tokens, at, lexicon),
        lexicon,
    )
    first, end = words[begin].first, words[last + length - 1].last
    place = next((words[at].place for _, at, _ in spans if words[at].place), None) or _nearby(hit, first, end)
    party = next((words[at].party for n, at, _ in spans if words[at].party and not pieces[n].other), None)
    if place is not None and place.mention is None and place.noun == "town":
        return  # "the bazaar is open"
    if pattern.rule == "has" and (party is None or not party.word or _opens_with_participle(place, parsed)):
        return  # "Pakistan has a gate", "they had captured P"
    event = make(hit, pattern.rule, place, party, needs_focus=place is None, state=True)
    if pattern.says_no and event.reality is Reality.DENIED:
        event = replace(event, reality=Reality.ASSERTED, why="")
    event = replace(event, first=min(first, event.first), last=max(end, event.last))
    yield event
    if place is not None:
        yield from (replace(event, place=other) for other in _joined(parsed, place))


def _is_refuted(pattern: Pattern, words: Sequence[Word], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "no trucks are passing" and "kept the gate closed" from what the bare words say."""
    before = [word.text for word in words[max(0, begin - 2) : begin]]
    if not pattern.says_no and _NONE & set(before):
        return True
    if words[begin].text == "P" and before[-1:] and before[-1] in _ELSEWHERE:
        return True  # "the road near P was blocked"
    if pattern.word == "closed" and lexicon.words["actors.guests"] & set(before):
        return True  # "aid agencies suspended operations at P"
    return pattern.word == "holds" and end < len(words) and words[end].text in _STATES


def _opens_with_participle(place: PlaceRef | None, parsed: Parsed) -> bool:
    return place is not None and parsed.tokens[place.first].low.endswith("ed")


def _nearby(hit: Hit, first: int, last: int) -> PlaceRef | None:
    """Find the place of a pattern that names none: behind "at" after it, else before it in its clause."""
    behind = locative(hit, last, _AROUND // 2)
    if behind is not None:
        return behind
    before = [ref for ref in hit.parsed.places if first - _AROUND <= ref.first and ref.last <= first]
    gates = [ref for ref in before if ref.mention is None or ref.mention.best.crossing is not None]
    return gates[-1] if gates and not gates[-1].many else None


def _joined(parsed: Parsed, place: PlaceRef) -> Iterator[PlaceRef]:
    """Give the places that "and" or a comma joins to a named one, on either side."""
    if place.mention is None:
        return
    for ref in parsed.places:
        gap = parsed.tokens[min(ref.last, place.last) : max(ref.first, place.first)]
        joined = bool(gap) and all(token.low in ("and", ",", "at", "through", "both") for token in gap)
        if ref is not place and joined and ref.mention is not None and not ref.many:
            yield ref


def _form(low: str) -> str:
    return next((form for ending, form in _FORMS if low.endswith(ending)), "past")


def _starts(text: str, lists: Lists) -> set[str]:
    judged = text[text.index("^") + 1 :].split(" ", 1)[0]
    return {words[0] for words in _options(judged.removesuffix("?"), lists)}


def _options(part: str, lists: Lists) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for alternative in part.split("|"):
        if alternative.startswith("{"):
            found += lists[alternative[1:-1]]
        else:
            found.append(tuple(alternative.split("_")))
    return found


def _piece(part: str, lists: Lists) -> Piece:
    if part.startswith(("..", "~")):
        return Piece(gap=int(part.lstrip(".~")), over_commas=part.startswith("~"))
    bare = part.removesuffix("?").removeprefix("^")
    options: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(_options("A" if bare == "B" else bare, lists), key=lambda words: -len(words)):
        options[words[0]].append(words)
    return Piece(
        options=dict(options), optional=part.endswith("?"), judged=part.startswith("^"), other=bare == "B"
    )
