"""Whom a sentence introduces without a word of saying: "he" in the sentences that follow means him."""

from __future__ import annotations

from geomap.read.lexicon import Lexicon
from geomap.read.refs import Parsed
from geomap.read.speakers import Speaker, is_body, speaker_of
from geomap.read.subjects import FINITE

_OPENING = 8  # words
_WITH_NAMES = ("speaker.office", "spot.titles", "speaker.eyewitness", "speaker.official")
_WITHOUT_NAMES = ("speaker.official", "speaker.eyewitness", "speaker.office")
_ARTICLES = ("a", "an", "one", "another", "two", "three", "four", "several", "some")
_LONGEST_NAMELESS = 5  # words
_ENDS = FINITE | {"in", "of", "at", "for", "on", "from", "who", "with"}
_IN_NAMES = ("al", "el", "ul", "ud", "bin", "ibn", "abu", "de", "van", "von", "ould", "-")
_NO_TRADE = frozenset(("the", "and", "but", "when", "after", "as", "while", "if", "for", "with", "by"))
_LONGEST_TRADE = 3  # words
_WHERE = ("near", "in", "at", "on", "from", "by", "to", "with")
_OF_BODIES = ("of", "for", "in", "chief", "spokesman")


def introduced(parsed: Parsed, text: str, lexicon: Lexicon) -> Speaker | None:
    """Find who a sentence opens with: "The army's spokesman, General Ekenge, gave another account".

    So it is with somebody without a name, "A Ugandan captain on duty at the gate shrugged", and with a
    body, which is "it" afterwards: "The foreign ministry called that a lie".
    """
    span = _contradicting(parsed, lexicon) or opening(parsed, lexicon)
    return speaker_of(parsed, text, *span, lexicon) if span else None


def opening(parsed: Parsed, lexicon: Lexicon) -> tuple[int, int] | None:
    """Find the words of a person or a body that a sentence opens with."""
    first = _behind_where(parsed)
    ends = (
        end_of(parsed, first, lexicon) for end_of in (_nameless, _person, _body, _titled, _officer, _named)
    )
    end = next((end for end in ends if end), 0)
    return (first, end) if end else None


def _contradicting(parsed: Parsed, lexicon: Lexicon) -> tuple[int, int] | None:
    """Read "That is contradicted by Sizwe Nkuna, who was at the window:"."""
    tokens = parsed.tokens
    if not any(token.text == ":" for token in tokens):
        return None
    by = (at + 1 for at, token in enumerate(tokens[:-1]) if token.low == "by")
    found = ((at, _person(parsed, at, lexicon)) for at in by)
    return next((span for span in found if span[1]), None)


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
        if not token.is_word or token.low in _ENDS or token.low in ("later", "ago", "the"):
            break
        if any(lexicon.has(words, token.low) for words in _WITHOUT_NAMES):
            end = at + 1
    return _over_place_to_name(parsed, end, lexicon) or end


def _over_place_to_name(parsed: Parsed, end: int, lexicon: Lexicon) -> int:
    """Tell where the name behind "An official of the autonomous administration," ends."""
    tokens = parsed.tokens
    if not end or end >= len(tokens) or tokens[end].low not in ("of", "in", "at", "for", ","):
        return 0
    comma = next((at for at in range(end, min(len(tokens), end + _OPENING)) if tokens[at].text == ","), None)
    return _person(parsed, comma + 1, lexicon) if comma is not None and comma + 1 < len(tokens) else 0


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
    is_place = any((m.first, m.last) == (start, end) for m in parsed.mentions)
    is_common = any(t.low.endswith("'s") or lexicon.has("spot.common", t.low) for t in names[-2:])
    return end if len(names) > 1 and end < len(tokens) and not (is_place or is_common) else 0


def _body(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "Belarus's foreign ministry" ends."""
    tokens = parsed.tokens
    opening = range(first, min(first + _OPENING, len(tokens) - 1))
    body = next((at for at in opening if is_body(tokens[at], lexicon)), None)
    if body is None or any(not token.is_word or token.low in _WHERE for token in tokens[first:body]):
        return 0
    follows = tokens[body + 1]
    is_whole = follows.is_word and not follows.is_name and follows.low not in _OF_BODIES
    return body + 1 if is_whole else 0


def _named(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "Halima, 31," and "Patrick, with forty tonnes of cement," ends."""
    words = parsed.tokens[first : first + 3]
    if len(words) < 3 or not words[0].is_name or words[1].text != ",":
        return 0
    is_place = parsed.place_at(first) is not None or any(m.first == first for m in parsed.mentions)
    is_person = words[2].text.isdigit() or words[2].low in ("with", "who", "whose", "a", "an")
    is_known = lexicon.has("spot.common", words[0].low) or parsed.party_at(first) is not None
    return first + 1 if is_person and not (is_place or is_known) else 0


def _officer(parsed: Parsed, first: int, lexicon: Lexicon) -> int:
    """Tell where "Arusha's regional commissioner" and "Its spokesman in Lviv, Petro Lysenko" ends."""
    opening = parsed.tokens[first : first + _LONGEST_NAMELESS]
    if not opening or not (opening[0].low in ("its", "their", "the") or opening[0].low.endswith("'s")):
        return 0
    titles = (at for at, token in enumerate(opening, start=first) if token.low in _OFFICERS)
    end = next((at + 1 for at in titles), 0)
    if not end or any(not token.is_word or token.low in _ENDS for token in parsed.tokens[first:end]):
        return 0
    return _over_place_to_name(parsed, end, lexicon) or end


_OFFICERS = (
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "commissioner",
    "governor",
    "mayor",
    "prefect",
    "minister",
    "commander",
    "director",
    "chairman",
)


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
