"""KML 2.2 and KMZ for globes: a placemark per crossing and side, with a TimeSpan per period.

Globes show a description as HTML, so texts from data are escaped there, and the balloon shows nothing else.
"""

from __future__ import annotations

import html
import io
import xml.etree.ElementTree as ET
import zipfile

from geomap.export import Request
from geomap.export.rows import rows
from geomap.layer import Layer
from geomap.records import Record

NAMESPACE = "http://www.opengis.net/kml/2.2"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # a zip file's first moment: same input, same bytes
_DATA = ("crossing", "side", "axis", "status", "party_name", "lean_name", "share", "confidence", "reason")


def write(layer: Layer, request: Request) -> bytes:
    """Write the document, zipped for `.kmz`."""
    document = _document(layer, request)
    if request.suffix.lower() != ".kmz":
        return document
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", _FIXED_TIME), document, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _document(layer: Layer, request: Request) -> bytes:
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", layer.definition.title)
    _text(document, "description", html.escape(layer.definition.summary))
    style = ET.SubElement(document, "Style", id="balloon")
    _text(ET.SubElement(style, "BalloonStyle"), "text", "$[description]")
    for row in rows(layer, request):
        document.append(_placemark(row))
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _placemark(row: Record) -> ET.Element:
    mark = ET.Element("Placemark")
    side = f" ({row['side_country']} side)" if row["side"] else ""
    name = f"{row['crossing_name']}{side}: {row['axis']} {row['status']}"
    _text(mark, "name", name)
    _text(mark, "description", html.escape(f"{name}. {row['reason']}"))
    span = ET.SubElement(mark, "TimeSpan")
    _text(span, "begin", str(row.get("start") or row["on"]))
    _text(span, "end", str(row.get("end") or row["on"]))
    _text(mark, "styleUrl", "#balloon")
    data = ET.SubElement(mark, "ExtendedData")
    for name in (*(key for key in ("clock",) if key in row), *_DATA):
        _text(ET.SubElement(data, "Data", name=name), "value", "" if row[name] is None else str(row[name]))
    _text(ET.SubElement(mark, "Point"), "coordinates", f"{row['lon']},{row['lat']}")
    return mark


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = "".join(char for char in text if char in "\t\n\r" or char >= " ")
