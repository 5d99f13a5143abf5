"""Put what a layer's files name on the map: claims on the sides of crossings, routes on their stops.

The layer's own places win over every gazetteer. What cannot be placed with certainty becomes a
problem that lists the candidates; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geomap.claims import LayerFiles
from geomap.gazetteer import Answer, Candidate, Gazetteer, Outcome
from geomap.gazetteer.names import index_keys, query_keys
from geomap.model import (
    PASSAGE_WORDS,
    SHOWN_ONLY_WORDS,
    Baseline,
    Claim,
    Crossing,
    Party,
    Place,
    Problem,
    Route,
    RouteStop,
    Side,
    Word,
)

LETTERS = ("a", "b")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """What a name was found to be: a crossing, with the side where the name is one side's own, or a place."""

    place: Place | None = None
    crossing: Crossing | None = None
    side: str | None = None

    @property
    def point(self) -> Point:
        """Return latitude and longitude."""
        found = self.crossing or self.place
        return (found.lat, found.lon) if found else (0.0, 0.0)


@dataclass(slots=True)
class Finder:
    """Resolve the names of one layer: its own places first, then the gazetteer with the layer as context."""

    files: LayerFiles
    gazetteer: Gazetteer
    context: tuple[Point, ...] = ()
    _own: dict[str, Spot] = field(init=False)
    _answers: dict[tuple[str, str, bool], Spot | Answer] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._own = dict(_own_names(self.files))

    def find(self, name: str, country: str = "", *, crossing: bool = False) -> Spot | Answer:
        """Return the spot that a name means, or the answer that refuses it.

        With `crossing` only a crossing will do: a town that is no crossing is refused.
        """
        key = (name, country, crossing)
        if key not in self._answers:
            self._answers[key] = self._find(name, country, crossing=crossing)
        return self._answers[key]

    def learn(self, context: Iterable[Point]) -> None:
        """Take positions that are certain as context, and try anew what was refused without it."""
        self.context = tuple(sorted(set(context)))
        self._answers = {key: found for key, found in self._answers.items() if isinstance(found, Spot)}

    def _find(self, name: str, country: str, *, crossing: bool) -> Spot | Answer:
        own = next((self._own[key] for key in query_keys(name) if key in self._own), None)
        if own and (own.crossing or not crossing):
            return own
        answers = []
        for hinted, kind in self._attempts(country, crossing=crossing):
            answer = self.gazetteer.find(name, country=hinted, kind=kind, context=self.context)
            if answer.found and (answer.found.crossing or not crossing):
                return _spot(answer.found)
            answers.append(answer)
        return next((a for a in answers if a.outcome is Outcome.AMBIGUOUS), answers[0])

    def _attempts(self, country: str, *, crossing: bool) -> list[tuple[str | None, str | None]]:
        """List the hints to try in order, country and kind: as given, as a crossing, in the focus country."""
        kinds = [None, "crossing"] if crossing else [None]
        countries = [country] if country else [None, self.files.definition.focus or None]
        return list(dict.fromkeys((hinted, kind) for hinted in countries for kind in kinds))


def _own_names(files: LayerFiles) -> Iterable[tuple[str, Spot]]:
    for place in files.places:
        for name in (place.name, *place.names):
            for key in index_keys(name):
                yield key, Spot(place=place)
    for crossing in files.crossings:
        for name in (crossing.name, *crossing.names):
            for key in index_keys(name):
                yield key, Spot(crossing=crossing)
        for side in crossing.sides:
            for name in (side.name, *side.names):
                for key in index_keys(name):
                    yield key, Spot(crossing=crossing, side=side.letter)


def _spot(found: Candidate) -> Spot:
    return Spot(place=found.place, crossing=found.crossing, side=found.side)


def locate_claims(
    finder: Finder, parties: Mapping[str, Party]
) -> tuple[list[Claim], dict[str, Crossing], list[Problem]]:
    """Put every claim on the sides of a crossing.

    Return the located claims, the crossings that they name by id, and a problem for each claim that
    could not be placed. Names that are certain give the context for those that are not.
    """
    claims = finder.files.claims
    certain = [finder.find(c.place, _country_hint(c), crossing=True) for c in claims]
    finder.learn(spot.point for spot in certain if isinstance(spot, Spot))
    located: list[Claim] = []
    crossings: dict[str, Crossing] = {}
    problems: list[Problem] = []
    for claim in claims:
        placed = _locate(claim, finder, parties)
        if isinstance(placed, Problem):
            problems.append(placed)
            continue
        claim, crossing = placed
        located.append(claim)
        crossings[crossing.id] = crossing
    return located, crossings, problems


def _country_hint(claim: Claim) -> str:
    return claim.side_text.upper() if len(claim.side_text) == 2 else ""


def _locate(claim: Claim, finder: Finder, parties: Mapping[str, Party]) -> tuple[Claim, Crossing] | Problem:
    spot = finder.find(claim.place, _country_hint(claim), crossing=True)
    if not isinstance(spot, Spot):
        return _unplaced(claim.file, claim.row, "place", claim.place, spot)
    if spot.crossing is None:
        raise AssertionError("a finder that was asked for a crossing gave none")
    sides = sides_of(claim, spot.crossing, spot.side, parties, finder.files.definition.focus)
    if not sides:
        return _sideless(claim, spot.crossing)
    return replace(claim, crossing=spot.crossing.id, sides=sides), spot.crossing


