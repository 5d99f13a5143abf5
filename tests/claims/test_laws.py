"""Laws of reading: what is written is read, whatever the table's form; no row is lost in silence."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.claims import COLUMNS, read_layer
from geomap.claims.tables import read_sheet
from geomap.errors import LayerError
from tests.claims.layer_folder import GOOD, layer_folder, read

NAMES = ("place", "claim", "quote", "my own column")
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=12)
TRICKY = st.sampled_from(
    ['"', '""', ",", ";", "\t", "\n", "\r\n", "\r", "a\nb", " x ", "=1", "sep=;", "\ufeff"]
)
CELLS = st.one_of(TEXTS, TRICKY)
ANY_CLAIM = st.fixed_dictionaries(
    {},
    optional={
        "place": st.sampled_from(["Torkham", ""]),
        "claim": st.sampled_from(["opened", "captured", "ajar", ""]),
        "party": st.sampled_from(["Taliban", "Talban", ""]),
        "event_date": st.sampled_from(
            ["2021-07-14", "2021-07", "2021-02-30", "../2021-07-14", "2021-07-14/..", ""]
        ),
        "stated_date": st.sampled_from(["2021-07-14", "2021-07-01", "2021-07", "x", ""]),
        "url": st.sampled_from(["https://example.org", "javascript:alert(1)", ""]),
        "quote": st.one_of(TEXTS.filter(lambda text: "\r" not in text), st.just("word " * 16)),
        "id": st.sampled_from(["same", ""]),
        "anonymous": st.sampled_from(["yes", "maybe", ""]),
        "reliability": st.sampled_from(["a", "G", "1", ""]),
        "side": st.sampled_from(["a", "AF", "c", ""]),
    },
)
PARTIES = 'title = "T"\n[parties.taliban]\nname = "Taliban"\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("layer")


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=5),
    separator=st.sampled_from([",", ";", "\t"]),
    lines=st.sampled_from(
        [("\r\n", csv.QUOTE_MINIMAL), *((end, csv.QUOTE_ALL) for end in ("\n", "\r\n", "\r"))]
    ),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_what_is_written_is_read(folder, rows, separator, lines, mark):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=lines[0], quoting=lines[1])
    writer.writerows([NAMES, *rows])
    path = folder / "t.csv"
    path.write_bytes((mark + text.getvalue()).encode())
    sheet = read_sheet(path, NAMES[:3])
    found = [(row.number, dict(row.cells) | dict(row.extra)) for row in sheet.rows]
    meant = [
        (number, {name: cell.strip() for name, cell in zip(NAMES, row, strict=True) if cell.strip()})
        for number, row in enumerate(rows, start=2)
    ]
    assert (found, sheet.problems) == ([(number, cells) for number, cells in meant if cells], [])


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(ANY_CLAIM, min_size=1, max_size=6))
def test_every_row_is_a_claim_or_a_problem(folder, rows):
    files = read(folder, *rows, toml=PARTIES)
    told = {problem.row for problem in files.problems}
    kept = {claim.row for claim in files.claims}
    assert (told | kept, told & kept) == (set(range(2, len(rows) + 2)), set())


@settings(max_examples=150, deadline=None)
@given(
    data=st.one_of(st.binary(max_size=80), CELLS.map(str.encode)),
    name=st.sampled_from(["claims", "places", "routes"]),
)
def test_any_bytes_are_told_in_words(folder, data, name):
    layer_folder(folder, {}, **{"places": "name,lat,lon\n", "routes": "name,via\n", name: data})
    files = read_layer(folder)
    assert files.problems
    assert all(problem.file == f"{name}.csv" for problem in files.problems)


@settings(max_examples=100, deadline=None)
@given(
    text=st.one_of(
        TEXTS, st.sampled_from(["[[parties]]", "span = 3", "rule = []", "[baseline]", "baseline = [1]"])
    )
)
def test_any_definition_is_read_or_refused(folder, text):
    (layer_folder(folder, {}) / "layer.toml").write_text(text, encoding="utf-8", newline="")
    try:
        said = [problem.column for problem in read_layer(folder).problems if problem.file == "layer.toml"]
    except LayerError as error:
        said = [str(error)]
    assert said


@settings(max_examples=30, deadline=None)
@given(columns=st.permutations(COLUMNS))
def test_the_order_of_columns_is_free(folder, columns):
    table = [list(columns), [GOOD.get(column, "") for column in columns]]
    text = io.StringIO()
    csv.writer(text).writerows(table)
    (claim,) = read(folder, claims=text.getvalue()).claims
    (meant,) = read(folder, {"id": "one"}).claims
    assert claim == meant
