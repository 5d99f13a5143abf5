"""The arguments of a verb: whom and what it speaks of, found by looking left and right."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.read.event import Hit
from geomap.read.lexicon import BE
from geomap.read.refs import PartyRef, PlaceRef
from geomap.read.sentences import Token
from geomap.read.verbs import clause_start

_LOCATIVE = (
    "in",
    "at",
    "near",
    "around",
    "for",
    "over",
    "across",
    "outside",
    "inside",
    "on",
    "along",
    "through",
    "close",
    "between",
    "into",
    "of",
)
_PREPOSITIONS = (
    "in",
    "on",
    "at",
    "of",
    "with",
    "from",
    "near",
    "against",
    "by",
    "to",
    "between",
    "into",
    "over",
    "for",
    "through",
    "across",
    "along",
    "around",
    "towards",
    "toward",
    "than",
    "after",
    "before",
    "since",
    "despite",
    "under",
    "as",
    "beside",
    "behind",
    "beyond",
    "opposite",
    "outside",
    "off",
    "overlooking",
)
_STOPS = (
    "and",
    "or",
    "who",
    "which",
    "that",
    "had",
    "has",
    "have",
    "was",
    "were",
    "is",
    "are",
    "it",
    "they",
    "he",
    "she",
)
_FAR = 5  # words
_LONGEST_APPOSITION = 30  # words
_QUOTES = ("”", "“", '"')
_OPENING = ("after", "before", "since", "as", "than")  # they open clauses as well as phrases


def subject_party(hit: Hit, before: int | None = None) -> PartyRef | None:
    """Find the actor that is the subject: the nearest to the left that no preposition governs."""
    end = over_apposition(hit, hit.verb.first if before is None else before, hit.parsed.parties)
    is_participle = hit.trigger.form == "ing" and not hit.verb.be and hit.low(hit.verb.first - 1) == ","
    if is_participle:
        return _of_main_clause(hit)
    for ref in reversed(hit.parsed.parties):
        if ref.last > end:
            continue
        if _is_blocked(hit, ref.last, end):
            return None
        if (hit.low(ref.first - 1) in _PREPOSITIONS and hit.low(ref.first - 1) not in _OPENING) or (
            _is_possessive(hit, ref, end) and not _owns_force(hit, ref)
        ):
            continue
        return ref
    return None


def _owns_force(hit: Hit, ref: PartyRef) -> bool:
    """Tell "the army's 401st Brigade", which is the army."""
    return any(hit.has("actors.forces", ref.last + step) for step in (0, 1))


def _of_main_clause(hit: Hit) -> PartyRef | None:
    """Find the subject of "A advanced, capturing P": the first actor of the clause."""
    start = clause_start(hit.parsed.tokens, hit.verb.first)
    for ref in hit.parsed.parties:
        inside = start <= ref.first and ref.last < hit.verb.first
        governed = hit.low(ref.first - 1) in _PREPOSITIONS or _is_possessive(hit, ref, hit.verb.first)
        if inside and not governed:
            return ref
    return None


def _is_possessive(hit: Hit, ref: PartyRef, end: int) -> bool:
    token = hit.parsed.tokens[ref.last - 1]
    return token.low.endswith(("'s", "s'")) and ref.last < end


def over_apposition(hit: Hit, end: int, refs: Sequence[PartyRef] | Sequence[PlaceRef]) -> int:
    """Step over ", the last post on the road," to the subject before it, if one stands there."""
    if hit.low(end - 1) != ",":
        return end
    comma = next(
        (at for at in range(end - 2, max(-1, end - _LONGEST_APPOSITION), -1) if hit.low(at) == ","), None
    )
    return comma if comma is not None and any(ref.last == comma for ref in refs) else end


_CLAUSES = (";", "while", "but", "whereas", "because", "as", "when", "after", "before")


def _is_blocked(hit: Hit, first: int, end: int) -> bool:
    """Tell whether another subject or a clause's end stands between."""
    for at in range(first, end):
        low = hit.low(at)
        is_name = low == "as" and hit.low(at - 1) in ("known", "named")  # "militiamen known as Fano"
        if low in _CLAUSES and not is_name:
            return True
        if hit.has("speaker.eyewitness", at) or low in (
            "civilians",
            "families",
            "trucks",
            "tourists",
            "migrants",
            "refugees",
        ):
            return True
        if low in _QUOTES and at > first and not _opens_single_words(hit, at):
            return True  # but not in: the crossing "has been handed over"
    return False


