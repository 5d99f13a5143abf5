"""The sentence of reason: whole, true of what it tells, fit to be read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.assess import Setting, assess_control, assess_passage, whole_crossing
from geomap.model import Claim, Role, Status, Word
from tests import sample

ON = date(2021, 7, 16)
GOVERNMENT, TALIBAN, PAKISTAN = "government", "taliban", "pakistan"


def setting(letter: str = "a", holder: str | None = GOVERNMENT, passage: Status | None = None) -> Setting:
    return Setting(sample.WEST_EAST, letter, sample.PARTIES, holder, passage)


def own(word: Word, party: str, day: str = "2021-07-16") -> Claim:
    return sample.said(f"{party} {word} {day}", word, day, party=party, claimant_party=party, role=Role.PARTY)


def seen(name: str, day: str = "2021-07-16", *, party: str = TALIBAN, role: Role = Role.EYEWITNESS) -> Claim:
    return sample.said(name, Word.HOLDS, day, party=party, role=role)


FIGHTING = sample.said("fighting", Word.FIGHTING, "2021-07-16")
LEFT = sample.said("left", Word.WITHDREW, "2021-07-15", party=GOVERNMENT)
ADMITTED = sample.said("admitted", Word.HOLDS, "2021-07-16", party=TALIBAN, claimant_party=GOVERNMENT)

CONTROL = {
    "the baseline": (
        [],
        "Held by the Afghan government since before the first claim; nothing has been reported to "
        "change that.",
    ),
    "a withdrawal for nobody": (
        [LEFT],
        "Held by the Afghan government before the first claim; a withdrawal is reported, but nobody is named "
        "who has taken the side over.",
    ),
    "one witness": (
        [seen("one")],
        "Held by the Taliban: one voice says so, that of people on the spot, and none contradicts it.",
    ),
    "an admission": (
        [ADMITTED],
        "Held by the Taliban: one voice says so, an admission by the Afghan government, and none "
        "contradicts it.",
    ),
    "several voices, one against": (
        [seen("one"), seen("two"), seen("three"), seen("four"), seen("against", party=GOVERNMENT)],
        "Held by the Taliban: four voices say so, first of all people on the spot, against one voice for the "
        "Afghan government.",
    ),
    "the party alone": (
        [own(Word.CAPTURED, TALIBAN)],
        "Claimed by the Taliban alone: no other voice has confirmed it.",
    ),
    "the party alone, long after others": (
        [seen("old", "2021-06-01"), own(Word.RETAKEN, GOVERNMENT)],
        "Claimed by the Afghan government alone: no other voice has confirmed it, and one older voice spoke "
        "for the Taliban.",
    ),
    "a live denial": (
        [seen("one"), own(Word.REPELLED, GOVERNMENT, "2021-07-15")],
        "Disputed, leaning to the Taliban: one voice for it, against one voice for the Afghan "
        "government; the "
        "denial by the Afghan government of 15 July 2021 still stands.",
    ),
    "equal voices": (
        [seen("one"), seen("two", party=GOVERNMENT)],
        "Disputed: the voices for the Afghan government and the Taliban weigh the same.",
    ),
    "fighting": (
        [FIGHTING],
        "Contested: fighting here was reported for 16 July 2021 by one voice.",
    ),
    "fighting with a lean": (
        [FIGHTING, seen("one", "2021-07-15")],
        "Contested: fighting here was reported for 16 July 2021 by one voice; the claims on who "
        "holds it lean "
        "to the Taliban.",
    ),
}


@pytest.mark.parametrize(("claims", "reason"), CONTROL.values(), ids=CONTROL)
def test_why_a_side_has_its_control_status(claims, reason):
    assert assess_control(setting(), claims, on=ON).reason == reason


def gate(word: Word, letter: str, party: str | None, day: str = "2021-07-16", scope: str = "") -> Claim:
    return sample.said(
        f"{word} {letter}",
        word,
        day,
        party=party,
        claimant_party=party,
        role=Role.PARTY if party else Role.REPORTER,
        sides=(letter,),
        scope=scope,
    )


WHOLE = {
    "one side closed, of the other nothing is known": (
        [gate(Word.CLOSED, "b", PAKISTAN)],
        "Closed by Pakistan: one voice says so, that of those who run the gate. That is the side "
        "of East (PK); "
        "nothing is known of the side of West (AF).",
    ),
    "each closed its own": (
        [gate(Word.CLOSED, "b", PAKISTAN, "2021-07-14"), gate(Word.CLOSED, "a", GOVERNMENT)],
        "Closed by Pakistan: one voice says so, that of those who run the gate. That is the side "
        "of East (PK); "
        "the side of West (AF) is closed by the Afghan government as well.",
    ),
    "both open": (
        [gate(Word.OPENED, "b", None), gate(Word.OPENED, "a", None)],
        "Open: one voice says so, that of people on the spot. Both sides are open.",
    ),
    "partly open": (
        [gate(Word.RESTRICTED, "b", PAKISTAN, scope="people on foot"), gate(Word.OPENED, "a", None)],
        "Partly open (people on foot): one voice says so, that of those who run the gate. That is "
        "the side of "
        "East (PK); the side of West (AF) is open.",
    ),
}


@pytest.mark.parametrize(("claims", "reason"), WHOLE.values(), ids=WHOLE)
def test_why_a_crossing_is_as_open_as_it_is(claims, reason):
    both = setting("a"), setting("b", PAKISTAN)
    first, second = (
        assess_passage(side, [c for c in claims if side.side in c.sides], on=ON) for side in both
    )
    assert whole_crossing(both, (first, second)).reason == reason


SINCE = {
    "the baseline holder's own word": ([own(Word.HOLDS, GOVERNMENT)], (None, ON)),
    "stated two days later": (
        [sample.said("late", Word.CAPTURED, "2021-07-14", party=TALIBAN, stated=ON)],
        (date(2021, 7, 14), ON),
    ),
    "an interval": (
        [sample.said("between", Word.CAPTURED, "2021-07-11/2021-07-14", party=TALIBAN, stated=ON)],
        (date(2021, 7, 11), ON),
    ),
    "the earliest of unbroken support": (
        [seen("first", "2021-07-14"), seen("again", "2021-07-15")],
        (date(2021, 7, 14), date(2021, 7, 14)),
    ),
    "a denial in own interest breaks nothing": (
        [
            seen("first", "2021-07-12"),
            own(Word.REPELLED, GOVERNMENT, "2021-07-13"),
            seen("again", "2021-07-15"),
            seen("and again", "2021-07-15"),
        ],
        (date(2021, 7, 12), date(2021, 7, 12)),
    ),
    "another voice between breaks it": (
        [
            seen("first", "2021-07-01"),
            seen("lost", "2021-07-05", party=GOVERNMENT),
            *(seen(f"again {number}", "2021-07-15") for number in range(3)),
        ],
        (date(2021, 7, 15), date(2021, 7, 15)),
    ),
}


@pytest.mark.parametrize(("claims", "since"), SINCE.values(), ids=SINCE)
def test_since_when(claims, since):
    found = assess_control(setting(), claims, on=ON).since
    assert (found.earliest, found.latest) == since


def test_a_contested_side_is_last_confirmed_by_its_fighting():
    assert assess_control(setting(), [FIGHTING, seen("one", "2021-07-01")], on=ON).last_confirmed == ON


def test_who_may_pass_is_told_by_the_heaviest_voice_that_says_it():
    claims = [
        gate(Word.RESTRICTED, "a", GOVERNMENT),
        sample.said("scope", Word.RESTRICTED, "2021-07-16", scope="the sick"),
    ]
    assert assess_passage(setting(), claims, on=ON).scope == "the sick"
