"""When a text was written, as far as it says so itself: its printed date line, and the year it tells of."""

from __future__ import annotations

import datetime

import regex

from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Range, SchoolYear
from pipeline.page import Page

_DATE_LINE = regex.compile(
    r"(?i)^\W*(?:(?:publicē\w+|ievietot\w+|pievienot\w+|datums|izveidot\w+|atjaunot\w+|lapa atjaunota"
    r"|ziņas|jaunumi|aktualizēt\w+)\W*)?"
    r"(?:\d{1,2}[:.]\d\d\W*)?$"
)
_REST_OF_DATE_LINE = regex.compile(r"\W*(?:\d{1,2}[:.]\d\d)?\W*(?:\w+\W*){0,3}")
_PLACE = regex.compile(r"^\W*\p{Lu}\p{L}+(?:\s\p{L}+)?,\s$")  # Ludza, 2025. gada 9. aprīlī
LONGEST_REST = 80  # characters


def date_line(page: Page, candidates: list[DateCandidate]) -> datetime.date | None:
    """The day printed on a line of its own, or after a word such as "Publicēts:"."""
    for candidate in candidates:
        says = candidate.says
        line = page.lines.at(candidate.start, candidate.end)
        if not isinstance(says, CalendarPoint) or not (says.year and says.month and says.day) or line is None:
            continue
        before, after = page.folded[line.start : candidate.start], page.folded[candidate.end : line.end]
        alone = len(after) <= LONGEST_REST and _DATE_LINE.match(before) and _REST_OF_DATE_LINE.fullmatch(after)
        if alone or _PLACE.match(before):
            try:
                return datetime.date(says.year, says.month, says.day)
            except ValueError:
                continue
    return None


def story_year(candidates: list[DateCandidate], anchor: datetime.date | None) -> int | None:
    """The year the text tells of: the anchor's, else the latest one said with a month or a school year."""
    if anchor:
        return anchor.year
    years = [year for candidate in candidates for year in _years_said(candidate)]
    return max(years, default=None)


def _years_said(candidate: DateCandidate) -> list[int]:
    """The year a date says with a month, a season or a school year; not that of a period of years."""
    says = candidate.says
    if isinstance(says, Range):
        first, last = says.first, says.last
        if not (isinstance(first, CalendarPoint) and isinstance(last, CalendarPoint) and last.month):
            return []
        long = first.year and last.year and last.year - first.year > 1
        said = first.year if long else last.year or first.year
    elif isinstance(says, SchoolYear) or (isinstance(says, CalendarPoint) and (says.month or says.part)):
        said = says.year
    else:
        return []
    return [said] if said else []
