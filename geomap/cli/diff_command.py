"""`geomap diff`: what changed between two days, or between two states of knowledge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.loading import load_layer
from geomap.cli.printing import show_json

if TYPE_CHECKING:
    from geomap.layer import Box


@click.command("diff")
@options.layer
@click.option("--from", "start", type=options.day, metavar="DATE", required=True, help="The earlier day.")
@click.option("--to", "end", type=options.day, metavar="DATE", required=True, help="The later day.")
@click.option(
    "--known-from",
    type=options.day,
    metavar="DATE",
    help="See the earlier day with what had been stated by this day.  [default: everything]",
)
@click.option(
    "--known-to",
    type=options.day,
    metavar="DATE",
    help="See the later day with what had been stated by this day.  [default: everything]",
)
@options.axis
@options.country
@options.bbox
@options.as_json
@options.keep_going
def command(
    layer: Path,
    start: date,
    end: date,
    known_from: date | None,
    known_to: date | None,
    axis: str | None,
    country: str | None,
    bbox: Box | None,
    as_json: bool,
    keep_going: bool,
) -> None:
    """Tell what changed between two days or two states of knowledge.

    Each change names the claims behind it. The same day twice, with --known-from, shows what was learnt
    about that day later.

    \b
    Examples:
      geomap diff layers/afghanistan-2021 --from 2021-07-13 --to 2021-07-17
      geomap diff layers/afghanistan-2021 --from 2021-07-14 --to 2021-07-14 --known-from 2021-07-14
    """
    from geomap.changes import Moment, change_record, changes
    from geomap.cli.briefing import show_briefing
    from geomap.model import Axis

    if end < start:
        raise click.UsageError(f"--to {end} is before --from {start}; swap the two dates")
    loaded = load_layer(layer, keep_going=keep_going, country=country, bbox=bbox)
    moments = Moment(start, known_from), Moment(end, known_to)
    found = changes(loaded, *moments, axis=Axis(axis) if axis else None)
    if as_json:
        show_json([change_record(loaded, change) for change in found])
    else:
        show_briefing(loaded, found, *moments)
