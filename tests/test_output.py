"""Results appear whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from geomap.errors import OutputError
from geomap.output import taking_place_of, write


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_written(tmp_path):
    write(tmp_path / "page.html", b"page")
    assert contents(tmp_path) == {"page.html": b"page"}


def test_an_old_file_stays_unless_told_otherwise(tmp_path):
    (tmp_path / "page.html").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"page\.html: exists already; add --overwrite"):
        write(tmp_path / "page.html", b"new")
    assert contents(tmp_path) == {"page.html": b"old"}
    write(tmp_path / "page.html", b"new", overwrite=True)
    assert contents(tmp_path) == {"page.html": b"new"}


def half_write(target: Path, fault: BaseException) -> None:
    with taking_place_of(target, overwrite=True) as unfinished:
        unfinished.write_bytes(b"half")
        raise fault


@pytest.mark.parametrize("fault", [ValueError("bug"), KeyboardInterrupt()], ids=["fault", "interrupt"])
def test_a_fault_leaves_the_folder_as_it_was(tmp_path, fault):
    (tmp_path / "page.html").write_bytes(b"old")
    with pytest.raises(type(fault)):
        half_write(tmp_path / "page.html", fault)
    assert contents(tmp_path) == {"page.html": b"old"}


def test_a_file_that_appears_meanwhile_is_kept(tmp_path):
    with pytest.raises(OutputError, match="exists already"), taking_place_of(tmp_path / "page.html"):
        (tmp_path / "page.html").write_bytes(b"somebody else's")
    assert contents(tmp_path) == {"page.html": b"somebody else's"}


def test_a_full_disk_is_told_in_one_line(tmp_path):
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(OutputError, match="no room left"), taking_place_of(tmp_path / "page.html"):
        raise full
    assert contents(tmp_path) == {}


def test_another_fault_of_the_system_is_not_hidden(tmp_path):
    with pytest.raises(PermissionError), taking_place_of(tmp_path / "page.html"):
        raise PermissionError(errno.EACCES, "something else")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.html").write_bytes(b"old")
    (tmp_path / "link.html").symlink_to("real.html")
    write(tmp_path / "link.html", b"new", overwrite=True)
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"new"


# Permission bits do not stop root: these folders cannot be written into by anybody
@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("missing/page.html", "there is no such folder; create it"),
        ("file.txt/page.html", "Not a directory"),
        ("/proc/page.html", "nothing can be created there"),
        ("folder", "is a folder; name a file in it"),
        ("/dev/null", "is no regular file"),
        ("x" * 300, "is no file name that can be used: File name too long"),
    ],
    ids=[
        "folder missing",
        "folder is a file",
        "folder read-only",
        "a folder itself",
        "a device",
        "a name too long",
    ],
)
def test_a_target_that_cannot_be_written_is_refused_before_the_work(tmp_path, target, message):
    (tmp_path / "file.txt").write_bytes(b"text")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=message), taking_place_of(tmp_path / target, overwrite=True):
        pytest.fail("the work began")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.txt", "folder"]


def test_the_unfinished_file_keeps_the_suffix(tmp_path):
    with taking_place_of(tmp_path / "crossings.gpkg") as unfinished:
        assert unfinished.suffix == ".gpkg"
        assert unfinished.parent == tmp_path
