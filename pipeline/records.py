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

    start: Offset = Field(description="first character, counted from 0 in Unicode code points")
    end: Offset = Field(description="the character after the last one")
    text: str = Field(min_length=1, description="the words as they stand in the text")


class Mention(Span):
    """A span that a named rule took for a fact."""

    rule: str = Field(description="name of the rule that found it")


class DateMention(Mention):
    """When. `edtf` is the value (ISO 8601-2), null where the year stays open; `first` and `last` are its outer days."""

    edtf: str | None = Field(description="EDTF value (ISO 8601-2); null where the year stays open")
    first: Day | None = Field(description="the first day it can mean")
    last: Day | None = Field(description="the last day it can mean")
    kind: DateKind = Field(description="how exactly the text says it")
    resolution: Resolution = Field(
        description="explicit: the text says all of it; carried: the year is that of another date; relative: counted"
        " from the publication or another date; unresolved: the year stays open"
    )
    time: str | None = Field(default=None, description="clock time said with the date, HH:MM or HH:MM/HH:MM")


class Attendance(Mention):
    """How many people took part; `count_max` is the upper end of a range."""

    count: Index = Field(description="people; the lower end of a range")
    count_max: Index | None = Field(description="the upper end of a range")
    qualifier: Qualifier = Field(description="how exactly the number is meant: vairāk nekā 60 is more_than")
    roles: tuple[Role, ...] = Field(description="who the people are; several where one number counts them together")


class Venue(Mention):
    """Where it took place; `name` is the nominative."""

    name: str = Field(min_length=1, description="the name in the nominative")
    kind: VenueKind = Field(description="what kind of place it is")


class Country(Mention):
    """A country named as a noun: ISO 3166-1 alpha-2 code and its Latvian short name."""

    code: CountryCode = Field(description="ISO 3166-1 alpha-2")
    name: str = Field(description="Latvian short name")


class Project(Model):
    """One project, however often and however it is named.

    `code` is canonical and null where the text names the project by title alone; `valid` says whether the code
    fits its programme's grammar (null without a code).
    """

    code: str | None = Field(description="the code in its canonical form; null where only a title is told")
    title: str | None = Field(description="the title that the text gives it")
    programme: str | None = Field(description="Erasmus+, Nordplus, European Solidarity Corps …")
    call_year: int | None = Field(default=None, description="year of the call, by the code")
    round: int | None = Field(default=None, description="round of the call")
    agency: str | None = Field(default=None, description="national agency: LV01")
    country: CountryCode | None = Field(default=None, description="country of the agency")
    key_action: str | None = Field(default=None, description="KA1, KA2, KA3")
    action: str | None = Field(default=None, description="action of the programme: KA122")
    sector: str | None = Field(
        default=None, description="SCH, VET, HED, ADU, YOU, SPO or a tail of the Solidarity Corps"
    )
    partner: int | None = Field(default=None, description="partner suffix of a school partnership's code (_2)")
    valid: bool | None = Field(default=None, description="whether the code fits the grammar of its programme")
    confirmed: bool | None = Field(
        default=None, description="whether the register has the code; null where none could tell"
    )
    mentions: tuple[Mention, ...] = Field(min_length=1, description="where the text names it")


class Event(Mention):
    """What the article is about; the lists are indexes into the record's own lists. `text` is the trigger."""

    kind: EventKind = Field(description="what kind of event it is")
    name: str | None = Field(description="noun phrase in the nominative")
    dates: str | None = Field(description="EDTF value: a day, or the interval from first to last day")
    venues: tuple[Index, ...] = Field(description="positions in the list of venues")
    attendance: tuple[Index, ...] = Field(description="positions in the list of attendance, the total first")
    countries: tuple[Index, ...] = Field(description="positions in the list of countries")
    projects: tuple[Index, ...] = Field(description="positions in the list of projects")


class Warning(Model):
    """Something a person should look at; it points at a span where there is one."""

    code: str = Field(description="stable name of what is wrong: date.weekday")
    message: str = Field(description="the same in words")
    start: Offset | None = Field(default=None, description="first character of the place")
    end: Offset | None = Field(default=None, description="the character after its last one")


class Source(Model):
    """Where the text came from; `sha256` is that of the text the offsets point into (UTF-8)."""

    uri: str | None = Field(description="path or address of the document")
    title: str | None = Field(description="title that the document declares")
    published: Day | None = Field(description="day of publication; a warning says where it isn't declared")
    language: str = Field(description="language of the text (ISO 639-1)")
    sha256: str = Field(description="SHA-256 of the text in UTF-8, hexadecimal")


class ProducedBy(Model):
    """Version of lvnews, engine and model that made the record."""

    lvnews: str = Field(description="version of lvnews")
    engine: str = Field(description="spacy, stanza or rules")
    model: str = Field(description="name and version of the language model")


class Record(Model):
    """One article's facts. Raises ValidationError where an offset doesn't point at its text."""

    schema_version: Literal[1] = Field(default=SCHEMA_VERSION, description="version of this schema")
    id: str = Field(min_length=1, description="the document's own id, else derived from its place")
    source: Source = Field(description="where the text came from")
    text: str | None = Field(description="the text that offsets point into; null where it was left out")
    dates: tuple[DateMention, ...] = Field(description="when, in text order")
    attendance: tuple[Attendance, ...] = Field(description="how many took part, in text order")
    venues: tuple[Venue, ...] = Field(description="where, in text order")
    countries: tuple[Country, ...] = Field(description="countries named, in text order")
    projects: tuple[Project, ...] = Field(description="projects, in the order of their first mention")
    events: tuple[Event, ...] = Field(description="what the article is about, the likeliest first")
    warnings: tuple[Warning, ...] = Field(description="what a person should look at")
    produced_by: ProducedBy = Field(description="what made the record")

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
    language: str = "lv"
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
