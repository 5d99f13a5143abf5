"""`geomap check`: every fault of a layer at once."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from geomap.cli import options
from geomap.cli.loading import load_with_faults, told
from geomap.cli.printing import counted, say, show, show_json


@click.command("check")
@options.layer
@options.as_json
@click.pass_context
def command(ctx: click.Context, layer: Path, as_json: bool) -> None:
    """Look for faults in a layer and list all of them.

    Each line names file, row and column, what is wrong and the way out. Exit code 0 means that the
    layer can be built.

    \b
    Example:
      geomap check my-layer
    """
    built = load_with_faults(layer)
    if as_json:
        show_json([asdict(problem) for problem in built.problems])
    else:
        for problem in built.problems:
            show(told(layer, problem))
    claimed = len({claim.crossing for claim in built.claims})
    say(
        f"{layer}: {counted(len(built.claims), 'claim')} on {counted(claimed, 'crossing')}, "
        f"{counted(len(built.routes), 'route')}, {built.span.start} to {built.span.end}; "
        f"{counted(len(built.problems), 'fault')}"
    )
    ctx.exit(1 if built.problems else 0)
