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
from pipeline.tense import tense

MOST = 3  # events of one article
_STAMP = regex.compile(r"(?i)(?:publicē\w+|ievietot\w+|datums|atjaunot\w+|pievienot\w+)\W*$")
_DEADLINE = regex.compile(r"(?i)\b(?:pieteik\w+|pieteikš\w+|iesūt\w+|iesnie\w+|reģistr\w+|līdz)\b")


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
    """A date and what is said under it; positions are sentence numbers."""

    date: ResolvedDate | None
    sentences: list[int] = field(default_factory=list)
    venues: list[int] = field(default_factory=list)
    attendance: list[int] = field(default_factory=list)
    own: int = 0  # venues and attendance in the very sentence of the date


@cache
def _triggers() -> regex.Pattern[str]:
    words = {form.text for entry in lexicon.load("events") for form in noun_forms(entry["noun"])}
    return regex.compile(rf"(?i)(?<!\w)(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))})(?!\w)")


@cache
def _kinds() -> dict[str, EventKind]:
    return {form.text: entry["kind"] for entry in reversed(lexicon.load("events")) for form in noun_forms(entry["noun"])}  # type: ignore[misc]


def find(page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]], document: Document) -> Iterator[Told]:
    """The events of an article, the main one first.

    `mentions` holds the venues, attendance, countries and projects the returned indexes point into.
    """
    scenes = _scenes(page, dates, mentions, document.published)
    if not scenes:
        return
    main = max(scenes, key=lambda scene: _weight(page, scene, document.published))
    events = [main]
    rest = [scene for scene in scenes if scene is not main]
    for scene in sorted(rest, key=lambda s: -len(s.venues) - len(s.attendance)):
        if len(events) < MOST and _stands_alone(page, scene, main, document.published):
            events.append(scene)
        elif _belongs(scene, main):
            main.venues.extend(scene.venues)
            main.attendance.extend(scene.attendance)
            main.sentences.extend(scene.sentences)
    for scene in events:
        yield _told(page, scene, mentions, main)


def _scenes(page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]],
            published: datetime.date | None) -> list[_Scene]:  # fmt: skip
    """Scenes in text order; what stands before the first date opens with it."""
    telling = [date for date in dates if _tells(page, date, published)]
    by_sentence: dict[int, list[ResolvedDate]] = {}
    for date in telling:
        by_sentence.setdefault(page.sentences.index(date.mention.start), []).append(date)
    facts: dict[int, list[tuple[int, str, int]]] = {}
    for kind in ("venues", "attendance"):
        for i, mention in enumerate(mentions[kind]):
            facts.setdefault(page.sentences.index(mention.start), []).append((mention.start, kind, i))
    scenes: list[_Scene] = []
    opening = _Scene(None)
    current = opening
    for number in sorted({*by_sentence, *facts}):
        here = by_sentence.get(number, [])
        opened = []
        for date in here:
            known = next((scene for scene in scenes if scene.date and scene.date.edtf == date.edtf), None)
            scene = known or _Scene(date)
            if known is None:
                scenes.append(scene)
            scene.sentences.append(number)
            opened.append((date.mention.start, scene))
        for start, kind, i in sorted(facts.get(number, [])):
            before = [scene for at, scene in opened if at <= start]
            owner = before[-1] if before else opened[0][1] if opened else current
            getattr(owner, kind).append(i)
            owner.own += bool(opened)
        if opened:
            current = opened[-1][1]
    if not scenes:
        return [opening] if opening.venues or opening.attendance else []
    first = scenes[0]
    first.venues[:0], first.attendance[:0] = opening.venues, opening.attendance
    return scenes


