"""The scene of an article: which places "the crossing", "the town" and "there" mean."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.answer import Candidate, How
from geomap.gazetteer.rank import distance_km
from geomap.read.cast import Cast
from geomap.read.event import Event
from geomap.read.lexicon import Lexicon
from geomap.read.lists import named_before, named_behind
from geomap.read.mention import Mention
from geomap.read.refs import Parsed, PlaceRef
from geomap.read.second_look import BESIDE_KM
from geomap.read.sentences import Token
from geomap.read.sides import Located, side_of
from geomap.words import PASSAGE_WORDS, SHOWN_ONLY_WORDS

LEAD = 2  # sentences
STILL_NEAR = 3  # sentences
MOST_MEANT = 4  # crossings
MOST_FEW = 3  # of which "the crossings" means all
_DEICTIC = {"both", "two", "these", "those"}
_OTHERS = {"other", "others", "most", "many", "some", "several", "more", "further"}
CITY = 150_000  # a city is not meant by "the gate"
_BESIDE = ("near", "from", "of", "in", "to", "towards", "outside", "opposite")
_WHOLE = {
    "its",
    "their",
    "our",
    "both",
    "whole",
    "entire",
    "land",
    "eastern",
    "western",
    "southern",
    "northern",
}
_SENT = ("said", "wrote", "reported", "phone", "telephone", "message", "speaking", "standing", "told", "us")
_LOOK_BACK = 3  # mentions
BACK = 100  # mentions: what stands further back is not what "the crossing" means


class _Named(NamedTuple):
    """A mention of a place that a noun may mean, and the number of its sentence."""

    number: int
    mention: Mention


def _order(one: _Named) -> tuple[int, int]:
    return one.number, one.mention.first


def _is_town(number: int, mention: Mention, towns: set[tuple[int, int]]) -> bool:
    is_settlement = mention.kind == "name" and mention.place.kind == "settlement"
    return is_settlement and (number, mention.first) in towns


def _is_there(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell "wrote from P" and "from the queue at P" from "an agent from P", who may be elsewhere."""
    before = tokens[max(0, mention.first - 2) : mention.first]
    return [token.low for token in before[1:]] == ["from"] and before[0].low in _SENT


def _is_bridge(mention: Mention) -> bool:
    crossing = mention.best.crossing
    return crossing is not None and (crossing.type == "bridge" or "bridge" in mention.text.casefold())


