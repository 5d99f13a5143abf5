"""`geomap map`: layers -> one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import geomap
from geomap.cli import options
from geomap.cli.delivery import deliver
from geomap.cli.loading import load_layer

if TYPE_CHECKING:
    from geomap.layer import Box


@click.command("map")
@options.layers
@options.output("The page to write; - for stdout.  [default: the first layer's name with .html]")
@options.overwrite
@options.country
@options.bbox
@options.keep_going
def command(
    layers: tuple[Path, ...],
    output: Path | None,
    overwrite: bool,
    country: str | None,
    bbox: Box | None,
    keep_going: bool,
) -> None:
    """Build one HTML page that shows layers on a map.

    The page works from a mail attachment with the network unplugged.

    \b
    Example:
      geomap map layers/afghanistan-2021 -o afghanistan.html
    """

    def page() -> bytes:
        loaded = [load_layer(path, keep_going=keep_going, country=country, bbox=bbox) for path in layers]
        return geomap.render(loaded).encode("utf-8")

    deliver(output or Path(f"{layers[0].resolve().name}.html"), page, overwrite=overwrite)
