"""What a text has said of time so far, and how it tells of what it says next."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

import regex

from pipeline import edtf
from pipeline.asides import in_parentheses, in_relative_clause
from pipeline.edtf import Point
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Shifted, Weekday
from pipeline.page import Page
from pipeline.records import DateKind, Resolution
from pipeline.tense import Told, habitual, tenses

STORY_YEARS = 3  # a year further than this from the anchor is a historical aside or a far plan: it lends nothing
REACH = 40  # dates before that may lend

Lends = Literal["nowhere", "clause", "paragraph"]
_POSTPONED = regex.compile(r"\b(?:pagarin|pārcel|pārcēl|atlik|izsludin)")
_LEAD = regex.compile(r"\b(kopš|uz|līdz)\s$")


class Said(NamedTuple):
    """A date told: where, its ends, and how far it lends its year."""

    start: int
    end: int
    kind: DateKind
    first: Point
    last: Point
    lends: Lends


class Story:
    """The dates told so far, in text order."""

    def __init__(self, page: Page, anchor: datetime.date | None, year: int | None) -> None:
        self.page, self.anchor, self.year_told = page, anchor, year
        self.said: list[Said] = []
        self.tenses = tenses(page)
        self.school_year: tuple[int, int] | None = None
        self.undated: int | None = None
        self.ago: tuple[int, datetime.date] | None = None

    def tell(self, candidate: DateCandidate, value: str, kind: DateKind, how: Resolution) -> None:
        """Take note of a date that has its value."""
        first, last = edtf.parse(value)
        if isinstance(candidate.says, Shifted) and candidate.says.unit == "year" and self.anchor:
            self.ago = candidate.end, self.anchor - datetime.timedelta(days=-365 * candidate.says.by)
        if kind == "school_year":
            self.school_year = first.year, last.year
        if kind in ("decade", "century"):
            self.undated = candidate.start
        elif "X" not in value:
            lends = self._lends(candidate, how, last.year)
            self.said.append(Said(candidate.start, candidate.end, kind, first, last, lends))

    def in_story(self, year: int) -> bool:
        return self.year_told is not None and abs(year - self.year_told) <= STORY_YEARS

    def _lends(self, candidate: DateCandidate, how: Resolution, year: int) -> Lends:
        """How far a date lends its year: not at all where it is far from the story or only worked out, within its
        clause where it is said relative to now (pērn), else through its paragraph."""
        if not self.in_story(year):
            return "nowhere"
        says = candidate.says
        if isinstance(says, CalendarPoint) and (says.year_shift is not None or says.told_shift is not None):
            return "paragraph" if says.year_shift == 0 else "clause"
        return "nowhere" if how == "relative" else "paragraph"

    def tense(self, candidate: DateCandidate) -> Told | None:
        """The tense of the mention's clause, else of its sentence; "kopš" looks back, a deadline never does
        (termiņu pagarināja līdz 1. jūlijam)."""
        page = self.page
        lead = _LEAD.search(page.lowered[max(0, candidate.start - 6) : candidate.start])
        word = lead[1] if lead else page.lowered[candidate.start : candidate.start + 5].split()[0]
        if word == "kopš":
            return "past", "clause"
        if page.lowered[candidate.start : candidate.end].endswith(("vasarai", "rudenim", "pavasarim", "ziemai")):
            return "future", "clause"
        told = self.tenses.at(candidate.start, candidate.end)
        if lead and isinstance(candidate.says, Weekday):
            lasted = lead[1] == "līdz" and told == ("past", "clause")
            return told if lasted and not self._postponed(candidate) else ("future", "clause")
        return None if lead and told and told[0] == "past" else told

    def _postponed(self, candidate: DateCandidate) -> bool:
        """Whether the sentence tells of a day moved: termiņu pagarināja līdz piektdienai."""
        sentence = self.page.sentences.at(candidate.start, candidate.start + 1)
        return sentence is not None and _POSTPONED.search(self.page.lowered, *sentence) is not None

    def planned(self, candidate: DateCandidate) -> bool:
        """Whether a date is told of as one to come: in the future tense, or by no verb (Nākamreiz – pēc gada), and
        where a year of the past was told right before, only in the future tense of its clause."""
        when = self.tense(candidate)
        if self.said and self.anchor and self.said[-1].last.year < self.anchor.year - 1:
            after = self.sentence(candidate.start) - self.sentence(self.said[-1].start)
            if after <= 1 and self.same_paragraph(self.said[-1], candidate):
                return when == ("future", "clause")
        if when:
            return when[0] == "future"
        return not habitual(self.page, candidate.start, candidate.end)

    def contradicts(self, point: Point, when: Told | None) -> bool:
        """Whether something told in the past tense would lie ahead of the anchor, or the other way round."""
        if self.anchor is None or when is None:
            return False
        return (when[0] == "past" and point.first > self.anchor) or (when[0] == "future" and point.last < self.anchor)

    def aside(self, said: Said, between: str) -> bool:
        """Whether a date was said in an aside of its sentence that is over."""
        sentence = self.page.sentences.at(said.start, said.start + 1)
        before = self.page.folded[sentence.start if sentence else 0 : said.start]
        return in_parentheses(before, between) or in_relative_clause(before, between)

    def sentence(self, position: int) -> int:
        return self.page.sentences.index(position)

    def paragraph(self, position: int) -> int:
        return self.page.paragraphs.index(position)

    def same_paragraph(self, said: Said, candidate: DateCandidate) -> bool:
        return self.paragraph(said.start) == self.paragraph(candidate.start)
