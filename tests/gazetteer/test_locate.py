"""Tables of names: every row and column in its order, each name looked up once, wherever it is done."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from distributed import LocalCluster

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.index import default_cache_dir
from geomap.gazetteer.locate import COLUMNS, Answers, Looked, Request, asked_in_csv, locate_csv
from geomap.gazetteer.locate_dask import look_up_on_cluster
from geomap.gazetteer.locate_parquet import asked_in_parquet, locate_parquet
from geomap.gazetteer.locate_pool import Pooled

PLACES = Request("place", "where")
TABLE = (
    "n,place,where,note\n"
    '1,Torkham,AF,"a, comma"\n'
    "2,Norkhamabad,,\n"
    "3,San Isidro,,\n"
    "4,Torkham,AF,again\n"
    "5,,,\n"
    "6,Punjab,Pakistan,\n"
    "7,Torkam,\n"
)
FOUND = (
    "n,place,where,note,place_id,place_name,kind,country,lat,lon,uncertainty_m,match,score,outcome\n"
    '1,Torkham,AF,"a, comma",torkham,Torkham,crossing,AF,34.123,71.093,1500.0,exact,1.55,resolved\n'
    "2,Norkhamabad,,,,,,,,,,,,not-found\n"
    "3,San Isidro,,,,,,,,,,,,ambiguous\n"
    "4,Torkham,AF,again,torkham,Torkham,crossing,AF,34.123,71.093,1500.0,exact,1.55,resolved\n"
    "5,,,,,,,,,,,,,not-found\n"
    "6,Punjab,Pakistan,,admin1:PK:Punjab,Punjab,admin1,PK,30.997,72.381,302000.0,exact,1.19,resolved\n"
    "7,Torkam,,,torkham,Torkham,crossing,AF,34.123,71.093,1500.0,fuzzy,1.1571,resolved\n"
)


def located(text: str, request: Request, answers: Answers) -> str:
    target = io.StringIO()
    locate_csv(io.StringIO(text), target, request, answers)
    return target.getvalue()


def test_a_table_in_whole(gazetteer: Gazetteer) -> None:
    assert located(TABLE, PLACES, Looked(gazetteer)) == FOUND


def test_other_processes_give_the_same_bytes(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geomap.gazetteer.locate_pool._WORTH_IT", 1)
    target = io.StringIO()
    with Pooled(gazetteer, processes=2) as answers:
        locate_csv(io.StringIO(TABLE), target, PLACES, answers, expect=answers.expect)
        assert answers["Torkham", "PK"][0] == "torkham", "what was not expected is looked up here"
    assert target.getvalue() == FOUND


def test_few_names_start_no_process(gazetteer: Gazetteer) -> None:
    with Pooled(gazetteer, processes=2) as answers:
        answers.expect([("Torkham", ""), ("Chaman", "")])
        assert answers["Torkham", ""][0] == "torkham"
        assert answers._pool is None


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ('1,Torkham,,"two\nlines"\n', '1,Torkham,,"two\nlines"'),
        ("1,Torkham,,x\r\n", "1,Torkham,,x"),
        ('1,"Torkham",,x\n', '1,"Torkham",,x'),
        ("1,Torkham,, x \n", "1,Torkham,, x "),
        ("1,Torkham", "1,Torkham,,"),
        ("\n", ",,,"),
    ],
    ids=["line break in a cell", "carriage return", "quotes", "spaces", "short and last", "empty"],
)
def test_a_row_keeps_its_cells(gazetteer: Gazetteer, row: str, kept: str) -> None:
    header = "n,place,where,note\n"
    lines = located(header + row, PLACES, Looked(gazetteer)).removeprefix(FOUND.split("\n")[0] + "\n")
    assert lines.startswith(kept + ",")


def test_each_name_is_looked_up_once(gazetteer: Gazetteer) -> None:
    answers = Looked(gazetteer)
    located(TABLE, PLACES, answers)
    assert sorted(answers) == [
        ("", ""),
        ("Norkhamabad", ""),
        ("Punjab", "Pakistan"),
        ("San Isidro", ""),
        ("Torkam", ""),
        ("Torkham", "AF"),
    ]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        pytest.param("place;b\nTorkham;1\n", "place;b;place_id", id="semicolons stay"),
        pytest.param("place\tb\nTorkham\t1\n", "place\tb\tplace_id", id="tabs stay"),
        pytest.param(
            "place,place_id\nTorkham,mine\n", "place,place_id,geomap_place_id", id="a column of ours"
        ),
    ],
)
def test_headers(gazetteer: Gazetteer, text: str, header: str) -> None:
    assert located(text, Request("place"), Looked(gazetteer)).startswith(header)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("", "table: no column 'place'; there are: none", id="an empty file"),
        pytest.param("a,b\n1,2\n", "table: no column 'place'; there are: a, b", id="no such column"),
        pytest.param(
            "place\nSpin Boldak, Afghanistan\n",
            "table: row 2 has 2 cells and the header 1; put the cell with the comma in quotes",
            id="a comma without quotes",
        ),
    ],
)
def test_bad_tables(gazetteer: Gazetteer, text: str, what: str) -> None:
    with pytest.raises(GazetteerError) as raised:
        located(text, Request("place"), Looked(gazetteer))
    assert str(raised.value) == what


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    rows = [dict(row) for row in csv.DictReader(io.StringIO(TABLE))]
    table = pyarrow.table(
        {"n": [int(row["n"]) for row in rows], "place": [row["place"] or None for row in rows]}
        | {"where": [row["where"] for row in rows]}
    )
    path = tmp_path / "names.parquet"
    pyarrow.parquet.write_table(table, path, row_group_size=2)
    return path


def test_parquet_says_what_csv_says(gazetteer: Gazetteer, parquet: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    assert locate_parquet(parquet, target, PLACES, Looked(gazetteer)) == 7
    table = pyarrow.parquet.read_table(target)
    assert table.schema.names == ["n", "place", "where", *COLUMNS]
    assert table.column("n").to_pylist() == [1, 2, 3, 4, 5, 6, 7]
    expected = [{column: row[column] for column in COLUMNS} for row in csv.DictReader(io.StringIO(FOUND))]
    got = [
        {column: "" if row[column] is None else str(row[column]) for column in COLUMNS}
        for row in table.to_pylist()
    ]
    assert got == expected


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"place\nTorkham\n", "cannot be read as Parquet", id="a table of another kind"),
        pytest.param(b"", "cannot be read as Parquet", id="an empty file"),
    ],
)
def test_bad_parquet(gazetteer: Gazetteer, tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "names.parquet"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=what):
        locate_parquet(path, tmp_path / "out.parquet", PLACES, Looked(gazetteer))


def test_parquet_without_the_column(gazetteer: Gazetteer, parquet: Path, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"names.parquet: no column 'town'; there are: n, place, where"):
        locate_parquet(parquet, tmp_path / "out.parquet", Request("town"), Looked(gazetteer))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as running:
        yield running


def test_a_cluster_gives_the_same_bytes(
    gazetteer: Gazetteer, cluster: LocalCluster, parquet: Path, tmp_path: Path
) -> None:
    asked = asked_in_csv(io.StringIO(TABLE), PLACES)
    assert list(asked) == list(asked_in_parquet(parquet, PLACES))
    answers = look_up_on_cluster(asked, cluster.scheduler_address, cache_dir=default_cache_dir())
    assert located(TABLE, PLACES, answers) == FOUND
    for name, each in (("here", Looked(gazetteer)), ("there", answers)):
        locate_parquet(parquet, tmp_path / name, PLACES, each)
    assert (tmp_path / "here").read_bytes() == (tmp_path / "there").read_bytes()


def test_no_cluster_there() -> None:
    with pytest.raises(GazetteerError, match=r"tcp://127.0.0.1:9: no Dask scheduler answers"):
        look_up_on_cluster([("Torkham", "")], "tcp://127.0.0.1:9", timeout_s=0.3)
