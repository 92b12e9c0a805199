"""What in a record needs a human look, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline import text as zones
from pipeline.language.borders import starts
from pipeline.language.tokens import split
from pipeline.records import Record, Span, Warning
from pipeline.report.people import crowds, disagreeing

_AROUND = 160  # characters of the sentence shown on either side


class Quotation(NamedTuple):
    """Words of an article in their sentence; `before` and `after` are empty where the record has no text."""

    before: str
    words: str
    after: str


class Doubt(NamedTuple):
    """Something to look at: a reason of `labels.REASONS` or a warning's code, the warning's message, and where."""

    reason: str
    message: str
    start: int | None
    end: int | None
    words: str


def doubts(record: Record) -> Iterator[Doubt]:
    """All that should be looked at: totals that disagree, crowds, dates without a place in the calendar, warnings."""
    for reason, people in disagreeing(record):
        yield _of(reason, people)
    for people in crowds(record):
        yield _of("people.crowd", people)
    explained = {(warning.start, warning.end) for warning in record.warnings}
    for date in record.dates:
        if date.edtf is None and (date.start, date.end) not in explained:
            yield _of("date.unresolved", date)
    for warning in record.warnings:
        yield Doubt(warning.code, warning.message, warning.start, warning.end, _words(warning, record))


def quotation(doubt: Doubt, record: Record) -> Quotation | None:
    """The place of a doubt in its sentence; None for one about the article as a whole."""
    if not doubt.words or doubt.start is None or doubt.end is None:
        return None
    if record.text is None:
        return Quotation("", doubt.words, "")
    start, end = _sentence(record.text, doubt.start, doubt.end)
    before, after = record.text[start : doubt.start].lstrip(), record.text[doubt.end : end].rstrip()
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return Quotation(before, doubt.words, after)


def _of(reason: str, span: Span) -> Doubt:
    return Doubt(reason, "", span.start, span.end, span.text)


def _words(warning: Warning, record: Record) -> str:
    if record.text is None or warning.start is None or warning.end is None:
        return ""
    return record.text[warning.start : warning.end]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The outer ends of the sentences that a stretch of the text lies in."""
    zone = next((zone for zone in zones.paragraphs(text) if zone.holds(start, end)), zones.Zone(0, len(text)))
    words, spaces = split(text[zone.start : zone.end])
    first, last, at = zone.start, zone.end, zone.start
    for word, space, begins in zip(words, spaces, starts(words, spaces), strict=True):
        if begins and at <= start:
            first = at
        if begins and at >= end:
            last = at
            break
        at += len(word) + space
    return first, last
