"""Who a speaker is: his role, the party behind him, and whether he is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geomap.read.lexicon import Lexicon
from geomap.read.refs import Parsed, PartyRef
from geomap.read.sentences import Token

MOST_WORDS = 5  # of somebody whose trade no list knows
MOST_SPOKEN = 10  # of anybody who is plainly said to say something
_OF_A_PLACE = {"governor", "mayor", "councillor", "residents", "district"}
_PERSONS = ("he", "she", "they", "it", "we", "i", "him", "her", "them")
_ALSO = ("also", "then", "later", "again", "even")
DAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "yesterday",
    "today",
    "earlier",
    "later",
)


class Speaker(NamedTuple):
    """Somebody who speaks. `role` is a role of the model, `party` the actor he speaks for.

    `party` is None where nobody stands behind him; `generic` asks for the article's own state or
    armed side. `start` and `end` are offsets of his name in the text. A `body` such as a ministry is "it".
    """

    text: str
    start: int
    end: int
    role: str
    party: PartyRef | None
    anonymous: bool
    neutral: bool = False
    pronoun: bool = False
    names: tuple[str, ...] = ()
    body: bool = False


def speaker_of(
    parsed: Parsed, text: str, first: int, last: int, lexicon: Lexicon, *, anyone: bool = False
) -> Speaker | None:
    """Read a speaker from his words: the role, the party behind him, and whether he is named.

    With `anyone`, somebody whom no list knows is one too: "the coordination cell" that said something.
    """
    tokens = parsed.tokens[first:last]
    if not tokens or not any(token.is_word for token in tokens):
        return None
    first, last = _trimmed(parsed, first, last)
    tokens = parsed.tokens[first:last]
    if not tokens:
        return None
    words = [token.norm for token in tokens]
    said = f" {' '.join(words)} "
    start, end = tokens[0].start, tokens[-1].end
    names = tuple(
        token.norm for token in tokens if token.is_name and not lexicon.has("spot.common", token.norm)
    )
    neutral = any(f" {name} " in said for name in lexicon.words["speaker.neutral"])
    role = _role(said, lexicon)
    if role is None and _is_local(parsed, last, lexicon):
        role = "eyewitness"
    if neutral and role in (None, "eyewitness"):
        role = "official"  # the UN refugee agency is no refugee
    role = role or ""
    pronoun = len(words) == 1 and words[0] in _PERSONS
    party = (
        None
        if neutral or role in ("eyewitness", "analyst", "reporter")
        else _party(parsed, first, last, lexicon)
    )
    if not role:
        role = "party" if party is not None and not pronoun else ""
    if not (role or pronoun or names or _is_somebody(words) or (anyone and _may_speak(words))):
        return None
    anonymous = any(f" {word} " in said for word in lexicon.words["speaker.anonymous"])
    anonymous = anonymous or (role == "official" and not names and _is_unnamed(words))
    if text[start:end].casefold() in ("statement", "a statement", "the statement"):
        pronoun = True
    body = is_body(_head(tokens), lexicon)
    role = role or "unknown"
    return Speaker(text[start:end], start, end, role, party, anonymous, neutral, pronoun, names, body)


def _head(tokens: Sequence[Token]) -> Token:
    """Find the noun of "the border service of Ukraine"."""
    ends = (at for at, token in enumerate(tokens) if at and token.low in (",", "of", "in", "for", "on"))
    return tokens[next(ends, len(tokens)) - 1]


def _is_unnamed(words: Sequence[str]) -> bool:
    opens = words[0] in ("a", "an", "one", "two", "another", "senior", "some")
    return opens and not {"official", "officials", "officer", "officers"}.isdisjoint(words)


_SOMEBODY = ("a", "an", "one", "another", "two", "three", "several", "some", "many", "other", "local")


def _is_somebody(words: Sequence[str]) -> bool:
    """Tell people whose trade no list knows: "a lorry owner", "hauliers"."""
    few = len(words) <= MOST_WORDS
    return few and (
        (len(words) > 1 and words[0] in _SOMEBODY) or (words[0].endswith("s") and len(words) == 1)
    )


_NOBODY = frozenset(
    ("who", "which", "that", "what", "this", "there", "where", "nobody", "none", "no", "not", "if")
)


def _may_speak(words: Sequence[str]) -> bool:
    return len(words) <= MOST_SPOKEN and not _NOBODY & {words[0]}


def is_body(token: Token, lexicon: Lexicon) -> bool:
    """Tell the head word of an office: the ministry, the agency."""
    return lexicon.has("speaker.bodies", token.norm)


def _is_local(parsed: Parsed, last: int, lexicon: Lexicon) -> bool:
    """Read "Raz Mohammad, who keeps a shop near the border"."""
    behind = [token.low for token in parsed.tokens[last : last + 8]]
    if "who" not in behind[:2]:
        return False
    return any(lexicon.has("speaker.living", word) for word in behind)


def _trimmed(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    tokens = parsed.tokens
    while first < last and (
        not tokens[first].is_word
        or tokens[first].low
        in (
            "and",
            "but",
            "that",
            "meanwhile",
            "however",
            "though",
            "also",
            "within",
            "hours",
            "minutes",
            "later",
            "soon",
            "on",
            "late",
            "early",
            *DAYS,
        )
    ):
        first += 1
    lows = [token.low for token in tokens[first:last]]
    if (
        "," in lows
        and lows[:1]
        and lows[0] in ("in", "on", "at", "after", "by", "earlier", "from", "speaking")
    ):
        first += lows.index(",") + 1
    while first < last and (
        (not tokens[last - 1].is_word and tokens[last - 1].text != ")") or tokens[last - 1].low in _ALSO
    ):
        last -= 1
    return first, last


def _role(said: str, lexicon: Lexicon) -> str | None:
    for role in ("analyst", "eyewitness", "official", "reporter"):
        if any(f" {word} " in said for word in lexicon.words[f"speaker.{role}"]):
            if role == "eyewitness" and any(
                f" {word} " in said
                for word in (
                    "spokesman",
                    "official",
                    "officials",
                    "ministry",
                    "minister",
                    "spokeswoman",
                    "governor",
                )
            ):
                continue
            if (
                role == "official"
                and any(
                    f" {word} " in said
                    for word in ("news agency", "state television", "state media", "media")
                )
                and "official" not in said
            ):
                return "reporter"
            return role
    return None


def _party(parsed: Parsed, first: int, last: int, lexicon: Lexicon) -> PartyRef | None:
    """Find the party behind a speaker: a named one before a state's, either before a generic one."""
    inside = [ref for ref in parsed.parties if first <= ref.first < last or ref.first <= first < ref.last]
    inside = [ref for ref in inside if ref.generic != "pronoun"]
    country = next(
        (m for m in parsed.mentions if first <= m.first < last and m.place.kind == "country"), None
    )
    known = _known(" ".join(token.norm for token in parsed.tokens[first:last]), lexicon)
    owner = PartyRef(first, last, known) if known else _owner(parsed, first)
    if owner is not None:
        return owner
    named = next(
        (ref for ref in inside if ref.party and not ref.party.startswith("country:") and not ref.state), None
    )
    if named is not None:
        return named
    if country is not None:
        held = next((ref for ref in inside if ref.country == country.place.country and ref.party), None)
        armed = next((ref for ref in inside if ref.generic == "armed"), None)
        return (
            held
            or armed
            or PartyRef(
                country.first,
                country.last,
                f"country:{country.place.country}",
                country.place.country,
                state=True,
            )
        )
    return (
        next((ref for ref in inside if ref.party), None)
        or _local(parsed, first, last, lexicon)
        or next((ref for ref in inside if ref.generic != "other"), None)
        or _office(parsed, first, last, lexicon)
        or (inside[0] if inside else None)
    )


