"""Many names at once, kept in Parquet: row group by row group, so that no table is too long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geomap.errors import GazetteerError
from geomap.gazetteer.locate import (
    COLUMNS,
    NUMBERS,
    Answers,
    Asked,
    Expect,
    Request,
    Step,
    added_columns,
    check_columns,
)

_BATCH = 65_536
_INSTALL = "Parquet needs pyarrow; run: pip install 'geomap[parquet]'"


def locate_parquet(
    source: Path,
    target: Path,
    request: Request,
    answers: Answers,
    *,
    step: Step = lambda _: None,
    expect: Expect = lambda _: None,
) -> int:
    """Copy a Parquet table with ten more columns and return the number of its rows."""
    arrow, parquet = _arrow()
    with _file(parquet, source, request) as file:
        header = file.schema_arrow.names
        fields = [
            arrow.field(name, arrow.float64() if column in NUMBERS else arrow.string())
            for column, name in zip(COLUMNS, added_columns(header), strict=True)
        ]
        schema = arrow.schema([*file.schema_arrow, *fields], metadata=file.schema_arrow.metadata)
        with parquet.ParquetWriter(target, schema) as writer:
            for batch in file.iter_batches(_BATCH):
                asked = list(_asked(batch, request))
                expect(asked)
                columns = zip(*(answers[each] for each in asked), strict=True)
                added = [arrow.array(cells, field.type) for cells, field in zip(columns, fields, strict=True)]
                writer.write_batch(arrow.record_batch([*batch.columns, *added], schema=schema))
                step(batch.num_rows)
        return int(file.metadata.num_rows)


def asked_in_parquet(source: Path, request: Request) -> dict[Asked, None]:
    """List every distinct name and country of a Parquet table, in the order of their first row."""
    _, parquet = _arrow()
    columns = list(filter(None, (request.column, request.country_column)))
    with _file(parquet, source, request) as file:
        return {
            asked: None
            for batch in file.iter_batches(_BATCH, columns=columns)
            for asked in _asked(batch, request)
        }


def rows_in_parquet(source: Path) -> int:
    """Count the rows of a Parquet table without reading them; nought where it cannot be read."""
    _, parquet = _arrow()
    try:
        return int(parquet.read_metadata(source).num_rows)
    except (ValueError, OSError):
        return 0  # whoever reads the table says why


def _asked(batch: Any, request: Request) -> Iterator[Asked]:
    names = batch.column(request.column).to_pylist()
    countries = (
        batch.column(request.country_column).to_pylist() if request.country_column else [""] * len(names)
    )
    for name, country in zip(names, countries, strict=True):
        yield _text(name), _text(country)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _file(parquet: Any, source: Path, request: Request) -> Any:
    import pyarrow

    try:
        file = parquet.ParquetFile(source)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise GazetteerError(f"{source}: cannot be read as Parquet: {error}; check the file") from None
    check_columns(file.schema_arrow.names, request, source.name)
    return file


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise GazetteerError(_INSTALL) from None
    return pyarrow, pyarrow.parquet
