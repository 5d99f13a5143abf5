"""The cast of an article: which parties "the army", "the rebels" and "they" mean."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence

from geomap.gazetteer import Gazetteer
from geomap.read.lexicon import Actor, Lexicon
from geomap.read.refs import Parsed, PartyRef

STATES_BACK = 5  # sentences: "the military" is the state's force that was named last
_FORCES = (
    "soldiers",
    "troops",
    "army",
    "military",
    "forces",
    "guards",
    "commandos",
    "rangers",
    "soldier",
    "units",
)
BACK = 100  # actors: who stands further back is not meant


def _order_of_party(pair: tuple[int, PartyRef]) -> tuple[int, int]:
    return pair[0], pair[1].first


def _is_quoted(parsed: Parsed, other: PartyRef, ref: PartyRef) -> bool:
    """Tell whether an actor stands in a quotation that has ended before another: he is spoken of."""
    marks = [token.text for token in parsed.tokens[other.last : ref.first] if token.text in ('"', "“", "”")]
    return len(marks) % 2 == 1


class Cast:
    """Every party that an article has named, in order; it answers who is meant without a name.

    `focus` is the country that the article is about, empty where it names none; `forces` are the
    countries whose soldiers it speaks of.
    """

    def __init__(self, parsed: Sequence[Parsed], gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._actors = {a.name: a for actors in lexicon.actors.values() for a in actors}
        self._names: dict[str, str] = {}
        self._mentions = [mention for one in parsed for mention in one.mentions]
        self._armed = [
            (n, ref)
            for n, one in enumerate(parsed)
            for ref in one.parties
            if ref.party and self._is_armed(ref.party)
        ]
        self._states = [
            (n, ref) for n, one in enumerate(parsed) for ref in one.parties if ref.state and ref.word
        ]
        self.forces = {ref.country for _, ref in self._states if ref.word in _FORCES}
        self._counts = Counter(ref.party for _, ref in self._armed)
        self._codes: dict[str, tuple[str, ...]] = {}
        self.focus = self._focus_country()

    def _is_armed(self, party: str) -> bool:
        actor = self._actors.get(party)
        return actor is not None and not actor.state

    def _focus_country(self) -> str:
        """Choose the country that the article is about: the armed side's home, else the most named."""
        sided = [m for m in self._mentions if m.best.crossing is None or m.best.side]
        votes = Counter(m.place.country for m in sided if m.place.country)
        homes = Counter(home for _, ref in self._armed for home in self._actors[ref.party].home)
        known = {side.country for m in self._mentions if m.best.crossing for side in m.best.crossing.sides}
        likely = [home for home in homes if home in votes or home in known]
        if likely:
            return max(likely, key=lambda home: homes[home] * max(1, votes[home]))
        best = [c for c, _ in votes.most_common() if c in known] or [c for c, _ in votes.most_common()]
        return best[0] if best else ""

    def party(self, ref: PartyRef | None, at: int, *, speaker: str = "", quoted: bool = False) -> str:
        """Name the party that words mean; empty where it cannot be told."""
        if ref is None:
            return ""
        if ref.party:
            return self.named(ref.party)
        if ref.generic in ("pronoun", "own"):
            return self._of_pronoun(ref, at, speaker, quoted=quoted and ref.generic == "pronoun")
        if ref.generic == "armed":
            return self._of_armed(ref, at)
        if ref.generic == "other":
            return ""
        return self._of_state(ref, at)

    def named(self, party: str) -> str:
        """Give the name of a party, a country's for `country:XX`."""
        if not party.startswith("country:"):
            return party
        code = party.removeprefix("country:")
        known = self._lexicon.raw["state"].get(code)
        if known:
            return str(known[0])
        if code not in self._names:
            self._names[code] = self._gazetteer.country_name(code)
        return self._names[code]

    def _of_armed(self, ref: PartyRef, at: int) -> str:
        here = bisect.bisect_left(self._armed, (at, ref.first), key=_order_of_party)
        fitting = [other for _, other in self._armed[max(0, here - BACK) : here]]
        if ref.country:
            fitting = [o for o in fitting if ref.country in self._actors[o.party].home] or fitting
        if fitting:
            return fitting[-1].party
        if self._armed:
            return self._armed[0][1].party
        return ref.word or ""

    def _of_state(self, ref: PartyRef, at: int) -> str:
        if ref.generic == "office":
            spoken = self._parsed[at]
            before = [other for other in spoken.parties if other.state and other.last <= ref.first]
            here = [other for other in before if not _is_quoted(spoken, other, ref)]
            if here and not self._is_armed(here[0].party):
                return self.named(here[0].party)
        if ref.generic != "government":
            last = bisect.bisect_left(self._states, (at, ref.first), key=_order_of_party)
            recent = [
                other
                for number, other in self._states[max(0, last - BACK) : last]
                if number >= at - STATES_BACK
                and not (number == at and _is_quoted(self._parsed[at], other, ref))
            ]
            recent = [o for o in recent if not self._is_armed(o.party)]
            if recent:
                return self.named(recent[-1].party)
        return self.state()

    def state(self) -> str:
        """Name the state's side in the country that the article is about."""
        return self.named(f"country:{self.focus}") if self.focus else ""

    def _of_pronoun(self, ref: PartyRef, at: int, speaker: str, *, quoted: bool) -> str:
        if ref.word in ("we", "i") and quoted:
            return speaker
        if speaker and not quoted:
            return speaker
        for number in range(at, max(-1, at - 3), -1):
            before = [
                other
                for other in self._parsed[number].parties
                if other.generic not in ("pronoun", "own")
                and (number < at or other.last <= ref.first)
                and (other.word or other.party)
            ]
            if before:
                strong = [other for other in before if other.strong] or before
                return self.party(strong[0] if number < at else strong[-1], number)
        return ""

    def main_armed(self) -> str:
        """Name the armed party of the article, empty where there are none or several alike."""
        counts = self._counts.most_common(2)
        if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
            return ""
        return counts[0][0]

    def home(self, party: str) -> tuple[str, ...]:
        """List the countries in which a party stands or fights, its own first."""
        actor = self._actors.get(party)
        if actor is not None:
            return actor.home
        return next((actor.home for actor in self._of_name(party)), self._code(party))

    def codes(self, party: str) -> tuple[str, ...]:
        """List the countries of which a party is the state, one at most, empty for armed groups."""
        states = [actor for actor in self._of_name(party) if actor.state]
        return tuple(actor.home[0] for actor in states) or self._code(party)

    def _of_name(self, party: str) -> list[Actor]:
        return [actor for actor in self._actors.values() if actor.name == party]

    def _code(self, party: str) -> tuple[str, ...]:
        if not self._codes:
            countries = {m.place.country for m in self._mentions if m.place.kind == "country"}
            self._codes = {self.named(f"country:{country}"): (country,) for country in sorted(countries)}
        return self._codes.get(party, ())
