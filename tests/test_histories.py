"""Histories as a table: the same from a layer and from a table of its claims, compiled and not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pandas
import pytest

from geomap.assess import crossing_runs
from geomap.errors import LayerProblems
from geomap.histories import COLUMNS, histories_of
from geomap.layer import Layer
from geomap.model import Clock, Word
from tests import sample


def settings_of(layer: Layer) -> dict:
    return {c.id: (layer.setting(c.id, "a"), layer.setting(c.id, "b")) for c in layer.crossings}


def claims_table(layer: Layer) -> pandas.DataFrame:
    rows = [
        {
            "id": claim.id,
            "event_date": claim.event.text,
            "stated_date": claim.stated.isoformat(),
            "place": claim.crossing,
            "side": letter,
            "claim": str(claim.word),
            "party": claim.party,
            "claimant": claim.claimant,
            "claimant_party": claim.claimant_party,
            "role": str(claim.role),
            "anonymous": "yes" if claim.anonymous else None,
            "modality": str(claim.modality),
            "origin": claim.origin or None,
            "reliability": claim.reliability,
            "publisher": claim.publisher,
        }
        for claim in layer.claims
        for letter in claim.sides
    ]
    return pandas.DataFrame(rows)


RANGE = sample.said(
    "range", Word.FIGHTING, "{2021-07-15..2021-07-18}", stated=date(2021, 7, 19), origin="a village elder"
)
LAYER = sample.layer(claims=(*sample.CLAIMS, RANGE))


def test_a_layer_gives_one_row_for_each_run() -> None:
    table = LAYER.histories()
    assert tuple(table.columns) == COLUMNS
    disputed = table[(table.crossing == "west-east") & (table.side == "a") & (table.status == "disputed")]
    assert disputed[["clock", "axis", "lean"]].to_numpy().tolist() == [
        ["then", "control", "taliban"],
        ["hindsight", "control", "taliban"],
    ]
    assert table.query("crossing == 'west-east' and side.isna() and clock == 'then'").status.tolist() == [
        "open",
        "closed",
    ]


def test_rows_are_the_runs_of_each_crossing() -> None:
    table = LAYER.histories()
    settings = settings_of(LAYER)["west-east"]
    claims = LAYER.claims_of("west-east", "a"), LAYER.claims_of("west-east", "b")
    for clock in Clock:
        found = crossing_runs(settings, claims, clock=clock, span=LAYER.span)
        rows = table[(table.crossing == "west-east") & (table.clock == str(clock))]
        expected = [
            (side, str(axis), str(r.status), r.party, str(r.start), str(r.end))
            for (side, axis), runs in found.items()
            for r in runs
        ]
        told = zip(rows.side, rows.axis, rows.status, rows.party, rows.start, rows.end, strict=True)
        assert [
            (None if side != side else side, axis, status, None if party != party else party, *map(day, ends))
            for side, axis, status, party, *ends in told
        ] == expected


def day(stamp: pandas.Timestamp) -> str:
    return stamp.date().isoformat()


def test_a_table_of_claims_gives_what_the_layer_gives() -> None:
    found = histories_of(claims_table(LAYER), settings_of(LAYER), span=LAYER.span)
    pandas.testing.assert_frame_equal(found.astype(str), LAYER.histories().astype(str))


def test_order_of_rows_never_matters() -> None:
    table = claims_table(LAYER)
    found = histories_of(table.iloc[::-1], settings_of(LAYER), span=LAYER.span)
    pandas.testing.assert_frame_equal(
        found.astype(str), histories_of(table, settings_of(LAYER), span=LAYER.span).astype(str)
    )


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("claim", "ajar", "claims:4 claim: 'ajar' is not known here"),
        ("place", "Nowhere", "claims:4 place: 'Nowhere' is not known here"),
        ("event_date", "soon", "claims:4 event_date: 'soon' is not a date"),
        ("stated_date", "14.7.21", "claims:4 stated_date: '14.7.21' is not a day"),
        ("role", "king", "claims:4 role: 'king' is not a valid Role"),
        ("side", "c", "claims:4 side: 'c' is not known here"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(column: str, cell: str, problem: str) -> None:
    table = claims_table(LAYER).astype(object)
    table.loc[2, column] = cell
    with pytest.raises(LayerProblems) as error:
        histories_of(table, settings_of(LAYER), span=LAYER.span)
    assert str(error.value.problems[0]).startswith(problem)


def test_a_column_that_is_needed_is_missed() -> None:
    with pytest.raises(LayerProblems, match="claims place: the column is missing"):
        histories_of(claims_table(LAYER).drop(columns="place"), settings_of(LAYER), span=LAYER.span)


def test_without_claims_the_baseline_runs_through() -> None:
    table = sample.layer(claims=(), routes=()).histories()
    assert len(table) == 2 * 2 * 5
    assert set(table.status) == {"held", "open", "unknown"}


def test_uncompiled_gives_the_same(tmp_path) -> None:
    code = "from tests.test_histories import LAYER; print(LAYER.histories().to_csv(index=False), end='')"
    command = [sys.executable, "-c", code]
    plain = subprocess.run(
        command, check=True, capture_output=True, text=True, env={"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": "."}
    )
    assert plain.stdout == LAYER.histories().to_csv(index=False)


def test_no_crossings_no_rows() -> None:
    nothing = histories_of(claims_table(LAYER).iloc[:0], {}, span=LAYER.span)
    assert (tuple(nothing.columns), len(nothing)) == (COLUMNS, 0)
