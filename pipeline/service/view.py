"""What a page shows of a record: its facts with their values, and its text cut where facts begin and end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.records import Attendance, Event, Record, Span
from pipeline.report.labels import FIELDS, KINDS, QUALIFIERS, REASONS, ROLES, VENUES
from pipeline.report.look import Doubt, Quotation, doubts, quotation
from pipeline.report.wording import Wording
from pipeline.tables.headlines import headline

Place = tuple[str, int, int]  # field, start and end of a fact


class Fact(NamedTuple):
    """A mention of the text: its field in the record, what it means for people, and the value that the record has."""

    field: str
    start: int
    end: int
    words: str
    meaning: str
    value: str
    rule: str


class Happening(NamedTuple):
    """An event: its place among the facts, what kind it is and what it is called, and what belongs to it."""

    fact: int
    kind: str
    name: str
    when: str
    where: Sequence[str]
    people: Sequence[str]
    projects: Sequence[str]


class Stretch(NamedTuple):
    """A part of the text that the same facts cover: `covers` are their indexes, the shortest fact last.

    `begins` are those that begin with it.
    """

    text: str
    covers: Sequence[int]
    begins: Sequence[int]


class Look(NamedTuple):
    """Something to look at: why, in which words, and where."""

    label: str
    message: str
    place: Quotation | None


class View(NamedTuple):
    """A record as a page shows it."""

    record: Record
    heading: str
    facts: Sequence[Fact]
    events: Sequence[Happening]
    text: Sequence[Stretch]
    looks: Sequence[Look]


def view(record: Record, wording: Wording) -> View:
    """The record in the language of the page."""
    fields = list(FIELDS)
    found = sorted(_facts(record, wording), key=lambda fact: (fields.index(fact.field), fact.start, fact.end))
    places = {(fact.field, fact.start, fact.end): i for i, fact in enumerate(found)}
    events = [_happening(event, record, places, wording) for event in record.events]
    looks = [_look(doubt, record, wording) for doubt in doubts(record)]
    heading = headline(record.source.title, record.text) or record.id
    return View(record, heading, found, events, list(_stretches(record.text or "", found)), looks)


def _facts(record: Record, wording: Wording) -> Iterator[Fact]:
    for date in record.dates:
        meaning = wording.when(date.edtf) if date.edtf else wording.gettext("not settled")
        value = " ".join(part for part in (date.edtf, date.time) if part)
        yield _fact("dates", date, meaning, value, date.rule)
    for people in record.attendance:
        roles = ", ".join(wording.labelled(ROLES, role) for role in people.roles)
        yield _fact("attendance", people, f"{_number(people, wording)} · {roles}", "", people.rule)
    for venue in record.venues:
        yield _fact("venues", venue, venue.name, wording.labelled(VENUES, venue.kind), venue.rule)
    for country in record.countries:
        yield _fact("countries", country, wording.country(country.code), country.code, country.rule)
    for project in record.projects:
        meaning = " · ".join(part for part in (project.title, project.programme) if part)
        for mention in project.mentions:
            yield _fact("projects", mention, meaning, project.code or "", mention.rule)
    for event in record.events:
        name = event.name or wording.labelled(KINDS, event.kind)
        yield _fact("events", event, name, event.dates or "", event.rule)


def _fact(field: str, span: Span, meaning: str, value: str, rule: str) -> Fact:
    return Fact(field, span.start, span.end, span.text, meaning, value, rule)


def _number(people: Attendance, wording: Wording) -> str:
    number = wording.number(people.count)
    if people.count_max is not None:
        number += f"–{wording.number(people.count_max)}"
    said = QUALIFIERS.get(people.qualifier)
    return wording.gettext(said) % {"number": number} if said else number


def _happening(event: Event, record: Record, places: Mapping[Place, int], wording: Wording) -> Happening:
    kind = wording.labelled(KINDS, event.kind)
    countries = (wording.country(record.countries[i].code) for i in event.countries)
    projects = (record.projects[i] for i in event.projects)
    return Happening(
        places["events", event.start, event.end],
        kind,
        event.name or kind,
        wording.when(event.dates) if event.dates else "",
        list(dict.fromkeys([*(record.venues[i].name for i in event.venues), *countries])),
        [record.attendance[i].text for i in event.attendance],
        [project.title or project.code or project.programme or "" for project in projects],
    )


def _stretches(text: str, facts: Sequence[Fact]) -> Iterator[Stretch]:
    borders = sorted({0, len(text), *(fact.start for fact in facts), *(fact.end for fact in facts)})
    beginning: defaultdict[int, list[int]] = defaultdict(list)
    for i, fact in enumerate(facts):
        beginning[fact.start].append(i)
    covers: list[int] = []
    for start, end in pairwise(borders):
        covers = [*(i for i in covers if facts[i].end > start), *beginning[start]]
        covers.sort(key=lambda i: facts[i].start - facts[i].end)
        yield Stretch(text[start:end], covers, beginning[start])


def _look(doubt: Doubt, record: Record, wording: Wording) -> Look:
    return Look(
        wording.labelled(REASONS, doubt.reason), wording.message(doubt.reason, doubt.message), quotation(doubt, record)
    )
