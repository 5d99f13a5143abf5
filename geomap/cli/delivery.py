"""Deliver a result: to a file that appears whole or not at all, or to stdout for pipes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from geomap.cli.options import PIPE
from geomap.cli.printing import say
from geomap.output import taking_place_of


def deliver(target: Path, make: Callable[[], bytes], *, overwrite: bool) -> None:
    """Make a result and put it where it was asked for; nothing is made where it cannot be put."""
    if str(target) == PIPE:
        click.echo(make(), nl=False)
        return
    with taking_place_of(target, overwrite=overwrite) as unfinished:
        content = make()
        unfinished.write_bytes(content)
    say(f"{target}: written, {_size(len(content))}")


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1000 else f"{count / 1000:,.0f} kB"
