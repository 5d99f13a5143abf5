"""Load a layer for a command: progress and faults that do not stop the work go to stderr."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.printing import say
from geomap.errors import LayerError, LayerProblems

if TYPE_CHECKING:
    from geomap.layer import Box, Layer
    from geomap.model import Problem


def load_layer(
    path: Path, *, keep_going: bool = False, country: str | None = None, bbox: Box | None = None
) -> Layer:
    """Load a layer, or the part of it that was asked for; with `keep_going` say what was left out."""
    layer, problems = load_with_faults(path)
    if layer is None or (problems and not keep_going):
        raise LayerError("\n".join(told(path, problem) for problem in problems))
    for problem in problems:
        say(f"Not mapped: {told(path, problem)}")
    return layer.only(country=country, bbox=bbox) if country or bbox else layer


def load_with_faults(path: Path) -> tuple[Layer | None, tuple[Problem, ...]]:
    """Load what can be used of a layer, None where that is nothing, and its faults."""
    from geomap.layer import load
    from geomap.model import Problem

    try:
        layer = load(path, keep_going=True, progress=sys.stderr.isatty())
    except LayerProblems as error:
        return None, tuple(problem for problem in error.problems if isinstance(problem, Problem))
    return layer, layer.problems


def told(path: Path, problem: Problem) -> str:
    """Tell a fault with the path of its file, which is what an editor can open."""
    return str(replace(problem, file=str(path / problem.file)))
