"""`geomap find`: names -> places."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from geomap.cli import options
from geomap.cli.answers import show_answer
from geomap.cli.printing import show_json


@click.command("find")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--country", type=options.country_code, metavar="CODE", help="Only places in this country, such as AF."
)
@click.option("--kind", metavar="KIND", help="Only this kind: crossing, settlement, admin1, country.")
@click.option("--near", type=options.position, metavar="LAT,LON", help="Favour places near this position.")
@options.as_json
def command(
    names: tuple[str, ...],
    country: str | None,
    kind: str | None,
    near: tuple[float, float] | None,
    as_json: bool,
) -> None:
    """Find places by name, with how and why they matched.

    Each NAME is one place; - reads names from stdin, one per line. A name that could mean
    several places is answered with all of them, never with a guess.

    \b
    Examples:
      geomap find Torkham "Spin Boldak"
      geomap find --country AF --kind crossing --json - < names.txt
    """
    from geomap.gazetteer import Gazetteer, to_json

    with Gazetteer.open(progress=sys.stderr.isatty()) as gazetteer:
        answers = [gazetteer.find(name, country=country, kind=kind, near=near) for name in _each(names)]
    if as_json:
        show_json([to_json(answer) for answer in answers])
    else:
        for answer in answers:
            show_answer(answer)


def _each(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name != options.PIPE:
            yield name
            continue
        lines = sys.stdin.buffer.read().decode("utf-8-sig", "replace").split("\n")
        yield from (line.strip() for line in lines if line.strip())
