"""The gazetteer as its users see it: a name in, one certain place or none, and the reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import GazetteerError
from geomap.gazetteer import imported_files, index
from geomap.gazetteer.answer import Answer, Candidate, Match, Outcome
from geomap.gazetteer.likeness import like
from geomap.gazetteer.names import before_comma, fold, query_keys, without_brackets
from geomap.gazetteer.rank import AREAS, FUZZY_MARGIN, MARGIN, Hints, Hit, are_areas_apart, is_rival, terms
from geomap.gazetteer.reasons import reason_for
from geomap.gazetteer.search import EXACT_SEARCHES, LONGEST
from geomap.gazetteer.shelf import Shelf
from geomap.gazetteer.sources import areas, crossings, geonames_cache
from geomap.gazetteer.tables import FEW_ROWS, Found
from geomap.places import Crossing

if TYPE_CHECKING:
    from geomap.gazetteer.imports import Imported

MOST_CANDIDATES = 12
SURE_LIKENESS_OF_CROSSING = 0.855  # one letter of seven left out: Torkam
SURE_LIKENESS = 0.90
LONGEST_COUNTRY = 5  # words: Democratic Republic of the Congo
KNOWN_TOWN = 15_000  # a misspelt village without a hint is a guess


class Gazetteer:
    """Find places by name. Open it with `Gazetteer.open()`; one object serves one thread."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        imported: Sequence[tuple[Imported, sqlite3.Connection]] = (),
    ) -> None:
        self._imported = tuple(described for described, _ in imported)
        self._connections = (connection, *(other for _, other in imported))
        self._reader = Shelf(self._connections)

    @classmethod
    def open(
        cls, *, cache_dir: Path | None = None, data_dir: Path | None = None, progress: bool = False
    ) -> Gazetteer:
        """Open the index, building it first where it is missing or stale (about half a minute).

        `cache_dir` defaults to the user's cache directory, `data_dir`, where imported gazetteers lie, to
        the user's data directory; GEOMAP_CACHE_DIR and GEOMAP_DATA_DIR override these.
        """
        connection = index.connect(cache_dir or index.default_cache_dir(), progress=progress)
        return cls(connection, _opened(data_dir))

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        kind: str | None = None,
        near: tuple[float, float] | None = None,
        context: Sequence[tuple[float, float]] = (),
    ) -> Answer:
        """Find the place that a name means.

        `country` (ISO 3166-1 alpha-2) and `kind` narrow the search; `near` and `context`, positions in
        latitude and longitude, favour what lies close by: `near` the place itself, `context` the other
        places that are mentioned with it.
        """
        hints = Hints(country.upper() if country else None, kind, near, tuple(context))
        with _told_of_damage():
            return self._answer(name, hints)

    def decide(self, name: str, *, country: str | None = None) -> tuple[Outcome, Candidate | None]:
        """Decide on a name as `find` does, without the other candidates and the reason: for millions."""
        with _told_of_damage():
            outcome, ranked, _ = self._weighed(name, Hints(country.upper() if country else None))
            return outcome, self._candidate(ranked[0]) if outcome is Outcome.RESOLVED else None

    def crossing(self, id: str) -> Crossing | None:
        """Return the crossing with this id, None if there is none."""
        return self._reader.crossing(id)

    def crossings(self, country: str | None = None) -> tuple[Crossing, ...]:
        """Return all crossings, or those with a side in `country`, in the order of their ids."""
        everything = self._reader.crossings()
        if country is None:
            return everything
        return tuple(c for c in everything if country.upper() in (side.country for side in c.sides))

    def is_name(self, name: str) -> bool:
        """Tell whether any place bears the name as it is or folded; likenesses do not count."""
        return any(self._reader.named(key) for key in query_keys(name))

    def country_name(self, country: str) -> str:
        """Return the usual name of a country (ISO 3166-1 alpha-2), empty for a code that is none."""
        return self._reader.country_name(country)

    def attributions(self) -> dict[str, str]:
        """Return the line that each source wants to be named with."""
        bundled = {module.SOURCE: module.ATTRIBUTION for module in (areas, crossings, geonames_cache)}
        return bundled | {each.name: each.attribution for each in self._imported}

    def close(self) -> None:
        """Close the index and the imported gazetteers."""
        for connection in self._connections:
            connection.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, name: str, hints: Hints) -> Answer:
        if len(name) > LONGEST:
            return _not_found(name, (), f"A name of {len(name)} characters is not a place name.")
        outcome, ranked, close = self._weighed(name, hints)
        if outcome is Outcome.NOT_FOUND:
            return self._unknown(name, ranked, hints)
        candidates = self._candidates(ranked)
        found = candidates[0] if outcome is Outcome.RESOLVED else None
        return Answer(name, outcome, found, candidates, reason_for(name, found, candidates, close))

    def _weighed(self, name: str, hints: Hints) -> tuple[Outcome, Sequence[_Weighed], int]:
        """Weigh what a name may mean: the outcome, the best first, and how many come too close to it."""
        if len(name) > LONGEST:
            return Outcome.NOT_FOUND, (), 0
        for text, told in self._readings(name, hints):
            hits = self._exact(text, told)
            if hits:
                return _decided(_ranked(hits, told), MARGIN)
        ranked = _ranked(like(self._reader, name, hints), hints)
        if ranked and _is_sure(ranked[0].hit, hints):
            return _decided(ranked, FUZZY_MARGIN)
        return Outcome.NOT_FOUND, ranked, 0

    def _readings(self, name: str, hints: Hints) -> Iterator[tuple[str, Hints]]:
        """Give the name as it is, without its brackets, the place it lies in, and countries at its ends."""
        yield name, hints
        if bare := without_brackets(name):
            yield bare, hints
        place, around = before_comma(name)
        for kind in (*AREAS, "settlement") if place else ():
            larger = _ranked(self._exact(around, Hints(kind=kind)), Hints())
            if larger:
                yield place, _within(larger[0].hit.found, hints)
        bare, countries = self._without_countries(name)
        first, *others = dict.fromkeys(filter(None, (hints.country, *countries))) or (None,)
        if countries and len(others) < 2:
            yield bare, hints._replace(country=first, across=others[0] if others else None)

    def _without_countries(self, name: str) -> tuple[str, list[str]]:
        """Take one or two countries away from the ends of a name, with an "and" between them.

        What is left of "Friendship Bridge (Afghanistan and Uzbekistan)" is "friendship bridge".
        """
        rest, found = fold(name).split(), list[str]()
        for _ in range(2 if len(rest) > 1 else 0):
            spans = [(n, end) for n in range(LONGEST_COUNTRY, 0, -1) for end in (True, False)]
            for words, is_at_end in spans:
                taken = rest[-words:] if is_at_end else rest[:words]
                country = self._country_called(" ".join(taken)) if len(rest) > words else ""
                if country and country not in found:
                    rest = rest[:-words] if is_at_end else rest[words:]
                    found.append(country)
                    break
            rest = rest[:-1] if found and rest[-1:] == ["and"] else rest
        return " ".join(rest), found

    def _country_called(self, key: str) -> str:
        rows = self._reader.named(key, FEW_ROWS)
        return next((row.place.country for row in rows if row.place.kind == "country"), "")

    def _exact(self, text: str, hints: Hints) -> tuple[Hit, ...]:
        searches = (search(self._reader, text, hints) for search in EXACT_SEARCHES)
        return next((hits for hits in searches if hits), ())

    def _unknown(self, name: str, ranked: Sequence[_Weighed], hints: Hints) -> Answer:
        candidates = self._candidates(ranked)
        elsewhere = self._without_hints(name, hints)
        return _not_found(name, elsewhere or candidates, reason_for(name, None, candidates, 0, elsewhere))

    def _without_hints(self, name: str, hints: Hints) -> tuple[Candidate, ...]:
        if hints.country is None and hints.kind is None:
            return ()
        free = hints._replace(country=None, kind=None)
        return self._candidates(_ranked(self._exact(name, free), free))

    def _candidates(self, ranked: Sequence[_Weighed]) -> tuple[Candidate, ...]:
        return tuple(self._candidate(weighed) for weighed in ranked[:MOST_CANDIDATES])

    def _candidate(self, weighed: _Weighed) -> Candidate:
        hit = weighed.hit
        score = round(weighed.score, 4)
        match = Match(hit.how, score, weighed.terms, hit.found.text, hit.found.language)
        place = hit.found.place
        if place.kind != "crossing":
            return Candidate(place, None, None, match)
        crossing = self._reader.crossing(place.id)
        country = crossing.side(hit.side).country if crossing and hit.side else place.country
        return Candidate(replace(place, country=country), crossing, hit.side, match)


