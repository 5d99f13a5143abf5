"""A sentence as the patterns see it: places are `P`, actors `A`, days and adverbs are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from geomap.read.patterns import Patterns, load
from geomap.read.refs import Parsed, PartyRef, PlaceRef
from geomap.read.whereabouts import AREAS

_NUMBER = re.compile(r"\d[\d.,:]*(?:[ap]m)?")  # 1,500 and 6.30am
_LONGEST_ASIDE = 9  # words
_RELATIVE = ("which", "that", "who")
_WHERE = ("in", "on", "near", "with", "along", "between", "into", "to", "linking", "bordering", "opposite")
_AREAS = (*AREAS, "border", "frontier", "side", "countries", "neighbours")
_LONGEST_WHERE = 7  # words
_LONGEST_NAME = 3  # words
_APPOSED = (
    "on",
    "in",
    "at",
    "near",
    "opposite",
    "farther",
    "further",
    "including",
    "idle",
    "closed",
    "shut",
    "captured",
    "hit",
    "known",
    "long",
    "also",
    "the",
    "a",
    "an",
    "one",
    "its",
    "their",
    "his",
    "once",
    "P",
)
_LONGEST_APPOSITION = 12  # words


class Word(NamedTuple):
    """A word as patterns see it, with its tokens; `place` and `party` are what `P` and `A` stand for."""

    text: str
    first: int
    last: int
    place: PlaceRef | None = None
    party: PartyRef | None = None
    pronoun: str = ""

    def reads(self, wanted: str) -> bool:
        """Tell whether a pattern's word may stand for it; "it" may be a place as well as an actor."""
        return wanted in (self.text, self.pronoun) or (wanted == "P" and self.pronoun == "it")


def words_of(parsed: Parsed, patterns: Patterns, kept: AbstractSet[str] = frozenset()) -> list[Word]:
    """Write a sentence as the patterns see it, without adverbs but those that are kept."""
    places = {ref.first: ref for ref in parsed.places}
    parties = {
        ref.first: ref for ref in parsed.parties if ref.first in places or not parsed.place_at(ref.first)
    }
    words: list[Word] = [Word("start", 0, 0)]
    step = 0
    while step < len(parsed.tokens):
        low = parsed.tokens[step].low
        place, party = places.get(step), parties.get(step)
        if place is not None and (party is None or place.mention is None or place.mention.best.crossing):
            also = "passage" if place.word == "passage" and place.mention is None else ""
            words.append(Word("areas" if place.many else "P", step, place.last, place=place, pronoun=also))
        elif party is not None:
            pronoun = party.word if party.generic == "pronoun" else ""
            words.append(Word("A", step, party.last, party=party, pronoun=pronoun))
        elif low in patterns.words["days"] and not (
            low in load().words["hours"] and words and words[-1].text in load().words["before_hours"]
        ):
            _drop_opening(words, low)
            if words and words[-1].text == "by":
                words[-1] = words[-1]._replace(text="by-then", last=step + 1)
        elif low in kept or low not in patterns.words["left_out"]:
            words.append(Word("#" if _NUMBER.fullmatch(low) else low, step, step + 1))
        step = max(step + 1, words[-1].last if words else 0)
    return _without_asides(words)


def readings(parsed: Parsed, patterns: Patterns) -> Iterator[list[Word]]:
    """Give a sentence without adverbs, with those that patterns may ask for, and what it tells besides."""
    words = words_of(parsed, patterns)
    plain = _without_remarks(words)
    yield from _readings(words)
    if len(plain) < len(words):
        yield from _readings(plain)
    if patterns.words["telling"] & {token.low for token in parsed.tokens}:
        yield words_of(parsed, patterns, patterns.words["telling"])


def _readings(words: list[Word]) -> Iterator[list[Word]]:
    """Give a sentence's words, and what "which", "who" and an apposition tell of a place or an actor.

    "P, which he said was open" is read as "P was open" too, "P, the last post on the road, fell" as "P fell".
    """
    yield words
    for at, word in enumerate(words):
        if at and word.text in _RELATIVE:
            end = _end_of_relative(words, at)
            if end:
                yield [*words[: at - (words[at - 1].text == ",")], *words[end:]]
            head = words[at - 2] if words[at - 1].text == "," and at > 1 else words[at - 1]
            if head.place or head.party:
                told = 2 if words[at + 2 : at + 3] and words[at + 2].text in load().words["saying"] else 0
                yield [head, *words[at + 1 + told :]]
        elif word.place and at + 1 < len(words) and words[at + 1].text in _WHERE:
            end = _end_of_where(words, at + 1)
            if end:
                yield [*words[: at + 1], *words[end:]]
        elif (word.place or word.party) and [one.text for one in words[at + 1 : at + 2]] == [","]:
            ends = range(at + 3, min(len(words) - 1, at + _LONGEST_APPOSITION))
            closes = next((n for n in ends if words[n].text == ","), None)
            if closes is not None and words[at + 2].text in _APPOSED:
                yield [*words[: at + 1], *words[closes + 1 :]]


