"""What kind of text an event stands in: news, history, a game, an exercise, a scenario, what proved false."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geomap.read.event import Event
from geomap.read.lexicon import Lexicon
from geomap.read.refs import Parsed

LONG_TEXT = 2500  # words and marks; longer texts speak of many things
MOST_OF_GAMES = 5  # different words of sport or fiction; a text with more is about nothing else
LONGEST_VERDICT = 6  # words
_IT_WAS_NOT = [["it", verb, "not"] for verb in ("was", "is", "had", "has", "did")]
_IT_WAS = (("it", "was"), ("that", "was"), ("it", "is"), ("this", "was"), ("that", "is"))
_VERDICTS = ("it", "it's", "that", "this", "both", "none")  # "It was a hoax"
STAGE = 4  # sentences in which a scenario goes on
LONG_AGO = 2  # years
LONG_AGO_IN_MONTH = 5  # years; who gives the month tells what a layer can use
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2},?)?,? (?:of )?$"
)
_IN_YEAR = re.compile(r"(?:\bsince (?:\w+ )?)?\b((?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_SPELL = re.compile(
    r"\bfor [\w-]+ (?:hours|days|weeks|months)\b"
)  # "was shut for nine days in September 2023"
_SINCE = re.compile(r"\bsince\b[^,.;:]*\Z", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\bthe (?:1[89]|20)\d0s\b|\bin the (?:twen|thir|for|fif|six|seven|eigh|nine)ties\b|\bbetween the wars\b"
    r"|\bin (?:communist|soviet|colonial|ottoman|tsarist|those|the old) (?:days|times)\b"
    r"|\bsoviet union\b|\bottomans?\b|\b(?:centur(?:y|ies)|decades) ago\b|\bth century\b"
    r"|\bback then\b|\bin the past(?= ?[,.;])|\bin previous years\b|\bfor long periods\b|\bseveral times\b"
    r"|\b(?:ten|fifteen|twenty|thirty|forty|fifty|[1-9]\d) years ago\b",
    re.IGNORECASE,
)


def _is_since(sentence: str, year: re.Match[str], event: int) -> bool:
    """Tell what lasts until today, "since 2015" and "since the war of 2011", from what was so in 2015."""
    if year.group().lower().startswith("since"):
        return True
    since = _SINCE.search(sentence, 0, year.end())
    return since is not None and event < since.start()


class Genre:
    """The kinds of text that an article's sentences belong to."""

    def __init__(self, text: str, parsed: Sequence[Parsed], lexicon: Lexicon, published: date | None) -> None:
        self._text = text
        self._parsed = parsed
        self._lexicon = lexicon
        self._published = published
        games = lexicon.words["modality.hypothetical"]
        low = [token.low for one in parsed for token in one.tokens]
        self._is_of_games = len(low) < LONG_TEXT and len(games & set(low)) >= MOST_OF_GAMES
        spoken = ("scenarios" in {token.low for token in one.tokens} for one in parsed)
        self._scenarios = next((number for number, is_spoken in enumerate(spoken) if is_spoken), None)

    def is_unreal(self, number: int, event: Event, *, quoted: bool) -> bool:
        """Tell what belongs to an exercise, a story or a scenario, and what the next sentence calls false."""
        is_told = self._is_staged(number) or self._is_called_false(number)
        return is_told or self._is_scenario(number, event, quoted=quoted)

    def is_long_ago(self, number: int, event: Event) -> bool:
        """Tell what is told as history: "in the 1990s", "in 2007" in an article of 2023.

        Of several years the one that stands nearest to the event counts.
        """
        one = self._parsed[number].sentence
        sentence = self._text[one.start : one.end]
        at = self._parsed[number].tokens[event.at].start - one.start
        if any(not _is_since(sentence, m, at) for m in _LONG_AGO.finditer(sentence)):
            return True
        found = [m for m in _IN_YEAR.finditer(sentence) if not _is_since(sentence, m, at)]
        if self._is_of_now(number, event):
            return False  # "have regained the post, lost in 2015"
        nearest = min(found, key=lambda m: abs(m.start() - at), default=None)
        if nearest is None or self._published is None:
            return False
        is_dated = _MONTH.search(sentence, 0, nearest.start(1)) and not _SPELL.search(sentence)
        return int(nearest.group(1)) <= self._published.year - (LONG_AGO_IN_MONTH if is_dated else LONG_AGO)

    def _is_of_now(self, number: int, event: Event) -> bool:
        """Tell the present perfect and the present by the word before the verb."""
        tokens = self._parsed[number].tokens
        before = [token.low for token in tokens[max(0, event.at - 2) : event.at]]
        if [token.low for token in tokens[event.until : event.until + 1]] == ["before"]:
            return False  # "has been shut before"
        is_over_adverb = before[-1:] and (before[-1].endswith("ly") or before[-1] in ("since", "now", "been"))
        return before[-1:] != [] and before[-2 if is_over_adverb else -1] in ("has", "have")

    def is_game(self, number: int) -> bool:
        """Tell sport and fiction: by two words of theirs close by, or by many in the whole text."""
        sports = self._lexicon.words["modality.sports"]
        if self._is_of_games or any(token.low in sports for token in self._parsed[number].tokens):
            return True
        paragraph = self._parsed[number].sentence.paragraph
        near = [
            one
            for one in self._parsed[max(0, number - 2) : number + 3]
            if one.sentence.paragraph == paragraph
        ]
        low = {token.low for one in near for token in one.tokens}
        return len(low & self._lexicon.words["modality.hypothetical"]) >= 2

    def _is_staged(self, number: int) -> bool:
        paragraph = self._parsed[number].sentence.paragraph
        near = (
            one
            for one in self._parsed[max(0, number - STAGE) : number + 1]
            if one.sentence.paragraph == paragraph
        )
        low = {token.low for one in near for token in one.tokens}
        return bool(low & self._lexicon.words["modality.staged"])

    def _is_scenario(self, number: int, event: Event, *, quoted: bool) -> bool:
        """Tell the present tense of planners, in an article about scenarios: "M23 takes the gate"."""
        if quoted or self._scenarios is None or number <= self._scenarios:
            return False
        verb = self._parsed[number].tokens[event.at]
        forms = {trigger.form for trigger in self._lexicon.triggers.get(verb.norm, ())}
        return bool(forms & {"s", "base"}) or verb.low == "shut"

    def _is_called_false(self, number: int) -> bool:
        """Read the verdict of the next sentence: "It was a hoax"."""
        if number + 1 >= len(self._parsed):
            return False
        low = [token.low for token in self._parsed[number + 1].tokens if token.is_word]
        if low in _IT_WAS_NOT:
            return True
        lists = ("modality.unfounded", "modality.untrue")
        is_short = 0 < len(low) <= LONGEST_VERDICT and (low[0] in _VERDICTS or len(low) == 1)
        is_it = tuple(low[:2]) in _IT_WAS
        return (is_short or is_it) and any(
            self._lexicon.has(key, word) for key in lists for word in low[:LONGEST_VERDICT]
        )
