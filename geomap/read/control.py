"""Frames of control: falling, leaving, driving out, repelling, fighting, flags and nouns."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.read.arguments import (
    behind,
    by_party,
    joined_before,
    locative,
    object_places,
    over_apposition,
    possessive,
    subject_party,
    subject_place,
)
from geomap.read.event import Event, Hit, make
from geomap.read.refs import PartyRef, PlaceRef
from geomap.read.verbs import Reality, chain


def fall(hit: Hit) -> Iterator[Event]:
    """Read "P fell", "P fell to A", "P came under the control of A"."""
    if hit.trigger.words == ("fall",) and hit.low(hit.until) == "of":
        return  # the noun
    if hit.has("captured.not_falls", hit.until):
        return
    place = subject_place(hit)
    if place is None or over_apposition(hit, hit.verb.first, hit.parsed.places) - place.last > 5:
        return
    party = None
    if hit.trigger.words[-1] in ("to", "of", "into"):
        party = next(
            (ref for at in range(hit.until, hit.until + 4) if (ref := hit.parsed.party_at(at))), None
        )
        if party is None and len(hit.trigger.words) > 1:
            return
    for fallen in joined_before(hit, place):
        yield make(hit, "fell", fallen, party)


def leave(hit: Hit) -> Iterator[Event]:
    """Read "A withdrew from P" and "A was driven out of P"."""
    places = object_places(hit, hit.until)
    party = subject_party(hit)
    if party is not None and hit.low(hit.until) == "it" and hit.low(hit.until + 1) in _LEFT_IT:
        yield make(hit, "left-it", None, party, needs_focus=True)
        return
    if not places or party is None:
        return
    gap = [hit.low(at) for at in range(party.last, hit.verb.first)]
    if len(gap) > 8 and "," not in gap:
        return
    if hit.low(hit.at - 1) in ("is", "was") and hit.low(hit.at - 2) == "what":
        return  # "around what is left of P"
    if hit.low(hit.at - 1) in ("its", "their", "his", "our", "the") and hit.trigger.form in (
        "both",
        "part",
        "past",
    ):
        return  # "regained its lost gate"
    weak = len(hit.trigger.words) == 1 and hit.has("withdrew.weak", hit.at)
    if weak and party.state and not party.strong:
        return  # "Pakistan left the bank unchanged": a country alone leaves no place
    behind_it = {hit.low(at) for at in range(places[-1].last, places[-1].last + 6)}
    if hit.trigger.form == "ing" and "in" in behind_it and {"hands", "control", "possession"} & behind_it:
        return  # "leaving the town in rebel hands": the rebels hold it
    if hit.trigger.form == "ing" and "as" in behind_it:
        return  # "leaving the airport as the only way out"
    for left in places:
        yield make(hit, "left", left, party)


_LEFT_IT = (".", ",", "when", "after", "on", "again", "before", "and", "without", "at")


def lose(hit: Hit) -> Iterator[Event]:
    """Read "A lost P to B", and "A lost P", which somebody else has taken.

    Who admits that he has lost a place says that he left it: who took it he does not say.
    """
    victor = by_party(hit, hit.until, ("to",))
    for left in leave(hit):
        admits = hit.trigger.form == "ing" or (left.party is not None and left.party.generic == "pronoun")
        if admits and victor is None:
            yield left._replace(word="withdrew", rule="withdrew.lost")
        else:
            yield left._replace(rule="captured.lost", party=victor)


def alone(hit: Hit) -> Iterator[Event]:
    """Read "A had control" and "A pulled out", where the place in focus is meant."""
    is_elsewhere = hit.low(hit.until) in ("of", "over", "from", "to", "public", "into")
    if is_elsewhere or (hit.trigger.words[-1] == "gone" and hit.low(hit.until) == "on"):
        return  # "has gone on full alert"
    if hit.trigger.group == "withdrew" and hit.low(hit.until) in _NOT_WITHDRAWN:
        return  # "withdrew permission to use P"
    is_of_others = hit.low(hit.until) in ("their", "its", "his") and hit.trigger.group == "withdrew"
    if is_of_others and not any(hit.has("actors.forces", at) for at in (hit.until + 1, hit.until + 2)):
        return  # "withdrew their diplomats"
    party = subject_party(hit)
    if hit.trigger.words == ("leave",) or hit.trigger.words[0] in ("left", "leaving"):
        is_over = hit.low(hit.until) in _ENDS
        if party is None or not is_over or (party.generic == "pronoun" and party.word != "we"):
            return
    if party is not None and hit.verb.first - party.last <= 3:
        place = locative(hit, hit.until, 1)  # "are in charge at P"
        is_state = hit.trigger.group == "holds"
        yield make(hit, "alone", place, party, needs_focus=place is None, state=is_state)


_ENDS = ("because", ".", ",", "as", "before", "without", "during", "overnight", "in", "at", '"', "”", "with")


_NOT_WITHDRAWN = (
    "permission",
    "recognition",
    "permits",
    "licence",
    "license",
    "consent",
    "support",
    "approval",
)


def oust(hit: Hit) -> Iterator[Event]:
    """Read "A drove B out of P": A takes it."""
    for at in range(hit.until, min(len(hit.parsed.tokens), hit.until + 8)):
        if hit.low(at) in ("from", "of") and (hit.low(at) == "from" or hit.low(at - 1) == "out"):
            place = behind(hit, at + 1) or _of_posts(hit, at + 1)
            loser = next((ref for ref in hit.parsed.parties if hit.until <= ref.first < at), None)
            party = subject_party(hit)
            if place is not None and loser is not None and party is not None and not hit.verb.be:
                yield make(hit, "ousted", place, party)
            return


def _of_posts(hit: Hit, at: int) -> PlaceRef | None:
    """Read "from their positions in P"."""
    posts = ("positions", "posts", "bases", "strongholds", "trenches", "outposts")
    return locative(hit, at + 2, 1) if hit.low(at) in ("their", "its") and hit.low(at + 1) in posts else None


def clear(hit: Hit) -> Iterator[Event]:
    """Read "A cleared P of B": A takes it."""
    place, party = behind(hit, hit.until), subject_party(hit)
    if place is None or party is None or hit.low(place.last) != "of":
        return
    if any(ref.first in (place.last + 1, place.last + 2) for ref in hit.parsed.parties):
        yield make(hit, "cleared", place, party)


def passed(hit: Hit) -> Iterator[Event]:
    """Read "control of P has passed from A to B": B takes it."""
    if hit.low(hit.until) not in ("of", "over"):
        return
    place = behind(hit, hit.until + 1)
    near = range(place.last, min(len(hit.parsed.tokens), place.last + 3)) if place else ()
    moved = next((at for at in near if hit.low(at) in ("passed", "shifted", "went", "moved", "passes")), None)
    party = by_party(hit, moved, ("to",)) if moved is not None else None
    if place is not None and moved is not None and party is not None:
        verb = chain(hit.parsed.tokens, moved, hit.lexicon)
        yield make(Hit(hit.parsed, hit.trigger, hit.at, hit.until, verb, hit.lexicon), "passed", place, party)


def hand(hit: Hit) -> Iterator[Event]:
    """Read "A handed P over to B" and "P was handed over to B": B takes it."""
    places = object_places(hit, hit.until)
    place = places[0] if places else subject_place(hit) if hit.verb.be else None
    party = by_party(hit, max(hit.until, place.last if place else 0), ("to",))
    if place is None or (party is None and hit.trigger.words[-1] != "over"):
        return
    giver = subject_party(hit) if party is None and not hit.verb.be else None
    if giver is not None:
        yield make(hit, "handed", place, giver, word="withdrew")  # to whom is not told
    else:
        yield make(hit, "handed", place, party)


def repel(hit: Hit) -> Iterator[Event]:
    """Read "A repelled the attack" and "the attack had been repelled"."""
    reach = range(hit.until, min(len(hit.parsed.tokens), hit.until + 8))
    objects = [at for at in reach if hit.has("repelled.objects", at)]
    if (hit.verb.be or hit.verb.staying) and hit.trigger.form in ("both", "part"):
        attack = next(
            (
                at
                for at in range(hit.verb.first - 1, max(-1, hit.verb.first - 9), -1)
                if hit.has("repelled.objects", at)
            ),
            None,
        )
        if attack is not None:
            place = locative(hit, attack, 5) or locative(hit, hit.until, 5)
            made = make(hit, "passive", place, by_party(hit, hit.until), needs_focus=place is None)
            yield made._replace(first=min(made.first, attack))
        elif subject_party(hit) is not None:
            place = locative(hit, hit.until, 6)
            yield make(hit, "passive", place, by_party(hit, hit.until), needs_focus=place is None)
        return
    enemy = next((ref for ref in hit.parsed.parties if hit.until <= ref.first < hit.until + 4), None)
    if objects or enemy is not None:
        place = locative(hit, hit.until, 10)
        made = make(hit, "active", place, subject_party(hit), needs_focus=place is None)
        yield made._replace(last=max(made.last, *(at + 1 for at in objects[:1] or [hit.until])))


def back(hit: Hit) -> Iterator[Event]:
    """Read "A pushed the attack back"."""
    reach = range(hit.until, min(len(hit.parsed.tokens), hit.until + 6))
    end = next((at for at in reach if hit.low(at) == "back"), None)
    if end is None or not any(hit.has("repelled.objects", at) for at in range(hit.until, end)):
        return
    place = locative(hit, hit.until, 10)
    made = make(hit, "active", place, subject_party(hit), needs_focus=place is None)
    yield made._replace(last=max(made.last, end + 1))


def ours(hit: Hit) -> Iterator[Event]:
    """Read "P is ours"."""
    place = subject_place(hit) if hit.verb.be or hit.verb.staying else None
    if place is not None:
        party = PartyRef(hit.at, hit.until, "", "", "own", "our", strong=False)
        yield make(hit, "ours", place, party, state=True)


def noun(hit: Hit) -> Iterator[Event]:
    """Read "the fall of P", "its seizure" and "A's capture of P"."""
    before = hit.parsed.tokens[hit.at - 1] if hit.at else None
    if hit.low(hit.until) in ("of", "from"):
        places = object_places(hit, hit.until + 1)
        party = _owner(hit) or by_party(hit, hit.until)
        for named in places:
            yield make(hit, "noun", named, party)
        return
    if before is None or hit.trigger.group == "withdrew":
        return
    if before.low == "its":
        made = make(hit, "noun-its", None, by_party(hit, hit.until, ("by", "to")), needs_focus=True)
        yield made._replace(first=hit.at - 1)
    elif before.low.endswith("'s") and (place := hit.parsed.place_at(hit.at - 1)) is not None:
        yield make(hit, "noun-of", place, by_party(hit, hit.until, ("by", "to")))


def _owner(hit: Hit) -> PartyRef | None:
    ref = hit.parsed.party_at(hit.at - 1)
    return ref if ref is not None and hit.parsed.tokens[hit.at - 1].low.endswith(("'s", "s'")) else None


def flag(hit: Hit) -> Iterator[Event]:
    """Read "A's flag was flying over P" and "A raised its flag at P"."""
    near = range(max(0, hit.at - 7), min(len(hit.parsed.tokens), hit.until + 8))
    words = {hit.low(at) for at in near}
    if {"no", "longer"} <= words:
        return
    flying = bool(words & _forms_of(hit, "flag.verbs"))
    flying = flying or hit.low(hit.until) in ("over", "above", "atop")
    raising = words & _forms_of(hit, "flag.raise")
    if not (flying or raising):
        return
    place = locative(hit, hit.until, 10)
    party = next(
        (
            ref
            for ref in reversed(hit.parsed.parties)
            if ref.first < hit.at <= ref.last + 3 and ref.generic != "pronoun"
        ),
        None,
    )
    party = party or _flag_of(hit) or by_party(hit, hit.until, ("of",)) or subject_party(hit, hit.at - 1)
    if flying and party is None and place is not None and hit.low(hit.at - 1) not in ("national",):
        yield make(hit, "flag", place, None, state=True)
    elif party is not None and (place is not None or flying):
        if place is not None and hit.low(place.first - 1) not in (
            "over",
            "above",
            "at",
            "on",
            "in",
            "of",
            "atop",
            "from",
        ):
            place = None
        yield make(hit, "flag", place, party, needs_focus=place is None, state=True)


def _flag_of(hit: Hit) -> PartyRef | None:
    """Read "the Syrian national flag"."""
    named = (m for m in hit.parsed.mentions if m.kind == "demonym" and hit.at - 2 <= m.last <= hit.at)
    mention = next(named, None)
    if mention is None:
        return None
    country = mention.place.country
    return PartyRef(mention.first, mention.last, f"country:{country}", country, state=True)


def _forms_of(hit: Hit, key: str) -> set[str]:
    irregular = hit.lexicon.raw["irregular"]
    made: set[str] = set()
    for verb in hit.lexicon.words[key]:
        past = irregular.get(verb, [f"{verb}d" if verb.endswith("e") else f"{verb}ed"])
        made |= {verb, f"{verb}s", *past, f"{verb.rstrip('e')}ing", "flies", "planting"}
    return made


# "in rebel hands", "under state control"
_WHOSE = {
    "state": "government",
    "rebel": "armed",
    "insurgent": "armed",
    "militant": "armed",
    "jihadist": "armed",
    "opposition": "armed",
    "separatist": "armed",
    "kurdish": "armed",
    "militia": "armed",
    "government": "government",
    "regime": "government",
    "army": "government",
    "loyalist": "government",
    "federal": "government",
}


def hands(hit: Hit) -> Iterator[Event]:
    """Read "P is under A's control", "P was in the hands of A", "brought P under their control"."""
    start = next(
        (at for at in range(hit.at - 1, max(-1, hit.at - 7), -1) if hit.low(at) in ("under", "in", "into")),
        None,
    )
    if start is None or (hit.trigger.words == ("control",) and hit.low(start) == "in"):
        return
    party = next((ref for ref in hit.parsed.parties if start < ref.first and ref.last <= hit.at), None)
    party = party or by_party(hit, hit.until, ("of",)) or possessive(hit, start)
    if party is None and hit.low(hit.at - 1) in _WHOSE:
        party = PartyRef(hit.at - 1, hit.at, "", "", _WHOSE[hit.low(hit.at - 1)], hit.low(hit.at - 1))
    verb = chain(hit.parsed.tokens, start, hit.lexicon)
    moved = {
        "came",
        "come",
        "comes",
        "passed",
        "fell",
        "fallen",
        "brought",
        "put",
        "slipped",
        "coming",
        "falling",
    } & {hit.low(at) for at in range(start - 3, start)}
    place = subject_place(hit, verb.first if not moved else start - 1)
    whole = Hit(hit.parsed, hit.trigger, start, hit.until, verb, hit.lexicon)
    if party is None and moved and verb.be and start + 1 == hit.at:
        party = PartyRef(start, hit.at, "", "", "own", "our", strong=False)  # "was brought under control"
    if party is not None and (
        place is not None or hit.low(verb.first - 1) in ("it", "we", "are", "is", "which")
    ):
        yield make(
            whole,
            "hands",
            place,
            party,
            word="captured" if moved else "holds",
            needs_focus=place is None,
            state=not moved,
        )


def seen(hit: Hit) -> Iterator[Event]:
    """Read "he saw Taliban fighters in the bazaar": a hedged hint, as under presence."""
    party = next((ref for ref in hit.parsed.parties if hit.until <= ref.first <= hit.until + 3), None)
    if party is None or not party.word:
        return
    place = locative(hit, party.last, 3)
    if place is not None and not place.many:
        yield make(hit, "presence", place, party, forced=Reality.HEDGED, state=True)


def presence(hit: Hit) -> Iterator[Event]:
    """Read "the Taliban are in the bazaar": seen there, so a hedged hint of who holds the place."""
    party = subject_party(hit)
    if party is None or hit.verb.first - party.last > 2 or (party.state and not party.strong):
        return
    is_own = party.generic == "pronoun" and any(
        not hit.has("between.adverbs", at) for at in range(party.last, hit.verb.first)
    )
    if party.word == "it" or is_own:
        return  # "everything they own is here"
    if hit.trigger.words[-1] in ("everywhere", "there", "here") and party.word not in ("he", "she", "it"):
        yield make(hit, "presence", None, party, needs_focus=True, forced=Reality.HEDGED, state=True)
        return
    place = behind(hit, hit.until)
    if place is not None and hit.trigger.words[-1].startswith("enter") and place.noun == "crossing":
        yield make(hit, "entered", place, party, word="captured")
        return
    if place is not None and hit.low(hit.until) not in ("talks", "contact"):
        yield make(hit, "presence", place, party, forced=Reality.HEDGED, state=True)
