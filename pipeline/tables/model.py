"""The relational model: what every export, table file and `pipeline.frames` hold. One place, for all engines.

Rows of an article are keyed by the article's id and the position in the record's list (`ordinal`, from 0), so keys are
stable as long as the record is. `*_ordinal` columns of the link tables are the `ordinal` of the row they link to.
What a column means is its `comment`; in PostgreSQL, DuckDB and Parquet it is stored with the tables.

    articles ─┬─ dates
              ├─ attendance ── attendance_roles
              ├─ venues ────── venue_entities ── venue_variants
              ├─ countries
              ├─ projects ─┬── project_entities ── project_variants
              │            └── project_mentions
              ├─ events ── event_venues, event_attendance, event_countries, event_projects → the rows above
              └─ warnings
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, ForeignKeyConstraint, MetaData, Table, Text

METADATA = MetaData()
_ARROW = {Text: pa.string(), BigInteger: pa.int64(), Boolean: pa.bool_(), Date: pa.date32()}


def _text(name: str, comment: str, **options: Any) -> Column[str]:
    return Column(name, Text, comment=comment, nullable=options.pop("nullable", False), **options)


def _maybe(name: str, comment: str) -> Column[str]:
    return Column(name, Text, comment=comment)


def _number(name: str, comment: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, comment=comment, nullable=options.pop("nullable", False), **options)


def _day(name: str, comment: str) -> Column[Any]:
    return Column(name, Date, comment=comment)


def _entity(of: str) -> ForeignKey:
    """A key checked at the end of the transaction: entities are worked out when all rows are in."""
    return ForeignKey(f"{of}_entities.id", deferrable=True, initially="DEFERRED")


def _facts(name: str, comment: str, *columns: Column[Any]) -> Table:
    """A table with a row for each fact of one of the record's lists."""
    return Table(
        name,
        METADATA,
        Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, comment="the article"),
        _number("ordinal", "position in the record's list, from 0", primary_key=True),
        *columns,
        comment=comment,
    )


def _mention(trigger: str = "the words of the article that say it") -> tuple[Column[Any], ...]:
    return (
        _number("span_start", "where the words begin in articles.text, in characters from 0"),
        _number("span_end", "where they end, exclusive"),
        _text("text", trigger),
        _text("rule", "name of the rule that found it"),
    )


def _part(name: str, whole: str, comment: str, *columns: Column[Any]) -> Table:
    """A table with several rows for a row of `whole`, whose name in the singular is before the underscore."""
    owner = f"{name.partition('_')[0]}_ordinal"
    return Table(
        name,
        METADATA,
        _text("article_id", "the article", primary_key=True),
        _number(owner, f"ordinal of the row of {whole}", primary_key=True),
        _number("ordinal", "position, from 0", primary_key=True),
        *columns,
        ForeignKeyConstraint(["article_id", owner], [f"{whole}.article_id", f"{whole}.ordinal"]),
        comment=comment,
    )


def _link(other: str, singular: str) -> Table:
    return Table(
        f"event_{other}",
        METADATA,
        _text("article_id", "the article", primary_key=True),
        _number("event_ordinal", "ordinal of the event", primary_key=True),
        _number(f"{singular}_ordinal", f"ordinal of the row of {other}", primary_key=True),
        ForeignKeyConstraint(["article_id", "event_ordinal"], ["events.article_id", "events.ordinal"]),
        ForeignKeyConstraint(["article_id", f"{singular}_ordinal"], [f"{other}.article_id", f"{other}.ordinal"]),
        comment=f"which {other} belong to which event of the same article",
    )


def _decoded() -> tuple[Column[Any], ...]:
    """What a project's code says; null where the programme's codes don't say it, or there is no code."""
    return (
        _number("call_year", "year of the call", nullable=True),
        _number("round", "round of the call", nullable=True),
        _maybe("agency", "national agency: LV01"),
        _maybe("country", "country of the agency, ISO 3166-1 alpha-2"),
        _maybe("key_action", "key action: KA1"),
        _maybe("action", "action: KA121"),
        _maybe("sector", "sector of education: VET"),
    )


VENUE_ENTITIES = Table(
    "venue_entities",
    METADATA,
    _text("id", "stable key: the full name without case, marks and quotation marks", primary_key=True),
    _text("name", "the full name, as written most often"),
    _text("kind", "institution, building, room, address, outdoor or online, as found most often"),
    Column("part_of", Text, _entity("venue"),
           comment="the institution or building that the name says it belongs to"),
    comment="one row a place, however many articles name it and however they write it",
)  # fmt: skip
VENUE_VARIANTS = Table(
    "venue_variants",
    METADATA,
    Column("entity_id", Text, _entity("venue"), primary_key=True, comment="the place"),
    _text("name", "a name that articles give the place (venues.name)", primary_key=True),
    comment="the names of each place: what was taken for the same, to check",
)
PROJECT_ENTITIES = Table(
    "project_entities",
    METADATA,
    _text("id", "stable key: the code, else `title:` and the title without case, marks and punctuation",
          primary_key=True),
    _maybe("code", "canonical code"),
    _maybe("title", "the title, as written most often"),
    _maybe("programme", "programme, as found most often"),
    *_decoded(),
    comment="one row a project, however many articles name it: by code, else by title",
)  # fmt: skip
PROJECT_VARIANTS = Table(
    "project_variants",
    METADATA,
    Column("entity_id", Text, _entity("project"), primary_key=True, comment="the project"),
    _text("title", "a title that articles give the project (projects.title)", primary_key=True),
    comment="the titles of each project: what was taken for the same, to check",
)

