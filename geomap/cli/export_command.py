"""`geomap export`: a layer -> a file for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.delivery import deliver
from geomap.cli.loading import load_layer

if TYPE_CHECKING:
    from geomap.layer import Box


@click.command("export")
@options.layer
@click.option(
    "-o",
    "--output",
    type=options.PATH,
    metavar="FILE",
    required=True,
    help="The file to write; - for stdout.",
)
@click.option("--format", "suffix", metavar="SUFFIX", help="The format for stdout, such as geojson or csv.")
@options.overwrite
@options.on
@options.known
@click.option("--all-periods", is_flag=True, help="One row per period with its start and end, not one day.")
@options.country
@options.bbox
@options.keep_going
def command(
    layer: Path,
    output: Path,
    suffix: str | None,
    overwrite: bool,
    on: date | None,
    known: date | None,
    all_periods: bool,
    country: str | None,
    bbox: Box | None,
    keep_going: bool,
) -> None:
    """Write a layer for other programs; the suffix chooses the format.

    \b
    Examples:
      geomap export layers/afghanistan-2021 -o crossings.geojson --on 2021-07-14
      geomap export layers/afghanistan-2021 -o periods.csv --all-periods
    """
    from geomap.export import Request, export

    if all_periods and (on or known):
        raise click.UsageError("--all-periods covers every day; leave out --on and --known")
    request = Request(
        suffix=f".{suffix.lstrip('.')}" if suffix else output.suffix,
        on=on,
        known=known,
        every_period=all_periods,
    )

    def content() -> bytes:
        loaded = load_layer(layer, keep_going=keep_going, country=country, bbox=bbox)
        return export(loaded, request)

    deliver(output, content, overwrite=overwrite)
