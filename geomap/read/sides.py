"""Which side of a crossing an event is on: the named one, the party's own, or the one that was not named."""

from __future__ import annotations

from typing import NamedTuple

from geomap.places import Crossing
from geomap.read.cast import Cast
from geomap.read.event import Event
from geomap.read.refs import OPPOSITE, PlaceRef
from geomap.words import CONTROL_WORDS, PASSAGE_WORDS


class Located(NamedTuple):
    """The place of an event. `pinned` is true where it is one place beyond doubt."""

    name: str = ""
    id: str = ""
    side: str = ""
    crossing: Crossing | None = None
    pinned: bool = False
    reason: str = ""
    noun: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """Return the code of the side's country, empty where no side is meant."""
        return self.crossing.side(self.side).country if self.crossing is not None and self.side else ""


def side_of(
    crossing: Crossing, located: Located, event: Event, ref: PlaceRef | None, party: str, cast: Cast
) -> str:
    """Find the letter of the side that an event is told of, empty where the text leaves it open."""
    letters = {side.country: side.letter for side in crossing.sides}
    if ref is not None and ref.side in letters:
        return letters[ref.side]
    if ref is not None and ref.side == OPPOSITE and located.side:
        return crossing.other(located.side).letter
    homes = [home for home in cast.home(party) if home in letters]
    if located.side and _is_where_named(crossing, located, event, ref, party, cast):
        return located.side
    is_passage = event.word in PASSAGE_WORDS
    if located.side and crossing.side(located.side).country in homes and not is_passage:
        return located.side
    if event.word == "captured" and len(homes) == 1 and _is_war_of_states(crossing, cast):
        return crossing.other(letters[homes[0]]).letter  # who takes a post of his own is told to retake it
    if homes and not (is_passage and len(homes) != 1):
        return letters[homes[0]]
    if event.word in CONTROL_WORDS:
        return located.side or letters.get(cast.focus, "")
    return located.side if located.noun != "crossing" and event.word != "opened" else ""


def _is_where_named(
    crossing: Crossing, located: Located, event: Event, ref: PlaceRef | None, party: str, cast: Cast
) -> bool:
    """Tell what happens where the name says: militants of no name, or the neighbour's army, take a post."""
    is_nameless = event.party is not None and not (event.party.party or event.party.country)
    if event.word in CONTROL_WORDS and is_nameless and ref is not None and ref.mention is not None:
        return True
    is_taken = event.word in ("captured", "holds")
    return is_taken and _is_neighbour(party, crossing, located.side, cast)


def _is_war_of_states(crossing: Crossing, cast: Cast) -> bool:
    """Tell whether no armed group fights in the article and the forces of both sides are named in it."""
    return not cast.main_armed() and {side.country for side in crossing.sides} <= cast.forces


def _is_neighbour(party: str, crossing: Crossing, letter: str, cast: Cast) -> bool:
    """Tell whether a party is the state that lies across the border from a side."""
    codes = cast.codes(party)
    return crossing.other(letter).country in codes and crossing.side(letter).country not in codes
