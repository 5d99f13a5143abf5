"""Where a gate is, and whose, as part of its name: "P in El Paso, Texas", "P (Kyukok) in Muse Township"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geomap.read.refs import PlaceRef
from geomap.read.sentences import Token

_IN = ("in", "near", "inside", "outside")
_COMPASS = ("north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast")
AREAS = (
    "province",
    "region",
    "district",
    "governorate",
    "state",
    "county",
    "township",
    "oblast",
    "city",
    "town",
)
_GATES = ("border", "crossing", "checkpoint", "bridge", "gate", "post")
_LONGEST_BRACKET = 6  # words
_PAIR = 6  # words
_NEAR = 3  # words between "in" and its place


def with_whereabouts(refs: Sequence[PlaceRef], tokens: Sequence[Token]) -> Iterator[PlaceRef]:
    """Take into a named gate the words that tell where it is, and leave out the places in them."""
    reached = 0
    for ref in refs:
        if _at(ref) < reached:
            continue
        if ref.mention is not None and ref.mention.best.crossing is not None and not (ref.many or ref.owner):
            ref = ref._replace(last=_end(ref, refs, tokens))
        elif ref.mention is None and ref.noun == "crossing":
            ref = _named_by_pair(ref, refs, tokens)
        reached = ref.last
        yield ref


def _at(ref: PlaceRef) -> int:
    """Give where the place itself stands: "post in Muse" may be taken for one place."""
    return ref.mention.first if ref.mention is not None else ref.first


def _named_by_pair(ref: PlaceRef, refs: Sequence[PlaceRef], tokens: Sequence[Token]) -> PlaceRef:
    """Read "a crossing between Mong Cai and Dongxing" as the one that joins them, of no side."""
    if ref.many or [token.low for token in tokens[ref.last : ref.last + 1]] != ["between"]:
        return ref
    end = _behind_pair(refs, tokens, ref.last)
    inside = (one.mention for one in refs if ref.last < _at(one) < end and one.mention is not None)
    gate = next((mention for mention in inside if mention.best.crossing is not None), None)
    if gate is None or gate.best.crossing is None:
        return ref
    whole = gate._replace(text=gate.best.crossing.name, best=gate.best._replace(side=None))
    return ref._replace(last=end, mention=whole)


def _end(gate: PlaceRef, refs: Sequence[PlaceRef], tokens: Sequence[Token]) -> int:
    end, told = gate.last, False
    while end < len(tokens):
        follows = tokens[end].low
        if follows == "(" and not told:
            step = _behind_bracket(gate, refs, tokens, end)
        elif follows in ("located", "situated") and end + 1 < len(tokens):
            step = _behind_place(gate, refs, tokens, end + 1) or _behind_area(refs, tokens, end + 1)
        elif follows == "between":
            step = _behind_pair(refs, tokens, end)
        elif not told and (
            follows in ("with", "into", "on") or (follows == "to" and gate.noun == "crossing")
        ):
            step = _behind_area(refs, tokens, end)
        elif [token.low for token in tokens[end : end + 2]] == ["in", "the"] and _compass(tokens, end + 2):
            step = end + 3
        elif follows in _COMPASS and end + 1 < len(tokens) and tokens[end + 1].low == "of":
            step = _behind_place(gate, refs, tokens, end + 1)
        elif follows in _IN or (told and follows == ","):
            step = _behind_place(gate, refs, tokens, end)
        else:
            step = 0
        if not step:
            break
        end, told = step, True
    return end


def _compass(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in (*_COMPASS, "centre", "center")


def _behind_bracket(gate: PlaceRef, refs: Sequence[PlaceRef], tokens: Sequence[Token], at: int) -> int:
    closes = next((n for n in range(at, min(len(tokens), at + _LONGEST_BRACKET)) if tokens[n].text == ")"), 0)
    inside = (ref for ref in refs if at < _at(ref) < closes)
    if not closes or not all(_is_whereabouts(gate, ref, tokens) for ref in inside):
        return 0
    behind = closes + 1
    while behind < len(tokens) and tokens[behind].low in _GATES:
        behind += 1
    return behind


def _behind_place(gate: PlaceRef, refs: Sequence[PlaceRef], tokens: Sequence[Token], at: int) -> int:
    near = 1 if tokens[at].text == "," else _NEAR
    place = next((ref for ref in refs if at < _at(ref) <= at + near), None)
    if place is None or not _is_whereabouts(gate, place, tokens):
        return 0
    if (
        tokens[at].text == ","
        and place.mention is not None
        and place.mention.place.kind not in ("admin1", "country")
    ):
        return 0
    is_area = place.last < len(tokens) and tokens[place.last].low in AREAS
    return place.last + is_area


def _behind_pair(refs: Sequence[PlaceRef], tokens: Sequence[Token], at: int) -> int:
    """Read "between Goma and Gisenyi"."""
    joint = next((n for n in range(at + 2, min(len(tokens), at + _PAIR)) if tokens[n].low == "and"), 0)
    one = any(at < _at(ref) < joint for ref in refs)
    other = next((ref for ref in refs if joint < _at(ref) <= joint + _NEAR), None)
    return other.last if joint and one and other is not None else 0


def _behind_area(refs: Sequence[PlaceRef], tokens: Sequence[Token], at: int) -> int:
    """Read "with Turkey", "into northern Gaza", "on the Iraqi border"."""
    place = next((ref for ref in refs if at < ref.first <= at + _NEAR), None)
    if place is None or tokens[place.last - 1].low.endswith("'s"):
        return 0
    if place.mention is None:
        return place.last if place.word in ("border", "frontier") and tokens[at].low == "on" else 0
    return place.last if place.mention.place.kind in ("country", "admin1") and not place.noun else 0


def _is_whereabouts(gate: PlaceRef, place: PlaceRef, tokens: Sequence[Token]) -> bool:
    """Tell a town or an area, and the gate's own town, from another gate."""
    if place.mention is None or tokens[place.last - 1].low.endswith("'s"):
        return False
    around = {token.low for token in tokens[place.last - 1 : place.last + 1]}
    here = gate.mention.best.crossing if gate.mention is not None else None
    there = place.mention.best.crossing
    return there is None or bool(around & set(AREAS)) or (here is not None and here.id == there.id)


