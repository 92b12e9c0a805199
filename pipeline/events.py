"""Events: what the article is about, with the date, places, numbers of people and projects that belong together.

Each sentence that tells a day (or month) opens a scene; what is said after it belongs to it until the next scene. The
main scene is the one the article tells most of; another one is an event of its own where it lies ahead, or has its own
place and its own audience.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import regex

from pipeline import edtf, event_names, lexicon
from pipeline.facts.attendance import AttendanceMention
from pipeline.inflect import noun_forms
from pipeline.page import Mention, Page
from pipeline.records import Document, EventKind
from pipeline.resolve import ResolvedDate

MOST = 3  # events of one article
Features = Mapping[str, float]
Weights = Mapping[str, Mapping[str, float]]
LONGEST = 120  # days of an event; a longer interval is a project's or a school year's
_STAMP = regex.compile(r"(?:publicē\w+|ievietot\w+|datums|atjaunot\w+|pievienot\w+)\W*$")
_TOTAL = regex.compile(r"\b(?:kop[āu]\w*|pavisam|kopējais|kopskait\w+|kopsummā|vienkopus|pulcē\w+|skait\w*)\b")
_PERIOD = regex.compile(r"\b(?:projekt\w*|īsteno\w*|ilg[as]\w*|turpinā\w*|sākās|noslēg\w+|spēkā|period\w*|finans\w+)\b")
_COMPARED = regex.compile(
    r"\b(?:salīdzin\w+|pērn|aizpērn|pagājušajā gadā|toreiz|savulaik|pirmo reizi|iepriekšēj\w+|līdz šim|kopš)\b"
)
_PLANNED = regex.compile(
    r"\b(?:paredzēt\w*|plāno\w*|iecerē\w*|gaidām\w*|nākam\w+|pieteik\w+|aicin\w+|notiks|norisināsies|turpinā\w+|atgādin\w+)\b"
)


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


@dataclass(slots=True, eq=False)
class _Opening:
    """Sentences with the venues and attendance told in them (indexes), before any date is told.

    `own` counts those that stand in a sentence of the date itself.
    """

    sentences: list[int] = field(default_factory=list)
    venues: list[int] = field(default_factory=list)
    attendance: list[int] = field(default_factory=list)
    own: int = 0


@dataclass(slots=True, eq=False)
class _Scene(_Opening):
    """What is told under a date."""

    date: ResolvedDate = field(kw_only=True)

    @property
    def first(self) -> datetime.date:
        return edtf.bounds(self.date.edtf or "")[0]

    @property
    def last(self) -> datetime.date:
        return edtf.bounds(self.date.edtf or "")[1]


@cache
def _weights() -> Weights:
    """The linear model: choice → feature → weight."""
    weights: dict[str, dict[str, float]] = {}
    for entry in lexicon.load("event_weights"):
        choice, _, feature = entry["feature"].partition(".")
        weights.setdefault(choice, {})[feature] = float(entry["weight"])
    return weights


@cache
def _triggers() -> regex.Pattern[str]:
    words = {form.text for entry in lexicon.load("events") for form in noun_forms(entry["noun"])}
    return regex.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))})(?!\w)")


@cache
def _kinds() -> dict[str, EventKind]:
    kinds: dict[str, EventKind] = {}
    for entry in reversed(lexicon.load("events")):
        kinds |= dict.fromkeys((form.text for form in noun_forms(entry["noun"])), cast(EventKind, entry["kind"]))
    return kinds


def find(
    page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]], document: Document
) -> Iterator[Told]:
    """The events of an article, the main one first.

    `mentions` holds the venues, attendance, countries and projects the returned indexes point into.
    """
    yield from _Article(page, dates, mentions, document.published).events(_weights())


class _Article:
    """One article's scenes and what is asked of them."""

    def __init__(self, page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]],
                 published: datetime.date | None) -> None:  # fmt: skip
        self.page, self.mentions, self.published = page, mentions, published
        self.scenes, self.opening = self._scenes([date for date in dates if self._tells(date)])

    def events(self, weights: Weights) -> Iterator[Told]:
        if not self.scenes:
            if self.opening.venues or self.opening.attendance:
                yield self._told("events.undated", self.opening, None, weights)
            return
        main = max(self.scenes, key=lambda scene: _score(weights["main"], self._features(scene)))
        rest = [scene for scene in self.scenes if scene is not main]
        part = [scene for scene in rest if self._continues(scene, main)]
        scored = [
            (_score(weights["beside"], self._features_beside(scene, main)), scene)
            for scene in rest
            if scene not in part
        ]
        others = [scene for score, scene in sorted(scored, key=lambda pair: -pair[0]) if score > 0][: MOST - 1]
        whole = _Scene(
            list(main.sentences),
            self.opening.venues + main.venues,
            self.opening.attendance + main.attendance,
            date=main.date,
        )
        for scene in rest:
            inside = scene in part or _within(scene, main)
            if inside or (scene not in others and not self._says(scene, _COMPARED)):
                whole.venues += scene.venues
                whole.attendance += scene.attendance if scene not in others else []
            whole.sentences += scene.sentences if inside else []
        value = edtf.span([scene.date.edtf or "" for scene in (main, *part)]) if part else main.date.edtf
        yield self._told("events.main", whole, value, weights)
        for scene in others:
            yield self._told(
                "events.part" if _within(scene, main) else "events.beside", scene, scene.date.edtf, weights
            )

    def _scenes(self, dates: Sequence[ResolvedDate]) -> tuple[list[_Scene], _Opening]:
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
        opening = _Opening()
        current: _Opening = opening
        for number in sorted({*by_sentence, *facts}):
            opened = []
            for date in by_sentence.get(number, []):
                scene = scenes.setdefault(date.edtf or "", _Scene(date=date))
                scene.sentences.append(number)
                opened.append((date.mention.start, scene))
            for start, kind, i in sorted(facts.get(number, [])):
                before = [scene for at, scene in opened if at <= start]
                owner = before[-1] if before else opened[0][1] if opened else current
                (owner.venues if kind == "venues" else owner.attendance).append(i)
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

    def _says(self, scene: _Scene, words: regex.Pattern[str]) -> bool:
        """Whether the first sentence that tells the scene has one of the words."""
        zone = self.page.sentences.zones[max(scene.sentences[0], 0)]
        return bool(words.search(self.page.lowered, zone.start, zone.end))

    def _features(self, scene: _Scene) -> Features:
        """What speaks for a scene being the main one."""
        days = (scene.last - scene.first).days
        away = max((self.published - scene.last).days, (scene.first - self.published).days, 0) if self.published else 60
        return {
            "venues": min(len(scene.venues), 4),
            "attendance": min(len(scene.attendance), 4),
            "own": min(scene.own, 3),
            scene.date.kind: 1,
            "early": 1 / (1 + 0.5 * max(scene.sentences[0], 0)),
            "covers": min(sum(other is not scene and _within(other, scene) for other in self.scenes), 4) if days else 0,
            "trigger": self._says(scene, _triggers()),
            "planned": self._says(scene, _PLANNED),
            "compared": self._says(scene, _COMPARED),
            "long": days > LONGEST or (days > 45 and self._says(scene, _PERIOD)),
            "near": away <= 30,
            "far": away > 100,
        }

    def _features_beside(self, scene: _Scene, main: _Scene) -> Features:
        """What speaks for a scene being an event of its own beside the main one."""
        inside = _within(scene, main)
        ahead = scene.first > main.last or (self.published is not None and scene.first > self.published)
        public = any(self._people(i).count >= 20 for i in scene.attendance)
        return {
            "bias": 1,
            "inside": inside,
            "ahead": ahead and not inside,
            "before": not ahead and not inside,
            "venue": bool(scene.venues),
            "attendance": bool(scene.attendance),
            "both": bool(scene.venues and scene.attendance),
            "inside_both": inside and bool(scene.venues and scene.attendance),
            "inside_public": inside and public,
            "own": bool(scene.own),
            scene.date.kind: 1,
            "trigger": self._says(scene, _triggers()),
            "planned": self._says(scene, _PLANNED),
            "compared": self._says(scene, _COMPARED),
            "long": (scene.last - scene.first).days > LONGEST,
            "late": scene.sentences[0] > 0.7 * len(self.page.sentences.zones),
        }

    def _continues(self, scene: _Scene, main: _Scene) -> bool:
        """Whether a day told in the same sentence goes on with the main day: "31. maijā un 1. jūnijā"."""
        apart = max((scene.first - main.last).days, (main.first - scene.last).days)
        plain = scene.date.kind == main.date.kind == "day" and not scene.attendance
        return plain and 0 < apart <= 4 and scene.sentences[0] == main.sentences[0]

    def _people(self, index: int) -> AttendanceMention:
        return self.mentions["attendance"][index]  # type: ignore[return-value]

    def _told(self, rule: str, scene: _Opening, value: str | None, weights: Weights) -> Told:
        """The event of a scene; its span is the noun that names it, else its date, else the first line."""
        main = rule != "events.beside" and rule != "events.part"
        sentences, zones = scene.sentences or [0], self.page.sentences.zones
        venues, attendance = sorted(set(scene.venues)), sorted(set(scene.attendance))
        stretches = [zones[n] for n in sorted(set(sentences)) if 0 <= n < len(zones)]
        trigger = next(filter(None, (_triggers().search(self.page.lowered, *zone) for zone in stretches)), None)
        if trigger is None and main:
            trigger = _triggers().search(self.page.lowered)
        if trigger:
            span = trigger.span()
        elif isinstance(scene, _Scene):
            span = scene.date.mention.start, scene.date.mention.end
        else:
            span = self.page.lines.zones[0]
        noun = self.page.token_at(trigger.end() - 1) if trigger else None
        told = [*(self.mentions["venues"][i] for i in venues), *map(self._people, attendance)]
        near = {*sentences, *(self.page.sentences.index(mention.start) for mention in told)}
        countries = [i for i, c in enumerate(self.mentions["countries"]) if self.page.sentences.index(c.start) in near]
        return Told(
            *span,
            rule,
            kind=_kinds()[trigger[0]] if trigger else "other",
            name=event_names.name(noun) if noun is not None else None,
            dates=value,
            venues=tuple(venues),
            attendance=tuple(self._totals(attendance, sentences, weights["total"])),
            countries=tuple(countries),
            projects=tuple(self._projects(sentences, main)),
        )

    def _totals(self, attendance: Sequence[int], sentences: Sequence[int], weights: Mapping[str, float]) -> list[int]:
        """The number that tells how many took part in all, and those coordinated with it; the largest first."""
        if not attendance:
            return []
        best = max(attendance, key=lambda i: _score(weights, self._features_total(i, attendance, sentences)))
        beside = [
            i for i in attendance if self._coordinated(best, i) and self._people(i).count <= self._people(best).count
        ]
        return [best, *sorted(beside, key=lambda i: -self._people(i).count)]

    def _features_total(self, index: int, attendance: Sequence[int], sentences: Sequence[int]) -> Features:
        """What speaks for a number being the event's total."""
        one, low = self._people(index), self.page.lowered
        number = self.page.sentences.index(one.start)
        zone = self.page.sentences.zones[max(number, 0)]
        before, after = low[max(zone.start, one.start - 50) : one.start], low[one.end : min(zone.end, one.end + 30)]
        return {
            "date_sentence": number in sentences,
            "first": attendance[0] == index,
            "order": 1 / (1 + attendance.index(index)),
            "size": math.log10(1 + one.count),
            "total": bool(_TOTAL.search(before) or _TOTAL.search(after)) and not before.rstrip().endswith("kopā ar"),
            "with": bool(regex.search(r"\b(?:ar|no tiem|tostarp|arī|vēl|to vidū|tajā skaitā)\s(?:\w+\s)?$", before)),
            "breakdown": bool(regex.match(r"\s?(?::|-|,\s(?:no tiem|no kuriem|tostarp|to vidū))", after)),
            "participant": bool({"participant", "audience", "person"} & set(one.roles)),
            "compared": bool(_COMPARED.search(low, zone.start, zone.end)),
            "planned": bool(_PLANNED.search(low, zone.start, zone.end)),
            "applied": bool(regex.search(r"\b(?:pieteic|pieteik|reģistr)\w+", low[zone.start : zone.end])),
        }

    def _coordinated(self, one: int, other: int) -> bool:
        """Whether two numbers stand side by side: "27 skolēni un pieci skolotāji"."""
        a, b = sorted((self._people(one), self._people(other)), key=lambda m: m.start)
        return a is not b and bool(
            regex.fullmatch(r"(?:,|\s(?:un|kā arī|ar))?\s?(?:\w+\s)?", self.page.lowered[a.end : b.start])
        )

    def _projects(self, sentences: Sequence[int], main: bool) -> list[int]:
        """The projects named in the event's own sentences, else, and for the main event, all that the article names."""
        projects = self.mentions["projects"]
        here = [i for i, p in enumerate(projects) if self.page.sentences.index(p.start) in sentences]
        return here if here and not main else list(range(len(projects)))


def _within(scene: _Scene, main: _Scene) -> bool:
    """Whether a scene's days lie within those of a longer main event."""
    return (
        main.first <= scene.first and scene.last <= main.last and (main.last > main.first or scene.date.kind != "month")
    )


def _score(weights: Mapping[str, float], features: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
