"""Whether a name that the gazetteer knows is a place there: surnames, organisations, plain words."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.gazetteer import Candidate, Gazetteer
from geomap.gazetteer.answer import How
from geomap.gazetteer.names import fold, skeleton
from geomap.gazetteer.rank import AREAS
from geomap.read.lexicon import Lexicon
from geomap.read.persons import Persons
from geomap.read.sentences import Sentence, Token

SMALL = 100_000  # inhabitants
BIG = 300_000  # a town of this size is meant even where somebody bears its name
HUGE = 1_000_000
UNLIKE = 60  # of 100: below this likeness, two names of one place have nothing in common


class Precision:
    """The doubts about the names of one article. Let it note every sentence before it is asked."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._persons = Persons(gazetteer, lexicon)
        self._ordinary: set[str] = set()

    def note(self, sentence: Sentence) -> None:
        """Remember the surnames of a sentence and its words without a capital letter."""
        self._persons.note(sentence)
        self._ordinary.update(token.low for token in sentence.tokens if token.text[0].islower())

    def reason(self, tokens: Sequence[Token], at: int, last: int, kind: str, best: Candidate) -> str:
        """Say why the name is a place here, or `not:` and why it is none."""
        if kind != "name" or best.place.kind == "country":
            return f"{kind}-known"
        if best.crossing is not None and best.match.how is not How.FUZZY and last - at > 1:
            return "crossing-known"
        if best.crossing is not None and self._is_surname(tokens, at, last):
            return "not:surname"
        before = tokens[at - 1] if at else None
        after = tokens[last] if last < len(tokens) else None
        is_small = best.place.kind == "settlement" and best.place.population < BIG
        if self._persons.is_named(tokens, at, last) or (is_small and self._persons.bear(tokens, at, last)):
            return "not:surname"
        if self._is_organisation(after, best):
            return "not:organisation"
        if before and self._lexicon.has("spot.locative", before.low):
            return "locative"
        if is_small and last - at == 1 and self._is_other_word(before, tokens[at], after, best):
            return "not:other-word"
        if self._is_beside_name(before, after, best):
            return "not:part-of-a-name"
        opens = not any(token.is_word for token in tokens[:at]) or tokens[at - 1].text in ('"', "“")
        if opens and last - at == 1 and is_small and best.place.population < SMALL:
            return "not:sentence-start"
        return "name"

    def _is_surname(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Tell "spokesperson Willy Ngoma" from the Ngoma bridge."""
        before = tokens[max(0, at - 3) : at]
        behind = tokens[last].low if last < len(tokens) else ""
        if not before or not before[-1].is_name or self._lexicon.has("nouns.crossing", behind):
            return False
        titled = any(self._lexicon.has("spot.titles", token.low) for token in before)
        return (titled and not self._lexicon.has("spot.common", before[-1].low)) or (
            titled and self._lexicon.has("spot.titles", before[-1].low)
        )

    def _is_organisation(self, after: Token | None, best: Candidate) -> bool:
        """Tell whether a name is an organisation's; a county's or province's lies there all the same."""
        if after is None or not after.is_name or best.place.kind in AREAS:
            return False
        return self._lexicon.has("spot.organisations", after.norm)

    def _is_other_word(self, before: Token | None, word: Token, after: Token | None, best: Candidate) -> bool:
        """Tell whether the word is a plain one, a speaker, or a name that its place does not go by."""
        if best.crossing is not None:
            return False
        speaks = any(token and token.low in self._lexicon.speech for token in (before, after))
        return speaks or word.low in self._ordinary or _is_unlike(best)

    def _is_beside_name(self, before: Token | None, after: Token | None, best: Candidate) -> bool:
        if best.place.kind in AREAS or best.crossing is not None or best.place.population > HUGE:
            return False
        lexicon = self._lexicon
        beside = [token for token in (before, after) if token and token.is_name and token.text[0].isalpha()]
        known = [t for t in beside if lexicon.has("nouns.modifiers", t.low) or t.norm in lexicon.demonyms]
        towny = [
            t
            for t in beside
            if lexicon.has("nouns.town", t.low) or t.low in ("province", "district", "region")
        ]
        return len(beside) > len(known) + len(towny)


def _is_unlike(best: Candidate) -> bool:
    """Tell whether a place goes by a wholly different name: Malinovo was Eberhart once."""
    matched, usual = fold(best.match.matched), fold(best.place.name)
    differ = (at for at, (one, other) in enumerate(zip(matched, usual, strict=False)) if one != other)
    begun = next(differ, min(len(matched), len(usual)))
    if 200 * begun > UNLIKE * (len(matched) + len(usual)):
        return False  # their beginnings alone are enough
    from rapidfuzz.fuzz import ratio  # 15 ms to import: only for a name that begins otherwise

    return max(ratio(matched, usual), ratio(skeleton(matched), skeleton(usual))) < UNLIKE
