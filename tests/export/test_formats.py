"""Every export: what stands in it, that it is the same twice, and that no text in it becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas
import pytest
from openpyxl import load_workbook

from geomap.errors import OutputError
from geomap.export import FORMATS, Request, export
from geomap.export.kml import NAMESPACE
from geomap.export.qgis import style
from geomap.export.rows import PERIOD_COLUMNS, TABLE_COLUMNS
from geomap.layer import Layer
from geomap.model import Party
from tests import sample
from tests.traps import TRAPS

DAY = date(2021, 7, 14)
PARTIES = (Party("reds", "Reds"), Party("blues", "Blues"))
FORMATS_WITHOUT_EXTRAS = [".geojson", ".csv", ".xlsx", ".kml", ".kmz", ".gpkg"]


def snapshot(suffix: str, layer: Layer | None = None) -> bytes:
    return export(layer or sample.layer(), Request(suffix, on=DAY, known=DAY))


def every_period(suffix: str) -> bytes:
    return export(sample.layer(), Request(suffix, every_period=True))


def trapped() -> Layer:
    """Put a trap string into every text of a layer that reaches an export."""
    first, second = sample.WEST_EAST.sides
    crossings = tuple(
        replace(sample.WEST_EAST, id=f"gate-{n}", name=trap, sides=(replace(first, name=trap), second))
        for n, trap in enumerate(TRAPS)
    )
    return sample.layer(crossings=crossings, claims=(), routes=())


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_geojson_follows_the_standard() -> None:
    collection = json.loads(snapshot(".geojson"))
    disputed = next(f for f in collection["features"] if f["id"] == "west-east:a:control")
    assert collection["type"] == "FeatureCollection"
    assert disputed["geometry"] == {"type": "Point", "coordinates": [66.4, 31.0]}
    assert disputed["properties"]["status"] == "disputed"
    assert disputed["when"] == {
        "timespans": [
            {"start": {"earliest": "2021-07-14", "latest": "2021-07-14"}, "end": {"earliest": "2021-07-14"}}
        ]
    }


def test_geojson_writes_six_decimals_at_most() -> None:
    collection = json.loads(snapshot(".geojson"))
    assert collection["features"][0]["geometry"]["coordinates"] == [68.0, 37.123457]


def test_periods_have_a_start_and_an_end() -> None:
    collection = json.loads(every_period(".geojson"))
    spans = {f["id"]: f["when"]["timespans"][0] for f in collection["features"]}
    assert spans["west-east:a:control:then:2021-07-10"] == {
        "start": {"in": "2021-07-10"},
        "end": {"in": "2021-07-13"},
    }
    assert len(spans) == len(collection["features"]), "ids are unique"


@pytest.mark.parametrize("make", [snapshot, every_period])
def test_csv_has_the_columns_that_are_promised(make: object) -> None:
    rows = csv_rows(make(".csv"))  # type: ignore[operator]  # one of the two functions above
    expected = TABLE_COLUMNS if make is snapshot else (*PERIOD_COLUMNS, *TABLE_COLUMNS)
    assert tuple(rows[0]) == expected
    assert {row["crossing"] for row in rows} == {"far", "west-east"}


def test_spreadsheet_explains_itself() -> None:
    book = load_workbook(io.BytesIO(snapshot(".xlsx")))
    assert book.sheetnames == ["statuses", "claims", "columns"]
    assert [c.value for c in book["claims"][2]][:3] == ["own", "west-east", "a"]


def test_kml_is_placed_in_time() -> None:
    root = ET.fromstring(every_period(".kml"))  # noqa: S314  # our own output
    spans = [
        (
            mark.findtext(f"{{{NAMESPACE}}}TimeSpan/{{{NAMESPACE}}}begin"),
            mark.findtext(f".//{{{NAMESPACE}}}coordinates"),
        )
        for mark in root.iter(f"{{{NAMESPACE}}}Placemark")
    ]
    assert ("2021-07-10", "66.4,31.0") in spans


def test_kmz_holds_the_kml() -> None:
    archive = zipfile.ZipFile(io.BytesIO(snapshot(".kmz")))
    assert archive.read("doc.kml") == snapshot(".kml")


def test_geopackage_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "layer.gpkg"
    file.write_bytes(snapshot(".gpkg"))
    statuses = geopandas.read_file(file, layer="statuses")
    assert (len(statuses), statuses.crs.to_epsg()) == (10, 4326)
    assert len(geopandas.read_file(file, layer="claims")) == len(sample.CLAIMS)


def in_geopackage(tmp_path: Path, data: bytes, query: str) -> list[tuple[object, ...]]:
    file = tmp_path / "layer.gpkg"
    file.write_bytes(data)
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchall()


def test_geopackage_keeps_days_as_days(tmp_path: Path) -> None:
    columns = in_geopackage(
        tmp_path, every_period(".gpkg"), "SELECT name, type FROM pragma_table_info('periods')"
    )
    days = {name for name, kind in columns if kind == "DATE"}
    assert days == {"start", "end", "on", "known", "since_earliest", "since_latest", "last_confirmed"}
    assert in_geopackage(tmp_path, every_period(".gpkg"), 'SELECT min("start") FROM periods') == [
        ("2021-07-10",)
    ]


def test_geopackage_brings_a_style_for_every_table_of_statuses(tmp_path: Path) -> None:
    styles = "SELECT f_table_name, useAsDefault FROM layer_styles"
    assert in_geopackage(tmp_path, snapshot(".gpkg"), styles) == [("statuses", 1)]
    assert in_geopackage(tmp_path, every_period(".gpkg"), styles) == [("periods", 1)]


def test_style_draws_both_clocks_apart_in_time() -> None:
    root = ET.fromstring(style(PARTIES, every_period=True))  # noqa: S314  # our own output
    assert root.find("temporal").get("startField") == "start"  # type: ignore[union-attr]  # it is there
    groups = {r.get("label"): (r.get("checkstate"), len(r)) for r in root.findall("renderer-v2/rules/rule")}
    rules = len(ET.fromstring(style(PARTIES, every_period=False)).findall("renderer-v2/rules/rule"))  # noqa: S314  # ours
    assert groups == {"As known then": ("1", rules), "With hindsight": ("0", rules)}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_name_stays_text_in_a_style(trap: str) -> None:
    qml = style([Party(trap, trap)], every_period=False)
    rule = ET.fromstring(qml).find("renderer-v2/rules/rule")  # noqa: S314  # our own output
    quoted = trap.replace("\\", "\\\\").replace("'", "''")
    assert rule is not None
    assert rule.get("label") == f"Held by {trap}"
    assert rule.get("filter", "").endswith(f"\"party\" = '{quoted}'")


@pytest.mark.parametrize("suffix", FORMATS_WITHOUT_EXTRAS)
def test_same_input_same_bytes(suffix: str) -> None:
    assert snapshot(suffix) == snapshot(suffix)


def test_no_text_becomes_a_formula_in_csv() -> None:
    names = [row["crossing_name"] for row in csv_rows(snapshot(".csv", trapped())) if row["side"] == "a"]
    assert not [name for name in names if name.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {name.removeprefix("'") for name in names} == {trap.removeprefix("'") for trap in TRAPS}


def test_no_text_becomes_a_formula_in_a_spreadsheet() -> None:
    sheet = load_workbook(io.BytesIO(snapshot(".xlsx", trapped())))["statuses"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}


def test_traps_stay_text_in_geojson() -> None:
    collection = json.loads(snapshot(".geojson", trapped()))
    assert {f["properties"]["crossing_name"] for f in collection["features"]} == set(TRAPS)


def test_traps_stay_text_in_a_globe() -> None:
    root = ET.fromstring(snapshot(".kml", trapped()))  # noqa: S314  # our own output
    told = [e.text or "" for e in root.iter(f"{{{NAMESPACE}}}description")]
    assert not [text for text in told if "<" in text]


def test_unknown_suffix_names_those_that_are_known() -> None:
    with pytest.raises(OutputError) as error:
        snapshot(".doc")
    assert str(error.value) == f"'.doc' is not a format; use {', '.join(FORMATS)}"
