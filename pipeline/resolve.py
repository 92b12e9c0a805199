"""From what date mentions say to their EDTF values.

The anchor is the publication date, else a date line printed in the text; without one, only what the text says itself
is resolved.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import regex

from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Range, SchoolYear
from pipeline.page import Page
from pipeline.story import ResolvedDate, Story

__all__ = ["ResolvedDate", "resolve"]

_PLACE = regex.compile(r"^\W*\p{Lu}\p{L}+(?:\s\p{L}+)?,\s$")
_DATE_LINE = regex.compile(
    r"""(?xi) ^\W* (?: publicē\w+ | ievietot\w+ | pievienot\w+ | datums | izveidot\w+ | atjaunot\w+ | lapa\ atjaunota
        | ziņas | aktualizēt\w+ )? \W*$"""
)


def resolve(page: Page, candidates: Iterable[DateCandidate], published: datetime.date | None) -> Iterator[ResolvedDate]:
    """The candidates with their values, in text order."""
    ordered = sorted(candidates, key=lambda c: c.start)
    anchor = published or _date_line(page, ordered)
    story = Story(page, anchor, _story_year(ordered, anchor))
    for candidate in ordered:
        yield story.resolve(candidate)


def _date_line(page: Page, candidates: list[DateCandidate]) -> datetime.date | None:
    """The day printed on a line of its own, or after a word such as "Publicēts:"."""
    for candidate in candidates:
        says = candidate.says
        if isinstance(says, CalendarPoint) and says.year and says.month and says.day:
            line = page.lines.at(candidate.start, candidate.end)
            if line and _DATE_LINE.match(_PLACE.sub("", page.folded[line.start : candidate.start])):
                placed = _PLACE.match(page.folded[line.start : candidate.start])
                rest = "" if placed else page.folded[candidate.end : line.end]
                if regex.fullmatch(r"\W*(?:\d{1,2}[:.]\d\d)?\W*(?:\w+\W*){0,3}", rest):
                    try:
                        return datetime.date(says.year, says.month, says.day)
                    except ValueError:
                        continue
    return None


def _story_year(candidates: list[DateCandidate], anchor: datetime.date | None) -> int | None:
    """The year the text tells of: the anchor's, else the latest one said with a month or a school year."""
    if anchor:
        return anchor.year
    years = []
    for candidate in candidates:
        says = candidate.says.last if isinstance(candidate.says, Range) else candidate.says
        if isinstance(says, SchoolYear) or (isinstance(says, CalendarPoint) and (says.month or says.part)):
            years.append(says.year)
    return max((year for year in years if year), default=None)
