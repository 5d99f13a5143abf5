"""What would change a status: found by trying, one hypothetical claim at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geomap.assess.control import assess_control
from geomap.assess.passage import assess_passage, operator_of
from geomap.assess.reasons import PASSAGE_WORDS, party_in_text
from geomap.assess.votes import Setting, named_parties
from geomap.dates import EventDate, in_words
from geomap.model import Assessment, Axis, Claim, Modality, Role, Status, Word

# Who would speak, what they would say, and the claim that it would make.
Trial = tuple[str, str, Claim]


def would_change(setting: Setting, claims: Sequence[Claim], assessed: Assessment) -> tuple[str, ...]:
    """Try one more claim of each class and value, and silence; tell which of them flip the status.

    Each sentence reads "If ...: ...". The hypothetical claim is dated and stated on the assessed day.
    """
    trials = _control_trials if assessed.axis is Axis.CONTROL else _passage_trials
    flips: dict[tuple[str, str], list[str]] = defaultdict(list)
    for speaker, saying, claim in trials(setting, claims, assessed):
        after = _again(setting, [*claims, claim], assessed, assessed.on)
        if _verdict(after) != _verdict(assessed):
            flips[saying, in_short(after, setting)].append(speaker)
    told = [f"If {' or '.join(speakers)} {saying}: {result}." for (saying, result), speakers in flips.items()]
    return tuple(told + _silence(setting, claims, assessed))


def _again(setting: Setting, claims: Sequence[Claim], assessed: Assessment, on: date) -> Assessment:
    function = assess_control if assessed.axis is Axis.CONTROL else assess_passage
    return function(setting, claims, on=on, known=assessed.known)


def _verdict(assessed: Assessment) -> tuple[Status, str | None, str | None]:
    return assessed.status, assessed.party, assessed.lean


def in_short(assessed: Assessment, setting: Setting) -> str:
    """Say a status in a few words: "held by the Taliban", "disputed, leaning to open"."""
    word = assessed.status.value if assessed.axis is Axis.CONTROL else PASSAGE_WORDS[assessed.status]
    if assessed.party and assessed.status is not Status.PARTIAL:
        return f"{word} by {party_in_text(assessed.party, setting)}"
    if assessed.lean:
        lean = assessed.lean
        passage = assessed.axis is Axis.PASSAGE
        return (
            f"{word}, leaning to {PASSAGE_WORDS[Status(lean)] if passage else party_in_text(lean, setting)}"
        )
    return word


def _silence(setting: Setting, claims: Sequence[Claim], assessed: Assessment) -> list[str]:
    """Tell what the next days bring if nothing is said: denials lapse, fighting ends."""
    if assessed.axis is not Axis.CONTROL:
        return []
    rules = setting.rules
    for ahead in range(1, int(max(rules.denial_days, rules.fighting_days)) + 1):
        day = assessed.on + timedelta(days=ahead)
        known = [c for c in claims if c.counts_from <= assessed.on]
        after = _again(setting, known, assessed, day)
        if _verdict(after) != _verdict(assessed):
            return [f"If nothing new is said until {in_words(day)}: {in_short(after, setting)}."]
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


OUTSIDERS = (
    ("an official across the border", Role.NEIGHBOUR),
    ("someone on the spot", Role.EYEWITNESS),
    ("an analyst", Role.ANALYST),
)


def _control_trials(setting: Setting, claims: Sequence[Claim], assessed: Assessment) -> Iterator[Trial]:
    known = [c for c in claims if c.axis is Axis.CONTROL and c.counts_from <= assessed.on]
    stake = sorted(named_parties(known, setting))
    for holder in stake:
        name = party_in_text(holder, setting)
        for loser in stake:
            if loser != holder:
                claim = _hypothetical(assessed, Word.HOLDS, holder, claimant_party=loser, role=Role.PARTY)
                yield party_in_text(loser, setting), f"admits that the side belongs to {name}", claim
        own = _hypothetical(assessed, Word.HOLDS, holder, claimant_party=holder, role=Role.PARTY)
        yield name, "says that the side is its own", own
        for outsider, role in OUTSIDERS:
            claim = _hypothetical(assessed, Word.HOLDS, holder, role=role)
            yield outsider, f"says that {name} holds the side", claim


def _passage_trials(setting: Setting, claims: Sequence[Claim], assessed: Assessment) -> Iterator[Trial]:
    operator = operator_of(setting, claims, on=assessed.on, known=assessed.known)
    for word, told in ((Word.OPENED, "open"), (Word.RESTRICTED, "partly open"), (Word.CLOSED, "closed")):
        saying = f"says that the side is {told}"
        if operator:
            claim = _hypothetical(assessed, word, operator, claimant_party=operator, role=Role.PARTY)
            yield party_in_text(operator, setting), saying, claim
        for outsider, role in OUTSIDERS:
            yield outsider, saying, _hypothetical(assessed, word, None, role=role)