ARTICLES = Table(
    "articles",
    METADATA,
    _text("id", "the record's id", primary_key=True),
    _maybe("uri", "where the article came from"),
    _maybe("title", "its headline"),
    _day("published", "publication date"),
    _text("language", "language of the text"),
    _text("text_sha256", "SHA-256 of the text (UTF-8), hexadecimal"),
    _maybe("text", "the text; null where the records were made with --no-text"),
    _number("schema_version", "version of the record"),
    _text("lvnews", "version of lvnews that made the record"),
    _text("engine", "its language engine"),
    _text("model", "the engine's model"),
    _text("record_sha256", "SHA-256 of the whole record: another value means that the record has changed"),
    comment="one row an article",
)
DATES = _facts(
    "dates", "when: one row a date in the text",
    *_mention(),
    _maybe("edtf", "the date as EDTF (ISO 8601-2); null where it stays open"),
    _day("first", "its first day"),
    _day("last", "its last day"),
    _text("kind", "day, interval, month, year, season, quarter, school_year, decade or century"),
    _text("resolution", "explicit, carried, relative or unresolved"),
    _maybe("time", "clock time, HH:MM or HH:MM/HH:MM"),
)  # fmt: skip
ATTENDANCE = _facts(
    "attendance", "how many people took part: one row a number in the text",
    *_mention(),
    _number("count", "how many people; the lower end of a range"),
    _number("count_max", "the upper end of a range", nullable=True),
    _text("qualifier", "exact, about, almost, more_than, at_least, up_to or less_than"),
)  # fmt: skip
ATTENDANCE_ROLES = _part(
    "attendance_roles", "attendance", "who they are: one row a role of an attendance",
    _text("role", "student, teacher, …"),
)  # fmt: skip
VENUES = _facts(
    "venues", "where: one row a place in the text",
    *_mention(),
    _text("name", "the name in the nominative, as the text gives it"),
    _text("full_name", "the name completed from the article: tehnikuma aktu zāle → Daugavpils tehnikuma aktu zāle"),
    _text("kind", "institution, building, room, address, outdoor or online"),
    Column("entity_id", Text, _entity("venue"), index=True,
           comment="the place; null where the name doesn't tell which of several it is (sporta zāle, Skolas iela 3)"),
)  # fmt: skip
COUNTRIES = _facts(
    "countries", "countries: one row a mention",
    *_mention(),
    _text("code", "ISO 3166-1 alpha-2"),
    _text("name", "Latvian short name"),
)  # fmt: skip
PROJECTS = _facts(
    "projects", "one row a project of an article",
    _maybe("code", "canonical code; null where the article gives the title alone"),
    _maybe("title", "title"),
    _maybe("programme", "programme: Erasmus+"),
    *_decoded(),
    _number("partner", "partner suffix of a school partnership's code", nullable=True),
    Column("valid", Boolean, comment="whether the code fits its programme's grammar; null without a code"),
    Column("confirmed", Boolean, comment="whether the register has the code; null where none could tell"),
    Column("entity_id", Text, _entity("project"), index=True,
           comment="the project, across articles; null where the article says neither code nor title"),
)  # fmt: skip
PROJECT_MENTIONS = _part(
    "project_mentions", "projects", "where an article names its projects: one row a mention", *_mention()
)  # fmt: skip
EVENTS = _facts(
    "events", "what the article is about: one row an event",
    *_mention("the words that name the event"),
    _text("kind", "mobility, conference, meeting, training, competition, …"),
    _maybe("name", "name of the event"),
    _maybe("edtf", "when, as EDTF: a day, or the interval from the first to the last"),
    _day("first", "first day"),
    _day("last", "last day"),
)  # fmt: skip
EVENT_VENUES = _link("venues", "venue")
EVENT_ATTENDANCE = _link("attendance", "attendance")
EVENT_COUNTRIES = _link("countries", "country")
EVENT_PROJECTS = _link("projects", "project")
WARNINGS = _facts(
    "warnings", "what a person should look at: one row a warning",
    _text("code", "what it is about: date.impossible"),
    _text("message", "the same for people"),
    _number("span_start", "where in articles.text, in characters from 0", nullable=True),
    _number("span_end", "where it ends, exclusive", nullable=True),
)  # fmt: skip

TABLES = tuple(METADATA.sorted_tables)  # each after what it refers to
ENTITIES = (VENUE_ENTITIES, VENUE_VARIANTS, PROJECT_ENTITIES, PROJECT_VARIANTS)
OF_ARTICLES = tuple(table for table in TABLES if table not in ENTITIES)


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns as Arrow types, with their comments as metadata."""
    return pa.schema(
        [
            pa.field(column.name, _ARROW[type(column.type)], bool(column.nullable), {"comment": column.comment or ""})
            for column in table.columns
        ],
        {"comment": table.comment or ""},
    )


def arrow_table(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows, with values in the order of the columns, as an Arrow table."""
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)
