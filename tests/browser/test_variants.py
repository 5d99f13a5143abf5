"""Pages built otherwise, and colours chosen by hand: packed data, online tiles, light and dark."""

from __future__ import annotations

import re

import pytest

from geomap.render.page import render
from tests import sample
from tests.browser.opening import open_page
from tests.cli.run import geomap

# a tile as a server would send it, drawn by hand: XML needs no checksum
TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256"/></svg>'
)
LAND = """() => {
  const canvas = document.querySelectorAll("canvas.leaflet-zoom-animated")[0];
  return canvas.getContext("2d").getImageData(20, 20, 1, 1).data[3];
}"""


def written(folder, **options):
    path = folder / "page.html"
    path.write_text(render([sample.layer()], **options), "utf-8")
    return path


def test_packed_data_are_unpacked_in_the_page(chromium, tmp_path):
    opened = open_page(chromium, written(tmp_path, compressed=True))
    assert opened.text("#facts").startswith("July 2021 · 2 crossings")
    assert (opened.said, opened.asked) == ([], [])


def test_a_browser_that_cannot_unpack_says_so_and_shows_the_list(chromium, tmp_path):
    page = chromium.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(written(tmp_path, compressed=True).as_uri())
    page.locator("#facts", has_text="cannot unpack").wait_for()
    assert "West - East" in page.inner_text("#list-static")


def test_tiles_are_asked_of_their_host_alone_and_the_land_stays_without_them(chromium, tmp_path):
    opened = open_page(chromium, written(tmp_path, tiles="OpenStreetMap.Mapnik"))
    assert opened.asked
    assert all(re.match(r"https://tile\.openstreetmap\.org/\d+/\d+/\d+\.png", url) for url in opened.asked)
    assert opened.run(LAND) == 255
    assert "loaded from tile.openstreetmap.org" in opened.text(".leaflet-control-attribution")


def test_the_land_gives_way_to_tiles_that_come(chromium, tmp_path):
    page = chromium.new_page()
    page.route("**/*.png", lambda route: route.fulfill(body=TILE, content_type="image/svg+xml"))
    page.goto(written(tmp_path, tiles="OpenStreetMap.Mapnik", basemap="none").as_uri())
    page.wait_for_selector("img.leaflet-tile-loaded", state="attached")
    page.wait_for_timeout(100)
    assert page.evaluate(LAND) == 0


@pytest.mark.parametrize(
    ("theme", "scheme"), [("light", "light"), ("dark", "dark"), ("system", "light")], ids=str
)
def test_colours_are_chosen_and_kept(chromium, tmp_path, theme, scheme):
    opened = open_page(chromium, written(tmp_path))
    opened.page.select_option("#theme", theme)
    opened.page.reload()
    opened.page.wait_for_function("document.documentElement.dataset.ready === '1'")
    assert opened.page.input_value("#theme") == theme
    assert opened.run("getComputedStyle(document.documentElement).colorScheme") == scheme
    opened.page.emulate_media(media="print")
    assert opened.run("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_the_bars_of_a_few_days_stand_over_the_slider(chromium, tmp_path):
    opened = open_page(chromium, written(tmp_path))
    outside = opened.run(
        """() => {
          const box = (one) => one.getBoundingClientRect();
          const slider = box(document.querySelector("#time-slider"));
          const bars = [...document.querySelectorAll("#time-density rect")].map(box);
          const out = bars.filter((bar) => bar.left < slider.left - 20 || bar.right > slider.right + 20);
          return [bars.length, out.length];
        }"""
    )
    assert outside[0] > 1
    assert outside[1] == 0


def test_the_legend_names_parties_that_no_symbol_shows_as_holders(chromium, tmp_path):
    article = tmp_path / "article.md"
    article.write_text(
        "published: 2021-07-14\n\nThe Taliban said on Wednesday that they had captured Spin Boldak. "
        "The interior ministry said on Wednesday that government forces held Spin Boldak. "
        "A Pakistani security source said on Wednesday that the Taliban held Spin Boldak.\n",
        encoding="utf-8",
    )
    page = tmp_path / "page.html"
    assert geomap("map", "--from-article", article, "-o", page).code == 0
    legend = open_page(chromium, page).text("#legend")
    assert "Taliban" in legend
    assert "Afghan government" in legend