def is_same_gate(one: PlaceRef, other: PlaceRef) -> bool:
    """Tell whether two names are those of one crossing."""
    gates = [ref.mention.best.crossing for ref in (one, other) if ref.mention is not None]
    return len(gates) > 1 and gates[0] is not None and gates[1] is not None and gates[0].id == gates[1].id


_LONGEST_COUNT = 3  # words of "105-mile"
_CLOSE = 1  # words between an owner and what is his: "Medyka's truck terminal"


def owned(refs: Sequence[PlaceRef], tokens: Sequence[Token]) -> Iterator[PlaceRef]:
    """Read "Medyka's truck terminal" as Medyka, and "Cucuta's Simon Bolivar bridge" as the bridge."""
    owner: PlaceRef | None = None
    for ref in refs:
        if owner is not None:
            is_counted = (
                ref.first > owner.last and tokens[owner.last].text.isdigit()
            )  # "Muse's 105-mile gate"
            is_his = ref.first - owner.last <= (_LONGEST_COUNT if is_counted else _CLOSE) and not ref.many
            if is_his and ref.mention is None and ref.noun == "crossing" and not ref.other:
                ref = ref._replace(first=owner.first, mention=owner.mention, definite=True)
            elif not (is_his and ref.mention is not None and ref.mention.best.crossing is not None):
                yield owner
        owner = ref if ref.owner else None
        if owner is None:
            yield ref
    if owner is not None:
        yield owner
