"""The comparison of two versions of the rule: what differs, for how long, and why."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.assess import Rules
from tests import sample

SCRIPT = Path(__file__).parents[1] / "scripts" / "compare_rule.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("compare_rule", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_same_rule_differs_nowhere(script, tmp_path, capsys):
    now = list(script.verdicts("sample", sample.layer()))
    script.save(tmp_path / "before.csv", now)
    capsys.readouterr()
    script.compare(script.read(tmp_path / "before.csv"), now)
    assert capsys.readouterr().out.startswith("0 of ")


def test_another_number_is_told_with_both_reasons(script, capsys):
    layer = sample.layer()
    before = list(script.verdicts("sample", layer))
    stricter = replace(layer, rules=Rules(held_share=0.99, denial_days=1))
    script.compare(before, list(script.verdicts("sample", stricter)))
    told = capsys.readouterr().out
    assert "sample west-east a control then, 2021-07-16 to 2021-07-20:" in told
    assert "  - held taliban: Held by the Taliban" in told
    assert "  + disputed taliban: Disputed, leaning to the Taliban" in told
