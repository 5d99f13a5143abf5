"""Whom a sentence introduces without a word of saying: "he" in the sentences that follow means him."""

from __future__ import annotations

from geomap.read.lexicon import Lexicon
from geomap.read.refs import Parsed
from geomap.read.speakers import Speaker, is_body, speaker_of
from geomap.read.subjects import FINITE

_OPENING = 8  # words
_WITH_NAMES = ("speaker.office", "spot.titles", "speaker.eyewitness", "speaker.official")
_WITHOUT_NAMES = ("speaker.official", "speaker.eyewitness", "speaker.office")
_ARTICLES = ("a", "an", "one", "another")
_LONGEST_NAMELESS = 5  # words
_ENDS = FINITE | {"in", "of", "at", "for", "on", "from", "who", "with"}
_IN_NAMES = ("al", "el", "ul", "ud", "bin", "ibn", "abu", "de", "van", "von", "ould", "-")
_NO_TRADE = frozenset(("the", "and", "but", "when", "after", "as", "while", "if", "for", "with", "by"))
_LONGEST_TRADE = 3  # words
_OF_BODIES = ("of", "for", "in", "chief", "spokesman")


def introduced(parsed: Parsed, text: str, lexicon: Lexicon) -> Speaker | None:
    """Find who a sentence opens with: "The army's spokesman, General Ekenge, gave another account".

    So it is with somebody without a name, "A Ugandan captain on duty at the gate shrugged", and with a
    body, which is "it" afterwards: "The foreign ministry called that a lie".
    """
    first = _behind_where(parsed)
    for end_of in (_nameless, _person, _body, _titled):
        end = end_of(parsed, first, lexicon)
        if end:
            return speaker_of(parsed, text, first, end, lexicon)
    return None


def _behind_where(parsed: Parsed) -> int:
    """Step over "In Kabul" and "At Jibiya," to the person whom a sentence opens with."""
    if parsed.tokens[0].low not in ("in", "at", "from", "on"):
        return 0
    place = parsed.place_at(1)
    after = place.last if place is not None else 2
    if after + 1 >= len(parsed.tokens):
        return 0
    return after + (parsed.tokens[after].text == ",")


def _nameless(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "A military spokesman" and "a deputy interior minister" ends."""
    end = 0
    opening = parsed.tokens[first : first + _LONGEST_NAMELESS]
    if not opening or opening[0].low not in _ARTICLES:
        return 0
    for at, token in enumerate(opening, start=first):
        if not token.is_word or token.low in _ENDS:
            break
        if any(lexicon.has(words, token.low) for words in _WITHOUT_NAMES):
            end = at + 1
    return end


def _person(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "Ahmad al-Basheer" or "customs comptroller Bala Yakubu" ends."""
    tokens = parsed.tokens
    start = first
    while start < len(tokens) and start - first < _LONGEST_TRADE and tokens[start].text.islower():
        start += 1
    if start > first and not _NO_TRADE.isdisjoint(token.low for token in tokens[first:start]):
        return 0
    end = start
    while end < len(tokens) and (tokens[end].is_name or (end > start and tokens[end].low in _IN_NAMES)):
        end += 1
    names = [token for token in tokens[start:end] if token.is_name]
    is_place = any(start <= mention.first < end for mention in parsed.mentions)
    is_common = any(lexicon.has("spot.common", token.low) for token in names[:2])
    return end if len(names) > 1 and end < len(tokens) and not (is_place or is_common) else 0


def _body(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "Belarus's foreign ministry" ends."""
    tokens = parsed.tokens
    opening = range(first, min(first + _OPENING, len(tokens) - 1))
    body = next((at for at in opening if is_body(tokens[at], lexicon)), None)
    if body is None or any(token.text in (",", ";") for token in tokens[first:body]):
        return 0
    follows = tokens[body + 1]
    is_whole = follows.is_word and not follows.is_name and follows.low not in _OF_BODIES
    return body + 1 if is_whole else 0


def _titled(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "The army's spokesman, General Ekenge" ends."""
    tokens = parsed.tokens
    for at, token in enumerate(tokens[: first + _OPENING]):
        if not any(lexicon.has(words, token.low) for words in _WITH_NAMES):
            continue
        name = at + 1
        while name < len(tokens) and (
            tokens[name].text == "," or lexicon.has("spot.titles", tokens[name].low)
        ):
            name += 1
        end = name
        while end < len(tokens) and tokens[end].is_name and not tokens[end].low.endswith("'s"):
            end += 1
        if end > name and end < len(tokens) and not tokens[end].is_name:
            return end
    return 0
