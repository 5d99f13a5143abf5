"""Online map tiles by name, for those who want them under the outlines; xyzservices knows the providers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlsplit

from geomap.errors import OutputError

USUAL = "OpenStreetMap.Mapnik"
_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A provider of tiles: `url` with {z}, {x}, {y} and perhaps {s}, and the hosts that it stands for."""

    name: str
    url: str
    subdomains: tuple[str, ...]
    max_zoom: int
    credit: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """List the hosts that the page has to be allowed, as a Content-Security-Policy names them."""
        host = urlsplit(self.url).netloc
        if "{s}" not in host:
            return (f"https://{host}",)
        return tuple(f"https://{host.replace('{s}', each)}" for each in self.subdomains)

    def block(self) -> dict[str, object]:
        """Return the provider as the page's data."""
        return {
            "url": self.url,
            "subdomains": list(self.subdomains),
            "maxZoom": self.max_zoom,
            "credit": self.credit,
            "host": urlsplit(self.url).netloc.removeprefix("{s}."),
        }


def tiles_named(name: str) -> Tiles:
    """Return the provider with this name, case and punctuation aside.

    Raise OutputError for a name that no provider has, with the nearest ones, for tiles that need a key,
    and for an address that a page may not load.
    """
    import xyzservices

    providers = xyzservices.providers
    try:
        provider = providers.query_name(name)
    except ValueError:
        known = sorted(providers.flatten())
        begin_alike = [each for each in known if each.lower().startswith(name.lower())]
        near = begin_alike[:3] or get_close_matches(name, known, n=3, cutoff=0.5) or [USUAL]
        raise OutputError(f"{name!r} names no tiles; did you mean {' or '.join(near)}?") from None
    url = "" if provider.requires_token() else provider.build_url(fill_subdomain=False)
    if "<insert" in str(dict(provider)) or not url:
        raise OutputError(f"{provider.name} needs a key of its own; choose tiles without, such as {USUAL}")
    subdomains = tuple(provider.get("subdomains", "abc")) if "{s}" in url else ()
    found = Tiles(provider.name, url, subdomains, int(provider.get("max_zoom", 18)), provider.attribution)
    if not url.startswith("https://") or not all(_HOST.fullmatch(host[8:]) for host in found.hosts):
        raise OutputError(f"{provider.name} is not served by https; choose others, such as {USUAL}")
    return found
