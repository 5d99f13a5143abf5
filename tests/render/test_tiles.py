"""Online tiles: found by name, refused with a way out, and allowed by the policy as far as they go."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode

import pytest

from geomap.errors import OutputError
from geomap.render.page import render
from geomap.render.tiles import tiles_named
from tests import sample


def test_a_provider_is_found_by_its_name() -> None:
    found = tiles_named("openstreetmap mapnik")
    assert found.url == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert found.hosts == ("https://tile.openstreetmap.org",)
    assert found.credit == "(C) OpenStreetMap contributors"


def test_every_subdomain_is_a_host() -> None:
    found = tiles_named("OpenTopoMap")
    assert found.hosts == tuple(f"https://{letter}.tile.opentopomap.org" for letter in "abc")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OpenStreetMap.Mapnick", "did you mean OpenStreetMap.Mapnik"),
        ("zzzz", "did you mean OpenStreetMap.Mapnik?"),
        ("MapBox", "needs a key of its own"),
        ("Thunderforest.Outdoors", "needs a key of its own"),
    ],
)
def test_what_cannot_be_used_is_told(name: str, said: str) -> None:
    with pytest.raises(OutputError, match=re.escape(said)):
        tiles_named(name)


def test_the_page_may_load_images_from_that_host_and_nothing_else() -> None:
    page = render([sample.layer()], tiles="OpenTopoMap")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    hosts = " ".join(f"https://{letter}.tile.opentopomap.org" for letter in "abc")
    assert f"img-src data: blob: {hosts};" in policy.replace("&#39;", "'")
    assert "http" not in policy.replace(hosts, "")


def test_packed_data_are_json_that_holds_the_same() -> None:
    plain, packed = (render([sample.layer()], compressed=each) for each in (False, True))
    blocks = [re.search(r'id="geomap-data">(.*?)</script>', page, re.DOTALL) for page in (plain, packed)]
    first, second = (json.loads(block[1]) for block in blocks if block)
    assert json.loads(gzip.decompress(b64decode(second))) == first
    assert render([sample.layer()], compressed=True) == packed
