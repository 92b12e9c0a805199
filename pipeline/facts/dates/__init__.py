"""Dates: what the text says of when, as expressions that `pipeline.resolve` turns into EDTF values.

Rules stand in `calendar` (days, months, seasons, years) and `relative` (vakar, otrdien, pirms N gadiem, school years,
decades, centuries); `parts` has the fragments they share. Of overlapping candidates the longest is kept.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import regex

from pipeline.edtf import WINTER
from pipeline.facts.dates import calendar, parts, relative
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Later, Range, Shifted, Weekday
from pipeline.page import Page, Refusal
from pipeline.tense import clause_tense

_RULES = (*relative.RULES, *calendar.RULES)
_JOINT = regex.compile(rf"(?:{parts.SP}-{parts.SP}|,?{parts.GAP}(?:līdz|lidz)(?:{parts.GAP}pat)?{parts.GAP})")
_CLOCK = regex.compile(
    r"""(?ix) (?:no\s)?(?:plkst\b\.?|pulksten)\s?(?:no\s)?(?P<from>\d{1,2}(?:[.:]\d\d)?)
        (?:\s?(?:-|līdz)\s?(?:plkst\.\s?)?(?P<to>\d{1,2}(?:[.:]\d\d)?))?"""
)
_MONTH_WORD = regex.compile(rf"(?<!\w)(?:{parts.MONTH_STEMS})|(?<=\d\.)(?:{parts.MONTH_STEMS})")
_BEFORE, _AFTER = 130, 80  # characters of context the longest phrase around a month takes
_NOT_AFTER = regex.compile(
    r"(?i)\s?(?:punkt|apakšpunkt|pant|apakšprogramm|pasākum\w+\s\"|versij|nodaļ|iedaļ)"
)  # "10.11. punkts", "1.2. versija": numbering
_STREET = regex.compile(r"\s(?:iel|krastmal|bulvār|laukum|gatv|prospekt)\w{1,3}\b")
_OPENING_DAYS = regex.compile(r"\w+dien\w*(?:\s?-\s?|\slīdz\s)\w*dien\w*\W{1,3}(?:plkst|no\s)?\W*\d")
_OPENING_HOURS = regex.compile(
    r"dien\w*(?:\s?-\s?|\slīdz\s)\w*dien\w*\W{1,3}(?:(?:plkst|no|pulksten)\W{1,2})*\d\d?(?:[.:]\d\d)?\s?(?:-|līdz)\s?\d"
)
_NOT_BEFORE = regex.compile(r"(?i)(?:\bNr\.?|versija|\+371|tālr\.?|tel\.?|tālrunis)[\s:]?$")


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source, parts.FLAGS)


def find(page: Page) -> Iterator[DateCandidate | Refusal]:
    """The dates of a page in text order, and the candidates that are part of a title, a code or a numbering."""
    candidates: list[DateCandidate] = []
    months = list(_windows(page.lowered))
    for source, build in _RULES:
        for start, end in (
            months if build in (calendar.day_month, calendar.month, calendar.month_first) else [(0, len(page.lowered))]
        ):
            for match in _compiled(source).finditer(page.lowered, start, end):
                candidates.extend(build(match, page.folded))
    kept = []
    for candidate in _longest(candidates):
        refused_by = _refused(page, candidate)
        if refused_by:
            yield Refusal(candidate.start, candidate.end, refused_by)
        else:
            kept.append(_trimmed(page, _counted_on(page, candidate)))
    yield from _with_times(page, _joined(page, kept))


def _windows(lowered: str) -> Iterator[tuple[int, int]]:
    """The stretches around month words; the patterns that need one are too costly for the rest."""
    start = end = 0
    for hit in _MONTH_WORD.finditer(lowered):
        if hit.start() - _BEFORE > end:
            if end:
                yield start, end
            start = hit.start() - _BEFORE
        end = hit.end() + _AFTER
    if end:
        yield max(start, 0), end


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


def _refused(page: Page, candidate: DateCandidate) -> str | None:
    if page.titles.at(candidate.start, candidate.end):
        return "dates.not.title"
    if page.addresses.at(candidate.start, candidate.end):
        return "dates.not.address"
    before, after = (
        page.folded[max(0, candidate.start - 12) : candidate.start],
        page.folded[candidate.end : candidate.end + 20],
    )
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before):
        return "dates.not.numbering"
    if _STREET.match(page.lowered, candidate.end):
        return "dates.not.street"
    if candidate.rule == "dates.season" and _in_general(page, candidate):
        return "dates.not.season_in_general"
    if candidate.rule == "dates.in_future" and clause_tense(page, candidate.start, candidate.end) in ("present", None):
        return "dates.not.duration"
    if page.lowered[candidate.start : candidate.end] == "šodien" and page.quotations.at(candidate.start, candidate.end):
        return "dates.not.nowadays"
    if isinstance(candidate.says, Weekday) and _recurs(page, candidate):
        return "dates.not.recurring"
    return None


def _trimmed(page: Page, candidate: DateCandidate) -> DateCandidate:
    """Without blanks around it, and without the period of its sentence ("31. maijā.", but "23. febr.", "2020. g.")."""
    said = page.lowered[candidate.start : candidate.end]
    said = said.rstrip()
    if regex.search(r"\p{L}{4,}\.$", said) and not said.endswith(parts.ABBREVIATED):
        said = said[:-1]
    return replace(candidate, end=candidate.start + len(said))


def _counted_on(page: Page, candidate: DateCandidate) -> DateCandidate:
    """ "pēc gada" told in the past tense is counted from the date named before, not from now."""
    says = candidate.says
    past = candidate.rule == "dates.in_future" and clause_tense(page, candidate.start, candidate.end) == "past"
    return replace(candidate, says=Later(says.unit, says.by)) if past and isinstance(says, Shifted) else candidate


def _in_general(page: Page, candidate: DateCandidate) -> bool:
    """Whether a bare season tells of every year ("ziemā nebrauc"): no year said, and no plan spoken of."""
    says = candidate.says
    if not isinstance(says, CalendarPoint) or not says.open:
        return False
    when = clause_tense(page, candidate.start, candidate.end)
    return when != "future" and (says.part == WINTER or when == "present")


def _recurs(page: Page, candidate: DateCandidate) -> bool:
    """Whether "otrdienas" is a plural that a verb follows (otrdienas atvēlētas …), or ends a range of opening days."""
    said = page.lowered[candidate.start : candidate.end]
    if said.endswith("dienas"):
        following = page.token_at(candidate.end + 1)
        if following is not None and (following.pos_ in ("VERB", "AUX") or following.text.endswith(("tas", "tās"))):
            return True
    return bool(
        _OPENING_DAYS.match(page.lowered, candidate.start)
        or _OPENING_HOURS.search(page.lowered[max(0, candidate.start - 30) : candidate.start + 50])
    )


def _joined(page: Page, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """Two points with a dash or "līdz" between them are one interval."""
    joined: list[DateCandidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last and _range_of(last, candidate) and _JOINT.fullmatch(page.folded[last.end : candidate.start]):
            start = last.start - 3 if page.folded[max(0, last.start - 3) : last.start].lower() == "no " else last.start
            says = Range(last.says, candidate.says)  # type: ignore[arg-type]
            joined[-1] = DateCandidate(start, candidate.end, "dates.range", says)
        else:
            joined.append(candidate)
    return joined


def _range_of(first: DateCandidate, last: DateCandidate) -> bool:
    a, b = first.says, last.says
    if isinstance(a, CalendarPoint) and isinstance(b, CalendarPoint):
        return a.precision == b.precision
    return isinstance(a, Weekday) and isinstance(b, Weekday)


def _with_times(page: Page, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """Clock times go to the last day said before them in their sentence, else to the first one after them."""
    timed = list(candidates)
    for clock in _CLOCK.finditer(page.folded):
        times = [t for t in (_time(clock["from"]), _time(clock["to"])) if t]
        near = page.sentences.index(clock.start())
        here = [i for i, c in enumerate(timed) if page.sentences.index(c.start) == near and _is_day(c)]
        chosen = next((i for i in reversed(here) if timed[i].end <= clock.start()), here[0] if here else None)
        if times and chosen is not None and timed[chosen].time is None:
            timed[chosen] = replace(timed[chosen], time="/".join(times))
    return timed


def _is_day(candidate: DateCandidate) -> bool:
    says = candidate.says
    return isinstance(says, Weekday) or (isinstance(says, CalendarPoint) and says.day is not None)


def _time(text: str | None) -> str | None:
    """`9.30` → `09:30`; None where there is no such time."""
    if not text:
        return None
    hour, _, minute = text.replace(":", ".").partition(".")
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"
