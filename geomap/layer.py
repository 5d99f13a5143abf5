"""A layer: what its files say, put on the map and assessed for any day and any state of knowledge.

>>> from geomap import load
>>> layer = load("layers/afghanistan-2021")                       # doctest: +SKIP
>>> layer.assess(on=date(2021, 7, 14), known=date(2021, 7, 14))   # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.assess import (
    RULE_NAMES,
    Rules,
    Setting,
    assess_control,
    assess_passage,
    side_periods,
    whole_crossing,
    whole_periods,
    with_overrides,
    would_change,
)
from geomap.assess.words import words_of
from geomap.claims import LayerFiles, nearest, read_layer
from geomap.dates import Span
from geomap.errors import LayerError, LayerProblems
from geomap.gazetteer import Gazetteer
from geomap.located import Finder, baseline_of, locate_baseline, locate_claims, locate_routes
from geomap.model import (
    Assessment,
    Axis,
    Baseline,
    Claim,
    Clock,
    Crossing,
    Definition,
    Party,
    Period,
    Place,
    Problem,
    Route,
    Status,
)

if TYPE_CHECKING:
    import geopandas
    import pandas

Box = tuple[float, float, float, float]

OWN_PLACES = "Places of the layer's own places.csv"


@dataclass(frozen=True)
class Layer:
    """A layer that is built: every claim on its side of a crossing, ready to be assessed.

    `crossings` holds every crossing of the focus country and every one that claims, routes or the
    baseline name, by id; `places` the other places that routes pass and the layer's own. `claims` are
    located, in the order of the day from which they count. `problems` is empty unless the layer was
    loaded with `keep_going`. `attributions` names each source of positions once, `files` the layer's own
    files with their SHA-256. Reasons are told in `language`, in English where it has no words for them.
    """

    definition: Definition
    span: Span
    rules: Rules
    parties: Mapping[str, Party]
    crossings: tuple[Crossing, ...]
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    routes: tuple[Route, ...] = ()
    problems: tuple[Problem, ...] = ()
    baseline: tuple[Baseline, ...] = ()
    attributions: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    language: str = "en"

    def crossing(self, id: str) -> Crossing:
        """Return the crossing with this id; raise LayerError when the layer has none."""
        if id not in self._crossings_by_id:
            raise LayerError(f"{self.definition.id}: no crossing has the id {id!r}")
        return self._crossings_by_id[id]

    def setting(self, crossing_id: str, letter: str) -> Setting:
        """Return what is known of side `a` or `b` of a crossing before any claim."""
        crossing = self.crossing(crossing_id)
        holder, passage = baseline_of(self.baseline, crossing, crossing.side(letter))
        return Setting(
            crossing=crossing,
            side=letter,
            parties=self.parties,
            holder=holder,
            passage=Status(passage) if passage else None,
            rules=self.rules,
            words=words_of(self.language),
        )

    def told_in(self, language: str) -> Layer:
        """Return the layer with its reasons in another language (ISO 639-1)."""
        return self if language == self.language else replace(self, language=language)

    def claims_of(self, crossing_id: str, letter: str) -> tuple[Claim, ...]:
        """Return the claims that speak of side `a` or `b` of a crossing."""
        return self._claims_by_side.get((crossing_id, letter), ())

    def assess(
        self, *, on: date | None = None, known: date | None = None, axis: Axis | None = None
    ) -> tuple[Assessment, ...]:
        """Assess every side of every crossing on a day, knowing what was stated by `known`.

        `on` defaults to the layer's last day, `known` to everything. For each crossing the control of
        side a and b comes first, then the passage of a, of b and of the crossing as a whole (its `side`
        is None); `axis` leaves out the other axis.
        """
        on = on or self.span.end
        return tuple(
            assessed
            for crossing in self.crossings
            for assessed in self._assess_crossing(crossing.id, on, known)
            if axis is None or assessed.axis is axis
        )

    def _assess_crossing(self, id: str, on: date, known: date | None) -> Iterator[Assessment]:
        settings = self._settings(id)
        for setting in settings:
            yield assess_control(setting, self.claims_of(id, setting.side), on=on, known=known)
        first, second = (
            assess_passage(setting, self.claims_of(id, setting.side), on=on, known=known)
            for setting in settings
        )
        yield from (first, second, whole_crossing(settings, (first, second)))

    def only(self, *, country: str | None = None, bbox: Box | None = None) -> Layer:
        """Return the layer with those crossings alone that have a side in `country` and lie in `bbox`.

        `bbox` is west, south, east, north in degrees; a west beyond the east crosses the antimeridian.
        Routes stay where they pass a crossing that stays. Raise LayerError when none is left.
        """
        kept = {c.id for c in self.crossings if _lies_in(c, country, bbox)}
        if not kept:
            asked = [f"a side in {country}"] * bool(country) + [f"a position in {bbox}"] * bool(bbox)
            raise LayerError(f"{self.definition.id}: no crossing has {' and '.join(asked)}")
        return replace(
            self,
            crossings=tuple(c for c in self.crossings if c.id in kept),
            claims=tuple(c for c in self.claims if c.crossing in kept),
            routes=tuple(r for r in self.routes if any(stop.crossing in kept for stop in r.stops)),
        )

    def outlook(self, assessed: Assessment) -> tuple[str, ...]:
        """Tell what would change an assessment; a crossing as a whole points to the side that decides it."""
        if assessed.side is None:
            is_told = assessed.votes_for or assessed.votes_against
            return (self._deciding_side(assessed),) if is_told else ()
        setting = self.setting(assessed.crossing, assessed.side)
        return would_change(setting, self.claims_of(assessed.crossing, assessed.side), assessed)

    def _deciding_side(self, assessed: Assessment) -> str:
        crossing, told = self.crossing(assessed.crossing), replace(assessed, reason="", would_change=())
        sides = [a for a in self._assess_crossing(crossing.id, assessed.on, assessed.known) if a.side]
        deciding = next(a for a in sides if replace(a, side=None, reason="") == told)
        side = crossing.side(deciding.side or "a")
        return words_of(self.language).say("should.deciding", name=side.name, country=side.country)

    def periods(self, *, clock: Clock | None = None, outlooks: bool = False) -> tuple[Period, ...]:
        """Return the periods of every side and axis over the whole span, of both clocks or of one.

        `outlooks` adds to each period of a side what would change it. Either is computed once.
        """
        found = self._periods_with_outlooks if outlooks else self._periods
        return found if clock is None else tuple(p for p in found if p.clock is clock)

    def to_geodataframe(self, *, on: date | None = None, known: date | None = None) -> geopandas.GeoDataFrame:
        """Return one row per assessment in EPSG:4326; the columns are those of `geomap.frame.COLUMNS`."""
        from geomap.frame import assessments_frame

        return assessments_frame(self, on=on, known=known)

    def histories(self) -> pandas.DataFrame:
        """Return the statuses and dates of every side and axis under both clocks, a row for each run of days.

        The columns are `geomap.histories.COLUMNS`. There are no votes and no reasons in it, which `periods`
        has; it is meant for layers with very many claims, and compiled where `geomap[fast]` is installed.
        """
        from geomap.histories import histories_of_layer

        return histories_of_layer(self)

    def _repr_html_(self) -> str:
        """Show the layer's page in a notebook."""
        from geomap.render.page import notebook

        return notebook([self])

    def _settings(self, id: str) -> tuple[Setting, Setting]:
        return self.setting(id, "a"), self.setting(id, "b")

    @cached_property
    def _crossings_by_id(self) -> dict[str, Crossing]:
        return {crossing.id: crossing for crossing in self.crossings}

    @cached_property
    def _claims_by_side(self) -> dict[tuple[str, str], tuple[Claim, ...]]:
        found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for letter in claim.sides:
                found[claim.crossing or "", letter].append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    @cached_property
    def _periods(self) -> tuple[Period, ...]:
        return tuple(self._each_period(outlooks=False))

    @cached_property
    def _periods_with_outlooks(self) -> tuple[Period, ...]:
        return tuple(self._each_period(outlooks=True))

    def _each_period(self, *, outlooks: bool) -> Iterator[Period]:
        for crossing in self.crossings:
            settings = self._settings(crossing.id)
            claims = self.claims_of(crossing.id, "a"), self.claims_of(crossing.id, "b")
            for clock in Clock:
                for axis in Axis:
                    for setting, spoken in zip(settings, claims, strict=True):
                        yield from side_periods(
                            setting, spoken, axis=axis, clock=clock, span=self.span, outlooks=outlooks
                        )
                yield from whole_periods(settings, claims, clock=clock, span=self.span)


