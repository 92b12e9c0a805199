"""The day that a weekday means, or that "later" and "earlier" count from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pipeline import edtf
from pipeline.facts.dates.expressions import DateCandidate, Weekday
from pipeline.story import REACH, Story
from pipeline.tense import habitual
from pipeline.weekdays import in_week, weekday_near

LONGEST_EVENT = 31  # days; a longer interval is a project or a school year, and tells nothing of a weekday
SHORT_EVENT = 10  # days over which those told in one paragraph are of one event
STALE_EVENT = 35  # days from the anchor after which a weekday of another paragraph is not of an event told before
STALE_DAY = 14  # the same for a single day


class OpenDays:
    """What the story says of days."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._week: tuple[int, int] | None = None

    def last_told(self, candidate: DateCandidate, *, days: bool, near: bool = False) -> datetime.date | None:
        """The day that "later" and "earlier" count from; `near`: one said in this sentence or the one before it."""
        if days:
            told = next(self._days_told(candidate, now=True), None)
            return told[0] if told else None
        if not self._story.said:
            return None
        last = self._story.said[-1]
        if near and self._story.sentence(candidate.start) - self._story.sentence(last.start) > 1:
            return None
        return last.last.first

    def weekday(self, says: Weekday, candidate: DateCandidate) -> datetime.date | None:
        """The day meant: near the last day or interval told, else the nearest to the anchor by tense."""
        anchor, told = self._story.anchor, self._story.tense(candidate)
        when = told[0] if told else None
        if says.which is None and says.week is None:
            if anchor and self._week and self._story.paragraph(self._week[0]) == self._story.paragraph(candidate.start):
                return in_week(anchor, says.day, self._week[1])
            for first, last, here in self._days_told(candidate):
                event = self._event(candidate, first, last)
                day = weekday_near(says.day, first, last, event, when, anchor)
                within = first <= day <= last
                against = self._story.contradicts(edtf.day(day), told)
                if not against or (within and here) or ((within or here) and told and told[1] == "sentence"):
                    return day
        if anchor is None:
            return None
        if says.week is not None:
            if says.week < 0:
                self._week = candidate.start, says.week
            return in_week(anchor, says.day, says.week)
        ahead = when == "future" or (when is None and habitual(self._story.page, candidate.start, candidate.end))
        if (says.which or 0) > 0 or (says.which is None and ahead):
            return anchor + datetime.timedelta((says.day - anchor.weekday()) % 7 or 7 * (says.which is not None))
        back = (anchor.weekday() - says.day) % 7 or 7 * (says.which is not None)
        return anchor - datetime.timedelta(back + 7 * (says.which == -2))

    def _days_told(
        self, candidate: DateCandidate, *, now: bool = False
    ) -> Iterator[tuple[datetime.date, datetime.date, bool]]:
        """The last day or interval of days told before, and whether in the same sentence; not the date line, nor far
        years, nor a stale event; the day of writing only where `now` counts and the words told it (šodien)."""
        for said in reversed(self._story.said[-REACH:]):
            if not (said.first.day and said.last.day) or said.start >= candidate.start:
                continue
            here = self._story.sentence(said.start) == self._story.sentence(candidate.start)
            if here and self._story.aside(said, self._story.page.folded[said.end : candidate.start]):
                continue
            first, last = said.first.first, said.last.last
            near = self._story.year_told is not None and abs(last.year - self._story.year_told) <= 1
            if near and self._story.anchor and not self._story.same_paragraph(said, candidate):
                lone = first == last and not self._story.page.lowered.startswith("no ", said.start)
                near = abs((self._story.anchor - last).days) <= (STALE_DAY if lone else STALE_EVENT)
            if first == last == self._story.anchor and not (
                now and said.lends == "nowhere" and self._story.same_paragraph(said, candidate)
            ):
                continue
            if near and (last - first).days <= LONGEST_EVENT:
                yield first, last, here
                return

    def _event(
        self, candidate: DateCandidate, first: datetime.date, last: datetime.date
    ) -> tuple[datetime.date, datetime.date]:
        """The interval of days told before that first–last lies in, else the days told in the paragraph around it."""
        days = [said for said in self._story.said[-REACH:] if said.first.day and said.last.day]
        for said in reversed(days):
            begin, end = said.first.first, said.last.last
            if begin <= first and last <= end and 0 < (end - begin).days <= LONGEST_EVENT:
                return begin, end
        here = [said for said in days if self._story.same_paragraph(said, candidate)]
        begin = min((said.first.first for said in here), default=first)
        end = max((said.last.last for said in here), default=last)
        return (begin, end) if (end - begin).days <= SHORT_EVENT else (first, last)
