"""Who holds a side on a day, over arrays: see `geomap.assess.control` for the rule in words."""

from __future__ import annotations

from geomap.assess.arrays.compiled import compiled
from geomap.assess.arrays.records import (
    AGAINST,
    CAPTURED,
    CLAIMED,
    CONTESTED,
    DISPUTED,
    FIGHTING,
    HELD,
    NO_DAY,
    NONE,
    OWN,
    RETAKEN,
    ROUNDING,
    UNKNOWN,
    WITHDREW,
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
    sooner,
    unbroken_since,
)


@compiled
def control_on(
    claims: Claims, work: Work, begin: int, upto: int, day: int, before: Before, rule: Numbers
) -> tuple[Standing, int]:
    """Say who holds a side on a day on which the claims from `begin` to before `upto` count.

    Also return the party to which they lean, whatever the status.
    """
    made = make_statements(claims, work, begin, upto, before, rule)
    newest = fold_voices(claims, work, begin, made, NO_DAY, rule)
    leader = leading_value(work.totals)
    party = work.parties[leader] if leader != NONE else NONE
    share = shown_share(work.totals, leader)
    fight = newest_fight(claims, begin, upto)
    if fight != NO_DAY and day - fight < rule.fighting_days and not is_decided(claims, work, made, fight):
        earliest, latest = fighting_since(claims, begin, upto, fight)
        return Standing(CONTESTED, NONE, party, share, earliest, latest, fight, 0.0), party
    if newest == NO_DAY:
        status = HELD if before.holder != NONE else UNKNOWN
        return Standing(status, before.holder, NONE, share, NO_DAY, NO_DAY, NO_DAY, 0.0), party
    status = control_status(claims, work, made, leader, day, before, rule)
    earliest, latest, confirmed = NO_DAY, NO_DAY, NO_DAY
    if leader != NONE:
        earliest, latest = unbroken_since(claims, work, made, leader, 0.0)
        confirmed = newest_support(work, leader)
        if party == standing_baseline(work, made, before):
            earliest = NO_DAY
    if status == DISPUTED:
        return Standing(status, NONE, party, share, earliest, latest, confirmed, 0.0), party
    return Standing(status, party, NONE, share, earliest, latest, confirmed, 0.0), party


@compiled
def control_status(
    claims: Claims, work: Work, made: int, leader: int, day: int, before: Before, rule: Numbers
) -> int:
    """Return held, disputed or claimed."""
    if leader == NONE or work.totals[leader] < rule.held_share - ROUNDING:
        return DISPUTED
    supported = work.parties[leader] == standing_baseline(work, made, before)
    for at in range(made):
        if not work.stands[at]:
            continue
        own, value = work.kind[at] == OWN, work.value[at]
        if own and value != leader and day - claims.day[work.claim[at]] < rule.denial_days:
            return DISPUTED
        supported = supported or (not own and value == leader)
    return HELD if supported else CLAIMED


@compiled
def standing_baseline(work: Work, made: int, before: Before) -> int:
    """Return the baseline holder, none once a voice but the gainer's own has given the side to another."""
    for at in range(made):
        if work.stands[at] and work.kind[at] != OWN and work.parties[work.value[at]] != before.holder:
            return NONE
    return before.holder


@compiled
def newest_fight(claims: Claims, begin: int, upto: int) -> int:
    """Return the newest day of reported fighting."""
    newest = NO_DAY
    for claim in range(begin, upto):
        if claims.word[claim] == FIGHTING:
            newest = max(newest, claims.day[claim])
    return newest


@compiled
def is_decided(claims: Claims, work: Work, made: int, fight: int) -> bool:
    """Tell whether a later day brings an outcome from a voice other than the one who gains by it."""
    for at in range(made):
        if work.stands[at] and work.kind[at] != OWN and claims.day[work.claim[at]] > fight:
            return True
    return False


@compiled
def fighting_since(claims: Claims, begin: int, upto: int, newest: int) -> tuple[int, int]:
    """Return when the newest unbroken run of reported fighting began: days at most two apart."""
    first = newest
    grew = True
    while grew:
        grew = False
        for claim in range(begin, upto):
            if claims.word[claim] == FIGHTING and first - 2 <= claims.day[claim] < first:
                first, grew = claims.day[claim], True
    earliest, stated = first, NO_DAY
    for claim in range(begin, upto):
        if claims.word[claim] == FIGHTING and claims.day[claim] >= first:
            earliest, stated = sooner(claims, claim, first, earliest, stated)
    return earliest, max(first, stated)


