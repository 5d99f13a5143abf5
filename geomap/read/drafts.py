"""From an article's text to draft claims: every rule's finding with its speaker, place, day and reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from geomap.dates import parse_day
from geomap.errors import DateError
from geomap.gazetteer import Gazetteer
from geomap.read import attribute, frames, places, sentences
from geomap.read import lexicon as words
from geomap.read.article import Header, header
from geomap.read.days import event_date
from geomap.read.draft import MOST_QUOTED, Draft, Findings, to_json
from geomap.read.event import Event
from geomap.read.fighting import is_beside
from geomap.read.genre import Genre
from geomap.read.introductions import introduced
from geomap.read.labels import labels
from geomap.read.lexicon import Lexicon
from geomap.read.mention import Mention
from geomap.read.scene import Scene
from geomap.read.sentences import Token
from geomap.read.sides import Located
from geomap.read.speakers import speaker_of
from geomap.read.speech import Speech
from geomap.read.spot import Spotter
from geomap.read.verbs import Reality, chain, clause_start
from geomap.read.voices import Said, Voices
from geomap.words import PASSAGE_WORDS, SHOWN_ONLY_WORDS

__all__ = ["Draft", "Findings", "findings", "read", "spotted", "to_json"]

UNKNOWN = "unknown"
LONGEST_SPEAKER = 9  # words
_AUXILIARIES = (
    "did",
    "does",
    "do",
    "has",
    "have",
    "had",
    "made",
    "would",
    "could",
    "gave",
    "was",
    "were",
    "is",
    "are",
)
_ASKING = ("who", "what", "whether", "which", "how", "whose", "where")  # "who holds it could not be verified"
_STATES_OF_THINGS = {"situation", "status", "state", "extent", "number", "cause", "outcome", "fate"}
_IN_JEST = ("joked", "jokes", "quipped", "quips")


def read(text: str, published: date | str | None, gazetteer: Gazetteer | None = None) -> tuple[Draft, ...]:
    """Propose draft claims from an article's text, in the order of the text.

    `published` is the day of publication; None takes it from the article's header, `"unknown"` leaves
    days that depend on it open. Raise DateError where it is needed and not given.

    >>> read("", "2021-07-14")
    ()
    """
    with _opened(text, published, gazetteer) as reading:
        return reading.drafts() if reading is not None else ()


def findings(text: str, published: date | str | None, gazetteer: Gazetteer | None = None) -> Findings:
    """Give the drafts of `read`, and the sentences that a person should read besides."""
    with _opened(text, published, gazetteer) as reading:
        return reading.findings() if reading is not None else Findings()


@contextmanager
def _opened(
    text: str, published: date | str | None, gazetteer: Gazetteer | None
) -> Iterator[_Reading | None]:
    """Read a text with the given gazetteer, or with one of its own; None where there is nothing to read."""
    head = header(text)
    day = _published(published, head)
    if not text.strip():
        yield None
    elif gazetteer is not None:
        yield _Reading(text, head, day, gazetteer)
    else:
        with Gazetteer.open() as opened:
            yield _Reading(text, head, day, opened)


def spotted(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find every place name of a text, in order."""
    lexicon = words.load()
    found = sentences.sentences(text, start=header(text).body)
    return tuple(m for some in Spotter(gazetteer, lexicon).spot(found, text) for m in some)


def _published(published: date | str | None, head: Header) -> date | None:
    if isinstance(published, date):
        return published
    written = published or head.published
    if not written:
        raise DateError(
            "the day of publication is not known: give --published 2021-07-14, "
            "or --published unknown to leave the days open"
        )
    return None if written == UNKNOWN else parse_day(written[:10])


def _is_same(one: Draft, at: int, other: Draft, other_at: int) -> bool:
    """Tell whether one sentence says a thing twice: the same claim, place and speaker, and no other party."""
    if (one.claim, one.place_id) != (other.claim, other.place_id):
        return False
    parties = {one.party, other.party} - {""}
    said = (one.claimant, one.modality) == (other.claimant, other.modality)
    return at == other_at or (said and len(parties) <= 1)


