"""The sentences of reason in the languages that they can be told in, one file of templates each.

English is the measure: `wording/en.json` has every template, with names in braces for what is put in.
Where words run from right to left, names of others stand in isolates (U+2068, U+2069; Unicode UAX 9).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from geomap.model import Party, Status

ROOM = Path(__file__).parent / "wording"


@dataclass(frozen=True, eq=False)
class Words:
    """The templates of one language. Two of one language are the same object."""

    language: str
    templates: Mapping[str, str]

    def say(self, key: str, /, **values: object) -> str:
        """Fill a template."""
        return self.templates[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """Say how many: "one voice", "three voices"; small numbers in words where the language has a list."""
        words = self.templates["numbers"].split()
        said = words[number] if number < len(words) else str(number)
        return self.plural(key, number, n=said)

    def plural(self, key: str, number: int, **values: object) -> str:
        """Fill the template for a number: `key.one`, `key.few` and so on, else `key.other`."""
        exact = f"{key}.{plural_category(number, self.language)}"
        return self.say(exact if exact in self.templates else f"{key}.other", **values)

    def joined(self, names: Sequence[str], key: str = "and") -> str:
        """Join names: "one", "one and two", "one, two and three"."""
        *others, last = names
        comma = self.templates["comma"]
        return f"{comma.join(others)}{self.templates[key]}{last}" if others else last

    def day(self, day: date) -> str:
        """Write a day as people read it: 14 July 2021."""
        month = self.templates["months"].split()[day.month - 1]
        return self.say("day", day=day.day, month=month, year=day.year)

    def party(self, party: str | None, parties: Mapping[str, Party]) -> str:
        """Return a party's name as it stands inside a sentence; in English often with an article."""
        found = parties.get(party or "")
        if found is None:
            return party or self.templates["nobody"]
        return self.say("name", name=found.in_text or found.name if self.language == "en" else found.name)

    def passage(self, status: Status) -> str:
        """Say a status of passage in a word or two."""
        return self.templates[f"passage.{status}"]


def plural_category(number: int, language: str) -> str:
    """Return the plural category of a whole number (Unicode CLDR, cardinal rules).

    >>> plural_category(1, "en"), plural_category(3, "ar"), plural_category(11, "ar")
    ('one', 'few', 'many')
    """
    if language == "ar":
        names = {0: "zero", 1: "one", 2: "two"}
        last_two = number % 100
        return names.get(number) or ("few" if 3 <= last_two <= 10 else "many" if last_two >= 11 else "other")
    return "one" if number == 1 or (number == 0 and language in ("fr", "fa")) else "other"


@cache
def words_of(language: str) -> Words:
    """Return the words of a language, the English ones where it has no file."""
    path = ROOM / f"{language}.json"
    if not path.exists():
        return words_of("en")
    return Words(language, json.loads(path.read_text("utf-8")))
