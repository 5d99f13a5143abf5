"""The lexicon as the rules use it: word lists by name, verb forms, and the triggers made of them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli

BE = ("is", "are", "was", "were", "be", "been", "being", "'s", "'re")
HAVE = ("have", "has", "had", "having", "'ve", "'d")
_VOWELS = "aeiou"

ACTING = ("captured", "retaken", "holds", "closed", "opened", "restricted")


class Trigger(NamedTuple):
    """A word sequence that may speak of an event.

    `group` is the lexicon's section, `frame` the way in which its arguments stand, `form` the verb
    form: base, s, past, part, ing or both (past and participle alike); empty for nouns.
    """

    group: str
    frame: str
    words: tuple[str, ...]
    form: str = ""


class Actor(NamedTuple):
    """A party that the lexicon names, its other names and the countries in which it fights."""

    name: str
    aliases: tuple[tuple[str, ...], ...]
    home: tuple[str, ...]
    state: bool


class Lexicon(NamedTuple):
    """Everything the rules look up. `words` holds each list as a set under `section.key`."""

    raw: dict[str, Any]
    words: dict[str, frozenset[str]]
    triggers: dict[str, tuple[Trigger, ...]]
    actors: dict[str, tuple[Actor, ...]]
    demonyms: dict[str, str]
    speech: dict[str, tuple[str, str]]

    def has(self, key: str, word: str) -> bool:
        """Tell whether a list of the lexicon holds a word."""
        return word in self.words[key]

    def phrase_in(self, key: str, text: str) -> str:
        """Give the phrase of a list that stands in a text, the first of the alphabet; empty for none."""
        return min((phrase for phrase in self.words[key] if phrase in text), default="")


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Read the lexicon; it is read once."""
    room = Path(__file__).parent  # importlib.resources would cost 12 ms to import
    raw = tomli.loads(room.joinpath("lexicon.toml").read_text("utf-8"))
    demonyms = tomli.loads(room.joinpath("demonyms.toml").read_text("utf-8"))
    words = {
        f"{section}.{key}": frozenset(map(str.casefold, values))
        for section, table in raw.items()
        if isinstance(table, dict)
        for key, values in table.items()
        if isinstance(values, list) and all(isinstance(word, str) for word in values)
    }
    return Lexicon(
        raw=raw,
        words=words,
        triggers=_by_first_word(_triggers(raw)),
        actors=_actors(raw),
        demonyms={name.casefold(): code for code, names in demonyms.items() for name in names},
        speech=_speech(raw),
    )


