"""The year that a day, a month or a season means where its year is not said."""

from __future__ import annotations

import datetime
from functools import lru_cache

import regex

from pipeline import edtf
from pipeline.edtf import Point
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate
from pipeline.records import Resolution
from pipeline.story import REACH, Said, Story
from pipeline.tense import Told

SCHOOL_YEAR_STARTS = 9  # month
NEAR = 30  # days from the anchor within which the nearest occurrence is meant, whatever year another sentence names
LISTED = 80  # characters after a school year within which its months are listed
BESIDE = 25  # characters within which even a far year lends (1949. gada 25. martā un 26. martā)
AGAINST_TENSE = {"clause": 300, "sentence": 120}  # days that speaking against the tense of its words counts for

_BREAK = regex.compile(r"[,;:.]\s|\sbet\s")
_SUBCLAUSE = regex.compile(r"^,\skad\s")
_SENTENCE_ENDS = regex.compile(r"\.\s|\n")
_PARTED = regex.compile(r"[.;:]|\bbet\b")


@lru_cache(maxsize=10_000)
def _days(says: CalendarPoint, year: int, until: CalendarPoint | None = None) -> tuple[datetime.date, datetime.date]:
    """The outer days of a point, or of an interval that begins with it, in a year. Raises ValueError for 31 June."""
    point = Point(year, says.month, says.day, says.part)
    last = Point(year, until.month, until.day, until.part).last if until and until.open else point.last
    return point.first, max(point.last, last)


