"""Bad input: each fault ends in one clear line, exit code 1 and nothing written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.run import geomap
from tests.cli.starter import starter, with_cell, without_column, write_table

PLACES = [["id", "name", "kind", "country", "lat", "lon", "uncertainty_m", "source"]]


def cell(row: int, column: str, value: str) -> Callable[[Path], None]:
    return lambda folder: with_cell(folder, row, column, value)


def replaced(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content)


def removed(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def folder_for_file(name: str) -> Callable[[Path], None]:
    def fault(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return fault


def place_at(lat: str) -> Callable[[Path], None]:
    row = ["depot", "Depot", "settlement", "AF", lat, "66.4", "100", "a test"]
    return lambda folder: write_table(folder / "places.csv", [*PLACES, row])


def only_header(folder: Path) -> None:
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])


def bare(folder: Path) -> None:
    (folder / "layer.toml").write_text('title = "Bare"', encoding="utf-8")
    without_column(folder, "claim")


def span_backwards(folder: Path) -> None:
    path = folder / "layer.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("end = 2021-07-20", "end = 2021-07-01"), encoding="utf-8")


# name of the fault: what is done to a whole layer, what the line says
FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing column": (lambda folder: without_column(folder, "claim"), r"claims\.csv:1 claim: .*column"),
    "missing column in a bare layer": (bare, r"claims\.csv:1 claim: .*column"),
    "unknown claim word": (
        cell(2, "claim", "capturd"),
        r"claims\.csv:2 claim: 'capturd' is not a claim; expected captured, .*did you mean 'captured'",
    ),
    "impossible date": (cell(3, "event_date", "2021-02-30"), r"claims\.csv:3 event_date: .*2021-02-30"),
    "end before start": (
        cell(4, "event_date", "2021-07-16/2021-07-14"),
        r"claims\.csv:4 event_date: .*ends before it starts; swap the two dates",
    ),
    "span's end before its start": (span_backwards, r"layer\.toml:9 span: .*before it starts"),
    "unknown place": (cell(5, "place", "Xqzzyv"), r"claims\.csv:5 place: 'Xqzzyv'.*places\.csv"),
    "ambiguous place": (
        cell(5, "place", "Springfield"),
        r"claims\.csv:5 place: 'Springfield' may be .* or .*;",
    ),
    "latitude 95": (place_at("95"), r"places\.csv:2 lat: .*95.*-90"),
    "no number for a latitude": (place_at("nan"), r"places\.csv:2 lat: .*nan"),
    "empty claims file": (replaced("claims.csv", b""), r"claims\.csv: .*empty"),
    "empty definition": (replaced("layer.toml", b""), r"layer\.toml.*title"),
    "folder instead of claims": (folder_for_file("claims.csv"), r"claims\.csv: .*folder"),
    "folder instead of definition": (folder_for_file("layer.toml"), r"layer\.toml: .*folder"),
    "binary claims": (
        replaced("claims.csv", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" * 40),
        r"claims\.csv: .*text",
    ),
    "binary definition": (replaced("layer.toml", b"\x00\xff\xfe\x89PNG" * 40), r"layer\.toml: "),
    "definition is no TOML": (replaced("layer.toml", b"title = \n"), r"layer\.toml.*line 1"),
    "no claims file": (removed("claims.csv"), r"claims\.csv"),
    "no definition": (removed("layer.toml"), r"layer\.toml"),
    "a layer without claims": (only_header, r"claims\.csv.*no claims|no claim"),
    "no such layer": (shutil.rmtree, r"no such folder|no folder|does not exist|not a folder"),
}


def one_line(text: str) -> str:
    """Return the one line that there must be."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert lines[0].startswith("Error: ")
    return lines[0].removeprefix("Error: ")


