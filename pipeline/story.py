"""What an article has told of time so far, and by it the value of the next date mention.

A day or month without a year takes the year of the nearest date before it that belongs to the same story, else the
occurrence nearest to the anchor, looking back in the past tense and ahead in the future tense.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import Literal, NamedTuple

import regex

from pipeline import edtf
from pipeline.edtf import Point
from pipeline.facts.dates.expressions import (
    CalendarPoint,
    DateCandidate,
    Decade,
    Fixed,
    Later,
    Range,
    SchoolYear,
    Season,
    Shifted,
    Weekday,
)
from pipeline.page import Page
from pipeline.records import DateKind, Resolution
from pipeline.tense import Tense, clause_tense

STORY_YEARS = 3  # a year further than this from the anchor is a historical aside or a far plan: it lends nothing
SCHOOL_YEAR_STARTS = 9  # month
LONGEST_EVENT = 31  # days; a longer interval is a project or a school year, and tells nothing of a weekday
STALE_EVENT = 35  # days from the anchor after which a weekday of another paragraph is not of an event told before
STALE_DAY = 14  # the same for a single day
WRONG_SIDE = 180  # days that an occurrence is put off by where the tense looks the other way
NEAR = 30  # days from the anchor within which the nearest occurrence is meant, whatever year another sentence names
_KINDS: dict[str, DateKind] = {"day": "day", "month": "month", "year": "year"}
_CLAUSE = regex.compile(r"[,;:.]\s|\sbet\s")


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date mention with its value; `edtf` is None where the year or the day stays open.

    `impossible` tells of a date that no calendar has (31 June).
    """

    mention: DateCandidate
    edtf: str | None
    kind: DateKind
    resolution: Resolution
    impossible: bool = False


Lends = Literal["nowhere", "clause", "paragraph"]


class _Said(NamedTuple):
    """A date told: where, its ends, and how far it lends its year."""

    start: int
    end: int
    kind: DateKind
    first: Point
    last: Point
    lends: Lends


