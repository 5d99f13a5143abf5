"""A layer with one string in every text field that its files can fill."""

from __future__ import annotations

from dataclasses import replace

from geomap.layer import Layer
from geomap.model import Problem, RouteStop
from tests import sample


def layer(trap: str) -> Layer:
    """Put a string into every text field of the sample layer; ids and dates stay."""
    plain = sample.layer()
    definition = replace(plain.definition, title=trap, summary=trap, licence=trap)
    parties = {
        id: replace(party, name=f"{trap} {id}", in_text=trap, aliases=(trap,), colour=trap)
        for id, party in plain.parties.items()
    }
    crossings = tuple(
        replace(
            crossing,
            name=trap,
            type=trap,
            sides=tuple(replace(side, name=trap, names=(trap,)) for side in crossing.sides),
            names=(trap, "other"),
            source=trap,
            checked=trap,
            note=trap,
        )
        for crossing in plain.crossings
    )
    claims = tuple(
        replace(
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
        for claim in plain.claims
    )
    return replace(
        plain,
        definition=definition,
        parties=parties,
        crossings=crossings,
        claims=claims,
        places=tuple(replace(place, name=trap, names=(trap,), source=trap) for place in plain.places),
        routes=tuple(
            replace(
                route,
                name=trap,
                note=trap,
                mode=trap,
                stops=(RouteStop(trap, 31.6, 65.7), *route.stops[1:]),
            )
            for route in plain.routes
        ),
        problems=(Problem("claims.csv", 2, "place", trap, trap, trap, trap),),
        attributions=(trap,),
        files=((trap, "0" * 64),),
    )
