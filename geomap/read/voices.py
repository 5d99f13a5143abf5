"""Whose words an event stands in: the nearest act of saying, the quotation around it, or the article."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geomap.read import attribute
from geomap.read.article import Header
from geomap.read.event import Event
from geomap.read.refs import Parsed
from geomap.read.scene import Scene
from geomap.read.sentences import Quote
from geomap.read.sides import Located
from geomap.read.speakers import Speaker
from geomap.read.speech import Speech

SHORTEST_QUOTE = 25  # characters; shorter ones are words in inverted commas, not speech
SHORTEST_OPENING = 10  # the same where the sentence begins with the quotation


class Said(NamedTuple):
    """Who says a thing, resolved. `speech` is None for the article's own voice."""

    claimant: str
    party: str
    role: str
    anonymous: bool
    speech: Speech | None
    direct: bool


def _with_pronouns(parsed: Parsed, speeches: Sequence[Speech], quotes: Sequence[Quote]) -> list[Speech]:
    """Put the speaker of the same sentence behind "he": "Abu Saif saw them leave; by dawn, he says, ..."."""
    made: list[Speech] = []
    for speech in speeches:
        if speech.speaker.pronoun:
            before = [one for one in made if one.at < speech.at and not one.speaker.pronoun]
            outside = [one for one in before if not _is_quoted(parsed, one, quotes)]
            speech = speech._replace(speaker=outside[-1].speaker) if outside else speech
        made.append(speech)
    return made


def _is_quoted(parsed: Parsed, speech: Speech, quotes: Sequence[Quote]) -> bool:
    """Tell who is spoken of within a quotation: "They told us so," he said."""
    return attribute.quote_at(quotes, parsed.tokens[speech.at].start) is not None


