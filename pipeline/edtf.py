"""Extended Date/Time Format (ISO 8601-2) values: written from calendar points, and their outer days. Pure, no Doc."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from typing import NamedTuple

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
FIRST_QUARTER = 33
_FIRST_MONTH = {SPRING: 3, SUMMER: 6, AUTUMN: 9, WINTER: 12, 33: 1, 34: 4, 35: 7, 36: 10}


class Point(NamedTuple):
    """A year, or a part of it: `part` is the EDTF code of a season (21–24) or quarter (33–36)."""

    year: int
    month: int | None = None
    day: int | None = None
    part: int | None = None

    def __str__(self) -> str:
        year = f"{self.year:04d}"
        if self.part is not None:
            return f"{year}-{self.part}"
        return year + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "part" if self.part else "year"

    @property
    def first(self) -> datetime.date:
        """The first day. Raises ValueError where there is no such day (31 June)."""
        month = _FIRST_MONTH[self.part] if self.part else self.month or 1
        return datetime.date(self.year, month, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day; a winter ends in the next year's February. Raises ValueError where there is no such day."""
        if self.part:
            year, month = self.year, _FIRST_MONTH[self.part] + 2
            if month > 12:
                year, month = year + 1, month - 12
        else:
            year, month = self.year, self.month or 12
        return datetime.date(year, month, self.day or calendar.monthrange(year, month)[1])


def day(date: datetime.date) -> Point:
    return Point(date.year, date.month, date.day)


@lru_cache(maxsize=10_000)
def parse(value: str) -> tuple[Point, Point]:
    """The two ends of a value as this package writes them (equal for a point).

    `199X` and `18XX` give the years they span, `2050~` the year itself.

    Raises:
        ValueError: not such a value.
    """
    first, _, last = value.partition("/")
    return _point(first, "0"), _point(last or first, "9")


def _point(text: str, fill: str) -> Point:
    found = re.fullmatch(r"(\d{2}(?:\d\d|\dX|XX))~?(?:-(\d\d)(?:-(\d\d))?)?", text)
    if not found:
        raise ValueError(f"not an EDTF value: {text!r}")
    year, second = int(found[1].replace("X", fill)), int(found[2]) if found[2] else None
    if second is not None and second > 12:
        if second not in _FIRST_MONTH or found[3]:
            raise ValueError(f"not an EDTF value: {text!r}")
        return Point(year, part=second)
    return Point(year, second, int(found[3]) if found[3] else None)


@lru_cache(maxsize=10_000)
def bounds(value: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of a value. Raises ValueError for an impossible day or a malformed value."""
    first, last = parse(value)
    return first.first, last.last


def span(values: list[str]) -> str:
    """The smallest value that covers all: the value itself where all are equal, else the interval of their outer ends.

    Ends keep the precision of the values they come from (`2018-08/2020-12`).
    """
    ends = [parse(value) for value in values]
    first = min((a for a, _ in ends), key=lambda point: (point.first, point.last))
    last = max((b for _, b in ends), key=lambda point: (point.last, point.first))
    return str(first) if first == last else f"{first}/{last}"
