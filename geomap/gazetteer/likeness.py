"""Names that are spelled or sound alike, and how alike they are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geomap.gazetteer.alike import sounding_alike, spelled_alike
from geomap.gazetteer.answer import How
from geomap.gazetteer.names import fold, is_native, sounds_spelled, without_generic
from geomap.gazetteer.rank import Hints, Hit
from geomap.gazetteer.search import allowed, hits_of
from geomap.gazetteer.shelf import Shelf

SHOWN_LIKE = 12
SHORTEST_LIKE = 4  # letters; shorter names are like too many others


def like(reader: Shelf, name: str, hints: Hints) -> tuple[Hit, ...]:
    """Find places whose names are spelled or sound alike, crossings by looser likeness than towns."""
    key = fold(name)
    if len(key) < SHORTEST_LIKE and not is_native(name):
        return ()
    misspelt = spelled_alike(key, reader.misspelt_keys(key))
    for rest, generic in without_generic(key):
        if "crossing" in generic.kinds and len(rest) >= SHORTEST_LIKE:
            misspelt = {**spelled_alike(rest, reader.misspelt_keys(rest)), **misspelt}
    similar = sounding_alike(key, reader.similar_keys(key), spelled=sounds_spelled(name))
    hits = (
        *_hits_like(reader, misspelt, name, crossings=True),
        *_hits_like(reader, similar, name, crossings=False),
    )
    return allowed(_best_of_each(hits), hints)


def _hits_like(reader: Shelf, likenesses: dict[str, float], name: str, *, crossings: bool) -> Iterator[Hit]:
    best = sorted(likenesses, key=lambda other: (-likenesses[other], other))[:SHOWN_LIKE]
    for other in best:
        for hit in hits_of(reader.named(other, SHOWN_LIKE), name):
            if not crossings or hit.found.place.kind == "crossing":
                yield hit._replace(how=How.FUZZY, likeness=likenesses[other])


def _best_of_each(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        known = best.get(hit.found.rank)
        if known is None or hit.likeness > known.likeness:
            best[hit.found.rank] = hit
    return list(best.values())
