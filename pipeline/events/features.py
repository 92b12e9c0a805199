"""What speaks for and against: named features of scenes, and of facts that may belong to them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import regex

from pipeline.events.model import Features
from pipeline.events.names import triggers
from pipeline.events.scenes import Article, Scene
from pipeline.facts.attendance import AttendanceMention
from pipeline.facts.projects import ProjectMention
from pipeline.facts.venues import VenueMention
from pipeline.page import Mention
from pipeline.resolve import ResolvedDate
from pipeline.tense import Tenses, clause
from pipeline.text import Zone

NEAR = 60  # characters before a date that still speak of it
BUCKETS = (3, 10, 31, 120)  # days of an interval
AWAY = (3, 14, 45, 120)  # days from publication

_CUES = {
    "held": r"notik\w+|notiks|norisin\w+|aizvad\w+|risin\w+|pulcē\w+|viesoj\w+|dev[āa]s|dosies|apmekl\w+|piedal\w+"
            r"|uzņēm\w*|tik[āa]s|atklā\w+|sākās|svinē\w+|brauc\w*|ciemoj\w+|organizē\w+|rīko\w+",
    "planned": r"paredzēt\w*|plāno\w*|iecerē\w*|gaidām\w*|nākam\w+|pieteik\w+|aicin\w+|turpinā\w+|atgādin\w+",
    "registration": r"pieteik\w+|reģistrē\w+|iesnie\w+|termiņ\w+|jāiesūta|saņem\w* līdz",
    "compared": r"salīdzin\w+|pērn|aizpērn|pagājušajā gadā|toreiz|savulaik|pirmo reizi|iepriekšēj\w+|līdz šim|kopš",
    "period": r"īsteno\w*|ilg[as]\w*|turpinā\w*|noslēg\w+|spēkā|period\w*|finans\w+|akreditāc\w+",
    "project": r"projekt\w*",
    "decree": r"lēmum\w*|noteikum\w*|likum\w*|protokol\w*|rīkojum\w*|apstiprin\w+|izsludin\w+",
    "origin": r"dzim\w+|dibinā\w+|celt[as]?|uzcel\w+|atvēr\w+|nodibin\w+|vēstur\w+",
    "prepared": r"gatavo\w+|mēģināj\w+|sagatav\w+|tiešsaistes tikšan\w+|atlas\w+",
    "next": r"nākamreiz|nākam\w+|turpinājum\w+|plānot\w*|tiksies|tikšanās paredzēt\w*",
}  # fmt: skip
_SAID = {name: regex.compile(rf"\b(?:{words})\b") for name, words in _CUES.items()}
_STAMP = regex.compile(r"(?:publicē\w+|ievietot\w+|datums|atjaunot\w+|pievienot\w+)\W*$")
_UNTIL = regex.compile(r"\blīdz\s$")
_SINCE = regex.compile(r"\bkopš\s$")
_TOTAL = regex.compile(r"\b(?:kop[āu]\w*|pavisam|kopējais|kopskait\w+|kopsummā|vienkopus|pulcē\w+|skait\w*)\b")
_BESIDE = regex.compile(r"\b(?:ar|no tiem|tostarp|arī|vēl|to vidū|tajā skaitā)\s(?:\w+\s)?$")
_BREAKDOWN = regex.compile(r"\s?(?::|-|,\s(?:no tiem|no kuriem|tostarp|to vidū))")
_APPLIED = regex.compile(r"\b(?:pieteic|pieteik|reģistr)\w+")
_WON = regex.compile(r"\b(?:ieguv\w*|saņēm\w*|godalg\w*|uzvarē\w*|laureāt\w*|apbalvo\w*)\b")
_CAME = regex.compile(
    r"\b(?:piedal\w+|pulcē\w+|ierad\w+|apmekl\w+|dev[āa]s|dosies|viesoj\w+|klausīj\w+|skatīj\w+|vēro\w+|startē\w+"
    r"|devušies|atbrauc\w*|izmantoj\w+|pārstāv\w+|uzņēm\w*|tikās|sabrauc\w*)\b"
)
_OF_PEOPLE = {"applied": _APPLIED, "won": _WON, "came": _CAME}
_CORE = frozenset(("participant", "audience", "person"))


def of_scene(article: Article, scene: Scene, tenses: Tenses) -> Features:
    """What speaks for a scene being when an event took place."""
    return dict(_of_scene(article, scene, tenses))


def _of_scene(article: Article, scene: Scene, tenses: Tenses) -> Iterator[tuple[str, float]]:
    tellings = scene.tellings
    sentences = article.sentences(scene)
    yield ("united" if scene.united else scene.kind), 1
    if scene.kind == "interval":
        yield f"long={_bucket(scene.days, BUCKETS)}", 1
    yield tellings[0].resolution, 1
    yield "early", 1 / (1 + 0.5 * max(sentences[0], 0))
    yield "told_again", min(len(tellings) - 1, 2)
    yield f"rank={min(article.plain.index(scene), 4) if scene in article.plain else 'u'}", 1
    yield f"others={_bucket(len(article.plain), (1, 2, 4, 8))}", 1
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
    when = tenses.at(tellings[0].mention.start, tellings[0].mention.end)
    yield f"tense={when[0] if when else 'none'}", 1
    yield from _told_with(article, scene)
    others = [other for other in article.scenes if other is not scene]
    inside = [other for other in others if other.holds(scene) and other.kind in ("interval", "day")]
    covered = [other for other in others if scene.holds(other)]
    if inside:
        yield f"inside={'united' if inside[0].united else 'interval'}", 1
    yield f"covers={min(len(covered), 3)}", 1
    if covered and (scene.kind in ("month", "season", "school_year", "quarter") or "week" in stands_for):
        yield "vague_name_of_days", 1
        if any(set(article.sentences(other)) & set(sentences) for other in covered):
            yield "vague_name_of_days_here", 1
    here = [other for other in article.plain if other is not scene and set(article.sentences(other)) & set(sentences)]
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


def _bucket(value: int, limits: Sequence[int]) -> str:
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
        yield f"published={'after' if before >= 0 else 'before'}{_bucket(max(before, after), AWAY)}", 1


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


def _cues(article: Article, scene: Scene) -> set[str]:
    """The kinds of words in the sentences that tell of the scene, and whether an event's noun is among them."""
    found: set[str] = set()
    for number in sorted(set(article.sentences(scene))):
        found |= _said(article, number) - _OF_PEOPLE.keys()
    return found


