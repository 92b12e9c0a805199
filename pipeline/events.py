"""Events: what the article is about, with the date, places, numbers of people and projects that belong together.

Each sentence that tells a day (or month) opens a scene; what is said after it belongs to it until the next scene. The
main scene is the one the article tells most of; another one is an event of its own where it lies ahead, or has its own
place and its own audience.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from pipeline import edtf, lexicon
from pipeline.inflect import noun_forms
from pipeline.page import Mention, Page
from pipeline.records import Document, EventKind
from pipeline.resolve import ResolvedDate

MOST = 3  # events of one article
LONGEST = 120  # days of an event; a longer interval is a project's or a school year's
_STAMP = regex.compile(r"(?:publicē\w+|ievietot\w+|datums|atjaunot\w+|pievienot\w+)\W*$")
_TOTAL = regex.compile(r"\b(?:kop[āu]\w*|pavisam|kopējais|kopskait\w+|kopsummā|vienkopus|pulcē\w+|skait\w*)\b")
_PERIOD = regex.compile(r"\b(?:projekt\w*|īsteno\w*|ilg[as]\w*|turpinā\w*|sākās|noslēg\w+|spēkā|period\w*|finans\w+)\b")
_COMPARED = regex.compile(r"\b(?:salīdzin\w+|pērn|aizpērn|pagājušajā gadā|toreiz|savulaik|pirmo reizi|iepriekšēj\w+|līdz šim|kopš)\b")
_PLANNED = regex.compile(r"\b(?:paredzēt\w*|plāno\w*|iecerē\w*|gaidām\w*|nākam\w+|pieteik\w+|aicin\w+|notiks|norisināsies|turpinā\w+|atgādin\w+)\b")


@dataclass(frozen=True, slots=True)
class Told(Mention):
    """An event: its trigger's place, kind, name, EDTF date, and indexes into the lists of mentions."""

    kind: EventKind
    name: str | None
    dates: str | None
    venues: tuple[int, ...]
    attendance: tuple[int, ...]
    countries: tuple[int, ...]
    projects: tuple[int, ...]


@dataclass(slots=True)
class _Scene:
    """A value of a date, the sentences that tell it, and the venues and attendance told under it (indexes).

    `own` counts those that stand in a sentence of the date itself.
    """

    date: ResolvedDate
    sentences: list[int] = field(default_factory=list)
    venues: list[int] = field(default_factory=list)
    attendance: list[int] = field(default_factory=list)
    own: int = 0

    @property
    def first(self) -> datetime.date:
        return edtf.bounds(self.date.edtf or "")[0]

    @property
    def last(self) -> datetime.date:
        return edtf.bounds(self.date.edtf or "")[1]


@cache
def _triggers() -> regex.Pattern[str]:
    words = {form.text for entry in lexicon.load("events") for form in noun_forms(entry["noun"])}
    return regex.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))})(?!\w)")


@cache
def _kinds() -> dict[str, EventKind]:
    return {form.text: entry["kind"] for entry in reversed(lexicon.load("events")) for form in noun_forms(entry["noun"])}  # type: ignore[misc]


def find(page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]], document: Document) -> Iterator[Told]:
    """The events of an article, the main one first.

    `mentions` holds the venues, attendance, countries and projects the returned indexes point into.
    """
    yield from _Article(page, dates, mentions, document.published).events()


