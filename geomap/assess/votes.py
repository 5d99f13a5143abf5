"""From claims to votes: who speaks, for which value, with what weight.

Everything here is pure; claims come in any order and give the same votes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geomap.assess.rules import (
    DEFAULT_RULES,
    Rules,
    VoteClass,
    class_weight,
    modality_factor,
    reliability_factor,
)
from geomap.assess.words import Words, words_of
from geomap.model import Claim, Crossing, Party, Status, Vote, Word

ENGLISH = words_of("en")
GAINING_WORDS = (Word.CAPTURED, Word.HOLDS, Word.RETAKEN, Word.REPELLED)


@dataclass(frozen=True, slots=True)
class Setting:
    """The side under assessment, and what is known of it before any claim.

    `holder` and `passage` are the layer's baseline for this side, None where it has none. `words` are
    those in which reasons are told.
    """

    crossing: Crossing
    side: str
    parties: Mapping[str, Party]
    holder: str | None = None
    passage: Status | None = None
    rules: Rules = DEFAULT_RULES
    words: Words = ENGLISH

    @property
    def country(self) -> str:
        """Return the country of the side itself."""
        return self.crossing.side(self.side).country

    @property
    def other_country(self) -> str:
        """Return the country on the other side."""
        return self.crossing.other(self.side).country

    def country_of(self, party: str | None) -> str:
        """Return the country of a party that is a state, else an empty text."""
        found = self.parties.get(party) if party else None
        return found.country if found else ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim read as a statement for one value, with its class and its weight before decay.

    `day` is the event day from which it counts.
    """

    claim: Claim
    value: str
    vote_class: VoteClass
    base: float
    day: date


Classify = Callable[[Claim, str], VoteClass]


def voice_of(claim: Claim) -> str:
    """Name the voice behind a claim: the party that speaks, else origin, claimant or publisher."""
    if claim.claimant_party:
        return f"party:{claim.claimant_party}"
    return "origin:" + _origin_of(claim)


def _origin_of(claim: Claim) -> str:
    return (claim.origin or claim.claimant or claim.publisher).casefold()


def counted(claims: Iterable[Claim], *, on: date, known: date | None) -> list[Claim]:
    """Return the claims stated by `known` whose event day is at most `on`, in a fixed order.

    A claim that is true on every day of a range stands there once for each of these days.
    """
    stated = (c for c in claims if known is None or c.stated <= known)
    kept = (each for c in stated for each in c.day_by_day() if each.counts_from <= on)
    return sorted(kept, key=lambda c: (c.counts_from, c.stated, c.id))


def named_parties(claims: Iterable[Claim], setting: Setting) -> frozenset[str]:
    """Return the parties that are named for a side: its baseline holder and all that claims name."""
    named = {c.party for c in claims if c.party and (c.word in GAINING_WORDS or c.word is Word.WITHDREW)}
    return frozenset(named | ({setting.holder} if setting.holder else set()))


def losers(claims: Iterable[Claim], setting: Setting) -> frozenset[str]:
    """Return the parties for which it is a loss when the side is another's.

    Those are the baseline holder, a party that claims the side, one that is said to have left it, and
    one to which somebody outside gives it. A party that only its opponents name is accused, not a
    holder who could lose: see decision note 0003.
    """
    gains = [c for c in claims if c.party and c.word in GAINING_WORDS]
    found = {c.party for c in gains if c.claimant_party == c.party}
    found |= {c.party for c in claims if c.party and c.word is Word.WITHDREW} | {setting.holder}
    outside = {c.party for c in gains if c.claimant_party not in found - {None}}
    return frozenset(party for party in found | outside if party)


def value_of(claim: Claim, named: frozenset[str]) -> str | None:
    """Return the party that a control claim speaks for, None where it speaks for nobody.

    `withdrew` speaks for the only rival that is named for the side; it has to say who withdrew.
    """
    if claim.word in GAINING_WORDS:
        return claim.party
    if claim.word is Word.WITHDREW and claim.party:
        rivals = named - {claim.party}
        return next(iter(rivals)) if len(rivals) == 1 else None
    return None


def control_class(claim: Claim, value: str, *, stake: frozenset[str], setting: Setting) -> VoteClass:
    """Return the class in which a claim votes on who holds a side.

    `stake` are the parties that lose by another's gain, see `losers`.
    """
    speaker = claim.claimant_party
    if speaker == value:
        return VoteClass.OWN_INTEREST
    if speaker in stake:
        return VoteClass.AGAINST_INTEREST
    return outside_class(claim, setting)


