"""Scenes: the days, intervals, months and seasons an article tells of, and where it tells of each."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import regex

from pipeline import edtf
from pipeline.events.cues import Cues
from pipeline.page import Mention, Once, Page
from pipeline.records import DateKind
from pipeline.resolve import ResolvedDate
from pipeline.tense import Tense, tenses

KINDS = frozenset(("day", "interval", "month", "season", "quarter", "school_year"))
EARLIEST, LATEST = datetime.timedelta(-500), datetime.timedelta(900)  # from publication: what news reports on
MOST_TOLD, MOST_FACTS = 200, 100  # dates, and facts of a field, from which events are made; more is a list
LONGEST_GAP = 6  # days between two days of one sentence that may be one event
FRIDAY = 4
_AND = regex.compile(r",?\s(?:un|kā arī)\s(?:\w+dien\w*,\s)?|,\s?")  # between two days told in one breath


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A stretch of time by its EDTF value, its first and last day, and the mentions that tell of it, in text order.

    `sentences` are the numbers of the sentences that the mentions stand in, one each; `lines` and `paragraphs` those of
    the lines and paragraphs. `united` says that the scene is
    made of days told one by one ("31. maijā un 1. jūnijā").
    """

    value: str
    kind: DateKind
    tellings: tuple[ResolvedDate, ...]
    first: datetime.date
    last: datetime.date
    sentences: tuple[int, ...]
    lines: frozenset[int]
    paragraphs: frozenset[int]
    united: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def apart(self, sentence: int) -> int:
        """Sentences from the scene's nearest telling to this one; negative where this one comes first."""
        return min((sentence - number for number in self.sentences), key=lambda n: (abs(n), n))

    def holds(self, other: Scene) -> bool:
        """Whether the other's days lie within these, and are not all of them."""
        return self.first <= other.first and other.last <= self.last and self.days > other.days


Chosen = tuple[Scene, ...]  # the scenes that are events, the likeliest first


class Standing(NamedTuple):
    """Where a mention stands: the numbers of its sentence, line and paragraph, and the scene it is under."""

    sentence: int
    line: int
    paragraph: int
    owner: Scene | None


class _Telling(NamedTuple):
    """Where a scene is told: the first character, and the number of the sentence."""

    start: int
    sentence: int
    scene: Scene


_start = attrgetter("start")