def _said(article: Article, number: int) -> frozenset[str]:
    """The kinds of words in a sentence, an event's noun among them."""
    if number not in article.said:
        zone, low = _zone(article, number), article.page.lowered
        kinds = {name for name, words in (_SAID | _OF_PEOPLE).items() if words.search(low, zone.start, zone.end)}
        noun = {"event_noun"} if triggers().search(low, zone.start, zone.end) else set()
        article.said[number] = frozenset(kinds | noun)
    return article.said[number]


def _clause_cues(article: Article, scene: Scene) -> set[str]:
    """The same for the clauses that the scene is told in."""
    found: set[str] = set()
    low = article.page.lowered
    for date in scene.tellings:
        span = clause(article.page, date.mention.start, date.mention.end)
        zone = Zone(span.start_char, span.end_char)
        found |= {name for name, words in _SAID.items() if words.search(low, zone.start, zone.end)}
        if triggers().search(low, zone.start, zone.end):
            found.add("event_noun")
        if any(token.pos_ == "VERB" for token in span):
            found.add("verb")
    return found


def _zone(article: Article, number: int) -> Zone:
    return article.page.sentences.zones[max(number, 0)]


def _told_with(article: Article, scene: Scene) -> Iterator[tuple[str, float]]:
    """The venues and numbers of people that stand under the scene, and those in the very sentences of it."""
    sentences = set(article.sentences(scene))
    for field in ("venues", "attendance"):
        under = [fact for fact in article.facts[field] if article.owner(fact) is scene]
        here = [fact for fact in article.facts[field] if article.sentence(fact) in sentences]
        yield f"{field}_under", min(len(under), 3)
        if here:
            yield f"{field}_here", 1
        if not article.facts[field]:
            yield f"no_{field}", 1
    largest = max((fact for fact in article.facts["attendance"]), key=_count, default=None)
    if largest is not None and article.owner(largest) is scene:
        yield "largest_number", 1


def _count(mention: Mention) -> int:
    assert isinstance(mention, AttendanceMention)
    return mention.count


def of_number(article: Article, scene: Scene, chosen: Sequence[Scene], index: int) -> Features:
    """What speaks for a number of people being the total of an event; `chosen` are the events' scenes, best first."""
    one = article.facts["attendance"][index]
    assert isinstance(one, AttendanceMention)
    return dict([*_nearness(article, scene, chosen, one), *_of_number(article, scene, chosen, index, one)])