def load(
    path: str | Path,
    *,
    keep_going: bool = False,
    gazetteer: Gazetteer | None = None,
    progress: bool = False,
) -> Layer:
    """Read a layer folder and put its claims on the map.

    Raise LayerProblems with every fault of every file at once, or LayerError when there is nothing to
    work on. With `keep_going` faulty rows are left out of the assessments and kept as `problems`.
    `progress` shows a bar while the gazetteer is built for the first time.
    """
    folder = Path(path)
    files = read_layer(folder)
    if gazetteer is not None:
        layer = build(files, gazetteer, _digests(folder))
    else:
        with Gazetteer.open(progress=progress) as opened:
            layer = build(files, opened, _digests(folder))
    if layer.problems and not keep_going:
        raise LayerProblems(layer.problems)
    return layer


def build(files: LayerFiles, gazetteer: Gazetteer, digests: tuple[tuple[str, str], ...] = ()) -> Layer:
    """Put what a layer's files say on the map; faults are collected in the layer's `problems`."""
    definition = files.definition
    parties = {party.id: party for party in definition.parties}
    rules, unruly = _rules(definition)
    finder = Finder(files, gazetteer)
    claims, crossings, unplaced = locate_claims(finder, parties)
    routes, on_routes, places, unrouted = locate_routes(finder)
    baseline, in_baseline, unfounded = locate_baseline(finder)
    focused = {c.id: c for c in gazetteer.crossings(definition.focus)} if definition.focus else {}
    own = {crossing.id: crossing for crossing in files.crossings}
    every = {**focused, **own, **in_baseline, **on_routes, **crossings}
    places = {**{place.id: place for place in files.places}, **places}
    problems = (*files.problems, *unruly, *unplaced, *unrouted, *unfounded)
    if not claims and not definition.span and problems:
        raise LayerProblems(problems)  # without a span there is no map to show them on
    return Layer(
        definition=definition,
        span=definition.span or span_of(claims, definition),
        rules=rules,
        parties=parties,
        crossings=tuple(every[id] for id in sorted(every)),
        places=tuple(places[id] for id in sorted(places)),
        claims=tuple(sorted(claims, key=lambda c: (c.counts_from, c.stated, c.id))),
        routes=tuple(routes),
        problems=problems,
        baseline=tuple(baseline),
        attributions=_attributions(gazetteer, every.values(), places.values(), files),
        files=digests,
    )


