"""A layer with one string in every text field that its files can fill."""

from __future__ import annotations

from dataclasses import replace

from geomap.layer import Layer
from geomap.model import Claim, Crossing, Problem, Route, RouteStop
from tests import sample


def layer(trap: str) -> Layer:
    """Put a string into every text field of the sample layer; ids and dates stay."""
    plain = sample.layer()
    parties = {
        id: replace(party, name=f"{trap} {id}", in_text=trap, aliases=(trap,), colour=trap)
        for id, party in plain.parties.items()
    }
    return replace(
        plain,
        definition=replace(plain.definition, title=trap, summary=trap, licence=trap),
        parties=parties,
        crossings=tuple(_crossing(crossing, trap) for crossing in plain.crossings),
        claims=tuple(_claim(claim, trap) for claim in plain.claims),
        places=tuple(replace(place, name=trap, names=(trap,), source=trap) for place in plain.places),
        routes=tuple(_route(route, trap) for route in plain.routes),
        problems=(Problem("claims.csv", 2, "place", trap, trap, trap, trap),),
        attributions=(trap,),
        files=((trap, "0" * 64),),
    )


def _crossing(crossing: Crossing, trap: str) -> Crossing:
    first, second = (replace(side, name=trap, names=(trap,)) for side in crossing.sides)
    return replace(
        crossing,
        name=trap,
        type=trap,
        sides=(first, second),
        names=(trap, "other"),
        source=trap,
        checked=trap,
        note=trap,
    )


def _claim(claim: Claim, trap: str) -> Claim:
    return replace(
        claim,
        place=trap,
        claimant=trap,
        publisher=trap,
        url=trap,
        quote=trap,
        scope=trap,
        origin=f"{trap} {claim.id}",
        note=trap,
        extra=((trap, trap),),
    )


def _route(route: Route, trap: str) -> Route:
    stops = (RouteStop(trap, 31.6, 65.7), *route.stops[1:])
    return replace(route, name=trap, note=trap, mode=trap, stops=stops)
