"""The house holds: who may import whom, what a cold start loads, how large things grow, their names."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "geomap"
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERYTHING = sorted(
    path for name in ("geomap", "tests", "scripts", "benchmarks") for path in (ROOT / name).rglob("*.py")
)

# From the ground up. A room may use the rooms on lower floors; rooms on one floor do not know each other.
FLOORS = (
    {"errors", "near_dates", "uncollected"},
    {"dates", "output", "places", "words"},
    {"model"},
    {"claims", "gazetteer", "assess"},
    {"located", "read"},
    {"layer", "proposals"},
    {"records", "named", "colours"},
    {"frame", "histories", "changes", "scorecard", "corridors", "origins"},
    {"render", "export"},
    {"cli"},
    {"geomap", "__main__"},
)
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
# The version and the public verbs: the front door may be used by those who serve people
USERS_OF_THE_FRONT_DOOR = {"cli", "render", "export"}
# A layer gives its tables and shows itself in a notebook; all are imported when asked for
UPSTAIRS_WHEN_ASKED = {("layer", "frame"), ("layer", "histories"), ("layer", "render")}

HEAVY = ("folium", "geopandas", "jinja2", "numpy", "pandas", "shapely")
BANNED_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 40


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """List the modules of geomap that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "geomap":
            # `from geomap import layer` means the module, `from geomap import find` the front door
            yield from (
                f"geomap.{alias.name}" if alias.name in FLOOR_OF else "geomap" for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def breach(room: str, other: str) -> bool:
    if other == "geomap":
        return room not in USERS_OF_THE_FRONT_DOOR | {"geomap", "__main__"}
    return room != other and (room, other) not in UPSTAIRS_WHEN_ASKED and FLOOR_OF[other] >= FLOOR_OF[room]


def test_every_room_has_a_floor():
    assert {room_of(name_of(path)) for path in MODULES} - {*FLOOR_OF} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_downwards(path):
    room = room_of(name_of(path))
    others = {room_of(name) for name in imports_of(path) if name.split(".")[0] == "geomap"}
    assert sorted(other for other in others if breach(room, other)) == []


@pytest.mark.parametrize(
    ("importer", "imported", "is_breach"),
    [
        ("assess", "model", False),
        ("assess", "assess", False),
        ("assess", "gazetteer", True),
        ("model", "layer", True),
        ("layer", "claims", False),
        ("gazetteer", "geomap", True),
        ("cli", "geomap", False),
    ],
    ids=[
        "down",
        "in the room",
        "next door",
        "up",
        "down two",
        "front door from below",
        "front door from above",
    ],
)
def test_a_breach_is_told_from_a_way_down(importer, imported, is_breach):
    assert breach(importer, imported) is is_breach


def loaded_by(code: str) -> list[str]:
    """Run code in a fresh interpreter and list the heavy packages that it has loaded."""
    tell = f"import json, sys; sys.stderr.write(json.dumps(sorted({{*{HEAVY}}} & {{*sys.modules}})))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True
    )
    loaded: list[str] = json.loads(run.stderr.splitlines()[-1])
    return loaded


def running(*arguments: str) -> str:
    call = f"geomap.cli.main({list(arguments)})"
    return f"import geomap.cli\ntry: {call}\nexcept SystemExit as end: assert not end.code"


COLD_STARTS = {
    "import geomap": "import geomap",
    "import geomap.cli": "import geomap.cli",
    "geomap --help": running("--help"),
    "geomap map --help": running("map", "--help"),
    "geomap find Torkham": running("find", "Torkham"),
}


@pytest.mark.parametrize("code", COLD_STARTS.values(), ids=COLD_STARTS.keys())
def test_a_cold_start_loads_nothing_heavy(code):
    assert loaded_by(code) == []


def test_what_is_heavy_is_seen_when_it_is_loaded():
    assert loaded_by("import jinja2") == ["jinja2"]


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_MODULE


def long_functions(source: str) -> list[str]:
    functions = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [f.name for f in functions if lines_of_body(f) > MOST_LINES_OF_A_FUNCTION]


def lines_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines after the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_functions_fit_a_screen(path):
    assert long_functions(path.read_text(encoding="utf-8")) == []


def test_a_long_function_is_seen():
    body = "    x = 1\n" * (MOST_LINES_OF_A_FUNCTION + 1)
    assert long_functions(f"def short():\n    return 1\n\ndef long():\n{body}") == ["long"]


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_names_say_what_they_hold(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    words = [path.stem, *(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in classes)]
    assert [word for word in words if BANNED_NAMES.search(word)] == []


SILENCED = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?|type:\s*ignore(?:\[[^\]]*\])?)(?P<rest>[^\n]*)"
)


def unexplained(source: str) -> list[str]:
    return [found.group() for found in SILENCED.finditer(source) if not re.match(r"\s+# \w", found["rest"])]


@pytest.mark.parametrize("path", [path for path in EVERYTHING if path != Path(__file__)], ids=name_of)
def test_a_silenced_fault_has_a_reason(path):
    assert unexplained(path.read_text(encoding="utf-8")) == []


def test_a_silenced_fault_without_a_reason_is_seen():
    assert unexplained("import x  # noqa: F401\n") == ["# noqa: F401"]
    assert unexplained("import x  # noqa: F401  # kept for its side effect\n") == []


UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_nothing_is_left_for_later(path):
    assert UNFINISHED.findall(path.read_text(encoding="utf-8")) == []
