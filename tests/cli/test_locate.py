"""`geomap locate` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer
from tests.cli.run import geomap

TABLE = "n,place\n1,Torkham\n2,Norkhamabad\n3,Torkham\n"
FOUND = (
    "n,place,place_id,place_name,kind,country,lat,lon,uncertainty_m,match,score,outcome\n"
    "1,Torkham,torkham,Torkham,crossing,AF,34.123,71.093,1500.0,exact,1.55,resolved\n"
    "2,Norkhamabad,,,,,,,,,,not-found\n"
    "3,Torkham,torkham,Torkham,crossing,AF,34.123,71.093,1500.0,exact,1.55,resolved\n"
)


def test_a_table_is_written(gazetteer: Gazetteer, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f"\ufeff{TABLE}", encoding="utf-8")
    seen = geomap("locate", source, "--column", "place", "-o", target)
    assert (seen.code, seen.out) == (0, "")
    assert seen.err == f"{target}: written, 3 rows; 1 of 2 distinct names have a place\n"
    assert target.read_text(encoding="utf-8") == FOUND


@pytest.mark.parametrize(
    ("name", "content", "column", "what"),
    [
        pytest.param(
            "in.csv", TABLE.encode(), "town", "in.csv: no column 'town'; there are: n, place", id="column"
        ),
        pytest.param("in.csv", b"", "place", "in.csv: no column 'place'; there are: none", id="empty file"),
        pytest.param(
            "in.csv",
            "place\nKöln\n".encode("latin-1"),
            "place",
            "{source}: not UTF-8 (invalid start byte); save it as UTF-8 and try again",
            id="another encoding",
        ),
        pytest.param(
            "in.docx",
            b"PK",
            "place",
            "{source}: neither CSV nor Parquet; "
            "save it as one of .csv, .tsv, .txt, .parquet, .geoparquet, .pq",
            id="another kind of file",
        ),
    ],
)
def test_bad_input_leaves_nothing(
    gazetteer: Gazetteer, tmp_path: Path, name: str, content: bytes, column: str, what: str
) -> None:
    source, target = tmp_path / name, tmp_path / "out.csv"
    source.write_bytes(content)
    seen = geomap("locate", source, "--column", column, "-o", target)
    assert (seen.code, seen.err) == (1, f"Error: {what.replace('{source}', str(source))}\n")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_no_such_file(tmp_path: Path) -> None:
    seen = geomap("locate", tmp_path / "in.csv", "--column", "place", "-o", tmp_path / "out.csv")
    assert (seen.code, seen.err) == (
        1,
        f"Error: {tmp_path / 'in.csv'}: no such file; give a CSV or Parquet file with a column of names\n",
    )
