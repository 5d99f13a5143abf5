"""Score the spotter on public geoparsing corpora from a folder: found and within 161 km, F.

A prediction counts only where it overlaps a gold toponym and lands within 161 km of it. Country points
differ between conventions by more than that, so countries are scored as entities too: a mention of a
country counts where the right country was chosen, whatever point stands for it ("country-aware").
"""

from __future__ import annotations

import csv
import itertools
import re
import xml.etree.ElementTree as ET  # the user's own files
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader import f1, interval

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.rank import distance_km
from geomap.read.drafts import read, spotted

NEAR_KM = 161.0  # 100 miles, the custom of the field
FILES = {
    "GeoVirus": "GeoVirus.xml",
    "TR-News": "TR-News.xml",
    "GeoWebNews": "GWN.xml",
    "LGL": "lgl.xml",
    "GeoCorpora": "geocorpora.tsv",
}


@dataclass(frozen=True)
class Toponym:
    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    country: str = ""


@dataclass
class Document:
    text: str
    gold: list[Toponym]


@dataclass
class Result:
    gold: int = 0
    found: int = 0
    right: int = 0
    predicted: int = 0
    aware: int = 0
    pins: int = 0


def documents(name: str, path: Path) -> Iterator[Document]:
    if name == "GeoCorpora":
        yield from tweets(path)
        return
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314  # the user's own files
        text = article.findtext("text") or ""
        gold = [toponym(node, text) for node in article.iter() if node.tag in ("toponym", "location")]
        yield Document(text, [one for one in gold if one is not None])


def toponym(node: ET.Element, text: str) -> Toponym | None:
    values = {child.tag.casefold(): (child.text or "").strip() for child in node.iter()}
    name = values.get("phrase") or values.get("name") or values.get("extractedname") or ""
    start = values.get("start") or values.get("startoffset") or "-1"
    at = repaired(text, name, int(float(start)))
    if at is None:
        return None
    lat = number(values.get("lat") or values.get("latitude"))
    lon = number(values.get("lon") or values.get("longitude"))
    if node.find("extractedName") is not None and lat is None:
        return None  # GeoWebNews marks expressions that are no places too; those have no position
    return Toponym(at, at + len(name), name, lat, lon)


def repaired(text: str, name: str, start: int) -> int | None:
    """Find the name nearest to its offset: GeoVirus counts from 1, TR-News drifts."""
    places = [found.start() for found in re.finditer(re.escape(name), text)] if name else []
    return min(places, key=lambda at: abs(at - start), default=None)


def number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def tweets(path: Path) -> Iterator[Document]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for _, some in itertools.groupby(rows, key=lambda row: row["tweet_id_str"]):
        group = list(some)
        text = group[0]["tweet_text"] or ""
        gold = []
        for row in group:
            at = repaired(text, row["text"] or "", int(row["char_position"] or -1))
            if at is not None:
                end = at + len(row["text"])
                gold.append(Toponym(at, end, row["text"], number(row["latitude"]), number(row["longitude"])))
        if gold:  # the set keeps tweets without any place too; the published scores leave them out
            yield Document(text, gold)


def score(document: Document, gazetteer: Gazetteer) -> Result:
    placed = [one for one in document.gold if one.lat is not None and one.lon is not None]
    free = list(spotted(document.text, gazetteer))
    result = Result(gold=len(document.gold), predicted=len(free))
    for one in document.gold:
        hit = next((m for m in free if m.start < one.end and m.end > one.start), None)
        if hit is None:
            continue
        free.remove(hit)
        result.found += 1
        if one not in placed or one.lat is None or one.lon is None:
            continue
        near = distance_km((one.lat, one.lon), (hit.place.lat, hit.place.lon)) <= NEAR_KM
        result.right += near
        reach = hit.place.uncertainty_m / 1000 if hit.place.kind == "country" else NEAR_KM
        far = distance_km((one.lat, one.lon), (hit.place.lat, hit.place.lon)) <= max(reach, NEAR_KM)
        result.aware += near or far
    drafts = read(document.text, "2020-01-01", gazetteer)
    result.pins = int(any(d.pinned and d.modality in ("asserted", "hedged") for d in drafts))
    return result


def corpora(folder: Path, half: str, only: str) -> None:
    with Gazetteer.open() as gazetteer:
        pinned = total = 0
        for name, file in FILES.items():
            if (only and only != name) or not (folder / file).exists():
                continue
            chosen = [
                document
                for at, document in enumerate(documents(name, folder / file))
                if half == "both" or (at % 2 == 0) == (half == "odd")
            ]
            results = [score(document, gazetteer) for document in chosen]
            show(name, results)
            pinned, total = pinned + sum(r.pins for r in results), total + len(results)
        if total:
            print(f"documents with a pinned draft: {pinned} of {total} ({pinned / total:.1%})")


def show(name: str, results: list[Result]) -> None:
    def f(key: str) -> str:
        return interval(
            results,
            lambda rs: f1(
                sum(getattr(r, key) for r in rs), sum(r.predicted for r in rs), sum(r.gold for r in rs)
            ),
        )

    print(f"{name}: {len(results)} documents, {sum(r.gold for r in results)} toponyms")
    print(f"  found, overlap F                {f('found')}")
    print(f"  found and within 161 km, F      {f('right')}")
    print(f"  same, countries as entities, F  {f('aware')}")
