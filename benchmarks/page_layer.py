"""A made-up layer of any size: crossings on a grid, three claims each, on fifty days of change."""

from __future__ import annotations

import random
from datetime import date, timedelta

from geomap.assess import DEFAULT_RULES
from geomap.dates import EventDate, Span
from geomap.layer import Layer
from geomap.model import Baseline, Claim, Crossing, Definition, Party, Role, Side, Word

START = date(2021, 1, 4)
CHANGE_DAYS = tuple(START + timedelta(weeks=week) for week in range(50))
SOURCES = tuple((f"Publisher {n}", f"https://example.org/{n % 20}/report-{n:03d}") for n in range(200))
PARTIES = (
    Party("north", "Northern Front", colour="#c65102"),
    Party("state", "Government", country="AA", colour="#1f6fb2"),
    Party("east", "Eastern Council", colour="#00805a"),
)
SPEAKERS = (
    (Role.PARTY, "north", "spokesman"),
    (Role.PARTY, "state", "ministry"),
    (Role.EYEWITNESS, None, "resident"),
    (Role.REPORTER, None, "reporter"),
    (Role.NEIGHBOUR, None, "border officer"),
    (Role.ANALYST, None, "monitor"),
)
WORDS = "the post was taken before dawn and traffic stood still all day long they said".split()  # noqa: SIM905  # a list says no more


def crossing(number: int, chance: random.Random) -> Crossing:
    """Make one crossing on a grid, moved a little."""
    lat = 24 + (number // 125) * 0.28 + chance.uniform(-0.1, 0.1)
    lon = 34 + (number % 125) * 0.28 + chance.uniform(-0.1, 0.1)
    sides = (Side("a", "AA", f"Post {number}"), Side("b", "BB", f"Gate {number}"))
    name = f"Post {number} - Gate {number}"
    return Crossing(f"x{number}", name, "road", round(lat, 5), round(lon, 5), 500, sides, source="made up")


def claim(number: int, place: Crossing, chance: random.Random) -> Claim:
    """Make one claim on a crossing, control or passage, by one of six speakers."""
    day = chance.choice(CHANGE_DAYS)
    role, speaker, who = chance.choice(SPEAKERS)
    publisher, url = chance.choice(SOURCES)
    word = chance.choice((Word.CAPTURED, Word.HOLDS, Word.HOLDS, Word.FIGHTING, Word.CLOSED, Word.OPENED))
    return Claim(
        id=f"c{number}",
        event=EventDate(day.isoformat(), day, day),
        stated=day,
        place=place.name,
        word=word,
        party=chance.choice(("north", "state", "east")) if word in (Word.CAPTURED, Word.HOLDS) else None,
        claimant=f"{who} {number % 40}",
        claimant_party=speaker,
        role=role,
        publisher=publisher,
        url=url,
        quote=" ".join(chance.sample(WORDS, 7)),
        crossing=place.id,
        sides=("a",),
    )


def made_up(crossings: int, claims_each: int = 3) -> Layer:
    """Return a layer of that many crossings; the same one each time."""
    chance = random.Random(20210714)  # noqa: S311  # the same numbers each time, nothing secret
    places = tuple(crossing(number, chance) for number in range(crossings))
    claims = [
        claim(number * claims_each + turn, place, chance)
        for number, place in enumerate(places)
        for turn in range(claims_each)
    ]
    return Layer(
        definition=Definition(id="made-up", title=f"{crossings} crossings", focus="AA"),
        span=Span(START, CHANGE_DAYS[-1]),
        rules=DEFAULT_RULES,
        parties={party.id: party for party in PARTIES},
        crossings=tuple(sorted(places, key=lambda place: place.id)),
        claims=tuple(sorted(claims, key=lambda c: (c.counts_from, c.stated, c.id))),
        baseline=(Baseline(country="AA", party="state", passage="open"),),
    )
