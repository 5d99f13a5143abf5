"""A layer's folder as records: its definition, its claims, its own places and routes, and every fault.

A row with a fault is left out of the claims and told as a problem; no row disappears in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from geomap.claims.cells import is_link, nearest
from geomap.claims.definition import read_definition
from geomap.claims.places_and_routes import read_places, read_routes
from geomap.claims.rows import COLUMNS, read_claims
from geomap.model import Claim, Crossing, Definition, Place, Problem, Route

__all__ = ["COLUMNS", "LayerFiles", "is_link", "nearest", "read_layer"]


@dataclass(frozen=True, slots=True)
class LayerFiles:
    """What the files of a layer say, before any name is looked up.

    `claims` are the good rows in the order of the file, `problems` the faults of all the others.
    """

    definition: Definition
    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    crossings: tuple[Crossing, ...]
    routes: tuple[Route, ...]
    problems: tuple[Problem, ...]


def read_layer(folder: Path) -> LayerFiles:
    """Read every file of a layer and collect every fault.

    Raise LayerError only where there is nothing to work on: no folder, no layer.toml, or one that
    cannot be read at all.
    """
    definition, parties, problems = read_definition(folder)
    own = read_places(folder)
    routes, route_problems = read_routes(folder)
    claims, claim_problems = read_claims(folder, parties)
    return LayerFiles(
        definition=replace(definition, parties=tuple(parties.known.values())),
        claims=tuple(claims),
        places=own.places,
        crossings=own.crossings,
        routes=routes,
        problems=(*problems, *claim_problems, *own.problems, *route_problems),
    )
