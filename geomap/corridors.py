"""Trade corridors: which routes are cut on a day, by which crossing, and what is open instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geomap.dates import Span
from geomap.layer import Layer
from geomap.model import Assessment, Axis, Clock, Period, Route, Status
from geomap.records import Record

# A route is as open as its most restrictive crossing.
RESTRICTIVENESS = (Status.OPEN, Status.UNKNOWN, Status.DISPUTED, Status.PARTIAL, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Corridor:
    """A route on one day.

    `passage` is that of its most restrictive crossing, `at` the crossings that make it so. `contested` are
    those of its crossings with fighting at either side. `days_closed` counts the days of the span on which
    a crossing of it was closed, as known on each day. `alternatives` are routes that are open on the day
    and cross into one of the same countries.
    """

    route: Route
    passage: Status
    at: tuple[str, ...]
    contested: tuple[str, ...]
    days_closed: int
    alternatives: tuple[str, ...]


def corridors(layer: Layer, *, on: date | None = None, known: date | None = None) -> tuple[Corridor, ...]:
    """Assess every route of a layer on a day, in the layer's order."""
    assessed = layer.assess(on=on, known=known)
    passage = {a.crossing: a.status for a in assessed if a.side is None}
    fought_over = {a.crossing for a in assessed if _is_contested(a)}
    statuses = {route.id: _status(route, passage) for route in layer.routes}
    closed = _closed_periods(layer)
    return tuple(
        Corridor(
            route=route,
            passage=statuses[route.id],
            at=tuple(c for c in crossings_of(route) if passage[c] is statuses[route.id]),
            contested=tuple(c for c in crossings_of(route) if c in fought_over),
            days_closed=len({day for c in crossings_of(route) for day in closed.get(c, ())}),
            alternatives=_alternatives(layer, route, statuses),
        )
        for route in layer.routes
    )


def crossings_of(route: Route) -> tuple[str, ...]:
    """List the ids of the crossings that a route passes, in order."""
    return tuple(stop.crossing for stop in route.stops if stop.crossing)


def _is_contested(assessed: Assessment) -> bool:
    return assessed.axis is Axis.CONTROL and assessed.status is Status.CONTESTED


def _status(route: Route, passage: Mapping[str, Status]) -> Status:
    found = [passage[crossing] for crossing in crossings_of(route)]
    return max(found, key=RESTRICTIVENESS.index, default=Status.UNKNOWN)


def _closed_periods(layer: Layer) -> dict[str, set[date]]:
    """Give the days on which each crossing as a whole was closed, as known on each day."""
    closed: dict[str, set[date]] = {}
    for period in layer.periods(clock=Clock.THEN):
        if _is_closed_whole(period):
            closed.setdefault(period.assessment.crossing, set()).update(Span(period.start, period.end).days())
    return closed


def _is_closed_whole(period: Period) -> bool:
    assessed = period.assessment
    return assessed.side is None and assessed.status is Status.CLOSED


def _alternatives(layer: Layer, route: Route, statuses: Mapping[str, Status]) -> tuple[str, ...]:
    if statuses[route.id] is Status.OPEN:
        return ()
    wanted = _countries(layer, route)
    return tuple(
        other.id
        for other in layer.routes
        if other.id != route.id and statuses[other.id] is Status.OPEN and wanted & _countries(layer, other)
    )


def _countries(layer: Layer, route: Route) -> set[str]:
    """Return the countries that a route leads to: those across the border from the layer's focus."""
    sides = {side.country for id in crossings_of(route) for side in layer.crossing(id).sides}
    return sides - {layer.definition.focus}


def corridor_records(found: Sequence[Corridor]) -> list[Record]:
    """Give corridors as plain data."""
    return [
        {
            "route": corridor.route.id,
            "route_name": corridor.route.name,
            "mode": corridor.route.mode,
            "passage": str(corridor.passage),
            "at": list(corridor.at),
            "contested": list(corridor.contested),
            "days_closed": corridor.days_closed,
            "alternatives": list(corridor.alternatives),
        }
        for corridor in found
    ]
