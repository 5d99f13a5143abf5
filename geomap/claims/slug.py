"""Ids made of names."""

from __future__ import annotations

import re

from anyascii import anyascii


def slug(name: str) -> str:
    """Make an id of a name in any script.

    >>> slug("Spīn Bōldak – Chaman"), slug("تورخم"), slug("?!")
    ('spin-boldak-chaman', 'twrkhm', 'unnamed')
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "unnamed"
