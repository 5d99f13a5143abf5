"""Whether a side can be passed, over arrays: see `geomap.assess.passage` for the rule in words."""

from __future__ import annotations

from geomap.assess.arrays.compiled import compiled
from geomap.assess.arrays.records import (
    CLOSED,
    DISPUTED,
    IS_OPEN,
    NO_DAY,
    NO_SHARE,
    NONE,
    OPENED,
    OPERATOR,
    ROUNDING,
    Before,
    Claims,
    Numbers,
    Standing,
    Work,
)
from geomap.assess.arrays.votes import (
    base_weight,
    fold_voices,
    leading_value,
    newest_support,
    shown_share,
    unbroken_since,
    vote_weight,
)


@compiled
def passage_on(
    claims: Claims, work: Work, begin: int, upto: int, operator: int, before: Before, rule: Numbers
) -> Standing:
    """Say whether a side can be passed; `operator` is the party that runs the gate."""
    made, floor = 0, NO_DAY
    for claim in range(begin, upto):
        if not OPENED <= claims.word[claim] <= CLOSED:
            continue
        runs_it = operator != NONE and claims.speaker[claim] == operator
        kind = OPERATOR if runs_it else claims.outside[claim]
        work.claim[made], work.kind[made] = claim, kind
        work.value[made], work.stands[made] = claims.word[claim] - OPENED, True
        work.base[made] = base_weight(claims, claim, kind, rule)
        if work.base[made] > rule.renewing_weight - ROUNDING:
            floor = max(floor, claims.day[claim])
        made += 1
    newest = fold_voices(claims, work, begin, made, floor, rule)
    if newest == NO_DAY:
        return Standing(before.passage, NONE, NONE, NO_SHARE, NO_DAY, NO_DAY, NO_DAY, 0.0)
    leader = leading_value(work.totals)
    share = shown_share(work.totals, leader)
    if leader == NONE:
        return Standing(DISPUTED, NONE, NONE, share, NO_DAY, NO_DAY, NO_DAY, 0.0)
    earliest, latest = unbroken_since(claims, work, made, leader, rule.renewing_weight)
    confirmed = newest_support(work, leader)
    party, weight = carrier(claims, work, leader, newest, rule)
    if work.totals[leader] < rule.held_share - ROUNDING:
        return Standing(DISPUTED, NONE, leader, share, earliest, latest, confirmed, weight)
    party = NONE if leader == 0 else party
    return Standing(IS_OPEN + leader, party, NONE, share, earliest, latest, confirmed, weight)


@compiled
def carrier(claims: Claims, work: Work, leader: int, newest: int, rule: Numbers) -> tuple[int, float]:
    """Return the party that the heaviest vote for a value names, and what the votes for it weigh."""
    party, heaviest, its_id, weight = NONE, -1.0, NONE, 0.0
    for voice in range(len(work.slot_claim)):
        claim = work.slot_claim[voice, leader]
        if claim == NONE:
            continue
        of_vote = vote_weight(work, voice, leader, newest, rule)
        weight += of_vote
        comes_first = of_vote > heaviest or (of_vote == heaviest and claims.id[claim] < its_id)
        if claims.party[claim] != NONE and comes_first:
            party, heaviest, its_id = claims.party[claim], of_vote, claims.id[claim]
    return party, weight
