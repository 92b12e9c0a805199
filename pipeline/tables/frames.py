"""Records as Arrow tables in memory."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from pipeline.records import Record
from pipeline.tables import engines
from pipeline.tables.model import TABLES, arrow_schema


def frames(records: Iterable[Record]) -> dict[str, pa.Table]:
    """The tables of `pipeline.tables.model` by name, rows in the order of their keys."""
    database = engines.duckdb()
    try:
        database.create()
        database.put(records)
        database.link()
        return {table.name: database.read(table).read_all().cast(arrow_schema(table)) for table in TABLES}
    finally:
        database.close()
