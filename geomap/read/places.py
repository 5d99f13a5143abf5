"""Find the places of a sentence: names with what stands around them, and nouns such as "the crossing"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.dates import MONTHS
from geomap.read.actors import Actors
from geomap.read.lexicon import BE, Lexicon
from geomap.read.mention import Mention
from geomap.read.refs import OPPOSITE, Parsed, PartyRef, PlaceRef
from geomap.read.sentences import Sentence, Token
from geomap.read.speakers import DAYS
from geomap.read.whereabouts import is_same_gate, owned, with_whereabouts

_TIES = ("of", "at", "in", "called", "named", "known", "as", "with")
_OPPOSITE = ("across", "opposite", "facing")
_LONGEST_NOUN = 3
_WHOLE = {"both", "the", "its", "all", "their", "every"}
_FAR = ("far", "other", "opposite")
_ENDS = ("side", "end", "bank")
_MOST_ADJECTIVES = 3
_PARTS = ("gates", "lanes", "sides", "booths", "walkways", "barriers", "counters", "windows")
_VERBS = ("closed", "captured", "besieged", "contested", "disputed", "shared")
_ONSETS = (
    "started",
    "began",
    "resumed",
    "keep",
    "kept",
    "stopped",
    "continue",
    "continued",
)  # "started crossing"


def parse(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Parsed:
    """Find all references of a sentence."""
    parties = tuple(Actors(sentence.tokens, mentions, lexicon).parties())
    found = owned(list(_Places(sentence.tokens, mentions, lexicon).places(parties)), sentence.tokens)
    places = tuple(with_whereabouts(list(found), sentence.tokens))
    return Parsed(sentence, tuple(mentions), places, parties)


class _Places:
    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._norms = [token.norm for token in tokens]
        self._lexicon = lexicon
        self._nouns = [(kind, lexicon.words[f"nouns.{kind}"]) for kind in ("crossing", "town", "capital")]
        self._mention_at = {at: m for m in mentions for at in range(m.first, m.last)}

    def places(self, parties: Sequence[PartyRef]) -> Iterator[PlaceRef]:
        taken = {at for ref in parties if ref.strong and not ref.generic for at in range(ref.first, ref.last)}
        self._taken = {at for ref in parties for at in range(ref.first, ref.last)}
        at, before = 0, PlaceRef(0, 0, None)
        while at < len(self._tokens):
            ref = None if at in taken and at not in self._mention_at else self._place(at, taken)
            if ref is None:
                at += 1
                continue
            if ref.first < before.last and ref.mention is not None and is_same_gate(before, ref):
                ref = ref._replace(first=ref.mention.first)  # "the Kim Thanh gate at Lao Cai"
            yield ref
            at, before = ref.last, ref

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
        """Tell the verbs of "lorries are now crossing" and "nobody can pass" from the nouns."""
        step = at - 1
        while step > 0 and self._lexicon.has("between.adverbs", self._tokens[step].low):
            step -= 1
        before = self._tokens[step].low if step >= 0 else ""
        if self._tokens[at].low == "crossing":
            behind = self._tokens[at + 1].low if at + 1 < len(self._tokens) else ""
            is_theirs = self._lexicon.has("nouns.who_cross", before)  # "the only people crossing at P"
            return before in BE or before in _ONSETS or is_theirs or behind in ("the", "into", "our", "their")
        if self._tokens[at].text == "pass" and before.endswith("s") and not before.endswith("'s"):
            return True  # "convoys pass daily"
        is_bare = self._tokens[at].low in ("pass", "bridge", "gate", "post")
        return is_bare and (before == "to" or self._lexicon.has("modality.modals", before))

    def _names_a_thing(self, mention: Mention) -> bool:
        """Tell "the Spin Boldak cup" and "the Dajabon cattle market", which are no places."""
        for step in range(mention.last, min(len(self._tokens), mention.last + _LONGEST_NOUN + 1)):
            token = self._tokens[step]
            if self._lexicon.has("nouns.things", token.low):
                return True
            if token.text == "-":
                continue  # "duty-free shop"
            if (
                not token.is_word
                or self._noun(step)[0]
                or token.low in (*_TIES, *BE, "and", "to", "for", "on")
            ):
                return False
        return False

    def _bare_side(self, at: int) -> PlaceRef | None:
        """Read "the Syrian side" and "its side" where no "of the crossing" follows."""
        following = self._tokens[at + 1].low if at + 1 < len(self._tokens) else ""
        if not at or following == "of":
            return None
        mention = self._mention_at.get(at - 1)
        if mention is not None and mention.place.kind == "country":
            return PlaceRef(self._extend(mention.first), at + 1, None, "crossing", side=mention.place.country)
        first = at - 2 if self._tokens[at - 1].low == "own" and at > 1 else at - 1
        is_own = self._tokens[at].low == "side" and self._tokens[first].low in ("its", "our", "their")
        return PlaceRef(first, at + 1, None, "crossing") if is_own else None

    def _noun(self, at: int) -> tuple[str, int]:
        for length in range(_LONGEST_NOUN, 0, -1):
            if at + length > len(self._tokens):
                continue
            words = " ".join(self._norms[at : at + length])
            for kind, nouns in self._nouns:
                if words in nouns and self._noun_ends(at + length):
                    return kind, length
        return "", 0

    def _noun_ends(self, at: int) -> bool:
        """Tell whether no further noun follows: the "border" of "border guards" is no place."""
        if at >= len(self._tokens):
            return True
        token = self._tokens[at]
        is_named = token.is_name and self._tokens[at - 1].is_name and at - 1 not in self._mention_at
        if is_named and not self._lexicon.has("nouns.in_names", token.low):
            return False  # "the Border Point Savings Society"
        lists = ("actors.forces", "nouns.compounds", "nouns.things")
        return not any(self._lexicon.has(key, token.low) for key in lists)

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
        is_owner = self._tokens[mention.last - 1].low.endswith("'s") and not noun
        first, before = self._before(mention.first)
        side = self._own_side(mention) if noun == "crossing" else ""
        return self._with_side(
            PlaceRef(first, last, mention, noun or before, word=word, side=side, owner=is_owner)
        )

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
                if kind and found == length and not (self._is_plural(at) or self._is_verb(at)):
                    return self._extend(at - length + 1), kind
        return self._extend(first), ""

    def _is_plural(self, at: int) -> bool:
        return self._lexicon.has("nouns.plural", self._tokens[at].norm)

    def _extend(self, first: int) -> int:
        start = first
        while first and self._is_modifier(first - 1):
            first -= 1
            if self._lexicon.has("nouns.determiners", self._tokens[first].low):
                return first
        reached = self._over_adjectives(first)
        while reached == first < start and self._tokens[first].low in _VERBS:
            first = reached = first + 1  # "the authorities closed P"
        return reached

    def _over_adjectives(self, first: int) -> int:
        """Reach "the" over words that no list knows: "the only functioning border crossing"."""
        if first in self._mention_at:
            return first  # "the agency said P", "in the north P"
        for at in range(first - 1, max(-1, first - 1 - _MOST_ADJECTIVES), -1):
            token = self._tokens[at]
            if token.low in ("the", "this", "its", "their"):
                return at
            is_plain = token.text == "-" or (token.text.islower() and at not in self._mention_at)
            if (
                not is_plain
                or self._lexicon.has("nouns.no_adjectives", token.low)
                or token.low.endswith(("s", "ed", "said"))
            ):
                return first
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
        if self._is_over_elsewhere(last):
            return None
        first = self._extend(at)
        if first and self._tokens[first - 1].low in ("my", "your", "his", "her"):
            return None  # "my yard is shut"
        is_paper = self._tokens[last - 1].low == "pass" and self._tokens[last - 2].low == "border"
        if is_paper or self._is_part_of_gate(at, last):
            return None
        if (
            self._norms[last - 1] == "passage"
            and self._tokens[last : last + 1]
            and self._tokens[last].low in ("at", "through")
        ):
            return None  # "suspended all passage at P"
        is_unknown = self._bears_unknown_name(first)
        tied = (
            None if is_unknown and self._tokens[last].text == "," else self._tied(last)
        )  # "the Kapoeta post, P"
        if tied is None and self._is_elsewhere(last):
            return None
        if tied is not None and not self._is_plural(last - 1):
            side = self._side_of(tied) if self._tokens[tied.first - 1].low in ("at", "in") else ""
            return self._with_side(PlaceRef(first, tied.last, tied, noun, side=side))
        if is_unknown:
            return PlaceRef(first - 1, last, None, noun, other=True) if noun == "crossing" else None
        return self._of_bare_noun(first, last, noun)

    def _of_bare_noun(self, first: int, last: int, noun: str) -> PlaceRef | None:
        """Read "the crossing", "both gates" and "dozens of posts", with no name at them."""
        words = self._counted(first, last)
        named = [token.low for token in self._tokens[first:last]]
        if self._tokens[last - 1].norm in ("border", "frontier") and {"whole", "entire"} & set(words):
            return PlaceRef(first, last, None, noun, True, True, word=self._tokens[last - 1].norm)
        # "both gates" and "the gates" are those of the one crossing
        opening = self._tokens[first - 1].low if first and not self._is_modifier(first) else named[0]
        both = {opening, named[0]} & _WHOLE and named[-1] in _PARTS
        again = [token.low for token in self._tokens[last : last + 2]]
        one_by_one = again == ["after", self._tokens[last - 1].low]  # "post after post"
        many = (
            one_by_one
            or (self._is_plural(last - 1) and not both)
            or (not both and any(self._lexicon.has("nouns.quantities", word) for word in words))
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

    def _is_elsewhere(self, at: int) -> bool:
        """Tell "the village of Tshengerero" and "a bridge near Eldoret", which are no gate that is known."""
        words = self._tokens[at : at + 2]
        if len(words) < 2 or not words[1].is_name or words[1].low in DAYS:
            return False
        is_known = at + 1 in self._mention_at
        is_time = words[1].text in MONTHS or self._lexicon.has("between.time_nouns", words[1].low)
        return (
            words[0].low == "near" if is_known else words[0].low in ("of", "at", "near", "in") and not is_time
        )

    def _bears_unknown_name(self, first: int) -> bool:
        """Tell "the Ghulam Jan crossing", of a name that the gazetteer does not know."""
        at = first - 1
        token = self._tokens[at]
        opens = at <= 0 or not self._tokens[at - 1].is_word
        is_ours = (
            at in self._mention_at or at in self._taken or self._lexicon.has("nouns.in_names", token.norm)
        )
        return token.is_name and token.is_word and not (opens or is_ours or token.text.isupper())

    def _counted(self, first: int, last: int) -> list[str]:
        """Give the words in which a quantity may stand: "dozens of the posts", "two of their gates"."""
        if first and self._tokens[first - 1].low == "of":
            first = max(0, first - 3)
        return [token.low for token in self._tokens[max(0, first - 1) : last]]

    def _is_part_of_gate(self, first: int, last: int) -> bool:
        """Tell the yard of "the truck yard of the gate", and the frontier of "cross-frontier workers"."""
        if first and self._tokens[first - 1].text == "-":
            return True
        words = self._tokens[last : last + 2]
        return (
            len(words) == 2
            and words[0].low == "of"
            and words[1].low == "the"
            and bool(self._noun(last + 2)[0])
        )

    def _is_over_elsewhere(self, at: int) -> bool:
        """Tell "the bridge over the Ibar", which is no crossing that is known."""
        words = self._tokens[at : at + 3]
        if len(words) < 3 or words[0].low not in ("over", "across"):
            return False
        name = 1 if words[1].is_name else 2
        mention = self._mention_at.get(at + name)
        return words[name].is_name and (mention is None or mention.best.crossing is None)

    def _tied(self, at: int) -> Mention | None:
        words = [token.low for token in self._tokens[at : at + 2]]
        step = at + 2 if words[:1] and words[0] in _OPPOSITE and words[1:] == ["the"] else at
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
            if mention is not None and mention.kind == "name" and mention.place.kind == "country":
                ref = ref._replace(toward=mention.place.country)  # "the Turkey crossing"
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
                return ref._replace(side=mention.place.country)
        if ref.first >= 3 and tokens[ref.first - 1].low == "of" and tokens[ref.first - 2].low == "side":
            mention = self._mention_at.get(ref.first - 3)
            if mention is not None and mention.place.kind == "country":
                return ref._replace(first=self._extend(mention.first), side=mention.place.country)
        behind = [token.low for token in tokens[ref.last : ref.last + 4]]
        if behind[:2] == ["on", "the"] and behind[2:3] and behind[2] in _FAR and behind[-1] in _ENDS:
            return ref._replace(side=OPPOSITE)
        for at in range(ref.last, min(len(tokens) - 1, ref.last + 4)):
            mention = self._mention_at.get(at)
            if mention is not None and tokens[at + 1].low == "side" and mention.place.kind == "country":
                return ref._replace(side=mention.place.country)
        return ref
