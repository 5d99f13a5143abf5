"""The page's data: layers as compact columns, ready for JSON. Nothing here decides a status.

Days are counted from the layer's first day, positions are steps of 0.000001 degrees, weights and shares
are thousandths. `static/layer.js` reads it all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Sequence
from datetime import date

from geomap.assess import method_note
from geomap.assess.rules import Rules, meanings
from geomap.colours import party_colours
from geomap.layer import Layer
from geomap.model import Claim, Crossing, Modality, Role, Route, Word
from geomap.render.columns import Column, Table, column, differences
from geomap.render.listing import has_outlooks, shown_periods, voices
from geomap.render.status_runs import StatusRuns

Block = dict[str, object]
Numbers = tuple[int, ...]

MICRODEGREES = 1_000_000
# a number without leading zeros, which would be lost
_COUNTED_ID = re.compile(r"(.*?)(0|[1-9]\d{0,8})")
WORDS = tuple(Word)
ROLES = tuple(Role)
MODALITIES = tuple(Modality)


def to_json(value: object) -> str:
    """Write JSON that can stand inside a script element: no `<` in it, keys sorted, no spaces."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def data_block(layers: Sequence[Layer], **extra: object) -> Block:
    """Return everything that the page shows; `extra` is what does not come from a layer, the basemap."""
    return {"version": 1, "layers": [layer_block(layer) for layer in layers], **extra}


def layer_block(layer: Layer) -> Block:
    """Return one layer's data."""
    return _LayerWriter(layer).block()


def data_up_to(layer: Layer) -> date:
    """Return the day of the newest statement, the span's last day where there is none."""
    return max((claim.stated for claim in layer.claims), default=layer.span.end)


