"""Keep count of the claims on one side as they arrive, so that a status costs little on any day.

The rule stands in `votes.py`, `control.py` and `passage.py` and is used from there to read claims and to
decide; here only its sums are carried along from day to day. Days are ordinals. That both ways agree on
every day is a law that the tests hold them to.
"""

from __future__ import annotations

from dataclasses import dataclass

from geomap.assess.control import concede
from geomap.assess.passage import RESTRICTIVENESS, passage_statement
from geomap.assess.rules import VoteClass
from geomap.assess.votes import (
    Setting,
    Statement,
    control_class,
    fold_voices,
    leading_value,
    losers,
    named_parties,
    shares,
    statement,
    value_of,
    voice_of,
)
from geomap.model import Axis, Claim, Status, Word

NO_DAY = 0
Verdict = tuple[Status, str | None, str | None]
SinceDays = tuple[int | None, int | None]
NEVER: SinceDays = (None, None)


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim with its days as ordinals and its voice, looked up once. `day` is the day it counts from."""

    claim: Claim
    axis: Axis | None
    day: int
    stated: int
    earliest: int | None
    voice: str


def hear(claim: Claim) -> Heard:
    """Look up what a tally needs of a claim."""
    earliest = claim.event.earliest
    return Heard(
        claim=claim,
        axis=claim.axis,
        day=claim.counts_from.toordinal(),
        stated=claim.stated.toordinal(),
        earliest=earliest.toordinal() if earliest else None,
        voice=voice_of(claim),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What a tally says on a day: verdict, share, since and the newest support, days as ordinals."""

    verdict: Verdict
    share: float | None
    since: SinceDays
    confirmed: int | None
    weight: float = 0.0

    @property
    def rank(self) -> tuple[int, int, float]:
        """Return how restrictive the passage is, as `passage.whole_crossing` compares it."""
        status, _, lean = self.verdict
        return RESTRICTIVENESS.index((status, lean)), -(self.since[1] or 1), round(self.weight, 9)


@dataclass(slots=True)
class _Voice:
    """The vote of one voice for one value: its heaviest weight and its newest day."""

    value: str
    own: bool
    base: float
    day: int


