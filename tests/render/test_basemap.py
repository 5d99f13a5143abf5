"""The ground: outlines that neighbours share, clear in the view, small enough for a page."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import pytest

from geomap.errors import OutputError
from geomap.render.basemap import Country, Outlines, outlines, outlines_from_geojson
from geomap.render.basemap.atlas import DATA, Disputed, bundled, disputed_lines
from geomap.render.basemap.view import View
from tests.goldens import expected

FLAGSHIP = (58.0, 24.0, 76.0, 42.0)
WORLD = (-180.0, -90.0, 180.0, 90.0)
VIEWS = {
    "flagship": FLAGSHIP,
    "Europe": (-10.0, 35.0, 40.0, 70.0),
    "Nordic coasts": (5.0, 57.0, 31.0, 71.0),
    "world": WORLD,
    "one point": (66.4, 30.9, 66.4, 30.9),
    "across the antimeridian": (177.0, -20.0, -178.0, -15.0),
    "south pole": (-180.0, -90.0, 180.0, -85.0),
    "north pole": (0.0, 90.0, 0.0, 90.0),
    "Levant": (33.0, 29.0, 49.0, 38.0),
}
every_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


@cache
def drawn(view: tuple[float, float, float, float]) -> Outlines:
    return outlines(*view, focus={"AF"})


def as_json(found: Outlines) -> str:
    return json.dumps(found.to_json(), ensure_ascii=False, separators=(",", ":"))


def points_of(found: Outlines, arc: int) -> list[tuple[int, int]]:
    steps = found.arcs[arc]
    points = [(steps[0], steps[1])]
    for dx, dy in zip(steps[2::2], steps[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def walked(found: Outlines, reference: int) -> list[tuple[int, int]]:
    return points_of(found, reference) if reference >= 0 else points_of(found, ~reference)[::-1]


def country(found: Outlines, name: str):
    return next(country for country in found.countries if country.name == name)


def users(found: Outlines) -> dict[int, list[str]]:
    of_arc = defaultdict(list)
    for each in found.countries:
        for ring in each.rings:
            for reference in ring:
                of_arc[reference if reference >= 0 else ~reference].append(each.name)
    return of_arc


@every_view
def test_a_border_is_one_arc_of_two_countries_and_a_coast_of_one(view):
    found = drawn(view)
    used = users(found)
    assert sorted(used) == list(range(len(found.arcs)))
    counts = {"b": 2, "d": 2, "c": 1}
    wrong = [a for a, kind in enumerate(found.kinds) if kind in counts and len(set(used[a])) != counts[kind]]
    assert wrong == []


@every_view
def test_every_ring_closes(view):
    found = drawn(view)
    for each in found.countries:
        for ring in each.rings:
            parts = [walked(found, reference) for reference in ring]
            assert all(before[-1] == after[0] for before, after in pairwise([*parts, parts[0]])), each.name


@every_view
def test_it_fits_into_a_page(view):
    assert len(as_json(drawn(view)).encode()) < 125_000


def test_the_flagship_has_detail_and_is_small():
    assert 60_000 < len(as_json(drawn(FLAGSHIP)).encode()) < 110_000


def test_the_same_view_gives_the_same_bytes():
    assert as_json(outlines(*FLAGSHIP, focus={"AF"})) == as_json(drawn(FLAGSHIP))


def test_the_bundled_file_is_small():
    assert (DATA / "atlas.xz").stat().st_size < 1_200_000


def test_a_small_region_is_drawn_as_ever():
    """Andorra, whole: its lines with both neighbours, where its name goes."""
    found = outlines(1.2, 42.3, 1.9, 42.8)
    andorra = country(found, "Andorra")
    seen = {
        "source": found.source,
        "perDegree": found.per_degree,
        "code": andorra.code,
        "lines": [points_of(found, r if r >= 0 else ~r) for r in andorra.rings[0]],
        "centre": andorra.centre,
        "label": andorra.label,
    }
    text = json.dumps(seen, indent=1) + "\n"
    assert expected("basemap/andorra.json", text) == text


def test_neighbours_share_their_border_in_every_detail():
    found = drawn(FLAGSHIP)
    shared = {arc for arc, names in users(found).items() if set(names) == {"Afghanistan", "Pakistan"}}
    assert [found.kinds[arc] for arc in sorted(shared)] == ["b"]
    length = sum(len(points_of(found, arc)) for arc in shared)
    assert length > 250


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("Afghanistan", (60, 75), (29, 39)),
        ("Pakistan", (60, 77), (23, 37)),
        ("Iran", (57, 64), (25, 40)),
        ("Turkmenistan", (57, 67), (35, 43)),
    ],
)
def test_a_name_stands_in_sight(name, lon, lat):
    found = drawn(FLAGSHIP)
    x, y, room = country(found, name).label
    assert lon[0] < x / found.per_degree < lon[1]
    assert lat[0] < y / found.per_degree < lat[1]
    assert room / found.per_degree > 0.5


def test_only_countries_in_sight_have_a_name_there():
    named = {each.name for each in drawn((66.4, 30.9, 66.4, 30.9)).countries if each.label}
    assert named == {"Afghanistan", "Pakistan"}


@every_view
def test_no_line_jumps_across_the_antimeridian_or_runs_along_it(view):
    found = drawn(view)
    degree, half = found.per_degree, 180 * found.per_degree
    steps = [
        (start, end)
        for arc, kind in enumerate(found.kinds)
        for start, end in pairwise(points_of(found, arc))
        if kind != "s"
    ]
    assert [step for step in steps if abs(step[1][0] - step[0][0]) > 90 * degree] == []
    along = [step for step in steps if abs(step[0][0]) == abs(step[1][0]) == half]
    assert [step for step in along if abs(step[1][1] - step[0][1]) > degree] == []


@every_view
def test_russia_reaches_the_antimeridian_from_both_sides(view):
    found = drawn(view)
    lons = {
        round(x / found.per_degree)
        for ring in country(found, "Russia").rings
        for r in ring
        for x, _ in walked(found, r)
    }
    assert {-180, -170, 20, 180} <= lons


def test_the_view_across_the_antimeridian_may_be_written_both_ways():
    assert as_json(outlines(177, -20, 182, -15)) == as_json(outlines(177, -20, -178, -15))


def test_the_line_around_the_south_pole_is_no_coast():
    found = drawn(VIEWS["south pole"])
    at_pole = {
        arc
        for arc in range(len(found.arcs))
        if min(y for _, y in points_of(found, arc)) <= -89 * found.per_degree
    }
    assert {found.kinds[arc] for arc in at_pole} == {"s"}


@pytest.mark.parametrize(
    ("bounds", "view"),
    [
        ((177, -20, -178, -15), View(177, -20, 182, -15)),
        ((537, -20, 542, -15), View(177, -20, 182, -15)),
        ((66, 31, 66, 31), View(65.5, 30.5, 66.5, 31.5)),
        ((0, 90, 0, 90), View(-0.5, 89.5, 0.5, 90)),
        ((-180, -90, 180, 90), View(-180, -90, 180, 90)),
        ((10, 50, 20, 40), View(10, 40, 20, 50)),
        ((0, -95, 10, 95), View(0, -90, 10, 90)),
    ],
    ids=["across", "a turn further", "one point", "a pole", "world", "upside down", "beyond the poles"],
)
def test_any_bounds_make_a_view(bounds, view):
    assert View.of(*bounds) == view


def test_bounds_that_are_no_numbers_are_refused():
    with pytest.raises(ValueError, match="bounds must be numbers: nan"):
        View.of(float("nan"), 0, 1, 1)


@pytest.mark.parametrize(
    "row", range(len(disputed_lines())), ids=[f"{n} {line.name}" for n, line in enumerate(disputed_lines())]
)
def test_every_disputed_line_is_in_the_outlines(row):
    atlas = bundled()
    arcs = [arc for arc, number in atlas.rows.items() if number == row]
    assert arcs
    assert {atlas.kinds[arc] for arc in arcs} == {"d"}


def test_a_stretch_of_a_border_is_dashed_without_a_gap():
    with (DATA / "disputed.csv").open(encoding="utf-8", newline="") as file:
        stretches = [number for number, row in enumerate(csv.DictReader(file)) if row["west"]]
    pieces = Counter(bundled().rows.values())
    assert {number: pieces[number] for number in stretches} == dict.fromkeys(stretches, 1)


def test_every_disputed_line_names_its_source():
    lacking = [
        line.name
        for line in disputed_lines()
        if not (line.name and line.source and line.source_url.startswith("http"))
    ]
    assert lacking == []


def test_nothing_else_is_dashed():
    atlas = bundled()
    assert [arc for arc, kind in enumerate(atlas.kinds) if kind == "d"] == sorted(atlas.rows)


def test_the_flagship_sees_kashmir_dashed():
    assert {line.name for line in drawn(FLAGSHIP).disputed} == {
        "Line of Control and working boundary, Jammu and Kashmir",
        "Boundary of 1963, Shaksgam Valley",
    }


def test_codes_are_countries_once():
    codes = Counter(unit.code for unit in bundled().units if unit.code)
    assert [code for code, count in codes.items() if count > 1] == []
    assert codes.keys() >= {"AF", "PK", "IR", "XK", "GB", "AU"}


def square(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def written(folder, *features: object):
    path = folder / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_polygons_of_a_file_share_their_border(tmp_path):
    path = written(
        tmp_path,
        feature("Polygon", [square(0, 0, 2, 1)], name="West", iso_a2="aa"),
        feature("MultiPolygon", [[square(2, 0, 4, 1)]], name="East", iso_a2="-99"),
        feature("LineString", [[0, 0], [4, 1]], name="A line", disputed=True),
    )
    assert outlines_from_geojson(path, 0, 0, 4, 1) == Outlines(
        source="own.geojson",
        per_degree=1000,
        arcs=(
            (2000, 0, 0, 1000),
            (2000, 1000, -2000, 0, 0, -1000, 2000, 0),
            (2000, 0, 2000, 0, 0, 1000, -2000, 0),
            (0, 0, 4000, 1000),
        ),
        kinds="bccd",
        countries=(
            Country("West", "AA", ((0, 1),), (1000, 500, 1000), (1000, 500, 1000)),
            Country("East", "", ((2, ~0),), (3000, 500, 1000), (3000, 500, 1000)),
        ),
        disputed=(Disputed("A line", "own.geojson", ""),),
    )


def test_an_enclave_of_a_file_is_one_arc_from_both_sides(tmp_path):
    path = written(
        tmp_path,
        feature("Polygon", [square(0, 0, 3, 3), square(1, 1, 2, 2)[::-1]], name="Around"),
        feature("Polygon", [square(1, 1, 2, 2)], name="Within"),
    )
    found = outlines_from_geojson(path, 0, 0, 3, 3)
    assert (found.kinds, [each.rings for each in found.countries]) == ("cb", [((0,), (1,)), ((~1,),)])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "None is no type of GeoJSON; expected a FeatureCollection"),
        ('{"type": "Topology"}', "'Topology' is no type of GeoJSON; expected a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "no polygon and no line"),
        ('{"type": "LineString", "coordinates": [["a", 1]]}', "coordinates must be longitude, latitude"),
        (
            '{"type": "LineString", "coordinates": [[500000, 4649776], [1, 1]]}',
            "coordinates must be longitude",
        ),
        ('{"type": "LineString", "coordinates": [[1], [2]]}', "coordinates must be longitude, latitude"),
        ('{"type": "MultiPolygon", "coordinates": 5}', "coordinates must be longitude, latitude"),
        ('{"type": "GeometryCollection", "geometries": [5]}', "5 is no geometry"),
        ("[" * 100_000, "not JSON"),
    ],
    ids=[
        "broken",
        "a list",
        "TopoJSON",
        "empty",
        "words",
        "metres",
        "one number",
        "a number",
        "a number for a geometry",
        "too deep",
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused(tmp_path, text, message):
    path = tmp_path / "own.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(OutputError, match=message):
        outlines_from_geojson(path, 0, 0, 1, 1)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(OutputError, match=r"gone\.geojson: No such file or directory; name a GeoJSON file"):
        outlines_from_geojson(tmp_path / "gone.geojson", 0, 0, 1, 1)
