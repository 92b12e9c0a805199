"""From what a date mention says to its EDTF value: open years, relative dates, weekdays.

A day or month without a year takes the year of the nearest date before it that belongs to the same story, else the
occurrence nearest to the anchor, looking back in the past tense and ahead in the future tense (`pipeline.open_years`).
The anchor is the publication date, else a date line printed in the text; without one, only what the text says itself
is resolved.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from pipeline import edtf
from pipeline.almanac import headed_years
from pipeline.anchor import date_line, story_year
from pipeline.apposition import says_exactly
from pipeline.edtf import Point
from pipeline.facts.dates.expressions import (
    CalendarPoint,
    DateCandidate,
    DayOfMonth,
    Decade,
    Expression,
    Fixed,
    Later,
    Night,
    Range,
    RangeEnd,
    SchoolYear,
    Season,
    Shifted,
    Weekday,
    WeekdayOfMonth,
)
from pipeline.kinds import kind_of, kind_of_unit
from pipeline.open_days import OpenDays
from pipeline.open_years import SCHOOL_YEAR_STARTS, OpenYears
from pipeline.page import Page
from pipeline.records import DateKind, Resolution
from pipeline.story import Story

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date mention with its value; `edtf` is None where the year or the day stays open.

    `impossible` tells of a date that no calendar has (31 June), `conflict` of a weekday on which the date doesn't fall.
    """

    mention: DateCandidate
    edtf: str | None
    kind: DateKind
    resolution: Resolution
    impossible: bool = False
    conflict: bool = False


def resolve(page: Page, candidates: Iterable[DateCandidate], published: datetime.date | None) -> Iterator[ResolvedDate]:
    """The candidates with their values, in text order."""
    ordered = sorted(candidates, key=lambda c: c.start)
    anchor = published or date_line(page, ordered)
    story = Story(page, anchor, story_year(ordered, anchor))
    resolver = _Resolver(story, OpenYears(story, headed_years(page, ordered, anchor)), OpenDays(story))
    last: ResolvedDate | None = None
    for candidate in ordered:
        resolved = resolver.resolve(candidate)
        if last and not says_exactly(page, (last.mention, last.edtf), (resolved.mention, resolved.edtf)):
            yield last
        last = resolved
    if last:
        yield last