def _tells(page: Page, date: ResolvedDate, published: datetime.date | None) -> bool:
    """Whether a date may be when something took place: a day, interval, month or season near the time of writing."""
    if date.edtf is None or date.kind not in ("day", "interval", "month", "season"):
        return False
    before = page.folded[max(0, date.mention.start - 30) : date.mention.start]
    line = page.lines.at(date.mention.start, date.mention.end)
    alone = line is not None and len(page.folded[line.start : line.end].strip()) - (date.mention.end - date.mention.start) < 8
    if _STAMP.search(before) or alone:
        return False
    first, last = edtf.bounds(date.edtf)
    if published and not published - datetime.timedelta(500) <= last <= published + datetime.timedelta(800):
        return False
    return not (date.kind == "day" and regex.search(r"(?i)\b(?:līdz|kopš)\s$", before))


def _weight(page: Page, scene: _Scene, published: datetime.date | None) -> float:
    """How much of the article a scene is: facts told under it, an early place, a day rather than a month, a trigger."""
    if scene.date is None:
        return 0.0
    first, last = edtf.bounds(scene.date.edtf or "")
    weight = 1.0 * len(scene.venues) + 1.0 * len(scene.attendance) + 0.5 * scene.own
    weight += {"interval": 2.0, "day": 2.0, "month": 0.5}.get(scene.date.kind, 0.0)
    weight += 3.0 / (1 + min(scene.sentences, default=0))
    if (last - first).days > 62:
        weight -= 2.0
    if published and abs((published - last).days) <= 45:
        weight += 1.5
    sentence = page.sentences.at(scene.date.mention.start, scene.date.mention.end)
    if sentence and _triggers().search(page.folded, *sentence):
        weight += 1.0
    return weight


def _belongs(scene: _Scene, main: _Scene) -> bool:
    """Whether what a scene tells is part of the main event: its days lie within or next to the main ones."""
    if main.date is None or scene.date is None:
        return True
    first, last = edtf.bounds(main.date.edtf or "")
    begin, end = edtf.bounds(scene.date.edtf or "")
    return begin >= first - datetime.timedelta(3) and end <= last + datetime.timedelta(3)


def _stands_alone(page: Page, scene: _Scene, main: _Scene, published: datetime.date | None) -> bool:
    """Whether a scene is an event beside the main one: told with its own place or people, ahead in time, or on a day
    of its own with its own audience."""
    if not scene.own or scene.date is None or main.date is None:
        return False
    inside = _belongs(scene, main)
    if inside:
        return bool(scene.venues and scene.attendance and scene.date.kind == "day" and main.date.kind == "interval")
    begin, _ = edtf.bounds(scene.date.edtf or "")
    _, main_end = edtf.bounds(main.date.edtf or "")
    return begin > main_end or (published is not None and begin > published)


def _told(page: Page, scene: _Scene, mentions: dict[str, list[Mention]], main: _Scene) -> Told:
    attendance = sorted(scene.attendance, key=lambda i: -mentions["attendance"][i].count)  # type: ignore[attr-defined]
    zones = [page.sentences.zones[n] for n in sorted(set(scene.sentences)) if n >= 0]
    start, end = zones[0] if zones else (0, len(page.text))
    trigger = _triggers().search(page.folded, start, end) or _triggers().search(page.folded)
    inside = [i for i, c in enumerate(mentions["countries"]) if any(z.start <= c.start < z.end for z in zones)]
    projects = _projects(page, scene, mentions["projects"], main)
    kind: EventKind = _kinds()[trigger[0].lower()] if trigger and trigger[0].lower() in _kinds() else "other"
    span = trigger.span() if trigger else (scene.date.mention.start, scene.date.mention.end) if scene.date else (start, end)
    return Told(*span, "events.main" if scene is main else "events.beside", kind, None,
                scene.date.edtf if scene.date else None, tuple(dict.fromkeys(scene.venues)), tuple(dict.fromkeys(attendance[:2])),
                tuple(inside), tuple(projects))  # fmt: skip


def _projects(page: Page, scene: _Scene, projects: Sequence[Mention], main: _Scene) -> list[int]:
    """The projects named in the scene's own sentences, else for the main event all that the article names."""
    here = [i for i, p in enumerate(projects) if page.sentences.index(p.start) in scene.sentences]
    if scene is main or not here:
        return list(range(len(projects)))
    return here
