"""Records counted in one pass: what the report needs of a file of any size."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline import edtf
from pipeline.records import Attendance, Event, Project, Record
from pipeline.report import look, people, years
from pipeline.tables import completion, titles
from pipeline.tables.headlines import headline
from pipeline.tables.places import link

HOME = "LV"
NAMED = 25  # articles that a figure names
CARDS = 1000  # articles shown with their facts
EVENTS = 150  # events on the timeline
DOUBTS = 20  # places to look at, for each reason
ABROAD = frozenset(["mobility", "visit"])  # kinds of events that take people to another country


class Article(NamedTuple):
    """An article as lists name it; `number` counts from 1 in the order of the file."""

    number: int
    id: str
    title: str
    published: datetime.date | None
    uri: str | None


class Share(NamedTuple):
    """What an article adds to a figure; greater ones are named first, and of equal ones the earlier articles."""

    amount: int
    before: int
    article: Article


@dataclass(slots=True)
class Figure:
    """A count, and the articles that it comes from: how many, and those that add most to it."""

    amount: int = 0
    articles: int = 0
    _most: list[Share] = field(default_factory=list)
    _open: Share | None = None

    def add(self, article: Article, amount: int = 1) -> None:
        """Count something of an article; an article's figures are added one after another."""
        self.amount += amount
        own = amount
        if self._open and self._open.article.number == article.number:
            own += self._open.amount
        else:
            self._settle()
            self.articles += 1
        self._open = Share(own, -article.number, article)

    def once(self, article: Article) -> None:
        """Count an article, however often it is told of."""
        if self._open is None or self._open.article.number != article.number:
            self.add(article)

    def merge(self, other: Figure) -> None:
        """Count what another figure, of other articles, has counted."""
        self._settle()
        other._settle()
        self.amount += other.amount
        self.articles += other.articles
        self._most = heapq.nlargest(NAMED, [*self._most, *other._most])
        heapq.heapify(self._most)

    @property
    def named(self) -> list[Share]:
        """The articles that add most, the greatest shares first, else in the order of the file."""
        self._settle()
        return sorted(self._most, reverse=True)

    def _settle(self) -> None:
        """Done with the article that was added last."""
        if self._open:
            push = heapq.heappush if len(self._most) < NAMED else heapq.heappushpop
            push(self._most, self._open)
            self._open = None


@dataclass(slots=True)
class Activity:
    """What happened in a year."""

    articles: Figure = field(default_factory=Figure)
    events: Figure = field(default_factory=Figure)
    people: Figure = field(default_factory=Figure)
    roles: defaultdict[str, Figure] = field(default_factory=lambda: defaultdict(Figure))


@dataclass(slots=True)
class Abroad:
    """What is told of a country: articles that name it, those of them with a project, trips and visits."""

    articles: Figure = field(default_factory=Figure)
    partner: Figure = field(default_factory=Figure)
    destination: Figure = field(default_factory=Figure)


@dataclass(slots=True)
class Site:
    """A venue with its name in full."""

    name: str
    kind: str
    articles: Figure = field(default_factory=Figure)
    events: Figure = field(default_factory=Figure)

    def merge(self, other: Site) -> None:
        """Count what is told of the same venue under another name; an article that uses both counts twice."""
        self.articles.merge(other.articles)
        self.events.merge(other.events)


Days = tuple[datetime.date, datetime.date]


def _covering(one: Days | None, other: Days | None) -> Days | None:
    """The outer days of two stretches of time."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


@dataclass(slots=True)
class Undertaking:
    """A project over all articles: the fullest of its entries, its titles, and the days of its events.

    `own` are the outer days of events of this project alone, `shared` of those that it has in common with others.
    """

    project: Project
    titles: Counter[str] = field(default_factory=Counter)
    own: Days | None = None
    shared: Days | None = None
    articles: Figure = field(default_factory=Figure)

    @property
    def days(self) -> Days | None:
        """The first and last day of its events, of its own where it has some."""
        return self.own or self.shared

    def lasts(self, days: Days, *, alone: bool) -> None:
        """Take in an event's days."""
        if alone:
            self.own = _covering(self.own, days)
        else:
            self.shared = _covering(self.shared, days)

    def merge(self, other: Undertaking) -> None:
        """Take in what is said otherwise of the same project."""
        if self.project.code is None:
            self.project = other.project
        self.titles += other.titles
        self.articles.merge(other.articles)
        self.own, self.shared = _covering(self.own, other.own), _covering(self.shared, other.shared)