def _unplaced(file: str, row: int, column: str, value: str, answer: Answer) -> Problem:
    what = answer.reason.rstrip(".")
    if answer.found is not None and answer.found.crossing is None:
        place = answer.found.place
        what = f"{value!r} is the {place.kind} {place.name} ({place.country}), not a border crossing"
    return Problem(file, row, column, value, what, "write another spelling or add it to places.csv")


def _sideless(claim: Claim, crossing: Crossing) -> Problem:
    choices = " or ".join(f"{side.letter} ({side.country}, {side.name})" for side in crossing.sides)
    what = f"{claim.side_text or 'nothing'!r} does not say which side of {crossing.name} is meant"
    return Problem(claim.file, claim.row, "side", claim.side_text, what, f"write {choices}")


def sides_of(
    claim: Claim, crossing: Crossing, named: str | None, parties: Mapping[str, Party], focus: str
) -> tuple[str, ...]:
    """Return the sides that a claim speaks of; empty where that cannot be told.

    The side cell decides. Without one, an opening speaks of both sides and a closing or restriction of
    the side of the state that did it; everything else of the side that the place name is one side's own
    name of (`named`), else of the side in the layer's focus country.
    """
    if claim.side_text:
        return _written_side(claim.side_text, crossing)
    if claim.word is Word.OPENED:
        return LETTERS
    if claim.word in PASSAGE_WORDS and claim.party:
        own = _side_in(crossing, parties[claim.party].country if claim.party in parties else "")
        if own:
            return own
    here = (named,) if named else _side_in(crossing, focus)
    return here or (LETTERS if claim.word in SHOWN_ONLY_WORDS else ())


def _written_side(text: str, crossing: Crossing) -> tuple[str, ...]:
    return (text.lower(),) if text.lower() in LETTERS else _side_in(crossing, text.upper())


def _side_in(crossing: Crossing, country: str) -> tuple[str, ...]:
    return tuple(side.letter for side in crossing.sides if side.country == country) if country else ()


def locate_routes(
    finder: Finder,
) -> tuple[list[Route], dict[str, Crossing], dict[str, Place], list[Problem]]:
    """Give every route its stops; return also the crossings and places that they name, and the problems."""
    routes: list[Route] = []
    crossings: dict[str, Crossing] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for route in finder.files.routes:
        stops: list[RouteStop] = []
        for name in route.via:
            spot = finder.find(name)
            if not isinstance(spot, Spot):
                problems.append(_unplaced("routes.csv", route.row, "via", name, spot))
                continue
            stops.append(_stop(name, spot))
            if spot.crossing:
                crossings[spot.crossing.id] = spot.crossing
            elif spot.place:
                places[spot.place.id] = spot.place
        routes.append(replace(route, stops=_joined(stops)))
    return routes, crossings, places, problems


def _stop(name: str, spot: Spot) -> RouteStop:
    lat, lon = spot.point
    if spot.crossing:
        return RouteStop(spot.crossing.name, lat, lon, spot.crossing.id)
    return RouteStop(name, lat, lon)


def _joined(stops: Sequence[RouteStop]) -> tuple[RouteStop, ...]:
    """Make one stop of the two sides of a crossing that a route names one after the other."""
    kept: list[RouteStop] = []
    for stop in stops:
        if not (kept and stop.crossing and kept[-1].crossing == stop.crossing):
            kept.append(stop)
    return tuple(kept)


def locate_baseline(
    finder: Finder,
) -> tuple[list[Baseline], dict[str, Crossing], list[Problem]]:
    """Turn the crossing names of a baseline into ids, and its sides into letters."""
    placed: list[Baseline] = []
    crossings: dict[str, Crossing] = {}
    problems: list[Problem] = []
    for entry in finder.files.definition.baseline:
        if not entry.crossing:
            placed.append(entry)
            continue
        spot = finder.find(entry.crossing, crossing=True)
        if not isinstance(spot, Spot) or spot.crossing is None:
            if isinstance(spot, Answer):
                problems.append(_unplaced("layer.toml", 0, "baseline.crossing", entry.crossing, spot))
            continue
        crossing = spot.crossing
        side = "".join(_written_side(entry.side, crossing)) if entry.side else (spot.side or "")
        placed.append(replace(entry, crossing=crossing.id, side=side))
        crossings[crossing.id] = crossing
    return placed, crossings, problems


def baseline_of(entries: Sequence[Baseline], crossing: Crossing, side: Side) -> tuple[str | None, str]:
    """Return who holds a side and whether it is open before the first claim.

    An entry for the side wins over one for the crossing, that over one for the country; of equals the
    later one wins.
    """

    def exactness(entry: Baseline) -> int:
        if entry.crossing:
            return (3 if entry.side else 2) if entry.crossing == crossing.id else 0
        return int(entry.country == side.country)

    speaking = [e for e in reversed(entries) if exactness(e) and e.side in ("", side.letter)]
    speaking.sort(key=exactness, reverse=True)
    holder = next((entry.party for entry in speaking if entry.party), None)
    return holder, next((entry.passage for entry in speaking if entry.passage), "")
