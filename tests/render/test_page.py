"""The page as bytes: alone, safe, the same every time, small."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

import geomap
from geomap.errors import OutputError
from geomap.render.data import data_block
from geomap.render.ground import positions, positions_in_sight
from geomap.render.page import notebook, render
from tests import sample
from tests.render import trapped
from tests.render.page_parts import data_of, parts_of
from tests.traps import TRAPS

PARTS_THAT_LOAD = {"src", "srcset", "poster", "data", "action", "background"}


@cache
def page() -> str:
    return render([sample.layer()])


@cache
def trapped_page(trap: str) -> str:
    return render([trapped.layer(trap)], basemap="none")


def test_two_builds_are_the_same_bytes():
    assert render([sample.layer()]) == page()


@pytest.mark.parametrize(
    ("seed", "zone"), [("1", "Asia/Kabul"), ("2", "Pacific/Kiritimati")], ids=["kabul", "kiritimati"]
)
def test_the_bytes_do_not_depend_on_the_machine(seed, zone):
    code = "from geomap.render.page import render; from tests import sample; import hashlib; "
    code += "print(hashlib.sha256(render([sample.layer()]).encode()).hexdigest())"
    settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == hashlib.sha256(page().encode()).hexdigest()


def test_nothing_is_loaded_from_anywhere():
    loading = [
        (tag, name, value)
        for tag, attributes in parts_of(page()).elements
        for name, value in attributes.items()
        if name in PARTS_THAT_LOAD or (name == "href" and not (value or "").startswith("#"))
    ]
    assert loading == []
    assert [tag for tag, _ in parts_of(page()).elements if tag in ("link", "iframe", "object", "embed")] == []
    assert "@import" not in page()
    assert [url for url in re.findall(r"url\(([^)]*)\)", page()) if url != "#default#VML"] == []


def test_the_policy_allows_the_page_itself_and_nothing_else():
    metas = parts_of(page()).named("meta")
    policy = next(m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    running = re.findall(r"<(?:script|style(?: id[^>]*)?)>(.*?)</(?:script|style)>", page(), re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in running}
    assert digests == set(re.findall(r"'sha256-([^']+)'", policy))


def test_the_policy_stands_before_everything_that_it_governs():
    tags = [tag for tag, attributes in parts_of(page()).elements]
    policy = [
        place
        for place, (_, attributes) in enumerate(parts_of(page()).elements)
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == [tags.index("meta") + 1]
    assert tags.index("style") > policy[0]


def test_no_element_has_a_style_or_a_listener_of_its_own():
    inline = [
        (tag, name)
        for tag, attributes in parts_of(page()).elements
        for name in attributes
        if name == "style" or name.startswith("on")
    ]
    assert inline == []


def test_the_data_block_is_the_data():
    layer = sample.layer()
    data = data_of(page())
    expected = data_block([layer], basemap=data["basemap"], box=[65.7, 31.0, 66.4, 31.6])
    assert data == as_json(expected)


def as_json(value: object) -> object:
    """Turn tuples into lists, as JSON does."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_stays_text(trap):
    parts, plain = parts_of(trapped_page(trap)), parts_of(page())
    assert parts.texts["title"] == trap
    assert parts.texts["h1"] == trap
    for tag in ("script", "style", "img", "iframe", "a", "title", "meta"):
        assert len(parts.named(tag)) == len(plain.named(tag))


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_comes_out_of_the_data_as_it_went_in(trap):
    data = data_of(trapped_page(trap))
    layer = data["layers"][0]
    assert (layer["title"], layer["summary"], layer["licence"]) == (trap, trap, trap)
    assert layer["crossings"]["name"] == {"all": trap, "n": 2}
    assert layer["claims"]["quote"] == {"all": trap, "n": 5}
    assert layer["parties"][0]["name"] == f"{trap} taliban"
    assert [party["colour"][0] for party in layer["parties"]] == ["#", "#", "#"]
    assert trap in layer["text"]