class Happening(NamedTuple):
    """An event on the timeline; newer ones are greater."""

    first: datetime.date
    article: Article
    ordinal: int
    last: datetime.date
    event: Event
    venues: tuple[str, ...]
    countries: tuple[str, ...]
    attendance: tuple[Attendance, ...]


class Card(NamedTuple):
    """An article with what was found in it."""

    article: Article
    record: Record


class Place(NamedTuple):
    """Something to look at in an article; `code` is the reason, `message` a warning's own words."""

    article: Article
    code: str
    message: str
    quotation: look.Quotation | None


@dataclass(slots=True)
class Reason:
    """A reason to look at records: in how many articles, at how many places, and the first of those."""

    figure: Figure = field(default_factory=Figure)
    places: list[Place] = field(default_factory=list)


class Tally:
    """Everything that the report shows, counted from records.

    Articles that repeat another one, or nearly do (`archive.near_duplicate`), are listed, and looked at, but their
    facts don't count again; a record of the same id is the same article. Memory grows with the number of distinct
    places, projects and years, and by two keys a record.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.articles = self.twins = 0
        self.events, self.people, self.doubtful = Figure(), Figure(), Figure()
        self.undated = self.unnamed_venues = self.nowhere = 0
        self.published: Days | None = None
        self.years: defaultdict[int | None, Activity] = defaultdict(Activity)
        self.school_years: defaultdict[int | None, Activity] = defaultdict(Activity)
        self.roles: defaultdict[str, Figure] = defaultdict(Figure)
        self.countries: defaultdict[str, Abroad] = defaultdict(Abroad)
        self.sites: dict[str, Site] = {}
        self.reasons: defaultdict[str, Reason] = defaultdict(Reason)
        self.cards: list[Card] = []
        self._undertakings: dict[titles.Said, Undertaking] = {}
        self._happenings: list[Happening] = []
        self._ids: set[int] = set()
        self._texts: set[int] = set()
        for record in records:
            self._add(record)

    @property
    def happenings(self) -> list[Happening]:
        """The newest events, newest first."""
        return sorted(self._happenings, reverse=True)

    @cached_property
    def undertakings(self) -> list[Undertaking]:
        """The projects, as `titles.link` tells them apart, those named in most articles first, and the newer calls."""
        found: dict[str, Undertaking] = {}
        for said, entity in titles.link(self._undertakings).items():
            if entity in found:
                found[entity].merge(self._undertakings[said])
            else:
                found[entity] = self._undertakings[said]
        return sorted(
            found.values(), key=lambda u: (-u.articles.amount, -(u.project.call_year or 0), u.project.code or "~")
        )

    @cached_property
    def venues(self) -> list[Site]:
        """The places that one can go to, those named in most articles first."""
        for one, other in link(site.name for site in self.sites.values() if site.kind != "online").items():
            if one in self.sites and other in self.sites:
                self.sites[other].merge(self.sites.pop(one))
        return self._ranked(online=False)

    @cached_property
    def platforms(self) -> list[Site]:
        """The places on the Internet, those named in most articles first."""
        return self._ranked(online=True)

    def _ranked(self, *, online: bool) -> list[Site]:
        found = [site for site in self.sites.values() if (site.kind == "online") == online]
        return sorted(found, key=lambda site: (-site.articles.amount, site.name))

    def place(self, article: Article) -> str | None:
        """The link to the article's card; None where it has none."""
        return f"#article-{article.number}" if article.number <= len(self.cards) else None

    def _add(self, record: Record) -> None:
        id, text = hash(record.id), hash(record.source.sha256)
        if id in self._ids:
            return
        told_before = text in self._texts
        self._ids.add(id)
        self._texts.add(text)
        self.articles += 1
        title = headline(record.source.title, record.text) or record.id
        article = Article(self.articles, record.id, title, record.source.published, record.source.uri)
        if len(self.cards) < CARDS:
            in_order = tuple(sorted(record.events, key=lambda event: event.dates or "~"))
            self.cards.append(Card(article, record.without_text().model_copy(update={"events": in_order})))
        self._add_doubts(record, article)
        if published := article.published:
            self.published = _covering(self.published, (published, published))
        if told_before or any(warning.code == "archive.near_duplicate" for warning in record.warnings):
            self.twins += 1
            return
        self._add_activity(record, article)
        self._add_countries(record, article)
        self._add_sites(record, article)
        self._add_projects(record, article)

    def _add_doubts(self, record: Record, article: Article) -> None:
        for doubt in look.doubts(record):
            self.doubtful.add(article)
            reason = self.reasons[doubt.reason]
            reason.figure.add(article)
            if len(reason.places) < DOUBTS:
                reason.places.append(Place(article, doubt.reason, doubt.message, look.quotation(doubt, record)))

    def _add_activity(self, record: Record, article: Article) -> None:
        published = record.source.published
        if not record.events:
            self.years[published.year if published else None].articles.add(article)
            self.school_years[years.school_year_of(published) if published else None].articles.add(article)
        for ordinal, event in enumerate(record.events):
            self.events.add(article)
            for activity in self._activities(event, record):
                activity.articles.once(article)
                activity.events.add(article)
            self._add_happening(event, ordinal, record, article)
        for event, attendance in people.counted(record):
            role = people.role(attendance)
            self.people.add(article, attendance.count)
            self.roles[role].add(article, attendance.count)
            for activity in self._activities(event, record):
                activity.people.add(article, attendance.count)
                activity.roles[role].add(article, attendance.count)

    def _activities(self, event: Event, record: Record) -> tuple[Activity, Activity]:
        return self.years[years.year(event, record)], self.school_years[years.school_year(event, record)]

    def _add_happening(self, event: Event, ordinal: int, record: Record, article: Article) -> None:
        first = years.first_day(event)
        if first is None or event.dates is None:
            self.undated += 1
            return
        happening = Happening(
            first, article, ordinal, edtf.bounds(event.dates)[1], event,
            tuple(dict.fromkeys(record.venues[i].name for i in event.venues)),
            tuple(dict.fromkeys(record.countries[i].code for i in event.countries)),
            tuple(record.attendance[i] for i in event.attendance),
        )  # fmt: skip
        if len(self._happenings) < EVENTS:
            heapq.heappush(self._happenings, happening)
        else:
            heapq.heappushpop(self._happenings, happening)

    def _add_countries(self, record: Record, article: Article) -> None:
        for code in dict.fromkeys(country.code for country in record.countries if country.code != HOME):
            self.countries[code].articles.add(article)
            if record.projects:
                self.countries[code].partner.add(article)
        foreign = {country.code for country in record.countries} - {HOME}
        for event in record.events:
            if event.kind in ABROAD:
                told = {record.countries[i].code for i in event.countries} - {HOME}
                destinations = told or (foreign if len(foreign) == 1 else set())
                self.nowhere += not destinations
                for code in destinations:
                    self.countries[code].destination.add(article)

    def _add_sites(self, record: Record, article: Article) -> None:
        found = completion.places(record)
        for venue, place in zip(record.venues, found, strict=True):
            if place.entity is None:
                self.unnamed_venues += 1
                continue
            self.sites.setdefault(place.entity, Site(place.full_name, venue.kind)).articles.once(article)
        for event in record.events:
            for entity in {found[i].entity for i in event.venues} - {None}:
                self.sites[str(entity)].events.add(article)

    def _add_projects(self, record: Record, article: Article) -> None:
        for ordinal, project in enumerate(record.projects):
            said = project.code, project.title, project.programme
            undertaking = self._undertakings.setdefault(said, Undertaking(project))
            if project.title:
                undertaking.titles[project.title] += 1
            undertaking.articles.once(article)
            for event in record.events:
                first = years.first_day(event)
                if ordinal in event.projects and event.dates and first:
                    undertaking.lasts((first, edtf.bounds(event.dates)[1]), alone=len(event.projects) == 1)