def _known(words: str, lexicon: Lexicon) -> str:
    people = lexicon.raw["people"].items()
    return next((party for party, names in people if any(name in words for name in names)), "")


def _owner(parsed: Parsed, first: int) -> PartyRef | None:
    """Find whose spokesman "its spokesman" and "a spokesman" is: the sentence's actor before him."""
    token = parsed.tokens[first]
    head = parsed.tokens[first + 1].low if first + 1 < len(parsed.tokens) else ""
    bare = token.low in ("a", "the") and head in ("spokesman", "spokeswoman", "spokesperson")
    follows = parsed.tokens[first + 2].low if first + 2 < len(parsed.tokens) else ""
    if token.low not in ("its", "their", "his") and not (bare and follows not in ("for", "of")):
        return None
    if _OF_A_PLACE & {each.low for each in parsed.tokens[first + 1 : first + 4]}:
        return None  # "Zaranj fell, its governor said": the town's
    before = [
        ref
        for ref in parsed.parties
        if ref.last <= first and ref.generic != "pronoun" and (ref.strong or ref.party)
    ]
    return before[0] if before else None


def _local(parsed: Parsed, first: int, last: int, lexicon: Lexicon) -> PartyRef | None:
    """Read the state behind a local office from its place: "the Chaman administration"."""
    inside = next((m for m in parsed.mentions if first <= m.first < last and m.kind == "name"), None)
    if inside is None and parsed.tokens[0].low == "in":
        inside = next((m for m in parsed.mentions if m.first == 1 and m.last < first), None)
    if inside is None or _office(parsed, first, last, lexicon) is None:
        return None
    country = inside.place.country
    return PartyRef(first, last, f"country:{country}", country, state=True)


def _office(parsed: Parsed, first: int, last: int, lexicon: Lexicon) -> PartyRef | None:
    """Give a state's office without its country: "the interior ministry", "border police"."""
    words = {token.norm for token in parsed.tokens[first:last]}
    if words & {"insurgent", "rebel", "militant", "rebels", "insurgents", "militants"}:
        return PartyRef(first, last, "", "", "armed")
    return PartyRef(first, last, "", "", "office") if words & lexicon.words["speaker.offices"] else None
