"""When an article was published, from the best source there is, and which source that was.

The order: what the source declares (a JSON key, a meta tag), a date line in the text, the file name or address, the
day a Word or PDF file was made, what the user said. A declared date is taken silently; every other one comes with a
warning that names its source.
"""

from __future__ import annotations

import calendar
import datetime
from email.utils import parsedate_to_datetime

import regex

from pipeline.records import Warning

EARLIEST, LATEST = datetime.date(1970, 1, 2), datetime.date(2099, 12, 31)  # outside: a default value or a misprint
_MONTHS = (
    "janvār", "februār", "mart", "aprīl", "maij", "jūnij",
    "jūlij", "august", "septembr", "oktobr", "novembr", "decembr",
)  # fmt: skip
_MONTH = rf"(?P<word>{'|'.join(_MONTHS)})\p{{L}}{{1,3}}"
_NUMERIC = r"(?P<day>\d{1,2})\.\ ?(?P<month>\d{1,2})\.\ ?(?P<year>(?:19|20)\d\d)"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
_YEAR_FIRST = rf"(?P<year>(?:19|20)\d\d)\.?\ ?g(?:ada|\.)\ ?(?P<day>\d{{1,2}})\.?\ ?{_MONTH}"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})\.?\ ?{_MONTH},?\ (?P<year>(?:19|20)\d\d)"
_DATES = [regex.compile(rf"(?i)(?<!\d){form}(?!\d)") for form in (_ISO, _NUMERIC, _YEAR_FIRST, _DAY_FIRST)]
_STAMP = regex.compile(
    r"""(?ix) ^\W*
    (?P<stamp> publicē\p{L}+ (?:\ datums)? | ievietot\p{L}+ | pievienot\p{L}+ | izveidot\p{L}+ | datums | published )?
    [\s:,–-]* (?: \p{L}+dien\p{L}* ,? \s )? $"""
)
_AFTER_STAMP = regex.compile(r"(?i)^\W*(?:plkst\.?\s?)?(?:\d{1,2}[:.]\d\d(?::\d\d)?)?\W*$")
_CELL = regex.compile(r"[^|·•»›]+")
_BARE_DATE_LINES = 3  # lines at the start of a text in which a date alone on its line is the article's
_IN_NAME = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_./]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)")
_MONTH_IN_PATH = regex.compile(r"(?:^|/)(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)(?=/)")


def declared(value: object) -> datetime.date | None:
    """The day a metadata value states: ISO 8601, RFC 2822, day.month.year or Latvian words; None for anything else."""
    if isinstance(value, datetime.datetime):
        return _plausible(value.date())
    if isinstance(value, datetime.date):
        return _plausible(value)
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return _plausible(datetime.datetime.fromisoformat(value.strip()).date())
    except ValueError:
        pass
    if found := _first_date(value):
        return found[0]
    try:
        return _plausible(parsedate_to_datetime(value).date())
    except ValueError:
        return None


def from_text(text: str) -> tuple[datetime.date, Warning] | None:
    """The date of a date line: after "Publicēts:" and the like, or alone on one of the first lines.

    Lines of a menu or a head ("Sākums | Jaunumi | 03.10.2024") are read cell by cell.
    """
    start = 0
    for number, line in enumerate(text.split("\n")):
        for cell in _CELL.finditer(line):
            found = _first_date(cell[0])
            stamp = _STAMP.match(cell[0][: found[1]]) if found else None
            alone = number < _BARE_DATE_LINES
            if found and stamp and (stamp["stamp"] or alone) and _AFTER_STAMP.match(cell[0][found[2] :]):
                message = f"published {found[0]}: by a date line in the text"
                return found[0], _warning("date_line", message, start + cell.start(), found)
        start += len(line) + 1
    return None


def from_name(name: str) -> tuple[datetime.date, Warning] | None:
    """The date in a file name or address: `2022-06-03-…`, `20220603`, or the last day of the month of `2022/06/…`."""
    for match in _IN_NAME.finditer(name):
        if day := _date(match["year"], match["month"], match["day"]):
            return day, _warning("name", f"published {day}: taken from the name {name}")
    for match in _MONTH_IN_PATH.finditer(name):
        year, month = int(match["year"]), int(match["month"])
        if 1 <= month <= 12 and (day := _date(year, month, calendar.monthrange(year, month)[1])):
            return day, _warning("name", f"published {day}: the last day of the month in the path {name}")
    return None


def date_of(
    text: str, said: datetime.date | None, name: str, created: datetime.date | None, default: datetime.date | None
) -> tuple[datetime.date | None, tuple[Warning, ...]]:
    """The publication date and the warning that names its source where it isn't declared."""
    if said:
        return said, ()
    if found := from_text(text) or from_name(name):
        return found[0], (found[1],)
    if created:
        return created, (_warning("properties", f"published {created}: the day the file was made, by its properties"),)
    if default:
        return default, (_warning("option", f"published {default}: as given by --published"),)
    return None, ()


def _warning(source: str, message: str, line: int = 0, found: tuple[datetime.date, int, int] | None = None) -> Warning:
    at = (line + found[1], line + found[2]) if found else (None, None)
    return Warning(code=f"read.published_from_{source}", message=message, start=at[0], end=at[1])


def _first_date(line: str) -> tuple[datetime.date, int, int] | None:
    for form in _DATES:
        if match := form.search(line):
            parts = match.groupdict()
            month = parts.get("month") or _MONTHS.index(match["word"].lower()) + 1
            if day := _date(match["year"], month, match["day"]):
                return day, *match.span()
    return None


def _date(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    try:
        return _plausible(datetime.date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _plausible(day: datetime.date) -> datetime.date | None:
    return day if EARLIEST <= day <= LATEST else None
