"""`geomap status`: the assessments of one day, as a table, as JSON, or told for one crossing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.loading import load_layer
from geomap.cli.printing import show_json

if TYPE_CHECKING:
    from geomap.layer import Box, Layer


@click.command("status")
@options.layer
@options.on
@options.known
@options.axis
@click.option(
    "--explain", "place", metavar="PLACE", help="Tell the story of one crossing: votes, history, outlook."
)
@click.option("--all", "every_crossing", is_flag=True, help="Show also crossings of which no claim speaks.")
@click.option("--routes", "by_route", is_flag=True, help="Show the routes: cut where, open where instead.")
@click.option("--scorecard", "scored", is_flag=True, help="Show whose control claims were later borne out.")
@options.country
@options.bbox
@options.as_json
@options.keep_going
def command(
    layer: Path,
    on: date | None,
    known: date | None,
    axis: str | None,
    place: str | None,
    every_crossing: bool,
    by_route: bool,
    scored: bool,
    country: str | None,
    bbox: Box | None,
    as_json: bool,
    keep_going: bool,
) -> None:
    """Print who holds each crossing and whether it is open.

    \b
    Examples:
      geomap status layers/afghanistan-2021 --on 2021-07-14 --known 2021-07-14
      geomap status layers/afghanistan-2021 --on 2021-07-16 --explain "Spin Boldak"
    """
    from geomap.cli.explaining import show_story
    from geomap.cli.overview import show_overview
    from geomap.cli.sidelights import show_routes, show_scorecard
    from geomap.model import Axis
    from geomap.records import status_records

    if sum((by_route, scored, place is not None)) > 1:
        raise click.UsageError("--explain, --routes and --scorecard are three different questions; ask one")
    loaded = load_layer(layer, keep_going=keep_going, country=country, bbox=bbox)
    if by_route or scored:
        show = show_routes if by_route else show_scorecard
        show(loaded, on=on or loaded.span.end, known=known, as_json=as_json)
        return
    chosen = Axis(axis) if axis else None
    side = None
    if place is not None:
        loaded, side = _narrowed(loaded, place)
    if as_json:
        show_json(status_records(loaded, on=on, known=known, axis=chosen))
    elif place is not None:
        show_story(loaded, side, on=on or loaded.span.end, known=known, axis=chosen)
    else:
        show_overview(
            loaded, on=on or loaded.span.end, known=known, axis=chosen, every_crossing=every_crossing
        )


def _narrowed(layer: Layer, place: str) -> tuple[Layer, str | None]:
    from geomap.gazetteer import Gazetteer
    from geomap.named import crossing_named

    with Gazetteer.open() as gazetteer:
        crossing, side = crossing_named(layer, place, gazetteer)
    return replace(layer, crossings=(crossing,)), side