def _of_number(
    article: Article, scene: Scene, chosen: Sequence[Scene], index: int, one: AttendanceMention
) -> Iterator[tuple[str, float]]:
    numbers = article.facts["attendance"]
    low = article.page.lowered
    zone = _zone(article, article.sentence(one))
    before, after = low[max(zone.start, one.start - 50) : one.start], low[one.end : min(zone.end, one.end + 30)]
    yield "size", math.log10(1 + one.count)
    for limit in (5, 20, 50, 100, 300):
        if one.count >= limit:
            yield f"size>={limit}", 1
    if index == 0:
        yield "first", 1
    if one.count == max(map(_count, numbers)):
        yield "largest", 1
    beside = [i for i in range(len(numbers)) if article.owner_among(numbers[i], chosen) is scene]
    if beside and one.count == max(_count(numbers[i]) for i in beside):
        yield "largest_under", 1
    if beside and beside[0] == index:
        yield "first_under", 1
    here = [fact for fact in numbers if article.sentence(fact) == article.sentence(one)]
    if one.count == max(map(_count, here)):
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
    for name in (*_OF_PEOPLE, "compared", "planned"):
        if name in _said(article, article.sentence(one)):
            yield name, 1
    if one.end <= article.headline:
        yield "headline", 1
    if scene.days > 1 and scene.kind == "interval" and one.count < 50:
        yield "few_for_days", 1


def of_place(article: Article, scene: Scene, chosen: Sequence[Scene], index: int) -> Features:
    """What speaks for a venue being one of an event's."""
    venue = article.facts["venues"][index]
    assert isinstance(venue, VenueMention)
    return {
        **dict(_nearness(article, scene, chosen, venue)),
        venue.rule: 1,
        f"kind={venue.kind}": 1,
        "headline": venue.end <= article.headline,
        "said_before": any(isinstance(v, VenueMention) and v.name == venue.name
                           for v in article.facts["venues"][:index]),
        "planned": "planned" in _said(article, article.sentence(venue)),
        "compared": "compared" in _said(article, article.sentence(venue)),
    }  # fmt: skip


def of_project(article: Article, scene: Scene, chosen: Sequence[Scene], index: int) -> Features:
    """What speaks for a project being an event's."""
    projects = article.facts["projects"]
    project = projects[index]
    assert isinstance(project, ProjectMention)
    keys = {p.code.canonical if p.code else p.title for p in projects if isinstance(p, ProjectMention)}
    return {
        **dict(_nearness(article, scene, chosen, project)),
        f"projects={min(len(keys), 3)}": 1,
        f"position={_bucket(100 * project.start // max(len(article.page.text), 1), (20, 50, 80))}": 1,
        "titled": bool(project.title),
        "coded": project.code is not None,
        "programme=other": project.programme not in ("Erasmus+",),
    }


def _nearness(article: Article, scene: Scene, chosen: Sequence[Scene], fact: Mention) -> Iterator[tuple[str, float]]:
    """Where a fact stands to a scene and to the others that are chosen."""
    apart = article.apart(scene, fact)
    main = "main" if chosen[0] is scene else "beside"
    yield f"apart={'0' if apart == 0 else _bucket(abs(apart), (1, 2, 4)) + ('after' if apart > 0 else 'before')}", 1
    lines = [article.line(date.mention) for date in scene.tellings]
    paragraphs = [article.paragraph(date.mention) for date in scene.tellings]
    if article.line(fact) in lines:
        yield "same_line", 1
    if article.paragraph(fact) in paragraphs:
        yield "same_paragraph", 1
    yield f"{main}:owner={_owner(scene, article.owner(fact), chosen)}", 1
    among = article.owner_among(fact, chosen)
    yield f"{main}:among={_owner(scene, among, chosen)}", 1
    if len(chosen) == 1:
        yield "only", 1
    elif all(abs(article.apart(other, fact)) > abs(apart) for other in chosen if other is not scene):
        yield "nearest", 1
    yield main, 1
    if any(other.holds(scene) for other in chosen):
        yield "scene_inside", 1
        if apart == 0:
            yield "scene_inside:here", 1
    if any(scene.holds(other) for other in chosen):
        yield "scene_covers", 1


def _owner(scene: Scene, owner: Scene | None, chosen: Sequence[Scene]) -> str:
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
    between = article.page.lowered[first.end : last.start]
    return first is not last and bool(regex.fullmatch(r"(?:,|\s(?:un|kā arī|ar))?\s?(?:\w+\s)?", between))
