"""One sentence of reason for an assessment, fit to be read aloud.

The sentences speak of the votes alone, never of the day on which they are read, so that they stay
true for a whole period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geomap.assess.rules import VoteClass
from geomap.assess.votes import Setting
from geomap.dates import in_words
from geomap.model import Assessment, Claim, Party, Status, Vote

COUNTS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

TELLING = {
    VoteClass.OWN_INTEREST: "the party itself",
    VoteClass.AGAINST_INTEREST: "an admission by {speaker}",
    VoteClass.NEIGHBOUR: "officials across the border",
    VoteClass.EYEWITNESS: "people on the spot",
    VoteClass.ANALYST: "a compiled report",
    VoteClass.OPERATOR: "those who run the gate",
}
WHOSE_ONE_VOICE = {
    vote_class: words if vote_class is VoteClass.AGAINST_INTEREST else f"that of {words}"
    for vote_class, words in TELLING.items()
}

FADED = 0.01  # a voice that weighs less than this is told of as faded, not counted

PASSAGE_WORDS = {
    Status.OPEN: "open",
    Status.PARTIAL: "partly open",
    Status.CLOSED: "closed",
    Status.DISPUTED: "disputed",
    Status.UNKNOWN: "unknown",
}


def party_in_text(party: str | None, setting: Setting) -> str:
    """Return a party's name as it stands inside a sentence."""
    return name_in_text(party, setting.parties)


def name_in_text(party: str | None, parties: Mapping[str, Party]) -> str:
    """Return a party's name as it stands inside a sentence, given the parties of a layer by id."""
    found = parties.get(party or "")
    return (found.in_text or found.name) if found else (party or "nobody")


def how_many(number: int, noun: str) -> str:
    """Return a count with its noun: "one voice", "three voices"."""
    word = COUNTS[number] if number < len(COUNTS) else str(number)
    return f"{word} {noun}" if number == 1 else f"{word} {noun}s"


def fresh(votes: Sequence[Vote]) -> tuple[Vote, ...]:
    """Return the votes that have not faded beside newer ones."""
    return tuple(vote for vote in votes if vote.weight >= FADED)


def _faded(assessed: Assessment) -> str:
    """Tell of the voices that have faded, so that they are neither counted nor forgotten."""
    votes = (*assessed.votes_for, *assessed.votes_against)
    faded = len(votes) - len(fresh(votes))
    if not faded:
        return ""
    return f"; {how_many(faded, 'older voice')} {'has' if faded == 1 else 'have'} faded"


def control(
    assessed: Assessment, setting: Setting, fighting: Sequence[Claim] = (), holder_left: bool = False
) -> str:
    """Say why a side has its control status.

    `holder_left` tells that the holder is reported to have withdrawn, for nobody that is named.
    """
    if assessed.status is Status.CONTESTED:
        return _contested(assessed, setting, fighting)
    if assessed.status is Status.UNKNOWN:
        return "Unknown: no claim speaks of this side, and the layer gives no starting point."
    if assessed.status is Status.CLAIMED:
        return _claimed(assessed, setting)
    if assessed.status is Status.HELD:
        return _left(assessed, setting) if holder_left else _held(assessed, setting)
    return _disputed(assessed, setting)


def _claimed(assessed: Assessment, setting: Setting) -> str:
    alone = f"Claimed by {party_in_text(assessed.party, setting)} alone: no other voice has confirmed it"
    if not assessed.votes_against:
        return f"{alone}."
    others = sorted({party_in_text(v.value, setting) for v in assessed.votes_against})
    count = how_many(len(assessed.votes_against), "older voice")
    return f"{alone}, and {count} spoke for {' and '.join(others)}."


def _left(assessed: Assessment, setting: Setting) -> str:
    return (
        f"Held by {party_in_text(assessed.party, setting)} before the first claim; "
        "a withdrawal is reported, but nobody is named who has taken the side over."
    )


def _held(assessed: Assessment, setting: Setting) -> str:
    name = party_in_text(assessed.party, setting)
    if not assessed.votes_for:
        return f"Held by {name} since before the first claim; nothing has been reported to change that."
    support = f"{_say_so(assessed)}{_among(assessed, setting)}{_against(assessed, setting)}"
    return f"Held by {name}: {support}{_faded(assessed)}."


def _say_so(assessed: Assessment) -> str:
    count = len(fresh(assessed.votes_for))
    return f"{how_many(count, 'voice')} say{'s' * (count == 1)} so"


