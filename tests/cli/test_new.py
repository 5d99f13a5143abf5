"""`geomap new`."""

from __future__ import annotations

from tests.cli.run import geomap


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_layer_is_a_folder_with_its_files(tmp_path):
    folder = tmp_path / "a" / "my-layer"
    seen = geomap("new", folder)
    assert (seen.code, names(folder)) == (0, ["claims.csv", "layer.toml", "routes.csv"])
    assert seen.out.splitlines() == [str(folder / name) for name in names(folder)]
    assert f"geomap check {folder}" in seen.err


def test_an_empty_folder_may_be_filled(tmp_path):
    assert geomap("new", tmp_path).code == 0


def test_nothing_is_ever_written_over(tmp_path):
    (tmp_path / "claims.csv").write_text("mine", encoding="utf-8")
    seen = geomap("new", tmp_path)
    assert (seen.code, seen.out) == (1, "")
    assert seen.err == f"Error: {tmp_path}: exists already and is not empty; name a new folder\n"
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "mine"
    assert names(tmp_path) == ["claims.csv"]


def test_a_folder_under_a_file_cannot_be_created(tmp_path):
    (tmp_path / "file").write_text("text", encoding="utf-8")
    seen = geomap("new", tmp_path / "file" / "layer")
    assert (seen.code, seen.out) == (1, "")
    assert seen.err == (
        f"Error: {tmp_path}/file/layer: cannot be created: Not a directory; name another folder\n"
    )
