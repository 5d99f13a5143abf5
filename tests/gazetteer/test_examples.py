"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["alike", "borders", "names", "rank"])
def test_examples(module: str) -> None:
    result = doctest.testmod(import_module(f"geomap.gazetteer.{module}"))
    assert (result.failed, result.attempted > 0) == (0, True)