class Voices:
    """The speakers of one article, learnt while it is read from top to bottom."""

    def __init__(
        self,
        head: Header,
        parsed: Sequence[Parsed],
        speeches: Sequence[Sequence[Speech]],
        quotes: Sequence[Quote],
        scene: Scene,
        introduced: Sequence[Speaker | None],
        labels: Mapping[int, Speaker],
    ) -> None:
        self._publisher = head.publisher or "the article"
        self._parsed = parsed
        self._speeches = [
            _with_pronouns(one, some, quotes) for one, some in zip(parsed, speeches, strict=True)
        ]
        self._quotes = quotes
        self._scene = scene
        self._labels = labels
        self._introduced = [
            one if one is None or attribute.quote_at(quotes, one.start) is None else None
            for one in introduced
        ]
        self._place_names = {m.text.casefold() for one in parsed for m in one.mentions}
        self._starts = [one.sentence.start for one in parsed]
        self._known: dict[str, Speaker] = {}
        self._last: Speaker | None = None
        self._last_body: Speaker | None = None
        self._last_person: Speaker | None = None

    def open_sentence(self, number: int) -> None:
        """Learn the names of a sentence's speakers before its events are read."""
        label = self._label(number)
        if label is not None:
            self._learn(label)
            self._remember(label)
        for speech in self._speeches[number]:
            self._learn(speech.speaker)
        opens = self._introduced[number]
        if opens is not None and self._speaks(number, opens):
            self._remember(opens)

    def close_sentence(self, number: int) -> None:
        """Remember the last speaker, whom "he" in the next sentence means."""
        for speech in self._speeches[number]:
            if not _is_quoted(self._parsed[number], speech, self._quotes):
                self._remember(self.full(speech.speaker))
        introduced = self._introduced[number]
        if introduced is not None and not self._speeches[number]:
            self._remember(introduced)

    def _speaks(self, number: int, opens: Speaker) -> bool:
        """Tell whether he whom a sentence opens with says what follows in it.

        So he does in "His deputy was blunter: 'We lost it'" and "The service called that a lie: its men, it
        said, were in place".
        """
        speeches = self._speeches[number]
        if not speeches:
            return self._has_colon(number)
        first = speeches[0].speaker
        pronouns = ("it",) if opens.body else ("he", "she", "him", "her")
        return first.text.casefold() in pronouns and first.start > opens.end

    def _has_colon(self, number: int) -> bool:
        """Tell whether a quotation begins behind a colon in the sentence."""
        return any(
            token.text == ":" and attribute.quote_at(self._quotes, token.end + 2) is not None
            for token in self._parsed[number].tokens
        )

    def _remember(self, speaker: Speaker) -> None:
        self._last = speaker
        if speaker.body:
            self._last_body = speaker
        else:
            self._last_person = speaker

    def narrator(self) -> Said:
        """Return the article's own voice."""
        return Said(self._publisher, "", "reporter", False, None, False)

    def said(self, number: int, event: Event) -> Said:
        """Find who says that an event of a sentence happened."""
        offset = self._parsed[number].tokens[event.at].start
        quote = attribute.quote_at(self._quotes, offset)
        if quote is not None and self._is_speech(number, quote):
            speech = self._of_quote(number, quote)
            if speech is not None:
                return self.of_speech(speech, direct=True)
            if self._last is not None:
                return self.resolved(self._last, None, direct=True)
        around = [
            speech
            for speech in self._speeches[number]
            if speech.at == event.at or speech.scope[0] <= event.at < speech.scope[1]
        ]
        people = [speech for speech in around if speech.speaker.role != "reporter"]  # whom an agency quotes
        if around and not (quote is None and self._is_aside(number, event, (people or around)[-1])):
            return self.of_speech((people or around)[-1], direct=quote is not None)
        label = self._label(number)
        return self.narrator() if label is None else self.resolved(self.full(label), None, direct=True)

    def _label(self, number: int) -> Speaker | None:
        """Find whose own words a sentence's paragraph is."""
        return self._labels.get(self._parsed[number].sentence.paragraph)

    def _is_aside(self, number: int, event: Event, speech: Speech) -> bool:
        """Tell the article's own "which was shut last week" in "P, which ..., stays so, the army said"."""
        tokens = self._parsed[number].tokens
        if speech.at < event.at:
            return False
        opens = next((at for at in range(event.at, 1, -1) if tokens[at].text == ","), 0)
        return tokens[opens + 1].low == "which" and any(
            tokens[at].text == "," for at in range(event.until, max(event.until, speech.subject[0] - 2))
        )

    def _of_quote(self, number: int, quote: Quote) -> Speech | None:
        """Find who speaks a quotation: at its end, at its start, or in the sentence before it."""
        near = range(max(0, number - 1), min(len(self._parsed), number + 6))
        same = [
            n
            for n in near
            if self._parsed[n].sentence.start < quote.end + 2
            and self._parsed[n].sentence.end > quote.start - 2
        ]
        for n in reversed(same):
            outside = [s for s in self._speeches[n] if not self._is_inside(n, s, quote)]
            nearest = sorted(outside, key=lambda s: abs(self._parsed[n].tokens[s.at].start - quote.end))
            if nearest:
                return nearest[0]
        first = same[0] if same else number
        if self._ends_with_colon(first - 1):
            before = self._speeches[first - 1]
            return before[-1] if before else None
        return None

    def _is_speech(self, number: int, quote: Quote) -> bool:
        """Tell speech from words in inverted commas: it is long, or it opens the sentence."""
        opens = abs(quote.start - self._starts[number]) <= 1
        return quote.end - quote.start > (SHORTEST_OPENING if opens else SHORTEST_QUOTE)

    def _ends_with_colon(self, number: int) -> bool:
        return number >= 0 and self._parsed[number].tokens[-1].text == ":"

    def _is_inside(self, number: int, speech: Speech, quote: Quote) -> bool:
        return quote.start <= self._parsed[number].tokens[speech.at].start < quote.end

    def of_speech(self, speech: Speech, *, direct: bool) -> Said:
        """Resolve the speaker of an act of saying."""
        return self.resolved(self.full(speech.speaker), speech, direct=direct)

    def resolved(self, speaker: Speaker, speech: Speech | None, *, direct: bool) -> Said:
        """Name the party behind a speaker."""
        party = ""
        if speaker.party is not None:
            at = self._number_of(speaker.start)
            party = self._scene.cast.party(speaker.party, at)
            if not speaker.party.party and speaker.text.casefold().endswith((" there", " here")):
                party = self._scene.state_around(at) or party  # "a councillor there"
            if speaker.party.generic == "armed" and not self._scene.cast.home(party):
                party = self._scene.cast.main_armed() or party
        return Said(speaker.text, party, speaker.role, speaker.anonymous, speech, direct)

    def _number_of(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def _learn(self, speaker: Speaker) -> None:
        if speaker.role != "unknown" or speaker.party is not None:
            for name in speaker.names:
                if name not in self._place_names:
                    self._known.setdefault(name, speaker)

    def full(self, speaker: Speaker) -> Speaker:
        """Put the whole speaker in the place of "he" or of a surname alone."""
        if speaker.pronoun:
            person = dict.fromkeys(("he", "she", "him", "her"), self._last_person)
            meant = {"it": self._last_body, **person}
            return meant.get(speaker.text.casefold()) or self._last or speaker
        if speaker.names and (speaker.role == "unknown" or speaker.party is None):
            known = self._known.get(speaker.names[-1])
            if known is not None:
                return known
        return speaker

    def role(self, said: Said, located: Located) -> str:
        """Say from where the speaker speaks, seen from the side that he speaks of."""
        if said.role in ("eyewitness", "reporter", "analyst"):
            return said.role
        homes = self._scene.cast.home(said.party) if said.party else ()
        if not homes:
            return "party" if said.role == "party" and said.party else "official"
        if located.crossing is not None and located.side:
            there = located.crossing.other(located.side).country
            if located.country in homes:
                return "party"
            return "neighbour" if there in homes else "official"
        return "party" if self._scene.cast.focus in homes else "official"
