"""What a date mention says, before anything is known of when the article was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.page import Mention

Unit = Literal["day", "week", "weekend", "month", "year", "century"]
Precision = Literal["day", "month", "part", "year"]


class CalendarPoint(NamedTuple):
    """A day, month, season, quarter or year; what is None is not said.

    `year_shift` is a year said relative to now (pērn: -1), `told_shift` one said relative to the year named before
    (iepriekšējā gadā: -1; with both, the tense decides), `same_year` the year the text has just named (tā paša gada),
    `weekday` is 0 for Monday.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    year_shift: int | None = None
    told_shift: int | None = None
    same_year: bool = False
    weekday: int | None = None

    @property
    def precision(self) -> Precision:
        return "day" if self.day else "month" if self.month else "part" if self.part else "year"

    @property
    def open(self) -> bool:
        """Whether the year is not said in any way."""
        return self.year is None and self.year_shift is None and self.told_shift is None and not self.same_year


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 is Monday).

    `which` is the last (-1) or next one (1) from now, `week` that of last (-1), this (0) or next (1) calendar week;
    where both are None it is the one the text is telling of. `night` is the night that begins on the day before.
    """

    day: int
    which: int | None = None
    week: int | None = None
    night: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units away from when the article was written (vakar, pērn, pirms 25 gadiem)."""

    unit: Unit
    by: int


@dataclass(frozen=True, slots=True)
class Night:
    """The night that begins on (`ends` false) or ends on the day: the interval of two days."""

    day: CalendarPoint
    ends: bool = False


RangeEnd = CalendarPoint | Weekday | Shifted


@dataclass(frozen=True, slots=True)
class Range:
    """From one expression to another, both inclusive."""

    first: RangeEnd
    last: RangeEnd


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth:
    """The n-th such weekday of a month, -1 the last one (maija otrajā svētdienā)."""

    month: CalendarPoint
    day: int
    nth: int


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month `by` months from now (šī mēneša 25. datums)."""

    day: int
    by: int


@dataclass(frozen=True, slots=True)
class Season:
    """A season (EDTF 21–24) seen from now: the last one (-1), this year's (0) or the next one (1)."""

    part: int
    which: int


@dataclass(frozen=True, slots=True)
class Later:
    """So many units after the date named before (gadu vēlāk).

    `planned`: after now, where it is told in the future tense (pēc gada).
    """

    unit: Unit
    by: int
    planned: bool = False


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The school year that begins in `year`, or one relative to now by `shift`."""

    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years; `year` is the first one, below 100 where the century is not said (90. gados). `last` ends a range."""

    year: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no context: a century, an approximate year, an interval of years."""

    edtf: str
    kind: Literal["century", "year", "interval"]


Expression = (
    CalendarPoint
    | Range
    | Night
    | Weekday
    | WeekdayOfMonth
    | DayOfMonth
    | Season
    | Shifted
    | Later
    | SchoolYear
    | Decade
    | Fixed
)


@dataclass(frozen=True, slots=True)
class DateCandidate(Mention):
    """A date in the text: `says` is its expression, `time` the clock time said with it (HH:MM or HH:MM/HH:MM)."""

    says: Expression
    time: str | None = None
