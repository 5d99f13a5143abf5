"""`geomap gazetteer`: gazetteers of one's own beside the bundled one."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli import options
from geomap.cli.printing import counted, say, show, show_json, show_table

if TYPE_CHECKING:
    from geomap.gazetteer.imports import Imported


@click.group("gazetteer")
def command() -> None:
    """Import, list and remove gazetteers of your own.

    \b
    Examples:
      geomap gazetteer import AF.zip --name afghanistan
      geomap gazetteer list
    """


def _columns(ctx: click.Context, param: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    if any("=" not in pair for pair in pairs):
        raise click.BadParameter("write FIELD=COLUMN, such as name=Ortsname", ctx, param)
    return dict(pair.split("=", 1) for pair in pairs)


@command.command("import")
@click.argument("file", type=options.PATH, metavar="FILE")
@click.option("--name", default="", metavar="NAME", help="What to call it.  [default: the file's name]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["geonames", "csv", "geojson", "unlocode"]),
    default=None,
    help="What the file is.  [default: told by its name]",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=COLUMN",
    help="For CSV and GeoJSON: which column holds a field (name, lat, lon, ...); may be repeated.",
)
@click.option("--alternates", type=options.PATH, metavar="FILE", help="GeoNames' alternateNamesV2.")
@click.option(
    "--country",
    "countries",
    type=options.country_code,
    multiple=True,
    metavar="CODE",
    help="Keep only this country's places; may be repeated.",
)
@click.option("--near-border", type=float, metavar="KM", help="Keep only places this near to a land border.")
@click.option("--licence", default="", metavar="TEXT", help="The terms of the source.")
@click.option("--attribution", default="", metavar="TEXT", help="How the source wants to be named.")
def import_file(
    file: Path,
    name: str,
    form: str | None,
    columns: dict[str, str],
    alternates: Path | None,
    countries: tuple[str, ...],
    near_border: float | None,
    licence: str,
    attribution: str,
) -> None:
    """Import a file of places: a GeoNames dump, CSV, GeoJSON or UN/LOCODE.

    An earlier gazetteer of the same name is replaced when the new one is complete.

    \b
    Example:
      geomap gazetteer import places.csv --column name=Ort --column lat=Breite --column lon=Laenge
    """
    from geomap.gazetteer.imports import Order, import_source

    order = Order(
        file,
        name=name,
        format=form or "",
        columns=columns,
        licence=licence,
        attribution=attribution,
        alternates=alternates,
        countries=frozenset(countries),
        near_border_km=near_border,
    )
    made = import_source(order, progress=sys.stderr.isatty())
    say(f"{made.name}: {counted(made.places, 'place')} with {counted(made.names, 'name')} imported")


@command.command("list")
@options.as_json
def list_imported(as_json: bool) -> None:
    """List the imported gazetteers.

    \b
    Example:
      geomap gazetteer list
    """
    from geomap.gazetteer.imports import imported

    found = imported()
    if as_json:
        show_json([asdict(one) for one in found])
    elif found:
        show_table(["NAME", "FORMAT", "PLACES", "NAMES", "FILE"], [_row(one) for one in found])
    else:
        say("no gazetteer was imported; the bundled one is always there")


def _row(one: Imported) -> list[str]:
    return [one.name, one.format, str(one.places), str(one.names), one.file]


@command.command("info")
@click.argument("name", metavar="NAME")
@options.as_json
def info_of(name: str, as_json: bool) -> None:
    """Describe one imported gazetteer with its licence and attribution.

    \b
    Example:
      geomap gazetteer info afghanistan
    """
    from geomap.gazetteer.imports import info

    described = asdict(info(name))
    if as_json:
        show_json(described)
        return
    for key, value in described.items():
        show(f"{key}: {value}")


@command.command("remove")
@click.argument("name", metavar="NAME")
def remove_one(name: str) -> None:
    """Remove an imported gazetteer.

    \b
    Example:
      geomap gazetteer remove afghanistan
    """
    from geomap.gazetteer.imports import remove

    remove(name)
    say(f"{name}: removed")