def _opens_single_words(hit: Hit, at: int) -> bool:
    """Tell the army had "redeployed" from a quotation of somebody else."""
    return any(hit.low(step) in _QUOTES for step in range(at + 1, at + 4))


def subject_place(hit: Hit, before: int | None = None) -> PlaceRef | None:
    """Find the place that is the subject of a passive or of "fell"."""
    end = over_apposition(hit, hit.verb.first if before is None else before, hit.parsed.places)
    shared = _shared_subject(hit, end)
    if shared is not None:
        return shared
    for ref in reversed(hit.parsed.places):
        if ref.last > end:
            continue
        if _is_blocked(hit, ref.last, end):
            return None
        if ref.mention is not None and not ref.noun and hit.low(ref.last - 1).endswith("'s"):
            return None  # "Windsor's defence was overrun"
        if [hit.low(at) for at in range(ref.last, end)] in ([",", "which"], ["which"], ["that"]):
            return ref  # "through P, which remains open"
        if (
            hit.low(ref.first - 1) == "and"
            and (other := hit.parsed.place_at(ref.first - 2))
            and hit.low(other.first - 1) in ("between", "from", "in")
        ):
            gates = [one for one in (ref, other) if one.mention and one.mention.best.crossing]
            if is_one_crossing(ref, other) or (len(gates) == 1 and hit.low(other.first - 1) == "between"):
                return gates[0]._replace(noun="crossing")  # "the bridge between Malanville and Gaya"
            continue
        if (
            hit.low(ref.first - 1) in _PREPOSITIONS
            and hit.low(ref.first - 1) not in _OPENING
            and hit.low(ref.first - 2) not in ("side", "one")
            and not _is_topic(hit, ref)
        ):
            continue
        return ref
    return None


def _shared_subject(hit: Hit, end: int) -> PlaceRef | None:
    """Find the subject of the first verb in "P remains in their hands, but was closed"."""
    if hit.low(end - 1) not in ("but", "and") or not hit.verb.be:
        return None
    opening = hit.parsed.places[0] if hit.parsed.places else None
    return opening if opening is not None and opening.first <= 1 and opening.last < end - 1 else None


def is_one_crossing(one: PlaceRef, other: PlaceRef) -> bool:
    """Tell whether two names are the two sides of one crossing."""
    both = [ref.mention.best.crossing for ref in (one, other) if ref.mention is not None]
    return len(both) == 2 and both[0] is not None and both[1] is not None and both[0].id == both[1].id


def _is_topic(hit: Hit, ref: PlaceRef) -> bool:
    """Tell "operations at the crossing were suspended" and "both sides of the gate"."""
    return hit.low(ref.first - 2) in (
        "side",
        "sides",
        "operations",
        "trade",
        "traffic",
        "movement",
        "gate",
        "gates",
        "doors",
        "crossings",
        "control",
    )


def object_places(hit: Hit, start: int) -> list[PlaceRef]:
    """Find the place right behind a verb, and those that are joined to it."""
    first = behind(hit, start)
    if first is None:
        return []
    if first.many:
        first = _named_of(hit, first) or first  # "three posts including P", "two gates, P and Q"
    found = [first]
    for ref in hit.parsed.places:
        gap = hit.parsed.tokens[found[-1].last : ref.first]
        if ref.first >= found[-1].last and _joins(gap) and (ref.mention is not None or not found[-1].mention):
            found.append(ref)
    return found


_JOINING = (",", "and", "as", "well", "both", "nearby", "also", "or", "then")


def _joins(gap: Sequence[Token]) -> bool:
    """Tell "P and Q", and "P, Kitagoma and Q" with a name in the list that no gazetteer knows."""
    words = [token.low for token in gap]
    if any(word not in _JOINING and not token.is_name for word, token in zip(words, gap, strict=True)):
        return False
    return bool(words) and words[0] in _JOINING and words[-1] in _JOINING


_NAMING = ("of", "with", ",", ":", "at", "in", "into", "including", "among", "-", "–", "namely", "both", "to")


