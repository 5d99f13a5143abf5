"""Make claims, parties, crossings and settings for tests, saying only what matters.

    from tests.factory import claim, setting
    claim("captured", "taliban")                       # a reporter says so, on 14 July 2021
    claim("holds", "taliban", by="government")         # the government's spokesman says so
    claim("closed", on="2021-08-06", by="taliban", side="b")
    setting(holder="government")                       # side a of Spin Boldak - Chaman

Everything not said is plain: stated on the last possible event day, asserted, named, reliability F.
Every claim's id tells what it says, so that two different claims have two different ids; give `id`
for a second row that says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geomap.assess import DEFAULT_RULES, Rules, Setting
from geomap.dates import EventDate, Span, parse, parse_day
from geomap.model import Claim, Crossing, Modality, Party, Role, Side, Status, Word

DAY = "2021-07-14"


def day(text: str | date) -> date:
    """Return a day from its text."""
    return text if isinstance(text, date) else parse_day(text)


def span(start: str = "2021-07-01", end: str = "2021-08-31") -> Span:
    return Span(day(start), day(end))


def party(id: str, name: str = "", *, country: str = "", **rest: Any) -> Party:
    """Make a party; its name is its id with a capital unless said."""
    return Party(id=id, name=name or id.replace("-", " ").capitalize(), country=country, **rest)


PARTIES: Mapping[str, Party] = {
    made.id: made
    for made in (
        party("taliban", in_text="the Taliban", colour="#c65102"),
        party("government", "Afghan government", country="AF", in_text="the Afghan government"),
        party("pakistan", country="PK"),
        party("russia", country="RU"),
    )
}


def parties(*more: Party) -> dict[str, Party]:
    """Return the usual cast, with more parties added."""
    return {**PARTIES, **{made.id: made for made in more}}


def crossing(
    id: str = "spin-boldak-chaman",
    *,
    a: str = "AF",
    b: str = "PK",
    name: str = "Spin Boldak - Chaman",
    names: tuple[str, str] = ("Wesh", "Chaman"),
    lat: float = 30.9158,
    lon: float = 66.4478,
    **rest: Any,
) -> Crossing:
    """Make a crossing between countries `a` and `b`."""
    sides = (Side("a", a, names[0]), Side("b", b, names[1]))
    plain: dict[str, Any] = {"type": "road", "uncertainty_m": 500.0, "source": "test"}
    return Crossing(id=id, name=name, lat=lat, lon=lon, sides=sides, **{**plain, **rest})


def setting(
    holder: str | None = None,
    *,
    side: str = "a",
    passage: str | Status | None = None,
    at: Crossing | None = None,
    cast: Iterable[Party] | Mapping[str, Party] | None = None,
    rules: Rules = DEFAULT_RULES,
) -> Setting:
    """Make the setting of one side: baseline holder, baseline passage, the parties known."""
    known = cast if isinstance(cast, Mapping) else parties(*(cast or ()))
    return Setting(
        crossing=at or crossing(),
        side=side,
        parties=known,
        holder=holder,
        passage=Status(passage) if passage else None,
        rules=rules,
    )


def claim(
    word: str | Word,
    party: str | None = None,
    *,
    by: str | None = None,
    on: str = DAY,
    stated: str | date | None = None,
    role: str | Role | None = None,
    claimant: str = "",
    side: str = "a",
    at: str = "spin-boldak-chaman",
    modality: str | Modality = Modality.ASSERTED,
    id: str = "",
    **rest: Any,
) -> Claim:
    """Make a located claim that `word` was said of `party` on event date `on`.

    `by` is the speaker's party. Without it an unaligned claimant speaks, by default a reporter named
    after the role. `side` is `a`, `b` or `ab`.
    """
    event = parse(on)
    role = Role(role) if role else (Role.PARTY if by else Role.REPORTER)
    claimant = claimant or (f"{by} spokesman" if by else role.value)
    plain: dict[str, Any] = {
        "place": "Spin Boldak",
        "publisher": "Example News",
        "url": "https://example.org/",
    }
    return Claim(
        id=id or _id(word, party, claimant, on, side, rest),
        event=event,
        stated=day(stated) if stated else _last_day(event),
        word=Word(word),
        party=party,
        claimant=claimant,
        claimant_party=by,
        role=role,
        modality=Modality(modality),
        crossing=at,
        sides=tuple(side),
        **{**plain, **rest},
    )


def _last_day(event: EventDate) -> date:
    found = event.latest or event.earliest
    if found is None:
        raise ValueError(f"{event} has no day; say when it was stated")
    return found


def _id(
    word: str | Word, party: str | None, claimant: str, on: str, side: str, rest: Mapping[str, Any]
) -> str:
    said = [str(Word(word)), party or "", "says", claimant, on, side if side != "a" else ""]
    more = [str(rest[name]) for name in ("origin", "publisher") if name in rest]
    return " ".join(part for part in (*said, *more) if part)