class _LayerWriter:
    """Write one layer, numbering its texts, parties and days as it goes."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.text: Table[str] = Table([""])
        self.parties: Table[str | None] = Table([None, *layer.parties])
        self.sources: Table[Numbers] = Table()
        self.sayings: Table[Numbers] = Table()
        self.speakers: Table[Numbers] = Table()
        self.first_day = layer.span.start.toordinal()
        places = {crossing.id: place for place, crossing in enumerate(layer.crossings)}
        claims = [c for c in layer.claims if c.crossing in places]
        self.claims = sorted(claims, key=lambda c: places[c.crossing or ""])
        self.places = places

    def day(self, day: date) -> int:
        return day.toordinal() - self.first_day

    def block(self) -> Block:
        layer, definition = self.layer, self.layer.definition
        runs = StatusRuns(text=self.text, parties=self.parties, first_day=self.first_day)
        status = runs.block(shown_periods(layer), layer.crossings, self.claims)
        block = {
            "id": definition.id,
            "title": definition.title,
            "summary": definition.summary,
            "licence": definition.licence,
            "focus": definition.focus.upper(),
            "start": layer.span.start.isoformat(),
            "days": len(layer.span),
            "tried": has_outlooks(layer),
            "voices": voices([layer]),
            "upTo": self.day(data_up_to(layer)),
            "crossingIds": counted_ids([c.id for c in layer.crossings]),
            "crossings": self._crossings(layer.crossings),
            "places": self._places(),
            "claimIds": counted_ids([c.id for c in self.claims]),
            "claims": self._claims(),
            "routes": [self._route(route) for route in layer.routes],
            "problems": [str(problem) for problem in layer.problems],
            "attributions": list(layer.attributions),
            "overrides": overrides(layer.rules),
            "method": list(method_note(layer.rules, layer.language)),
            "files": [list(file) for file in layer.files],
            **status,
        }
        # last, since what comes before numbers the texts and the parties
        tables = {
            "sources": column(list(self.sources)),
            "sayings": column(list(self.sayings)),
            "speakers": column(list(self.speakers)),
        }
        return {**block, **tables, "parties": self._parties(), "text": list(self.text)}

    def _parties(self) -> list[Block]:
        colours = party_colours(self.layer.parties.values())
        known = self.layer.parties
        return [
            {
                "id": id,
                "name": known[id].name if id in known else id,
                "country": known[id].country if id in known else "",
                "colour": colours.get(id, ""),
            }
            for id in list(self.parties)[1:]
            if id is not None
        ]

    def _crossings(self, crossings: Sequence[Crossing]) -> dict[str, Column]:
        text = self.text.__getitem__
        columns: dict[str, Sequence[Hashable]] = {
            "name": [_own_name(c) for c in crossings],
            "type": [text(c.type) for c in crossings],
            "lat": differences([round(c.lat * MICRODEGREES) for c in crossings]),
            "lon": differences([round(c.lon * MICRODEGREES) for c in crossings]),
            "uncertainty": [round(c.uncertainty_m) for c in crossings],
            "names": [names(c.names) for c in crossings],
            "source": [text(c.source) for c in crossings],
            "checked": [text(c.checked) for c in crossings],
            "note": [text(c.note) for c in crossings],
        }
        for letter in ("a", "b"):
            sides = [c.side(letter) for c in crossings]
            columns[f"{letter}Country"] = [text(side.country) for side in sides]
            columns[f"{letter}Name"] = [side.name for side in sides]
            columns[f"{letter}Names"] = [names(side.names) for side in sides]
        return {name: column(values) for name, values in columns.items()}

    def _places(self) -> list[list[object]]:
        """List the places that are no crossings, each once, as name, other names, country, position, kind."""
        return [
            [p.name, names(p.names), p.country, round(p.lat, 6), round(p.lon, 6), p.kind]
            for p in sorted(self.layer.places, key=lambda p: (-p.population, p.id))
        ]

    def _claims(self) -> dict[str, Column]:
        claims, text = self.claims, self.text.__getitem__
        counts = [0] * len(self.layer.crossings)
        for claim in claims:
            counts[self.places[claim.crossing or ""]] += 1
        columns: dict[str, Sequence[Hashable]] = {
            "perCrossing": counts,
            "stated": [self.day(c.stated) for c in claims],
            "statedGiven": [int(c.stated_given) for c in claims],
            "event": [self._event(c) for c in claims],
            "ago": [(c.stated - c.counts_from).days for c in claims],
            "saying": [self._saying(c) for c in claims],
            "speaker": [self._speaker(c) for c in claims],
            "source": [self.sources[text(c.publisher), text(c.url)] for c in claims],
            "quote": [c.quote for c in claims],
            "origin": [text(c.origin) for c in claims],
            "note": [text(c.note) for c in claims],
            "place": [self._place_as_written(c) for c in claims],
            "extra": [text("; ".join(f"{key}: {value}" for key, value in c.extra)) for c in claims],
        }
        return {name: column(values) for name, values in columns.items()}

    def _saying(self, claim: Claim) -> int:
        """Number what is said: word, party, sides, how firmly, who or what may pass."""
        word, modality = WORDS.index(claim.word), MODALITIES.index(claim.modality)
        sides, scope = self.text["".join(claim.sides)], self.text[claim.scope]
        return self.sayings[word, self.parties[claim.party], sides, modality, scope]

    def _speaker(self, claim: Claim) -> int:
        """Number who says it: name, party, role, whether unnamed, reliability."""
        name, party = self.text[claim.claimant], self.parties[claim.claimant_party]
        role, letter = ROLES.index(claim.role), self.text[claim.reliability]
        return self.speakers[name, party, role, int(claim.anonymous), letter]

    def _place_as_written(self, claim: Claim) -> int:
        """Number the place's text where it is not simply a name of the crossing."""
        crossing = self.layer.crossing(claim.crossing or "")
        usual = (crossing.name, crossing.sides[0].name, crossing.sides[1].name)
        return 0 if claim.place in usual else self.text[claim.place]

    def _event(self, claim: Claim) -> str:
        """Write the event date only where it says more than the day on which the claim counts."""
        return "" if claim.event.text == claim.counts_from.isoformat() else claim.event.text

    def _route(self, route: Route) -> Block:
        stops = [
            [stop.name, round(stop.lat, 6), round(stop.lon, 6), self.places.get(stop.crossing or "", -1)]
            for stop in route.stops
        ]
        return {"id": route.id, "name": route.name, "mode": route.mode, "note": route.note, "stops": stops}


def _own_name(crossing: Crossing) -> str:
    """Return the crossing's name, nothing where it is both sides' names with a hyphen."""
    joined = f"{crossing.sides[0].name} - {crossing.sides[1].name}"
    return "" if crossing.name == joined else crossing.name


def counted_ids(ids: Sequence[str]) -> Block:
    """Write ids that are one prefix and counted numbers as the steps between them, others as they are.

    >>> counted_ids(["c7", "c10"])
    {'prefix': 'c', 'steps': {'packed': '*&', 'as': ''}}
    >>> counted_ids(["c7", "x-1"])
    {'ids': ['c7', 'x-1']}
    """
    parts = [_COUNTED_ID.fullmatch(id) for id in ids]
    prefixes = {part[1] for part in parts if part}
    if None in parts or len(prefixes) != 1:
        return {"ids": list(ids)}
    steps = differences([int(part[2]) for part in parts if part])
    return {"prefix": prefixes.pop(), "steps": column(steps)}


def names(values: Sequence[str]) -> str:
    """Join names into one text; a line break is the one sign that no name contains."""
    return "\n".join(value.replace("\n", " ") for value in values)


def overrides(rules: Rules) -> list[list[object]]:
    """List the numbers of the rule that a layer has changed: name, its number, the usual one, meaning."""
    return [
        [name, getattr(rules, name), usual, means]
        for name, usual, means in meanings()
        if getattr(rules, name) != usual
    ]
