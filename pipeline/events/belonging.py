"""What speaks for and against a fact being an event's: the named features of numbers of people, venues and projects."""

from __future__ import annotations

import math
from collections.abc import Iterator

import regex

from pipeline.events.cues import OF_PEOPLE
from pipeline.events.features import bucket, said
from pipeline.events.model import Features
from pipeline.events.scenes import Article, Chosen, Scene, Standing
from pipeline.facts.attendance import AttendanceMention
from pipeline.facts.projects import ProjectMention
from pipeline.facts.venues import VenueMention
from pipeline.page import Mention
from pipeline.tense import Tense, clause

_TOTAL = regex.compile(r"\b(?:kop[āu]\w*|pavisam|kopējais|kopskait\w+|kopsummā|vienkopus|pulcē\w+|skait\w*)\b")
_BESIDE = regex.compile(r"\b(?:ar|no tiem|tostarp|arī|vēl|to vidū|tajā skaitā)\s(?:\w+\s)?$")
_BREAKDOWN = regex.compile(r"\s?(?::|-|,\s(?:no tiem|no kuriem|tostarp|to vidū))")
_SIDE_BY_SIDE = regex.compile(r"\G(?:,|\s(?:un|kā arī|ar))?\s?(?:\w+\s)?")  # between two numbers
_CORE = frozenset(("participant", "audience", "person"))
_SAID_OF_NUMBERS = sorted(OF_PEOPLE | {"compared", "planned"})


def of_number(article: Article, scene: Scene, chosen: Chosen, index: int) -> tuple[Features, ...]:
    """What speaks for a number of people being the total of an event; `chosen` are the events' scenes, best first."""
    number = article.facts["attendance"][index]
    assert isinstance(number, AttendanceMention)
    itself = article.once(("number", index), lambda: dict(_of_number(article, index, number)))
    return itself, _nearness(article, scene, chosen, number), dict(_under(article, scene, chosen, index, number))


def _of_number(article: Article, index: int, one: AttendanceMention) -> Iterator[tuple[str, float]]:
    largest, of_sentences = article.once("numbers", lambda: _numbers(article))
    low, sentence = article.page.lowered, article.standing(one).sentence
    zone = article.page.sentences.zones[max(sentence, 0)]
    before, after = low[max(zone.start, one.start - 50) : one.start], low[one.end : min(zone.end, one.end + 30)]
    yield "size", math.log10(1 + one.count)
    for limit in (5, 20, 50, 100, 300):
        if one.count >= limit:
            yield f"size>={limit}", 1
    if index == 0:
        yield "first", 1
    if one.count == largest:
        yield "largest", 1
    here = of_sentences[sentence]
    if one.count == max(map(count, here)):
        yield "largest_in_sentence", 1
    if here[0] is one:
        yield "first_in_sentence", 1
    if (_TOTAL.search(before) or _TOTAL.search(after)) and not before.rstrip().endswith("kopā ar"):
        yield "total", 1
    if _BESIDE.search(before):
        yield "with", 1
    if _BREAKDOWN.match(after):
        yield "breakdown", 1
    if _CORE & set(one.roles):
        yield "core_role", 1
    for role in one.roles:
        yield f"role={role}", 1
    if one.qualifier != "exact":
        yield "qualified", 1
    if "elliptic" in one.rule:
        yield "elliptical", 1
    cues = said(article, sentence)
    for name in _SAID_OF_NUMBERS:
        if name in cues:
            yield name, 1
    if "compared" in article.cues.within(*clause(article.page, one.start, one.end)):
        yield "clause=compared", 1
    if one.end <= article.headline:
        yield "headline", 1


def _numbers(article: Article) -> tuple[int, dict[int, list[Mention]]]:
    """The largest number of people, and the numbers of each sentence that says any."""
    of_sentences: dict[int, list[Mention]] = {}
    for number in article.facts["attendance"]:
        of_sentences.setdefault(article.standing(number).sentence, []).append(number)
    return max(map(count, article.facts["attendance"])), of_sentences


def _under(
    article: Article, scene: Scene, chosen: Chosen, index: int, one: AttendanceMention
) -> Iterator[tuple[str, float]]:
    """How a number compares with the others that stand under the scene."""
    numbers = article.facts["attendance"]
    under = article.once(
        ("under", scene, chosen),
        lambda: [i for i in range(len(numbers)) if article.owner_among(numbers[i], chosen) is scene],
    )
    if under and one.count == max(count(numbers[i]) for i in under):
        yield "largest_under", 1
    if under and under[0] == index:
        yield "first_under", 1
    if scene.days > 1 and scene.kind == "interval" and one.count < 50:
        yield "few_for_days", 1


def of_place(article: Article, scene: Scene, chosen: Chosen, index: int) -> tuple[Features, ...]:
    """What speaks for a venue being one of an event's."""
    venue = article.facts["venues"][index]
    assert isinstance(venue, VenueMention)
    itself = article.once(("place", index), lambda: _of_place(article, index, venue))
    tense = article.tense(venue)
    when = article.once(("timely", scene, chosen, tense), lambda: dict(_timely(article, scene, chosen, tense)))
    return itself, _nearness(article, scene, chosen, venue), when


