"""Colours that stay apart for colour-blind readers, on a light and on a dark page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geomap.model import Party

# Okabe and Ito, "Color universal design" (2008), darkened where white text or a white halo needs contrast
PALETTE = ("#c65102", "#1f6fb2", "#00805a", "#a8478a", "#8a6d00", "#5b4fc4", "#b3263a", "#3d7f94")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def party_colours(parties: Iterable[Party]) -> dict[str, str]:
    """Give every party a colour: its own where it is a hex colour, else the next free one of the palette.

    >>> party_colours([Party("a", "A", colour="red; }"), Party("b", "B", colour="#C65102")])
    {'a': '#1f6fb2', 'b': '#c65102'}
    """
    parties = tuple(parties)
    given = {p.id: p.colour.lower() for p in parties if _HEX.fullmatch(p.colour)}
    free = [colour for colour in PALETTE if colour not in given.values()] or list(PALETTE)
    rest = [p.id for p in parties if p.id not in given]
    drawn = {party: free[place % len(free)] for place, party in enumerate(rest)}
    return {p.id: given.get(p.id) or drawn[p.id] for p in parties}
