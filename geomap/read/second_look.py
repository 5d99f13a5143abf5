"""The second look at an article's places, when all of them are known: Paris in a text on Texas."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from geomap.gazetteer import Answer, Candidate, Gazetteer, Outcome
from geomap.gazetteer.rank import AREAS, distance_km
from geomap.read.lexicon import Lexicon
from geomap.read.mention import Mention
from geomap.read.precision import BIG

MOST_CONTEXT = 30  # places
BESIDE_KM = 30.0  # from a town to the gate that bears its name
OF_COUNTRY = 0.25  # what it is worth that all places of the article lie in the candidate's country


class SecondLook:
    """What the mentions of one article tell about each other, and each of them in that light."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, spotted: Sequence[Sequence[Mention]]) -> None:
        self._gazetteer = gazetteer
        self._shared = lexicon.raw["spot"]["shared"]
        everything = [mention for found in spotted for mention in found]
        self._named = Counter(mention.text for mention in everything)
        self._countries = Counter(mention.place.country for mention in everything)
        points = ((m.place.lat, m.place.lon) for m in everything if m.is_context)
        self._context = tuple(itertools.islice(points, MOST_CONTEXT))
        self._again: dict[str, Answer] = {}
        self._told: dict[str, Candidate] = {}
        self._gates: dict[str, Candidate] = {}
        for found in spotted:
            self._note_containing(found)
        for mention in everything:
            if mention.reason == "gate-named" and mention.best.crossing is not None:
                self._gates.setdefault(mention.text, mention.best)

    def at(self, mention: Mention, others: Sequence[Mention]) -> Mention:
        """Choose again among places of one name; `others` are the mentions of the same sentence."""
        if mention.kind != "name":
            return mention
        if mention.place.kind == "country":
            return self._country_or_state(mention)
        told = self._told.get(mention.text)
        if told is not None and told.place.id != mention.place.id:
            return mention.meaning(told, sure=True, reason="contained")
        gate = self._gates.get(mention.text)
        if gate is not None and mention.best.crossing is None and self._is_elsewhere(mention, gate):
            return mention.meaning(gate, sure=True, reason="its gate is spoken of")
        if mention.best.crossing is not None:
            behind = next((o for o in others if o.first == mention.last + 1 and o.best.crossing), None)
            if behind is not None and mention.text.split()[0] in self._shared:
                return mention.meaning(behind.best, sure=behind.sure, reason="named-by-its-place")
            if mention.sure:
                return mention
        return self._by_votes(mention)

    def _is_elsewhere(self, mention: Mention, gate: Candidate) -> bool:
        """Tell a far town of a gate's name: Tuwal on the Red Sea, where the Tuwal crossing is meant."""
        here, there = mention.place, gate.place
        away = distance_km((here.lat, here.lon), (there.lat, there.lon))
        return here.kind == "settlement" and away > BESIDE_KM

    def _country_or_state(self, mention: Mention) -> Mention:
        """Take Georgia for the state where the article names the state's country and nothing of the other."""
        state = next((c for c in mention.runners_up if c.place.kind == "admin1"), None)
        if state is None or mention.sure:
            return mention
        beside = self._countries[mention.place.country] - self._named[mention.text]
        if beside > 0 or not self._countries[state.place.country]:
            return mention
        return mention.meaning(state, sure=False, reason="context")

    def _note_containing(self, found: Sequence[Mention]) -> None:
        """Learn from "Paris, Texas" and "Rafah, Egypt" where a name lies, for the whole article."""
        for mention, other in itertools.pairwise(found):
            area = other.place
            if other.first != mention.last + 1 or other.kind != "name" or mention.kind != "name":
                continue
            if area.kind not in AREAS or mention.place.kind == "country":
                continue
            near = None if area.kind == "country" else (area.lat, area.lon)
            answer = self._gazetteer.find(mention.text, country=area.country, near=near)
            if answer.candidates and answer.outcome is not Outcome.NOT_FOUND:
                self._told.setdefault(mention.text, answer.candidates[0])

    def _by_votes(self, mention: Mention) -> Mention:
        """Weigh the candidates again with all places and countries that the article names."""
        if mention.sure and mention.place.population >= BIG:
            return mention
        if mention.text not in self._again:
            self._again[mention.text] = self._gazetteer.find(mention.text, context=self._context)
        kind = mention.place.kind
        candidates = [c for c in self._again[mention.text].candidates if c.place.kind == kind]
        best = max(candidates, key=self._score, default=mention.best)
        if best.place.id == mention.place.id:
            return mention
        return mention.meaning(best, sure=False, reason="context")

    def _score(self, candidate: Candidate) -> float:
        share = self._countries[candidate.place.country] / self._countries.total()
        return candidate.match.score + OF_COUNTRY * share
