"""What all tests share: the gazetteer, whose index takes half a minute to build on a fresh machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geomap.gazetteer import Gazetteer


@pytest.fixture(scope="session", autouse=True)
def _without_imported_gazetteers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test see what the user has imported, whichever process it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEOMAP_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """Open the user's own index, so that it is built once for a machine and not once for a run."""
    with Gazetteer.open() as opened:
        yield opened
