"""What a sentence refers to: actors and places, named or not, as runs of words."""

from __future__ import annotations

from typing import NamedTuple

from geomap.read.mention import Mention
from geomap.read.sentences import Sentence, Token

OPPOSITE = "opposite"  # the side that was not named: "the post on the far side"


class PlaceRef(NamedTuple):
    """Words that mean a place: a name with what stands around it, or a noun such as "the crossing".

    `noun` is the lexicon's list: crossing, town, capital, or empty for a bare name. `side` is the
    country of the side that is spoken of. A plural or an area has `many` set and is never pinned; an
    `owner` is no place itself but has one, which is something else: "Windsor's defence". `toward` is the
    country of "the Turkey crossing", which is on the way there. With `other` it bears a name that nobody
    knows.
    """

    first: int
    last: int
    mention: Mention | None
    noun: str = ""
    definite: bool = True
    many: bool = False
    side: str = ""
    word: str = ""
    owner: bool = False
    toward: str = ""
    other: bool = False


class PartyRef(NamedTuple):
    """Words that mean an actor. `generic` is armed, state, government or pronoun where no name is given."""

    first: int
    last: int
    party: str
    country: str = ""
    generic: str = ""
    word: str = ""
    strong: bool = True
    state: bool = False


class Parsed(NamedTuple):
    """A sentence with everything it refers to."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    places: tuple[PlaceRef, ...]
    parties: tuple[PartyRef, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the sentence's words and marks."""
        return self.sentence.tokens

    def place_at(self, at: int) -> PlaceRef | None:
        """Return the place that the word belongs to."""
        return next((ref for ref in self.places if ref.first <= at < ref.last), None)

    def party_at(self, at: int) -> PartyRef | None:
        """Return the actor that the word belongs to."""
        return next((ref for ref in self.parties if ref.first <= at < ref.last), None)