@pytest.mark.parametrize(("fault", "message"), FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("command", ["map", "export", "status"])
def test_a_fault_in_a_layer(tmp_path, command, fault, message):
    layer = starter(tmp_path / "layer")
    fault(layer)
    before = everything_in(tmp_path)
    target = {"map": ["-o", tmp_path / "page.html"], "export": ["-o", tmp_path / "out.geojson"], "status": []}
    seen = geomap(command, layer, *target[command])
    assert (seen.code, seen.out) == (1, "")
    assert re.search(message, one_line(seen.err))
    assert everything_in(tmp_path) == before


def everything_in(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def test_several_faults_are_told_at_once(tmp_path):
    layer = starter(tmp_path / "layer")
    with_cell(layer, 2, "claim", "capturd")
    with_cell(layer, 3, "event_date", "2021-02-30")
    with_cell(layer, 5, "place", "Xqzzyv")
    seen = geomap("map", layer, "-o", tmp_path / "page.html")
    where = [re.match(r"Error: (.*?): ", line).group(1) for line in seen.err.splitlines()]
    assert where == [
        f"{layer}/claims.csv:{row} {column}"
        for row, column in [(2, "claim"), (3, "event_date"), (5, "place")]
    ]


def test_the_line_says_in_which_layer(tmp_path):
    whole, faulty = starter(tmp_path / "whole"), starter(tmp_path / "faulty")
    with_cell(faulty, 2, "claim", "capturd")
    seen = geomap("map", whole, faulty, "-o", tmp_path / "page.html")
    assert one_line(seen.err).startswith(f"{faulty}/claims.csv:2 claim: ")


def test_a_file_is_no_layer(tmp_path):
    layer = starter(tmp_path / "layer")
    seen = geomap("map", layer / "claims.csv", "-o", tmp_path / "page.html")
    assert (seen.code, seen.out) == (1, "")
    assert "claims.csv" in one_line(seen.err)


# name of the fault: the target within the test's folder, what the line says
TARGETS = {
    "exists": ("old.html", "exists already; add --overwrite to replace it"),
    "a folder": ("folder", "is a folder; name a file in it"),
    "folder missing": ("missing/page.html", "there is no such folder; create it"),
    "under a file": ("old.html/page.html", "Not a directory"),
    "read-only": ("/proc/page.html", "nothing can be created there"),
}


@pytest.mark.parametrize(("target", "message"), TARGETS.values(), ids=TARGETS.keys())
@pytest.mark.parametrize("command", ["map", "export"])
def test_a_target_that_cannot_be_written(tmp_path, command, target, message):
    layer = starter(tmp_path / "layer")
    (tmp_path / "old.html").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    before = everything_in(tmp_path)
    arguments = ["--format", "csv"] if command == "export" else []
    seen = geomap(command, layer, "-o", tmp_path / target, *arguments)
    assert (seen.code, seen.out) == (1, "")
    assert message in one_line(seen.err)
    assert everything_in(tmp_path) == before
    assert (tmp_path / "old.html").read_bytes() == b"old"


BUILD_THAT_WAITS = """
import signal, sys, time
import geomap, geomap.cli
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have told it to be ignored
def wait(layers, **_):
    print("building", file=sys.stderr, flush=True)
    time.sleep(60)
geomap.render = wait
geomap.cli.main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [(signal.SIGINT, 130, "Interrupted; no result was written."), (signal.SIGTERM, 143, "")],
    ids=["Ctrl-C", "kill"],
)
def test_an_end_in_mid_build_leaves_nothing(tmp_path, sent, code, said):
    layer = starter(tmp_path / "layer")
    before = everything_in(tmp_path)
    command = [sys.executable, "-c", BUILD_THAT_WAITS, "map", str(layer), "-o", str(tmp_path / "page.html")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as build:
        assert build.stderr is not None
        assert build.stderr.readline() == "building\n"
        assert everything_in(tmp_path) != before, "the file is begun before the work"
        os.kill(build.pid, sent)
        talk = build.stderr.read()
    assert (build.returncode, talk.strip()) == (code, said)
    assert everything_in(tmp_path) == before


def test_a_reader_that_leaves_is_no_fault(tmp_path):
    layer = starter(tmp_path / "layer")
    command = [sys.executable, "-m", "geomap", "status", str(layer), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


@pytest.mark.parametrize(
    "arguments", [["status"], ["status", "--json"], ["export", "-o", "-", "--format", "csv"]]
)
def test_a_full_disk_behind_a_pipe_is_told_in_one_line(tmp_path, arguments):
    command, *options = arguments
    line = [sys.executable, "-m", "geomap", command, str(starter(tmp_path / "layer")), *options]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True)
    assert run.returncode == 1
    assert (
        one_line(run.stderr) == "standard output: No space left on device; send it to a place with more room"
    )
