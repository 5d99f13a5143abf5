"""Every option and argument once: one spelling per idea."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from geomap.dates import parse_day
from geomap.errors import DateError

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PIPE = "-"


def day(text: str) -> date:
    """Read a calendar day such as 2021-07-14."""
    try:
        return parse_day(text)
    except DateError as error:
        raise click.BadParameter(str(error)) from None


def country_code(text: str) -> str:
    """Read an ISO 3166-1 alpha-2 country code such as AF, in either case."""
    code = text.strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise click.BadParameter(f"{text!r} is not a country code; write two letters such as AF")
    return code


def position(text: str) -> tuple[float, float]:
    """Read a position in degrees, latitude first, such as 31.0,66.4."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a position; write LAT,LON such as 31.0,66.4") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise click.BadParameter(f"{text!r} is not on the globe; latitude comes first")
    return lat, lon


def _box(
    ctx: click.Context, param: click.Parameter, value: tuple[float, float, float, float] | None
) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    west, south, east, north = value
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise click.BadParameter("write WEST SOUTH EAST NORTH in degrees, such as 60 29 75 39", ctx, param)
    return value


# A missing file is the user's data (exit 1, our own line), not the command line's (exit 2): no `exists=True`
PATH = click.Path(path_type=Path)

layer = click.argument("layer", type=PATH, metavar="LAYER")
layers = click.argument("layers", type=PATH, nargs=-1, required=True, metavar="LAYER...")

on = click.option("--on", type=day, metavar="DATE", help="The day to show.  [default: the layer's last day]")
known = click.option(
    "--known",
    type=day,
    metavar="DATE",
    help="Use only what had been stated by this day.  [default: everything]",
)
axis = click.option(
    "--axis", type=click.Choice(["control", "passage"]), help="Show only who holds, or only who may pass."
)
country = click.option(
    "--country",
    type=country_code,
    metavar="CODE",
    help="Only crossings with a side in this country, such as AF.",
)
bbox = click.option(
    "--bbox",
    type=float,
    nargs=4,
    callback=_box,
    metavar="W S E N",
    help="Only crossings in this box: west, south, east, north in degrees.",
)
overwrite = click.option("--overwrite", is_flag=True, help="Replace the output file if it exists.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
keep_going = click.option(
    "--keep-going", is_flag=True, help="Leave faulty rows out, list them, and build from the rest."
)


def output(help: str) -> Decorator:
    """Give the option for where the result goes."""
    return click.option("-o", "--output", type=PATH, metavar="FILE", help=help)
