"""What would change a status: found by trying, one hypothetical claim at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil

from geomap.assess.control import balance_of, statements_of, verdict, weigh
from geomap.assess.passage import (
    STATUS_OF_WORD,
    operator_of,
    passage_statement,
    passage_statements,
    passage_verdict,
)
from geomap.assess.reasons import party_in_text
from geomap.assess.votes import Setting, control_class, counted, losers, named_parties, statement
from geomap.dates import EventDate
from geomap.model import Assessment, Axis, Claim, Modality, Role, Status, Word

MOST_TOLD = 6
Verdict = tuple[Status, str | None, str | None]
# Who would speak, what they would say (a template and what is put in), and the claim that it would make.
Saying = tuple[str, str]
Trial = tuple[str, Saying, Claim]


def would_change(setting: Setting, claims: Sequence[Claim], assessed: Assessment) -> tuple[str, ...]:
    """Try one more claim of each class and value, and silence; tell which of them flip the status.

    Each sentence reads "Should ...: ...", which fits a party of any number; the hypothetical claim is dated
    and stated on the assessed day. Of many sentences the first ones are told: what a party says about its
    own loss, then its own claims, then what others see.
    """
    now = assessed.status, assessed.party, assessed.lean
    look = _control if assessed.axis is Axis.CONTROL else _passage
    flips: dict[tuple[Saying, str], list[str]] = defaultdict(list)
    for speaker, saying, after in look(setting, claims, assessed):
        if after != now:
            flips[saying, _in_short(after, assessed.axis, setting)].append(speaker)
    words = setting.words
    told = [
        words.say(key, speakers=words.joined(speakers, "or"), party=of, word=of, result=result)
        for ((key, of), result), speakers in flips.items()
    ]
    rest = []
    if len(told) > MOST_TOLD:
        rest = [words.say("should.more", kinds=words.count("kinds", len(told) - MOST_TOLD))]
    return (*told[:MOST_TOLD], *rest, *_silence(setting, claims, assessed))


def _control(
    setting: Setting, claims: Sequence[Claim], assessed: Assessment
) -> Iterator[tuple[str, Saying, Verdict]]:
    """Give the verdict after each hypothetical claim on control."""
    control = [c for c in claims if c.axis is Axis.CONTROL]
    known = counted(control, on=assessed.on, known=assessed.known)
    statements = statements_of(setting, known)
    fighting = tuple(c for c in known if c.word is Word.FIGHTING)
    named, stake = named_parties(known, setting), losers(known, setting)
    for speaker, saying, claim in _control_trials(setting, named, assessed):
        vote_class = control_class(claim, claim.party or "", stake=stake, setting=setting)
        added = statement(claim, claim.party or "", vote_class, setting.rules)
        balance = balance_of([*statements, added], fighting, setting, assessed.on)
        yield speaker, saying, verdict(setting, balance, assessed.on)


def _passage(
    setting: Setting, claims: Sequence[Claim], assessed: Assessment
) -> Iterator[tuple[str, Saying, Verdict]]:
    """Give the verdict after each hypothetical claim on passage."""
    operator = operator_of(setting, claims, on=assessed.on, known=assessed.known)
    statements = passage_statements(setting, claims, on=assessed.on, known=assessed.known)
    for speaker, saying, claim in _passage_trials(setting, operator, assessed):
        added = passage_statement(claim, operator, setting)
        yield speaker, saying, passage_verdict(setting, [*statements, added], assessed.on)


def in_short(assessed: Assessment, setting: Setting) -> str:
    """Say a status in a few words: "held by the Taliban", "disputed, leaning to open"."""
    return _in_short((assessed.status, assessed.party, assessed.lean), assessed.axis, setting)


def _in_short(told: Verdict, axis: Axis, setting: Setting) -> str:
    (status, party, lean), words = told, setting.words
    word = words.say(f"status.{status}") if axis is Axis.CONTROL else words.passage(status)
    if party and status is not Status.PARTIAL:
        return words.say(f"status.{status}.by", party=party_in_text(party, setting))
    if lean:
        towards = words.passage(Status(lean)) if axis is Axis.PASSAGE else party_in_text(lean, setting)
        return words.say("status.lean", word=word, towards=towards)
    return word


def _silence(setting: Setting, claims: Sequence[Claim], assessed: Assessment) -> list[str]:
    """Tell what the next days bring if nothing is said: denials lapse, fighting ends."""
    known = [c for c in claims if c.counts_from <= assessed.on]
    votes = (*assessed.votes_for, *assessed.votes_against)
    lapses = assessed.status is Status.CONTESTED or any(vote.live_denial for vote in votes)
    if assessed.axis is not Axis.CONTROL or not (lapses or any(c.event.every_day for c in known)):
        return []
    now, rules = (assessed.status, assessed.party, assessed.lean), setting.rules
    for ahead in range(1, ceil(max(rules.denial_days, rules.fighting_days)) + 1):
        day = assessed.on + timedelta(days=ahead)
        after = verdict(setting, weigh(setting, known, on=day, known=assessed.known), day)
        if after != now:
            result = _in_short(after, Axis.CONTROL, setting)
            return [setting.words.say("should.silence", day=setting.words.day(day), result=result)]
    return []


def _hypothetical(assessed: Assessment, word: Word, party: str | None, **speaker: object) -> Claim:
    day = min(assessed.on, assessed.known) if assessed.known else assessed.on
    blank = Claim(
        id="~hypothetical",
        event=EventDate(day.isoformat(), day, day),
        stated=day,
        place="",
        word=word,
        party=party,
        claimant="~hypothetical",
        claimant_party=None,
        role=Role.EYEWITNESS,
        publisher="",
        url="",
        origin="~hypothetical",
        modality=Modality.ASSERTED,
    )
    return replace(blank, **speaker)  # type: ignore[arg-type]  # names and values are those of Claim


OUTSIDERS = (Role.NEIGHBOUR, Role.EYEWITNESS, Role.ANALYST)


def _control_trials(setting: Setting, named: frozenset[str], assessed: Assessment) -> Iterator[Trial]:
    for holder in sorted(named):
        if assessed.status is Status.HELD and holder == assessed.party:
            continue  # one more voice for the holder changes nothing
        name = party_in_text(holder, setting)
        for loser in sorted(named):
            if loser != holder:
                claim = _hypothetical(assessed, Word.HOLDS, holder, claimant_party=loser, role=Role.PARTY)
                yield party_in_text(loser, setting), ("should.admit", name), claim
        own = _hypothetical(assessed, Word.HOLDS, holder, claimant_party=holder, role=Role.PARTY)
        yield name, ("should.claim", name), own
        for role in OUTSIDERS:
            claim = _hypothetical(assessed, Word.HOLDS, holder, role=role)
            yield setting.words.say(f"speaker.{role}"), ("should.held", name), claim


def _passage_trials(setting: Setting, operator: str | None, assessed: Assessment) -> Iterator[Trial]:
    for word, status in STATUS_OF_WORD.items():
        if assessed.status is Status.OPEN and word is Word.OPENED:
            continue
        saying = "should.passage", setting.words.passage(status)
        if operator:
            claim = _hypothetical(assessed, word, operator, claimant_party=operator, role=Role.PARTY)
            yield party_in_text(operator, setting), saying, claim
        for role in OUTSIDERS:
            claim = _hypothetical(assessed, word, None, role=role)
            yield setting.words.say(f"speaker.{role}"), saying, claim
