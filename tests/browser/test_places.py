"""The page wherever it may be opened: phones, paper, frames, odd layers, bad addresses, traps."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geomap.render.page import render
from tests import sample
from tests.browser.opening import DESKTOP, DISPUTED_DAY, PHONE, load, open_page
from tests.render import trapped
from tests.traps import TRAPS


@pytest.mark.parametrize(
    "address",
    [
        "#",
        "#99/1000/x/2021-02-31/at=<b>/side=c/clock=never/view=x/hide=%E0%A4%A/layer=7",
        "#6/33/67/1999-01-01/at=__proto__/layer=-1/hide=constructor",
    ],
    ids=["empty", "nonsense", "far away"],
)
def test_a_bad_address_does_no_harm(desktop, file, address):
    load(desktop, file, hash=address)
    bad = desktop
    assert re.fullmatch(r"#[\d.]+/-?[\d.]+/-?[\d.]+/2021-07-\d\d", bad.hash())
    assert bad.said == []


def test_a_phone_shows_the_details_as_a_sheet(chromium, file):
    phone = open_page(chromium, file, hash=f"{DISPUTED_DAY}/at=west-east", viewport=PHONE, has_touch=True)
    sheet = phone.page.locator(".details").bounding_box()
    time = phone.page.locator("#time").bounding_box()
    assert sheet is not None
    assert time is not None
    assert sheet["width"] == PHONE["width"]
    assert sheet["y"] > 200
    assert sheet["y"] + sheet["height"] <= time["y"] + 1
    assert phone.run("document.documentElement.scrollWidth") == PHONE["width"]
    assert phone.said == []
    phone.page.context.close()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_targets_are_large_enough(chromium, file, viewport):
    page = open_page(chromium, file, hash=f"{DISPUTED_DAY}/at=west-east", viewport=viewport)
    small = page.run(
        """() => Array.from(document.querySelectorAll("button, summary, input, select"))
          .filter(element => element.offsetParent && !element.closest("dialog"))
          .filter(element => {
            const { width, height } = element.getBoundingClientRect();
            return width < 24 || height < 23.5;
          })
          .map(element => element.id || element.className || element.textContent)"""
    )
    assert small == []
    page.page.context.close()


def test_without_its_script_the_list_is_there(chromium, file):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("#list-static tbody").count() == 2
    assert page.locator("#list-static").is_visible()
    assert page.locator("#search").is_hidden()
    context.close()


def test_on_paper_stands_the_list(chromium, file):
    opened = open_page(chromium, file, hash=DISPUTED_DAY)
    opened.run("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#list-live").is_visible()
    assert opened.page.locator(".about-print").is_visible()
    assert opened.page.locator("#print-map canvas").is_visible()
    assert opened.page.locator("#time").is_hidden()


def test_it_works_in_a_frame_without_an_origin(chromium, file, tmp_path):
    outer = tmp_path / "outer.html"
    outer.write_text(f'<iframe sandbox="allow-scripts" width=900 height=600 src="{file.as_uri()}"></iframe>')
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(outer.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("document.documentElement.dataset.ready === '1'")
    frame.locator("#time-slider").fill("4")
    assert frame.locator("#time-day").inner_text() == "14 July 2021"
    assert said == []
    context.close()


@pytest.mark.parametrize("trap", ["".join(TRAPS), *TRAPS[-1:]], ids=["all traps", "a link that is code"])
def test_traps_are_shown_and_do_nothing(desktop, tmp_path, trap):
    path = tmp_path / "trapped.html"
    path.write_text(render([trapped.layer(trap)], basemap="none"), "utf-8")
    load(desktop, path, hash=f"{DISPUTED_DAY}/at=west-east/view=list")
    page = desktop
    shown = page.run("document.querySelector('.details h2').textContent")
    assert shown == trap
    for summary in page.page.locator(".details summary").all():
        summary.click()
    page.page.locator("#search").fill(trap[:12])
    page.page.locator("[data-key='card-passage']").click()
    page.page.locator("#view-map").click()
    page.page.locator("#about-open").click()
    assert page.run("document.querySelectorAll('.details a, #list a, img').length") == 0
    assert page.said == []
    assert page.asked == []


def test_a_layer_without_claims_opens(desktop, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(render([sample.layer(claims=(), routes=(), baseline=())]), "utf-8")
    load(desktop, path, hash="#6/33/67/2021-07-14/at=west-east")
    page = desktop
    assert page.text(".chosen .card-status") == "Unknown"
    assert page.said == []


def test_several_layers_have_a_switch(desktop, tmp_path):
    path = tmp_path / "two.html"
    second = replace(sample.layer().definition, id="second", title="Second")
    path.write_text(render([sample.layer(), sample.layer(definition=second)]), "utf-8")
    load(desktop, path)
    page = desktop
    page.page.locator("#layer-choice").select_option("1")
    assert page.text("h1") == "Second"
    assert page.hash().endswith("/layer=1")
    assert page.said == []


NORTH = replace(sample.FAR, lat=89.9, lon=12.0)
FIJI = replace(sample.FAR, lat=-17.0, lon=179.9)
SAMOA = replace(sample.WEST_EAST, lat=-14.0, lon=-172.0)
ALONE = replace(sample.WEST_EAST, name="A" * 300)
SAME_SPOT = replace(sample.FAR, lat=sample.WEST_EAST.lat, lon=sample.WEST_EAST.lon)


@pytest.mark.parametrize(
    "crossings",
    [(), (ALONE,), (NORTH, sample.WEST_EAST), (FIJI, SAMOA), (SAME_SPOT, sample.WEST_EAST)],
    ids=["none", "one with a long name", "at the pole", "across the antimeridian", "on one spot"],
)
def test_odd_places_are_shown(desktop, tmp_path, crossings):
    kept = {crossing.id for crossing in crossings}
    claims = tuple(claim for claim in sample.CLAIMS if claim.crossing in kept)
    path = tmp_path / "odd.html"
    odd = sample.layer(crossings=crossings, claims=claims, routes=(), places=())
    path.write_text(render([odd]), "utf-8")
    load(desktop, path)
    page = desktop
    in_sight = page.run(
        """() => Array.from(document.querySelectorAll("canvas.leaflet-zoom-animated")[1]
          .getContext("2d").getImageData(0, 0, 1000, 700).data).some(Boolean)"""
    )
    assert in_sight or not crossings
    assert page.run("document.documentElement.scrollWidth") == DESKTOP["width"]
    page.page.locator("#view-list").click()
    assert page.page.locator("#list tbody").count() == len(crossings)
    assert page.said == []


def test_a_frame_of_somebody_elses_page_shows_the_map_alone(chromium, file):
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{file.as_uri()}?embed")
    page.wait_for_function("document.documentElement.dataset.ready === '1'")
    assert page.locator(".foot").is_hidden()
    assert page.locator("#time").is_visible()
    context.close()
