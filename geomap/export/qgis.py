"""A style for QGIS: the symbols of the page, in time, as the default style of a table in a GeoPackage.

QGIS reads the table `layer_styles`; it is described with its plugin "Package layers" and in the source of
its GeoPackage provider. The style itself is QML, QGIS's own XML. The two sides of a crossing stand beside
each other, passage below them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geomap.colours import party_colours
from geomap.model import Party, Status

TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)
"""
INK, PAPER, GREY = "#1b1f24", "#ffffff", "#8c8f94"
BESIDE = "CASE WHEN \"side\" = 'a' THEN '-1.8,0' ELSE '1.8,0' END"
BELOW = "'0,3.4'"
NAME_ONCE = 'CASE WHEN "axis" = \'control\' AND "side" = \'a\' THEN "crossing_name" END'


@dataclass(frozen=True, slots=True)
class Marker:
    """One drawn shape: QGIS's name for it, colours as #rrggbb, sizes in mm."""

    shape: str
    fill: str
    outline: str = INK
    size: float = 3.2
    width: float = 0.25
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: which rows it draws (a QGIS expression), and with which markers."""

    label: str
    condition: str
    markers: tuple[Marker, ...]
    offset: str


def style(parties: Iterable[Party], *, every_period: bool) -> str:
    """Write the QML of the table `statuses`, or of `periods`, which QGIS's time controller then plays."""
    root = ET.Element(
        "qgis", version="3.22", styleCategories="Symbology|Labeling|Temporal", labelsEnabled="1"
    )
    if every_period:
        root.append(_temporal())
    root.append(_renderer(_legend(tuple(parties)), every_period=every_period))
    root.append(_labels())
    # XML has no way to write other control characters
    return "".join(char for char in ET.tostring(root, encoding="unicode") if char in "\t\n" or char >= " ")


def _legend(parties: Sequence[Party]) -> tuple[Entry, ...]:
    return (*_control(parties), *_passage())


def _control(parties: Sequence[Party]) -> Iterator[Entry]:
    """List who holds a side: a full circle is held, a ring claimed, a half-full one disputed."""
    colours = party_colours(parties)
    for party in parties:
        colour, name = colours[party.id], party.name
        yield _side(f"Held by {name}", Status.HELD, "party", party.id, Marker("circle", colour))
        ring = Marker("circle", PAPER, colour, size=2.9, width=0.8)
        yield _side(f"Claimed by {name} alone", Status.CLAIMED, "party", party.id, ring)
        half = Marker("circle", PAPER, dotted=True), Marker("semi_circle", colour, colour, width=0)
        yield _side(f"Disputed, leaning to {name}", Status.DISPUTED, "lean", party.id, *half)
        star = Marker("star", colour, size=4.6)
        yield _side(f"Contested, last with {name}", Status.CONTESTED, "lean", party.id, star)
    yield _side("Disputed", Status.DISPUTED, "lean", None, Marker("circle", GREY, dotted=True))
    yield _side(
        "Contested: fighting reported", Status.CONTESTED, "lean", None, Marker("star", GREY, size=4.6)
    )
    nobody = Marker("circle", PAPER, GREY, dotted=True)
    yield Entry("Unknown", f"\"axis\" = 'control' AND {_equals('status', Status.UNKNOWN)}", (nobody,), BESIDE)


def _side(label: str, status: Status, column: str, party: str | None, *markers: Marker) -> Entry:
    condition = f"\"axis\" = 'control' AND {_equals('status', status)} AND {_equals(column, party)}"
    return Entry(label, condition, markers, BESIDE)


def _passage() -> Iterator[Entry]:
    disc = Marker("circle", INK, PAPER, size=2.4, width=0.2)
    ring = Marker("circle", PAPER, INK, size=2.4, width=0.3)
    marks = {
        Status.OPEN: ("Open", (Marker("circle", "#2f7d4f", PAPER, size=2.4, width=0.2),)),
        Status.PARTIAL: ("Partly open", (ring, Marker("semi_circle", INK, INK, size=2.4, width=0))),
        Status.CLOSED: ("Closed", (disc, Marker("cross2", PAPER, PAPER, size=1.2, width=0.4))),
        Status.DISPUTED: ("Passage disputed", (Marker("diamond", PAPER, INK, size=2.8, width=0.3),)),
    }
    for status, (label, markers) in marks.items():
        condition = f'"axis" = \'passage\' AND "side" IS NULL AND {_equals("status", status)}'
        yield Entry(label, condition, markers, BELOW)


