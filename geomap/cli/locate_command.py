"""`geomap locate`: a table with names -> the same table with places."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from geomap.cli import options
from geomap.cli.printing import counted, say
from geomap.output import taking_place_of


@click.command("locate")
@click.argument("source", type=options.PATH, metavar="FILE")
@click.option("--column", required=True, metavar="NAME", help="The column that holds the names.")
@click.option(
    "--country-column", default="", metavar="NAME", help="The column with each name's country, code or name."
)
@click.option(
    "-o",
    "--output",
    type=options.PATH,
    required=True,
    metavar="FILE",
    help="The file to write, of the same kind.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Look the names up on this Dask cluster (geomap[dask]).",
)
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes look names up where they are many; default: one for every core.",
)
@options.overwrite
def command(
    source: Path,
    column: str,
    country_column: str,
    output: Path,
    scheduler: str,
    processes: int | None,
    overwrite: bool,
) -> None:
    """Add places to a CSV or Parquet table that has a column of names.

    Every row and column is kept in its order. A name without a certain place keeps its row, with the
    outcome ambiguous or not-found.

    \b
    Examples:
      geomap locate incidents.csv --column place -o located.csv
      geomap locate incidents.parquet --column place --country-column iso2 -o located.parquet
    """
    from geomap.gazetteer.locate import Request
    from geomap.gazetteer.locate_file import locate_file

    request = Request(column, country_column)
    with taking_place_of(output, overwrite=overwrite) as unfinished:
        done = locate_file(
            source,
            unfinished,
            request,
            scheduler=scheduler,
            processes=processes or os.cpu_count() or 1,
            progress=sys.stderr.isatty(),
        )
    names = counted(done.names, "distinct name")
    say(f"{output}: written, {counted(done.rows, 'row')}; {done.resolved} of {names} have a place")
