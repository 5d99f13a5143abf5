"""Spotting places: names that the gazetteer knows, less the words that only look like names.

Every decision carries its reason code, and a mention keeps the gazetteer's whole answer: the best
candidates with the terms of their scores.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.gazetteer import Answer, Candidate, Gazetteer, Match, Outcome
from geomap.gazetteer.answer import How
from geomap.gazetteer.names import is_native
from geomap.gazetteer.rank import distance_km
from geomap.model import Place
from geomap.read.lexicon import Lexicon
from geomap.read.persons import Persons
from geomap.read.sentences import Sentence, Token

_CONTRACTED = re.compile(r"(?:n't|'(?:re|ve|ll|m|d))$")
LONGEST = 5  # words of a name
TOP = 3
_JOINERS = (
    "-",
    "–",
    "al",
    "el",
    "ad",
    "as",
    "ar",
    "az",
    "i",
    "e",
    "of",
    "de",
    "la",
    "and",
    "the",
    "bab",
    "'",
    "’",
)
MOST_CONTEXT = 30  # places
NEARLY = 0.1  # of the score
BIG = 300_000  # a town of this size is meant even where somebody bears its name
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Mention:
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


_Known = tuple[str, Candidate, bool, tuple[Candidate, ...]]


class Spotter:
    """Find place names in sentences; one spotter serves one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._answers: dict[str, Answer | None] = {}
        self._persons = Persons(gazetteer, lexicon)
        self._told: dict[str, Candidate] = {}
        self._again: dict[str, Answer] = {}
        self._context: list[tuple[float, float]] = []
        self._countries: dict[str, int] = {}
        self._named: Counter[str] = Counter()
        self._short = {key.casefold(): value for key, value in lexicon.raw["spot"]["short"].items()}
        self._regions = {key.casefold(): value for key, value in lexicon.raw["regions"].items()}

    def spot(self, sentences: Sequence[Sentence], text: str) -> list[list[Mention]]:
        """Give the mentions of each sentence in order."""
        for sentence in sentences:
            self._persons.note(sentence)
        spotted = [list(self._in_sentence(sentence, text)) for sentence in sentences]
        for found in spotted:
            self._note_containing(found)
        return [[self._settled(mention, found) for mention in found] for found in spotted]

    def _in_sentence(self, sentence: Sentence, text: str) -> Iterator[Mention]:
        tokens, at = sentence.tokens, 0
        while at < len(tokens):
            mention = self._at(sentence, at, text) if _may_begin(tokens, at) else None
            if mention is None:
                at += 1
                continue
            self._remember(mention)
            yield mention
            at = mention.last

    def _remember(self, mention: Mention) -> None:
        place = mention.place
        self._named[mention.text] += 1
        self._countries[place.country] = self._countries.get(place.country, 0) + 1
        if mention.kind == "name" and place.kind not in ("country", "region"):
            self._context.append((place.lat, place.lon))

    def _at(self, sentence: Sentence, at: int, text: str) -> Mention | None:
        tokens = sentence.tokens
        for last in range(min(len(tokens), at + LONGEST), at, -1):
            if not _may_end(tokens, at, last):
                continue
            name = _without_possessive(text[tokens[at].start : tokens[last - 1].end])
            if self._is_actor(tokens, at, last):
                return None
            found = (
                self._as_state(tokens, at, last)
                or self._as_area(tokens, last, name)
                or self._known(name, whole=last - at > 1)
            )
            if found is None:
                continue
            kind, best, sure, others = found
            reason = self._reason(sentence, at, last, kind, best)
            if reason.startswith("not:"):
                return None
            end = tokens[at].start + len(name)
            return Mention(at, last, tokens[at].start, end, name, kind, best, sure, reason, others)
        return None

    def _is_actor(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Tell whether the words are an armed party's name, which towns bear too: Taliban, Wagner."""
        words = (*(token.low for token in tokens[at : last - 1]), tokens[last - 1].norm)
        actors = self._lexicon.actors.get(tokens[at].norm, ())
        return any(words == alias for actor in actors if not actor.state for alias in actor.aliases)

    def _known(self, name: str, *, whole: bool) -> _Known | None:
        low = name.casefold()
        code = self._lexicon.demonyms.get(low)
        if code and name[0].isupper():
            best = self._country(code)
            return ("demonym", best, True, ()) if best else None
        if low in self._regions and name[0].isupper():
            return "region", _region(name, *self._regions[low]), True, ()
        id_ = self._short.get(low)
        if id_ and (name.isupper() or (name[0].isupper() and len(name) > _SHORTEST) or "." in name):
            best = self._country(id_.removeprefix("country:"))
            return ("name", best, True, ()) if best else None
        if not whole and self._is_too_common(name):
            return None
        answer = self._find(name)
        if answer is None or not answer.candidates:
            return None
        if _is_pair(name) and (
            answer.outcome is not Outcome.RESOLVED or answer.found is None or answer.found.crossing is None
        ):
            return None
        return self._chosen(answer)

    def _chosen(self, answer: Answer) -> _Known:
        """Take the first candidate, but a province before a small town elsewhere: California, Ontario."""
        first, *others = answer.candidates
        area = next((c for c in others if c.place.kind == "admin1"), None)
        if area is not None and first.place.kind == "settlement" and first.place.population < BIG:
            reach = 2 * area.place.uncertainty_m / 1000
            apart = distance_km((first.place.lat, first.place.lon), (area.place.lat, area.place.lon))
            if area.match.score > first.match.score - NEARLY and apart > reach:
                rest = tuple(c for c in answer.candidates if c is not area)
                return "name", area, True, rest[: TOP - 1]
        return "name", first, answer.outcome is Outcome.RESOLVED, answer.candidates[1:TOP]

    def _is_too_common(self, name: str) -> bool:
        low = name.casefold()
        if len(low) < _SHORTEST and not is_native(name):
            return True
        lists = (
            "spot.common",
            "nouns.modifiers",
            "nouns.town",
            "nouns.crossing",
            "actors.forces",
            "actors.modifiers",
        )
        return any(self._lexicon.has(key, low) for key in lists)

    def _as_state(self, tokens: Sequence[Token], at: int, last: int) -> _Known | None:
        """Read "Ky." and "S.C." behind a comma as Kentucky and South Carolina."""
        if not at or tokens[at - 1].text != ",":
            return None
        words = "".join(token.text for token in tokens[at:last])
        dotted = words.endswith(".") or (last < len(tokens) and tokens[last].text == ".")
        state = self._lexicon.raw["states"].get(words.removesuffix(".")) if dotted else None
        if state is None:
            return None
        answer = self._gazetteer.find(state, country="US", kind="admin1")
        return ("name", answer.candidates[0], True, ()) if answer.candidates else None

    def _as_area(self, tokens: Sequence[Token], last: int, name: str) -> _Known | None:
        """Read "Kandahar province" as the province, not the town."""
        behind = tokens[last].low if last < len(tokens) else ""
        if behind not in ("province", "governorate", "region", "oblast", "state", "provinces"):
            return None
        answer = self._gazetteer.find(name, kind="admin1") if self._gazetteer.is_name(name) else None
        if answer is None or answer.outcome is Outcome.NOT_FOUND:
            return None
        return "name", answer.candidates[0], answer.outcome is Outcome.RESOLVED, answer.candidates[1:TOP]

    def _find(self, name: str) -> Answer | None:
        if name not in self._answers:
            known = _is_pair(name) or self._gazetteer.is_name(name) or self._gazetteer.is_name(f"Al {name}")
            self._answers[name] = (
                self._gazetteer.find(name, context=tuple(self._context[-8:])) if known else None
            )
        return self._answers[name]

    def _country(self, code: str) -> Candidate | None:
        key = f"country:{code}"
        if key not in self._answers:
            self._answers[key] = self._gazetteer.find(self._gazetteer.country_name(code), kind="country")
        answer = self._answers[key]
        return next((c for c in answer.candidates if c.place.country == code), None) if answer else None

    def _reason(self, sentence: Sentence, at: int, last: int, kind: str, best: Candidate) -> str:
        """Say why the name is a place here, or `not:` and why it is none."""
        tokens = sentence.tokens
        if kind != "name" or best.place.kind == "country":
            return f"{kind}-known"
        if best.crossing is not None and best.match.how is not How.FUZZY and last - at > 1:
            return "crossing-known"
        before = tokens[at - 1] if at else None
        after = tokens[last] if last < len(tokens) else None
        small = best.place.kind == "settlement" and best.place.population < BIG
        if small and self._persons.bear(tokens, at, last):
            return "not:surname"
        if after and after.is_name and self._lexicon.has("spot.organisations", after.norm):
            return "not:organisation"
        if before and self._lexicon.has("spot.locative", before.low):
            return "locative"
        if self._beside_name(before, after, best):
            return "not:part-of-a-name"
        small = best.crossing is None and best.place.kind == "settlement" and best.place.population < 100_000
        if at == 0 and last - at == 1 and small:
            return "not:sentence-start"
        return "name"

    def _beside_name(self, before: Token | None, after: Token | None, best: Candidate) -> bool:
        if best.place.kind == "admin1" or best.crossing is not None or best.place.population > 1_000_000:
            return False
        lexicon = self._lexicon
        beside = [token for token in (before, after) if token and token.is_name and token.text[0].isalpha()]
        known = [t for t in beside if lexicon.has("nouns.modifiers", t.low) or t.norm in lexicon.demonyms]
        towny = [
            t
            for t in beside
            if lexicon.has("nouns.town", t.low) or t.low in ("province", "district", "region")
        ]
        return len(beside) > len(known) + len(towny)

    def _settled(self, mention: Mention, others: Sequence[Mention]) -> Mention:
        """Choose again among places of one name, now that the article's countries are known."""
        if mention.kind == "name" and mention.place.kind == "country":
            return self._country_or_state(mention)
        if mention.kind != "name":
            return mention
        told = self._told.get(mention.text)
        if told is not None and told.place.id != mention.place.id:
            return _with(mention, told, sure=True, reason="contained")
        at = next((o for o in others if o.first == mention.last + 1 and o.best.crossing), None)
        is_shared = mention.text.split()[0] in self._lexicon.raw["spot"]["shared"]
        if mention.best.crossing is not None and at is not None and is_shared:
            return _with(mention, at.best, sure=at.sure, reason="named-by-its-place")
        if mention.sure and mention.best.crossing is not None:
            return mention
        return self._by_votes(mention)

    def _country_or_state(self, mention: Mention) -> Mention:
        """Take Georgia for the state where the article names the state's country and nothing of the other."""
        state = next((c for c in mention.runners_up if c.place.kind == "admin1"), None)
        if state is None or mention.sure:
            return mention
        beside = self._countries[mention.place.country] - self._named[mention.text]
        if beside > 0 or not self._countries.get(state.place.country):
            return mention
        return _with(mention, state, sure=False, reason="context")

    def _note_containing(self, found: Sequence[Mention]) -> None:
        """Learn from "Paris, Texas" and "Rafah, Egypt" where a name lies, for the whole article."""
        for mention, other in itertools.pairwise(found):
            area = other.place
            if other.first != mention.last + 1 or other.kind != "name" or mention.kind != "name":
                continue
            if area.kind not in ("country", "admin1") or mention.place.kind == "country":
                continue
            near = (area.lat, area.lon) if area.kind == "admin1" else None
            answer = self._gazetteer.find(mention.text, country=area.country, near=near)
            if answer.candidates and answer.outcome is not Outcome.NOT_FOUND:
                self._told.setdefault(mention.text, answer.candidates[0])

    def _by_votes(self, mention: Mention) -> Mention:
        """Weigh the candidates again with all places and countries that the article names."""
        if mention.sure and mention.place.population >= BIG:
            return mention
        if mention.text not in self._again:
            context = tuple(self._context[:MOST_CONTEXT])
            self._again[mention.text] = self._gazetteer.find(mention.text, context=context)
        total = sum(self._countries.values()) or 1

        def score(candidate: Candidate) -> float:
            return candidate.match.score + 0.25 * self._countries.get(candidate.place.country, 0) / total

        kind = mention.place.kind
        candidates = [c for c in self._again[mention.text].candidates if c.place.kind == kind]
        best = max(candidates, key=score, default=mention.best)
        if best.place.id == mention.place.id:
            return mention
        return _with(mention, best, sure=False, reason="context")


def _with(mention: Mention, best: Candidate, *, sure: bool, reason: str) -> Mention:
    others = tuple(c for c in (mention.best, *mention.runners_up) if c.place.id != best.place.id)
    return Mention(
        mention.first,
        mention.last,
        mention.start,
        mention.end,
        mention.text,
        mention.kind,
        best,
        sure,
        reason,
        others,
    )


def _is_pair(name: str) -> bool:
    """Tell whether a name may be both sides of a crossing: Termez-Hairatan."""
    return re.search(r"\w\w ?[-–] ?[A-Z]\w", name) is not None


def _region(name: str, lat: float, lon: float) -> Candidate:
    place = Place(f"region:{name}", name, "region", "", lat, lon, 500_000.0, "geomap")
    return Candidate(place, None, None, Match(How.EXACT, 1.0, {"name": 1.0}, name))


def _without_possessive(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.is_word or _CONTRACTED.search(token.low):
        return False
    joined = token.low in ("al", "el", "ad", "as", "ar") and tokens[at + 1 : at + 2]
    return token.is_name or (bool(joined) and tokens[at + 1].text == "-")


def _may_end(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the words may be one name: capitals and joiners, capitals at the end."""
    ending = tokens[last - 1]
    if not ending.is_word or not (ending.is_name or ending.text.isdigit()):
        return False
    middle = tokens[first + 1 : last - 1]
    if any(token.low.endswith("'s") for token in tokens[first : last - 1]):
        return False
    return all(token.is_name or token.low in _JOINERS or token.text.isdigit() for token in middle)
