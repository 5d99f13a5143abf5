"""Names of persons: a surname that a town bears too is no place."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.gazetteer import Gazetteer
from geomap.read.lexicon import Lexicon
from geomap.read.sentences import Sentence, Token

_RANKS = (
    "commander",
    "clerk",
    "adviser",
    "captain",
    "lieutenant",
    "colonel",
    "officer",
    "coordinator",
    "envoy",
)


class Persons:
    """The surnames of an article, learnt from titles, given names and names side by side."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._persons: set[str] = set()
        self._apposed: set[str] = set()

    def note(self, sentence: Sentence) -> None:
        """Remember surnames: the last of two names behind a title, and before or behind a verb of saying."""
        tokens, lexicon = sentence.tokens, self._lexicon
        self._note_bearers(tokens)
        self._note_appositions(tokens)
        for at, token in enumerate(tokens):
            titled = lexicon.has("spot.titles", token.low)
            given = token.is_name and lexicon.has("spot.common", token.low) and len(token.text) > 2
            if not (titled or (given and at)):
                continue
            end = at + 1 if tokens[at + 1 : at + 2] and tokens[at + 1].text != "." else at + 2
            names = _names_from(tokens, end)
            if titled and names:
                self._persons.update(name.norm for name in names[:3])
            elif given and len(names) == 1 and _says(tokens, end + 1, lexicon):
                self._persons.add(names[0].norm)

    def _note_bearers(self, tokens: Sequence[Token]) -> None:
        """Remember the second of two names side by side: "Louise Trapani" makes Trapani a surname."""
        lexicon = self._lexicon
        for at in range(1, len(tokens) - 1):
            first, second = tokens[at], tokens[at + 1]
            if not (
                first.is_name and second.is_name and first.text[1:].islower() and second.text[1:].islower()
            ):
                continue
            lists = ("nouns.modifiers", "nouns.town", "nouns.crossing", "spot.organisations", "actors.forces")
            if first.norm in lexicon.demonyms or any(lexicon.has(key, first.low) for key in lists):
                continue
            if first.text.endswith(("'s", "’s")) or self._gazetteer.is_name(f"{first.text} {second.text}"):
                continue
            if not self._gazetteer.is_name(first.text) or lexicon.has("spot.common", first.low):
                self._persons.add(second.norm)

    def _note_appositions(self, tokens: Sequence[Token]) -> None:
        """Remember the surname in "a commander of the force, Mervan Qamishlo,"."""
        for at in range(2, len(tokens) - 3):
            marks = tokens[at].text == "," and tokens[at + 3].text in (",", ".")
            if not (marks and tokens[at + 1].is_name and tokens[at + 2].is_name):
                continue
            before = [token.low for token in tokens[max(0, at - 7) : at]]
            if any(self._lexicon.has("speaker.office", low) or low in _RANKS for low in before):
                self._apposed.add(tokens[at + 2].norm)

    def is_named(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Tell whether a word is the surname of somebody whose office is named beside him."""
        return last - at == 1 and tokens[at].norm in self._apposed

    def bear(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Tell whether a word is a known surname or follows a title."""
        if last - at > 1:
            return False
        if tokens[at].norm in self._persons or tokens[at].norm in self._apposed:
            return True
        before = tokens[at - 1] if at else None
        if before and before.text == "." and at > 1:
            before = tokens[at - 2]
        return before is not None and self._lexicon.has("spot.titles", before.low)


def _names_from(tokens: Sequence[Token], at: int) -> list[Token]:
    names = []
    for token in tokens[at : at + 3]:
        if not token.is_name:
            break
        names.append(token)
    return names


def _says(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return any(token.low in lexicon.speech or token.text == "," for token in tokens[at : at + 1])
