"""One readable sentence for every answer."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.gazetteer.answer import Candidate, How

_HOW = {
    How.EXACT: "the name as it is written",
    How.NATIVE: "the name in its own script",
    How.FOLDED: "the name but for marks and punctuation",
    How.GENERIC: "the name without its generic words",
    How.PAIR: "the names of both sides",
    How.BESIDE: "the town beside it",
    How.FUZZY: "a similar spelling",
}
_NAMED = 3


def reason_for(
    name: str,
    found: Candidate | None,
    candidates: Sequence[Candidate],
    close: int,
    elsewhere: Sequence[Candidate] = (),
) -> str:
    """Say in one sentence what a name was found to mean, or why nothing was taken."""
    if found is not None:
        return f"{name!r} is {_described(found)}, matched by {_HOW[found.match.how]} ({found.match.matched})."
    if close:
        return (
            f"{name!r} may be {_listed(candidates[: close + 1])}; give a country, a kind or a place near by."
        )
    if elsewhere:
        return f"{name!r} is not known as asked for; without country and kind it may be {_listed(elsewhere)}."
    if candidates:
        return f"{name!r} is not known; the nearest spellings are {_listed(candidates)}."
    return f"{name!r} is not known."


def _listed(candidates: Sequence[Candidate]) -> str:
    shown = [_described(candidate) for candidate in candidates[:_NAMED]]
    more = len(candidates) - len(shown)
    return " or ".join(shown) + (f" or {more} more" if more else "")


def _described(candidate: Candidate) -> str:
    place, crossing = candidate.place, candidate.crossing
    if crossing is None:
        return f"the {place.kind} {place.name} ({place.country})"
    both = "/".join(side.country for side in crossing.sides)
    if candidate.side is None:
        return f"the crossing {crossing.name} ({both})"
    side = crossing.side(candidate.side)
    return f"side {side.letter} ({side.country}) of the crossing {crossing.name} ({both})"