def forms(base: str, irregular: dict[str, list[str]]) -> dict[str, str]:
    """Give the forms of a verb and what each is.

    >>> forms("seize", {"seize": ["seized", "seized", "seizing"]})
    {'seize': 'base', 'seizes': 's', 'seized': 'both', 'seizing': 'ing'}
    >>> forms("capture", {})["capturing"]
    'ing'
    """
    if base == "be":
        return {"is": "s", "are": "s", "was": "past", "were": "past", "been": "part", "being": "ing"}
    if base == "have":
        return {"have": "base", "has": "s", "had": "both", "having": "ing"}
    past, participle, ing = irregular.get(base, (_past(base), _past(base), _ing(base)))
    made = {base: "base", _third(base): "s", past: "past", ing: "ing"}
    made[participle] = "both" if participle == past else "part"
    return made


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _ing(base: str) -> str:
    return f"{base[:-1]}ing" if base.endswith("e") and not base.endswith("ee") else f"{base}ing"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def _triggers(raw: dict[str, Any]) -> list[Trigger]:
    made: list[Trigger] = []

    def add(group: str, frame: str, phrases: list[str]) -> None:
        for phrase in phrases:
            first, *rest = phrase.split()
            for form, tag in forms(first, raw["irregular"]).items():
                made.append(Trigger(group, frame, (form, *rest), tag))

    for group in ACTING:
        add(group, "act", raw[group].get("verbs", []) + raw[group].get("phrases", []))
    add("captured", "bare", raw["captured"]["bare"])
    add("captured", "fall", raw["captured"]["falls"])
    add("withdrew", "leave", raw["withdrew"]["phrases"])
    add("captured", "lose", raw["captured"]["lost"])
    add("holds", "alone", raw["holds"]["alone"])
    add("withdrew", "alone", raw["withdrew"]["alone"])
    add("captured", "oust", raw["ousted"]["verbs"])
    add("captured", "clear", raw["ousted"]["clear"])
    made += [Trigger("captured", "passed", ("control",)), Trigger("holds", "ours", ("ours",))]
    add("opened", "works", raw["opened"]["works"])
    add("closed", "down", ["come down"])
    add("closed", "works", raw["closed"]["stops"])
    made.append(Trigger("restricted", "only", ("only",)))
    made.extend(Trigger("closed", "nobody", tuple(words.split())) for words in raw["closed"]["nobody"])
    add("repelled", "back", raw["repelled"]["back"])
    add("captured", "hand", raw["captured"]["handed"])
    add("repelled", "repel", raw["repelled"]["verbs"])
    add("fighting", "clash", raw["fighting"]["verbs"] + raw["fighting"]["phrases"])
    add("fighting", "attack", raw["fighting"]["attacks"])
    add("holds", "seen", raw["presence"]["seen"])
    add("holds", "presence", raw["presence"]["phrases"])
    for group in (*ACTING, "withdrew"):
        made.extend(Trigger(group, "noun", (noun,)) for noun in raw[group]["nouns"])
    made.extend(Trigger("fighting", "fight", tuple(noun.split())) for noun in raw["fighting"]["nouns"])
    made.extend(Trigger("holds", "flag", (noun,)) for noun in raw["flag"]["nouns"])
    made.extend(Trigger("holds", "hands", (noun,)) for noun in ("control", "hands"))
    for group in ("closed", "opened"):
        made.extend(Trigger(group, "state", tuple(state.split())) for state in raw[group]["states"])
    made.extend(Trigger("opened", "flow", (noun,)) for noun in raw["opened"]["subjects"])
    return made


def _by_first_word(triggers: list[Trigger]) -> dict[str, tuple[Trigger, ...]]:
    by_word: dict[str, list[Trigger]] = defaultdict(list)
    for trigger in triggers:
        by_word[trigger.words[0]].append(trigger)
    for some in by_word.values():
        some.sort(key=lambda t: -len(t.words))
    return {word: tuple(some) for word, some in by_word.items()}


def _actors(raw: dict[str, Any]) -> dict[str, tuple[Actor, ...]]:
    everybody = [
        Actor(party["name"], _keys(party["aliases"]), tuple(party["home"]), state=False)
        for party in raw["party"]
    ]
    for code, (name, *aliases) in raw["state"].items():
        home = (code, *raw["theatre"].get(code, []))
        everybody.append(Actor(name, _keys([*aliases, name]), home, state=True))
    by_word: dict[str, list[Actor]] = defaultdict(list)
    for actor in everybody:
        for word in dict.fromkeys(alias[0] for alias in actor.aliases):
            by_word[word].append(actor)
    return {word: tuple(actors) for word, actors in by_word.items()}


def _keys(names: list[str]) -> tuple[tuple[str, ...], ...]:
    split = (tuple(name.casefold().replace("-", " - ").replace("/", " / ").split()) for name in names)
    return tuple(sorted(split, key=lambda words: -len(words)))


def _speech(raw: dict[str, Any]) -> dict[str, tuple[str, str]]:
    made: dict[str, tuple[str, str]] = {}
    for stance in ("assert", "claim", "deny", "accuse"):
        for verb in raw["speech"][stance]:
            for form, tag in forms(verb, raw["irregular"]).items():
                made.setdefault(form, (stance, tag))
    return made
