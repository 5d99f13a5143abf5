"""A place that a text names, as the spotter found it."""

from __future__ import annotations

from typing import NamedTuple

from geomap.gazetteer import Candidate
from geomap.places import Place


class Mention(NamedTuple):
    """A name in the text and the place that it means.

    `first` and `last` are the sentence's tokens, `last` not included; `start` and `end` are offsets
    into the text. `kind` is `name`, `demonym` or `region`; `best` is the likeliest place, taken by
    the map only where `sure` is true. `reason` says why it was taken for a place.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    best: Candidate
    sure: bool
    reason: str
    runners_up: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place:
        """Return the likeliest place."""
        return self.best.place

    @property
    def is_context(self) -> bool:
        """Tell whether the place says where in the world the text is; a country is too large for that."""
        return self.kind == "name" and self.place.kind not in ("country", "region")

    def meaning(self, best: Candidate, *, sure: bool, reason: str) -> Mention:
        """Return the mention with another likeliest place; the former one becomes a runner-up."""
        others = tuple(c for c in (self.best, *self.runners_up) if c.place.id != best.place.id)
        return self._replace(best=best, sure=sure, reason=reason, runners_up=others)