_AUXILIARIES = ("is", "are", "was", "were", "has", "have", "had", "may", "can", "could", "will")


_TOLD = ("claims", "claim", "reports", "report", "rumours", "news", "allegations", "statements")


def _end_of_relative(words: Sequence[Word], at: int) -> int:
    """Tell where "lorries that had piled up are let through" goes on, 0 where it cannot be told."""
    if words[at - 1].text in _TOLD:
        return 0
    inside = range(at + 2, min(len(words), at + _LONGEST_APPOSITION))
    if words[at - 1].text == ",":
        return next((n + 1 for n in inside if words[n].text == ","), 0)
    ends = next((n for n in inside if words[n].text in (",", ";", ".")), inside.stop)
    return next((n for n in inside if n < ends and words[n].text in _AUXILIARIES), 0)


def seen(words: Sequence[Word]) -> set[str]:
    """Give everything that a pattern's word may find in a sentence."""
    seen = {word.text for word in words} | {word.pronoun for word in words if word.pronoun}
    return seen | {"P"} if any(word.pronoun == "it" for word in words) else seen


def _end_of_where(words: Sequence[Word], start: int) -> int:
    """Tell where "in eastern Hadramawt province" ends behind a place, 0 where no such words stand there."""
    if words[start].text == "between":
        return _end_of_between(words, start)
    for at in range(start + 1, min(len(words), start + _LONGEST_WHERE)):
        if words[at].text in _AREAS:
            return at + 1
        if words[at].text in (",", ";", ".", "and") or words[at].text in _WHERE:
            return at if words[at - 1].place or words[at - 1].party else 0
        if words[at].place or words[at].party:
            follows = words[at + 1].text if at + 1 < len(words) else ""
            return at + 2 if follows in _AREAS else at + 1
    return 0


def _end_of_between(words: Sequence[Word], start: int) -> int:
    """Tell where "between Kosovo and central Serbia" ends, 0 where it names no two places."""
    behind = range(start + 1, min(len(words), start + _LONGEST_WHERE))
    joint = next((at for at in behind if words[at].text == "and"), None)
    if joint is None or not any(words[at].place or words[at].party for at in range(start + 1, joint)):
        return 0
    after = range(joint + 1, min(len(words), joint + 1 + _LONGEST_NAME))
    return next((at + 1 for at in after if words[at].place or words[at].party), 0)


def _drop_opening(words: list[Word], day: str) -> None:
    """Drop the "on" of "on Monday", but keep the "in" of "came in today" and "were let in this morning"."""
    is_this = day in ("today", "yesterday", "overnight") or day.endswith("sday") or day.endswith("nday")
    while (
        words and words[-1].text in load().words["before_days"] and not (is_this and words[-1].text == "in")
    ):
        dropped = words.pop().text
        is_this = is_this or dropped in ("this", "last")


_REMARKS = (
    "even",
    "including",
    "mostly",
    "many",
    "some",
    "several",
    "most",
    "all",
    "among",
    "notably",
    "half",
    "#",
)
_OPENING = 3  # words of "On Wednesday"
_ASIDE_VERBS = (
    "found",
    "hears",
    "hear",
    "recalls",
    "recalled",
    "remarked",
    "explained",
    "complained",
    "announced",
)


def _without_remarks(words: list[Word]) -> list[Word]:
    """Leave out what stands between two commas and only tells who says so, or of whom it is true."""
    kept = words[:1]
    at = 1
    while at < len(words):
        inside = (
            range(at + 1, min(len(words) - 1, at + _LONGEST_APPOSITION))
            if words[at].text == ","
            else range(0)
        )
        closes = next((n for n in inside if words[n].text == ","), None)
        texts = [word.text for word in words[at + 1 : closes]] if closes is not None else []
        is_amid = at <= _OPENING or (closes is not None and words[closes + 1].text in _AUXILIARIES)
        is_said = is_amid and any(text in load().words["saying"] or text in _ASIDE_VERBS for text in texts)
        if closes is not None and texts and (is_said or texts[0] in _REMARKS):
            at = closes + 1
        else:
            kept.append(words[at])
            at += 1
    return kept


def _without_asides(words: list[Word]) -> list[Word]:
    """Leave ", a deacon said," out of "the fighters, a deacon said, had kept the army away"."""
    texts = [word.text for word in words]
    for at in range(2, len(words) - 1):
        if texts[at] in load().words["saying"] and texts[at + 1] == ",":
            first = next(
                (n for n in range(at - 1, max(-1, at - _LONGEST_ASIDE), -1) if texts[n] == ","), None
            )
            if first:
                return words[:first] + _without_asides(words[at + 2 :])
    return words
