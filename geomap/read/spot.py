"""Spotting places: names that the gazetteer knows, less the words that only look like names.

Every decision carries its reason code, and a mention keeps the gazetteer's whole answer: the best
candidates with the terms of their scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geomap.gazetteer import Answer, Candidate, Gazetteer, Match, Outcome
from geomap.gazetteer.answer import How
from geomap.gazetteer.names import is_native
from geomap.gazetteer.rank import distance_km
from geomap.places import Place
from geomap.read.lexicon import Lexicon
from geomap.read.mention import Mention
from geomap.read.precision import BIG, Precision
from geomap.read.second_look import SecondLook
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
    "a",
    "à",
    "da",
    "do",
    "de",
    "del",
    "dos",
    "la",
    "los",
    "las",
    "and",
    "the",
    "bab",
    "'",
    "’",
)
NEARLY = 0.1  # of the score
_SHORTEST = 3
_RUN_IN = 3  # words of a heading that runs into its paragraph


_Known = tuple[str, Candidate, bool, tuple[Candidate, ...]]


class Spotter:
    """Find place names in sentences; one spotter serves one article."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._answers: dict[str, Answer | None] = {}
        self._precision = Precision(gazetteer, lexicon)
        self._context: list[tuple[float, float]] = []
        self._short = {key.casefold(): value for key, value in lexicon.raw["spot"]["short"].items()}
        self._regions = {key.casefold(): value for key, value in lexicon.raw["regions"].items()}

    def spot(self, sentences: Sequence[Sentence], text: str) -> list[list[Mention]]:
        """Give the mentions of each sentence in order."""
        for sentence in sentences:
            self._precision.note(sentence)
        before = [-1, *(sentence.paragraph for sentence in sentences)]
        spotted = [
            [heading]
            if (heading := self._run_in(sentence, text, opens=sentence.paragraph != last))
            else list(self._in_sentence(sentence, text))
            for sentence, last in zip(sentences, before, strict=False)
        ]
        second_look = SecondLook(self._gazetteer, self._lexicon, spotted)
        return [[second_look.at(mention, found) for mention in found] for found in spotted]

    def _run_in(self, sentence: Sentence, text: str, *, opens: bool) -> Mention | None:
        """Read the "Lars." that opens a paragraph as the crossing that the paragraph is about."""
        names = [token for token in sentence.tokens if token.text != "."]
        if not opens or not names or len(names) > _RUN_IN or not all(token.is_name for token in names):
            return None
        name = text[names[0].start : names[-1].end]
        answer = self._gazetteer.find(name, kind="crossing")
        found = answer.found
        if found is None or found.match.how is How.BESIDE:
            return None
        self._context.append((found.place.lat, found.place.lon))
        start, end = names[0].start, names[-1].end
        return Mention(
            0, len(names), start, end, name, "name", found, True, "run-in", answer.candidates[1:TOP]
        )

    def _in_sentence(self, sentence: Sentence, text: str) -> Iterator[Mention]:
        tokens, at = sentence.tokens, 0
        while at < len(tokens):
            mention = self._at(sentence, at, text) if _may_begin(tokens, at) else None
            if mention is None:
                at += 1
                continue
            if mention.is_context:
                self._context.append((mention.place.lat, mention.place.lon))
            yield mention
            at = mention.last

    def _at(self, sentence: Sentence, at: int, text: str) -> Mention | None:
        tokens = sentence.tokens
        for last in range(min(len(tokens), at + LONGEST), at, -1):
            if not _may_end(tokens, at, last):
                continue
            name = _without_possessive(text[tokens[at].start : tokens[last - 1].end])
            if self._is_actor(tokens, at, last):
                return None
            gate = self._as_gate(tokens, at, last, name)
            if gate is not None:
                return gate
            found = (
                self._as_state(tokens, at, last)
                or self._as_area(tokens, last, name)
                or self._known(name, whole=last - at > 1)
            )
            if found is None:
                continue
            kind, best, sure, others = found
            reason = self._precision.reason(tokens, at, last, kind, best)
            if reason.startswith("not:"):
                return None
            end = tokens[at].start + len(name)
            return Mention(at, last, tokens[at].start, end, name, kind, best, sure, reason, others)
        return None

    def _as_gate(self, tokens: Sequence[Token], at: int, last: int, name: str) -> Mention | None:
        """Read "the Mwanza border post" as the crossing of that name, whatever town bears it too."""
        noun = _gate_behind(tokens, last)
        called = f"{name} Bridge" if noun in ("bridges", "spans") else name
        if not noun or tokens[at].low in _DETERMINERS:
            return None
        if not (self._gazetteer.is_name(name) or self._gazetteer.is_name(called)) and noun not in _SURE_GATES:
            return None
        answer = self._gazetteer.find(called, kind="crossing")
        found = answer.found
        if found is None or (
            found.match.how not in (How.EXACT, How.FOLDED) and not self._is_like(answer, noun)
        ):
            return None
        start = tokens[at].start
        others = answer.candidates[1:TOP]
        return Mention(at, last, start, start + len(name), name, "name", found, True, "gate-named", others)

    def _is_like(self, answer: Answer, noun: str) -> bool:
        """Tell the "Yaribiyah crossing", a spelling that no list knows, of one crossing beyond doubt."""
        return noun in _SURE_GATES and answer.outcome is Outcome.RESOLVED

    def _is_actor(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Tell whether the words are an armed party's name, which towns bear too: Taliban, Wagner."""
        words = (*(token.low for token in tokens[at : last - 1]), tokens[last - 1].norm)
        actors = self._lexicon.actors.get(tokens[at].norm, ())
        return any(words == alias for actor in actors if not actor.state for alias in actor.aliases)

    def _known(self, name: str, *, whole: bool) -> _Known | None:
        low = name.casefold()
        if self._lexicon.has("spot.never", low):
            return None
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
        """Read "B.C." anywhere, and "Ky." behind a comma, as British Columbia and Kentucky."""
        words = "".join(token.text for token in tokens[at:last])
        dotted = words.endswith(".") or (last < len(tokens) and tokens[last].text == ".")
        key = words.removesuffix(".")
        if not dotted or ("." not in key and (not at or tokens[at - 1].text != ",")):
            return None
        for section, country in (("states", "US"), ("provinces", "CA")):
            if key in self._lexicon.raw[section]:
                answer = self._gazetteer.find(self._lexicon.raw[section][key], country=country, kind="admin1")
                return ("name", answer.candidates[0], True, ()) if answer.candidates else None
        return None

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


_DETERMINERS = ("the", "a", "this", "that", "its", "their", "our", "another", "one", "no", "on", "at", "in")
_SURE_GATES = ("crossing", "checkpoint", "crossings", "checkpoints")
_GATES = ("crossing", "border", "checkpoint", "gate")
_BEFORE_GATES = ("and", "border", "land", "trade", "customs", "crossing", "check")
_PLURAL_GATES = ("crossings", "gates", "posts", "checkpoints", "bridges", "spans", "ports")
_LONGEST_LIST = 8  # words
_ENDINGS = ("bridge", "pass", "tunnel")  # parts of a name, though in small letters: Hakari bridge


def _gate_behind(tokens: Sequence[Token], last: int) -> str:
    """Give the noun of "the Mwanza border post", and of both "the Simon Bolivar and Santander bridges"."""
    if last < len(tokens) and tokens[last].low in _GATES:
        follows = tokens[last + 1].low if last + 1 < len(tokens) else ""
        return "crossing" if follows in ("crossing", "post", "gate", "checkpoint") else tokens[last].low
    for token in tokens[last : last + _LONGEST_LIST]:
        if token.low in _PLURAL_GATES:
            return token.low
        if not (token.is_name or token.text in (",", "-", "–") or token.low in _BEFORE_GATES):
            return ""
    return ""


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
    of_its_name = ending.low in _ENDINGS and last - first > 1 and tokens[first].low not in _DETERMINERS
    behind_hyphen = last - first > 2 and tokens[last - 2].text == "-" and tokens[last - 3].is_name  # Sa-ngam
    if not ending.is_word or not (ending.is_name or ending.text.isdigit() or of_its_name or behind_hyphen):
        return False
    middle = tokens[first + 1 : last - 1]
    if any(token.low.endswith("'s") for token in tokens[first : last - 1]):
        return False
    return all(token.is_name or token.low in _JOINERS or token.text.isdigit() for token in middle)
