"""The page in a real browser, from a file, with every request but itself refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from geomap.model import Role, Word
from geomap.render.page import render
from tests import sample
from tests.browser.opening import DESKTOP, PHONE, browser, fresh_page, load, open_page
from tests.render import trapped
from tests.traps import TRAPS

# said two days later: the government gives up its denial
ADMISSION = sample.said(
    "admission",
    Word.HOLDS,
    "2021-07-14",
    stated=date(2021, 7, 16),
    party="taliban",
    claimant_party="government",
    role=Role.PARTY,
)
GATE = (31.0, 66.4)
DISPUTED_DAY = "#6/33/67/2021-07-14"


@pytest.fixture(scope="module")
def chromium():
    with browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render([sample.layer(claims=(*sample.CLAIMS, ADMISSION))]), "utf-8")
    return path


@pytest.fixture(scope="module")
def desktop(chromium):
    return fresh_page(chromium)


@pytest.fixture
def opened(desktop, file):
    load(desktop, file, hash=DISPUTED_DAY)
    yield desktop
    assert desktop.said == []
    assert desktop.asked == []


def test_it_is_drawn_without_a_word_and_without_a_request(opened):
    assert opened.run("performance.getEntriesByName('geomap-drawn').length") == 1
    colours = opened.run(
        """([lat, lon]) => {
          const canvas = document.querySelectorAll("canvas.leaflet-zoom-animated")[1];
          const { x, y } = map_geomap.latLngToContainerPoint([lat, lon]);
          return Array.from(canvas.getContext("2d").getImageData(x - 4, y, 1, 1).data);
        }""",
        GATE,
    )
    assert colours == [0xC6, 0x51, 0x02, 255]


def test_the_head_says_what_the_page_holds(opened):
    assert opened.text("h1") == "Who held the gate?"
    assert (
        opened.text("#facts") == "July 2021 · 2 crossings · 6 claims from 5 voices · Data up to 16 July 2021"
    )


def test_the_legend_counts_the_day(opened):
    counts = dict(row.rsplit(" ", 1) for row in opened.texts(".legend > section .legend-row"))
    assert {name: count for name, count in counts.items() if count != "0"} == {
        "Afghan government": "1",
        "Disputed: shows the lean": "1",
        "Open": "1",
        "Closed": "1",
        "Cut at a closed crossing": "1",
    }


def test_the_slider_changes_the_day(opened):
    opened.page.locator("#time-slider").fill("0")
    assert opened.text("#time-day") == "10 July 2021"
    assert opened.page.locator("#time-slider").get_attribute("aria-valuetext") == "10 July 2021"
    assert "/2021-07-10" in opened.hash()


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["ArrowRight"], "15 July 2021"),
        (["ArrowLeft", "ArrowLeft"], "12 July 2021"),
        (["Home"], "10 July 2021"),
        (["End"], "20 July 2021"),
        (["Shift+ArrowRight"], "16 July 2021"),
        (["Home", "Shift+ArrowRight"], "14 July 2021"),
        (["Home", "ArrowLeft"], "10 July 2021"),
        (["End", "ArrowRight"], "20 July 2021"),
    ],
    ids=["right", "left twice", "first", "last", "next change", "first change", "before all", "after all"],
)
def test_the_keyboard_moves_through_time(opened, keys, day):
    for key in keys:
        opened.page.keyboard.press(key)
    assert opened.text("#time-day") == day


def test_space_plays_to_the_end_and_stops(chromium, file):
    opened = open_page(chromium, file, hash=DISPUTED_DAY)
    opened.page.clock.install()
    opened.page.keyboard.press("End")
    opened.page.keyboard.press("ArrowLeft")
    opened.page.keyboard.press("Space")
    assert opened.page.locator("#time-play").get_attribute("aria-label") == "Pause"
    opened.page.clock.run_for(2000)
    assert opened.text("#time-day") == "20 July 2021"
    assert opened.page.locator("#time-play").get_attribute("aria-label") == "Play"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("WEST", ["West - East"]),
        ("éast", ["West - East"]),
        ("غرب", ["West - East"]),
        ("towN", ["Town"]),
        ("beyond", ["Far"]),
        ("nowhere", []),
    ],
    ids=["upper case", "diacritics", "native script", "a place", "the other side", "nothing"],
)
def test_search_finds_any_name(opened, wanted, found):
    opened.page.locator("#search").fill(wanted)
    assert opened.texts("#search-results li b") == found


def test_search_leads_to_the_details(opened):
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("east")
    opened.page.keyboard.press("Enter")
    assert opened.text(".details h2") == "West - East"
    assert "/at=west-east" in opened.hash()


def test_a_click_on_a_symbol_answers_why(opened):
    opened.click_map(*GATE)
    assert opened.text(".chosen .card-label") == "Afghanistan · West"
    assert opened.text(".chosen .card-status") == "Disputed, leaning to Taliban"
    assert opened.text(".reason").startswith("Disputed, leaning to the Taliban: two voices for it")
    assert opened.texts(".chips li")[:2] == ["very likely (0.81)", "low confidence"]
    assert opened.texts(".vote-weight") == ["1.00", "0.30", "0.30"]
    assert opened.texts(".vote > .vote-body > .vote-who") == [
        "speaker of resident on the spot",
        "speaker of own own interest",
        "speaker of denial own interest · a denial that still stands",
    ]
    assert opened.page.locator(".vote a").first.get_attribute("href") == "https://example.org/story"
    assert opened.text("summary[data-key], details[data-key='other-claims'] summary") == (
        "Other claims known by this day (1)"
    )
    assert any("admits that the side belongs to the Taliban" in line for line in opened.texts(".change li"))


def test_the_other_side_and_the_passage_have_their_own_why(opened):
    opened.click_map(*GATE)
    opened.page.locator("[data-key='card-passage']").click()
    assert opened.text(".chosen .card-status") == "Closed by Pakistan"
    assert opened.texts(".sides li") == ["West: Open", "East: Closed by Pakistan"]
    assert opened.texts(".vote > .vote-body > .vote-who") == ["speaker of shut runs the gate"]
    opened.page.locator("[data-key='card-b']").click()
    assert opened.text(".chosen .card-status") == "Held by Pakistan"


def test_escape_closes_the_details(opened):
    opened.click_map(*GATE)
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".details").is_hidden()
    assert "at=" not in opened.hash()


def test_hindsight_is_another_clock(opened):
    opened.click_map(*GATE)
    opened.page.locator("#clock-hindsight").click()
    assert opened.text(".chosen .card-status") == "Held by Taliban"
    assert opened.texts(".votes h4") == ["For Taliban", "Set aside"]
    assert "/clock=hindsight" in opened.hash()


def test_the_legend_filters_map_and_list(opened):
    opened.page.locator("[data-key='c.disputed']").click()
    assert opened.text("#legend-hidden") == "1 crossing hidden"
    opened.page.locator("#view-list").click()
    assert opened.texts("#list tbody th") == ["Far"]
    opened.page.locator("#legend-all").click()
    assert opened.texts("#list tbody th") == ["Far", "West - East"]


def test_the_list_is_sorted_by_its_headings(opened):
    opened.page.locator("#view-list").click()
    opened.page.locator("[data-key='sort-name']").click()
    assert opened.texts("#list tbody th") == ["West - East", "Far"]
    assert opened.page.locator("th[aria-sort='descending']").count() == 1


def test_the_address_brings_back_what_was_seen(chromium, file, opened):
    opened.click_map(*GATE)
    opened.page.keyboard.press("ArrowRight")
    opened.page.locator("#clock-hindsight").click()
    opened.page.locator("[data-key='card-passage']").click()
    opened.page.locator("[data-key='c.held.government']").click()
    again = open_page(chromium, file, hash=opened.hash())
    assert again.hash() == opened.hash()
    assert again.text(".chosen .card-status") == opened.text(".chosen .card-status")
    assert again.text("#time-day") == "15 July 2021"
    assert again.text("#legend-hidden") == "1 crossing hidden"
    again.page.context.close()


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


def test_two_days_are_compared(chromium, file, opened):
    opened.page.locator("#compare").click()
    opened.page.keyboard.press("Home")
    assert opened.texts(".swipe-day") == ["14 July 2021", "10 July 2021"]
    assert opened.text("#swipe-count") == "1 crossing differs"
    assert opened.hash().endswith("/2021-07-10/compare=2021-07-14")
    again = open_page(chromium, file, hash=opened.hash())
    assert again.texts(".swipe-day") == ["14 July 2021", "10 July 2021"]
    again.page.context.close()
    opened.page.locator("#compare").click()
    assert opened.page.locator("#swipe").is_hidden()


@pytest.mark.parametrize("button", ["save-geojson", "save-csv", "save-picture"])
def test_what_the_day_shows_can_be_saved(opened, button):
    with opened.page.expect_download() as saved:
        opened.page.locator(f"#{button}").click()
    ending = button.removeprefix("save-").replace("picture", "png")
    assert saved.value.suggested_filename == f"sample-2021-07-14-then.{ending}"
    assert saved.value.path().stat().st_size > 1000


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
