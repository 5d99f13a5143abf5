"""Who holds a side on a day: the control axis of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geomap.assess import reasons
from geomap.assess.rules import Rules, VoteClass, class_weight, likelihood_word
from geomap.assess.votes import (
    Setting,
    Statement,
    control_class,
    counted,
    fold_voices,
    leading_value,
    losers,
    named_parties,
    set_aside,
    shares,
    statement,
    value_of,
    voice_of,
)
from geomap.model import Assessment, Axis, Claim, Confidence, Since, Status, Vote, Word

NEVER = Since(None, None)


@dataclass(frozen=True, slots=True)
class Balance:
    """The votes on one side and what they add up to, before they are put into words.

    `baseline` is the layer's holder as long as no voice but a gainer's own gives the side to another.
    """

    statements: tuple[Statement, ...]
    votes: tuple[Vote, ...]
    fallen: tuple[Statement, ...]
    fighting: tuple[Claim, ...]
    by_value: dict[str, float]
    leader: str | None
    baseline: str | None


def assess_control(
    setting: Setting, claims: Sequence[Claim], *, on: date, known: date | None = None
) -> Assessment:
    """Assess who holds a side on day `on`, knowing what was stated by `known` (None: everything).

    `claims` are the claims located on this side; their order never matters. Without claims the
    baseline holder holds the side, and without a baseline the status is unknown.
    """
    balance = weigh(setting, claims, on=on, known=known)
    status, party, lean = verdict(setting, balance, on)
    leader = party or lean
    votes_for = tuple(v for v in balance.votes if v.value == leader)
    votes_against = tuple(v for v in balance.votes if v.value != leader)
    denied = any(v.live_denial for v in votes_against)
    share = balance.by_value.get(leader) if leader else _even_share(balance)
    speaks = share is not None and status in (Status.HELD, Status.DISPUTED)
    assessed = Assessment(
        crossing=setting.crossing.id,
        side=setting.side,
        axis=Axis.CONTROL,
        on=on,
        known=known,
        status=status,
        party=party,
        lean=lean,
        share=None if share is None else round(share, 6),
        likelihood=likelihood_word(share) if speaks and share is not None else None,
        confidence=confidence(votes_for, votes_against, denied=denied, rules=setting.rules),
        since=_since(balance, leader, status),
        last_confirmed=_last_confirmed(balance, votes_for, status),
        reason="",
        votes_for=votes_for,
        votes_against=votes_against,
        set_aside=tuple(set_aside(balance.fallen, setting)),
    )
    return replace(
        assessed, reason=reasons.control(assessed, setting, balance.fighting, _left(claims, assessed))
    )


def weigh(setting: Setting, claims: Sequence[Claim], *, on: date, known: date | None) -> Balance:
    """Turn the claims that count on a day into votes with weights and shares."""
    control = counted((c for c in claims if c.axis is Axis.CONTROL), on=on, known=known)
    fighting = tuple(c for c in control if c.word is Word.FIGHTING)
    return balance_of(statements_of(setting, control), fighting, setting, on)


def statements_of(setting: Setting, control: Sequence[Claim]) -> list[Statement]:
    """Read control claims as statements; those that speak for nobody are left out."""
    named, stake = named_parties(control, setting), losers(control, setting)
    statements = []
    for claim in control:
        value = value_of(claim, named)
        if value is not None:
            vote_class = control_class(claim, value, stake=stake, setting=setting)
            statements.append(statement(claim, value, vote_class, setting.rules))
    return statements


def balance_of(
    statements: Sequence[Statement], fighting: tuple[Claim, ...], setting: Setting, on: date
) -> Balance:
    """Weigh statements against each other, less those that their own speaker has conceded."""
    standing, fallen = concede(statements)
    votes = fold_voices(standing, setting, on=on)
    by_value = shares(votes)
    return Balance(
        statements=tuple(standing),
        votes=tuple(votes),
        fallen=tuple(fallen),
        fighting=fighting,
        by_value=by_value,
        leader=leading_value(by_value),
        baseline=_standing_baseline(setting.holder, standing),
    )


def _standing_baseline(holder: str | None, statements: Sequence[Statement]) -> str | None:
    """Return the baseline holder, None once a voice but the gainer's own has given the side to another.

    Else a party's bare word would bring back a side that others have seen lost: decision note 0004.
    """
    overtaken = any(s.value != holder and s.vote_class is not VoteClass.OWN_INTEREST for s in statements)
    return None if overtaken else holder


def _left(claims: Sequence[Claim], assessed: Assessment) -> bool:
    """Tell whether the holder of a side without votes is reported to have left it."""
    if assessed.status is not Status.HELD or assessed.votes_for:
        return False
    left = (c for c in claims if c.word is Word.WITHDREW and c.party == assessed.party)
    return bool(counted(left, on=assessed.on, known=assessed.known))


def verdict(setting: Setting, balance: Balance, on: date) -> tuple[Status, str | None, str | None]:
    """Return the status, who holds or claims the side, and to whom it leans."""
    status = _status(setting, balance, on)
    leader = balance.leader or (setting.holder if status is Status.HELD else None)
    if status in (Status.HELD, Status.CLAIMED):
        return status, leader, None
    return status, None, leader if status in (Status.DISPUTED, Status.CONTESTED) else None


def concede(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Part the statements that stand from those that their own speaker has conceded.

    A party that, not anonymously, gives the side to another concedes its own contrary statements that
    were made by that day, unless they rest on its having taken the side back after the event that it
    admits. See decision note 0001.
    """
    admissions = [s for s in statements if _is_admission(s)]
    takings = [s for s in statements if _is_taking(s)] if admissions else []
    standing: list[Statement] = []
    fallen: list[Statement] = []
    for item in statements:
        own = item.vote_class is VoteClass.OWN_INTEREST
        yields = own and any(_concedes(admission, item, takings) for admission in admissions)
        (fallen if yields else standing).append(item)
    return standing, fallen


