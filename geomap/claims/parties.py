"""The parties of a layer under every name that they go by."""

from __future__ import annotations

from dataclasses import dataclass, field

from geomap.claims.cells import nearest
from geomap.claims.countries import code_of
from geomap.claims.slug import slug
from geomap.model import Party

CLOSE = 80  # rapidfuzz's weighted ratio, 0 to 100: "Afghan govt" is close to "Afghan government" at 86


@dataclass(slots=True)
class Parties:
    """The book of names: ids, names and aliases lead to a party; names that nobody defined become parties.

    Where a layer defines parties (`defined`), a name that is close to one of them is refused: it may be a
    slip, and a slip would speak with a voice of its own.
    """

    known: dict[str, Party] = field(default_factory=dict)
    defined: bool = False
    _ids: dict[str, str] = field(default_factory=dict)

    def add(self, party: Party) -> str:
        """Add a party under all of its names; return one that another party has already, if any."""
        self.known[party.id] = party
        keys = dict.fromkeys(map(_key, (party.id, party.name, *party.aliases, party.in_text or party.name)))
        taken = [key for key in keys if self._ids.setdefault(key, party.id) != party.id]
        return taken[0] if taken else ""

    def find(self, name: str) -> tuple[str | None, str]:
        """Return a party's id for any of its names, or None and the name that was likely meant.

        The English name of a country is close to nothing but itself, and that party is the state.
        """
        if not name:
            return None, ""
        key = _key(name)
        if key in self._ids:
            return self._ids[key], ""
        country = code_of(name)
        near = nearest(key, list(self._ids), score=CLOSE) if self.defined and not country else ""
        if near:
            return None, self.known[self._ids[near]].name
        party = Party(self._free_id(slug(name)), name, country=country)
        self.add(party)
        return party.id, ""

    def _free_id(self, wanted: str) -> str:
        taken = (f"{wanted}-{n}" for n in range(2, len(self.known) + 3))
        return wanted if wanted not in self.known else next(id for id in taken if id not in self.known)


def _key(name: str) -> str:
    """Fold case and spaces, and pass over an article: "the Taliban" are the Taliban."""
    return " ".join(name.casefold().split()).removeprefix("the ")