class Scene:
    """Everything an article has named, in order; it answers what a word without a name means."""

    def __init__(self, parsed: Sequence[Parsed], gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self.cast = Cast(parsed, gazetteer, lexicon)
        self._mentions = [(n, m) for n, one in enumerate(parsed) for m in one.mentions]
        towns = {
            (n, ref.mention.first)
            for n, one in enumerate(parsed)
            for ref in one.places
            if ref.noun == "town" and ref.mention
        }
        self._named_countries = {m.place.country for _, m in self._mentions if m.place.kind == "country"}
        self._places = [
            _Named(n, m)
            for n, m in self._mentions
            if m.best.crossing or _is_town(n, m, towns) or self._gate(m) is not None
        ]
        self.crossings = list(dict.fromkeys(m.best.crossing.id for _, m in self._mentions if m.best.crossing))
        self.taken_by: dict[str, str] = {}
        self._asides = self._asides_of(parsed)
        headings = accumulate(one.sentence.heading for one in parsed)
        self._read = [number - before for number, before in enumerate(headings)]
        self._crossings_called: dict[str, Candidate | None] = {}
        self._positions = tuple((m.place.lat, m.place.lon) for _, m in self._mentions if m.is_context)[:8]

    def _gate(self, mention: Mention) -> Candidate | None:
        """Give the crossing that a town shares its name with, where the article may mean it."""
        here = mention.place
        if mention.best.crossing is not None or here.kind != "settlement" or here.population > CITY:
            return None
        for other in mention.runners_up:
            if other.crossing is None:
                continue
            countries = {side.country for side in other.crossing.sides}
            away = distance_km((here.lat, here.lon), (other.place.lat, other.place.lon))
            is_beside = here.country in countries and away <= BESIDE_KM
            if is_beside or (countries & self._named_countries and here.country not in self._named_countries):
                return other
        return None

    def locate(self, event: Event, at: int, party: str, speaker: str = "") -> Located:
        """Find the place of an event, or say why it has none."""
        ref = event.place
        party = party or (speaker if event.word in ("opened", "closed", "restricted") else "")
        if ref is not None and ref.mention is not None:
            if ref.owner and not event.rule.endswith("noun-of") and event.word not in SHOWN_ONLY_WORDS:
                return Located(ref.mention.text, reason="what belongs to a place is another thing")
            meant = self._as_crossing(ref.mention, ref, event)
            return self._with_side(self._of_mention(meant, ref), event, ref, party)
        if ref is not None and ref.many:
            return Located(self._words(ref, at), reason="several places or an area: listed, not pinned")
        if ref is not None and ref.other:
            return Located(self._words(ref, at), reason="the gazetteer does not know this name")
        found = self._meant(event, ref, at)
        if found is None:
            return Located(
                self._words(ref, at) if ref else "", reason="no place of this kind is named before"
            )
        gate = self._gate(found)
        found = found.meaning(gate, sure=True, reason="a gate is spoken of") if gate else found
        what = self._words(ref, at) if ref else "the place in focus"
        located = self._of_mention(found, ref)
        reason = f"{what!r} is read as {found.text}"
        return self._with_side(located._replace(reason=reason), event, ref, party)

    def state_around(self, at: int) -> str:
        """Name the state of the place that was named last before a sentence, or at its beginning."""
        before = [mention for number, mention in self._mentions if number < at and mention.kind == "name"]
        country = before[-1].place.country if before else ""
        return self.cast.named(f"country:{country}") if country else ""

    def means_crossing(self, mention: Mention) -> bool:
        """Tell whether a name is that of a crossing, or of a town that the article may mean the gate of."""
        return mention.best.crossing is not None or self._gate(mention) is not None

    def several(self, ref: PlaceRef, at: int) -> list[Mention]:
        """Find the crossings that "both ports, P and Q", "these two gates" and "both checkpoints" mean.

        Empty where it cannot be told, as for "most gates".
        """
        tokens = self._parsed[at].tokens
        named = named_behind(self._parsed[at], ref) or named_before(self._parsed[at], ref)
        if named:
            return named
        words = {token.low for token in tokens[max(0, ref.first - 2) : ref.last]}
        if ref.word in ("border", "frontier"):
            return []
        is_few = "the" in words and 1 < len(self.crossings) <= MOST_FEW
        if not (_DEICTIC & words or is_few) or _OTHERS & words or ref.noun != "crossing":
            return []
        here = bisect.bisect_left(self._places, (at, ref.first), key=_order)
        found: dict[str, Mention] = {}
        for one in reversed(self._places[:here]):
            if one.number < at - STILL_NEAR:
                break
            if one.mention.best.crossing is not None:
                found.setdefault(one.mention.place.id, one.mention)
        meant = list(found.values())[::-1]
        is_pair = bool({"both", "two"} & words)
        return meant[-2:] if is_pair and len(meant) > 1 else [] if is_pair else meant[-MOST_MEANT:]

    def _as_crossing(self, mention: Mention, ref: PlaceRef, event: Event) -> Mention:
        """Read "the gate at Gaya", and what was opened there, as the crossing that the town gave its name."""
        is_of_gate = ref.noun == "crossing"
        if mention.place.kind == "admin1" and event.word not in PASSAGE_WORDS:
            return mention
        is_town = mention.best.crossing is None and mention.kind == "name" and mention.place.kind != "country"
        gate = self._gate(mention) if is_town else None
        if gate is not None and gate.crossing is not None and gate.crossing.id in self.crossings:
            return mention.meaning(gate, sure=True, reason="its gate is spoken of elsewhere")
        if not is_town or not (is_of_gate or event.word in PASSAGE_WORDS):
            return mention
        if mention.text not in self._crossings_called:
            answer = self._gazetteer.find(mention.text, kind="crossing", context=self._positions)
            self._crossings_called[mention.text] = answer.found
        found = self._crossings_called[mention.text]
        if (
            found is None
            or (found.match.how is How.BESIDE and not is_of_gate)
            or found.match.how is How.FUZZY
        ):
            return mention
        return mention.meaning(found, sure=True, reason="a gate is spoken of")

    def _words(self, ref: PlaceRef | None, at: int) -> str:
        if ref is None:
            return ""
        tokens = self._parsed[at].tokens[ref.first : ref.last]
        return " ".join(token.text for token in tokens)

    def _of_mention(self, mention: Mention, ref: PlaceRef | None) -> Located:
        best = mention.best
        noun = ref.noun if ref else ""
        labels = tuple(
            f"{c.place.name} ({c.place.country}) {c.match.score}" for c in (best, *mention.runners_up)
        )
        if best.place.kind in ("country", "admin1", "region"):
            return Located(
                mention.text, best.place.id, reason="an area: listed, not pinned", candidates=labels
            )
        if not mention.sure and best.crossing is None:
            return Located(
                mention.text, best.place.id, reason="more than one place bears the name", candidates=labels
            )
        return Located(
            mention.text, best.place.id, best.side or "", best.crossing, True, mention.reason, noun, labels
        )

    def _meant(self, event: Event, ref: PlaceRef | None, at: int) -> Mention | None:
        if ref is not None and ref.noun == "capital":
            return None  # whose capital it is would have to be known
        here = bisect.bisect_left(self._places, (at, ref.first if ref else event.at), key=_order)
        after = [one.mention for one in self._places[here : here + BACK] if one.number == at]
        several = len(self.crossings) != 1
        if ref is not None and not ref.definite and (several or ref.noun == "town"):
            here_too = next((mention for mention in after if mention.best.crossing), None)
            return here_too or (self._ahead(at) if ref.noun == "crossing" else None)
        if (
            ref is not None
            and ref.word in ("border", "frontier", "boundary")
            and (several or self._is_whole_border(ref, at))
        ):
            return None
        fitting = [one.mention for one in self._places[max(0, here - BACK) : here] if self._fits(one, ref)]
        fitting = self._likelier(fitting, event, ref)
        if ref is not None and after and self._is_only(ref, at):
            return after[0]  # "the only crossing still open is P"
        said_of = self._said_of(event, at)
        if said_of is not None and not any(one.number == at for one in self._places[max(0, here - 1) : here]):
            return said_of
        if fitting:
            return self._main(fitting, at)
        later = next((mention for mention in after if mention.best.crossing), None)
        return later or self._only_crossing() or self._ahead(at)

    def _ahead(self, at: int) -> Mention | None:
        """Find the crossing that the lead speaks of and a later sentence names: "a key border post fell"."""
        if self._read[at] >= LEAD:
            return None
        near = (one for one in self._places if at < one.number <= at + STILL_NEAR)
        return next((one.mention for one in near if one.mention.best.crossing), None)

    def _main(self, fitting: list[Mention], at: int) -> Mention:
        """Choose the last place of which something is told before the town of "an agent in Muse"."""
        told = next((m for m in reversed(fitting[-_LOOK_BACK:]) if id(m) not in self._asides), None)
        return told or self._ahead(at) or fitting[-1]

    def _asides_of(self, parsed: Sequence[Parsed]) -> set[int]:
        """Find the towns that only tell where somebody is or what lies nearby."""
        inner = {
            id(mention)
            for one in parsed
            for ref in one.places
            for mention in one.mentions
            if mention is not ref.mention and ref.first <= mention.first < ref.last
        }
        return inner | {
            id(ref.mention)
            for one in parsed
            for ref in one.places
            if ref.mention is not None
            and ref.noun != "crossing"
            and ref.first > 1
            and one.tokens[ref.first - 1].low in _BESIDE
        }

    def _is_only(self, ref: PlaceRef, at: int) -> bool:
        tokens = self._parsed[at].tokens
        is_only = "only" in [token.low for token in tokens[ref.first : ref.last]]
        return is_only and any(token.low in ("is", "was", "–", "—", ":") for token in tokens[ref.last :])

    def _said_of(self, event: Event, at: int) -> Mention | None:
        """Find the crossing of "'It is ours,' a colonel said of P" and of "... wrote from the queue at P"."""
        tokens = self._parsed[at].tokens
        closed = next((n for n in range(event.until, len(tokens)) if tokens[n].text in ('"', "”")), None)
        if closed is None:
            return None
        behind = (m for m in self._parsed[at].mentions if m.first > closed)
        near = (
            m for m in behind if tokens[m.first - 1].low in ("of", "at", "in", "on") or _is_there(tokens, m)
        )
        return next((m for m in near if self._is_gate_here(m)), None)

    def _is_gate_here(self, mention: Mention) -> bool:
        """Tell a crossing, and a town with one of which the article speaks."""
        gate = mention.best if mention.best.crossing is not None else self._gate(mention)
        return gate is not None and gate.crossing is not None and gate.crossing.id in self.crossings

    def _is_whole_border(self, ref: PlaceRef, at: int) -> bool:
        """Tell "its border with Qatar", which is no crossing."""
        tokens = self._parsed[at].tokens
        behind = {token.low for token in tokens[ref.last : ref.last + 3]}
        inside = {token.low for token in tokens[ref.first : ref.last]} | {tokens[ref.first - 1].low}
        return bool(_WHOLE & inside) or "with" in behind

    def _likelier(self, fitting: list[Mention], event: Event, ref: PlaceRef | None) -> list[Mention]:
        """Prefer places that were said to be taken for "its fall", and those with the side spoken of."""
        if event.rule.startswith("captured.noun"):
            fitting = [mention for mention in fitting if mention.place.id in self.taken_by] or fitting
        if ref is not None and ref.word in ("bridge", "span"):
            fitting = [mention for mention in fitting if _is_bridge(mention)] or fitting
        country = (ref.side or ref.toward) if ref is not None else ""
        if not country:
            return fitting
        with_side = [
            mention
            for mention in fitting
            if mention.best.crossing is None
            or country in [side.country for side in mention.best.crossing.sides]
        ]
        return with_side or fitting

    def _only_crossing(self) -> Mention | None:
        if len(self.crossings) != 1:
            return None
        return next((one.mention for one in self._places if one.mention.best.crossing), None)

    def _fits(self, one: _Named, ref: PlaceRef | None) -> bool:
        if one.mention.best.crossing is not None:
            return True
        if self._gate(one.mention) is not None and ref is not None and ref.noun == "crossing":
            return True
        return not self.crossings or (ref is not None and ref.noun == "town")

    def _with_side(self, located: Located, event: Event, ref: PlaceRef | None, party: str) -> Located:
        if located.crossing is None:
            return located
        return located._replace(side=side_of(located.crossing, located, event, ref, party, self.cast))