def outside_class(claim: Claim, setting: Setting) -> VoteClass:
    """Return the class of a speaker who has no interest in the outcome."""
    if claim.claimant_party:
        is_neighbour = setting.country_of(claim.claimant_party) == setting.other_country
        return VoteClass.NEIGHBOUR if is_neighbour else VoteClass.ANALYST
    if claim.role == "neighbour":
        return VoteClass.NEIGHBOUR
    return VoteClass.ANALYST if claim.role in ("analyst", "party") else VoteClass.EYEWITNESS


def base_weight(claim: Claim, vote_class: VoteClass, rules: Rules) -> float:
    """Return class weight times modifiers, before decay."""
    weight = class_weight(vote_class, rules) * modality_factor(claim.modality, rules)
    weight *= reliability_factor(claim.reliability, rules)
    return weight * (rules.anonymous if claim.anonymous else 1.0)


def statement(claim: Claim, value: str, vote_class: VoteClass, rules: Rules) -> Statement:
    """Read a claim as a statement for `value` in a class."""
    return Statement(claim, value, vote_class, base_weight(claim, vote_class, rules), claim.counts_from)


def fold_voices(statements: Sequence[Statement], setting: Setting, *, on: date) -> list[Vote]:
    """Fold statements into one vote per voice and value, heaviest first.

    A vote has the heaviest class of its voice and the newest day. It is weighed by its age against the
    newest vote: 0.5 ** (days older / half-life) shifts the balance between votes, and silence alone
    changes nothing. A party's own statement from the last `denial_days` before `on` is a live denial of
    every other value.
    """
    newest = max((s.day for s in statements), default=on)
    votes = [_vote(group, setting, newest, on) for group in _by_voice(statements)]
    return sorted(votes, key=lambda v: (-v.weight, v.value, v.claim_id))


def set_aside(statements: Sequence[Statement], setting: Setting) -> list[Vote]:
    """Fold statements that do not count into votes: shown with their weight before decay."""
    because = setting.words.say("because.conceded")
    folded = (_vote(group, setting, None, None) for group in _by_voice(statements))
    return [replace(vote, conceded=True, because=because) for vote in folded]


def _by_voice(statements: Iterable[Statement]) -> list[list[Statement]]:
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in statements:
        groups[voice_of(item.claim), item.value].append(item)
    return [groups[key] for key in sorted(groups)]


def _vote(group: list[Statement], setting: Setting, newest: date | None, on: date | None) -> Vote:
    leading = min(group, key=lambda s: (-s.base, -s.day.toordinal(), s.claim.stated, s.claim.id))
    # a claim on every day of a range is in the group once for each day, and one claim all the same
    firsts = {s.claim.id: s for s in sorted(group, key=lambda s: s.day, reverse=True)}
    distinct = {(_origin_of(s.claim), s.claim.word, s.day) for s in firsts.values()}
    day, rules = max(s.day for s in group), setting.rules
    own = leading.vote_class is VoteClass.OWN_INTEREST
    decay = 1.0 if newest is None else 0.5 ** ((newest - day).days / rules.half_life_days)
    return Vote(
        value=leading.value,
        claim_id=leading.claim.id,
        origin=_origin_label(leading.claim, setting),
        class_name=leading.vote_class.value,
        base=leading.base,
        weight=leading.base * decay,
        day=day,
        reprints=len(firsts) - len(distinct),
        claim_ids=tuple(sorted(firsts)),
        live_denial=own and on is not None and (on - day).days < rules.denial_days,
    )


def _origin_label(claim: Claim, setting: Setting) -> str:
    if claim.claimant_party:
        party = setting.parties.get(claim.claimant_party)
        return party.name if party else claim.claimant_party
    return claim.origin or claim.claimant or claim.publisher


def shares(votes: Iterable[Vote]) -> dict[str, float]:
    """Return each value's part of all weight, as fractions that add up to 1."""
    totals: dict[str, float] = defaultdict(float)
    for vote in votes:
        totals[vote.value] += vote.weight
    whole = sum(totals[value] for value in sorted(totals))
    return {value: totals[value] / whole for value in sorted(totals)} if whole else {}


def leading_value(by_value: Mapping[str, float]) -> str | None:
    """Return the value with the largest share; None where there is none or the largest are equal."""
    if not by_value:
        return None
    largest = max(by_value.values())
    leaders = [value for value, share in by_value.items() if abs(share - largest) < 1e-9]
    return leaders[0] if len(leaders) == 1 else None