class ControlTally:
    """The claims on who holds a side, in the order in which they arrive."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._heard: list[Heard] = []
        self._by_id: dict[str, Heard] = {}
        self._fights: list[Heard] = []
        self._newest_fight = NO_DAY
        self._kinds: set[tuple[str | None, str | None, Word]] = set()
        self._named: frozenset[str] = frozenset()
        self._losers: frozenset[str] = frozenset()
        self._admitted = False
        self._since: dict[str, SinceDays] = {}
        self._reset()

    def _reset(self) -> None:
        self._statements: list[Statement] = []
        self._recount(())

    def _recount(self, standing: list[Statement] | tuple[()]) -> None:
        self._standing: list[Statement] = []
        self._voices: dict[tuple[str, str], _Voice] = {}
        self._outside_day = NO_DAY
        self._overtaken = False
        self._newest = NO_DAY
        self._shares: dict[str, float] | None = None
        for item in standing:
            self._count(item)

    def add(self, heard: Heard) -> None:
        """Take one more claim on control."""
        self._since.clear()
        self._heard.append(heard)
        self._by_id[heard.claim.id] = heard
        if heard.claim.word is Word.FIGHTING:
            self._fights.append(heard)
            self._newest_fight = max(self._newest_fight, heard.day)
            return
        if self._knows_its_parties(heard.claim):
            self._state(heard.claim)
            return
        self._admitted = False
        self._reset()
        for earlier in self._heard:
            self._state(earlier.claim)

    def _knows_its_parties(self, claim: Claim) -> bool:
        """Tell whether a claim leaves the parties as they were: who is named, and who can lose."""
        kind = claim.party, claim.claimant_party, claim.word
        if kind in self._kinds:
            return True
        self._kinds.add(kind)
        claims = [heard.claim for heard in self._heard]
        before = self._named, self._losers
        self._named, self._losers = named_parties(claims, self.setting), losers(claims, self.setting)
        return (self._named, self._losers) == before

    def _state(self, claim: Claim) -> None:
        value = value_of(claim, self._named)
        if value is None:
            return
        vote_class = control_class(claim, value, stake=self._losers, setting=self.setting)
        made = statement(claim, value, vote_class, self.setting.rules)
        self._statements.append(made)
        admits = vote_class is VoteClass.AGAINST_INTEREST and not claim.anonymous
        self._admitted = self._admitted or admits
        if admits or (self._admitted and vote_class is VoteClass.OWN_INTEREST):
            self._recount(concede(self._statements)[0])
        else:
            self._count(made)

    def _count(self, item: Statement) -> None:
        heard = self._by_id[item.claim.id]
        self._shares = None
        self._standing.append(item)
        self._newest = max(self._newest, heard.day)
        own = item.vote_class is VoteClass.OWN_INTEREST
        if not own:
            self._outside_day = max(self._outside_day, heard.day)
            self._overtaken = self._overtaken or item.value != self.setting.holder
        voice = self._voices.get((heard.voice, item.value))
        if voice is None:
            self._voices[heard.voice, item.value] = _Voice(item.value, own, item.base, heard.day)
        else:
            voice.base = max(voice.base, item.base)
            voice.day = max(voice.day, heard.day)

    def standing(self, day: int) -> Standing:
        """Say who holds the side on a day on which every claim taken so far counts."""
        by_value, leader = self._by_value(), self.leader
        status = self._status(by_value, leader, day)
        share = by_value[leader] if leader else max(by_value.values(), default=None)
        rounded = None if share is None else round(share, 6)
        if status is Status.CONTESTED:
            since = _first([(h, h.day) for h in self._fighting_run()])
            return Standing((status, None, leader), rounded, since, self._newest_fight)
        if status in (Status.HELD, Status.CLAIMED):
            holder = leader or self.setting.holder
            return Standing(
                (status, holder, None), rounded, self._held_since(holder), self._confirmed(holder)
            )
        return Standing((status, None, leader), rounded, self._held_since(leader), self._confirmed(leader))

    @property
    def leader(self) -> str | None:
        """Return the party to which the claims lean."""
        return leading_value(self._by_value())

    def _by_value(self) -> dict[str, float]:
        if self._shares is None:
            self._shares = self._weigh()
        return self._shares

    def _weigh(self) -> dict[str, float]:
        half_life = self.setting.rules.half_life_days
        totals: dict[str, float] = {}
        for voice in self._voices.values():
            weight = voice.base * 0.5 ** ((self._newest - voice.day) / half_life)
            totals[voice.value] = totals.get(voice.value, 0.0) + weight
        whole = sum(totals.values())
        return {value: weight / whole for value, weight in totals.items()} if whole else {}

    @property
    def _baseline(self) -> str | None:
        return None if self._overtaken else self.setting.holder

    def _status(self, by_value: dict[str, float], leader: str | None, day: int) -> Status:
        rules = self.setting.rules
        newest_fight = self._newest_fight
        if newest_fight and day - newest_fight < rules.fighting_days and self._outside_day <= newest_fight:
            return Status.CONTESTED
        if not by_value:
            return Status.HELD if self.setting.holder else Status.UNKNOWN
        if leader is None or round(by_value[leader], 9) < rules.held_share:
            return Status.DISPUTED
        voices = self._voices.values()
        if any(v.own and v.value != leader and day - v.day < rules.denial_days for v in voices):
            return Status.DISPUTED
        supported = leader == self._baseline or any(not v.own and v.value == leader for v in voices)
        return Status.HELD if supported else Status.CLAIMED

    def _confirmed(self, leader: str | None) -> int | None:
        return max((v.day for v in self._voices.values() if v.value == leader), default=None)

    def _held_since(self, leader: str | None) -> SinceDays:
        if leader is None:
            return NEVER
        if leader not in self._since:
            since = _unbroken(
                [
                    (self._by_id[s.claim.id], s.value, s.vote_class is not VoteClass.OWN_INTEREST)
                    for s in self._standing
                ],
                leader,
            )
            self._since[leader] = (None, since[1]) if leader == self._baseline else since
        return self._since[leader]

    def _fighting_run(self) -> list[Heard]:
        run: list[Heard] = []
        for heard in sorted(self._fights, key=lambda h: h.day, reverse=True):
            if run and run[-1].day - heard.day > 2:
                break
            run.append(heard)
        return run


class PassageTally:
    """The claims on passage of a side, in the order in which they arrive."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._heard: list[Heard] = []
        self._operator: str | None = None
        self._statements: list[Statement] = []
        self._standing: Standing | None = None

    def add(self, heard: Heard) -> None:
        """Take one more claim on passage."""
        self._heard.append(heard)
        self._statements.append(passage_statement(heard.claim, self._operator, self.setting))
        self._standing = None

    def run_by(self, operator: str | None) -> None:
        """Say who runs the gate; its own words weigh more."""
        if operator != self._operator:
            self._operator = operator
            self._statements = [passage_statement(h.claim, operator, self.setting) for h in self._heard]
            self._standing = None

    def standing(self) -> Standing:
        """Say whether the side can be passed on a day on which every claim taken so far counts."""
        if self._standing is None:
            self._standing = self._weigh()
        return self._standing

    def _weigh(self) -> Standing:
        bar = self.setting.rules.renewing_weight
        solid = [round(s.base, 9) >= bar for s in self._statements]
        floor = max(
            (h.day for h, is_solid in zip(self._heard, solid, strict=True) if is_solid), default=NO_DAY
        )
        present = [s for s, h in zip(self._statements, self._heard, strict=True) if h.day >= floor]
        if not present:
            return Standing((self.setting.passage or Status.UNKNOWN, None, None), None, NEVER, None)
        votes = fold_voices(present, setting=self.setting, on=present[0].day)
        by_value = shares(votes)
        leader = leading_value(by_value)
        if leader is None:
            return Standing((Status.DISPUTED, None, None), round(max(by_value.values()), 6), NEVER, None)
        told = zip(self._heard, (s.value for s in self._statements), solid, strict=True)
        votes_for = [v for v in votes if v.value == leader]
        return Standing(
            self._verdict(leader, by_value[leader], present, [v.claim_id for v in votes_for]),
            round(by_value[leader], 6),
            _unbroken(list(told), leader),
            max(v.day for v in votes_for).toordinal(),
            sum(v.weight for v in votes_for),
        )

    def _verdict(self, leader: str, share: float, present: list[Statement], carried: list[str]) -> Verdict:
        if round(share, 9) < self.setting.rules.held_share:
            return Status.DISPUTED, None, leader
        if leader == Status.OPEN:
            return Status.OPEN, None, None
        by_id = {s.claim.id: s.claim.party for s in present}
        return Status(leader), next((by_id[id] for id in carried if by_id[id]), None), None


def _unbroken(told: list[tuple[Heard, str, bool]], value: str) -> SinceDays:
    """Return when the unbroken support for a value began; a claim with True can break another's."""
    support = [heard for heard, spoken_for, _ in told if spoken_for == value]
    if not support:
        return NEVER
    newest = max(heard.day for heard in support)
    breaks = [
        h.day for h, spoken_for, breaking in told if breaking and spoken_for != value and h.day < newest
    ]
    broken = max(breaks, default=NO_DAY)
    return _first([(heard, heard.day) for heard in support if heard.day > broken])


def _first(run: list[tuple[Heard, int]]) -> SinceDays:
    first = min(day for _, day in run)
    starts = [heard.earliest for heard, day in run if day == first]
    known = [start for start in starts if start is not None]
    stated = min(heard.stated for heard, _ in run)
    return (min(known) if len(known) == len(starts) else None), max(first, stated)
