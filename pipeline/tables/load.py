"""A database of the tables: created, filled and updated through ADBC, in one transaction.

The same statements serve DuckDB, SQLite and PostgreSQL: SQLAlchemy writes them from the model, Arrow batches carry the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from adbc_driver_manager import dbapi
from sqlalchemy import Column, MetaData, Select, Table, Text, delete, func, select, update
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment
from sqlalchemy.sql import ClauseElement

from pipeline.records import Record
from pipeline.tables import entities
from pipeline.tables.model import (
    ARTICLES,
    ENTITIES,
    OF_ARTICLES,
    PROJECTS,
    TABLES,
    VENUES,
    arrow_schema,
)
from pipeline.tables.rows import batches

_STAGE = MetaData()  # temporary tables
_INCOMING = Table("lvnews_incoming", _STAGE, Column("id", Text), Column("record_sha256", Text), prefixes=["TEMPORARY"])
_TITLES = Table("lvnews_titles", _STAGE, *(Column(c, Text) for c in ("title", "programme", "entity_id")),
                prefixes=["TEMPORARY"])  # fmt: skip


class Database:
    """The tables in a database, inside one transaction that `commit` ends.

    `commented` says whether the engine keeps comments, `keyed` whether it can enforce foreign keys while rows are replaced.
    """

    def __init__(self, connection: dbapi.Connection, dialect: Dialect, *, commented: bool, keyed: bool) -> None:
        self._connection, self._cursor = connection, connection.cursor()
        self._dialect, self._commented, self._keyed = dialect, commented, keyed

    def create(self) -> None:
        """Make the tables that are missing."""
        for table in TABLES:
            constraints = None if self._keyed else []
            self._run(CreateTable(table, if_not_exists=True, include_foreign_key_constraints=constraints))
            for index in table.indexes:
                self._run(CreateIndex(index, if_not_exists=True))
            if self._commented:
                self._run(SetTableComment(table))
                for column in table.columns:
                    self._run(SetColumnComment(column))
        for stage in (_INCOMING, _TITLES):
            self._run(CreateTable(stage))

    def put(self, records: Iterable[Record]) -> None:
        """Add the articles that are new, replace those whose record has changed, and leave the others alone."""
        for tables in batches(records):
            incoming = tables["articles"].select(["id", "record_sha256"])
            self._run(delete(_INCOMING))
            self._ingest(_INCOMING, incoming)
            same = select(ARTICLES.c.id).where(
                ARTICLES.c.id == _INCOMING.c.id, ARTICLES.c.record_sha256 == _INCOMING.c.record_sha256
            )
            kept = self._fetch(same)["id"].combine_chunks()
            self._run(delete(_INCOMING).where(_INCOMING.c.id.in_(same)))
            for table in reversed(OF_ARTICLES):
                owner = table.c.id if table is ARTICLES else table.c.article_id
                self._run(delete(table).where(owner.in_(select(_INCOMING.c.id))))
            for table in OF_ARTICLES:
                rows = tables[table.name]
                owner_name = "id" if table is ARTICLES else "article_id"
                self._ingest(table, rows.filter(pc.invert(pc.is_in(rows[owner_name], kept))))

    def link(self) -> None:
        """Work out the places and projects from the distinct names of all articles, and point the rows to them."""
        counted = func.count().label("mentions")
        names = [VENUES.c[name] for name in ("entity_id", "name", "full_name", "kind")]
        places = self._fetch(select(*names, counted).where(VENUES.c.entity_id.is_not(None)).group_by(*names))
        said = [PROJECTS.c[name] for name in entities.PROJECT_COLUMNS]
        projects = self._fetch(select(*said, counted).group_by(*said))
        linked = entities.link(places.to_pylist(), projects.to_pylist())
        self._run(delete(_TITLES))
        self._ingest(_TITLES, pa.Table.from_pylist(linked.titles, arrow_schema(_TITLES)))
        entity = (
            select(_TITLES.c.entity_id)
            .where(_TITLES.c.title == PROJECTS.c.title, _TITLES.c.programme.is_not_distinct_from(PROJECTS.c.programme))
            .scalar_subquery()
        )
        self._run(
            update(PROJECTS).values(entity_id=entity).where(PROJECTS.c.code.is_(None), PROJECTS.c.entity_id != entity)
        )
        for table in ENTITIES:
            self._replace(table, pa.Table.from_pylist(linked.rows[table.name], arrow_schema(table)))

    def read(self, table: Table) -> pa.RecordBatchReader:
        """The rows of a table in the order of its key, streamed."""
        self._run(select(table).order_by(*table.primary_key.columns))
        return self._cursor.fetch_record_batch()

    def commit(self) -> None:
        self._connection.commit()

    def close(self) -> None:
        """Close the database; what wasn't committed is as if it hadn't been."""
        self._cursor.close()
        self._connection.close()

    def _replace(self, table: Table, rows: pa.Table) -> None:
        """Make the table hold these rows, without touching it where it does already."""
        if self._fetch(select(table)).to_pylist() != rows.to_pylist():
            self._run(delete(table))
            self._ingest(table, rows)

    def _ingest(self, table: Table, rows: pa.Table) -> None:
        if rows.num_rows:
            self._cursor.adbc_ingest(table.name, rows, mode="append", temporary=table.metadata is _STAGE)

    def _fetch(self, query: Select[Any]) -> pa.Table:
        self._run(query)
        return self._cursor.fetch_arrow_table()

    def _run(self, statement: ClauseElement) -> None:
        self._cursor.execute(str(statement.compile(dialect=self._dialect, compile_kwargs={"literal_binds": True})))
