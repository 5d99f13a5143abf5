"""Paragraphs that are somebody's own words: "**Headquarters:** ..." and "Mr Kilonzo: ..." in interviews."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from geomap.read.lexicon import Lexicon
from geomap.read.refs import Parsed
from geomap.read.speakers import Speaker, speaker_of
from geomap.read.speech import QUOTE_MARKS
from geomap.read.subjects import FINITE

_LONGEST = 14  # words and marks before the colon
_GOES_ON = re.compile(r"\((?:[a-z]|[ivx]+|\d+)\) ")  # "(b) On 18 May": the next part of an answer
_TALKING = {"i", "i'm", "i've", "you", "you're"}  # in what is talked, "OMAR:" is a name
_NARRATING = (
    "studio",
    "presenter",
    "announcer",
    "host",
    "anchor",
    "narrator",
    "q",
    "question",
    "editor",
    "moderator",
)
_NO_LABELS = (
    *("what", "why", "how", "where", "when", "who", "claim", "verdict", "fact", "note", "update"),
    *("source", "sources", "photo", "caption", "contact", "status", "background", "by", "from", "to"),
)


def labels(parsed: Sequence[Parsed], text: str, lexicon: Lexicon) -> Mapping[int, Speaker]:
    """Find whose words each paragraph is, by its number; a paragraph without a label is not in it.

    A label is somebody whose office, party or title is told, or a name that labels two paragraphs and stands
    in full elsewhere. Where one stands, all other "Somebody of Somewhere:" are labels too.
    """
    openings = [one for before, one in zip((None, *parsed), parsed, strict=False) if _opens(before, one)]
    speakers = {one.sentence.paragraph: _speaker(one, text, lexicon) for one in openings}
    times = Counter(speaker.text for speaker in speakers.values() if speaker is not None)
    is_talk = bool(_TALKING & {token.low for one in parsed for token in one.tokens})
    twice = [name for name, count in times.items() if count > 1]
    sure = {name for name in twice if _is_named(name, parsed) or (is_talk and name.isupper())}
    sure |= {one.text for one in speakers.values() if one is not None and _is_told(one, lexicon)}
    found: dict[int, Speaker] = {}
    for one in openings:
        paragraph = one.sentence.paragraph
        speaker = speakers[paragraph]
        if speaker is None and _GOES_ON.match(text, one.sentence.start):
            speaker = found.get(paragraph - 1)
        elif speaker is not None and not (speaker.text in sure or (sure and _has_name(speaker))):
            speaker = None
        if speaker is not None:
            found[paragraph] = speaker
    return found


def _is_named(name: str, parsed: Sequence[Parsed]) -> bool:
    """Tell "Sebahire", who is Pastor Sebahire elsewhere, and "Jane Doe" from "Status" and "Access"."""
    last = name.split()[-1].casefold()
    pairs = (pair for one in parsed for pair in pairwise(one.tokens))
    return any(b.low == last and a.is_name and b.is_name for a, b in pairs)


def _has_name(speaker: Speaker) -> bool:
    """Tell "The Member for Taveta" from "Next steps"."""
    return any(word[0].isupper() for word in speaker.text.split()[1:])


def _opens(before: Parsed | None, one: Parsed) -> bool:
    return before is None or before.sentence.paragraph != one.sentence.paragraph


def _speaker(one: Parsed, text: str, lexicon: Lexicon) -> Speaker | None:
    """Read who may be named before a colon; a place is nobody."""
    end = _end_of_label(one)
    if not end:
        return None
    first = next(at for at, token in enumerate(one.tokens) if token.is_word)
    if any(mention.first <= first and end <= mention.last for mention in one.mentions):
        return None
    speaker = speaker_of(one, text, first, end, lexicon)
    return None if speaker is None or speaker.role == "reporter" else speaker


def _end_of_label(one: Parsed) -> int:
    """Tell where the words before the colon end, 0 where they are no label."""
    tokens = one.tokens
    colon = next((at for at, token in enumerate(tokens[:_LONGEST]) if token.text == ":"), 0)
    words = [token for token in tokens[:colon] if token.is_word]
    if not words or not words[0].is_name or words[0].low in (*_NARRATING, *_NO_LABELS):
        return 0
    if FINITE & {word.low for word in words}:
        return 0
    follows = next((token for token in tokens[colon + 1 :] if token.text != "*"), None)
    begins = follows is None or follows.is_name or follows.text in QUOTE_MARKS
    return colon if begins else 0


def _is_told(speaker: Speaker, lexicon: Lexicon) -> bool:
    is_titled = lexicon.has("spot.titles", speaker.text.split()[0].casefold().rstrip("."))
    return speaker.role != "unknown" or speaker.party is not None or speaker.body or is_titled