class OpenYears:
    """What the story says of years; `headed` are those of months that head a line, by where they begin."""

    def __init__(self, story: Story, headed: dict[int, int]) -> None:
        self._story, self._headed = story, headed

    def year(
        self, says: CalendarPoint, candidate: DateCandidate, until: CalendarPoint | None = None
    ) -> tuple[int | None, Resolution]:
        """The year a point means, and how it is known; `until` is the other end where the point begins an interval."""
        if says.year is not None:
            return says.year, "explicit"
        if says.told_shift is not None:
            return self._year_from_told(says, candidate)
        if says.year_shift is not None:
            return (
                (self._story.anchor.year + says.year_shift, "relative") if self._story.anchor else (None, "unresolved")
            )
        if says.same_year:
            return (self._story.said[-1].last.year, "carried") if self._story.said else (None, "unresolved")
        if candidate.start in self._headed:
            return self._headed[candidate.start], "relative"
        if says.part is not None and self._told_of_other_times(candidate):
            return None, "unresolved"
        ago = self._story.ago
        if ago and says.month and self._story.page.folded[ago[0] : candidate.start] == ", ":
            return self._nearest_to(ago[1], says), "relative"
        when = self._story.tense(candidate)
        if self._story.anchor is not None and self._deadline(candidate):
            return self._next(says, self._story.anchor), "relative"
        carried, beside = self._carried(says, candidate, when)
        if carried is not None:
            against = self._story.contradicts(Point(carried, says.month, says.day, says.part), when)
            if not against or (beside and when is not None and when[1] == "sentence"):
                return carried, "carried"
        if self._story.anchor is not None:
            return self._nearest(says, when, until), "relative"
        return None, "unresolved"

    def _year_from_told(self, says: CalendarPoint, candidate: DateCandidate) -> tuple[int | None, Resolution]:
        """`iepriekšējā gadā`, and `nākamajā gadā` in the past tense, count from the year told; else from now."""
        assert says.told_shift is not None
        told = (
            self._story.said[-1]
            if self._story.said and self._story.same_paragraph(self._story.said[-1], candidate)
            else None
        )
        when = self._story.tense(candidate)
        past = when is not None and when[0] == "past"
        if told and (
            self._story.anchor is None
            or (told.last.year + says.told_shift < self._story.anchor.year and (past or says.told_shift < 0))
        ):
            return told.last.year + says.told_shift, "carried"
        return (self._story.anchor.year + says.told_shift, "relative") if self._story.anchor else (None, "unresolved")

    def _told_of_other_times(self, candidate: DateCandidate) -> bool:
        """Whether a decade or a century was named before in the sentence (90. gadu sākumā …, ziemā …)."""
        return self._story.undated is not None and self._story.sentence(self._story.undated) == self._story.sentence(
            candidate.start
        )

    def _carried(self, says: CalendarPoint, candidate: DateCandidate, when: Told | None) -> tuple[int | None, bool]:
        """The year of the nearest date before that belongs to the same story, None where there is none; and whether
        that date stands in the same sentence."""
        if (
            self._story.anchor is None
            and self._story.school_year
            and says.month
            and self._story.in_story(self._story.school_year[1])
        ):
            return self._of_school_year(self._story.school_year, says.month), False
        for lender in reversed(self._story.said[-REACH:]):
            between = self._story.page.folded[lender.end : candidate.start]
            same_sentence = self._story.sentence(lender.start) == self._story.sentence(candidate.start)
            if lender.kind == "season" and between.strip() == "," and says.month:
                return lender.first.year + (lender.first.part == edtf.WINTER and says.month < 3), True
            if same_sentence and self._story.aside(lender, between):
                continue
            again = lender.kind == "month" and lender.first.month == says.month
            if again and self._story.same_paragraph(lender, candidate) and not self._is_near(says, when):
                return lender.first.year, same_sentence
            if lender.lends == "nowhere" and not (same_sentence and self._beside(lender, between, says)):
                continue
            if lender.lends == "clause" and (not same_sentence or _BREAK.search(_SUBCLAUSE.sub("", between))):
                continue
            if lender.kind == "school_year":
                if says.precision == "month" and says.month and (same_sentence or self._listed(between)):
                    return self._of_school_year((lender.first.year, lender.last.year), says.month), True
                continue
            if not same_sentence and self._is_near(says, when):
                return None, False
            told_by_day = lender.last.month is not None and (says.precision == "day" or self._story.anchor is None)
            planned_for = lender.kind == "year" and when == ("future", "clause") and says.precision == "day"
            if planned_for and self._story.anchor and lender.last.year > self._story.anchor.year:
                told_by_day = True
            if same_sentence or (
                told_by_day and (self._story.same_paragraph(lender, candidate) or self._story.anchor is None)
            ):
                return self._matching(says, lender.last.year), same_sentence
            if self._story.anchor:
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

    def _deadline(self, candidate: DateCandidate) -> bool:
        """Whether a date is one by which something is to be done, and not the end of what the clause just dated."""
        page, told_before = self._story.page, self._story.said
        led = page.lowered.startswith("līdz", candidate.start) or page.lowered.endswith("līdz ", 0, candidate.start)
        if not led:
            return False
        if told_before and self._story.sentence(told_before[-1].start) == self._story.sentence(candidate.start):
            between = page.folded[told_before[-1].end : candidate.start]
            if not _BREAK.search(between):
                return False
        told = self._story.tenses.at(candidate.start, candidate.end)
        lasts = page.lowered.endswith("ilgs līdz ", 0, candidate.start)  # tagged as an adjective
        return lasts or told is None or told[0] != "past"

    @staticmethod
    def _nearest_to(day: datetime.date, says: CalendarPoint) -> int:
        """The year whose occurrence lies nearest to a day (pirms gada, 18. februārī)."""
        years = (day.year - 1, day.year, day.year + 1)
        return min(years, key=lambda year: abs(datetime.date(year, says.month or 1, min(says.day or 15, 28)) - day))

    @staticmethod
    def _next(says: CalendarPoint, day: datetime.date) -> int:
        """The year of the first occurrence that isn't over by a day."""
        try:
            return day.year + (Point(day.year, says.month, says.day, says.part).last < day)
        except ValueError:
            return day.year

    def _is_near(self, says: CalendarPoint, when: Told | None) -> bool:
        """Whether the nearest occurrence of a point is near the anchor, and on the side the tense looks to."""
        if self._story.anchor is None:
            return False
        year = self._nearest(says, None)
        try:
            near = self._away(*_days(says, year)) <= NEAR
        except ValueError:
            return False
        return near and not self._story.contradicts(Point(year, says.month, says.day, says.part), when)

    def _away(self, first: datetime.date, last: datetime.date) -> int:
        """Days between the anchor and the nearest of two days; 0 between them."""
        assert self._story.anchor is not None
        return max((first - self._story.anchor).days, (self._story.anchor - last).days, 0)

    def _nearest(self, says: CalendarPoint, when: Told | None, until: CalendarPoint | None = None) -> int:
        """The year whose occurrence lies nearest to the anchor, on the side the tense looks to."""
        assert self._story.anchor is not None
        choices = []
        told = self._story.said[-1].first.first if self._story.said else self._story.anchor
        follows = when is None and says.precision != "day" and told > self._story.anchor  # a plan goes on
        for year in range(self._story.anchor.year - 1, self._story.anchor.year + 2):
            try:
                first, last = _days(says, year, until)
            except ValueError:
                continue
            if says.weekday is not None and says.day and first.weekday() != says.weekday:
                continue
            wrong = when and (first > self._story.anchor if when[0] == "past" else last < self._story.anchor)
            against = (
                AGAINST_TENSE[when[1]]
                if when and wrong
                else AGAINST_TENSE["sentence"]
                if follows and first < told
                else 0
            )
            choices.append((self._away(first, last) + against, year))
        return min(choices)[1] if choices else self._matching(says, self._story.anchor.year)