class _Article:
    """One article's scenes and what is asked of them."""

    def __init__(self, page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]],
                 published: datetime.date | None) -> None:  # fmt: skip
        self.page, self.mentions, self.published = page, mentions, published
        self.scenes, self.opening = self._scenes([date for date in dates if self._tells(date)])

    def events(self) -> Iterator[Told]:
        if not self.scenes:
            if self.opening[0] or self.opening[1]:
                yield self._told("events.undated", None, [], *self.opening, main=True)
            return
        main = max(self.scenes, key=self._weight)
        inside = [scene for scene in self.scenes if scene is not main and self._within(scene, main)]
        outside = [scene for scene in self.scenes if scene is not main and scene not in inside]
        audiences = [scene for scene in inside if self._own_audience(scene, main)][:1]
        beside = sorted((s for s in outside if self._beside(s, main)), key=lambda s: -self._weight(s))
        others = (audiences + beside)[: MOST - 1]
        sentences, venues, attendance = list(main.sentences), [*self.opening[0], *main.venues], [*self.opening[1], *main.attendance]
        for scene in self.scenes:
            if scene is not main and scene not in beside[: MOST - 1]:
                taken_in = scene in inside or not self._compared(scene)
                sentences += scene.sentences if scene in inside else []
                venues += scene.venues if taken_in else []
                attendance += scene.attendance if taken_in and scene not in audiences else []
        whole = self._whole(main, inside)
        yield self._told("events.main", whole, sentences, sorted(set(venues)), sorted(set(attendance)), main=True)
        for scene in others:
            rule = "events.audience" if scene in audiences else "events.beside"
            yield self._told(rule, scene.date.edtf, scene.sentences, scene.venues, scene.attendance, main=False)

    def _scenes(self, dates: Sequence[ResolvedDate]) -> tuple[list[_Scene], tuple[list[int], list[int]]]:
        """Scenes in text order; venues and attendance go to the last date before them in their sentence, else to the
        first one in it, else to the scene before. What stands before the first date is returned apart."""
        by_sentence: dict[int, list[ResolvedDate]] = {}
        for date in dates:
            by_sentence.setdefault(self.page.sentences.index(date.mention.start), []).append(date)
        facts: dict[int, list[tuple[int, str, int]]] = {}
        for kind in ("venues", "attendance"):
            for i, mention in enumerate(self.mentions[kind]):
                facts.setdefault(self.page.sentences.index(mention.start), []).append((mention.start, kind, i))
        scenes: dict[str, _Scene] = {}
        opening: tuple[list[int], list[int]] = ([], [])
        current: _Scene | None = None
        for number in sorted({*by_sentence, *facts}):
            opened = []
            for date in by_sentence.get(number, []):
                scene = scenes.setdefault(date.edtf or "", _Scene(date))
                scene.sentences.append(number)
                opened.append((date.mention.start, scene))
            for start, kind, i in sorted(facts.get(number, [])):
                before = [scene for at, scene in opened if at <= start]
                owner = before[-1] if before else opened[0][1] if opened else current
                if owner is None:
                    opening[kind == "attendance"].append(i)
                else:
                    getattr(owner, kind).append(i)
                    owner.own += bool(opened)
            if opened:
                current = opened[-1][1]
        return list(scenes.values()), opening

    def _tells(self, date: ResolvedDate) -> bool:
        """Whether a date may be when something took place: a day, interval, month or season near the time of writing,
        no page stamp, no deadline."""
        if date.edtf is None or date.kind not in ("day", "interval", "month", "season"):
            return False
        page, mention = self.page, date.mention
        before = page.lowered[max(0, mention.start - 30) : mention.start]
        line = page.lines.at(mention.start, mention.end)
        alone = line is not None and len(page.text[line.start : line.end].strip()) - (mention.end - mention.start) < 8
        first, last = edtf.bounds(date.edtf)
        if _STAMP.search(before) or (alone and first == self.published):
            return False
        if self.published and not datetime.timedelta(-500) <= last - self.published <= datetime.timedelta(900):
            return False
        return not (date.kind == "day" and regex.search(r"\b(?:līdz|kopš)\s$", before))

    def _sentence(self, scene: _Scene) -> str:
        """The first sentence that tells the scene, in lower case."""
        zone = self.page.sentences.zones[max(scene.sentences[0], 0)]
        return self.page.lowered[zone.start : zone.end]

    def _weight(self, scene: _Scene) -> float:
        """How much of the article a scene is."""
        days = (scene.last - scene.first).days
        said = self._sentence(scene)
        weight = 0.6 * min(len(scene.venues), 4) + 0.6 * min(len(scene.attendance), 4) + 0.6 * min(scene.own, 3)
        weight += {"interval": 2.0, "day": 1.5, "month": 0.0, "season": -0.5}[scene.date.kind]
        weight += 3.0 / (1 + 0.5 * scene.sentences[0])
        weight += 0.5 * sum(other is not scene and self._within(other, scene) for other in self.scenes) if days else 0.0
        weight += bool(_triggers().search(said)) - bool(_PLANNED.search(said)) - bool(_COMPARED.search(said))
        if days > LONGEST or (days > 45 and _PERIOD.search(said)):
            weight -= 4.0
        if self.published:
            away = max((self.published - scene.last).days, (scene.first - self.published).days, 0)
            weight += 1.5 if away <= 30 else 0.0 if away <= 100 else -1.5
        return weight

    def _within(self, scene: _Scene, main: _Scene) -> bool:
        """Whether a scene's days lie within the main ones or next to them."""
        near = datetime.timedelta(1)
        return scene.first >= main.first - near and scene.last <= main.last + near

    def _whole(self, main: _Scene, inside: Sequence[_Scene]) -> str | None:
        """The main date with the days told right before and after it."""
        days = sorted({scene.first for scene in inside if scene.date.kind == "day"})
        first, last = main.first, main.last
        if main.date.kind not in ("day", "interval") or (last - first).days > LONGEST:
            return main.date.edtf
        if main.date.kind == "interval":
            return main.date.edtf
        chain = sorted({scene.first for scene in self.scenes if scene.date.kind == "day"} | set(days))
        for day in chain:
            if datetime.timedelta(0) < day - last <= datetime.timedelta(1):
                last = day
        for day in reversed(chain):
            if datetime.timedelta(0) < first - day <= datetime.timedelta(1):
                first = day
        return str(edtf.day(first)) if first == last else f"{edtf.day(first)}/{edtf.day(last)}"

    def _own_audience(self, scene: _Scene, main: _Scene) -> bool:
        """Whether a day inside a longer main event has a public of its own: a venue, and more people or another role."""
        if scene.date.kind != "day" or main.first == main.last or not (scene.venues and scene.attendance):
            return False
        public = {"audience", "person", "parent", "guest", "participant", "other", "student"}
        return any(
            set(self.mentions["attendance"][i].roles) & public and self.mentions["attendance"][i].count >= 20  # type: ignore[attr-defined]
            for i in scene.attendance
        )

    def _beside(self, scene: _Scene, main: _Scene) -> bool:
        """Whether a scene outside the main days is an event too: with its own place or people, ahead or not long before,
        and not mentioned for comparison."""
        if not scene.own or (scene.last - scene.first).days > LONGEST:
            return False
        ahead = scene.first > main.last or (self.published is not None and scene.first > self.published)
        if ahead:
            return True
        return bool(scene.venues and scene.attendance) and not self._compared(scene) and (main.first - scene.last).days < 250

    def _compared(self, scene: _Scene) -> bool:
        return bool(_COMPARED.search(self._sentence(scene)))

    def _told(self, rule: str, edtf_value: str | None, sentences: Sequence[int], venues: Sequence[int], attendance: Sequence[int],
              *, main: bool) -> Told:  # fmt: skip
        zones = [self.page.sentences.zones[n] for n in sorted(set(sentences)) if n >= 0]
        start, end = zones[0] if zones else (0, len(self.page.text))
        trigger = _triggers().search(self.page.lowered, start, end) or _triggers().search(self.page.lowered)
        span = trigger.span() if trigger else (start, end)
        countries = [i for i, c in enumerate(self.mentions["countries"]) if any(z.start <= c.start < z.end for z in zones)]
        return Told(*span, rule, _kinds()[trigger[0]] if trigger else "other", None, edtf_value, tuple(venues),
                    tuple(self._totals(attendance)), tuple(countries), tuple(self._projects(sentences, main)))  # fmt: skip

    def _totals(self, attendance: Sequence[int]) -> list[int]:
        """The numbers that tell how many took part in all: one called a total, else those of the first sentence that
        tells any; the largest first."""
        people = self.mentions["attendance"]
        if not attendance:
            return []
        totals = [i for i in attendance if _TOTAL.search(self.page.lowered[max(0, people[i].start - 45) : people[i].end + 20])]
        chosen = totals or list(attendance)
        return sorted(dict.fromkeys(chosen), key=lambda i: -people[i].count)[:2]  # type: ignore[attr-defined]

    def _projects(self, sentences: Sequence[int], main: bool) -> list[int]:
        """The projects named in the event's own sentences, else, and for the main event, all that the article names."""
        projects = self.mentions["projects"]
        here = [i for i, p in enumerate(projects) if self.page.sentences.index(p.start) in sentences]
        return here if here and not main else list(range(len(projects)))
