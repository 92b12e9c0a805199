"""The months that head the lines of a calendar or of a review of the year, and the years they are of."""

from __future__ import annotations

import datetime

import regex

from pipeline.edtf import Point
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Range
from pipeline.page import Page

FEWEST = 3  # months that make a calendar
_HEAD_ENDS = regex.compile(r"\s?(?:[.:)]|-\s|$)|,\s\d", regex.MULTILINE)


def headed_years(page: Page, candidates: list[DateCandidate], anchor: datetime.date | None) -> dict[int, int]:
    """The year of each month without one that heads a line, by where it begins: they follow each other, and all of
    them together lie as near to the anchor as can be. Empty where there are too few."""
    months = [(candidate, month) for candidate in candidates if (month := _open_month(page, candidate))]
    if anchor is None or len(months) < FEWEST:
        return {}
    heads = [(candidate.start, month) for candidate, month in months if _heads_line(page, candidate)]
    if len(heads) < FEWEST:
        return {}
    later, turns = 0, []
    for (_, before), (_, month) in zip([heads[0], *heads], heads, strict=False):
        later += month < before
        turns.append(later)
    best = min(
        range(anchor.year - 1 - later, anchor.year + 2),
        key=lambda year: _away(anchor, Point(year, heads[0][1]).first, Point(year + later, heads[-1][1]).last),
    )
    return {start: best + turn for (start, _), turn in zip(heads, turns, strict=True)}


def _open_month(page: Page, candidate: DateCandidate) -> int | None:
    """The month that a candidate without a year says in a word."""
    says = candidate.says.first if isinstance(candidate.says, Range) else candidate.says
    if not isinstance(says, CalendarPoint) or not says.open or not says.month or page.folded[candidate.start].isdigit():
        return None
    return says.month


def _heads_line(page: Page, candidate: DateCandidate) -> bool:
    line = page.lines.at(candidate.start, candidate.end)
    if line is None or page.folded[line.start : candidate.start].strip(" *-•→"):
        return False
    return _HEAD_ENDS.match(page.folded, candidate.end) is not None


def _away(anchor: datetime.date, first: datetime.date, last: datetime.date) -> tuple[int, int]:
    """Days between the anchor and a stretch of time, and between it and the middle of the stretch."""
    middle = first + (last - first) / 2
    return max((first - anchor).days, (anchor - last).days, 0), abs((middle - anchor).days)
