"""The index file: built once, rebuilt when stale, and never half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer, index
from geomap.gazetteer.sources.crossings import entry_of
from tests.gazetteer import small

GATE = small.crossing()
OTHER = small.crossing("west-gate")


@pytest.fixture
def built_from(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the index be built from a few places, and count as built from `stamp`."""

    def replace(*entries: object, stamp: str = "1") -> None:
        monkeypatch.setattr(index, "_everything", lambda: iter(entries))
        monkeypatch.setattr(index, "stamps", lambda: {"stamp": stamp})

    return replace


def known(cache: Path) -> list[str]:
    with Gazetteer.open(cache_dir=cache) as gazetteer:
        return [crossing.id for crossing in gazetteer.crossings()]


def test_the_index_is_built_once(built_from: Callable[..., None], tmp_path: Path) -> None:
    built_from(GATE)
    cache = tmp_path / "not" / "there"
    assert known(cache) == ["east-gate"]
    built_from(OTHER)
    assert known(cache) == ["east-gate"]
    assert [path.name for path in cache.iterdir()] == ["gazetteer.sqlite"]


def test_other_stamps_rebuild_it(built_from: Callable[..., None], tmp_path: Path) -> None:
    built_from(GATE)
    assert known(tmp_path) == ["east-gate"]
    built_from(OTHER, stamp="2")
    assert known(tmp_path) == ["west-gate"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="an empty file"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 4096, id="half a database"),
        pytest.param(b"PNG", id="another file"),
    ],
)
def test_a_damaged_file_is_replaced(built_from: Callable[..., None], tmp_path: Path, content: bytes) -> None:
    built_from(GATE)
    (tmp_path / "gazetteer.sqlite").write_bytes(content)
    assert known(tmp_path) == ["east-gate"]


def test_a_failed_build_leaves_the_old_index(built_from: Callable[..., None], tmp_path: Path) -> None:
    built_from(GATE)
    before = (known(tmp_path), (tmp_path / "gazetteer.sqlite").read_bytes())
    built_from(OTHER, OTHER, stamp="2")  # one id twice cannot be written
    with pytest.raises(GazetteerError, match="cannot be built there: UNIQUE constraint"):
        Gazetteer.open(cache_dir=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]
    built_from(GATE)
    assert (known(tmp_path), (tmp_path / "gazetteer.sqlite").read_bytes()) == before


def test_a_killed_build_leaves_the_old_index(built_from: Callable[..., None], tmp_path: Path) -> None:
    built_from(GATE)
    assert known(tmp_path) == ["east-gate"]
    code = (
        "import time\n"
        "from pathlib import Path\n"
        "from geomap.gazetteer import index\n"
        "def slowly():\n"
        "    time.sleep(60)\n"
        "    yield\n"
        "index._everything = slowly\n"
        f"index.build(Path({str(tmp_path)!r}), {{'stamp': '2'}})\n"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as build:
        wait_for(lambda: any(tmp_path.glob("*.unfinished")))
        build.send_signal(signal.SIGKILL)
    assert known(tmp_path) == ["east-gate"]
    (left,) = tmp_path.glob("*.unfinished")
    long_ago = time.time() - 7200
    os.utime(left, (long_ago, long_ago))
    built_from(OTHER, stamp="2")
    assert known(tmp_path) == ["west-gate"]
    assert not left.exists()


def wait_for(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_two_builds_at_once(built_from: Callable[..., None], tmp_path: Path) -> None:
    built_from(GATE)

    def while_another_builds() -> object:
        built_from(GATE)
        assert known(tmp_path) == ["east-gate"]
        yield GATE

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_everything", while_another_builds)
        index.build(tmp_path, index.stamps())
    assert known(tmp_path) == ["east-gate"]
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]


def test_an_open_index_answers_while_it_is_replaced(built_from: Callable[..., None], tmp_path: Path) -> None:
    built_from(GATE, entry_of(GATE))
    with Gazetteer.open(cache_dir=tmp_path) as old:
        built_from(OTHER, entry_of(OTHER), stamp="2")
        assert known(tmp_path) == ["west-gate"]
        found = old.find("Eastville").found
    assert found is not None
    assert found.place.id == "east-gate"


def test_a_directory_that_cannot_be_written(
    built_from: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built_from(GATE)
    file = tmp_path / "file"
    file.touch()
    assert known(file / "cache") == ["east-gate"]
    assert f"{file / 'cache'}: not writable; building the gazetteer in " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variables", "directory"),
    [
        pytest.param({"GEOMAP_CACHE_DIR": "/own"}, Path("/own"), id="the user's own"),
        pytest.param({"XDG_CACHE_HOME": "/xdg"}, Path("/xdg/geomap"), id="the system's custom"),
        pytest.param({"HOME": "/nobody"}, Path("/nobody/.cache/geomap"), id="neither"),
    ],
)
def test_where_the_index_lives(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], directory: Path
) -> None:
    for name in ("GEOMAP_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert index.default_cache_dir() == directory


def test_the_bar_promises_the_work_that_there_is(gazetteer: Gazetteer) -> None:
    """A bar that ends at a third, or runs past its end, tells a first-time user nothing."""
    tables = ("place", "name", "skeleton", "deletion", "spelling")
    with sqlite3.connect(index.default_cache_dir() / index.FILE_NAME) as connection:
        rows = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our words
            for table in tables
        }
    connection.close()
    staged_twice = 2 * (sum(rows.values()) - rows["place"]) + rows["place"]
    assert abs(index.STEPS - staged_twice) < 0.1 * staged_twice
