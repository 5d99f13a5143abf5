"""The command line: parse, one call, print. A command's module is imported when the command runs."""

from __future__ import annotations

from geomap.cli.group import cli, main

__all__ = ["cli", "main"]