class Story:
    """What the text has said of time so far."""

    def __init__(self, page: Page, anchor: datetime.date | None, story_year: int | None) -> None:
        self._page, self._anchor, self._story_year = page, anchor, story_year
        self._said: list[_Said] = []
        self._school_year: tuple[int, int] | None = None

    def resolve(self, candidate: DateCandidate) -> ResolvedDate:
        try:
            resolved = self._value(candidate.says, candidate)
            ends = edtf.parse(resolved.edtf) if resolved.edtf else None
            if resolved.edtf:
                first, last = edtf.bounds(resolved.edtf)
                if first > last:
                    raise ValueError(f"{resolved.edtf} ends before it begins")
        except (ValueError, OverflowError):
            return ResolvedDate(candidate, None, _kind(candidate.says), "unresolved", impossible=True)
        if ends and resolved.kind == "school_year":
            self._school_year = ends[0].year, ends[1].year
        if ends and resolved.kind in ("day", "interval", "month", "season", "year", "quarter", "school_year"):
            self._said.append(
                _Said(
                    candidate.start, candidate.end, resolved.kind, *ends, self._lends(candidate, resolved, ends[1].year)
                )
            )
        return resolved

    def _in_story(self, year: int) -> bool:
        return self._story_year is not None and abs(year - self._story_year) <= STORY_YEARS

    def _lends(self, candidate: DateCandidate, resolved: ResolvedDate, year: int) -> Lends:
        """How far a date lends its year: not at all where the year is far from the story or itself only worked out,
        within its clause where it is said relative to now (pērn), else through its paragraph."""
        if not self._in_story(year):
            return "nowhere"
        says = candidate.says
        if isinstance(says, Shifted) or (isinstance(says, CalendarPoint) and says.year_shift):
            return "clause" if isinstance(says, CalendarPoint) or says.unit == "year" else "nowhere"
        return "nowhere" if resolved.resolution == "relative" else "paragraph"

    @singledispatchmethod
    def _value(self, says: object, candidate: DateCandidate) -> ResolvedDate:  # noqa: ARG002 (one signature for all)
        raise TypeError(type(says).__name__)

    @_value.register
    def _(self, says: CalendarPoint, candidate: DateCandidate) -> ResolvedDate:
        year, how = self._year(says, candidate)
        kind = _kind(says)
        if year is None:
            return ResolvedDate(candidate, None, kind, "unresolved")
        return ResolvedDate(candidate, str(Point(year, says.month, says.day, says.part)), kind, how)

    @_value.register
    def _(self, says: Range, candidate: DateCandidate) -> ResolvedDate:
        first, last = says.first, says.last
        if isinstance(first, Weekday) and isinstance(last, Weekday):
            return self._weekdays(first, last, candidate)
        assert isinstance(first, CalendarPoint)
        if isinstance(last, Weekday):
            year, how = self._year(first, candidate)
            if year is None:
                return ResolvedDate(candidate, None, "interval", "unresolved")
            evening = Point(year, first.month, first.day)
            return ResolvedDate(
                candidate, f"{evening}/{edtf.day(evening.first + datetime.timedelta(1))}", "interval", how
            )
        if first.open and not last.open:
            last_year, how = self._year(last, candidate)
            later = (first.month or 0, first.day or 0) > (last.month or 12, last.day or 31)
            first_year = None if last_year is None else last_year - later
        else:
            first_year, how = self._year(first, candidate)
            if last.open:
                earlier = (last.month or 12, last.day or 31) < (first.month or 0, first.day or 0)
                last_year = None if first_year is None else first_year + earlier
            else:
                last_year, _ = self._year(last, candidate)
        if first_year is None or last_year is None:
            return ResolvedDate(candidate, None, "interval", "unresolved")
        ends = Point(first_year, first.month, first.day, first.part), Point(last_year, last.month, last.day, last.part)
        return ResolvedDate(candidate, f"{ends[0]}/{ends[1]}", "interval", how)

    @_value.register
    def _(self, says: Weekday, candidate: DateCandidate) -> ResolvedDate:
        day = self._weekday(says, candidate)
        if day is None:
            return ResolvedDate(candidate, None, "day", "unresolved")
        if says.night:
            return ResolvedDate(
                candidate, f"{edtf.day(day - datetime.timedelta(1))}/{edtf.day(day)}", "interval", "relative"
            )
        return ResolvedDate(candidate, str(edtf.day(day)), "day", "relative")

    @_value.register
    def _(self, says: Season, candidate: DateCandidate) -> ResolvedDate:
        if self._anchor is None:
            return ResolvedDate(candidate, None, "season", "unresolved")
        year = self._anchor.year
        if says.which < 0 and Point(year, part=says.part).last >= self._anchor:
            year -= 1
        elif says.which > 0:
            year += 1
        elif says.which == 0 and says.part == edtf.WINTER and self._anchor.month <= 2:
            year -= 1
        return ResolvedDate(candidate, str(Point(year, part=says.part)), "season", "relative")

    @_value.register
    def _(self, says: Shifted, candidate: DateCandidate) -> ResolvedDate:
        return self._counted(says.unit, says.by, self._anchor, candidate)

    @_value.register
    def _(self, says: Later, candidate: DateCandidate) -> ResolvedDate:
        told = next(self._days_told(candidate), None) if says.unit == "day" else None
        start = told[0] if told else self._said[-1].last.first if self._said else None
        return self._counted(says.unit, says.by, start, candidate)

    @_value.register
    def _(self, says: SchoolYear, candidate: DateCandidate) -> ResolvedDate:
        if says.year is not None:
            return ResolvedDate(candidate, f"{says.year}/{says.year + 1}", "school_year", "explicit")
        if self._anchor is None or says.shift is None:
            return ResolvedDate(candidate, None, "school_year", "unresolved")
        begins = self._anchor.year - (self._anchor.month < SCHOOL_YEAR_STARTS) + says.shift
        return ResolvedDate(candidate, f"{begins}/{begins + 1}", "school_year", "relative")

    @_value.register
    def _(self, says: Decade, candidate: DateCandidate) -> ResolvedDate:
        year = says.year if says.year > 99 else 1900 + says.year
        return ResolvedDate(candidate, f"{year // 10}X", "decade", "explicit")

    @_value.register
    def _(self, says: Fixed, candidate: DateCandidate) -> ResolvedDate:
        return ResolvedDate(candidate, says.edtf, says.kind, "explicit")

    def _counted(self, unit: str, by: int, start: datetime.date | None, candidate: DateCandidate) -> ResolvedDate:
        """`by` units from `start`, as precise as the unit."""
        kind = _unit_kind(unit)
        if start is None:
            return ResolvedDate(candidate, None, kind, "unresolved")
        if unit == "day":
            value = str(edtf.day(start + datetime.timedelta(by)))
        elif unit == "month":
            months = start.year * 12 + start.month - 1 + by
            value = str(Point(months // 12, months % 12 + 1))
        elif unit == "year":
            value = str(Point(start.year + by))
        else:
            monday = start - datetime.timedelta(start.weekday()) + datetime.timedelta(7 * by)
            first = monday if unit == "week" else monday + datetime.timedelta(5)
            value = f"{edtf.day(first)}/{edtf.day(monday + datetime.timedelta(6))}"
        return ResolvedDate(candidate, value, kind, "relative")

    def _year(self, says: CalendarPoint, candidate: DateCandidate) -> tuple[int | None, Resolution]:
        """The year a point means, and how it is known."""
        if says.year is not None:
            return says.year, "explicit"
        if says.year_shift is not None:
            return (self._anchor.year + says.year_shift, "relative") if self._anchor else (None, "unresolved")
        if says.same_year:
            return (self._said[-1].last.year, "carried") if self._said else (None, "unresolved")
        carried, when = self._carried(says, candidate), self._tense(candidate)
        if carried is not None and not self._contradicts(Point(carried, says.month, says.day, says.part), when):
            return carried, "carried"
        if self._anchor is not None:
            return self._nearest(says, when), "relative"
        return None, "unresolved"

    def _contradicts(self, point: Point, when: Tense | None) -> bool:
        """Whether something told in the past tense would lie ahead of the anchor, or the other way round."""
        if self._anchor is None:
            return False
        return (when == "past" and point.first > self._anchor) or (when == "future" and point.last < self._anchor)

    def _carried(self, says: CalendarPoint, candidate: DateCandidate) -> int | None:
        """The year of the nearest date before that belongs to the same story, None where there is none."""
        if self._anchor is None and self._school_year and says.month and self._in_story(self._school_year[1]):
            return self._school_year[0] if says.month >= SCHOOL_YEAR_STARTS - 1 else self._school_year[1]
        for lender in reversed(self._said):
            between = self._page.folded[lender.end : candidate.start]
            if lender.lends == "nowhere" or (lender.lends == "clause" and _CLAUSE.search(between)):
                continue
            if lender.kind == "school_year":
                if (
                    says.precision == "month"
                    and says.month
                    and self._page.sentences.index(lender.start) == self._page.sentences.index(candidate.start)
                ):
                    return lender.first.year if says.month >= SCHOOL_YEAR_STARTS - 1 else lender.last.year
                continue
            same_sentence = self._page.sentences.index(lender.start) == self._page.sentences.index(candidate.start)
            same_paragraph = self._page.paragraphs.index(lender.start) == self._page.paragraphs.index(candidate.start)
            told_by_day = lender.last.month is not None and (says.precision == "day" or self._anchor is None)
            if (
                not (same_sentence and not _CLAUSE.search(between))
                and self._anchor
                and self._away(says, self._nearest(says, None)) <= NEAR
            ):
                return None
            if same_sentence or (told_by_day and (same_paragraph or self._anchor is None)):
                return self._matching(says, lender.last.year)
            if self._anchor:
                return None
        return None

    def _matching(self, says: CalendarPoint, year: int) -> int:
        """The year, or a neighbour of it on which the weekday said falls on the day said."""
        if says.weekday is None or not says.month or not says.day:
            return year
        for candidate in (year, year + 1, year - 1):
            try:
                if datetime.date(candidate, says.month, says.day).weekday() == says.weekday:
                    return candidate
            except ValueError:
                continue
        return year

    def _away(self, says: CalendarPoint, year: int) -> int:
        """Days between the anchor and a point in a year."""
        assert self._anchor is not None
        point = Point(year, says.month, says.day, says.part)
        return max((point.first - self._anchor).days, (self._anchor - point.last).days, 0)

    def _nearest(self, says: CalendarPoint, when: Tense | None) -> int:
        """The year whose occurrence lies nearest to the anchor, on the side the tense looks to."""
        assert self._anchor is not None
        choices = []
        told = self._said[-1] if self._said else None
        follows = when is None and says.precision != "day" and told is not None and told.first.first > self._anchor
        for year in range(self._anchor.year - 1, self._anchor.year + 2):
            point = Point(year, says.month, says.day, says.part)
            try:
                first = point.first
            except ValueError:
                continue
            if says.weekday is not None and says.day and first.weekday() != says.weekday:
                continue
            behind = follows and told is not None and first < told.first.first
            choices.append(
                (self._away(says, year) + (WRONG_SIDE if behind or self._contradicts(point, when) else 0), year)
            )
        return min(choices)[1] if choices else self._matching(says, self._anchor.year)

    def _tense(self, candidate: DateCandidate) -> Tense | None:
        """The tense of the mention's clause, else of its sentence; "kopš" looks back."""
        lead = regex.search(r"(?:^|\W)(kopš|uz)\s$", self._page.lowered[max(0, candidate.start - 6) : candidate.start])
        if self._page.lowered.startswith("kopš", candidate.start):
            return "past"
        if lead:
            if lead[1] == "kopš":
                return "past"
            if lead[1] == "uz" and isinstance(candidate.says, Weekday):
                return "future"
        return clause_tense(self._page, candidate.start, candidate.end)

    def _weekday(self, says: Weekday, candidate: DateCandidate) -> datetime.date | None:
        """The day meant: near the last day or interval told, else the nearest to the anchor by tense."""
        anchor, when = self._anchor, self._tense(candidate)
        if says.which is None and says.week is None:
            for first, last in self._days_told(candidate):
                day = _weekday_near(says.day, first, last, when, anchor)
                if anchor is None or (
                    not (when == "past" and day > anchor) and not (when == "future" and day < anchor)
                ):
                    return day
        if anchor is None:
            return None
        if says.week is not None:
            return anchor + datetime.timedelta(says.day - anchor.weekday() + 7 * says.week)
        if says.which == 1 or (says.which is None and when in ("future", "present")):
            return anchor + datetime.timedelta((says.day - anchor.weekday()) % 7 or 7)
        return anchor - datetime.timedelta((anchor.weekday() - says.day) % 7 or 7 * (says.which == -1))

    def _days_told(self, candidate: DateCandidate) -> Iterator[tuple[datetime.date, datetime.date]]:
        """The days and intervals of days told before, the nearest first; not the date line, and not far years."""
        for said in reversed(self._said):
            near = self._story_year is not None and abs(said.last.year - self._story_year) <= 1
            here = self._page.paragraphs.index(said.start) == self._page.paragraphs.index(candidate.start)
            if near and said.last.day and said.first.day and self._anchor and not here:
                reach = STALE_EVENT if said.first != said.last else STALE_DAY
                near = abs((self._anchor - said.last.last).days) <= reach
            if near and said.first.day and said.last.day and said.start < candidate.start:
                long = (said.last.last - said.first.first).days > LONGEST_EVENT
                if not long and not (self._anchor and said.first.first == said.last.last == self._anchor):
                    yield said.first.first, said.last.last
                    return

    def _weekdays(self, first: Weekday, last: Weekday, candidate: DateCandidate) -> ResolvedDate:
        begin = self._weekday(first, candidate)
        if begin is None:
            return ResolvedDate(candidate, None, "interval", "unresolved")
        end = begin + datetime.timedelta((last.day - first.day) % 7)
        return ResolvedDate(candidate, f"{edtf.day(begin)}/{edtf.day(end)}", "interval", "relative")


def _weekday_near(
    weekday: int, first: datetime.date, last: datetime.date, when: Tense | None, limit: datetime.date | None
) -> datetime.date:
    """The first such weekday inside first–last, else the next one, or the one before where that is nearer and the
    other lies past `limit`."""
    ahead = (weekday - first.weekday()) % 7
    if first + datetime.timedelta(ahead) <= last:
        return first + datetime.timedelta(ahead)
    ahead, back = (weekday - last.weekday()) % 7, (first.weekday() - weekday) % 7
    forward = last + datetime.timedelta(ahead)
    if back < ahead and when != "future" and (limit is None or forward > limit):
        return first - datetime.timedelta(back)
    return forward


def _unit_kind(unit: str) -> DateKind:
    return _KINDS.get(unit, "interval")


def _kind(says: object) -> DateKind:
    """The kind an expression's value has."""
    match says:
        case CalendarPoint(part=part) if part is not None:
            return "quarter" if part >= edtf.FIRST_QUARTER else "season"
        case CalendarPoint():
            return _KINDS[says.precision]
        case Season():
            return "season"
        case Shifted(unit=unit) | Later(unit=unit):
            return _unit_kind(unit)
        case SchoolYear():
            return "school_year"
        case Decade():
            return "decade"
        case Fixed(kind=kind):
            return kind
        case Weekday(night=False):
            return "day"
        case _:
            return "interval"
