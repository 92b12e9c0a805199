"""A database of the tables, through ADBC: Arrow batches carry the rows, and SQLAlchemy writes the statements.

So the same code serves DuckDB, SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from adbc_driver_manager import dbapi
from sqlalchemy import Column, MetaData, Select, Table, select
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment
from sqlalchemy.sql import ClauseElement

from pipeline.archive.state import WriteError
from pipeline.tables.model import ENTITIES, TABLES, arrow_schema


class Database:
    """The tables in a database, inside one transaction that `commit` ends.

    `commented` says whether the engine keeps comments, `keyed` whether keys are declared, `options` are those of the
    driver for statements.
    """

    def __init__(self, connection: dbapi.Connection, dialect: Dialect, *, commented: bool, keyed: bool,
                 options: dict[str, str] | None = None) -> None:  # fmt: skip
        self._connection, self._cursor = connection, connection.cursor()
        self._cursor.adbc_statement.set_options(**(options or {}))
        self._dialect, self._commented, self._keyed = dialect, commented, keyed

    def create(self) -> None:
        """Make the tables that are missing.

        Raises:
            WriteError: there is another table of such a name.
        """
        for table in TABLES:
            self.run(CreateTable(table if self._keyed else _without_keys(table), if_not_exists=True))
            if self._connection.adbc_get_table_schema(table.name).names != table.columns.keys():
                raise WriteError(
                    f"there is another table {table.name}, with other columns",
                    "Export to a new database, or to an empty schema (postgresql://…?options=-csearch_path%3Dschema).",
                )
            for index in table.indexes if self._keyed else ():
                self.run(CreateIndex(index, if_not_exists=True))
            if self._commented:
                self.run(SetTableComment(table))
                for column in table.columns:
                    self.run(SetColumnComment(column))

    def run(self, statement: ClauseElement) -> None:
        """Execute a statement."""
        self._cursor.execute(self._sql(statement))

    def fetch(self, query: ClauseElement) -> pa.Table:
        """The rows that a query gives, as they stand in the transaction."""
        self.run(query)
        return self._cursor.fetch_arrow_table()

    def ingest(self, table: Table, rows: pa.Table) -> None:
        """Append rows to a table."""
        if rows.num_rows:
            temporary = "TEMPORARY" in table._prefixes
            self._cursor.adbc_ingest(table.name, rows, mode="append", temporary=temporary)

    def read(self, query: Table | Select[Any]) -> Iterator[pa.RecordBatch]:
        """The committed rows that a query gives, streamed; those of a table as Arrow has them in the model.

        In a new database rows of articles come in the order of the records; places and projects by their keys.
        """
        schema = None
        if isinstance(query, Table):
            schema = arrow_schema(query)
            query = select(query).order_by(*query.primary_key.columns) if query in ENTITIES else select(query)
        with self._connection.adbc_clone() as connection, connection.cursor() as cursor:
            cursor.execute(self._sql(query))
            with cursor.fetch_record_batch() as batches:
                for batch in batches:
                    yield batch.cast(schema) if schema else batch

    def commit(self) -> None:
        """End the transaction: from now on everybody sees what was written."""
        self._connection.commit()

    def close(self) -> None:
        """Close the database; what wasn't committed is as if it hadn't been."""
        self._cursor.close()
        self._connection.close()

    def _sql(self, statement: ClauseElement) -> str:
        return str(statement.compile(dialect=self._dialect, compile_kwargs={"literal_binds": True}))


def _without_keys(table: Table) -> Table:
    return Table(table.name, MetaData(), *(Column(c.name, c.type, nullable=c.nullable) for c in table.columns))
