"""What a user installs holds what the program needs: code, data, templates, the starter layer."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names_in_the_wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_package_is_in_the_wheel(names_in_the_wheel):
    files = (
        path for path in (ROOT / "geomap").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    assert {str(path.relative_to(ROOT)) for path in files} - names_in_the_wheel == set()


@pytest.mark.parametrize(
    "name",
    [
        "geomap/starter/claims.csv",
        "geomap/gazetteer/data/crossings.csv",
        "geomap/py.typed",
        "geomap/cli/group.py",
    ],
)
def test_what_the_program_reads_is_in_the_wheel(names_in_the_wheel, name):
    assert name in names_in_the_wheel


def test_nothing_else_is_in_the_wheel(names_in_the_wheel):
    tops = {name.split("/")[0] for name in names_in_the_wheel}
    assert {top.split("-")[0] for top in tops} == {"geomap"}
