"""The sections of the report: each turns a part of the tally into charts and a table with the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.records import Attendance
from pipeline.report.charts import Draughtsman, Mark, Stretch
from pipeline.report.labels import KINDS, PROGRAMMES, ROLES, SECTORS, VENUES
from pipeline.report.tally import HOME, Activity, Figure, Site, Tally
from pipeline.report.view import Cell, Chart, Column, Lists, Row, Section, Table
from pipeline.report.wording import Wording

YEARS = 30  # the newest, in tables and charts
WIDEST_AXIS = 40  # years on an axis
PROJECTS = 100
SITES = 60
BARS = 15
ROLES_APART = 5  # in a chart and its table; the rest is summed


class Sections:
    """Builds the sections; the lists of articles behind their figures collect in `lists`."""

    def __init__(self, tally: Tally, wording: Wording) -> None:
        self._tally, self._wording, self._say = tally, wording, wording.gettext
        self._draw = Draughtsman(wording.number_signs())
        self.lists = Lists(wording)

    def all(self) -> list[Section]:
        """All sections, in the order of the page."""
        return [
            self.years(),
            self.school_years(),
            self.projects(),
            self.countries(),
            self.people(),
            self.venues(),
            self.timeline(),
        ]

    def years(self) -> Section:
        """Activity by calendar year."""
        say = self._say
        notes = [
            say("An event counts in the year in which it begins; where its date isn't known, and for articles without"
                " an event, it is the year of publication. An article that tells of events in several years counts in"
                " each of them."),
        ]  # fmt: skip
        return self._activity("years", say("Activity by year"), say("Year"), self._tally.years, notes)

    def school_years(self) -> Section:
        """Activity by school year."""
        say = self._say
        notes = [
            say("A school year runs from 1 September to 31 August. Events that are only dated to a calendar year belong"
                " to no school year and stand in the row “not known”."),
        ]  # fmt: skip
        title = say("Activity by school year")
        return self._activity("school-years", title, say("School year"), self._tally.school_years, notes)

    def _activity(
        self, anchor: str, title: str, heading: str, activity: Mapping[int | None, Activity], notes: list[str]
    ) -> Section:
        say, school = self._say, anchor == "school-years"
        names = {
            year: say("not known") if year is None else self._wording.school_year(year) if school else str(year)
            for year in activity
        }
        shown, rest = self._newest(activity)
        rows, marks = [], []
        for year in [*reversed(shown), *([None] if None in activity else [])]:
            name, found = names[year], activity[year]
            cells = [
                self.lists.cell(found.articles, name, say("articles")),
                self.lists.cell(found.events, name, say("events")),
                self.lists.cell(found.people, name, say("participants")),
            ]
            rows.append(Row([Cell(name, year or ""), *cells]))
            if year is not None:
                marks += self._marks(name, cells[:2], [say("Articles"), say("Events")])
        axis = [self._wording.school_year(year) if school else str(year) for year in _axis(shown)]
        charts = []
        if marks:
            charts.append(Chart(title, self._draw.columns(anchor, self._alt(title, marks), marks, axis, stacked=False)))
        columns = [Column(heading, numeric=True), *self._numeric(say("Articles"), say("Events"), say("Participants"))]
        return Section(anchor, title, notes, charts, [Table(title, columns, rows, rest)])

    def projects(self) -> Section:
        """The projects, with what their codes tell."""
        say, wording = self._say, self._wording
        found = self._tally.undertakings
        rows = []
        for each in found[:PROJECTS]:
            project, title = each.project, next((t for t, _ in each.titles.most_common(1)), "")
            days = [Cell(wording.day(day), day.isoformat()) if day else _plain("") for day in each.days or (None, None)]
            rows.append(
                Row(
                    [
                        Cell(title or say("(no title)"), title),
                        _plain(project.code),
                        _plain(wording.labelled(PROGRAMMES, project.programme or "")),
                        _plain(project.action),
                        _plain(wording.labelled(SECTORS, project.sector or "")),
                        Cell(str(project.call_year or ""), project.call_year or ""),
                        *days,
                        self.lists.cell(each.articles, title or project.code or "", say("articles")),
                    ]
                )
            )
        columns = [
            *map(Column, (say("Project"), say("Code"), say("Programme"), say("Action"), say("Sector"))),
            Column(say("Call year"), numeric=True),
            Column(say("From")),
            Column(say("To")),
            Column(say("Articles"), numeric=True),
        ]
        notes = [
            say("A project is known by its code, or by its title and programme where no article tells the code. “From”"
                " and “to” are the first and last day of the events told of it, not of the project itself;"
                " events that an article ties to several projects at once count only where there is no other."),
        ]  # fmt: skip
        table = Table(say("Projects"), columns, rows, self._rest(len(found) - len(rows)), wide=True)
        return Section("projects", say("Projects"), notes, [], [table])

    def countries(self) -> Section:
        """Partner and destination countries."""
        say, wording = self._say, self._wording
        order = sorted(self._tally.countries.items(), key=lambda item: (-item[1].articles.amount, item[0]))
        rows, pairs, shaded = [], list[list[Mark]](), {}
        for code, found in order:
            name = wording.country(code)
            cells = [
                self.lists.cell(found.articles, name, say("articles that name it")),
                self.lists.cell(found.partner, name, say("articles with a project")),
                self.lists.cell(found.destination, name, say("mobilities and visits")),
            ]
            rows.append(Row([Cell(name, name), *cells]))
            shaded[code] = self._marks(name, cells[:1], [say("Articles")])[0]
            told = self._marks(name, cells[1:], [say("Partner: articles"), say("Destination: events")])
            if any(mark.value for mark in told):
                pairs.append(told)
        charts = []
        if rows:
            title, named = say("Countries on the map of Europe"), list(shaded.values())
            charts.append(Chart(title, self._draw.europe("map", self._alt(title, named), shaded, say("Articles"))))
        if pairs:
            pairs.sort(key=lambda pair: [-mark.value for mark in pair])
            title, bars = say("Partners and destinations"), [mark for pair in pairs[:BARS] for mark in pair]
            charts.append(Chart(title, self._draw.bars("countries", self._alt(title, bars), bars)))
        notes = [
            say("A country counts once an article, Latvia never. It is a partner where the article also names a"
                " project, and a destination where it is told of in a mobility or a visit, be it a journey there or"
                " guests from there; where the event itself names no country, it is the only foreign one of its"
                " article. Countries outside the map stand in the table."),
            wording.ngettext("%(number)s mobility or visit tells no other country.",
                             "%(number)s mobilities and visits tell no other country.", self._tally.nowhere)
            % {"number": wording.number(self._tally.nowhere)},
        ]  # fmt: skip
        columns = [
            Column(say("Country")),
            *self._numeric(say("Articles"), say("With a project"), say("Mobilities and visits")),
        ]
        table = Table(say("Partner and destination countries"), columns, rows)
        return Section("countries", table.caption, notes, charts, [table])

    def people(self) -> Section:
        """Participants by role and year."""
        say, wording = self._say, self._wording
        order = sorted(self._tally.roles.items(), key=lambda item: -item[1].amount)
        names = {role: wording.labelled(ROLES, role) for role, _ in order}
        all_years = say("all years")
        sums = [(names[role], self.lists.cell(figure, names[role], all_years)) for role, figure in order]
        by_role = [Row([Cell(name, name), cell]) for name, cell in sums]
        with_people = {year: each for year, each in self._tally.years.items() if each.people.amount}
        shown, rest = self._newest(with_people)
        by_year, stacked = [], list[Mark]()
        series = [
            names[role] if place < ROLES_APART else say("the remaining roles") for place, (role, _) in enumerate(order)
        ]
        for year in [*reversed(shown), *([None] if None in with_people else [])]:
            year_name, activity = str(year or say("not known")), with_people[year]
            figures = [activity.roles.get(role, Figure()) for role, _ in order]
            cells = [
                self.lists.cell(each, year_name, names[role]) for each, (role, _) in zip(figures, order, strict=True)
            ]
            whole = self.lists.cell(activity.people, year_name, say("participants"))
            by_year.append(Row([Cell(year_name, year or ""), whole, *cells]))
            stacked += [mark for mark in self._marks(year_name, cells, series) if mark.value and year]
        charts = []
        if stacked:
            title = say("Participants by role and year")
            axis = [str(year) for year in _axis(shown)]
            ranked = sorted(stacked, key=lambda mark: series.index(mark.series))
            drawn = self._draw.columns("people", self._alt(title, stacked), ranked, axis, stacked=True)
            charts.append(Chart(title, drawn))
        notes = [
            say("Only the totals of events are summed: parts of a total (“of them ten teachers”) and numbers said again"
                " are left out. “More than 60” counts as 60, “20–25” as 20. A person who takes part in two events"
                " counts twice, and so does an event that two articles tell of. Announced numbers count as well."),
        ]  # fmt: skip
        notes += [self.crowds()] if self.crowds() else []
        columns = [Column(say("Year"), numeric=True), *self._numeric(say("in all"), *names.values())]
        tables = [
            Table(
                say("Participants by role, all years"),
                [Column(say("Role")), Column(say("Participants"), numeric=True)],
                by_role,
            ),
            Table(say("Participants by year and role"), columns, by_year, rest),
        ]
        return Section("people", say("Participants"), notes, charts, tables)

    def venues(self) -> Section:
        """Venues that have a name of their own."""
        say, wording = self._say, self._wording
        rows = [self._venue(site) for site in self._tally.venues[:SITES]]
        marks = [
            mark for row in rows[:BARS] for mark in self._marks(row.cells[0].text, row.cells[2:3], [say("Articles")])
        ]
        title = say("Venues named in most articles")
        charts = [Chart(title, self._draw.bars("venues", self._alt(title, marks), marks))] if marks else []
        notes = [
            say("Names that differ only in case, inflection or marks are one venue. Venues without a name of their own"
                " (“sporta zāle”) mean another place in each article and are left out: %(number)s. Online platforms"
                " stand apart.")
            % {"number": wording.number(self._tally.unnamed_venues)},
        ]  # fmt: skip
        columns = [Column(say("Venue")), Column(say("Kind")), *self._numeric(say("Articles"), say("Events"))]
        online = [self._venue(site) for site in self._tally.platforms[:SITES]]
        tables = [Table(say("Venues"), columns, rows, self._rest(len(self._tally.venues) - len(rows)))]
        if online:
            left = self._rest(len(self._tally.platforms) - len(online))
            tables.append(Table(say("Online platforms"), columns, online, left, folded=True))
        return Section("venues", say("Venues"), notes, charts, tables)

    def _venue(self, site: Site) -> Row:
        say, cell = self._say, self.lists.cell
        counts = cell(site.articles, site.name, say("articles")), cell(site.events, site.name, say("events"))
        kind = _plain(self._wording.labelled(VENUES, site.kind))
        return Row([Cell(site.name, site.name), kind, *counts])

    def timeline(self) -> Section:
        """The newest events with where and how many."""
        say, wording = self._say, self._wording
        shown = self._tally.happenings
        rows, nameless, stretches = list[Row](), list[Row](), []
        for number, each in enumerate(shown, 1):
            when, kind = wording.when(each.event.dates or ""), wording.labelled(KINDS, each.event.kind)
            countries = [wording.country(code) for code in each.countries if code != HOME]
            (rows if each.event.name or each.event.kind != "other" else nameless).append(
                Row(
                    [
                        Cell(when, each.first.isoformat()),
                        _plain(each.event.name),
                        _plain(kind),
                        _plain(", ".join(each.venues)),
                        _plain(", ".join(countries)),
                        Cell(
                            self._how_many(each.attendance),
                            sum(said.count for said in each.attendance) if each.attendance else "",
                        ),
                        Cell(each.article.title, each.article.title, self._tally.place(each.article)),
                    ],
                    f"event-{number}",
                )
            )
            tip = f"{when}: {each.event.name or kind}"
            stretches.append(Stretch(kind, each.first.isoformat(), each.last.isoformat(), tip, f"#event-{number}"))
        title = say("Events on the timeline")
        charts = []
        if stretches:
            charts.append(Chart(title, self._draw.timeline("timeline", self._alt(title, ()), stretches)))
        notes = [
            say("Newest first. Events without a date are left out: %(number)s.")
            % {"number": wording.number(self._tally.undated)}
        ]
        columns = [
            *map(Column, (say("Date"), say("Event"), say("Kind"), say("Where"), say("Countries"))),
            Column(say("How many"), numeric=True),
            Column(say("Article")),
        ]
        left = self._rest(self._tally.events.amount - self._tally.undated - len(shown))
        tables = [Table(say("Events"), columns, rows, left, wide=True)] if rows or not nameless else []
        if nameless:
            tables.append(Table(say("Events without a name"), columns, nameless, wide=True, folded=True))
        return Section("events", say("Events"), notes, charts, tables)

    def _how_many(self, attendance: Sequence[Attendance]) -> str:
        """`27 (pupils and students), 5 (teachers)`"""
        said = []
        for each in attendance:
            roles = ", ".join(self._wording.labelled(ROLES, role) for role in each.roles)
            said.append(f"{self._wording.number(each.count)} ({roles})")
        return ", ".join(said)

    def crowds(self) -> str:
        """What is said of numbers too large to be summed."""
        if not (crowds := self._tally.reasons.get("people.crowd")):
            return ""
        message = self._wording.ngettext(
            "%(number)s number of more than 10,000 people is left out: see “To be looked at”.",
            "%(number)s numbers of more than 10,000 people are left out: see “To be looked at”.",
            crowds.figure.amount,
        )
        return message % {"number": self._wording.number(crowds.figure.amount)}

    def _newest(self, activity: Mapping[int | None, Activity]) -> tuple[list[int], str]:
        """The newest years that are told of, oldest first, and what is said of the others."""
        told = sorted(year for year in activity if year is not None)
        return told[-YEARS:], self._rest(len(told) - YEARS)

    def _rest(self, number: int) -> str:
        if number <= 0:
            return ""
        ngettext = self._wording.ngettext
        message = ngettext("%(number)s more row isn't shown.", "%(number)s more rows aren't shown.", number)
        return message % {"number": self._wording.number(number)}

    def _marks(self, label: str, cells: Sequence[Cell], series: Sequence[str]) -> list[Mark]:
        return [
            Mark(label, int(cell.order), f"{label}, {name}: {cell.text}", cell.href or "", name)
            for cell, name in zip(cells, series, strict=True)
        ]

    def _alt(self, title: str, marks: Sequence[Mark]) -> str:
        """What a chart is read out as."""
        say, greatest = self._say, max(marks, key=lambda mark: mark.value, default=None)
        told = say("Chart: %(title)s. The same figures stand in the table.") % {"title": title}
        return told + " " + say("Greatest: %(figure)s.") % {"figure": greatest.tip} if greatest else told

    @staticmethod
    def _numeric(*titles: str) -> list[Column]:
        return [Column(title, numeric=True) for title in titles]


def _plain(text: str | None) -> Cell:
    return Cell(text or "", text or "")


def _axis(shown: Sequence[int]) -> list[int]:
    """The years of an axis: without gaps unless they are wide."""
    if not shown or shown[-1] - shown[0] > WIDEST_AXIS:
        return list(shown)
    return list(range(shown[0], shown[-1] + 1))
