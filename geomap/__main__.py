"""Run the command line: `python -m geomap`."""

from __future__ import annotations

from geomap.cli import main

main()
