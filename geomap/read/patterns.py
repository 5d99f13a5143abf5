"""Patterns of whole clauses: "trucks are moving through P again", "the assault on P was beaten off".

The patterns stand in `patterns.txt`, one line each, and are laid on a sentence in which every place is
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

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import tomli

Lists = Mapping[str, Sequence[tuple[str, ...]]]


class Piece(NamedTuple):
    """One part of a pattern: a gap of at most `gap` words, or alternatives by their first word."""

    options: Mapping[str, Sequence[tuple[str, ...]]]
    gap: int = -1
    over_commas: bool = False
    optional: bool = False
    judged: bool = False
    other: bool = False  # an actor of whom nothing follows


class Pattern(NamedTuple):
    """One line of the file."""

    word: str
    rule: str
    text: str
    says_no: bool


class Patterns:
    """All patterns of the file, by the first words that their judged words may have."""

    def __init__(
        self,
        lists: Lists,
        words: Mapping[str, frozenset[str]],
        by_start: Mapping[str, Sequence[Pattern]],
        starts: Mapping[str, AbstractSet[str]],
    ) -> None:
        self.lists = lists
        self.words = words
        self.by_start = by_start
        self._starts = starts
        self._firsts: dict[str, AbstractSet[str]] = {}
        self._needed: dict[str, tuple[AbstractSet[str], ...]] = {}
        self._pieces: dict[str, Piece] = {}
        self._made: dict[str, tuple[Piece, ...]] = {}

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

    def may_meet(self, pattern: Pattern, words: AbstractSet[str]) -> bool:
        """Tell whether a sentence has a word for every part of a pattern that must be there."""
        needed = self._needed.get(pattern.text)
        if needed is None:
            needed = self._needed[pattern.text] = tuple(map(self._first_words, _needed_parts(pattern.text)))
        return not any(map(words.isdisjoint, needed))

    def _first_words(self, part: str) -> AbstractSet[str]:
        if part not in self._firsts:
            self._firsts[part] = _first_words("A" if part == "B" else part, self._starts)
        return self._firsts[part]

    def _piece(self, part: str) -> Piece:
        if part not in self._pieces:
            self._pieces[part] = _piece(part, self.lists)
        return self._pieces[part]


@lru_cache(maxsize=1)
def load() -> Patterns:
    """Read the files; they are read once."""
    room = Path(__file__).parent
    raw = tomli.loads(room.joinpath("patterns.toml").read_text("utf-8"))
    lists = {name: [_split(words) for words in listed] for name, listed in raw["lists"].items()}
    single = {name: frozenset(listed) for name, listed in raw["words"].items()}
    starts = {name: frozenset(words[0] for words in listed) for name, listed in lists.items()}
    by_start: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in _lines(room.joinpath("patterns.txt").read_text("utf-8")):
        for start in _first_words(_judged(pattern.text), starts):
            by_start[start].append(pattern)
    return Patterns(lists, single, dict(by_start), starts)


def _lines(text: str) -> Iterator[Pattern]:
    """Give the patterns of a file: a head names the claim and the rule, its patterns stand below it."""
    word = rule = ""
    for line in text.splitlines():
        bare = line.strip()
        if not bare or bare.startswith("# "):
            continue
        if line[0] != " ":
            word, rule = bare.split()
        else:
            yield Pattern(word, rule, bare.removeprefix("-"), bare[0] == "-")


def _judged(text: str) -> str:
    return text.partition("^")[2].partition(" ")[0].removesuffix("?")


def _needed_parts(text: str) -> Iterator[str]:
    """Give the parts of a pattern that must be there, beside the judged word, which has been met."""
    return (part for part in text.split() if part[0] not in ".~^" and part[-1] != "?")


def _first_words(part: str, starts: Mapping[str, AbstractSet[str]]) -> set[str]:
    """Give the words that a part may begin with; `starts` has those of each list."""
    if not ("{" in part or "_" in part or "-" in part):  # as in most
        return set(part.split("|"))
    found: set[str] = set()
    for alternative in part.split("|"):
        if alternative.startswith("{"):
            found |= starts[alternative[1:-1]]
        else:
            found.add(_split(alternative.replace("_", " "))[0])
    return found


def _options(part: str, lists: Lists) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for alternative in part.split("|"):
        if alternative.startswith("{"):
            found += lists[alternative[1:-1]]
        else:
            found.append(_split(alternative.replace("_", " ")))
    return found


def _split(words: str) -> tuple[str, ...]:
    """Part words as sentences are parted: "cross-fire" is three, "re-opened" and our own "by-then" one."""
    if "-" not in words:
        return tuple(words.split())
    parts = (word if word.startswith(("re-", "by-")) else word.replace("-", " - ") for word in words.split())
    return tuple(" ".join(parts).split())


def _piece(part: str, lists: Lists) -> Piece:
    if part.startswith(("..", "~")):
        return Piece({}, gap=int(part.lstrip(".~")), over_commas=part.startswith("~"))
    bare = part.removesuffix("?").removeprefix("^")
    options: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in _options("A" if bare == "B" else bare, lists):
        options[words[0]].append(words)
    for alike in options.values():
        if len(alike) > 1:
            alike.sort(key=len, reverse=True)  # the longest first
    return Piece(dict(options), optional=part.endswith("?"), judged=part.startswith("^"), other=bare == "B")