def test_a_template_in_the_data_does_not_run_in_our_process():
    assert "{{7*7}}" in trapped_page("{{7*7}}")
    assert parts_of(trapped_page("{{7*7}}")).texts["h1"] == "{{7*7}}"


def test_the_list_stands_in_the_page_without_its_script():
    cells = parts_of(page()).texts
    assert "Held by Taliban" in cells["b"]
    assert "Closed by Pakistan" in cells["b"]
    assert "West - East" in cells["th"]


def test_what_is_not_mapped_is_said():
    assert "claims.csv:2 place" in parts_of(trapped_page("odd")).texts["li"]


def test_a_changed_rule_is_said():
    plain = sample.layer()
    changed = replace(plain, rules=replace(plain.rules, half_life_days=3))
    assert "3 (usually 5)" in render([changed])
    assert "(usually" not in parts_of(page()).texts["li"]


def test_several_layers_share_one_page():
    second = sample.layer(definition=replace(sample.layer().definition, id="second", title="Second"))
    data = data_of(render([sample.layer(), second]))
    assert [layer["title"] for layer in data["layers"]] == ["Who held the gate?", "Second"]


def test_a_layer_without_claims_has_a_page():
    assert data_of(render([sample.layer(claims=())]))["layers"][0]["upTo"] == 10


def test_the_language_of_the_page_is_said():
    assert page().startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')


@pytest.mark.parametrize(
    ("layers", "basemap", "message"),
    [
        ([], "outline", "a page needs at least one layer; name a layer folder"),
        (
            [sample.layer()],
            "moon",
            "'moon' is not a basemap; expected outline or none or the path of a GeoJSON file",
        ),
    ],
    ids=["no layer", "no such basemap"],
)
def test_what_cannot_be_drawn_is_refused(layers, basemap, message):
    with pytest.raises(OutputError, match=re.escape(message)):
        render(layers, basemap=basemap)


def test_a_notebook_shows_the_page_in_a_frame_of_its_own():
    frame = parts_of(notebook([sample.layer()])).named("iframe")[0]
    assert frame["sandbox"] == "allow-scripts allow-downloads allow-popups"
    assert frame["srcdoc"] == page()


def test_the_verb_stays_callable_after_its_room_is_imported():
    assert geomap.render(sample.layer()) == page()
    assert geomap.render([sample.layer()]) == page()


def test_the_fixed_part_of_the_page_stays_small():
    assert len(render([sample.layer()], basemap="none").encode()) < 420_000


def test_the_span_is_what_the_layer_says():
    data = data_of(page())["layers"][0]
    assert (data["start"], data["days"]) == (date(2021, 7, 10).isoformat(), 11)


OWN_AREA = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Area"},
"geometry": {"type": "Polygon", "coordinates": [[[60, 29], [75, 29], [75, 39], [60, 29]]]}}]}"""


@pytest.mark.parametrize(
    ("basemap", "credit"),
    [
        pytest.param(
            "outline", ["Boundaries: Natural Earth, not an endorsement."], id="the bundled outlines"
        ),
        pytest.param("own", ["Boundaries: chosen by this map's makers, not an endorsement."], id="theirs"),
        pytest.param("none", [], id="none"),
    ],
)
def test_the_boundaries_are_credited_to_their_source(tmp_path, basemap, credit):
    if basemap == "own":
        (tmp_path / "own.geojson").write_text(OWN_AREA, encoding="utf-8")
        basemap = str(tmp_path / "own.geojson")
    whole = html.unescape(render([sample.layer()], basemap=basemap))
    assert re.findall(r"<p>(Boundaries: [^<]*)</p>", whole) == credit


def test_the_page_opens_on_what_claims_and_routes_speak_of() -> None:
    layer = sample.layer()
    without = sample.layer(claims=(), routes=())
    assert (68.0, 37.1234567) not in positions_in_sight([layer])
    assert positions_in_sight([without]) == positions([without])