class _Resolver:
    """Gives each kind of expression its value, by what the story has told."""

    def __init__(self, story: Story, years: OpenYears, days: OpenDays) -> None:
        self._story, self._years, self._days, self._anchor = story, years, days, story.anchor

    def resolve(self, candidate: DateCandidate) -> ResolvedDate:
        """The candidate with its value; a date that no calendar has is marked impossible."""
        try:
            resolved = self._value(candidate.says, candidate)
            if resolved.edtf:
                first, last = edtf.bounds(resolved.edtf)
                if first > last:
                    raise ValueError(f"{resolved.edtf} ends before it begins")
        except (ValueError, OverflowError):
            return ResolvedDate(candidate, None, kind_of(candidate.says), "unresolved", impossible=True)
        if resolved.edtf is None:
            return resolved
        self._story.tell(candidate, resolved.edtf, resolved.kind, resolved.resolution)
        says = candidate.says
        fixed = says if isinstance(says, CalendarPoint) else says.first if isinstance(says, Range) else None
        weekday = fixed.weekday if isinstance(fixed, CalendarPoint) and fixed.day else None
        conflict = weekday is not None and first.weekday() != weekday
        return replace(resolved, conflict=True) if conflict else resolved

    def _value(self, says: Expression, candidate: DateCandidate) -> ResolvedDate:
        return self._VALUES[type(says)](self, says, candidate)

    def _point(self, says: CalendarPoint, candidate: DateCandidate) -> ResolvedDate:
        year, how = self._years.year(says, candidate)
        kind = kind_of(says)
        if year is None:
            _check(says)
            return ResolvedDate(candidate, None, kind, "unresolved")
        return ResolvedDate(candidate, str(Point(year, says.month, says.day, says.part)), kind, how)

    def _range(self, says: Range, candidate: DateCandidate) -> ResolvedDate:
        first, last = says.first, says.last
        if isinstance(first, CalendarPoint) and isinstance(last, CalendarPoint):
            ends, how = self._calendar_ends(first, last, candidate)
        else:
            ends, how = self._mixed_ends(first, last, candidate), "relative"
        if ends is None:
            return ResolvedDate(candidate, None, "interval", "unresolved")
        if ends[0] == ends[1]:
            return ResolvedDate(candidate, str(ends[0]), kind_of_unit(ends[0].precision), how)
        return ResolvedDate(candidate, f"{ends[0]}/{ends[1]}", "interval", how)

    def _calendar_ends(
        self, first: CalendarPoint, last: CalendarPoint, candidate: DateCandidate
    ) -> tuple[tuple[Point, Point] | None, Resolution]:
        """The ends of an interval; the year of one is that of the other, or its neighbour over New Year."""
        if first.open and not last.open:
            last_year, how = self._years.year(last, candidate)
            later = (first.month or 0, first.day or 0) > (last.month or 12, last.day or 31)
            first_year = None if last_year is None else last_year - later
        else:
            first_year, how = self._years.year(first, candidate, last)
            if last.open or last.same_year:
                earlier = last.open and (last.month or 12, last.day or 31) < (first.month or 0, first.day or 0)
                last_year = None if first_year is None else first_year + earlier
            else:
                last_year, _ = self._years.year(last, candidate)
        if first_year is None or last_year is None:
            return None, "unresolved"
        return (
            Point(first_year, first.month, first.day, first.part),
            Point(last_year, last.month, last.day, last.part),
        ), how

    def _mixed_ends(self, first: RangeEnd, last: RangeEnd, candidate: DateCandidate) -> tuple[Point, Point] | None:
        """The ends of an interval of days where a weekday or a day such as "šodien" is one of them."""
        begin = self._end(first, candidate)
        if begin is None:
            return None
        if isinstance(last, Weekday):
            ends = begin.first + datetime.timedelta((last.day - begin.first.weekday()) % 7)
            told = self._story.tense(candidate)
            over = self._anchor is not None and told == ("past", "clause") and begin.first <= self._anchor < ends
            week = datetime.timedelta(7 * over)  # told in the past, they aren't the ones that go on
            return edtf.day(begin.first - week), edtf.day(ends - week)
        finish = self._end(last, candidate)
        if finish is None:
            return None
        if isinstance(first, Weekday) and finish.first < begin.first:
            begin = edtf.day(finish.first - datetime.timedelta((finish.first.weekday() - first.day) % 7))
        return begin, finish

    def _end(self, says: RangeEnd, candidate: DateCandidate) -> Point | None:
        value = self._value(says, candidate).edtf
        return edtf.parse(value)[0] if value else None

    def _night(self, says: Night, candidate: DateCandidate) -> ResolvedDate:
        year, how = self._years.year(says.day._replace(weekday=None), candidate)
        if year is None:
            return ResolvedDate(candidate, None, "interval", "unresolved")
        day = Point(year, says.day.month, says.day.day).first
        evening = day - datetime.timedelta(1) if says.ends else day
        return ResolvedDate(
            candidate, f"{edtf.day(evening)}/{edtf.day(evening + datetime.timedelta(1))}", "interval", how
        )

    def _weekday_of_month(self, says: WeekdayOfMonth, candidate: DateCandidate) -> ResolvedDate:
        year, how = self._years.year(says.month, candidate)
        if year is None:
            return ResolvedDate(candidate, None, "day", "unresolved")
        month = Point(year, says.month.month)
        if says.nth > 0:
            first = month.first
            day = first + datetime.timedelta((says.day - first.weekday()) % 7 + 7 * (says.nth - 1))
        else:
            day = month.last - datetime.timedelta((month.last.weekday() - says.day) % 7)
        return ResolvedDate(candidate, str(edtf.day(day)), "day", how)

    def _day_of_month(self, says: DayOfMonth, candidate: DateCandidate) -> ResolvedDate:
        if self._anchor is None:
            return ResolvedDate(candidate, None, "day", "unresolved")
        months = self._anchor.year * 12 + self._anchor.month - 1 + says.by
        return ResolvedDate(candidate, str(Point(months // 12, months % 12 + 1, says.day)), "day", "relative")

    def _weekday(self, says: Weekday, candidate: DateCandidate) -> ResolvedDate:
        day = self._days.weekday(says, candidate)
        if day is None:
            return ResolvedDate(candidate, None, "interval" if says.night else "day", "unresolved")
        if says.night:
            return ResolvedDate(
                candidate, f"{edtf.day(day - datetime.timedelta(1))}/{edtf.day(day)}", "interval", "relative"
            )
        return ResolvedDate(candidate, str(edtf.day(day)), "day", "relative")

    def _season(self, says: Season, candidate: DateCandidate) -> ResolvedDate:
        if self._anchor is None:
            return ResolvedDate(candidate, None, "season", "unresolved")
        year = self._anchor.year
        if says.which < 0 and Point(year, part=says.part).last >= self._anchor:
            year -= 1
        elif says.which > 0:
            year += 1
        elif says.which == 0 and says.part == edtf.WINTER and self._anchor.month <= 2:
            year -= 1
        return ResolvedDate(candidate, str(Point(year - (says.which == -2), part=says.part)), "season", "relative")

    def _shifted(self, says: Shifted, candidate: DateCandidate) -> ResolvedDate:
        if says == Shifted("weekend", 0) and self._anchor and self._anchor.weekday() < SATURDAY:
            told = self._story.tense(candidate)
            return self._counted(says.unit, -1 if told and told[0] == "past" else 0, self._anchor, candidate)
        return self._counted(says.unit, says.by, self._anchor, candidate)

    def _later(self, says: Later, candidate: DateCandidate) -> ResolvedDate:
        if says.planned and self._story.planned(candidate):
            return self._counted(says.unit, says.by, self._anchor, candidate)
        start = self._days.last_told(candidate, days=says.unit == "day", near=says.planned)
        return self._counted(says.unit, says.by, start, candidate)

    def _school_year(self, says: SchoolYear, candidate: DateCandidate) -> ResolvedDate:
        if says.year is not None:
            return ResolvedDate(candidate, f"{says.year}/{says.year + 1}", "school_year", "explicit")
        if self._anchor is None or says.shift is None:
            return ResolvedDate(candidate, None, "school_year", "unresolved")
        begins = self._anchor.year - (self._anchor.month < SCHOOL_YEAR_STARTS) + says.shift
        return ResolvedDate(candidate, f"{begins}/{begins + 1}", "school_year", "relative")

    def _decade(self, says: Decade, candidate: DateCandidate) -> ResolvedDate:
        first = says.year if says.year > 99 else 1900 + says.year
        if says.last is None:
            return ResolvedDate(candidate, f"{first // 10}X", "decade", "explicit")
        last = says.last if says.last > 99 else first - first % 100 + says.last
        return ResolvedDate(candidate, f"{first // 10}X/{last // 10}X", "interval", "explicit")

    def _fixed(self, says: Fixed, candidate: DateCandidate) -> ResolvedDate:
        return ResolvedDate(candidate, says.edtf, says.kind, "explicit")

    _VALUES: ClassVar[dict[type, Callable[..., ResolvedDate]]] = {
        CalendarPoint: _point,
        Range: _range,
        Night: _night,
        WeekdayOfMonth: _weekday_of_month,
        DayOfMonth: _day_of_month,
        Weekday: _weekday,
        Season: _season,
        Shifted: _shifted,
        Later: _later,
        SchoolYear: _school_year,
        Decade: _decade,
        Fixed: _fixed,
    }

    def _counted(self, unit: str, by: int, start: datetime.date | None, candidate: DateCandidate) -> ResolvedDate:
        """`by` units from `start`, as precise as the unit."""
        kind = kind_of_unit(unit)
        if start is None:
            return ResolvedDate(candidate, None, kind, "unresolved")
        if unit == "day":
            value = str(edtf.day(start + datetime.timedelta(by)))
        elif unit == "month":
            months = start.year * 12 + start.month - 1 + by
            value = str(Point(months // 12, months % 12 + 1))
        elif unit == "year":
            value = str(Point(start.year + by))
        elif unit == "century":
            value = f"{(start.year - 1) // 100 + by:02d}XX"
        else:
            monday = start - datetime.timedelta(start.weekday()) + datetime.timedelta(7 * by)
            first = monday if unit == "week" else monday + datetime.timedelta(5)
            value = f"{edtf.day(first)}/{edtf.day(monday + datetime.timedelta(6))}"
        return ResolvedDate(candidate, value, kind, "relative")


def _check(says: CalendarPoint) -> None:
    """Raise ValueError where no year has such a day (31 June)."""
    if says.month and says.day and says.day > calendar.monthrange(2000, says.month)[1]:
        raise ValueError(f"no day {says.day} in month {says.month}")
