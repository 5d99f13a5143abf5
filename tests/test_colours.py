from __future__ import annotations

from itertools import combinations

from geomap.colours import PALETTE, party_colours
from geomap.model import Party


def test_parties_without_a_colour_get_different_ones():
    parties = [Party(id=str(number), name="x") for number in range(len(PALETTE))]
    assert sorted(party_colours(parties).values()) == sorted(PALETTE)


def test_a_colour_that_is_none_is_not_used():
    parties = [Party("a", "A", colour="red"), Party("b", "B", colour="#C65102"), Party("c", "C")]
    assert party_colours(parties) == {"a": "#1f6fb2", "b": "#c65102", "c": "#00805a"}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_symbols_stand_out_from_the_land_of_both_themes():
    land = ("#f1eee6", "#2c3137")
    assert [c for c in PALETTE if min(contrast(c, land[0]) / 3, contrast(c, land[1]) / 1.8) < 1] == []


def test_no_two_colours_are_alike():
    assert [pair for pair in combinations(PALETTE, 2) if len(set(pair)) == 1] == []
