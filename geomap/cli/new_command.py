"""`geomap new`: a folder with a layer that builds, to be filled with one's own claims."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from geomap.cli.options import PATH
from geomap.cli.printing import say, show
from geomap.errors import OutputError


@click.command("new")
@click.argument("folder", type=PATH, metavar="FOLDER")
def command(folder: Path) -> None:
    """Start a layer of your own in a new folder.

    The folder gets a small layer that builds at once: replace its claims with your own.

    \b
    Example:
      geomap new my-layer
    """
    _create(folder)
    for source in sorted((files("geomap") / "starter").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith((".csv", ".toml")):
            (folder / source.name).write_bytes(source.read_bytes())
            show(str(folder / source.name))
    say(f"Next: edit {folder / 'claims.csv'}, then: geomap check {folder}; geomap map {folder}")


def _create(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder}: exists already and is not empty; name a new folder")
    except OSError as error:
        raise OutputError(f"{folder}: cannot be created: {error.strerror}; name another folder") from error
