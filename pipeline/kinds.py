"""The kind of value that an expression of time has."""

from __future__ import annotations

from pipeline import edtf
from pipeline.facts.dates.expressions import (
    CalendarPoint,
    DayOfMonth,
    Decade,
    Expression,
    Fixed,
    Later,
    SchoolYear,
    Season,
    Shifted,
    Weekday,
    WeekdayOfMonth,
)
from pipeline.records import DateKind

_KINDS: dict[str, DateKind] = {"day": "day", "month": "month", "year": "year", "century": "century"}


def kind_of_unit(unit: str) -> DateKind:
    """The kind of a value as precise as a unit; weeks are intervals of days."""
    return _KINDS.get(unit, "interval")


def kind_of(says: Expression) -> DateKind:
    """The kind an expression's value has."""
    match says:
        case CalendarPoint(part=part) if part is not None:
            return "quarter" if part >= edtf.FIRST_QUARTER else "season"
        case CalendarPoint():
            return _KINDS[says.precision]
        case Season():
            return "season"
        case Shifted(unit=unit) | Later(unit=unit):
            return kind_of_unit(unit)
        case SchoolYear():
            return "school_year"
        case Decade():
            return "decade"
        case Fixed(kind=kind):
            return kind
        case Weekday(night=False) | WeekdayOfMonth() | DayOfMonth():
            return "day"
        case _:
            return "interval"
