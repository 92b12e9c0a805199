"""Clock times: kept with the day they belong to, never dates themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Shifted, Weekday
from pipeline.facts.dates.parts import TIMEOUT
from pipeline.page import Page

_CLOCK = regex.compile(
    r"""(?x) \b(?=no\s|plkst|pulk|\d\d?:) (?:
        (?:no\s)?(?:plkst\b\.?|pulksten)\s?(?:no\s)?(?P<from>\d{1,2}(?:[.:]\d\d)?)(?!\d|\.\d)
        (?:\s?(?:-|līdz)\s?(?:plkst\.\s?)?(?P<to>\d{1,2}(?:[.:]\d\d)?)(?!\d|\.\d\d?\.))?
      | (?<![\d.:/-])(?P<stamp>(?:[01]?\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?(?:\s?(?:-|līdz)\s?(?P<stamp_to>
        (?:[01]?\d|2[0-3]):[0-5]\d))?(?![\d:]) )"""
)
_STAMP = regex.compile(r":\d")
_BARE = regex.compile(
    r"(?i),?\s(?:no\s)?(?P<from>(?:[01]?\d|2[0-3])\.[0-5]\d)"
    r"(?:\s?(?:-|līdz)\s?(?P<to>(?:[01]?\d|2[0-3])\.[0-5]\d))?(?!\d|\.\d|\s?(?:eiro|eur|ls|lat|m\b|km))"
)
_ISO = regex.compile(r"(?i)\dT(\d\d:\d\d)")


def with_times(page: Page, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """Clock times go to the day said right before them, else to the last one before them in their sentence, else to
    the first one after them there."""
    timed = [_own_time(page, candidate) for candidate in candidates]
    sentences = [page.sentences.index(candidate.start) for candidate in timed]
    by_sentence: dict[int, list[int]] = {}
    for i, candidate in enumerate(timed):
        if _is_day(candidate):
            by_sentence.setdefault(sentences[i], []).append(i)
    for at, times in _clocks(page):
        here = by_sentence.get(page.sentences.index(at), [])
        chosen = next((i for i in reversed(here) if timed[i].end <= at), here[0] if here else None)
        if chosen is not None and timed[chosen].time is None:
            timed[chosen] = replace(timed[chosen], time=times)
    return timed


def _own_time(page: Page, candidate: DateCandidate) -> DateCandidate:
    """The candidate with the time inside an ISO stamp or right after it (6. jūlijā 20.00)."""
    if not _is_day(candidate):
        return candidate
    if candidate.rule == "dates.iso" and (inside := _ISO.search(page.folded, candidate.start, candidate.end)):
        return replace(candidate, time=inside[1])
    following = _BARE.match(page.folded, candidate.end)
    times = _joined(following["from"], following["to"]) if following else None
    return replace(candidate, time=times) if times else candidate


def _clocks(page: Page) -> Iterator[tuple[int, str]]:
    if not ("plkst" in page.lowered or "pulksten" in page.lowered or _STAMP.search(page.lowered)):
        return
    for clock in _CLOCK.finditer(page.lowered, timeout=TIMEOUT):
        times = _joined(clock["from"] or clock["stamp"], clock["to"] or clock["stamp_to"])
        if times:
            yield clock.start(), times


def _joined(first: str | None, last: str | None) -> str | None:
    return "/".join(time for time in (_time(first), _time(last)) if time) or None


def _is_day(candidate: DateCandidate) -> bool:
    says = candidate.says
    return isinstance(says, (Weekday, Shifted)) or (isinstance(says, CalendarPoint) and says.day is not None)


def _time(text: str | None) -> str | None:
    """`9.30` → `09:30`; None where there is no such time."""
    if not text:
        return None
    hour, _, minute = text.replace(":", ".").partition(".")
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"
