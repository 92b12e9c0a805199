"""What a text has said of time so far, and what a date without a year or a weekday means by it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from pipeline import edtf
from pipeline.edtf import Point
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Weekday
from pipeline.page import Page
from pipeline.records import DateKind, Resolution
from pipeline.tense import Told, habitual, tenses
from pipeline.weekdays import in_week, weekday_near

STORY_YEARS = 3  # a year further than this from the anchor is a historical aside or a far plan: it lends nothing
SCHOOL_YEAR_STARTS = 9  # month
LONGEST_EVENT = 31  # days; a longer interval is a project or a school year, and tells nothing of a weekday
NEAR = 30  # days from the anchor within which the nearest occurrence is meant, whatever year another sentence names
LISTED = 80  # characters after a school year within which its months are listed
REACH = 40  # dates before that may lend
BESIDE = 25  # characters within which even a far year lends (1949. gada 25. martā un 26. martā)
STALE_EVENT = 35  # days from the anchor after which a weekday of another paragraph is not of an event told before
STALE_DAY = 14  # the same for a single day
AGAINST_TENSE = {"clause": 300, "sentence": 120}  # days that speaking against the tense of its words counts for

Lends = Literal["nowhere", "clause", "paragraph"]
_BREAK = regex.compile(r"[,;:.]\s|\sbet\s")
_SENTENCE_ENDS = regex.compile(r"\.\s|\n")
_PARTED = regex.compile(r"[.;:]|\bbet\b")
_LEAD = regex.compile(r"\b(kopš|uz|līdz)\s$")


class Said(NamedTuple):
    """A date told: where, its ends, and how far it lends its year."""

    start: int
    end: int
    kind: DateKind
    first: Point
    last: Point
    lends: Lends


def _days(says: CalendarPoint, year: int, until: CalendarPoint | None = None) -> tuple[datetime.date, datetime.date]:
    """The outer days of a point, or of an interval that begins with it, in a year. Raises ValueError for 31 June."""
    point = Point(year, says.month, says.day, says.part)
    last = Point(year, until.month, until.day, until.part).last if until and until.open else point.last
    return point.first, max(point.last, last)


class Story:
    """The dates told so far, in text order."""

    def __init__(self, page: Page, anchor: datetime.date | None, year: int | None) -> None:
        self.anchor = anchor
        self._page, self._year_told = page, year
        self._said: list[Said] = []
        self._tenses = tenses(page)
        self._school_year: tuple[int, int] | None = None
        self._undated: int | None = None
        self._week: tuple[int, int] | None = None

    def tell(self, candidate: DateCandidate, value: str, kind: DateKind, how: Resolution) -> None:
        """Take note of a date that has its value."""
        first, last = edtf.parse(value)
        if kind == "school_year":
            self._school_year = first.year, last.year
        if kind in ("decade", "century"):
            self._undated = candidate.start
        elif "X" not in value:
            lends = self._lends(candidate, how, last.year)
            self._said.append(Said(candidate.start, candidate.end, kind, first, last, lends))

    def _in_story(self, year: int) -> bool:
        return self._year_told is not None and abs(year - self._year_told) <= STORY_YEARS

    def _lends(self, candidate: DateCandidate, how: Resolution, year: int) -> Lends:
        """How far a date lends its year: not at all where it is far from the story or only worked out, within its
        clause where it is said relative to now (pērn), else through its paragraph."""
        if not self._in_story(year):
            return "nowhere"
        says = candidate.says
        if isinstance(says, CalendarPoint) and (says.year_shift is not None or says.told_shift is not None):
            return "paragraph" if says.year_shift == 0 else "clause"
        return "nowhere" if how == "relative" else "paragraph"

    # ---- years ----------------------------------------------------------------------------------------------------

    def year(
        self, says: CalendarPoint, candidate: DateCandidate, until: CalendarPoint | None = None
    ) -> tuple[int | None, Resolution]:
        """The year a point means, and how it is known; `until` is the other end where the point begins an interval."""
        if says.year is not None:
            return says.year, "explicit"
        if says.told_shift is not None:
            return self._year_from_told(says, candidate)
        if says.year_shift is not None:
            return (self.anchor.year + says.year_shift, "relative") if self.anchor else (None, "unresolved")
        if says.same_year:
            return (self._said[-1].last.year, "carried") if self._said else (None, "unresolved")
        if says.part is not None and self._told_of_other_times(candidate):
            return None, "unresolved"
        when = self.tense(candidate)
        carried, beside = self._carried(says, candidate)
        if carried is not None:
            against = self._contradicts(Point(carried, says.month, says.day, says.part), when)
            if not against or (beside and when is not None and when[1] == "sentence"):
                return carried, "carried"
        if self.anchor is not None:
            return self._nearest(says, when, until), "relative"
        return None, "unresolved"

    def _year_from_told(self, says: CalendarPoint, candidate: DateCandidate) -> tuple[int | None, Resolution]:
        """`iepriekšējā gadā`, and `nākamajā gadā` in the past tense, count from the year told; else from now."""
        assert says.told_shift is not None
        told = self._said[-1] if self._said and self._same_paragraph(self._said[-1], candidate) else None
        when = self.tense(candidate)
        past = when is not None and when[0] == "past"
        if told and (
            self.anchor is None
            or (told.last.year + says.told_shift < self.anchor.year and (past or says.told_shift < 0))
        ):
            return told.last.year + says.told_shift, "carried"
        return (self.anchor.year + says.told_shift, "relative") if self.anchor else (None, "unresolved")

    def _told_of_other_times(self, candidate: DateCandidate) -> bool:
        """Whether a decade or a century was named before in the sentence (90. gadu sākumā …, ziemā …)."""
        return self._undated is not None and self._sentence(self._undated) == self._sentence(candidate.start)

    def _contradicts(self, point: Point, when: Told | None) -> bool:
        """Whether something told in the past tense would lie ahead of the anchor, or the other way round."""
        if self.anchor is None or when is None:
            return False
        return (when[0] == "past" and point.first > self.anchor) or (when[0] == "future" and point.last < self.anchor)

    def _carried(self, says: CalendarPoint, candidate: DateCandidate) -> tuple[int | None, bool]:
        """The year of the nearest date before that belongs to the same story, None where there is none; and whether
        that date stands in the same sentence."""
        if self.anchor is None and self._school_year and says.month and self._in_story(self._school_year[1]):
            return self._of_school_year(self._school_year, says.month), False
        for lender in reversed(self._said[-REACH:]):
            between = self._page.folded[lender.end : candidate.start]
            same_sentence = self._sentence(lender.start) == self._sentence(candidate.start)
            if lender.kind == "season" and between.strip() == "," and says.month:
                return lender.first.year + (lender.first.part == edtf.WINTER and says.month < 3), True
            if lender.lends == "nowhere" and not (same_sentence and self._beside(lender, between, says)):
                continue
            if lender.lends == "clause" and (not same_sentence or _BREAK.search(between)):
                continue
            if lender.kind == "school_year":
                if says.precision == "month" and says.month and (same_sentence or self._listed(between)):
                    return self._of_school_year((lender.first.year, lender.last.year), says.month), True
                continue
            if not same_sentence and self.anchor and self._is_near(says):
                return None, False
            told_by_day = lender.last.month is not None and (says.precision == "day" or self.anchor is None)
            if same_sentence or (told_by_day and (self._same_paragraph(lender, candidate) or self.anchor is None)):
                return self._matching(says, lender.last.year), same_sentence
            if self.anchor:
                return None, False
        return None, False

    @staticmethod
    def _listed(between: str) -> bool:
        """Whether a colon, and no full stop, leads from one date to the other."""
        return len(between) <= LISTED and ":" in between and not _SENTENCE_ENDS.search(between)

    def _beside(self, lender: Said, between: str, says: CalendarPoint) -> bool:
        """Whether a far year stands so close that it must be meant."""
        explicit = lender.last.month is not None and says.precision == "day"
        return explicit and len(between) <= BESIDE and not _PARTED.search(between)

    @staticmethod
    def _of_school_year(years: tuple[int, int], month: int) -> int:
        return years[0] if month >= SCHOOL_YEAR_STARTS - 1 else years[1]

    def _matching(self, says: CalendarPoint, year: int) -> int:
        """The year, or a neighbour of it on which the weekday said falls on the day said."""
        if says.weekday is None or not says.month or not says.day:
            return year
        for candidate in (year, year + 1, year - 1):
            try:
                if datetime.date(candidate, says.month, says.day).weekday() == says.weekday:
                    return candidate
            except ValueError:
                continue
        return year

    def _is_near(self, says: CalendarPoint) -> bool:
        """Whether the nearest occurrence of a point is near the anchor."""
        try:
            return self._away(*_days(says, self._nearest(says, None))) <= NEAR
        except ValueError:
            return False

    def _away(self, first: datetime.date, last: datetime.date) -> int:
        """Days between the anchor and the nearest of two days; 0 between them."""
        assert self.anchor is not None
        return max((first - self.anchor).days, (self.anchor - last).days, 0)

    def _nearest(self, says: CalendarPoint, when: Told | None, until: CalendarPoint | None = None) -> int:
        """The year whose occurrence lies nearest to the anchor, on the side the tense looks to."""
        assert self.anchor is not None
        choices = []
        told = self._said[-1].first.first if self._said else self.anchor
        follows = when is None and says.precision != "day" and told > self.anchor  # a plan goes on
        for year in range(self.anchor.year - 1, self.anchor.year + 2):
            try:
                first, last = _days(says, year, until)
            except ValueError:
                continue
            if says.weekday is not None and says.day and first.weekday() != says.weekday:
                continue
            wrong = when and (first > self.anchor if when[0] == "past" else last < self.anchor)
            against = (
                AGAINST_TENSE[when[1]]
                if when and wrong
                else AGAINST_TENSE["sentence"]
                if follows and first < told
                else 0
            )
            choices.append((self._away(first, last) + against, year))
        return min(choices)[1] if choices else self._matching(says, self.anchor.year)

    def tense(self, candidate: DateCandidate) -> Told | None:
        """The tense of the mention's clause, else of its sentence; "kopš" looks back, a deadline never does
        (termiņu pagarināja līdz 1. jūlijam)."""
        page = self._page
        lead = _LEAD.search(page.lowered[max(0, candidate.start - 6) : candidate.start])
        word = lead[1] if lead else page.lowered[candidate.start : candidate.start + 5].split()[0]
        if word == "kopš":
            return "past", "clause"
        if page.lowered[candidate.start : candidate.end].endswith(("vasarai", "rudenim", "pavasarim", "ziemai")):
            return "future", "clause"
        told = self._tenses.at(candidate.start, candidate.end)
        if lead and isinstance(candidate.says, Weekday):
            return "future", "clause"
        return None if lead and told and told[0] == "past" else told

    def planned(self, candidate: DateCandidate) -> bool:
        """Whether a date is told of as one to come: in the future tense, or by no verb (Nākamreiz – pēc gada)."""
        when = self.tense(candidate)
        return when[0] == "future" if when else not habitual(self._page, candidate.start, candidate.end)

    # ---- days -----------------------------------------------------------------------------------------------------

    def last_told(self, candidate: DateCandidate, *, days: bool, near: bool = False) -> datetime.date | None:
        """The day that "later" and "earlier" count from; `near`: one said in this sentence or the one before it."""
        if days:
            told = next(self._days_told(candidate), None)
            return told[0] if told else None
        if not self._said:
            return None
        last = self._said[-1]
        if near and self._sentence(candidate.start) - self._sentence(last.start) > 1:
            return None
        return last.last.first

    def weekday(self, says: Weekday, candidate: DateCandidate) -> datetime.date | None:
        """The day meant: near the last day or interval told, else the nearest to the anchor by tense."""
        anchor, told = self.anchor, self.tense(candidate)
        when = told[0] if told else None
        if says.which is None and says.week is None:
            if anchor and self._week and self._paragraph(self._week[0]) == self._paragraph(candidate.start):
                return in_week(anchor, says.day, self._week[1])
            for first, last, here in self._days_told(candidate):
                day = weekday_near(says.day, first, last, when, anchor)
                if here and first <= day <= last:
                    return day
                if anchor is None or not ((when == "past" and day > anchor) or (when == "future" and day < anchor)):
                    return day
        if anchor is None:
            return None
        if says.week is not None:
            if says.week < 0:
                self._week = candidate.start, says.week
            return in_week(anchor, says.day, says.week)
        ahead = when == "future" or (when is None and habitual(self._page, candidate.start, candidate.end))
        if (says.which or 0) > 0 or (says.which is None and ahead):
            return anchor + datetime.timedelta((says.day - anchor.weekday()) % 7 or 7)
        back = (anchor.weekday() - says.day) % 7 or 7 * (says.which is not None)
        return anchor - datetime.timedelta(back + 7 * (says.which == -2))

    def _days_told(self, candidate: DateCandidate) -> Iterator[tuple[datetime.date, datetime.date, bool]]:
        """The last day or interval of days told before, and whether in the same sentence; not the date line, nor far
        years, nor a stale event."""
        for said in reversed(self._said[-REACH:]):
            if not (said.first.day and said.last.day) or said.start >= candidate.start:
                continue
            first, last = said.first.first, said.last.last
            near = self._year_told is not None and abs(last.year - self._year_told) <= 1
            if near and self.anchor and not self._same_paragraph(said, candidate):
                near = abs((self.anchor - last).days) <= (STALE_DAY if first == last else STALE_EVENT)
            if near and (last - first).days <= LONGEST_EVENT and not (first == last == self.anchor):
                yield first, last, self._sentence(said.start) == self._sentence(candidate.start)
                return

    def _sentence(self, position: int) -> int:
        return self._page.sentences.index(position)

    def _paragraph(self, position: int) -> int:
        return self._page.paragraphs.index(position)

    def _same_paragraph(self, said: Said, candidate: DateCandidate) -> bool:
        return self._paragraph(said.start) == self._paragraph(candidate.start)
