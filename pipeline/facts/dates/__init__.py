"""Dates: what the text says of when, as expressions that `pipeline.resolve` turns into EDTF values.

Rules stand in `days` (days in every spelling), `calendar` (months, seasons, quarters), `years` (years, school years,
decades, centuries) and `relative` (vakar, otrdien, pirms N gadiem); `parts` has the fragments they share, `refused`
what looks like a date and is none, `times` the clock times. Of overlapping candidates the longest is kept.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from pipeline.facts.dates import calendar, days, parts, refused, relative, years
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Range, Shifted, Weekday
from pipeline.facts.dates.parts import NEW_LINE
from pipeline.facts.dates.rules import Rules
from pipeline.facts.dates.times import with_times
from pipeline.page import Page, Refusal

_RULES = Rules[DateCandidate | Refusal](
    (*relative.RULES, *days.RULES, *calendar.RULES, *years.RULES, *refused.LOOK_ALIKES)
)
_CLOCK = rf"(?:{parts.GAP}(?:plkst\.?|pulksten){parts.GAP}\d{{1,2}}(?:[.:]\d\d)?)"
_JOINT = regex.compile(rf"(?:{parts.SP}(?P<dash>-){parts.SP}|,?{_CLOCK}?{parts.GAP}{parts.UNTIL}{parts.GAP})")

_FULL_STOP = regex.compile(r"\p{L}{4,}\.$")


def find(page: Page) -> Iterator[DateCandidate | Refusal]:
    """The dates of a page in text order, and what looks like one and is none.

    Raises:
        TimeoutError: a pattern took too long on this text.
    """
    found = list(_RULES.run(page.lowered, page.folded))
    candidates = _longest(_in_line(page, item) for item in found if isinstance(item, DateCandidate))
    look_alikes = (item for item in found if isinstance(item, Refusal))
    kept, turned_down = refused.split(page, candidates, look_alikes)
    yield from turned_down
    yield from with_times(page, _joined(page, [_trimmed(page, candidate) for candidate in kept]))


def _in_line(page: Page, candidate: DateCandidate) -> DateCandidate:
    """Without the line after it, where that begins with a capital: 11. marts, 2025 | Sākums."""
    if "\n" not in page.lowered[candidate.start : candidate.end]:
        return candidate
    new = NEW_LINE.search(page.folded, candidate.start, candidate.end)
    return replace(candidate, end=new.start()) if new else candidate


def _trimmed(page: Page, candidate: DateCandidate) -> DateCandidate:
    """Without blanks around it, and without the period of its sentence ("31. maijā.", but "23. febr.", "2020. g.")."""
    said = page.lowered[candidate.start : candidate.end].rstrip()
    if _FULL_STOP.search(said) and not said.endswith(parts.ABBREVIATED):
        said = said[:-1]
    end = candidate.start + len(said)
    return candidate if end == candidate.end else replace(candidate, end=end)


def _longest(candidates: Iterable[DateCandidate]) -> list[DateCandidate]:
    """Candidates that don't overlap: at each place the longest; of equally long ones that of the earlier rule.

    Candidates of one match (a list of days) stand side by side and never overlap.
    """
    taken: list[DateCandidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        at = bisect(taken, candidate.start, key=lambda c: c.start)
        before_ends = at == 0 or taken[at - 1].end <= candidate.start
        if before_ends and (at == len(taken) or candidate.end <= taken[at].start):
            taken.insert(at, candidate)
    return taken


def _joined(page: Page, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """Two points with a dash or "līdz" between them are one interval."""
    joined: list[DateCandidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        between = _JOINT.fullmatch(page.folded, last.end, candidate.start) if last else None
        if last and between:
            led = page.lowered[max(0, last.start - 3) : last.start + 3]
            says = _range(last, candidate, bool(between["dash"]), "no " in led or "no\n" in led)
            if says:
                start = last.start - 3 if last.start >= 3 and led.startswith(("no ", "no\n")) else last.start
                joined[-1] = DateCandidate(start, candidate.end, "dates.range", says)
                continue
        joined.append(candidate)
    return joined


def _range(first: DateCandidate, last: DateCandidate, dash: bool, led: bool) -> Range | None:
    """The range of two points: alike in kind and precision, or (with "no … līdz") any days, months and years."""
    a, b = first.says, last.says
    if not isinstance(a, CalendarPoint | Weekday | Shifted) or not isinstance(b, CalendarPoint | Weekday | Shifted):
        return None
    if isinstance(a, CalendarPoint) and isinstance(b, CalendarPoint):
        return (
            Range(a, b)
            if a.precision == b.precision or (led and not dash and "part" not in (a.precision, b.precision))
            else None
        )
    if isinstance(a, Weekday) and isinstance(b, Weekday):
        return Range(replace(a, week=b.week) if a.week is None else a, b)
    return Range(a, b) if led and not dash and _is_day(a) and _is_day(b) else None


def _is_day(says: CalendarPoint | Weekday | Shifted) -> bool:
    if isinstance(says, CalendarPoint):
        return says.precision == "day"
    return isinstance(says, Weekday) or says.unit == "day"
