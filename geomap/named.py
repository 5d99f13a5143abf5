"""Find a crossing of a layer by the name that a person types."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.errors import LayerError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.names import index_keys, query_keys
from geomap.layer import Layer
from geomap.model import Crossing

Named = tuple[Crossing, str | None]


def crossing_named(layer: Layer, name: str, gazetteer: Gazetteer) -> Named:
    """Return the layer's crossing that a name means, and the side where the name is one side's own.

    The layer's crossings are asked by id and by every name of theirs, then the gazetteer, which
    forgives spellings. Raise LayerError when the name means none of them, or several.
    """
    found = _own(layer, name)
    if not found:
        answer = gazetteer.find(name, country=layer.definition.focus or None, kind="crossing")
        ids = {crossing.id for crossing in layer.crossings}
        candidates = [answer.found] if answer.found else []
        found = [(c.crossing, c.side) for c in candidates if c.crossing and c.crossing.id in ids]
    if len(found) == 1:
        return found[0]
    if found:
        choices = ", ".join(crossing.id for crossing, _ in found)
        raise LayerError(f"{layer.definition.id}: {name!r} may be {choices}; write one of these")
    choices = ", ".join(crossing.name for crossing in layer.crossings)
    raise LayerError(f"{layer.definition.id}: no crossing is called {name!r}; there are {choices}")


def _own(layer: Layer, name: str) -> list[Named]:
    wanted = set(query_keys(name))
    found: dict[str, Named] = {}
    for crossing in layer.crossings:
        if crossing.id == name:
            return [(crossing, None)]
        sides = {side for side, known in _names(crossing) if wanted & set(index_keys(known))}
        if sides:
            # a name of the crossing as a whole, or of both sides, names no side
            found[crossing.id] = (crossing, next(iter(sides)) if len(sides) == 1 else None)
    return list(found.values())


def _names(crossing: Crossing) -> Iterator[tuple[str | None, str]]:
    for name in (crossing.name, *crossing.names):
        yield None, name
    for side in crossing.sides:
        for name in (side.name, *side.names):
            yield side.letter, name
