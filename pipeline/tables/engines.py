"""Which database engine, and how to open it."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql

from pipeline.tables.load import Database


def duckdb(path: str = ":memory:") -> Database:
    """A DuckDB database: a file, or one in memory. It checks no foreign keys: it can't while it replaces rows."""
    from adbc_driver_duckdb import dbapi

    return Database(dbapi.connect(path), postgresql.dialect(), commented=True, keyed=False)
