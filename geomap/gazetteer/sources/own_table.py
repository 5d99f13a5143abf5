"""Places of one's own: a CSV table or a GeoJSON file, its columns named by the user."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geomap.errors import GazetteerError
from geomap.gazetteer.sources.entry import Entry, Name
from geomap.gazetteer.sources.lines import Step, numbered
from geomap.places import Place

FIELDS = ("id", "name", "names", "kind", "country", "lat", "lon", "uncertainty_m", "population")
NEEDED = ("name", "lat", "lon")
_SEPARATORS = "|;"
_UNCERTAINTY_M = 2500.0


def from_csv(
    path: Path, source: str, step: Step, *, columns: Mapping[str, str], licence: str
) -> Iterator[Entry]:
    """Give the places of a table with a header; `columns` says which column holds which field.

    A field without a mapping is looked for under its own name.
    """
    lines = numbered(path, step)
    header_line = next(lines, (1, ""))[1]
    delimiter = max(",;\t", key=header_line.count)
    header = next(csv.reader([header_line], delimiter=delimiter), [])
    where = _mapped(header, columns, path)
    text = io.StringIO("\n".join(line for _, line in lines))  # a quoted cell may hold a line break
    for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=2):
        if row:
            cells = dict(zip(header, row, strict=False))
            yield _entry(
                {field: cells.get(column, "") for field, column in where.items()},
                source,
                licence,
                f"{path.name}:{number}",
            )


def from_geojson(
    path: Path, source: str, step: Step, *, columns: Mapping[str, str], licence: str
) -> Iterator[Entry]:
    """Give the point features of a GeoJSON file; `columns` says which property holds which field."""
    text = "\n".join(line for _, line in numbered(path, step))
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError):
        raise GazetteerError(f"{path}: no GeoJSON FeatureCollection; check the file") from None
    for number, feature in enumerate(features, start=1):
        yield _feature(feature, source, columns, licence, f"{path.name}: feature {number}")


def _feature(feature: Any, source: str, columns: Mapping[str, str], licence: str, where: str) -> Entry:
    try:
        properties, geometry = feature.get("properties") or {}, feature["geometry"]
        lon, lat = geometry["coordinates"][:2] if geometry["type"] == "Point" else ("", "")
    except (KeyError, TypeError, ValueError, AttributeError):
        lon, lat, properties = "", "", {}
    fields = {field: properties.get(columns.get(field, field)) for field in FIELDS}
    texts = {field: "" if value is None else _text(value) for field, value in fields.items()}
    return _entry({**texts, "lat": str(lat), "lon": str(lon)}, source, licence, where)


def _text(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _mapped(header: list[str], columns: Mapping[str, str], path: Path) -> dict[str, str]:
    where = {field: columns.get(field, field) for field in FIELDS}
    missing = [
        where[field]
        for field in FIELDS
        if (field in NEEDED or field in columns) and where[field] not in header
    ]
    if missing:
        raise GazetteerError(
            f"{path.name}:1: no column {', '.join(missing)}; there are {', '.join(header) or 'none'}; "
            "say which is which, for example --column name=Town --column lat=Y"
        )
    return where


def _entry(fields: Mapping[str, str], source: str, licence: str, where: str) -> Entry:
    name = fields["name"].strip()
    if not name:
        raise GazetteerError(f"{where}: the name is missing; fill it in or delete the row")
    lat, lon = _degrees(fields["lat"], 90.0, "lat", where), _degrees(fields["lon"], 180.0, "lon", where)
    further = fields["names"].translate({ord(mark): "|" for mark in _SEPARATORS}).split("|")
    names = tuple(text.strip() for text in further if text.strip())
    country = fields["country"].strip().upper()
    place = Place(
        id=f"{source}:{fields['id'].strip() or f'{name}@{lat:.4f},{lon:.4f}'}",
        name=name,
        kind=fields["kind"].strip() or "settlement",
        country=country,
        lat=lat,
        lon=lon,
        uncertainty_m=_number(fields["uncertainty_m"], _UNCERTAINTY_M, "uncertainty_m", where),
        source=source,
        names=names,
        population=int(_number(fields["population"], 0, "population", where)),
        licence=licence,
    )
    return Entry(place, tuple(Name(text) for text in (name, *names)), (country,) if country else ())


def _degrees(text: str, most: float, field: str, where: str) -> float:
    value = _number(text, math.nan, field, where)
    if not -most <= value <= most:
        raise GazetteerError(f"{where} {field}: {text!r} is not between {-most:.0f} and {most:.0f} degrees")
    return value


def _number(text: str, otherwise: float, field: str, where: str) -> float:
    try:
        return float(text) if text.strip() else otherwise
    except ValueError:
        raise GazetteerError(f"{where} {field}: {text!r} is no number") from None