def _rules(definition: Definition) -> tuple[Rules, list[Problem]]:
    """Put the layer's own numbers into the rule; names that the rule does not have are problems."""
    known = {name: value for name, value in definition.rule.items() if name in RULE_NAMES}
    unknown = sorted(definition.rule.keys() - known.keys())
    what = "the rule has no number of that name; docs/method.md lists them"
    problems = [
        Problem("layer.toml", 0, f"rule.{name}", name, what, nearest=nearest(name, sorted(RULE_NAMES)))
        for name in unknown
    ]
    return with_overrides(known), problems


def span_of(claims: Sequence[Claim], definition: Definition) -> Span:
    """Return the days from the first event to the last statement of the claims.

    Raise LayerError where there is no claim and the layer gives no span either.
    """
    if not claims:
        raise LayerError(
            f"{definition.id}: no claim could be used and layer.toml gives no span; "
            "add rows to claims.csv or a [span] with start and end"
        )
    return Span(min(c.counts_from for c in claims), max(c.stated for c in claims))


def _lies_in(crossing: Crossing, country: str | None, bbox: Box | None) -> bool:
    if country and country.upper() not in (side.country for side in crossing.sides):
        return False
    if bbox is None:
        return True
    west, south, east, north = bbox
    if not south <= crossing.lat <= north:
        return False
    return west <= crossing.lon <= east if west <= east else not east < crossing.lon < west


def _attributions(
    gazetteer: Gazetteer, crossings: Iterable[Crossing], places: Iterable[Place], files: LayerFiles
) -> tuple[str, ...]:
    own_ids = {place.id for place in files.places} | {crossing.id for crossing in files.crossings}
    sources = {"crossings" for crossing in crossings if crossing.id not in own_ids}
    sources |= {place.source for place in places if place.id not in own_ids}
    lines = gazetteer.attributions()
    named = [lines[source] for source in sorted(sources) if source in lines]
    return tuple([*named, OWN_PLACES] if own_ids else named)


def _digests(folder: Path) -> tuple[tuple[str, str], ...]:
    return tuple(
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.startswith((".", "~"))
    )
