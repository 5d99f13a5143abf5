"""A layer assessed whole: which assessments it gives, its periods, and what is left when it is narrowed."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.dates import Span
from geomap.errors import LayerError
from geomap.layer import Box, span_of
from geomap.model import Assessment, Axis, Clock, Definition, Word
from tests import sample

DAY = date(2021, 7, 14)


def short(assessed: Assessment) -> tuple[str, str | None, str, str, str | None]:
    return (
        assessed.crossing,
        assessed.side,
        str(assessed.axis),
        str(assessed.status),
        assessed.party or assessed.lean,
    )


def test_every_side_and_axis_is_assessed() -> None:
    assert [short(a) for a in sample.layer().assess(on=DAY, known=DAY)] == [
        ("far", "a", "control", "held", "government"),
        ("far", "b", "control", "unknown", None),
        ("far", "a", "passage", "open", None),
        ("far", "b", "passage", "unknown", None),
        ("far", None, "passage", "open", None),
        ("west-east", "a", "control", "disputed", "taliban"),
        ("west-east", "b", "control", "held", "pakistan"),
        ("west-east", "a", "passage", "open", None),
        ("west-east", "b", "passage", "closed", "pakistan"),
        ("west-east", None, "passage", "closed", "pakistan"),
    ]


def test_one_axis_only() -> None:
    assessed = sample.layer().assess(axis=Axis.CONTROL)
    assert {a.axis for a in assessed} == {Axis.CONTROL}
    assert {a.on for a in assessed} == {date(2021, 7, 20)}, "the last day of the span by default"


def test_periods_agree_with_every_single_day() -> None:
    layer = sample.layer()
    for period in layer.periods(clock=Clock.THEN):
        known = period.start
        alike = [
            a
            for a in layer.assess(on=period.start, known=known, axis=period.assessment.axis)
            if (a.crossing, a.side) == (period.assessment.crossing, period.assessment.side)
        ]
        assert [short(a) for a in alike] == [short(period.assessment)]


def test_outlook_of_a_side_and_of_a_whole_crossing() -> None:
    layer = sample.layer()
    whole = [a for a in layer.assess(on=DAY) if a.side is None]
    side = next(a for a in layer.assess(on=DAY, axis=Axis.CONTROL) if a.crossing == "west-east")
    assert [layer.outlook(a) for a in whole] == [
        (),
        ("The side of East (PK) decides, as the more restrictive one: see there.",),
    ]
    assert any(" admit " in sentence for sentence in layer.outlook(side))


@pytest.mark.parametrize(
    ("country", "bbox", "kept"),
    [
        pytest.param(None, None, ["far", "west-east"], id="everything"),
        pytest.param("TJ", None, ["far"], id="a country of one side"),
        pytest.param("af", None, ["far", "west-east"], id="a country in lower case"),
        pytest.param(None, (60.0, 30.0, 70.0, 32.0), ["west-east"], id="a box"),
        pytest.param(None, (170.0, 30.0, 70.0, 40.0), ["far", "west-east"], id="across the antimeridian"),
    ],
)
def test_only(country: str | None, bbox: Box | None, kept: list[str]) -> None:
    narrowed = sample.layer().only(country=country, bbox=bbox)
    assert [c.id for c in narrowed.crossings] == kept
    assert {c.crossing for c in narrowed.claims} <= set(kept)
    assert bool(narrowed.routes) == ("west-east" in kept)


@pytest.mark.parametrize(
    ("country", "bbox", "said"),
    [
        pytest.param("FR", None, "sample: no crossing has a side in FR", id="country"),
        pytest.param(
            None, (0.0, 0.0, 1.0, 1.0), "sample: no crossing has a position in (0.0, 0.0, 1.0, 1.0)", id="box"
        ),
    ],
)
def test_only_with_nothing_left(country: str | None, bbox: Box | None, said: str) -> None:
    with pytest.raises(LayerError) as error:
        sample.layer().only(country=country, bbox=bbox)
    assert str(error.value) == said


def test_unknown_crossing() -> None:
    with pytest.raises(LayerError, match="no crossing has the id 'nowhere'"):
        sample.layer().crossing("nowhere")


def test_span_of_claims() -> None:
    claims = [sample.said("one", Word.HOLDS, "2021-07"), sample.said("two", Word.HOLDS, "2021-07-02")]
    assert span_of(claims, Definition("x", "X")) == Span(date(2021, 7, 2), date(2021, 7, 31))


def test_no_span_without_claims() -> None:
    with pytest.raises(LayerError, match=r"x: no claim could be used and layer\.toml gives no span"):
        span_of([], Definition("x", "X"))