def _equals(column: str, value: str | None) -> str:
    """Compare a column with a text as QGIS expressions write it."""
    if value is None:
        return f'"{column}" IS NULL'
    escaped = value.replace("\\", "\\\\").replace("'", "''")
    return f"\"{column}\" = '{escaped}'"


def _temporal() -> ET.Element:
    """Let a row be seen from its start to its end, both days included (QGIS mode 2: two fields)."""
    temporal = ET.Element(
        "temporal", enabled="1", mode="2", startField="start", endField="end", limitMode="1", accumulate="0"
    )
    every = ET.SubElement(temporal, "fixedRange")
    ET.SubElement(every, "start")
    ET.SubElement(every, "end")
    return temporal


def _renderer(legend: Sequence[Entry], *, every_period: bool) -> ET.Element:
    renderer = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0")
    rules = ET.SubElement(renderer, "rules", key="root")
    symbols = ET.SubElement(renderer, "symbols")
    if not every_period:
        _group(rules, symbols, legend)
        return renderer
    for clock, label, shown in (("then", "As known then", "1"), ("hindsight", "With hindsight", "0")):
        group = ET.SubElement(
            rules, "rule", key=clock, label=label, filter=_equals("clock", clock), checkstate=shown
        )
        _group(group, symbols, legend)
    return renderer


def _group(rules: ET.Element, symbols: ET.Element, legend: Sequence[Entry]) -> None:
    for entry in legend:
        number = str(len(symbols))
        key = f"{rules.get('key')}-{number}"
        ET.SubElement(rules, "rule", key=key, label=entry.label, filter=entry.condition, symbol=number)
        symbol = ET.SubElement(symbols, "symbol", type="marker", name=number, alpha="1")
        for marker in entry.markers:
            symbol.append(_layer(marker, entry.offset))


def _layer(marker: Marker, offset: str) -> ET.Element:
    layer = ET.Element("layer", {"class": "SimpleMarker", "enabled": "1", "pass": "0"})
    values = {
        "name": marker.shape,
        "color": marker.fill,
        "outline_color": marker.outline,
        "outline_style": "dot" if marker.dotted else "solid" if marker.width else "no",
        "outline_width": f"{marker.width:g}",
        "size": f"{marker.size:g}",
    }
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(options, "Option", name=name, type="QString", value=value)
    layer.append(_by_row("offset", offset))
    return layer


def _by_row(name: str, expression: str) -> ET.Element:
    """Let an expression give a property row by row (QGIS type 3: an expression)."""
    defined = ET.Element("data_defined_properties")
    collection = ET.SubElement(defined, "Option", type="Map")
    properties = ET.SubElement(collection, "Option", name="properties", type="Map")
    entry = ET.SubElement(properties, "Option", name=name, type="Map")
    ET.SubElement(entry, "Option", name="active", type="bool", value="true")
    ET.SubElement(entry, "Option", name="expression", type="QString", value=expression)
    ET.SubElement(entry, "Option", name="type", type="int", value="3")
    ET.SubElement(collection, "Option", name="type", type="QString", value="collection")
    return defined


def _labels() -> ET.Element:
    """Name every crossing once, beside it, with a halo (QGIS placement 6: around the point)."""
    labels = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labels, "settings")
    text = {"fieldName": NAME_ONCE, "isExpression": "1", "fontSize": "9", "fontSizeUnit": "Point"}
    drawn = ET.SubElement(settings, "text-style", text, textColor="27,31,36,255", textOpacity="1")
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferOpacity": "1"}
    ET.SubElement(drawn, "text-buffer", halo, bufferColor="255,255,255,255")
    around = {"placement": "6", "predefinedPositionOrder": "R,L,TR,TL,BR,BL,TSR,BSR"}
    ET.SubElement(settings, "placement", around, dist="4.4", distUnits="MM")
    ET.SubElement(
        settings, "rendering", drawLabels="1", obstacle="1", fontMaxPixelSize="10000", limitNumLabels="0"
    )
    return labels
