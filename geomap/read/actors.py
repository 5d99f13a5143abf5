"""Find the actors of a sentence: parties by name, forces of a country, groups without a name, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.read.lexicon import Actor, Lexicon
from geomap.read.mention import Mention
from geomap.read.refs import PartyRef
from geomap.read.sentences import Token

_LONGEST_GROUP = 4  # words of a group's name
_MOVING = ("rebel", "armed", "separatist", "islamist", "militant", "insurgent", "resistance")
_BUILDINGS = ("point", "post", "posts", "house", "hall", "yard", "office", "building", "compound", "gate")
_PEOPLES = (
    "ans",
    "ese",
    "ines",
    "oles",
    "urks",
    "elis",
    "nis",
    "qis",
    "hais",
    "jiks",
    "beks",
    "akhs",
    "erbs",
    "inns",
)
_BEFORE_CAPITALS = ("", ",", "and", "but", "that", '"', "“", "while", "later", "afterwards", "ago")
_SHORT = 4  # letters: shorter names of actors are written in capitals


class Actors:
    """The words of one sentence, asked for its actors."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._mention_at = {at: m for m in mentions for at in range(m.first, m.last)}

    def parties(self) -> Iterator[PartyRef]:
        """Find every actor, in order."""
        at = 0
        while at < len(self._tokens):
            ref = (
                self._named(at)
                or self._of_country(at)
                or self._group(at)
                or self._generic(at)
                or self._pronoun(at)
            )
            if ref is None:
                at += 1
                continue
            yield ref._replace(first=self._left(ref.first))
            at = ref.last

    def _named(self, at: int) -> PartyRef | None:
        for actor in self._lexicon.actors.get(self._tokens[at].norm, ()):
            length = self._matches(actor, at)
            if length:
                last, word = self._right(at + length)
                country = actor.home[0] if actor.home else ""
                return PartyRef(at, last, actor.name, country, word=word, state=actor.state)
        return None

    def _group(self, at: int) -> PartyRef | None:
        """Read a group that no list knows by its last word: "the Levant Front"."""
        if not self._tokens[at].is_name or self._lexicon.has("nouns.determiners", self._tokens[at].low):
            return None
        for length in range(2, _LONGEST_GROUP + 1):
            words = self._tokens[at : at + length]
            if len(words) < length or not words[-1].is_name:
                return None
            if self._lexicon.has("actors.groups", words[-1].norm):
                name = " ".join(token.text for token in words[:-1]) + " " + words[-1].text.removesuffix("'s")
                return PartyRef(at, at + length, name, word=words[-1].norm)
        return None

    def _matches(self, actor: Actor, at: int) -> int:
        for alias in actor.aliases:
            words = self._tokens[at : at + len(alias)]
            found = tuple(token.low for token in words[:-1]) + tuple(token.norm for token in words[-1:])
            is_short = len(alias) == 1 and len(alias[0]) < _SHORT
            if is_short and not words[0].text[: len(alias[0])].isupper():
                continue  # the group IS, not the verb
            if found == alias and (words[0].is_name or len(alias) > 1 or alias[0] in ("junta",)):
                return len(alias)
        return 0

    def _of_country(self, at: int) -> PartyRef | None:
        mention = self._mention_at.get(at)
        if mention is None or mention.first != at:
            return None
        country = mention.place.country
        if self._is_capital(mention):
            return PartyRef(at, mention.last, self._state(country), country, strong=False, state=True)
        if mention.place.kind != "country":
            return None
        last, word = self._right(mention.last)
        if not word:
            if mention.kind == "demonym" and not self._are_people(mention):
                return None
            return PartyRef(at, last, self._state(country), country, strong=False, state=True)
        if self._lexicon.has("actors.armed", word) and word not in ("alliance", "coalition"):
            return PartyRef(at, last, "", country, "armed", word)
        return PartyRef(at, last, self._state(country), country, word=word, state=True)

    def _is_capital(self, mention: Mention) -> bool:
        """Tell "Ankara keeps the gate shut", where a capital stands for its government."""
        before = self._tokens[mention.first - 1].low if mention.first else ""
        behind = self._tokens[mention.last].low if mention.last < len(self._tokens) else ""
        is_bare = before in _BEFORE_CAPITALS and behind not in (",", ":", "and")
        return is_bare and mention.kind == "name" and "capital" in mention.best.match.terms

    def _are_people(self, mention: Mention) -> bool:
        """Tell "the Russians" from "Russian": a side's people, in words of war its soldiers."""
        before = self._tokens[mention.first - 1].low if mention.first else ""
        return mention.text.endswith(_PEOPLES) and before == "the"

    def _state(self, country: str) -> str:
        named = self._lexicon.raw["state"].get(country)
        return str(named[0]) if named else f"country:{country}"

    def _right(self, at: int) -> tuple[int, str]:
        """Extend over modifiers to the last noun of force: "Taliban's elite border guards"."""
        last, word, step = at, "", at
        while step < len(self._tokens) and step < at + 5:
            low = self._tokens[step].norm
            if self._lexicon.has("actors.forces", low):
                last, word = step + 1, low
            elif not (self._lexicon.has("actors.modifiers", low) or low in ("-", "backed", "led", "held")):
                break
            step += 1
        return last, word

    def _generic(self, at: int) -> PartyRef | None:
        low = self._tokens[at].norm
        if at in self._mention_at or not self._lexicon.has("actors.forces", low) or self._is_thing(at):
            return None
        last, word = self._right(at)
        words = [token.norm for token in self._tokens[max(0, at - 3) : last]]
        first = at
        while first and self._lexicon.has("actors.modifiers", self._tokens[first - 1].low):
            first -= 1
        if first and self._tokens[first - 1].low in ("our", "his", "its", "their", "my"):
            return PartyRef(first - 1, last, "", "", "own", word)
        if word == "side":
            return None
        kind = self._kind(word, words)
        return PartyRef(at, last, "", "", kind, word) if kind else None

    def _is_thing(self, at: int) -> bool:
        """Tell "all movement was suspended" and "the customs post" from those who act."""
        low, before = self._tokens[at].low, self._tokens[at - 1] if at else None
        follows = self._tokens[at + 1].low if at + 1 < len(self._tokens) else ""
        if low == "movement":
            acts = follows in ("had", "said", "says", "took", "claimed", "announced")
            return before is None or not (before.is_name or before.low in _MOVING or acts)
        return low == "customs" and follows in _BUILDINGS

    def _kind(self, word: str, words: Sequence[str]) -> str:
        if "government" in words or ("security" in words and word == "forces"):
            return "government"
        if self._lexicon.has("actors.armed", word) or {"rebel", "insurgent", "militant", "opposition"} & set(
            words
        ):
            return "armed"
        return "state" if self._lexicon.has("actors.state", word) else "other"

    def _pronoun(self, at: int) -> PartyRef | None:
        token = self._tokens[at]
        if self._lexicon.has("actors.pronouns", token.low):
            return PartyRef(at, at + 1, "", "", "pronoun", token.low, strong=False)
        return None

    def _left(self, first: int) -> int:
        while first and (
            self._lexicon.has("actors.modifiers", self._tokens[first - 1].low)
            or self._tokens[first - 1].low in ("the", "a", "an", "these", "those")
            or self._tokens[first - 1].text.isdigit()
        ):
            first -= 1
            if self._tokens[first].low in ("the", "a", "an", "these", "those"):
                break
        return first