def _among(assessed: Assessment, setting: Setting) -> str:
    heaviest = assessed.votes_for[0]
    several = len(fresh(assessed.votes_for)) > 1
    words = (TELLING if several else WHOSE_ONE_VOICE)[VoteClass(heaviest.class_name)]
    telling = words.format(speaker=_speaker(heaviest, setting))
    return f", first of all {telling}" if several else f", {telling}"


def _speaker(vote: Vote, setting: Setting) -> str:
    named = next((p for p in setting.parties.values() if p.name == vote.origin), None)
    return party_in_text(named.id, setting) if named else vote.origin


def _against(assessed: Assessment, setting: Setting) -> str:
    against = fresh(assessed.votes_against)
    if not against:
        return ", and none contradicts it" if assessed.status is Status.HELD else ""
    others = sorted({party_in_text(v.value, setting) for v in against})
    return f", against {how_many(len(against), 'voice')} for {' and '.join(others)}"


def _disputed(assessed: Assessment, setting: Setting) -> str:
    denials = [v for v in assessed.votes_against if v.live_denial]
    standing = "".join(
        f"; the denial by {party_in_text(v.value, setting)} of {in_words(v.day)} still stands"
        for v in denials
    )
    if assessed.lean is None:
        sides = sorted({party_in_text(v.value, setting) for v in assessed.votes_against})
        return f"Disputed: the voices for {' and '.join(sides)} weigh the same."
    name = party_in_text(assessed.lean, setting)
    voices = how_many(len(fresh(assessed.votes_for)), "voice")
    against = f"{_against(assessed, setting)}{standing}{_faded(assessed)}"
    return f"Disputed, leaning to {name}: {voices} for it{against}."


def _contested(assessed: Assessment, setting: Setting, fighting: Sequence[Claim]) -> str:
    newest = max(c.counts_from for c in fighting)
    voices = len(
        {(c.origin or c.claimant or c.publisher).casefold() for c in fighting if c.counts_from == newest}
    )
    told = f"Contested: fighting here was reported for {in_words(newest)} by {how_many(voices, 'voice')}"
    if assessed.lean is None:
        return f"{told}."
    return f"{told}; the claims on who holds it lean to {party_in_text(assessed.lean, setting)}."


def passage(assessed: Assessment, setting: Setting) -> str:
    """Say why a side has its passage status."""
    word = PASSAGE_WORDS[assessed.status]
    if assessed.status is Status.UNKNOWN:
        return "Unknown: nothing has been reported about passage on this side."
    if not assessed.votes_for and not assessed.votes_against:
        return f"{word.capitalize()} since before the first claim; nothing has been reported to change that."
    if assessed.status is Status.DISPUTED:
        return _passage_disputed(assessed)
    by = f" by {party_in_text(assessed.party, setting)}" if assessed.party else ""
    scope = f" ({assessed.scope})" if assessed.scope else ""
    count = len(assessed.votes_for)
    support = f"{how_many(count, 'voice')} say{'s' * (count == 1)} so{_among(assessed, setting)}"
    contradicted = len(assessed.votes_against)
    against = f", against {how_many(contradicted, 'voice')}" if contradicted else ""
    return f"{word.capitalize()}{by if word == 'closed' else ''}{scope}: {support}{against}."


def _passage_disputed(assessed: Assessment) -> str:
    if assessed.lean is None:
        return "Disputed: voices of equal weight exclude each other."
    lean = PASSAGE_WORDS[Status(assessed.lean)]
    voices = how_many(len(assessed.votes_for), "voice")
    against = how_many(len(assessed.votes_against), "other")
    return f"Disputed, leaning to {lean}: {voices} for it, against {against}."


def whole_crossing(leading: Assessment, other: Assessment, setting: Setting) -> str:
    """Say which side decides how open the crossing as a whole is."""
    here = setting.crossing.side(leading.side or "a")
    there = setting.crossing.side(other.side or "b")
    word = PASSAGE_WORDS[other.status]
    if leading.status is other.status and leading.party == other.party:
        return f"{leading.reason} Both sides are {word}."
    opposite = f"the side of {there.name} ({there.country})"
    if other.status is Status.UNKNOWN:
        told = f"nothing is known of {opposite}"
    else:
        by = f" by {party_in_text(other.party, setting)}" if other.party and word == "closed" else ""
        told = f"{opposite} is {word}{by}" + " as well" * (leading.status is other.status)
    return f"{leading.reason} That is the side of {here.name} ({here.country}); {told}."
