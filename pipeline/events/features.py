"""What speaks for and against a scene being an event: its named features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

import regex

from pipeline.events.cues import OF_PEOPLE
from pipeline.events.model import Features
from pipeline.events.scenes import Article, Scene
from pipeline.facts.attendance import AttendanceMention
from pipeline.page import Mention
from pipeline.resolve import ResolvedDate
from pipeline.tense import clause

NEAR = 60  # characters before a date that still speak of it
BUCKETS = (3, 10, 31, 120)  # days of an interval
AWAY = (3, 14, 45, 120)  # days from publication

_STAMP = regex.compile(r"(?:publicē\w+|ievietot\w+|datums|atjaunot\w+|pievienot\w+)\W*$")
_UNTIL = regex.compile(r"\blīdz\s$")
_SINCE = regex.compile(r"\bkopš\s$")


def of_scene(article: Article, scene: Scene) -> Features:
    """What speaks for a scene being when an event took place."""
    return dict(_of_scene(article, scene))


def _of_scene(article: Article, scene: Scene) -> Iterator[tuple[str, float]]:
    tellings = scene.tellings
    sentences = scene.sentences
    yield ("united" if scene.united else scene.kind), 1
    if scene.kind == "interval":
        yield f"long={bucket(scene.days, BUCKETS)}", 1
    yield tellings[0].resolution, 1
    yield "early", 1 / (1 + 0.5 * max(sentences[0], 0))
    yield "told_again", min(len(tellings) - 1, 2)
    yield f"rank={min(article.plain.index(scene), 4) if scene in article.plain else 'u'}", 1
    yield f"others={bucket(len(article.plain), (1, 2, 4, 8))}", 1
    if any(date.mention.end <= article.headline for date in tellings):
        yield "headline", 1
    yield from _publication(article, scene)
    stands = [_stands(article, date) for date in tellings]
    stands_for = set().union(*stands)
    for name in sorted(stands_for):
        yield name, 1
    for name in sorted(_cues(article, scene)):
        yield f"says={name}", 1
    for name in sorted(_clause_cues(article, scene)):
        yield f"clause={name}", 1
    yield f"tense={article.tense(tellings[0].mention) or 'none'}", 1
    yield from _told_with(article, scene)
    others = [other for other in article.scenes if other is not scene]
    inside = [other for other in others if other.holds(scene) and other.kind in ("interval", "day")]
    covered = [other for other in others if scene.holds(other)]
    coordinated = [article.coordinated(date) for date in tellings]
    if scene.united and any(coordinated):
        yield "united_by_word", 1
    elif coordinated[0]:
        yield "part_of_days", 1
    if inside:
        yield f"inside={'united' if inside[0].united else 'interval'}", 1
    yield f"covers={min(len(covered), 3)}", 1
    if covered and (scene.kind in ("month", "season", "school_year", "quarter") or "week" in stands_for):
        yield "vague_name_of_days", 1
        if any(set(other.sentences) & set(sentences) for other in covered):
            yield "vague_name_of_days_here", 1
    here = [other for other in article.plain if other is not scene and set(other.sentences) & set(sentences)]
    yield f"beside={min(len(here), 2)}", 1
    if (
        here
        and article.plain
        and min(date.mention.start for date in tellings)
        < min(date.mention.start for other in here for date in other.tellings)
    ):
        yield "first_of_sentence", 1
    if any(scene.value == other.value[:7] for other in others):
        yield "month_of_days", 1


def bucket(value: int, limits: Sequence[int]) -> str:
    return next((f"<={limit}" for limit in limits if value <= limit), f">{limits[-1]}")


def _publication(article: Article, scene: Scene) -> Iterator[tuple[str, float]]:
    """How far before or after the publication the scene lies."""
    if article.published is None:
        yield "published=unknown", 1
        return
    before, after = (article.published - scene.last).days, (scene.first - article.published).days
    if before < 0 and after <= 0:
        yield "published=within", 1
    else:
        yield f"published={'after' if before >= 0 else 'before'}{bucket(max(before, after), AWAY)}", 1


def _stands(article: Article, date: ResolvedDate) -> set[str]:
    """What stands right before a date, and how it stands in its line."""
    page, mention, found = article.page, date.mention, set()
    before = page.lowered[max(0, mention.start - 30) : mention.start]
    line = page.lines.at(mention.start, mention.end)
    if line is not None:
        rest = len(page.text[line.start : line.end].strip()) - (mention.end - mention.start)
        if rest < 8 and article.published and date.edtf == article.published.isoformat():
            found.add("stamp")
        if not page.text[line.start : mention.start].strip(" -–—•*\t0123456789.)"):
            found.add("opens_line")
    if _STAMP.search(before):
        found.add("stamp")
    if _UNTIL.search(before) and date.kind == "day":
        found.add("until")
    if _SINCE.search(before):
        found.add("since")
    if mention.time:
        found.add("clock")
    if mention.rule in ("dates.weekday", "dates.day_shifted", "dates.week_shifted", "dates.ago", "dates.later"):
        found.add(mention.rule)
    if mention.rule == "dates.week_shifted":
        found.add("week")
    if date.edtf and article.published and date.edtf == article.published.isoformat():
        found.add("day_of_publication")
    if page.quotations.at(mention.start, mention.end):
        found.add("quoted")
    return found


def _cues(article: Article, scene: Scene) -> frozenset[str]:
    """The kinds of cues in the sentences that tell of the scene."""
    return frozenset().union(*(said(article, number) for number in set(scene.sentences))) - OF_PEOPLE


def said(article: Article, number: int) -> frozenset[str]:
    """The kinds of cues in a sentence, by its number."""
    return article.cues.within(*article.page.sentences.zones[max(number, 0)])


def _clause_cues(article: Article, scene: Scene) -> frozenset[str]:
    """The same for the clauses that the scene is told in."""
    clauses = (clause(article.page, date.mention.start, date.mention.end) for date in scene.tellings)
    return frozenset().union(*(article.cues.within(*c) for c in clauses)) - OF_PEOPLE


def _told_with(article: Article, scene: Scene) -> Iterator[tuple[str, float]]:
    """The venues and numbers of people that stand under the scene, and those in the very sentences of it."""
    for field in ("venues", "attendance"):
        owners, sentences = article.once(("owners", field), partial(_standing, article, field))
        yield f"{field}_under", min(owners[scene], 3)
        if not sentences.isdisjoint(scene.sentences):
            yield f"{field}_here", 1
        if not article.facts[field]:
            yield f"no_{field}", 1
    largest = max(article.facts["attendance"], key=_count, default=None)
    if largest is not None and article.standing(largest).owner is scene:
        yield "largest_number", 1


def _standing(article: Article, field: str) -> tuple[Counter[Scene | None], frozenset[int]]:
    """How many facts stand under each scene, and the sentences they stand in."""
    standing = [article.standing(fact) for fact in article.facts[field]]
    return Counter(stands.owner for stands in standing), frozenset(stands.sentence for stands in standing)


def _count(mention: Mention) -> int:
    assert isinstance(mention, AttendanceMention)
    return mention.count
