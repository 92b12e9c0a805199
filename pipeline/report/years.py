"""In which year and school year an event counts."""

from __future__ import annotations

import datetime

from pipeline import edtf
from pipeline.records import Event, Record

SEPTEMBER = 9  # a school year begins with it


def first_day(event: Event) -> datetime.date | None:
    """The event's first day; None without a date, and where it is only known to a decade or century."""
    if event.dates is None or "X" in event.dates:
        return None
    try:
        return edtf.bounds(event.dates)[0]
    except ValueError:
        return None


def year(event: Event, record: Record) -> int | None:
    """The year in which an event begins, that of publication where it has no date; None where neither is known."""
    day = first_day(event) or (record.source.published if event.dates is None else None)
    return day.year if day else None


def school_year(event: Event, record: Record) -> int | None:
    """The year in which the event's school year begins; None where no more than a calendar year is known."""
    day = first_day(event) or (record.source.published if event.dates is None else None)
    if day is None:
        return None
    if event.dates is not None and edtf.parse(event.dates)[0].precision == "year":
        said = any(date.edtf == event.dates and date.kind == "school_year" for date in record.dates)
        return day.year if said else None
    return school_year_of(day)


def school_year_of(day: datetime.date) -> int:
    """The year in which a day's school year begins."""
    return day.year if day.month >= SEPTEMBER else day.year - 1
