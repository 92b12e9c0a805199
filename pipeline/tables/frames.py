"""Records as Arrow tables in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipeline.records import Record
from pipeline.tables import engines, reading
from pipeline.tables.model import TABLES, arrow_schema
from pipeline.tables.update import bring_up_to_date


def frames(records: Iterable[Record] | str | Path) -> dict[str, pa.Table]:
    """The tables of `pipeline.tables.model` by name, rows in the order of the records.

    Raises:
        ReadError: a file of records that can't be read, or a line in it that is no record.
    """
    if isinstance(records, str | Path):
        records = reading.records(records)
    with engines.duckdb() as database:
        bring_up_to_date(database, records)
        return {table.name: pa.Table.from_batches(database.read(table), arrow_schema(table)) for table in TABLES}
