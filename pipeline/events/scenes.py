"""Scenes: the days, intervals, months and seasons an article tells of, and where it tells of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline import edtf
from pipeline.page import Mention, Page
from pipeline.records import DateKind
from pipeline.resolve import ResolvedDate

KINDS = frozenset(("day", "interval", "month", "season", "quarter", "school_year"))
EARLIEST, LATEST = datetime.timedelta(-500), datetime.timedelta(900)  # from publication: what news reports on
MOST_TOLD, MOST_FACTS = 200, 100  # dates, and facts of a field, from which events are made; more is a list
LONGEST_GAP = 6  # days between two days of one sentence that may be one event


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A stretch of time by its EDTF value, and the mentions that tell of it, in text order.

    `united` says that it is made of days told one by one ("31. maijā un 1. jūnijā").
    """

    value: str
    kind: DateKind
    tellings: tuple[ResolvedDate, ...]
    united: bool = False

    @property
    def first(self) -> datetime.date:
        return edtf.bounds(self.value)[0]

    @property
    def last(self) -> datetime.date:
        return edtf.bounds(self.value)[1]

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, other: Scene) -> bool:
        """Whether the other's days lie within these, and are not all of them."""
        return self.first <= other.first and other.last <= self.last and self.days > other.days


class Article:
    """An article's scenes, and where its facts stand to them.

    `facts` are the first mentions of each field: "attendance", "venues", "projects", "countries".
    """

    def __init__(self, page: Page, dates: Iterable[ResolvedDate], facts: dict[str, list[Mention]],
                 published: datetime.date | None) -> None:  # fmt: skip
        self.page, self.published = page, published
        self.facts = {field: mentions[:MOST_FACTS] for field, mentions in facts.items()}
        told = [date for date in dates if date.kind in KINDS and date.edtf and self._near_publication(date.edtf)]
        self.plain = _scenes(told[:MOST_TOLD])
        self.scenes = [*self.plain, *self._unions()]
        self.said: dict[int, frozenset[str]] = {}  # by sentence, kept by `features`
        self._owners: dict[tuple[int, tuple[Scene, ...]], Scene | None] = {}  # by place and the scenes asked for

    def _near_publication(self, value: str) -> bool:
        return self.published is None or EARLIEST <= edtf.bounds(value)[1] - self.published <= LATEST

    def sentence(self, mention: Mention) -> int:
        """The number of the sentence in which a mention begins."""
        return self.page.sentences.index(mention.start)

    def line(self, mention: Mention) -> int:
        return self.page.lines.index(mention.start)

    def paragraph(self, mention: Mention) -> int:
        return self.page.paragraphs.index(mention.start)

    def sentences(self, scene: Scene) -> list[int]:
        """The sentences that tell of the scene."""
        return [self.sentence(date.mention) for date in scene.tellings]

    def apart(self, scene: Scene, mention: Mention) -> int:
        """Sentences from the nearest telling of the scene to the mention; negative where the mention comes first."""
        here = self.sentence(mention)
        return min((here - number for number in self.sentences(scene)), key=lambda n: (abs(n), n))

    def owner(self, mention: Mention) -> Scene | None:
        """The scene a mention stands under: of the last date before it in its sentence, else of the first one in it,
        else of the last date before that sentence."""
        return self.owner_among(mention, self.plain)

    def owner_among(self, mention: Mention, chosen: Sequence[Scene]) -> Scene | None:
        """The same with no eye for the scenes that are not chosen."""
        key = mention.start, tuple(chosen)
        if key not in self._owners:
            self._owners[key] = self._owner(mention, chosen)
        return self._owners[key]

    def _owner(self, mention: Mention, scenes: Sequence[Scene]) -> Scene | None:
        here = self.sentence(mention)
        told = [(date.mention.start, scene) for scene in scenes for date in scene.tellings]
        before = [pair for pair in told if pair[0] <= mention.start]
        last = max(before, key=lambda pair: pair[0], default=None)
        if last and self.page.sentences.index(last[0]) == here:
            return last[1]
        after = [p for p in told if p[0] > mention.start and self.page.sentences.index(p[0]) == here]
        if after:
            return min(after, key=lambda pair: pair[0])[1]
        return last[1] if last else None

    def _unions(self) -> list[Scene]:
        """Days that follow one another, and two days of one sentence that lie near, as one scene each."""
        days = sorted((scene for scene in self.plain if scene.kind == "day"), key=lambda scene: scene.first)
        runs: list[list[Scene]] = []
        for scene in days:
            if runs and (scene.first - runs[-1][-1].first).days <= 1:
                runs[-1].append(scene)
            else:
                runs.append([scene])
        runs = [run for run in runs if len(run) > 1]
        for one, other in pairwise(days):
            near = 1 < (other.first - one.first).days <= LONGEST_GAP
            if near and set(self.sentences(one)) & set(self.sentences(other)):
                runs.append([one, other])
        known = {(scene.first, scene.last) for scene in self.plain}
        return [_union(run) for run in runs if (run[0].first, run[-1].last) not in known]

    @cached_property
    def headline(self) -> int:
        """Where the first line ends."""
        return self.page.lines.zones[0].end if self.page.lines.zones else 0


def _scenes(dates: Sequence[ResolvedDate]) -> list[Scene]:
    told: dict[str, list[ResolvedDate]] = {}
    for date in dates:
        told.setdefault(date.edtf or "", []).append(date)
    return [Scene(value, same[0].kind, tuple(same)) for value, same in told.items()]


def _union(days: Sequence[Scene]) -> Scene:
    tellings = sorted((date for day in days for date in day.tellings), key=lambda date: date.mention.start)
    return Scene(f"{days[0].value}/{days[-1].value}", "interval", tuple(tellings), united=True)
