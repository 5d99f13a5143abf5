"""Whether people and goods can pass: the passage axis of the rule.

Passage has a present, not a balance: the newest solid claim makes older ones history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geomap.assess import reasons
from geomap.assess.control import NEVER, confidence, since_first, weigh
from geomap.assess.rules import VoteClass, likelihood_word
from geomap.assess.votes import (
    Setting,
    Statement,
    counted,
    fold_voices,
    leading_value,
    outside_class,
    shares,
    statement,
)
from geomap.model import Assessment, Axis, Claim, Since, Status, Vote, Word

STATUS_OF_WORD = {
    Word.OPENED: Status.OPEN,
    Word.RESTRICTED: Status.PARTIAL,
    Word.CLOSED: Status.CLOSED,
}
# The crossing as a whole is as open as its more restrictive side. A disputed side ranks just below what
# it leans to; one that leans to nothing or to open just above open. See decision note 0002.
RESTRICTIVENESS: tuple[tuple[Status, str | None], ...] = (
    (Status.UNKNOWN, None),
    (Status.OPEN, None),
    (Status.DISPUTED, None),
    (Status.DISPUTED, Status.OPEN),
    (Status.DISPUTED, Status.PARTIAL),
    (Status.PARTIAL, None),
    (Status.DISPUTED, Status.CLOSED),
    (Status.CLOSED, None),
)


def assess_passage(
    setting: Setting, claims: Sequence[Claim], *, on: date, known: date | None = None
) -> Assessment:
    """Assess whether a side lets people and goods pass on day `on`, knowing what was stated by `known`.

    `claims` are all claims located on this side: those on control tell who runs the gate.
    """
    statements = passage_statements(setting, claims, on=on, known=known)
    present = _present(statements, setting)
    votes = fold_voices(present, setting, on=on)
    by_value = shares(votes)
    leader = leading_value(by_value)
    status = _status(setting, by_value, leader)
    votes_for = tuple(v for v in votes if v.value == leader)
    votes_against = tuple(v for v in votes if v.value != leader)
    share = by_value[leader] if leader else max(by_value.values(), default=None)
    carrier = _claim_of(present, votes_for)
    assessed = Assessment(
        crossing=setting.crossing.id,
        side=setting.side,
        axis=Axis.PASSAGE,
        on=on,
        known=known,
        status=status,
        party=carrier.party if carrier and status in (Status.CLOSED, Status.PARTIAL) else None,
        lean=leader if status is Status.DISPUTED else None,
        share=None if share is None else round(share, 6),
        likelihood=likelihood_word(share) if share is not None and status is Status.DISPUTED else None,
        confidence=confidence(votes_for, votes_against, denied=False, rules=setting.rules),
        since=_since(statements, leader, setting),
        last_confirmed=max((v.day for v in votes_for), default=None),
        reason="",
        votes_for=votes_for,
        votes_against=votes_against,
        scope=_scope(present, votes_for) if status is Status.PARTIAL else "",
    )
    return replace(assessed, reason=reasons.passage(assessed, setting))


def passage_verdict(
    setting: Setting, statements: Sequence[Statement], on: date
) -> tuple[Status, str | None, str | None]:
    """Return the status, who closed or restricted the side, and to what it leans."""
    present = _present(statements, setting)
    votes = fold_voices(present, setting, on=on)
    by_value = shares(votes)
    leader = leading_value(by_value)
    status = _status(setting, by_value, leader)
    carrier = _claim_of(present, tuple(v for v in votes if v.value == leader))
    party = carrier.party if carrier and status in (Status.CLOSED, Status.PARTIAL) else None
    return status, party, leader if status is Status.DISPUTED else None


def passage_statements(
    setting: Setting, claims: Sequence[Claim], *, on: date, known: date | None
) -> list[Statement]:
    """Read the claims on passage that count on a day as statements for open, partial or closed."""
    operator = operator_of(setting, claims, on=on, known=known)
    passage = counted((c for c in claims if c.axis is Axis.PASSAGE), on=on, known=known)
    return [passage_statement(claim, operator, setting) for claim in passage]


def passage_statement(claim: Claim, operator: str | None, setting: Setting) -> Statement:
    """Read one claim on passage; `operator` is the party that runs the gate."""
    vote_class = _passage_class(claim, operator, setting)
    return statement(claim, STATUS_OF_WORD[claim.word].value, vote_class, setting.rules)


def operator_of(setting: Setting, claims: Sequence[Claim], *, on: date, known: date | None) -> str | None:
    """Return the party that runs the gate: whom control claims lean to, else the baseline holder.

    Where neither is known it is the state of the side's own country: its officials run its gates.
    """
    return weigh(setting, claims, on=on, known=known).leader or setting.holder or state_of(setting)


def state_of(setting: Setting) -> str | None:
    """Return the party that is the state of the side's country; None unless exactly one is."""
    states = [party.id for party in setting.parties.values() if party.country == setting.country]
    return states[0] if len(states) == 1 else None


