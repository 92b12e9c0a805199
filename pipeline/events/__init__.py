"""Events: what the article is about, with the date, places, numbers of people and projects that belong together.

Every stretch of time the article tells of is a scene (`scenes`). Linear models over named features (`features`,
`model`) choose up to three scenes that are events, and for each the number of people that is its total, its
venues and its projects. Meaning after ANNOTATION.md, section Events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.events import belonging, features, names
from pipeline.events.belonging import count
from pipeline.events.cues import Noun
from pipeline.events.model import Features, Models, models, probability
from pipeline.events.scenes import Article, Chosen, Scene
from pipeline.page import Mention, Page
from pipeline.records import Document, EventKind
from pipeline.resolve import ResolvedDate

MOST = 3  # events of one article
LIKELY = {"scene": 0.35, "number": 0.25, "place": 0.5, "project": 0.5}  # probability from which a choice is made

FactFeatures = Callable[[Article, Scene, Chosen, int], tuple[Features, ...]]


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


def find(
    page: Page, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]], document: Document
) -> Iterator[Told]:
    """The events of an article, the likeliest first.

    `mentions` holds the venues, attendance, countries and projects the returned indexes point into.
    """
    yield from told(Article(page, dates, mentions, document.published), models())


def told(article: Article, weights: Models) -> Iterator[Told]:
    """The events of an article by the models given."""
    chosen = scenes(article, weights)
    if not chosen:
        if article.facts["venues"] or article.facts["attendance"]:
            yield _undated(article)
        return
    for scene in chosen:
        yield _event(article, scene, chosen, weights)


def scenes(article: Article, weights: Models) -> Chosen:
    """The scenes that are events, the likeliest first: at least one, where the article tells any."""
    rated = [
        (probability(weights["scene"], features.of_scene(article, scene)), -i, scene)
        for i, scene in enumerate(article.scenes)
    ]
    chosen: list[Scene] = []
    for likely, _, scene in sorted(rated, key=lambda rate: rate[:2], reverse=True):
        if chosen and likely < LIKELY["scene"]:
            break
        if len(chosen) < MOST and not any(rivals(scene, other) for other in chosen):
            chosen.append(scene)
    return tuple(chosen)


def rivals(one: Scene, other: Scene) -> bool:
    """Whether two scenes say the same days: days told one by one, and as a whole."""
    return (one.united and one.holds(other)) or (other.united and other.holds(one))


def _event(article: Article, scene: Scene, chosen: Chosen, weights: Models) -> Told:
    """The event of a scene; its span is the noun that names it, else its first date."""
    main = scene is chosen[0]
    venues = _likely(article, scene, chosen, weights, "place")
    attendance = _totals(article, scene, chosen, weights)
    projects = _likely(article, scene, chosen, weights, "project")
    facts = [*(article.facts["venues"][i] for i in venues), *(article.facts["attendance"][i] for i in attendance)]
    sentences = {*scene.sentences, *(article.standing(fact).sentence for fact in facts)}
    noun = _noun(article, scene.sentences, anywhere=main)
    date = scene.tellings[0].mention
    return Told(
        *((noun.start, noun.end) if noun else (date.start, date.end)),
        "events.main" if main else "events.part" if chosen[0].holds(scene) else "events.beside",
        kind=noun.kind if noun else "other",
        name=_name(article, noun),
        dates=scene.value,
        venues=tuple(venues),
        attendance=tuple(attendance),
        countries=tuple(
            i for i, c in enumerate(article.facts["countries"]) if article.standing(c).sentence in sentences
        ),
        projects=tuple(projects),
    )


def _undated(article: Article) -> Told:
    """All that an article without a date tells."""
    zones, noun = article.page.lines.zones, _noun(article, [], anywhere=True)
    numbers = range(len(article.facts["attendance"]))
    best = max(numbers, key=lambda i: count(article.facts["attendance"][i]), default=None)
    return Told(
        *((noun.start, noun.end) if noun else zones[0]),
        "events.undated",
        kind=noun.kind if noun else "other",
        name=_name(article, noun),
        dates=None,
        venues=tuple(range(len(article.facts["venues"]))),
        attendance=() if best is None else tuple(_with_coordinated(article, best)),
        countries=tuple(range(len(article.facts["countries"]))),
        projects=tuple(range(len(article.facts["projects"]))),
    )


def _noun(article: Article, sentences: Sequence[int], anywhere: bool) -> Noun | None:
    """The first event noun of the sentences (by number), else, where `anywhere`, of the page."""
    zones = [article.page.sentences.zones[number] for number in sorted(set(sentences)) if number >= 0]
    found = next(filter(None, (article.cues.noun(*zone) for zone in zones)), None)
    return found or (article.cues.noun(0, len(article.page.text)) if anywhere else None)


def _name(article: Article, noun: Noun | None) -> str | None:
    token = article.page.token_at(noun.end - 1) if noun else None
    return names.name(token, noun.text.count(" ")) if noun and token else None


_FIELDS: dict[str, tuple[str, FactFeatures]] = {
    "number": ("attendance", belonging.of_number),
    "place": ("venues", belonging.of_place),
    "project": ("projects", belonging.of_project),
}


def _rated(article: Article, scene: Scene, chosen: Chosen, weights: Models, choice: str) -> list[tuple[float, int]]:
    """How likely each fact is the event's, with its index."""
    field, say = _FIELDS[choice]
    return [
        (probability(weights[choice], *say(article, scene, chosen, i)), i) for i in range(len(article.facts[field]))
    ]


def _likely(article: Article, scene: Scene, chosen: Chosen, weights: Models, choice: str) -> list[int]:
    return [i for likely, i in _rated(article, scene, chosen, weights, choice) if likely >= LIKELY[choice]]


def _totals(article: Article, scene: Scene, chosen: Chosen, weights: Models) -> list[int]:
    """The number that tells how many took part in all, and those coordinated with it; the largest first."""
    likely, best = max(_rated(article, scene, chosen, weights, "number"), key=lambda r: (r[0], -r[1]), default=(0, 0))
    return _with_coordinated(article, best) if likely >= LIKELY["number"] else []


def _with_coordinated(article: Article, best: int) -> list[int]:
    people = [count(number) for number in article.facts["attendance"]]
    beside = [i for i in range(len(people)) if belonging.coordinated(article, best, i) and people[i] <= people[best]]
    return [best, *sorted(beside, key=lambda i: -people[i])]
