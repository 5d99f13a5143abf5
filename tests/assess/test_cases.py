"""The rule by cases: tests/cases/assess.csv, which a researcher can extend without Python.

A case is a run of rows with one name. `setting` (optional, first): `party` holds the side before any claim,
`claim` is its passage; both empty for nothing known. `claim`: one claim on side a; `how` takes anonymous,
implied, hedged, a reliability letter, other-side, both-sides. `expect`: the status on `day`, knowing what
was stated by `stated` (empty: everything), of `claim` = control or passage of side a, or of the crossing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from geomap.assess import Setting, assess_control, assess_passage, whole_crossing
from geomap.dates import parse, parse_day
from geomap.model import Assessment, Claim, Modality, Party, Role, Status, Word
from tests import sample

CASES = Path(__file__).parents[1] / "cases" / "assess.csv"
PARTIES = {**sample.PARTIES, "militia": Party("militia", "Militia")}
Row = dict[str, str]


@dataclass
class Case:
    holder: str | None = "government"
    passage: Status | None = Status.OPEN
    claims: dict[str, list[Claim]] = field(default_factory=lambda: {"a": [], "b": []})
    expected: list[Row] = field(default_factory=list)

    def setting(self, letter: str) -> Setting:
        if letter == "b":
            return Setting(sample.WEST_EAST, "b", PARTIES, "pakistan", self.passage)
        return Setting(sample.WEST_EAST, "a", PARTIES, self.holder, self.passage)

    def assess(self, axis: str, on: date, known: date | None) -> Assessment:
        if axis == "control":
            return assess_control(self.setting("a"), self.claims["a"], on=on, known=known)
        first, second = (
            assess_passage(self.setting(letter), self.claims[letter], on=on, known=known) for letter in "ab"
        )
        if axis == "passage":
            return first
        return whole_crossing((self.setting("a"), self.setting("b")), (first, second))


def read_claim(row: Row, number: int) -> Claim:
    how = row["how"].split()
    event = parse(row["day"])
    said = [word for word in ("implied", "hedged") if word in how]
    return sample.said(
        f"c{number}",
        Word(row["claim"]),
        row["day"],
        stated=parse_day(row["stated"]) if row["stated"] else event.latest,
        party=row["party"] or None,
        claimant_party=row["speaker"] or None,
        role=Role(row["role"]),
        origin=row["origin"] or f"voice {number}",
        anonymous="anonymous" in how,
        modality=Modality(said[0]) if said else Modality.ASSERTED,
        reliability=next((letter for letter in how if letter in tuple("ABCDEF")), "F"),
    )


def sides(row: Row) -> str:
    how = row["how"].split()
    return "ab" if "both-sides" in how else "b" if "other-side" in how else "a"


def read_cases() -> dict[str, Case]:
    cases: dict[str, Case] = defaultdict(Case)
    with CASES.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            case = cases[row["case"]]
            if row["row"] == "setting":
                case.holder = row["party"] or None
                case.passage = Status(row["claim"]) if row["claim"] else None
            elif row["row"] == "expect":
                case.expected.append(row)
            else:
                for letter in sides(row):
                    case.claims[letter].append(read_claim(row, number))
    return dict(cases)


READ = read_cases()
EXPECTED = [
    pytest.param(case, row, id=f"{name}, {row['claim']} on {row['day']}")
    for name, case in READ.items()
    for row in case.expected
]


@pytest.mark.parametrize(("case", "row"), EXPECTED)
def test_case(case, row):
    known = parse_day(row["stated"]) if row["stated"] else None
    assessed = case.assess(row["claim"], parse_day(row["day"]), known)
    seen = (str(assessed.status), assessed.party or assessed.lean or "")
    assert seen == (row["status"], row["who"]), f"{row['why']}; the rule says: {assessed.reason}"
    if row["share"]:
        assert assessed.share == pytest.approx(float(row["share"]), abs=0.0006)


def test_there_are_enough_cases_and_each_expects_something():
    assert len(EXPECTED) >= 60
    assert [name for name, case in READ.items() if not case.expected] == []


@pytest.mark.parametrize(("case", "row"), EXPECTED)
def test_the_reason_is_a_sentence(case, row):
    reason = case.assess(row["claim"], parse_day(row["day"]), None).reason
    assert reason[0].isupper()
    assert reason.endswith(".")
    assert "None" not in reason
    assert "  " not in reason
