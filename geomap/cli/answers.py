"""How a gazetteer's answer reads in a terminal."""

from __future__ import annotations

from geomap.cli.printing import show, show_wrapped
from geomap.gazetteer import Answer, Candidate


def show_answer(answer: Answer) -> None:
    """Print the place, or the candidates, and the reason."""
    show(f"{answer.query}: {_headline(answer)}")
    show_wrapped(answer.reason, indent="  ")
    if answer.found is None:
        for candidate in answer.candidates:
            show(f"  - {_described(candidate)}")


def _headline(answer: Answer) -> str:
    return _described(answer.found) if answer.found else str(answer.outcome).replace("-", " ")


def _described(candidate: Candidate) -> str:
    place = candidate.place
    side = f", side {candidate.side}" if candidate.side else ""
    return (
        f"{place.name} ({place.country}), {place.kind}{side}, {place.lat:.4f}, {place.lon:.4f} "
        f"± {_distance(place.uncertainty_m)}"
    )


def _distance(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:g} km"
