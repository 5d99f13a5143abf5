"""geomap turns dated, sourced, conflicting claims about border crossings into a map that anyone can check."""

from __future__ import annotations

__version__ = "0.1.0"