def _concedes(admission: Statement, item: Statement, takings: Sequence[Statement]) -> bool:
    if admission.claim.claimant_party != item.value or admission.claim.stated < item.claim.stated:
        return False
    return not any(t.value == item.value and admission.day < t.day <= item.day for t in takings)


def _is_taking(item: Statement) -> bool:
    own = item.vote_class is VoteClass.OWN_INTEREST
    return own and item.claim.word in (Word.CAPTURED, Word.RETAKEN)


def _is_admission(item: Statement) -> bool:
    return item.vote_class is VoteClass.AGAINST_INTEREST and not item.claim.anonymous


def _status(setting: Setting, balance: Balance, on: date) -> Status:
    if live_fighting(balance, on, setting.rules):
        return Status.CONTESTED
    if not balance.votes:
        return Status.HELD if setting.holder else Status.UNKNOWN
    leader = balance.leader
    if leader is None:
        return Status.DISPUTED
    denied = any(v.live_denial and v.value != leader for v in balance.votes)
    if denied or round(balance.by_value[leader], 9) < setting.rules.held_share:
        return Status.DISPUTED
    return Status.HELD if _has_support(balance, leader) else Status.CLAIMED


def _has_support(balance: Balance, leader: str) -> bool:
    """Tell whether a voice other than the leader's own supports it; the baseline counts as one."""
    others = (v for v in balance.votes if v.value == leader and v.class_name != VoteClass.OWN_INTEREST)
    return leader == balance.baseline or any(others)


def live_fighting(balance: Balance, on: date, rules: Rules) -> tuple[Claim, ...]:
    """Return the reports of fighting that keep a side contested on a day.

    They are live for `fighting_days` from their event day, unless a later day brings an outcome
    from a voice other than the one who gains by it.
    """
    live = [c for c in balance.fighting if (on - c.counts_from).days < rules.fighting_days]
    if not live:
        return ()
    newest = max(c.counts_from for c in live)
    decided = any(s.day > newest and voice_of(s.claim) != f"party:{s.value}" for s in balance.statements)
    return () if decided else tuple(live)


def _even_share(balance: Balance) -> float | None:
    return max(balance.by_value.values(), default=None)


def confidence(
    votes_for: Sequence[Vote], votes_against: Sequence[Vote], *, denied: bool, rules: Rules
) -> Confidence:
    """Return how sure the judgement is, from the number of classes that agree and what contradicts."""
    classes = {VoteClass(v.class_name) for v in votes_for}
    if len(classes) < 2 or denied:
        return Confidence.LOW
    weighty = any(class_weight(vote_class, rules) >= 1.0 for vote_class in classes)
    return Confidence.HIGH if weighty and not votes_against else Confidence.MODERATE


def _since(balance: Balance, leader: str | None, status: Status) -> Since:
    if status is Status.CONTESTED:
        return since_first([(c.counts_from, c) for c in _fighting_run(balance.fighting)])
    if leader is None:
        return NEVER
    since = unbroken_since(balance.statements, leader)
    # who held it before the first claim and has not lost it since began on an unknown day
    return replace(since, earliest=None) if leader == balance.baseline else since


def _last_confirmed(balance: Balance, votes_for: Sequence[Vote], status: Status) -> date | None:
    if status is Status.CONTESTED:
        return max(c.counts_from for c in balance.fighting)
    return max((v.day for v in votes_for), default=None)


def _fighting_run(fighting: Sequence[Claim]) -> list[Claim]:
    """Return the newest unbroken run of reported fighting: days at most two apart."""
    run: list[Claim] = []
    for claim in sorted(fighting, key=lambda c: c.counts_from, reverse=True):
        if run and run[-1].counts_from - claim.counts_from > timedelta(days=2):
            break
        run.append(claim)
    return run


def unbroken_since(statements: Sequence[Statement], value: str) -> Since:
    """Return when the unbroken support for a value began.

    The support is broken by a statement for another value that does not come from that other party
    itself; what a party says in its own interest breaks nothing.
    """
    support = [s for s in statements if s.value == value]
    if not support:
        return NEVER
    newest = max(s.day for s in support)
    breaks = [
        s.day
        for s in statements
        if s.value != value and s.vote_class is not VoteClass.OWN_INTEREST and s.day < newest
    ]
    broken = max(breaks, default=date.min)
    return since_first([(s.day, s.claim) for s in support if s.day > broken])


def since_first(run: Sequence[tuple[date, Claim]]) -> Since:
    """Return the interval from the first event day of a run to the day when it was first stated."""
    first = min(day for day, _ in run)
    starters = [claim for day, claim in run if day == first]
    known_starts = [c.event.earliest for c in starters if c.event.earliest is not None]
    stated = max(first, min(claim.stated for _, claim in run))
    return Since(min(known_starts) if len(known_starts) == len(starters) else None, stated)
