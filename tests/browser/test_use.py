"""The page in use in a real browser, from a file, with every request but itself refused."""

from __future__ import annotations

import pytest

from tests.browser.opening import DISPUTED_DAY, GATE, open_page


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
    assert any("admit that the side belongs to the Taliban" in line for line in opened.texts(".change li"))


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


def test_what_differs_is_listed_with_the_claims_behind_it(opened):
    opened.page.keyboard.press("Home")
    opened.page.locator("#compare").click()
    opened.page.keyboard.press("Shift+ArrowRight")
    opened.page.locator("#swipe-count").click()
    opened.page.locator("#swipe-list .turn").first.wait_for()
    assert (
        opened.texts("#swipe-list .turn")[0]
        == "West: Held by Afghan government → Disputed, leaning to Taliban"
    )
    assert "speaker of resident: says held (Taliban) · stated 14 Jul" in opened.texts("#swipe-list div li")
    opened.page.locator("#swipe-list button").first.click()
    assert opened.text(".details h2") == "West - East"
    opened.page.locator("#compare").click()


def test_then_and_hindsight_are_compared_on_one_day(chromium, file, opened):
    opened.page.locator("#compare").click()
    opened.page.locator("#clock-hindsight").click()
    assert opened.texts(".swipe-day") == ["14 July 2021 · As known then", "14 July 2021 · With hindsight"]
    opened.page.locator("#swipe-changes").evaluate("element => { element.open = true; }")
    opened.page.locator("#swipe-list .turn").first.wait_for()
    assert any("speaker of admission" in line for line in opened.texts("#swipe-list div li"))
    again = open_page(chromium, file, hash=opened.hash())
    assert again.texts(".swipe-day") == opened.texts(".swipe-day")
    again.page.context.close()
    opened.page.locator("#compare").click()


@pytest.mark.parametrize("button", ["save-geojson", "save-csv", "save-picture"])
def test_what_the_day_shows_can_be_saved(opened, button):
    with opened.page.expect_download() as saved:
        opened.page.locator(f"#{button}").click()
    ending = button.removeprefix("save-").replace("picture", "png")
    assert saved.value.suggested_filename == f"sample-2021-07-14-then.{ending}"
    assert saved.value.path().stat().st_size > 1000
