"""Records become rows: Arrow batches of the tables of articles, a bounded number of records at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from pipeline import edtf
from pipeline.records import Event, Mention, Project, Record
from pipeline.tables import titles
from pipeline.tables.completion import places
from pipeline.tables.model import OF_ARTICLES, arrow_schema, arrow_table

RECORDS = 500  # in a batch, at most
CHARACTERS = 4_000_000  # of JSON in a batch, about
_DECODED = ("call_year", "round", "agency", "country", "key_action", "action", "sector")
_NUL = "\\u0000"  # as JSON has it; PostgreSQL holds none in a text
_SCHEMAS = {table.name: arrow_schema(table) for table in OF_ARTICLES}

Row = tuple[Any, ...]


def batches(records: Iterable[Record]) -> Iterator[dict[str, pa.Table]]:
    """The rows of the tables of articles, by table name, some records at a time.

    Of records with the same id in one batch the last counts. The character NUL becomes U+FFFD.
    """
    waiting: dict[str, tuple[Record, str]] = {}
    size = 0
    for record in records:
        json = record.model_dump_json()
        if _NUL in json:
            record = Record.model_validate(_without_nul(record.model_dump()))
        waiting[record.id] = record, hashlib.sha256(json.encode()).hexdigest()
        size += len(json)
        if len(waiting) >= RECORDS or size >= CHARACTERS:
            yield _tables(waiting.values())
            waiting, size = {}, 0
    if waiting:
        yield _tables(waiting.values())


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {key: _without_nul(item) for key, item in value.items()}
    return [_without_nul(item) for item in value] if isinstance(value, list | tuple) else value


def _tables(records: Iterable[tuple[Record, str]]) -> dict[str, pa.Table]:
    rows: dict[str, list[Row]] = {name: [] for name in _SCHEMAS}
    for record, digest in records:
        for name, row in _rows(record, digest):
            rows[name].append(row)
    return {name: arrow_table(rows[name], schema) for name, schema in _SCHEMAS.items()}


def _rows(record: Record, digest: str) -> Iterator[tuple[str, Row]]:
    """(table, row) for each row of a record, columns in the order of the model."""
    article, source, made = record.id, record.source, record.produced_by
    yield (
        "articles",
        (article, source.uri, source.title, source.published, source.language, source.sha256, record.text,
         record.schema_version, made.lvnews, made.engine, made.model, digest),
    )  # fmt: skip
    for i, date in enumerate(record.dates):
        value = (date.edtf, date.first, date.last, date.kind, date.resolution, date.time)
        yield "dates", (article, i, *_mention(date), *value)
    for i, people in enumerate(record.attendance):
        yield "attendance", (article, i, *_mention(people), people.count, people.count_max, people.qualifier)
        for j, role in enumerate(people.roles):
            yield "attendance_roles", (article, i, j, role)
    for i, (venue, place) in enumerate(zip(record.venues, places(record), strict=True)):
        yield "venues", (article, i, *_mention(venue), venue.name, place.full_name, venue.kind, place.entity)
    for i, country in enumerate(record.countries):
        yield "countries", (article, i, *_mention(country), country.code, country.name)
    for i, project in enumerate(record.projects):
        yield "projects", (article, i, *_project(project))
        for j, mention in enumerate(project.mentions):
            yield "project_mentions", (article, i, j, *_mention(mention))
    for i, event in enumerate(record.events):
        yield "events", (article, i, *_mention(event), event.kind, event.name, event.dates, *_bounds(event))
        for field in ("venues", "attendance", "countries", "projects"):
            for other in dict.fromkeys(getattr(event, field)):
                yield f"event_{field}", (article, i, other)
    for i, warning in enumerate(record.warnings):
        yield "warnings", (article, i, warning.code, warning.message, warning.start, warning.end)


def _mention(mention: Mention) -> Row:
    return mention.start, mention.end, mention.text, mention.rule


def _project(project: Project) -> Row:
    said = (project.code, project.title, project.programme, *(getattr(project, name) for name in _DECODED))
    return *said, project.partner, project.valid, project.confirmed, project.code or titles.entity(project.title)


def _bounds(event: Event) -> Row:
    """First and last day of an event; none where its date stays open or is written in another way than lvnews does."""
    try:
        return edtf.bounds(event.dates) if event.dates else (None, None)
    except ValueError:
        return None, None
