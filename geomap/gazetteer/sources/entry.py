"""What every source yields: a place, its names as they are looked up, and what ranks it."""

from __future__ import annotations

from typing import NamedTuple

from geomap.places import Place


class Name(NamedTuple):
    """One name of a place. `side` is `a` or `b` where the name belongs to one side of a crossing.

    `fuzzy` tells whether a misspelling of it may be matched too. `language` is an ISO 639 code where the
    source gives one, `standing` the source's word on the name: preferred, short, colloquial or historic.
    """

    text: str
    side: str = ""
    fuzzy: bool = True
    language: str = ""
    standing: str = ""


class Entry(NamedTuple):
    """One place of a source with its names.

    `countries` holds both countries of a crossing. `border` tells that a place of another country is
    near, `capital` that the place is its country's capital.
    """

    place: Place
    names: tuple[Name, ...]
    countries: tuple[str, ...]
    border: bool = False
    capital: bool = False
