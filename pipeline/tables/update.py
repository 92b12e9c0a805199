"""Records come into a database of the tables: articles added or replaced, then places and projects worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Column, MetaData, Select, Table, Text, and_, delete, func, select, tuple_, update
from sqlalchemy.schema import CreateTable

from pipeline.records import Record
from pipeline.tables import entities, places, titles
from pipeline.tables.database import Database
from pipeline.tables.model import ARTICLES, ENTITIES, OF_ARTICLES, PROJECTS, VENUES, arrow_schema, arrow_table
from pipeline.tables.rows import batches

_AT_ONCE = 10_000  # rows handed over


def _stage(name: str, *columns: Column[Any]) -> Table:
    return Table(f"lvnews_{name}", MetaData(), *columns, prefixes=["TEMPORARY"])


_INCOMING = _stage("incoming", Column("id", Text), Column("record_sha256", Text))
_SEEN = _stage("seen", Column("id", Text))
_TITLES = _stage("titles", Column("title", Text), Column("programme", Text), Column("entity_id", Text))
_PLACES = _stage("places", Column("full_name", Text), Column("entity_id", Text))
_KNOWN = and_(VENUES.c.entity_id.is_not(None), VENUES.c.kind != "online")
_FOUND = {table.name: _stage(table.name, *(Column(c.name, c.type) for c in table.columns)) for table in ENTITIES}


class Changes(NamedTuple):
    """What became of the articles of an export.

    `repeated` are those, of all that the export now holds, that have the very text of another one, without the first.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    repeated: int = 0


def bring_up_to_date(database: Database, records: Iterable[Record], *, prune: bool = False) -> Changes:
    """Add the articles that are new, replace those whose record has changed, leave the others alone; link them; commit.

    Articles of earlier exports that the records don't have stay; with `prune` they go.

    Raises:
        WriteError: there are other tables of the same names.
    """
    database.create()
    for stage in (_INCOMING, _SEEN, _TITLES, _PLACES, *_FOUND.values()):
        database.run(CreateTable(stage))
    changes = _put(database, records)
    if prune:
        changes = changes._replace(removed=_prune(database))
    pa.default_memory_pool().release_unused()
    _link(database)
    texts = database.fetch(select(func.count() - func.count(ARTICLES.c.text_sha256.distinct())).select_from(ARTICLES))
    changes = changes._replace(repeated=int(texts[0][0].as_py()))
    database.commit()
    pa.default_memory_pool().release_unused()
    return changes


def _put(database: Database, records: Iterable[Record]) -> Changes:
    added = replaced = unchanged = 0
    for tables in batches(records):
        incoming = tables["articles"].select(["id", "record_sha256"])
        database.run(delete(_INCOMING))
        database.ingest(_INCOMING, incoming)
        database.ingest(_SEEN, incoming.select(["id"]))
        known = select(ARTICLES.c.id).join(_INCOMING, ARTICLES.c.id == _INCOMING.c.id)
        same = known.where(ARTICLES.c.record_sha256 == _INCOMING.c.record_sha256)
        kept = database.fetch(same)["id"].combine_chunks().cast(pa.string())
        changed = database.fetch(known).num_rows - len(kept)
        if changed:
            _remove(database, select(_INCOMING.c.id).where(_INCOMING.c.id.not_in(same)))
        for table in OF_ARTICLES:
            rows = tables[table.name]
            database.ingest(table, rows.filter(pc.invert(pc.is_in(rows[_article(table).name], kept))))
        added += incoming.num_rows - changed - len(kept)
        replaced += changed
        unchanged += len(kept)
    return Changes(added, replaced, unchanged)


def _prune(database: Database) -> int:
    """Remove the articles that weren't among the records; gives how many."""
    gone = select(ARTICLES.c.id).where(ARTICLES.c.id.not_in(select(_SEEN.c.id)))
    database.run(delete(_INCOMING))
    database.run(_INCOMING.insert().from_select(["id"], gone))
    _remove(database, select(_INCOMING.c.id))
    return int(database.fetch(select(_INCOMING.c.id)).num_rows)