@compiled
def make_statements(claims: Claims, work: Work, begin: int, upto: int, before: Before, rule: Numbers) -> int:
    """Read the control claims that have arrived as statements; return how many there are."""
    named = survey_parties(claims, work, begin, upto, before)
    made = 0
    admitted = False
    for claim in range(begin, upto):
        if claims.word[claim] >= FIGHTING:
            continue
        value = value_of(work, claims.word[claim], work.party_of[claim - begin], named)
        if value == NONE:
            continue
        kind = class_of(claims, work, claim, work.speaker_of[claim - begin], value)
        work.claim[made], work.value[made], work.kind[made] = claim, value, kind
        work.base[made] = base_weight(claims, claim, kind, rule)
        work.stands[made] = True
        admitted = admitted or is_admission(claims, work, made)
        made += 1
    if admitted:
        concede(claims, work, begin, made)
    return made


@compiled
def survey_parties(claims: Claims, work: Work, begin: int, upto: int, before: Before) -> int:
    """Mark who is named for the side and who can lose it; return how many are named."""
    named, losing, outside = work.named, work.losing, work.outside
    named[:], losing[:], outside[:] = False, False, False
    if before.holder != NONE:
        named[0], losing[0] = True, True
    for claim in range(begin, upto):
        word, party = claims.word[claim], work.party_of[claim - begin]
        if word >= FIGHTING or party == NONE:
            continue
        named[party] = True
        if word == WITHDREW or work.speaker_of[claim - begin] == party:
            losing[party] = True
    for claim in range(begin, upto):
        party, speaker = work.party_of[claim - begin], work.speaker_of[claim - begin]
        if claims.word[claim] < WITHDREW and party != NONE and (speaker == NONE or not losing[speaker]):
            outside[party] = True
    many = 0
    for party in range(len(named)):
        losing[party] = losing[party] or outside[party]
        many += named[party]
    return many


@compiled
def value_of(work: Work, word: int, party: int, named: int) -> int:
    """Return the party, by its number here, that a control claim on `party` speaks for."""
    if word < WITHDREW or party == NONE:
        return party
    if named == 2:  # whoever withdrew is named itself
        for other in range(len(work.named)):
            if work.named[other] and other != party:
                return other
    return NONE


@compiled
def class_of(claims: Claims, work: Work, claim: int, speaker: int, value: int) -> int:
    """Return the class in which a claim votes on who holds the side."""
    if speaker != NONE and speaker == value:
        return OWN
    if speaker != NONE and work.losing[speaker]:
        return AGAINST
    return int(claims.outside[claim])


@compiled
def is_admission(claims: Claims, work: Work, at: int) -> bool:
    """Tell whether a party by name gives the side to another."""
    return work.kind[at] == AGAINST and claims.anonymous[work.claim[at]] == 0


@compiled
def concede(claims: Claims, work: Work, begin: int, made: int) -> None:
    """Let the statements fall that their own speaker has conceded.

    A party's admission concedes what it had said by then, unless that rests on its having taken the side
    after the event that it admits.
    """
    for at in range(made):
        if work.kind[at] != OWN:
            continue
        stated, taken = claims.stated[work.claim[at]], newest_taking(claims, work, made, at)
        for other in range(made):
            claim = work.claim[other]
            is_own = is_admission(claims, work, other) and work.speaker_of[claim - begin] == work.value[at]
            if is_own and claims.stated[claim] >= stated and claims.day[claim] >= taken:
                work.stands[at] = False


@compiled
def newest_taking(claims: Claims, work: Work, made: int, at: int) -> int:
    """Return the newest day, up to that of a statement, on which its party says that it took the side."""
    newest = NO_DAY
    for other in range(made):
        word, day = claims.word[work.claim[other]], claims.day[work.claim[other]]
        is_taking = work.kind[other] == OWN and word in (CAPTURED, RETAKEN)
        if is_taking and work.value[other] == work.value[at] and day <= claims.day[work.claim[at]]:
            newest = max(newest, day)
    return newest
