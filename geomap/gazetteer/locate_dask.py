"""The same look-up on a Dask cluster: distinct names are sent out, their places come back.

The table itself is copied where it lies, by the same function as without a cluster, so that the result
has the same bytes. Workers use the gazetteer of their own machine and build it where it is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geomap.errors import GazetteerError
from geomap.gazetteer.locate import Answers, Asked, locate_names

_INSTALL = "a cluster needs Dask; run: pip install 'geomap[dask]'"
_PART = 5_000  # names; about a second of one worker


def look_up_on_cluster(
    asked: Iterable[Asked],
    scheduler: str,
    *,
    cache_dir: Path | None = None,
    data_dir: Path | None = None,
    timeout_s: float = 10.0,
) -> Answers:
    """Look names up on the cluster behind `scheduler`, such as tcp://10.0.0.1:8786.

    Every name is sent once. Raise GazetteerError where the scheduler does not answer.
    """
    names = list(dict.fromkeys(asked))
    parts = [names[start : start + _PART] for start in range(0, len(names), _PART)]
    with _client(scheduler, timeout_s) as client:
        futures = client.map(locate_names, parts, cache_dir=cache_dir, data_dir=data_dir, pure=False)
        rows = [row for part in client.gather(futures) for row in part]
    return dict(zip(names, rows, strict=True))


def _client(scheduler: str, timeout_s: float) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise GazetteerError(_INSTALL) from None
    connect: Any = Client  # its package is typed in part
    try:
        return connect(scheduler, timeout=timeout_s, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GazetteerError(
            f"{scheduler}: no Dask scheduler answers ({error}); start one with: dask scheduler"
        ) from error
