"""One sentence of reason for an assessment, fit to be read aloud, in the words of the setting.

The sentences speak of the votes alone, never of the day on which they are read, so that they stay
true for a whole period.
"""

from __future__ import annotations

from collections.abc import Sequence

from geomap.assess.votes import Setting
from geomap.model import Assessment, Claim, Status, Vote

FADED = 0.01  # a voice that weighs less than this is told of as faded, not counted


def fresh(votes: Sequence[Vote]) -> tuple[Vote, ...]:
    """Return the votes that have not faded beside newer ones."""
    return tuple(vote for vote in votes if vote.weight >= FADED)


def party_in_text(party: str | None, setting: Setting) -> str:
    """Return a party's name as it stands inside a sentence."""
    return setting.words.party(party, setting.parties)


def control(
    assessed: Assessment, setting: Setting, fighting: Sequence[Claim] = (), holder_left: bool = False
) -> str:
    """Say why a side has its control status.

    `holder_left` tells that the holder is reported to have withdrawn, for nobody that is named.
    """
    say, party = setting.words.say, party_in_text(assessed.party, setting)
    if assessed.status is Status.CONTESTED:
        return _contested(assessed, setting, fighting)
    if assessed.status is Status.UNKNOWN:
        return say("control.unknown")
    if assessed.status is Status.CLAIMED:
        return _claimed(assessed, setting)
    if assessed.status is Status.HELD and holder_left:
        return say("control.left", party=party)
    if assessed.status is Status.HELD and not assessed.votes_for:
        return say("control.baseline", party=party)
    if assessed.status is Status.HELD:
        support = f"{_support(assessed, setting)}{_against(assessed, setting)}{_faded(assessed, setting)}"
        return say("control.held", party=party, support=support)
    return _disputed(assessed, setting)


def _claimed(assessed: Assessment, setting: Setting) -> str:
    words, party = setting.words, party_in_text(assessed.party, setting)
    if not assessed.votes_against:
        return words.say("control.claimed", party=party)
    others = words.joined(_parties_of(assessed.votes_against, setting))
    voices = words.count("older", len(assessed.votes_against))
    return words.say("control.claimed.against", party=party, voices=voices, others=others)


def _parties_of(votes: Sequence[Vote], setting: Setting) -> list[str]:
    return sorted({party_in_text(vote.value, setting) for vote in votes})


def _support(assessed: Assessment, setting: Setting) -> str:
    """Say how many voices speak for it, and which of them weighs most."""
    words, count = setting.words, len(fresh(assessed.votes_for))
    heaviest = assessed.votes_for[0]
    kind, among = ("telling", "several") if count > 1 else ("single", "single")
    telling = words.say(f"{kind}.{heaviest.class_name}", speaker=_speaker(heaviest, setting))
    support = words.plural("support", count, voices=words.count("voices", count))
    return support + words.say(f"among.{among}", telling=telling)


def _speaker(heaviest: Vote, setting: Setting) -> str:
    named = next((p for p in setting.parties.values() if p.name == heaviest.origin), None)
    return party_in_text(named.id, setting) if named else heaviest.origin


def _against(assessed: Assessment, setting: Setting) -> str:
    against, words = fresh(assessed.votes_against), setting.words
    if not against:
        return words.say("against.none") if assessed.status is Status.HELD else ""
    voices = words.count("voices", len(against))
    return words.say("against", voices=voices, others=words.joined(_parties_of(against, setting)))


def _faded(assessed: Assessment, setting: Setting) -> str:
    """Tell of the voices that have faded, so that they are neither counted nor forgotten."""
    votes, words = (*assessed.votes_for, *assessed.votes_against), setting.words
    faded = len(votes) - len(fresh(votes))
    return words.plural("faded", faded, voices=words.count("older", faded)) if faded else ""


def _disputed(assessed: Assessment, setting: Setting) -> str:
    words = setting.words
    if assessed.lean is None:
        sides = words.joined(_parties_of(assessed.votes_against, setting))
        return words.say("control.equal", sides=sides)
    standing = "".join(
        words.say("control.denial", party=party_in_text(vote.value, setting), day=words.day(vote.day))
        for vote in assessed.votes_against
        if vote.live_denial
    )
    voices = words.count("voices", len(fresh(assessed.votes_for)))
    rest = f"{_against(assessed, setting)}{standing}{_faded(assessed, setting)}"
    party = party_in_text(assessed.lean, setting)
    return words.say("control.disputed", party=party, voices=voices, rest=rest)


def _contested(assessed: Assessment, setting: Setting, fighting: Sequence[Claim]) -> str:
    newest, words = max(c.counts_from for c in fighting), setting.words
    origins = {
        (c.origin or c.claimant or c.publisher).casefold() for c in fighting if c.counts_from == newest
    }
    told = {"day": words.day(newest), "voices": words.count("voices", len(origins))}
    if assessed.lean is None:
        return words.say("control.contested", **told)
    return words.say("control.contested.lean", party=party_in_text(assessed.lean, setting), **told)


def passage(assessed: Assessment, setting: Setting) -> str:
    """Say why a side has its passage status."""
    words = setting.words
    if assessed.status is Status.UNKNOWN:
        return words.say("passage.nothing")
    if assessed.status is Status.DISPUTED:
        return _passage_disputed(assessed, setting)
    head = words.say(f"passage.head.{assessed.status}")
    if not assessed.votes_for and not assessed.votes_against:
        return words.say("passage.baseline", head=head)
    if assessed.party and assessed.status is Status.CLOSED:
        head = words.say("passage.head.closed.by", party=party_in_text(assessed.party, setting))
    if assessed.scope:
        head += f" ({assessed.scope})"
    contradicted = len(assessed.votes_against)
    voices = words.count("voices", contradicted)
    against = words.say("passage.against", voices=voices) if contradicted else ""
    return words.say("passage.told", head=head, support=_support(assessed, setting) + against)


def _passage_disputed(assessed: Assessment, setting: Setting) -> str:
    words = setting.words
    if assessed.lean is None:
        return words.say("passage.equal")
    return words.say(
        "passage.lean",
        lean=words.passage(Status(assessed.lean)),
        voices=words.count("voices", len(assessed.votes_for)),
        others=words.count("others", len(assessed.votes_against)),
    )


def whole_crossing(leading: Assessment, other: Assessment, setting: Setting) -> str:
    """Say which side decides how open the crossing as a whole is."""
    words, word = setting.words, setting.words.passage(other.status)
    if leading.status is other.status and leading.party == other.party:
        return words.say("whole.both", reason=leading.reason, word=word)
    here = setting.crossing.side(leading.side or "a")
    told = _other_side(leading, other, setting)
    return words.say("whole.side", reason=leading.reason, name=here.name, country=here.country, told=told)


def _other_side(leading: Assessment, other: Assessment, setting: Setting) -> str:
    there = setting.crossing.side(other.side or "b")
    kind = "nothing"
    if other.status is not Status.UNKNOWN:
        kind = "same" if leading.status is other.status else "other"
        kind += ".by" if other.party and other.status is Status.CLOSED else ""
    return setting.words.say(
        f"whole.{kind}",
        name=there.name,
        country=there.country,
        word=setting.words.passage(other.status),
        party=party_in_text(other.party, setting),
    )
