"""What a sentence refers to: actors and places, named or not, as runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geomap.read.lexicon import BE, Actor, Lexicon
from geomap.read.mention import Mention
from geomap.read.sentences import Sentence, Token

_TIES = ("of", "at", "in", "called", "named", "known", "as", "with")
_LONGEST_NOUN = 3
_LONGEST_GROUP = 4  # words of a group's name
_SHORT = 4  # letters: shorter names of actors are written in capitals


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Words that mean a place: a name with what stands around it, or a noun such as "the crossing".

    `noun` is the lexicon's list: crossing, town, capital, or empty for a bare name. `side` is the
    country of the side that is spoken of. A plural or an area has `many` set and is never pinned.
    """

    first: int
    last: int
    mention: Mention | None
    noun: str = ""
    definite: bool = True
    many: bool = False
    side: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class PartyRef:
    """Words that mean an actor. `generic` is armed, state, government or pronoun where no name is given."""

    first: int
    last: int
    party: str
    country: str = ""
    generic: str = ""
    word: str = ""
    strong: bool = True
    state: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
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


def parse(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Parsed:
    """Find all references of a sentence."""
    finder = _Finder(sentence.tokens, mentions, lexicon)
    parties = tuple(finder.parties())
    places = tuple(finder.places(parties))
    return Parsed(sentence, tuple(mentions), places, parties)


class _Finder:
    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._mention_at = {at: m for m in mentions for at in range(m.first, m.last)}

    # ------------------------------------------------------------ actors
    def parties(self) -> Iterator[PartyRef]:
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
            yield replace(ref, first=self._left(ref.first))
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
            if len(alias) == 1 and len(alias[0]) < _SHORT and not words[0].text.isupper():
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
        is_bare = before in ("", ",", "and", "but", "that", '"', "“", "while") and behind not in (
            ",",
            ":",
            "and",
        )
        return is_bare and mention.kind == "name" and "capital" in mention.best.match.terms

    def _are_people(self, mention: Mention) -> bool:
        """Tell "the Russians" from "Russian": a side's people, in words of war its soldiers."""
        before = self._tokens[mention.first - 1].low if mention.first else ""
        return (
            mention.text.endswith(("ans", "ese", "ines", "oles", "urks", "elis", "nis", "qis"))
            and before == "the"
        )

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
        if at in self._mention_at or not self._lexicon.has("actors.forces", low):
            return None
        last, word = self._right(at)
        words = [token.norm for token in self._tokens[max(0, at - 3) : last]]
        if at and self._tokens[at - 1].low in ("our", "his", "its", "their", "my"):
            return PartyRef(at - 1, last, "", "", "own", word)
        if word == "side":
            return None
        kind = self._kind(word, words)
        return PartyRef(at, last, "", "", kind, word) if kind else None

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

    # ------------------------------------------------------------ places
    def places(self, parties: Sequence[PartyRef]) -> Iterator[PlaceRef]:
        taken = {at for ref in parties if ref.strong and not ref.generic for at in range(ref.first, ref.last)}
        at = 0
        while at < len(self._tokens):
            ref = None if at in taken and at not in self._mention_at else self._place(at, taken)
            if ref is None:
                at += 1
                continue
            yield ref
            at = ref.last

    def _place(self, at: int, taken: set[int]) -> PlaceRef | None:
        mention = self._mention_at.get(at)
        if mention is not None and mention.kind == "name" and mention.place.kind != "country":
            return None if at in taken or self._names_a_thing(mention) else self._around(mention)
        if self._tokens[at].low in ("side", "end", "half", "bank"):
            return self._bare_side(at)
        noun, length = self._noun(at)
        if noun and not self._is_verb(at):
            return self._of_noun(at, noun, length)
        return None

    def _is_verb(self, at: int) -> bool:
        """Tell the verb of "lorries are now crossing" from the noun."""
        step = at - 1
        while step > 0 and self._lexicon.has("between.adverbs", self._tokens[step].low):
            step -= 1
        return self._tokens[at].low == "crossing" and step >= 0 and self._tokens[step].low in BE

    def _names_a_thing(self, mention: Mention) -> bool:
        """Tell "the Spin Boldak cup", which is no place."""
        behind = self._tokens[mention.last].low if mention.last < len(self._tokens) else ""
        return self._lexicon.has("nouns.things", behind)

    def _bare_side(self, at: int) -> PlaceRef | None:
        """Read "the Syrian side" and "its side" where no "of the crossing" follows."""
        following = self._tokens[at + 1].low if at + 1 < len(self._tokens) else ""
        if not at or following == "of":
            return None
        mention = self._mention_at.get(at - 1)
        if mention is not None and mention.place.kind == "country":
            return PlaceRef(self._extend(mention.first), at + 1, None, "crossing", side=mention.place.country)
        is_own = self._tokens[at].low == "side" and self._tokens[at - 1].low in ("its", "our", "their")
        return PlaceRef(at - 1, at + 1, None, "crossing") if is_own else None

    def _noun(self, at: int) -> tuple[str, int]:
        for length in range(_LONGEST_NOUN, 0, -1):
            if at + length > len(self._tokens):
                continue
            words = " ".join(token.norm for token in self._tokens[at : at + length])
            for kind in ("crossing", "town", "capital"):
                if self._lexicon.has(f"nouns.{kind}", words) and self._noun_ends(at + length):
                    return kind, length
        return "", 0

    def _noun_ends(self, at: int) -> bool:
        """Tell whether no further noun follows: the "border" of "border guards" is no place."""
        if at >= len(self._tokens):
            return True
        token = self._tokens[at]
        return not (
            self._lexicon.has("actors.forces", token.low) or self._lexicon.has("nouns.compounds", token.low)
        )

    def _around(self, mention: Mention) -> PlaceRef:
        last, noun, word = mention.last, "", ""
        step = last
        while step < len(self._tokens) and step < last + 4:
            kind, length = self._noun(step)
            if kind:
                last, noun, word = step + length, kind, self._tokens[step + length - 1].norm
                break
            low = self._tokens[step].low
            if not (self._lexicon.has("nouns.modifiers", low) or low == "-"):
                break
            step += 1
        first, before = self._before(mention.first)
        side = self._own_side(mention) if noun == "crossing" else ""
        return self._with_side(PlaceRef(first, last, mention, noun or before, word=word, side=side))

    def _own_side(self, mention: Mention) -> str:
        """Return the country of the side in "Poipet's gate", empty for "the Poipet gate"."""
        is_owner = self._tokens[mention.last - 1].low.endswith("'s")
        return self._side_of(mention) if is_owner else ""

    def _side_of(self, mention: Mention) -> str:
        crossing, letter = mention.best.crossing, mention.best.side
        return crossing.side(letter).country if crossing and letter else ""

    def _before(self, first: int) -> tuple[int, str]:
        """Take in "the strategic border crossing of" before a name."""
        at = first - 1
        while at >= 0 and (self._tokens[at].low in _TIES or self._tokens[at].text in (",", "-", '"', "“")):
            at -= 1
        for length in range(_LONGEST_NOUN, 0, -1):
            if at - length + 1 >= 0 and at < first - 1:
                kind, found = self._noun(at - length + 1)
                if kind and found == length and not self._is_plural(at):
                    return self._extend(at - length + 1), kind
        return self._extend(first), ""

    def _is_plural(self, at: int) -> bool:
        return self._lexicon.has("nouns.plural", self._tokens[at].norm)

    def _extend(self, first: int) -> int:
        while first and self._is_modifier(first - 1):
            first -= 1
            if self._lexicon.has("nouns.determiners", self._tokens[first].low):
                break
        return first

    def _is_modifier(self, at: int) -> bool:
        token = self._tokens[at]
        low = token.norm
        mention = self._mention_at.get(at)
        return (
            self._lexicon.has("nouns.modifiers", low)
            or self._lexicon.has("nouns.determiners", low)
            or (mention is not None and mention.place.kind == "country")
            or low in ("most", "more", "-", "held", "run", "controlled")
            or token.text.isdigit()
        )

    def _of_noun(self, at: int, noun: str, length: int) -> PlaceRef | None:
        last = at + length
        tied = self._tied(last)
        if tied is not None and not self._is_plural(last - 1):
            side = self._side_of(tied) if self._tokens[tied.first - 1].low in ("at", "in") else ""
            ref = PlaceRef(self._extend(at), tied.last, tied, noun, side=side)
            return self._with_side(ref)
        first = self._extend(at)
        words = [token.low for token in self._tokens[max(0, first - 3) : last]]
        named = [token.low for token in self._tokens[first:last]]
        if self._tokens[last - 1].norm in ("border", "frontier") and {"whole", "entire"} & set(words):
            return PlaceRef(first, last, None, noun, True, True, word=self._tokens[last - 1].norm)
        # "both gates" and "the gates" are those of the one crossing
        both = named[0] in ("both", "the", "its") and named[-1] in ("gates", "lanes", "sides")
        many = (self._is_plural(last - 1) and not both) or any(
            self._lexicon.has("nouns.quantities", word) for word in words
        )
        definite = bool(named) and not self._lexicon.has("nouns.indefinite", named[0])
        determined = self._lexicon.has("nouns.determiners", named[0]) or self._tokens[first].low.endswith(
            "'s"
        )
        if not determined and not many:
            return (
                None
                if noun == "crossing" and named == ["border"]
                else self._with_side(PlaceRef(first, last, None, noun, False, many, word=named[-1]))
            )
        return self._with_side(PlaceRef(first, last, None, noun, definite, many, word=named[-1]))

    def _tied(self, at: int) -> Mention | None:
        step = at
        while step < len(self._tokens) and step < at + 3:
            mention = self._mention_at.get(step)
            if mention is not None:
                good = mention.kind == "name" and mention.place.kind not in ("country", "admin1")
                return mention if good else None
            if self._tokens[step].low not in _TIES and self._tokens[step].text not in (",", "“", '"', "("):
                return None
            step += 1
        return None

    def _with_side(self, ref: PlaceRef) -> PlaceRef:
        """Read "the Pakistani side of P", "P on the Pakistani side" and "Benin's gate"."""
        tokens = self._tokens
        for at in range(ref.first, ref.last):
            mention = self._mention_at.get(at)
            owns = (
                mention is not None
                and mention.place.kind == "country"
                and ref.noun == "crossing"
                and not ref.side
            )
            if (
                mention is not None
                and owns
                and (mention.kind == "demonym" or tokens[mention.last - 1].low.endswith("'s"))
            ):
                return replace(ref, side=mention.place.country)
        if ref.first >= 3 and tokens[ref.first - 1].low == "of" and tokens[ref.first - 2].low == "side":
            mention = self._mention_at.get(ref.first - 3)
            if mention is not None and mention.place.kind == "country":
                return replace(ref, first=self._extend(mention.first), side=mention.place.country)
        for at in range(ref.last, min(len(tokens) - 1, ref.last + 4)):
            mention = self._mention_at.get(at)
            if mention is not None and tokens[at + 1].low == "side" and mention.place.kind == "country":
                return replace(ref, side=mention.place.country)
        return ref
