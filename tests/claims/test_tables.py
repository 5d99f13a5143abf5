"""Tables from any spreadsheet: encodings, separators, line ends, quotes, and what cannot be read."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from geomap.claims import read_layer
from geomap.claims.tables import read_sheet
from tests.claims.layer_folder import as_csv, claims_table, faults, layer_folder, read

KNOWN = ("place", "claim")
SAVE_AS = "save it as CSV with the encoding UTF-8 (spreadsheets call it CSV UTF-8)"
PLAIN = [["place", "claim"], ["Torkham", "opened"]]


def sheet(tmp_path, data, name="t.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = read_sheet(path, KNOWN)
    return list(found.rows), [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(as_csv(PLAIN), id="plain"),
        pytest.param("\ufeff" + as_csv(PLAIN), id="byte order mark"),
        pytest.param(as_csv(PLAIN, newline="\r\n"), id="windows line ends"),
        pytest.param(as_csv(PLAIN, separator=";"), id="semicolons"),
        pytest.param(as_csv(PLAIN, separator="\t"), id="tabs"),
        pytest.param("place,claim\nTorkham,opened", id="no last line end"),
        pytest.param(" Place , CLAIM \nTorkham, opened \n", id="spaces and case"),
        pytest.param("sep=;\r\nplace;claim\r\nTorkham;opened\r\n", id="a line that names the separator"),
        pytest.param("place,claim\rTorkham,opened\r", id="old line ends"),
        pytest.param('place;claim;"a, b, c"\nTorkham;opened;\n', id="commas in a column's name"),
        pytest.param('"place","claim"\n"Torkham","opened"\n', id="everything quoted"),
        pytest.param("place,claim,,\nTorkham,opened,,\n", id="empty columns at the end"),
    ],
)
def test_one_table_in_many_forms(tmp_path, data):
    rows, said = sheet(tmp_path, data)
    assert said == []
    assert [(row.number, row.cells) for row in rows] == [(2, {"place": "Torkham", "claim": "opened"})]


def test_rows_are_counted_as_a_spreadsheet_counts(tmp_path):
    rows, _ = sheet(tmp_path, 'place,claim\n"two\nlines",opened\n\n,\nTorkham,closed\n')
    assert [(row.number, row.cells["place"]) for row in rows] == [(2, "two\nlines"), (5, "Torkham")]


def test_unknown_columns_are_kept(tmp_path):
    (first, second), _ = sheet(tmp_path, "place,My Column,claim,\nTorkham,mine,opened,\nWesh,,closed,stray\n")
    assert first.extra == (("My Column", "mine"),)
    assert second.extra == (("column 4", "stray"),)


def test_rows_before_an_open_quote_are_read(tmp_path):
    rows, said = sheet(tmp_path, 'place,claim\nTorkham,opened\n"Wesh" gate,closed\nChaman,closed\n')
    assert [row.cells["place"] for row in rows] == ["Torkham"]
    assert [line.partition(" (")[0] for line in said] == ["t.csv:3: the quotes do not match"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "t.csv: the file is empty; write a header row with the column names", id="empty"),
        pytest.param(
            b" \n \n", "t.csv: the file is empty; write a header row with the column names", id="blank"
        ),
        pytest.param(
            "place,claim\n".encode("utf-16"),
            f"t.csv: the file is UTF-16 text; {SAVE_AS}",
            id="UTF-16",
        ),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\x00\x00",
            f"t.csv: the file is not text; {SAVE_AS}",
            id="binary",
        ),
        pytest.param(
            "place,claim\nAdré,opened\n".encode("cp1252"),
            f"t.csv: line 2 is not UTF-8 text; {SAVE_AS}",
            id="windows encoding",
        ),
        pytest.param(
            b"place,claim,place\na,b,c\n",
            "t.csv:1 place: the column stands there twice; rename or delete one",
            id="column twice",
        ),
        pytest.param(
            b"place,claim\na,b,c\n",
            "t.csv:2: the row has 3 cells, the header 2; "
            "put a text that holds a separator into double quotes",
            id="more cells than columns",
        ),
        pytest.param(
            b'place,claim\na,b\n"a,b\n',
            "t.csv:3: the quotes do not match (unexpected end of data); nothing from this row on was read; "
            "close the quote; double a quote that belongs to the text",
            id="open quote",
        ),
    ],
)
def test_what_cannot_be_read(tmp_path, data, said):
    assert sheet(tmp_path, data)[1] == [said]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("missing.csv", "there is no such file", id="missing"),
        pytest.param("", "is a folder, not a file", id="folder"),
    ],
)
def test_no_file(tmp_path, name, said):
    (problem,) = read_sheet(tmp_path / name, KNOWN).problems
    assert problem.what == said


def test_a_layer_without_rows(tmp_path):
    files = read_layer(layer_folder(tmp_path, claims=as_csv(claims_table())))
    assert faults(files) == ["claims.csv: no claims; write one row per claim"]


def test_missing_columns_are_named_together(tmp_path):
    files = read_layer(layer_folder(tmp_path, claims="id,publisher\none,The Paper\n"))
    said = "claims.csv:1 place, claim, url, event_date: the columns are missing; add them to the header row"
    assert faults(files) == [said]


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SOURCE = ("The Paper", "https://example.org/story")


def test_a_spreadsheet_reads_like_csv(tmp_path):
    layer_folder(tmp_path)
    header = ["id", "event_date", "stated_date", "place", "claim", "anonymous", "publisher", "url", "note"]
    rows = [
        [1, date(2021, 7, 14), datetime(2021, 7, 15), "Torkham", "opened", True, *SOURCE, 2.5],
        [None] * 9,
        ["two", "2021-07", date(2021, 7, 31), "Torkham", "closed", None, *SOURCE, "left"],
    ]
    (tmp_path / "claims.xlsx").write_bytes(workbook(header, *rows))
    files = read_layer(tmp_path)
    assert faults(files) == []
    assert [(c.id, c.event.text, str(c.stated), c.anonymous, c.row) for c in files.claims] == [
        ("1", "2021-07-14", "2021-07-15", True, 2),
        ("two", "2021-07", "2021-07-31", False, 4),
    ]


def test_a_file_that_is_no_spreadsheet(tmp_path):
    layer_folder(tmp_path)
    (tmp_path / "claims.xlsx").write_bytes(b"no spreadsheet")
    assert faults(read_layer(tmp_path)) == [
        "claims.xlsx: the file is not an XLSX spreadsheet; save it anew as XLSX or CSV"
    ]


def test_two_files_of_claims(tmp_path):
    layer_folder(tmp_path, {})
    (tmp_path / "claims.xlsx").write_bytes(workbook(["id"]))
    said = "claims.xlsx: there are two files of claims, claims.csv and claims.xlsx; keep one of them"
    assert faults(read_layer(tmp_path)) == [said]


cell_texts = st.text(
    st.characters(exclude_characters="\x00\r", exclude_categories=("Cs",)), min_size=1, max_size=30
).filter(lambda text: text.strip())


@settings(max_examples=60, deadline=None)
@given(
    notes=st.lists(cell_texts, min_size=1, max_size=5),
    separator=st.sampled_from([",", ";", "\t"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_what_is_written_is_read(tmp_path_factory, notes, separator, mark):
    table = claims_table(*({"note": note} for note in notes))
    folder = tmp_path_factory.mktemp("layer")
    files = read(folder, claims=mark + as_csv(table, separator=separator, newline="\r\n"))
    assert faults(files) == []
    assert [claim.note for claim in files.claims] == [note.strip() for note in notes]