def _passage_class(claim: Claim, operator: str | None, setting: Setting) -> VoteClass:
    """Return `operator` for whoever runs this gate, else the class without interest."""
    if claim.claimant_party and claim.claimant_party == operator:
        return VoteClass.OPERATOR
    return outside_class(claim, setting)


def _present(statements: Sequence[Statement], setting: Setting) -> list[Statement]:
    """Keep what is dated on or after the newest day that carries a solid claim."""
    solid = [s.day for s in statements if round(s.base, 9) >= setting.rules.renewing_weight]
    floor = max(solid, default=date.min)
    return [s for s in statements if s.day >= floor]


def _status(setting: Setting, by_value: dict[str, float], leader: str | None) -> Status:
    if not by_value:
        return setting.passage or Status.UNKNOWN
    if leader and round(by_value[leader], 9) >= setting.rules.held_share:
        return Status(leader)
    return Status.DISPUTED


def _claim_of(present: Sequence[Statement], votes_for: Sequence[Vote]) -> Claim | None:
    """Return the claim of the heaviest vote whose words name who closed or restricted the side."""
    by_id = {s.claim.id: s.claim for s in present}
    carried = [by_id[v.claim_id] for v in votes_for]
    return next((c for c in carried if c.party), carried[0] if carried else None)


def _scope(present: Sequence[Statement], votes_for: Sequence[Vote]) -> str:
    """Return who or what may pass, in the words of the heaviest vote that says it."""
    by_id = {s.claim.id: s.claim for s in present}
    return next((by_id[v.claim_id].scope for v in votes_for if by_id[v.claim_id].scope), "")


def _since(statements: Sequence[Statement], leader: str | None, setting: Setting) -> Since:
    if leader is None:
        return NEVER
    support = [s for s in statements if s.value == leader]
    newest = max(s.day for s in support)
    solid = setting.rules.renewing_weight
    breaks = [s.day for s in statements if s.value != leader and round(s.base, 9) >= solid and s.day < newest]
    broken = max(breaks, default=date.min)
    return since_first([(s.day, s.claim) for s in support if s.day > broken])


def whole_crossing(settings: tuple[Setting, Setting], sides: tuple[Assessment, Assessment]) -> Assessment:
    """Assess the passage of the crossing as a whole: that of its more restrictive side.

    Of two equally restrictive sides the one that has been so for longer speaks, then the one with the
    heavier votes, then side a.
    """
    first, second = sides
    leading = second if _rank(second) > _rank(first) else first
    other = first if leading is second else second
    setting = settings[0] if leading is first else settings[1]
    return replace(leading, side=None, reason=reasons.whole_crossing(leading, other, setting))


def _rank(assessed: Assessment) -> tuple[int, int, float]:
    since = assessed.since.latest or date.min
    weight = round(sum(v.weight for v in assessed.votes_for), 9)
    return RESTRICTIVENESS.index((assessed.status, assessed.lean)), -since.toordinal(), weight