def _named_of(hit: Hit, several: PlaceRef) -> PlaceRef | None:
    """Find the first name of "the river ports of P and Q"."""
    named = (ref for ref in hit.parsed.places if ref.first >= several.last and ref.mention is not None)
    first = next(named, None)
    if first is None:
        return None
    gap = range(several.last, first.first)
    if any(hit.low(at) == ":" for at in gap):
        return None  # a list of names of its own
    countries = {
        at for m in hit.parsed.mentions for at in range(m.first, m.last) if m.place.kind == "country"
    }
    is_list = 0 < len(gap) <= _FAR and all(hit.low(at) in _NAMING or at in countries for at in gap)
    return first if is_list else None


def _of_noun_phrase(hit: Hit, start: int) -> PlaceRef | None:
    """Find the "compound at Muse" of "the 105-Mile compound at Muse", over words that no list knows."""
    ref = next((one for one in hit.parsed.places if start < one.first <= start + _FAR), None)
    if ref is None or ref.noun != "crossing" or ref.mention is None:
        return None
    between = [hit.parsed.tokens[at] for at in range(start, ref.first)]
    ends = (*_PREPOSITIONS, *_STOPS)
    is_phrase = all((token.is_word or token.text == "-") and token.low not in ends for token in between)
    return ref if is_phrase and hit.low(ref.first) not in _PREPOSITIONS else None


def behind(hit: Hit, start: int) -> PlaceRef | None:
    """Find the place right behind a word, over adverbs, days and "the town of"."""
    at = start
    while at < len(hit.parsed.tokens) and at < start + 9:
        ref = hit.parsed.place_at(at)
        if ref is not None:
            return ref
        if not _is_between(hit, at):
            return _of_noun_phrase(hit, at)
        at += 1
    return None


_SKIPPED = (
    "between.adverbs",
    "between.time_nouns",
    "between.parts",
    "nouns.modifiers",
    "nouns.determiners",
    "nouns.indefinite",
    "nouns.quantities",
)


def _is_between(hit: Hit, at: int) -> bool:
    """Tell the words that may stand between a verb and its place."""
    if any(hit.has(key, at) for key in _SKIPPED) or hit.low(at).isdigit():
        return True
    return any(m.first <= at < m.last and m.kind == "demonym" for m in hit.parsed.mentions)


def by_party(hit: Hit, start: int, words: tuple[str, ...] = ("by",)) -> PartyRef | None:
    """Find the actor behind "by" or "to"."""
    for at in range(start, min(len(hit.parsed.tokens), start + 9)):
        if hit.low(at) in (";", "but", "who", "which", ".") or (hit.low(at) == "," and at > start):
            return None
        if hit.trigger.frame == "noun" and hit.low(at) in BE:
            return None  # "the fall was confirmed by": somebody else
        if hit.low(at) in words:
            for step in range(at + 1, at + 4):
                ref = hit.parsed.party_at(step)
                if ref is not None and ref.generic != "pronoun":
                    return ref
    return None


def locative(hit: Hit, start: int, reach: int = 7) -> PlaceRef | None:
    """Find the place behind "in", "at", "near" and the like."""
    for at in range(start, min(len(hit.parsed.tokens), start + reach)):
        if hit.low(at) in (";", "but", "while", "who", "which"):
            return None
        if hit.low(at) in _LOCATIVE:
            for step in range(at + 1, at + 4):
                ref = hit.parsed.place_at(step)
                if (ref is not None and step == ref.first) or (ref is not None and ref.first <= at + 3):
                    return ref
    return None


def joined_before(hit: Hit, place: PlaceRef) -> list[PlaceRef]:
    """List the places that "and" joins to a place from the left, and the place itself."""
    joined = [place]
    for ref in reversed(hit.parsed.places):
        gap = [token.low for token in hit.parsed.tokens[ref.last : joined[0].first]]
        if (
            ref.last <= joined[0].first
            and gap
            and not is_one_crossing(ref, place)
            and all(word in ("and", ",", "both", "the", "at") for word in gap)
        ):
            joined.insert(0, ref)
    return joined


def possessive(hit: Hit, start: int) -> PartyRef | None:
    """Read "in our hands" and "under their control"."""
    at = next((at for at in range(start + 1, hit.at) if hit.low(at) in ("our", "their", "its", "his")), None)
    return None if at is None else PartyRef(at, at + 1, "", "", "own", hit.low(at), strong=False)
