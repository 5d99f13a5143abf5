"""What all tests share: the gazetteer, whose index takes half a minute to build on a fresh machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geomap.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """Open the user's own index, so that it is built once for a machine and not once for a run."""
    with Gazetteer.open() as opened:
        yield opened
