"""Frames of fighting: clashes, attacks and the sound of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.read.arguments import locative, object_places, subject_party, subject_place
from geomap.read.event import Event, Hit, make
from geomap.read.refs import PlaceRef
from geomap.read.sentences import Token


def clash(hit: Hit) -> Iterator[Event]:
    """Read "A battled B at P"."""
    if hit.trigger.form == "ing" and not (hit.verb.be or hit.low(hit.at - 1) == ","):
        return
    if hit.trigger.form == "base" and hit.low(hit.at - 1) in ("the", "a", "fierce", "heavy"):
        return
    place = locative(hit, hit.until, 12) or _retaken_here(hit)
    if place is not None and subject_party(hit) is not None:
        yield make(hit, "clash", place, None)


def _retaken_here(hit: Hit) -> PlaceRef | None:
    """Find P in "battled to retake P"."""
    if hit.low(hit.until) == "to":
        return next((ref for ref in hit.parsed.places if hit.until < ref.first <= hit.until + 4), None)
    return None


def _named_place(hit: Hit, place: PlaceRef) -> PlaceRef:
    """Find P of "attacks on their posts at P", else the posts."""
    named = locative(hit, place.last, 9) if place.mention is None else None
    return named if named is not None and named.mention is not None else place


def attack(hit: Hit) -> Iterator[Event]:
    """Read "A attacked P" and "an attack on P"."""
    before = hit.low(hit.at - 1)
    is_noun = hit.trigger.form == "base" or (hit.trigger.form == "s" and hit.low(hit.until) == "on")
    if is_noun and not hit.verb.to and not hit.verb.modal:
        places = object_places(hit, hit.until + 1) if hit.low(hit.until) in ("on", "at") else []
        fought_for = _fought_for(hit) if hit.low(hit.until) in ("by", "from", ",", ".") else None
        if fought_for is not None:
            yield make(
                hit._replace(trigger=hit.trigger._replace(frame="onset")), "attack-on", fought_for, None
            )
        if places and before != "":
            onset = hit._replace(trigger=hit.trigger._replace(frame="onset"))
            yield make(onset, "attack-on", _named_place(hit, places[0]), None)
        return
    places = object_places(hit, hit.until)
    if places and before not in ("the", "an", "a"):
        yield make(hit, "attacked", places[0], None)
    elif hit.verb.be and hit.trigger.form == "both":
        place = subject_place(hit)
        if place is not None:
            yield make(hit, "attacked", place, None)


def fight(hit: Hit) -> Iterator[Event]:
    """Read "fighting at P", "clashes nearby" and "P saw fierce fighting"."""
    before = hit.low(hit.at - 1)
    if hit.low(hit.until) in ("smuggling", "terrorism", "crime", "trafficking", "corruption", "illegal"):
        return
    behind = {hit.low(at) for at in (hit.until, hit.until + 1)}
    if {"age", "season", "words", "fit", "bulls"} & behind or {"almost", "nearly"} & behind:
        return  # "men of fighting age", "fighting almost broke out"
    if before in ("to", "who") or (hit.trigger.words == ("battle",) and before in ("to", "long")):
        return
    place = locative(
        hit,
        hit.until,
        16 if hit.has("fighting.broke_out", hit.until) or hit.low(hit.until) == "between" else 8,
    )
    if hit.low(hit.until) in ("hit", "struck", "rocked", "shook"):
        place = next(iter(object_places(hit, hit.until + 1)), None)
    if place is None:
        place = _fought_for(hit)
    if place is not None:
        yield make(hit, "fight", place, None, state=True)
    elif {"there", "here"} & {hit.low(at) for at in range(hit.until, hit.until + 2)}:
        yield make(hit, "there", None, None, needs_focus=True, state=True)
    elif {"nearby", "there", "here"} & {hit.low(at) for at in range(hit.until, hit.until + 4)}:
        yield make(hit, "nearby", None, None, needs_focus=True, state=True)


_BEFORE = 6  # words


def _fought_for(hit: Hit) -> PlaceRef | None:
    """Find P of "stormed P after three days of fighting"."""
    before = [hit.low(at) for at in range(max(0, hit.at - _BEFORE), hit.at)]
    gates = [
        ref for ref in hit.parsed.places if ref.mention is not None and ref.mention.best.crossing is not None
    ]
    is_of_it = len(gates) == 1 and gates[0].last < hit.at and bool({"after", "following"} & set(before))
    return gates[0] if is_of_it else None


_AREAS = {"area", "hub", "border", "frontier"}


def is_beside(tokens: Sequence[Token], ref: PlaceRef | None) -> bool:
    """Tell what is fought in the town at a gate, and "gunfire from the Ukrainian side", anywhere there."""
    if ref is None:
        return False
    if ref.noun == "town":
        return _AREAS.isdisjoint(token.low for token in tokens[ref.first : ref.last])
    if ref.mention is not None or tokens[ref.first].low == "its":  # "attacked its Yemeni side"
        return False
    return (bool(ref.side) and not ref.word) or (ref.word in ("border", "frontier") and not ref.side)
