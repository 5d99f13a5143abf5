"""`geomap check`: every fault of a layer at once."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.loading import load_with_faults, told
from geomap.cli.printing import counted, say, show, show_json

if TYPE_CHECKING:
    from geomap.layer import Layer


@click.command("check")
@options.layer
@options.as_json
@click.pass_context
def command(ctx: click.Context, layer: Path, as_json: bool) -> None:
    """Look for faults in a layer and list all of them.

    Each line names file, row and column, what is wrong and the way out. Exit code 0 means that the
    layer can be built. Claims that may be reprints of each other are proposed, never joined.

    \b
    Example:
      geomap check my-layer
    """
    from geomap.origins import possible_reprints

    built, problems = load_with_faults(layer)
    if as_json:
        show_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            show(told(layer, problem))
    for pair in possible_reprints(built) if built else ():
        say(f"Perhaps one voice: {pair}")
    say(f"{layer}: {_content(built)}; {counted(len(problems), 'fault')}")
    ctx.exit(1 if problems else 0)


def _content(layer: Layer | None) -> str:
    if layer is None:
        return "nothing in it can be used"
    claimed = len({claim.crossing for claim in layer.claims})
    return (
        f"{counted(len(layer.claims), 'claim')} on {counted(claimed, 'crossing')}, "
        f"{counted(len(layer.routes), 'route')}, {layer.span.start} to {layer.span.end}"
    )
