"""The contract: one article's validated record, and what goes in and out beside it.

Field meanings are fixed by the annotation guidelines; offsets are half-open code-point positions in `Record.text`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION: Literal[1] = 1

Day = datetime.date
DateKind = Literal["day", "interval", "month", "year", "season", "quarter", "school_year", "decade", "century"]
Resolution = Literal["explicit", "carried", "relative", "unresolved"]
Qualifier = Literal["exact", "about", "almost", "more_than", "at_least", "up_to", "less_than"]
Role = Literal[
    "audience", "child", "graduate", "guest", "other", "parent", "participant", "person", "representative",
    "staff", "student", "teacher", "youth",
]  # fmt: skip
VenueKind = Literal["institution", "building", "room", "address", "outdoor", "online"]
EventKind = Literal[
    "mobility", "conference", "meeting", "training", "competition", "open_day", "concert", "exhibition", "visit",
    "celebration", "camp", "lesson", "project", "other",
]  # fmt: skip
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Offset = Annotated[int, Field(ge=0)]
Index = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """Frozen, and closed to unknown keys: a typing mistake is an error, not a lost value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A stretch of the record's text: `record.text[start:end] == text`."""

    start: Offset
    end: Offset
    text: Annotated[str, Field(min_length=1)]


class Mention(Span):
    """A span that a named rule took for a fact."""

    rule: str


class DateMention(Mention):
    """When. `edtf` is the value (ISO 8601-2), null where the year stays open; `first` and `last` are its outer days."""

    edtf: str | None
    first: Day | None
    last: Day | None
    kind: DateKind
    resolution: Resolution
    time: str | None = Field(None, description="clock time said with the date, HH:MM or HH:MM/HH:MM")


class Attendance(Mention):
    """How many people took part; `count_max` is the upper end of a range."""

    count: Index
    count_max: Index | None
    qualifier: Qualifier
    roles: tuple[Role, ...]


class Venue(Mention):
    """Where it took place; `name` is the nominative."""

    name: Annotated[str, Field(min_length=1)]
    kind: VenueKind


class Country(Mention):
    """A country named as a noun: ISO 3166-1 alpha-2 code and its Latvian short name."""

    code: CountryCode
    name: str


class Project(Model):
    """One project, however often and however it is named.

    `code` is canonical and null where the text names the project by title alone; `valid` says whether the code
    fits its programme's grammar (null without a code).
    """

    code: str | None
    title: str | None
    programme: str | None
    call_year: int | None = None
    round: int | None = None
    agency: str | None = None
    country: CountryCode | None = None
    key_action: str | None = None
    action: str | None = None
    sector: str | None = None
    partner: int | None = Field(None, description="partner suffix of a school partnership's code (_2)")
    valid: bool | None = None
    confirmed: bool | None = Field(None, description="whether the register has the code; null where none could tell")
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]


class Event(Mention):
    """What the article is about; the lists are indexes into the record's own lists. `text` is the trigger."""

    kind: EventKind
    name: str | None
    dates: str | None = Field(description="EDTF value: a day, or the interval from first to last day")
    venues: tuple[Index, ...]
    attendance: tuple[Index, ...]
    countries: tuple[Index, ...]
    projects: tuple[Index, ...]


class Warning(Model):
    """Something a person should look at; it points at a span where there is one."""

    code: str
    message: str
    start: Offset | None = None
    end: Offset | None = None


class Source(Model):
    """Where the text came from; `sha256` is that of the text the offsets point into (UTF-8)."""

    uri: str | None
    title: str | None
    published: Day | None
    language: str
    sha256: str


class ProducedBy(Model):
    """Version of lvnews, engine and model that made the record."""

    lvnews: str
    engine: str
    model: str


class Record(Model):
    """One article's facts. Raises ValidationError where an offset doesn't point at its text."""

    schema_version: Literal[1] = SCHEMA_VERSION
    id: Annotated[str, Field(min_length=1)]
    source: Source
    text: str | None
    dates: tuple[DateMention, ...]
    attendance: tuple[Attendance, ...]
    venues: tuple[Venue, ...]
    countries: tuple[Country, ...]
    projects: tuple[Project, ...]
    events: tuple[Event, ...]
    warnings: tuple[Warning, ...]
    produced_by: ProducedBy

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.text is None:
            return self
        spans: list[Span] = [*self.dates, *self.attendance, *self.venues, *self.countries, *self.events]
        for project in self.projects:
            spans.extend(project.mentions)
        for span in spans:
            if self.text[span.start : span.end] != span.text:
                raise ValueError(f"{span.text!r} does not stand at {span.start}:{span.end}")
        return self

    @model_validator(mode="after")
    def _linked(self) -> Self:
        for event in self.events:
            for field in ("venues", "attendance", "countries", "projects"):
                if any(i >= len(getattr(self, field)) for i in getattr(event, field)):
                    raise ValueError(f"event {event.text!r} refers past the end of {field}")
        return self

    def without_text(self) -> Record:
        """The same record with `text` left out (`--no-text`)."""
        return self.model_copy(update={"text": None})


class Document(Model):
    """An article before extraction: normalised text and what its source says about it.

    `warnings` are what the reader noticed (a guessed charset, a date that disagrees with the text).
    """

    id: Annotated[str, Field(min_length=1)]
    text: str
    title: str | None = None
    published: Day | None = None
    uri: str | None = None
    warnings: tuple[Warning, ...] = ()


class Failure(Model):
    """A document that gave no record: at which stage, why, and what to do about it."""

    id: str
    source: str | None
    stage: str
    error: str
    remedy: str


Outcome = Record | Failure


def json_schema() -> dict[str, Any]:
    """The record's JSON Schema (draft 2020-12); its `$id` holds the schema version.

    Within a version keys are only added: a reader has to ignore keys that it doesn't know.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:lvnews:record:{SCHEMA_VERSION}",
        **Record.model_json_schema(mode="serialization"),
    }