def _of_place(article: Article, index: int, venue: VenueMention) -> Features:
    cues = said(article, article.standing(venue).sentence)
    return {
        venue.rule: 1,
        f"kind={venue.kind}": 1,
        "headline": venue.end <= article.headline,
        "said_before": any(isinstance(v, VenueMention) and v.name == venue.name
                           for v in article.facts["venues"][:index]),
        "planned": "planned" in cues,
        "compared": "compared" in cues,
    }  # fmt: skip


def of_project(article: Article, scene: Scene, chosen: Chosen, index: int) -> tuple[Features, ...]:
    """What speaks for a project being an event's."""
    project = article.facts["projects"][index]
    assert isinstance(project, ProjectMention)
    itself = article.once(("project", index), lambda: _of_project(article, project))
    return itself, _nearness(article, scene, chosen, project)


def _of_project(article: Article, project: ProjectMention) -> Features:
    projects = article.facts["projects"]
    keys = {p.code.canonical if p.code else p.title for p in projects if isinstance(p, ProjectMention)}
    return {
        f"projects={min(len(keys), 3)}": 1,
        f"position={bucket(100 * project.start // max(len(article.page.text), 1), (20, 50, 80))}": 1,
        "titled": bool(project.title),
        "coded": project.code is not None,
        "programme=other": project.programme not in ("Erasmus+",),
    }


def _nearness(article: Article, scene: Scene, chosen: Chosen, fact: Mention) -> Features:
    """Where a fact stands to a scene and to the others that are chosen: the same for all that stand in one place."""
    stands, among = article.standing(fact), article.owner_among(fact, chosen)
    return article.once(
        (scene, chosen, stands, among),
        lambda: dict(_beside(scene, chosen)) | dict(_between(article, scene, chosen, stands, among)),
    )


def _beside(scene: Scene, chosen: Chosen) -> Iterator[tuple[str, float]]:
    """How the scene stands to the others that are chosen."""
    yield "main" if chosen[0] is scene else "beside", 1
    if len(chosen) == 1:
        yield "only", 1
    if any(other.holds(scene) for other in chosen):
        yield "scene_inside", 1
    if any(scene.holds(other) for other in chosen):
        yield "scene_covers", 1


def _between(
    article: Article, scene: Scene, chosen: Chosen, stands: Standing, among: Scene | None
) -> Iterator[tuple[str, float]]:
    """How what stands there does to the scene, and whether other dates stand beside it."""
    apart = scene.apart(stands.sentence)
    main = "main" if chosen[0] is scene else "beside"
    yield f"apart={'0' if apart == 0 else bucket(abs(apart), (1, 2, 4)) + ('after' if apart > 0 else 'before')}", 1
    if stands.line in scene.lines:
        yield "same_line", 1
    if stands.paragraph in scene.paragraphs:
        yield "same_paragraph", 1
    yield f"{main}:owner={_owner(scene, stands.owner, chosen)}", 1
    yield f"{main}:among={_owner(scene, among, chosen)}", 1
    if len(chosen) > 1 and all(
        abs(other.apart(stands.sentence)) > abs(apart) for other in chosen if other is not scene
    ):
        yield "nearest", 1
    here = article.dated.get(stands.sentence)
    if here is None:
        yield "no_date_in_sentence", 1
    elif scene not in here and not any(scene.holds(other) for other in here):
        yield "other_date_in_sentence", 1
    if stands.paragraph not in article.dated_paragraphs:
        yield "no_date_in_paragraph", 1
    if apart == 0 and any(other.holds(scene) for other in chosen):
        yield "scene_inside:here", 1


def _timely(article: Article, scene: Scene, chosen: Chosen, of_fact: Tense | None) -> Iterator[tuple[str, float]]:
    """Whether a fact is told as past or to come, and the scene too."""
    of_scene = next(filter(None, (article.tense(date.mention) for date in scene.tellings)), None)
    if of_fact and of_scene:
        yield "tense_same" if of_fact == of_scene else f"tense_{of_scene}_but_{of_fact}", 1
    if article.published and len(chosen) > 1:
        when = "scene_to_come" if scene.first > article.published else "scene_past"
        yield when, 1
        if of_fact:
            yield f"{when}:{of_fact}", 1


def _owner(scene: Scene, owner: Scene | None, chosen: Chosen) -> str:
    """How the scene a fact stands under relates to this one."""
    if owner is None:
        return "none"
    if owner is scene or (scene.united and scene.holds(owner)):
        return "self"
    if scene.holds(owner):
        return "within_chosen" if owner in chosen else "within"
    if owner.holds(scene):
        return "around"
    return "told" if owner in chosen else "untold"


def coordinated(article: Article, one: int, other: int) -> bool:
    """Whether two numbers stand side by side: "27 skolēni un pieci skolotāji"."""
    numbers = article.facts["attendance"]
    first, last = sorted((numbers[one], numbers[other]), key=lambda m: m.start)
    return first is not last and bool(_SIDE_BY_SIDE.fullmatch(article.page.lowered, first.end, last.start))


def count(mention: Mention) -> int:
    """How many people a mention of attendance says."""
    assert isinstance(mention, AttendanceMention)
    return mention.count
