"""The page's own files, and Leaflet's, as text."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jinja2

from geomap.errors import OutputError

ROOM = Path(__file__).parent
# In the order in which they run; each is a plain script, wrapped together by templates/script.js.j2
SCRIPTS = (
    "columns.js",
    "mercator.js",
    "text.js",
    "positions.js",
    "layer.js",
    "hash.js",
    "elements.js",
    "data.js",
    "symbols.js",
    "basemap.js",
    "labels.js",
    "crowd.js",
    "routes.js",
    "scene.js",
    "changes.js",
    "compare.js",
    "timeline.js",
    "legend.js",
    "search.js",
    "history.js",
    "claims.js",
    "details.js",
    "list.js",
    "share.js",
    "tiles.js",
    "theme.js",
    "locator.js",
    "about.js",
    "map.js",
)
STYLES = ("map.css", "panel.css", "print.css")
# Leaflet's style points at icon files for controls that the page does not have; and at its source map
_ICON = re.compile(r"url\(images/[^)]*\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def own_script() -> str:
    """Return the page's own script, its parts joined in order."""
    return "\n".join((ROOM / "static" / name).read_text("utf-8") for name in SCRIPTS)


@cache
def own_style() -> str:
    """Return the page's own style."""
    return "\n".join((ROOM / "static" / name).read_text("utf-8") for name in STYLES)


@cache
def dark_style() -> str:
    """Return the colours of the dark page."""
    return (ROOM / "static" / "dark.css").read_text("utf-8")


@cache
def leaflet_script() -> str:
    """Return Leaflet's script, without the pointer to its source map."""
    return _SOURCE_MAP.sub("", _leaflet("leaflet.js"))


@cache
def leaflet_style() -> str:
    """Return Leaflet's style, without the images that nothing on the page uses."""
    return _ICON.sub("none", _leaflet("leaflet.css"))


def _leaflet(name: str) -> str:
    """Read one of Leaflet's files from the package that carries them, without importing it."""
    for file in distribution("XStatic-Leaflet").files or ():
        if file.name == name:
            return Path(str(file.locate())).read_text("utf-8")
    raise OutputError(f"the package XStatic-Leaflet lacks {name}; install it again")


@cache
def languages() -> tuple[str, ...]:
    """List the languages that the page can speak."""
    return tuple(sorted(path.stem for path in (ROOM / "languages").glob("*.json")))


@cache
def texts(language: str = "en") -> dict[str, str]:
    """Return the page's own words in a language; what it lacks is said in English.

    Raise OutputError for a language without a file in `languages/`.
    """
    if language not in languages():
        raise OutputError(f"{language!r} is not a language of the page; expected {', '.join(languages())}")
    english: dict[str, str] = json.loads((ROOM / "languages" / "en.json").read_text("utf-8"))
    own: dict[str, str] = json.loads((ROOM / "languages" / f"{language}.json").read_text("utf-8"))
    return english | own


@cache
def templates() -> jinja2.Environment:
    """Return the page's templates; every value that they print is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(name: str, **values: Any) -> str:
    """Fill one template."""
    return templates().get_template(name).render(**values)
