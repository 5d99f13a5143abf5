"""From claims to assessments: the rule as a table, and the pure functions that apply it."""

from __future__ import annotations

from geomap.assess.control import assess_control, statements_of
from geomap.assess.credibility import credibility
from geomap.assess.history import side_periods, whole_periods
from geomap.assess.outlook import would_change
from geomap.assess.passage import assess_passage, whole_crossing
from geomap.assess.reasons import fresh
from geomap.assess.rules import DEFAULT_RULES, RULE_NAMES, Rules, VoteClass, method_note, with_overrides
from geomap.assess.runs import Run, crossing_runs
from geomap.assess.votes import Setting

__all__ = [
    "DEFAULT_RULES",
    "RULE_NAMES",
    "Rules",
    "Run",
    "Setting",
    "VoteClass",
    "assess_control",
    "assess_passage",
    "credibility",
    "crossing_runs",
    "fresh",
    "method_note",
    "side_periods",
    "statements_of",
    "whole_crossing",
    "whole_periods",
    "with_overrides",
    "would_change",
]
