"""A database of the tables: created, filled and updated through ADBC, in one transaction.

The same statements serve DuckDB, SQLite and PostgreSQL: SQLAlchemy writes them from the model, and Arrow batches carry
the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from adbc_driver_manager import dbapi
from sqlalchemy import Column, MetaData, Select, Table, Text, delete, func, select, update
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement, SetColumnComment, SetTableComment
from sqlalchemy.sql import ClauseElement

from pipeline.archive.state import WriteError
from pipeline.records import Record
from pipeline.tables import entities
from pipeline.tables.model import ARTICLES, ENTITIES, OF_ARTICLES, PROJECTS, TABLES, VENUES, arrow_schema
from pipeline.tables.rows import batches

_STAGE = MetaData()  # temporary tables
_INCOMING = Table("lvnews_incoming", _STAGE, Column("id", Text), Column("record_sha256", Text), prefixes=["TEMPORARY"])
_SEEN = Table("lvnews_seen", _STAGE, Column("id", Text), prefixes=["TEMPORARY"])
_TITLES = Table("lvnews_titles", _STAGE, *(Column(c, Text) for c in ("title", "programme", "entity_id")),
                prefixes=["TEMPORARY"])  # fmt: skip


class Changes(NamedTuple):
    """What became of the articles of an export."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0


class Database:
    """The tables in a database, inside one transaction that `commit` ends.

    `commented` says whether the engine keeps comments, `keyed` whether foreign keys can be declared, `options` are the
    driver's for statements.
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
            constraints = None if self._keyed else ()
            self._run(CreateTable(table, if_not_exists=True, include_foreign_key_constraints=constraints))
            if self._connection.adbc_get_table_schema(table.name).names != table.columns.keys():
                raise WriteError(
                    f"there is another table {table.name}, with other columns",
                    "Export to a new database, or to an empty schema (postgresql://…?options=-csearch_path%3Dschema).",
                )
            for index in table.indexes:
                self._run(CreateIndex(index, if_not_exists=True))
            if self._commented:
                self._run(SetTableComment(table))
                for column in table.columns:
                    self._run(SetColumnComment(column))
        for stage in _STAGE.sorted_tables:
            self._run(CreateTable(stage))

    def put(self, records: Iterable[Record], *, prune: bool = False) -> Changes:
        """Add the articles that are new, replace those whose record has changed, and leave the others alone.

        Articles of earlier exports that the records don't have stay; with `prune` they go.
        """
        added = replaced = unchanged = removed = 0
        for tables in batches(records):
            incoming = tables["articles"].select(["id", "record_sha256"])
            self._run(delete(_INCOMING))
            self._ingest(_INCOMING, incoming)
            self._ingest(_SEEN, incoming.select(["id"]))
            known = self._fetch(select(ARTICLES.c.id, ARTICLES.c.record_sha256).join(_INCOMING, _is(_INCOMING)))
            same = select(_INCOMING.c.id).join(ARTICLES, _is(_INCOMING)).where(
                ARTICLES.c.record_sha256 == _INCOMING.c.record_sha256
            )  # fmt: skip
            kept = self._fetch(same)["id"].combine_chunks().cast(pa.string())
            self._remove(select(_INCOMING.c.id).where(_INCOMING.c.id.not_in(same)))
            for table in OF_ARTICLES:
                rows = tables[table.name]
                self._ingest(table, rows.filter(pc.invert(pc.is_in(rows[_owner(table).name], kept))))
            added += incoming.num_rows - known.num_rows
            replaced += known.num_rows - len(kept)
            unchanged += len(kept)
        if prune:
            gone = select(ARTICLES.c.id).where(ARTICLES.c.id.not_in(select(_SEEN.c.id)))
            self._run(delete(_INCOMING))
            self._run(_INCOMING.insert().from_select(["id"], gone))
            removed = self._fetch(select(func.count().label("n")).select_from(_INCOMING))["n"][0].as_py()
            self._remove(select(_INCOMING.c.id))
        return Changes(added, replaced, unchanged, removed)

    def link(self) -> None:
        """Work out the places and projects from the distinct names of all articles, and point the rows to them."""
        counted = func.count().label("mentions")
        names = [VENUES.c[name] for name in ("entity_id", "name", "full_name", "kind")]
        places = self._fetch(select(*names, counted).where(VENUES.c.entity_id.is_not(None)).group_by(*names))
        said = [PROJECTS.c[name] for name in entities.PROJECT_COLUMNS]
        projects = self._fetch(select(*said, counted).group_by(*said))
        linked = entities.link(places.to_pylist(), projects.to_pylist())
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

    def read(self, query: Table | Select[Any]) -> Iterator[pa.RecordBatch]:
        """The rows that a query gives, or those of a table in the order of its key, streamed; after `commit` only."""
        if isinstance(query, Table):
            query = select(query).order_by(*query.primary_key.columns)
        with self._connection.adbc_clone() as connection, connection.cursor() as cursor:
            cursor.execute(self._sql(query))
            with cursor.fetch_record_batch() as batches:
                yield from batches

    def commit(self) -> None:
        self._connection.commit()

    def close(self) -> None:
        """Close the database; what wasn't committed is as if it hadn't been."""
        self._cursor.close()
        self._connection.close()

    def _remove(self, articles: Select[Any]) -> None:
        """Delete the rows of the articles whose ids the query gives."""
        for table in reversed(OF_ARTICLES):
            self._run(delete(table).where(_owner(table).in_(articles)))

    def _replace(self, table: Table, rows: pa.Table) -> None:
        """Make the table hold these rows, without touching it where it does already."""
        if {*map(_values, self._fetch(select(table)).to_pylist())} != {*map(_values, rows.to_pylist())}:
            self._run(delete(table))
            self._ingest(table, rows)

    def _ingest(self, table: Table, rows: pa.Table) -> None:
        if rows.num_rows:
            self._cursor.adbc_ingest(table.name, rows, mode="append", temporary=table.metadata is _STAGE)

    def _fetch(self, query: Select[Any]) -> pa.Table:
        self._run(query)
        return self._cursor.fetch_arrow_table()

    def _run(self, statement: ClauseElement | ExecutableDDLElement) -> None:
        self._cursor.execute(self._sql(statement))

    def _sql(self, statement: ClauseElement | ExecutableDDLElement) -> str:
        return str(statement.compile(dialect=self._dialect, compile_kwargs={"literal_binds": True}))


def _values(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row.values())


def _is(incoming: Table) -> Any:
    return ARTICLES.c.id == incoming.c.id


def _owner(table: Table) -> Column[Any]:
    """The column that holds the article's id."""
    return table.c.id if table is ARTICLES else table.c.article_id