class _Reading:
    """One article while it is read."""

    def __init__(self, text: str, head: Header, published: date | None, gazetteer: Gazetteer) -> None:
        self._text = text
        self._head = head
        self._published = published
        self._lexicon: Lexicon = words.load()
        found = sentences.sentences(text, start=head.body)
        spots = Spotter(gazetteer, self._lexicon).spot(found, text)
        self._parsed = [
            places.parse(one, some, self._lexicon) for one, some in zip(found, spots, strict=True)
        ]
        self._quotes = sentences.quotes(text, start=head.body)
        self._scene = Scene(self._parsed, gazetteer, self._lexicon)
        self._events = [
            frames.events(one, self._lexicon) if not one.sentence.heading else [] for one in self._parsed
        ]
        self._speeches = [
            attribute.speeches(one, text, [event.at for event in some], self._lexicon)
            for one, some in zip(self._parsed, self._events, strict=True)
        ]
        named = [introduced(one, text, self._lexicon) for one in self._parsed]
        whose = labels(self._parsed, text, self._lexicon)
        self._genre = Genre(text, self._parsed, self._lexicon, published)
        self._voices = Voices(head, self._parsed, self._speeches, self._quotes, self._scene, named, whose)

    def findings(self) -> Findings:
        """Give every draft, and what was left unread, in the order of the text."""
        from geomap.read.unread import unread  # only where it is asked for: the drafts alone do without

        drafts = self.drafts()
        return Findings(drafts, tuple(unread(self._text, self._parsed, self._scene, drafts)))

    def drafts(self) -> tuple[Draft, ...]:
        """Give every draft in the order of the text."""
        made: list[Draft] = []
        for number in range(len(self._parsed)):
            self._voices.open_sentence(number)
            made.extend(self._of_events(number))
            made.extend(self._of_denials(number, made))
            self._voices.close_sentence(number)
        return tuple(sorted(made, key=lambda draft: (draft.start, draft.end, draft.rule)))

    # ------------------------------------------------------------ events
    def _of_events(self, number: int) -> Iterator[Draft]:
        made: list[tuple[int, Draft]] = []
        for event in self._single(number):
            draft = self._draft(number, event, self._said(number, event))
            if not any(_is_same(draft, event.at, other, at) for at, other in made):
                yield draft
            made.append((event.at, draft))

    def _single(self, number: int) -> Iterator[Event]:
        """Give a sentence's events, one for each crossing where "both gates" are spoken of."""
        for event in self._events[number]:
            ref = event.place
            meant = self._scene.several(ref, number) if ref and ref.many and ref.mention is None else []
            if ref is None or not meant:
                yield event
            for mention in meant:
                yield (
                    event._replace(place=ref._replace(mention=mention, many=False, noun="crossing"))
                    if ref
                    else event
                )

    def _draft(self, number: int, event: Event, said: Said) -> Draft:
        quoted = attribute.quote_at(self._quotes, self._parsed[number].tokens[event.at].start) is not None
        party, from_context = self._party(number, event, said, quoted=quoted)
        located = self._scene.locate(event, number, party, said.party)
        reality, why = self._told(number, event, said, quoted=quoted)
        if event.word in ("captured", "retaken") and party and reality is Reality.ASSERTED and located.id:
            self._scene.taken_by[located.id] = party
        start, end = self._span(number, event)
        reasons = [
            f"{event.rule}",
            located.reason,
            f"{reality}: {why}" if why else "",
            "the party is inferred" if party and from_context else "",
        ]
        return Draft(
            claim=event.word,
            place=located.name,
            place_id=located.id,
            side=located.side,
            country=located.country,
            party=party,
            claimant=said.claimant,
            claimant_party=said.party,
            role=self._voices.role(said, located),
            event_date=self._day(number, event),
            quote=self._text[start:end],
            start=start,
            end=end,
            rule=event.rule,
            modality=str(reality),
            pinned=located.pinned and self._may_pin(number, event, located),
            reason="; ".join(filter(None, reasons)),
            anonymous=said.anonymous,
            scope=event.scope,
            direct=said.direct,
            sentence=self._sentence(number),
            candidates=located.candidates,
        )

    def _may_pin(self, number: int, event: Event, located: Located) -> bool:
        """Keep off the map what no claim can be about: games, long ago, towns that are no crossing."""
        if self._genre.is_game(number) or event.rule == "fighting.nearby":
            return False  # what is heard nearby is not at the place itself
        if event.word == "fighting" and is_beside(self._parsed[number].tokens, event.place):
            return False
        return located.crossing is not None and not self._genre.is_long_ago(number, event)

    def _sentence(self, number: int) -> str:
        sentence = self._parsed[number].sentence
        return self._text[sentence.start : sentence.end]

    def _span(self, number: int, event: Event) -> tuple[int, int]:
        tokens = self._parsed[number].tokens
        first, last = event.first, event.last
        if last - first > MOST_QUOTED:
            first = max(first, event.at - MOST_QUOTED // 2)
            last = min(last, first + MOST_QUOTED)
            last = max(last, event.until)
        start, end = tokens[first].start, tokens[last - 1].end
        quote = attribute.quote_at(self._quotes, tokens[event.at].start)
        if quote is not None:
            start, end = max(start, quote.start), min(end, quote.end)
        return start, max(end, tokens[event.until - 1].end)

    def _day(self, number: int, event: Event) -> str:
        return event_date(self._text, self._parsed[number], event, self._speeches[number], self._published)

    def _party(self, number: int, event: Event, said: Said, *, quoted: bool) -> tuple[str, bool]:
        if event.party is not None:
            speech = said.speech
            is_speaker = speech is not None and speech.subject[0] <= event.party.first < speech.subject[1]
            if (event.party.generic == "own" or (is_speaker and not event.party.party)) and said.party:
                return said.party, False
            named = self._scene.cast.party(event.party, number, speaker=said.party, quoted=quoted)
            if named:
                return named, False
        return self._inferred(number, event, said), True

    def _inferred(self, number: int, event: Event, said: Said) -> str:
        if event.word == "repelled":
            return said.party or self._scene.cast.state()
        if said.speech is not None and said.speech.at == event.at:
            return said.party  # "announced the closure of": who announces it does it
        if event.word == "no-comment":
            return said.party
        if event.word in PASSAGE_WORDS and self._names_owner(number, event):
            return self._scene.cast.named(f"country:{event.place.side}") if event.place else ""
        if event.rule == "captured.lost":
            return ""  # who lost it may be the very group of which the article speaks
        if event.word == "captured" or event.rule == "holds.flag":
            located = self._scene.locate(event, number, "")
            return self._scene.taken_by.get(located.id) or self._scene.cast.main_armed()
        return ""

    def _names_owner(self, number: int, event: Event) -> bool:
        """Tell "Benin's barrier" and "the Turkish gate" from other places of a side."""
        ref = event.place
        if ref is None or not ref.side:
            return False
        return any(
            m.place.kind == "country" and ref.first <= m.first < ref.last
            for m in self._parsed[number].mentions
        )

    def _told(self, number: int, event: Event, said: Said, *, quoted: bool) -> tuple[Reality, str]:
        """Judge how firmly it is told; what belongs to an exercise, a story or a scenario is no fact."""
        reality, why = self._reality(event, said)
        is_unreal = self._genre.is_unreal(number, event, quoted=quoted)
        if is_unreal and reality in (Reality.ASSERTED, Reality.HEDGED):
            return Reality.IRREALIS, "an exercise or a story"
        return reality, why

    def _reality(self, event: Event, said: Said) -> tuple[Reality, str]:
        speech = said.speech
        if speech is None or event.reality in (Reality.IRREALIS,):
            return event.reality, event.why
        if speech.stance == "deny":
            return Reality.DENIED, f"{speech.speaker.text} {speech.verb}"
        if speech.stance == "unsaid":
            return Reality.IRREALIS, "not said"
        if speech.verb in _IN_JEST:
            return Reality.IRREALIS, speech.verb
        if self._lexicon.words["modality.shown"] & set(speech.speaker.text.casefold().split()):
            return Reality.IRREALIS, speech.speaker.text
        if speech.stance == "claim" and event.reality is Reality.ASSERTED and not said.party:
            return Reality.HEDGED, speech.verb
        return event.reality, event.why

    # ------------------------------------------------------------ bare denials
    def _of_denials(self, number: int, before: Sequence[Draft]) -> Iterator[Draft]:
        for speech in self._speeches[number]:
            if speech.stance == "aside" or (speech.stance == "deny" and not self._events[number]):
                yield from self._bare_denial(number, speech, before)

    def _said(self, number: int, event: Event) -> Said:
        """Tell who says it; who says nothing, or could verify nothing, stands before the verb."""
        said = self._voices.said(number, event)
        tokens = self._parsed[number].tokens
        speech = said.speech
        if speech is not None and any(token.low == ";" for token in tokens[speech.at : event.at]):
            speech = None  # "..., he claimed; the monitor could not check this"
        if event.word not in SHOWN_ONLY_WORDS or speech is not None:
            return said
        start, end = clause_start(tokens, event.at), chain(tokens, event.at, self._lexicon).first
        while end > start and tokens[end - 1].low in _AUXILIARIES:
            end -= 1
        start, end = _without_aside(tokens, start, end)
        speaker = (
            speaker_of(self._parsed[number], self._text, start, end, self._lexicon, anyone=True)
            if end > start
            else None
        )
        is_one = (
            speaker is not None
            and tokens[start].low not in _ASKING
            and not self._lexicon.has("speech.denied_things", tokens[end - 1].low)  # "their claims could not"
            and end - start <= LONGEST_SPEAKER
            and (speaker.role != "unknown" or speaker.party or self._is_somebody(tokens[start:end]))
        )
        return (
            self._voices.resolved(self._voices.full(speaker), None, direct=False)
            if speaker and is_one
            else said
        )

    def _is_somebody(self, words: Sequence[Token]) -> bool:
        """Tell "the cluster could not confirm it" from "the claim could not be confirmed"."""
        things = self._lexicon.words["speech.denied_things"] | _STATES_OF_THINGS
        opens = words[0].low == "the" or words[0].text.isupper()  # "the cluster", "MINURSO"
        return opens and not things & {word.low for word in words}

    def _bare_denial(self, number: int, speech: Speech, before: Sequence[Draft]) -> Iterator[Draft]:
        """Read "Residents disputed the claim" as a denial of what was said last by somebody else."""
        said = self._voices.of_speech(speech, direct=False)
        last = next(
            (
                d
                for d in reversed(before)
                if d.modality in ("asserted", "hedged")
                and d.claimant != said.claimant
                and d.claim not in ("unverified", "no-comment", "fighting")
            ),
            None,
        )
        if last is None:
            return
        tokens = self._parsed[number].tokens
        start, end = tokens[speech.subject[0]].start, tokens[min(len(tokens), speech.at + 6) - 1].end
        yield last._replace(
            claimant=said.claimant,
            claimant_party=said.party,
            role=self._voices.role(said, Located(side="")),
            anonymous=said.anonymous,
            quote=self._text[start:end],
            start=start,
            end=end,
            rule="denial.bare",
            modality="denied",
            reason=f"{speech.verb}: denies what {last.claimant} says",
            direct=False,
            sentence=self._sentence(number),
        )


def _without_aside(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Find the last clause's words: those of "the mission" in "the mission, an observer force, could not"."""
    if end > start and tokens[end - 1].text == ",":
        opens = next((at for at in range(end - 2, start, -1) if tokens[at].text == ","), end)
        end = opens
    breaks = (at + 1 for at in range(end - 1, start, -1) if tokens[at].low in (",", "and", "but"))
    return next(breaks, start), end