def _remove(database: Database, articles: Select[Any]) -> None:
    for table in reversed(OF_ARTICLES):
        database.run(delete(table).where(_article(table).in_(articles)))


def _article(table: Table) -> Column[Any]:
    """The column that holds the article's id."""
    return table.c.id if table is ARTICLES else table.c.article_id


def _link(database: Database) -> None:
    """Work out the places and projects from the distinct names of all articles, and point the rows to them."""
    projects = list(_distinct(database, PROJECTS, entities.PROJECT_COLUMNS))
    entity_of = titles.link(row[:3] for row in projects)
    loose = [(*said[1:], entity) for said, entity in entity_of.items() if not said[0]]
    database.ingest(_TITLES, arrow_table(loose, arrow_schema(_TITLES)))
    entity = (
        select(_TITLES.c.entity_id)
        .where(_TITLES.c.title == PROJECTS.c.title, _TITLES.c.programme.is_not_distinct_from(PROJECTS.c.programme))
        .scalar_subquery()
    )
    database.run(
        update(PROJECTS).values(entity_id=entity).where(PROJECTS.c.code.is_(None), PROJECTS.c.entity_id != entity)
    )
    same = _link_venues(database)
    _stage_rows(database, entities.of_venues(_distinct(database, VENUES, entities.VENUE_COLUMNS), same))
    _stage_rows(database, entities.of_projects(projects, entity_of))
    for table in ENTITIES:
        _replace(database, table, _FOUND[table.name])


def _link_venues(database: Database) -> dict[str, str]:
    """Point the venues to their places by name; gives the keys that mean the place of another key."""
    said = database.fetch(select(VENUES.c.full_name, VENUES.c.entity_id).where(_KNOWN).distinct())
    same = places.link(name for name, _ in _values(said))
    entity_of = ((name, known, places.key(name) or "") for name, known in _values(said))
    changed = [(name, same.get(key, key)) for name, known, key in entity_of if known != same.get(key, key)]
    if changed:
        database.ingest(_PLACES, arrow_table(changed, arrow_schema(_PLACES)))
        entity = select(_PLACES.c.entity_id).where(_PLACES.c.full_name == VENUES.c.full_name).scalar_subquery()
        to_change = VENUES.c.full_name.in_(select(_PLACES.c.full_name))
        database.run(update(VENUES).values(entity_id=entity).where(_KNOWN, to_change))
    return same


def _values(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in rows.to_batches(max_chunksize=_AT_ONCE):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _distinct(database: Database, table: Table, names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The distinct values of columns, in the order of the entity, each with how often it occurs."""
    columns = [table.c[name] for name in names]
    query = select(*columns, func.count().label("mentions")).where(table.c.entity_id.is_not(None))
    yield from _values(database.fetch(query.group_by(*columns).order_by(columns[0])))


def _stage_rows(database: Database, found: entities.Rows) -> None:
    waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for name, row in found:
        waiting[name].append(row)
        if len(waiting[name]) == _AT_ONCE:
            database.ingest(_FOUND[name], arrow_table(waiting.pop(name), arrow_schema(_FOUND[name])))
    for name, rows in waiting.items():
        database.ingest(_FOUND[name], arrow_table(rows, arrow_schema(_FOUND[name])))


def _replace(database: Database, table: Table, found: Table) -> None:
    """Make a table hold the rows found; those that it holds already aren't touched."""
    stale = select(table).except_(select(found)).subquery()
    key = [column.name for column in table.primary_key.columns]
    database.run(delete(table).where(tuple_(*(table.c[c] for c in key)).in_(select(*(stale.c[c] for c in key)))))
    new = select(found).except_(select(table))
    database.run(table.insert().from_select(table.columns.keys(), new))