def _opened(data_dir: Path | None) -> tuple[tuple[Imported, sqlite3.Connection], ...]:
    if not imported_files.files(data_dir):
        return ()
    from geomap.gazetteer import imports  # 4 ms to import: only where something was imported

    return tuple(imports.opened(data_dir))


@contextmanager
def _told_of_damage() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise GazetteerError(
            f"the gazetteer's index is damaged ({error}); delete it and try again"
        ) from error


def _within(larger: Found, hints: Hints) -> Hints:
    where = (larger.place.lat, larger.place.lon)
    area = (where, larger.place.uncertainty_m / 2000)
    return hints._replace(country=hints.country or larger.place.country or None, area=area)


class _Weighed(NamedTuple):
    hit: Hit
    terms: dict[str, float]
    score: float


def _ranked(hits: Sequence[Hit], hints: Hints) -> list[_Weighed]:
    weighed = [
        _Weighed(hit, of_hit, sum(of_hit.values())) for hit in hits for of_hit in [terms(hit, hits, hints)]
    ]
    return sorted(weighed, key=lambda each: (-each.score, each.hit.found.rank))


def _decided(ranked: Sequence[_Weighed], margin: float) -> tuple[Outcome, Sequence[_Weighed], int]:
    close = sum(_is_too_close(ranked[0], other, margin) for other in ranked[1:])
    return (Outcome.AMBIGUOUS if close else Outcome.RESOLVED), ranked, close


def _is_too_close(best: _Weighed, other: _Weighed, margin: float) -> bool:
    near = best.score - other.score < margin
    return (near and is_rival(best.hit, other.hit)) or are_areas_apart(best.hit, other.hit)


def _is_sure(hit: Hit, hints: Hints) -> bool:
    """Tell whether a likeness is more than a resemblance."""
    place = hit.found.place
    if place.kind == "crossing":
        return hit.likeness >= SURE_LIKENESS_OF_CROSSING
    if hit.likeness < SURE_LIKENESS:
        return False
    hinted = hints.country is not None or hints.near is not None
    known = place.population >= KNOWN_TOWN or hinted
    return place.kind == "border post" or (place.kind == "settlement" and known)


def _not_found(name: str, candidates: tuple[Candidate, ...], reason: str) -> Answer:
    return Answer(name, Outcome.NOT_FOUND, None, candidates, reason)