class Article:
    """An article's scenes, and where its facts stand to them.

    `facts` are the first mentions of each field: "attendance", "venues", "projects", "countries".
    """

    def __init__(self, page: Page, dates: Iterable[ResolvedDate], facts: dict[str, list[Mention]],
                 published: datetime.date | None) -> None:  # fmt: skip
        self.page, self.published = page, published
        self.facts = {field: mentions[:MOST_FACTS] for field, mentions in facts.items()}
        told = [date for date in dates if date.kind in KINDS and date.edtf and self._near_publication(date.edtf)]
        self.plain = tuple(self._scenes(told[:MOST_TOLD]))
        self.scenes = [*self.plain, *self._unions()]
        self.cues = Cues(page)
        self.once = Once()

    def _near_publication(self, value: str) -> bool:
        return self.published is None or EARLIEST <= edtf.bounds(value)[1] - self.published <= LATEST

    def standing(self, mention: Mention) -> Standing:
        """Where a mention stands."""
        return self.once((mention.start, mention.end), lambda: self._standing(mention))

    def _standing(self, mention: Mention) -> Standing:
        page = self.page
        return Standing(
            page.sentences.index(mention.start),
            page.lines.index(mention.start),
            page.paragraphs.index(mention.start),
            self._owner(mention, self.plain),
        )

    def tense(self, mention: Mention) -> Tense | None:
        """Whether a mention is told as past or to come."""
        told = tenses(self.page).at(mention.start, mention.end)
        return told[0] if told else None

    @cached_property
    def dated(self) -> dict[int, list[Scene]]:
        """The scenes told in each sentence that tells any."""
        told: dict[int, list[Scene]] = {}
        for scene in self.plain:
            for number in dict.fromkeys(scene.sentences):
                told.setdefault(number, []).append(scene)
        return told

    @cached_property
    def dated_paragraphs(self) -> frozenset[int]:
        """The paragraphs that tell of any scene."""
        return frozenset().union(*(scene.paragraphs for scene in self.plain))

    def coordinated(self, day: ResolvedDate) -> bool:
        """Whether a day is told in one breath with another: 31. maijā un 1. jūnijā."""
        return (day.mention.start, day.mention.end) in self._coordinated

    @cached_property
    def _coordinated(self) -> frozenset[tuple[int, int]]:
        days = sorted(
            (date.mention for scene in self.plain if scene.kind == "day" for date in scene.tellings),
            key=lambda mention: mention.start,
        )
        told = [
            (mention.start, mention.end)
            for pair in pairwise(days)
            if _AND.fullmatch(self.page.lowered, pair[0].end, pair[1].start)
            for mention in pair
        ]
        return frozenset(told)

    def owner_among(self, mention: Mention, chosen: Chosen) -> Scene | None:
        """The scene a mention is under, with no eye for the scenes that are not chosen."""
        return self.once((mention.start, chosen), lambda: self._owner(mention, chosen))

    def _owner(self, mention: Mention, scenes: Chosen) -> Scene | None:
        """The scene of the last date before it in its sentence, else of the first one in it, else of the last date
        before that sentence."""
        told = self.once(("tellings", scenes), lambda: self._tellings(scenes))
        here = self.page.sentences.index(mention.start)
        i = bisect_right(told, mention.start, key=_start)
        last = told[i - 1] if i else None
        if i < len(told) and told[i].sentence == here and not (last and last.sentence == here):
            return told[i].scene
        return last.scene if last else None

    def _tellings(self, scenes: Chosen) -> list[_Telling]:
        """Where the scenes are told, in text order."""
        told = (
            _Telling(date.mention.start, n, s) for s in scenes for date, n in zip(s.tellings, s.sentences, strict=True)
        )
        return sorted(told, key=_start)

    def _scenes(self, dates: Sequence[ResolvedDate]) -> list[Scene]:
        told: dict[str, list[ResolvedDate]] = {}
        for date in dates:
            told.setdefault(date.edtf or "", []).append(date)
        return [self._scene(value, same[0].kind, same, *edtf.bounds(value)) for value, same in told.items()]

    def _scene(
        self, value: str, kind: DateKind, told: Iterable[ResolvedDate], first: datetime.date, last: datetime.date,
        united: bool = False,
    ) -> Scene:  # fmt: skip
        page, dates = self.page, sorted(told, key=lambda date: date.mention.start)
        starts = [date.mention.start for date in dates]
        lines, paragraphs = frozenset(map(page.lines.index, starts)), frozenset(map(page.paragraphs.index, starts))
        sentences = tuple(map(page.sentences.index, starts))
        return Scene(value, kind, tuple(dates), first, last, sentences, lines, paragraphs, united)

    def _unions(self) -> list[Scene]:
        """(Working) days that follow one another, and two days of one sentence that lie near, as one scene each."""
        days = sorted((scene for scene in self.plain if scene.kind == "day"), key=lambda scene: scene.first)
        runs: list[list[Scene]] = []
        for scene in days:
            if runs and _follows(runs[-1][-1].first, scene.first):
                runs[-1].append(scene)
            else:
                runs.append([scene])
        runs = [run for run in runs if len(run) > 1]
        for one, other in pairwise(days):
            near = 1 < (other.first - one.first).days <= LONGEST_GAP
            if near and set(one.sentences) & set(other.sentences):
                runs.append([one, other])
        known = {(scene.first, scene.last) for scene in self.plain}
        return [self._union(run) for run in runs if (run[0].first, run[-1].last) not in known]

    def _union(self, days: Sequence[Scene]) -> Scene:
        told = (date for day in days for date in day.tellings)
        value = f"{days[0].value}/{days[-1].value}"
        return self._scene(value, "interval", told, days[0].first, days[-1].last, united=True)

    @cached_property
    def headline(self) -> int:
        """Where the first line ends."""
        return self.page.lines.zones[0].end if self.page.lines.zones else 0


def _follows(one: datetime.date, other: datetime.date) -> bool:
    """Whether the other is the next day, or the next working day after a weekend."""
    days = (other - one).days
    return days <= 1 or (days == 3 and one.weekday() == FRIDAY)
