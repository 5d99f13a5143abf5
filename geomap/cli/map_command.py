"""`geomap map`: layers -> one HTML page."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

import geomap
from geomap.cli import options
from geomap.cli.delivery import deliver
from geomap.cli.loading import load_layer, load_with_faults
from geomap.cli.printing import say

if TYPE_CHECKING:
    from geomap.layer import Box, Layer


FIRST_ROW = 2  # of a table: the header is row 1


@click.command("map")
@click.argument("layers", type=options.PATH, nargs=-1, metavar="[LAYER...]")
@click.option(
    "--from-article",
    type=options.PATH,
    metavar="ARTICLE",
    help="Show the unconfirmed drafts of one article, marked as such.",
)
@click.option(
    "--basemap",
    metavar="outline|none|FILE.geojson",
    default="outline",
    show_default=True,
    help="What lies under the crossings: country outlines, nothing, or lines and areas of your own.",
)
@click.option(
    "--tiles",
    metavar="NAME",
    default="",
    help="Online tiles under the crossings, by their name in xyzservices, such as OpenStreetMap.Mapnik; "
    "the page then loads images from that host.",
)
@click.option(
    "--compress", "compressed", is_flag=True, help="Pack the data: half the size, for browsers since 2023."
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "fr", "ar", "fa"]),
    default="en",
    show_default=True,
    help="The language of the page's own words; data stay as they are written.",
)
@options.output("The page to write; - for stdout.  [default: the first layer's name with .html]")
@options.overwrite
@options.country
@options.bbox
@options.keep_going
def command(
    layers: tuple[Path, ...],
    from_article: Path | None,
    basemap: str,
    tiles: str,
    compressed: bool,
    language: str,
    output: Path | None,
    overwrite: bool,
    country: str | None,
    bbox: Box | None,
    keep_going: bool,
) -> None:
    """Build one HTML page that shows layers on a map.

    The page works from a mail attachment with the network unplugged.

    \b
    Examples:
      geomap map layers/afghanistan-2021 -o afghanistan.html
      geomap map --from-article seeds/spin-boldak-2021-07-14.md -o drafts.html
    """
    if not layers and from_article is None:
        raise click.UsageError("Missing argument 'LAYER...'.")

    def page() -> bytes:
        loaded = [load_layer(path, keep_going=keep_going, country=country, bbox=bbox) for path in layers]
        if from_article is not None:
            loaded.append(_layer_of_drafts(from_article))
        return geomap.render(
            loaded, basemap=basemap, language=language, tiles=tiles, compressed=compressed
        ).encode("utf-8")

    name = layers[0].resolve().name if layers else from_article.stem if from_article else ""
    deliver(output or Path(f"{name}.html"), page, overwrite=overwrite)


def _layer_of_drafts(article: Path) -> Layer:
    """Make a layer of an article's drafts; it is written nowhere but into a folder that is gone at once."""
    from geomap.cli.read_command import read_article
    from geomap.errors import InputError
    from geomap.proposals import draft_layer

    reading = read_article(article, None)
    with tempfile.TemporaryDirectory(prefix="geomap-") as place:
        folder = Path(place) / article.stem
        folder.mkdir()
        try:
            written = draft_layer(folder, reading.drafts, reading.header, reading.published)
        except InputError as error:
            raise InputError(f"{article}: {error}") from None
        layer, problems = load_with_faults(folder)
    for problem in problems:
        quote = f" “{written[problem.row - FIRST_ROW].quote}”" if problem.row else ""
        say(f"Not mapped: {article}:{quote} {problem.what}")
    if layer is None:
        raise InputError(f"{article}: no draft can be mapped")
    return layer
