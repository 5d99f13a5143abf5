"""Frames of verbs that act on a place, in active, passive and without an object; passage words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.read.arguments import (
    behind,
    by_party,
    joined_before,
    locative,
    object_places,
    subject_party,
    subject_place,
)
from geomap.read.event import Event, Hit, make
from geomap.read.refs import PartyRef, PlaceRef
from geomap.read.scope import with_scope
from geomap.read.verbs import chain
from geomap.words import PASSAGE_WORDS


def act(hit: Hit) -> Iterator[Event]:
    """Read "A captured P", "P was captured by A", "P, captured by A" and "the gate reopened"."""
    trigger, verb = hit.trigger, hit.verb
    if hit.low(hit.at - 1) == "-":
        yield from _compound(hit)
        return
    passive_form = trigger.form in ("part", "both") or (
        trigger.words[0] in ("open", "shut", "closed") and trigger.form in ("base", "both")
    )
    if (
        passive_form
        and (verb.be or verb.staying or _shares_be(hit))
        and len(trigger.words) == 1 + (trigger.words[-1] in ("over", "off", "down", "back"))
    ):
        yield from _passive(hit)
        return
    if (
        hit.low(hit.until) == "it"
        and trigger.form != "base"
        and trigger.group != "holds"
        and (subject_party(hit) is not None or (trigger.group in PASSAGE_WORDS and _is_over(hit)))
    ):
        yield with_scope(hit, "active-it", None, subject_party(hit), needs_focus=True)
        return
    is_bare = hit.trigger.group in PASSAGE_WORDS and hit.low(hit.until) in ("in", "at", "near", "on", "for")
    places = ([] if is_bare else object_places(hit, hit.until)) or _relative(hit)  # but not "opened in P"
    if places and hit.low(hit.until - 1) == "at" and hit.has("actors.guests", hit.verb.first - 1):
        return
    if places and _is_active(hit):
        party = None if _is_joint(hit) else subject_party(hit)
        if _is_without_holder(hit, party) or _is_new(hit, places[0]):
            return
        for place in places:
            yield with_scope(hit, "active", place, party)
        return
    described = _described(hit)
    if described is not None:
        yield from _attributive(hit, described)
    else:
        yield from _other(hit, passive_form=passive_form)


def _shares_be(hit: Hit) -> bool:
    """Tell "P was attacked and occupied", where one "was" serves both verbs."""
    before = hit.low(hit.at - 2)
    is_pair = hit.low(hit.at - 1) == "and" and before.endswith("ed")
    return is_pair and chain(hit.parsed.tokens, hit.at - 2, hit.lexicon).be


def _is_over(hit: Hit) -> bool:
    """Tell "the governor had closed it", "a dispute closed it for two weeks"."""
    return hit.verb.have or hit.low(hit.until + 1) in ("for", "on", "until")


def _described(hit: Hit) -> PlaceRef | None:
    """Give the crossing of "a closed crossing" and "the only functioning post"."""
    place = hit.parsed.place_at(hit.at)
    if place is not None:
        name = place.mention.first if place.mention is not None else place.last
        return place if place.first < hit.at < name else None
    before = hit.at - 1 - (hit.low(hit.at - 1) in _RECENTLY)
    place = hit.parsed.place_at(hit.until)
    return place if place is not None and place.first == hit.until and hit.low(before) in _ARTICLES else None


def _attributive(hit: Hit, place: PlaceRef) -> Iterator[Event]:
    """Read "a shut crossing", "the only operational post"."""
    if (
        hit.trigger.group in ("opened", "closed")
        and not place.many
        and place.noun == "crossing"
        and place.word != "border"
    ):
        yield make(hit, "attributive", place, None, state=True)


def nobody(hit: Hit) -> Iterator[Event]:
    """Read "nobody crosses", "no grain comes through here" and "no one can pass at P"."""
    near = [hit.low(at) for at in range(hit.until, hit.until + 6)]
    before = [hit.low(at) for at in range(max(0, hit.at - 9), hit.at)]
    if {"will", "would", "should", "shall"} & set(near[:3]) or "when" in before or "or" in before[-1:]:
        return
    moves = next((at for at, word in enumerate(near) if hit.has("closed.moving", hit.until + at)), None)
    if moves is None or {"that", "of", "who"} & set(near[:moves]):
        return
    if near[moves + 1 : moves + 2] == ["to"] and not hit.parsed.place_at(hit.until + moves + 2):
        return  # "nobody has crossed to attack us"
    if hit.has("closed.moving_through", hit.until + moves) and not _goes_through(near, moves):
        return
    if any(hit.has("actors.forces", at) for at in range(hit.until, hit.until + moves)):
        return  # "no soldier had crossed the bridge"
    is_anybody = hit.trigger.words in (("nobody",), ("no", "one"), ("nothing",))
    if near[moves].startswith("enter") and not (is_anybody or _is_freight(hit, near[:moves])):
        return  # "not one soldier has entered the country"
    place = behind(hit, hit.until + moves + 1) or locative(hit, hit.until + moves, 5)
    opening = [ref for ref in hit.parsed.places if ref.last == hit.at and hit.low(0) in ("at", "in")]
    for one in joined_before(hit, opening[0]) if place is None and opening else [place]:
        yield make(hit, "nobody", one, None, needs_focus=one is None, state=True)


def _is_freight(hit: Hit, words: Sequence[str]) -> bool:
    return bool(hit.lexicon.words["closed.freight"] & set(words))


def _goes_through(near: Sequence[str], moves: int) -> bool:
    return bool({"through", "over", "across"} & set(near[moves + 1 : moves + 3]))


def down(hit: Hit) -> Iterator[Event]:
    """Read "the gate came down"."""
    place = subject_place(hit)
    if place is not None and place.word in ("gate", "gates", "barrier", "barriers", "shutters"):
        yield make(hit, "down", place, None)


def works(hit: Hit) -> Iterator[Event]:
    """Read "the crossing works again" and "is working"."""
    place = subject_place(hit) if hit.trigger.form in ("s", "ing", "past", "both") else None
    if place is not None and hit.verb.first - place.last <= 2 and (hit.trigger.form != "ing" or hit.verb.be):
        yield with_scope(hit, "works", place, None, state=True)


def _relative(hit: Hit) -> list[PlaceRef]:
    """Read "P, which the rebels have held since June", "the crossing that NATO closed"."""
    if hit.trigger.group == "restricted" or hit.verb.be:
        return []
    party = subject_party(hit)
    actor = party.first if party is not None and party.last == hit.verb.first else hit.verb.first
    first = _over_names(hit, actor) - 1
    if hit.low(first) not in ("which", "that") or first + 1 == hit.verb.first:
        return []
    end = first - 1 if hit.low(first - 1) == "," else first
    return [ref for ref in hit.parsed.places if ref.last == end]


_LONGEST_NAME = 3  # words


def _over_names(hit: Hit, at: int) -> int:
    """Give where the name of an actor begins whom no list knows, and who stands before a word."""
    first = at
    while first > max(0, at - _LONGEST_NAME) and hit.parsed.tokens[first - 1].is_name:
        first -= 1
    return first


def _is_joint(hit: Hit) -> bool:
    """Tell "Thailand and Cambodia closed P", which speaks of both sides."""
    party = subject_party(hit)
    if party is None or hit.trigger.group not in ("opened", "closed", "restricted"):
        return False
    other = hit.parsed.party_at(party.first - 2)
    return hit.low(party.first - 1) == "and" and other is not None and other.state


def _is_without_holder(hit: Hit, party: PartyRef | None) -> bool:
    return hit.trigger.group == "holds" and party is None


def _is_new(hit: Hit, place: PlaceRef) -> bool:
    """Tell "opened a new terminal at P": a building was opened, not the crossing."""
    return hit.trigger.group == "opened" and "new" in [hit.low(at) for at in range(hit.until, place.last)]


_ARTICLES = ("the", "a", "an", "its", "their")
_RECENTLY = ("recently", "newly", "still")


def _is_active(hit: Hit) -> bool:
    """Tell a verb from an adjective: the "closed" of "the closed crossing" is none."""
    before = hit.low(hit.at - 1)
    if hit.trigger.form == "s" and (hit.has("speech.determiners", hit.at - 1) or before in ("without", "no")):
        return False  # "the barricades", "without limits"
    is_recent = before in _RECENTLY  # "a newly closed gate"
    if hit.trigger.form in ("both", "part") and hit.low(hit.at - 1 - is_recent) in _ARTICLES:
        return False
    if hit.trigger.form == "ing" and hit.low(hit.until) == "of" and not hit.verb.be:
        return False  # "the reopening of": a noun
    if hit.trigger.words == ("control",) and before in ("the", "of", "under", "full", "in", "complete", "a"):
        return False
    if hit.trigger.form == "base" and len(hit.trigger.words) == 1:
        return hit.low(hit.until) != "of" and (bool(hit.verb.to or hit.verb.modal) or _follows_subject(hit))
    return True


def _follows_subject(hit: Hit) -> bool:
    """Tell whether a plural subject stands right before a verb in its base form."""
    at = hit.at
    while at and hit.has("between.adverbs", at - 1):
        at -= 1
    return hit.parsed.party_at(at - 1) is not None or hit.low(at - 1) in (
        "who",
        "which",
        "not",
        "and",
        "or",
        "please",
        "backed",
    )


def _passive(hit: Hit) -> Iterator[Event]:
    place, party = subject_place(hit), by_party(hit, hit.until)
    if place is None:
        if hit.trigger.group in ("closed", "opened", "restricted") or party is not None:
            yield from _it(hit, party)
        return
    if hit.trigger.group in ("closed", "opened") and place.mention is None and place.noun == "town":
        return  # "the bazaar was shut"
    state = hit.trigger.group in ("closed", "opened") and hit.low(hit.at - 1) in (
        "is",
        "are",
        "remains",
        "remain",
        "remained",
        "still",
        "stays",
    )
    for ref in joined_before(hit, place):
        yield with_scope(hit, "passive", ref, party, state=state or hit.verb.staying)


def _it(hit: Hit, party: PartyRef | None) -> Iterator[Event]:
    """Read "it was closed", where "it" is the place in focus."""
    if "it" in (hit.low(hit.verb.first - 1), hit.low(hit.verb.first - 2)):
        yield with_scope(hit, "passive-it", None, party, needs_focus=True)


def _other(hit: Hit, *, passive_form: bool) -> Iterator[Event]:
    trigger = hit.trigger
    party = by_party(hit, hit.until) if passive_form else None
    if (
        passive_form
        and party is not None
        and hit.low(hit.until) in ("by", "from", "on", "last", "earlier", "again", "in")
    ):
        place = subject_place(hit, hit.at)
        if place is not None:
            yield with_scope(hit, "reduced-passive", place, party)
        return
    if trigger.group in ("closed", "opened", "restricted") and trigger.words[-1] != "at":
        yield from _by_itself(hit)


def only(hit: Hit) -> Iterator[Event]:
    """Read "only citizens returning home could pass"."""
    near = [hit.low(at) for at in range(hit.until, hit.until + 14)]
    may = next(
        (at for at, word in enumerate(near) if word in ("can", "could", "may", "allowed", "let")), None
    )
    if (
        may is None
        or "." in near[:may]
        or not {"pass", "cross", "enter", "through"} & set(near[may : may + 4])
    ):
        return
    place = locative(hit, hit.until + may, 6)
    yield make(hit, "only", place, None, needs_focus=place is None, state=True)


_KEEPING = ("ordered", "kept", "keeps", "keeping")


def _by_itself(hit: Hit) -> Iterator[Event]:
    """Read "the crossing reopened" and "it closed"."""
    place = subject_place(hit)
    is_kept = place is not None and place.last == hit.at and hit.low(place.first - 1) in _KEEPING
    is_bare = hit.trigger.form in ("ing", "base") and not (hit.verb.modal or hit.verb.to or is_kept)
    is_bare = is_bare or hit.low(hit.at - 1) in ("without", "no")
    if is_bare or _has_object(hit):
        return
    if place is not None and place.mention is None and place.noun == "town":
        return  # "the bazaar is open"
    if place is not None and hit.low(place.first - 1) in ("get", "gets", "getting"):
        return  # "the elders will get the gate opened"
    if place is not None and hit.low(place.first - 1) in _KEEPING:
        rule = "ordered" if hit.low(place.first - 1) == "ordered" else "kept"
        yield with_scope(hit, rule, place, subject_party(hit, place.first - 1))
        return
    if place is not None and hit.verb.first - place.last <= 6:
        for ref in joined_before(hit, place):
            yield with_scope(hit, "by-itself", ref, None)
    else:
        yield from _it(hit, None)


def _has_object(hit: Hit) -> bool:
    """Tell "opened a new clinic" from "reopened a day later"."""
    if not hit.has("nouns.of_objects", hit.until):
        return False
    return not any(hit.has("between.time_nouns", hit.until + step) for step in (1, 2, 3))


def _compound(hit: Hit) -> Iterator[Event]:
    """Read "rebel-held P" and "Taliban-controlled P"."""
    place = behind(hit, hit.until)
    party = hit.parsed.party_at(hit.at - 2)
    if hit.trigger.group == "holds" and place is not None and party is not None:
        yield make(hit, "compound", place, party, state=True)


def bare(hit: Hit) -> Iterator[Event]:
    """Read "took P", only with a named place right behind the verb, and "P, which they took"."""
    place = hit.parsed.place_at(hit.until)
    several = behind(hit, hit.until)
    if place is None and several is not None and several.many:
        place = several  # "took a string of border posts": listed, not pinned
    if (
        place is not None
        and hit.trigger.form not in ("base",)
        and not (place.noun == "" and place.mention is None)
    ):
        party = subject_party(hit)
        if party is not None and (place.mention is not None or place.definite):
            for one in object_places(hit, hit.until) or [place]:
                yield make(hit, "active", one, party)
    elif hit.trigger.form != "base":
        for one in _relative(hit):
            yield make(hit, "relative", one, subject_party(hit))
    yield from _bare_it(hit)


def _bare_it(hit: Hit) -> Iterator[Event]:
    """Read "they took it on Monday" and "it was taken by the rebels"."""
    follows = hit.low(hit.until + 1)
    if hit.low(hit.until) == "it" and follows in (".", ",", "in", "on", "from", "last", "again", "by", "and"):
        party = subject_party(hit)
        if party is not None and party.generic != "pronoun":
            yield make(hit, "active-it", None, party, needs_focus=True)
    if hit.verb.be and hit.trigger.form in ("part",):
        subject = subject_place(hit)
        agent = by_party(hit, hit.until)
        if subject is not None and agent is not None:
            yield make(hit, "passive", subject, agent)


def state(hit: Hit) -> Iterator[Event]:
    """Read "the crossing is out of service" and "remained closed"."""
    described = _described(hit)
    if described is not None:
        yield from _attributive(hit, described)
        return
    if not (hit.verb.be or hit.verb.staying) or hit.low(hit.until) == "to":
        return  # "it was close to capturing P"
    place = subject_place(hit)
    if place is not None and place.mention is None and place.noun == "town":
        return
    if place is not None:
        for ref in joined_before(hit, place):
            yield with_scope(hit, "state", ref, by_party(hit, hit.until), state=True)
    elif "it" in (hit.low(hit.verb.first - 1), hit.low(hit.verb.first - 2)):
        yield with_scope(hit, "state-it", None, by_party(hit, hit.until), needs_focus=True, state=True)


def flow(hit: Hit) -> Iterator[Event]:
    """Read "trade resumed at P" and "traffic through P was suspended"."""
    gates = {at for ref in hit.parsed.places for at in range(ref.first, ref.last)}
    near = ["" if at in gates else hit.low(at) for at in range(hit.until, hit.until + 14)]
    resumed = set(near) & {"resumed", "resumes", "restarted", "resume", "restored"}
    if "again" in near:
        resumed |= set(near) & {"flowing", "crossing", "moving", "passing", "rolling"}
    if hit.has("opened.vehicles", hit.at):
        resumed |= set(near[:5]) & {"crossed"}
        if {"through", "via"} & set(near[:8]):
            resumed |= set(near[:4]) & {"entered", "passed", "drove", "rolled", "went"}
    halted = set(near) & {"halted", "stopped", "suspended", "ceased", "standstill"}
    place = locative(hit, hit.until, 14)
    if place is None and "crossed" in resumed:
        place = behind(hit, hit.until + near.index("crossed") + 1)
    if place is not None and (resumed or halted):
        verb = chain(hit.parsed.tokens, hit.until + near.index(next(iter(resumed or halted))), hit.lexicon)
        whole = Hit(hit.parsed, hit.trigger, hit.at, hit.until, verb, hit.lexicon)
        yield make(whole, "flow", place, None, word="opened" if resumed else "closed")
