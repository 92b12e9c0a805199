"""Projects: their codes and titles, and which title belongs to which code.

A title is a quotation (or a run of capitals) that a project word introduces, or that stands beside a code. A project
known by title alone counts where its sentence or paragraph names the programme.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from pipeline import codes, lexicon
from pipeline.codes import Code
from pipeline.page import Mention, Page, Refusal
from pipeline.text import Zone

REACH = 160  # characters between a title and its code

_PROJECT = r"(?:\w*projekt\w{0,3}|\w*partnerīb\w{1,2}|akreditācij\w{1,2})"
_NUMBER = (
    r"(?:(?:projekta\s|līguma\s|vienošanās\s)?"
    r"(?:nr\.?|numurs|numuru|no\.?|id|identifikācijas\snr\.?|reģ\.\s?nr\.?)\s?:?\s?)"
)
_INTRODUCES = regex.compile(
    rf"""(?x) (?: \b{_PROJECT}
        (?:\s(?:ar\s)?(?:nosaukum\w+|devīz\w+|titul\w+|sauc\w*|vārd\w+|tēm[au]))?
        (?:\s?\({_NUMBER}?[^()"]{{0,60}}\))?
        (?:\s?,?\s?{_NUMBER}[\w.,/\- ]{{5,50}}?)?
      | \b(?:projekt\w*\s)?(?:nosaukum\w*|saucas|sauc|dēvē)(?:\s(?:ir|tiek|par|to))?(?:\s\w+(?=\s?-))?
      ) \s{{0,2}}[:,-]?\s{{0,2}}$"""
)
_INTRODUCING = ("projekt", "partnerīb", "akreditācij", "nosaukum", "sauc", "dēvē")  # one of them stands in every match
_CAPITALS = regex.compile(
    r"(?<![\w\"+])(?:\p{Lu}[\p{Lu}\d&'+:!?.-]*)(?:[ ](?:[\p{Lu}\d&'+-][\p{Lu}\d&'+:!?.-]*|[-&])){1,9}(?<![.:\- ])(?!\w)"
    r"|(?<![\w\"+-])\p{Lu}[\p{Lu}\d]{4,20}(?=\s?[(,-]?\s?(?:Nr\.?\s?)?20\d\d-)"  # one word, right before its code
)
_LABELLED = regex.compile(
    r"(?m)^\W{0,3}projekta\s(?:nosaukums|tēma)\s?[:-]\s?(?P<title>[^\n\"(]{3,160}?)\.?[ ]*(?=\n|$|\()"
)
_FOLLOWED = regex.compile(
    r"""(?x) \s?[,-]?\s?(?:tā|šādi|tāds)\s(?:tiek\s)?(?:sauc\w*|dēvē|ir|nodēvēt\w*)\s[^.\n"]{0,40}projekt
      | \s?(?:ir|bija|-)\s[^.,\n"]{0,40}projekt(?:s|i)\b
      | (?:\s?/[^()/\n"]{2,60})?\s?\((?=[^()\n]{0,40}(?:erasmus|twinning|nordplus|comenius|projekt))"""
)
_TO_CODE = regex.compile(
    rf"""(?x) \A(?:\s?/[^()/\n]{{2,60}})?          # the title in another language
        [\s(,;-]* (?:\([^()]{{0,60}}\)[\s,-]*)?
        (?:[^().\n"]{{0,60}}?[,\s])? \(? (?:[^().\n"]{{0,40}},\s)? (?:{_NUMBER}|\w*projekt\w*\s)*"""
)


_BLANKS = regex.compile(r"\s+")
_NO_LETTERS = regex.compile(r"\W+")
_SEVERAL = regex.compile(r"projekt(?:i|os|u|us|iem)\s{1,2}$")
_ALSO = regex.compile(r"(?:,|,?\s(?:un|kā\sarī))\s{1,2}")


@dataclass(frozen=True, slots=True)
class ProjectMention(Mention):
    """A place where a project is named: by code, by title, or both (`start:end` then covers the code).

    `title` is the name without quotation marks; `programme` is what the code or the words around say.
    """

    code: Code | None
    title: str | None
    programme: str | None


@cache
def _programmes() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple(
        (row["programme"], regex.compile(row["words"], regex.IGNORECASE)) for row in lexicon.load("programmes")
    )


@cache
def _programme_names() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{row['words']})" for row in lexicon.load("programmes")), regex.IGNORECASE)


def find(page: Page) -> Iterator[ProjectMention | Refusal]:
    """Codes with the titles that belong to them, then titles alone, each in text order."""
    found = [code for code in codes.find(page.folded) if not page.addresses.at(code.start, code.end)]
    found.sort(key=lambda code: code.start)
    quoted = list(_quoted(page))
    titles = list(_titles(page, found, quoted))
    linked = _link(page, found, titles, quoted)
    for code in found:
        zone = linked.get(code.start)
        yield ProjectMention(code.start, code.end, "projects.code" if zone is None else "projects.code_titled",
                             code, _name(page, zone) if zone else None, code.programme)  # fmt: skip
    owners = {_key(_name(page, zone)): start for start, zone in linked.items()}
    for zone in titles:
        title = _name(page, zone)
        owner = next((code for code in found if code.start == owners.get(_key(title))), None)
        if owner is not None:
            yield ProjectMention(*_inside(page, zone), "projects.title_of_code", owner, title, owner.programme)
            continue
        programme = _programme(page, zone)
        if programme is None:
            yield Refusal(zone.start, zone.end, "projects.not.programme_unknown")
        else:
            yield ProjectMention(*_inside(page, zone), "projects.title", None, title, programme)


def _inside(page: Page, zone: Zone) -> Zone:
    """The title without its quotation marks."""
    quoted = page.folded[zone.start] in "\"'‘‚" and zone in page.quotations.zones
    return Zone(zone.start + 1, zone.end - 1) if quoted else zone


def _name(page: Page, zone: Zone) -> str:
    start, end = _inside(page, zone)
    return _BLANKS.sub(" ", page.text[start:end]).strip(" ,;")


def _key(title: str) -> str:
    return _NO_LETTERS.sub("", title).casefold()


def _titles(page: Page, found: list[Code], quoted: list[Zone]) -> Iterator[Zone]:
    """The zones of project names: quotations and capitals after a project word, labelled lines, quotations at codes."""
    zones: dict[Zone, None] = {}
    for zone in quoted:
        before = page.lowered[max(0, zone.start - 130) : zone.start]
        if _introduces(before.rpartition("\n\n")[2]) or _FOLLOWED.match(page.lowered, zone.end):
            zones[zone] = None
    zones |= dict.fromkeys(_coordinated(page, quoted))
    introduced = any(word in page.lowered for word in _INTRODUCING)
    for match in _CAPITALS.finditer(page.folded) if introduced else ():
        before = page.lowered[max(0, match.start() - 130) : match.start()]
        letters = regex.sub(r"[^\p{L}]", "", match[0])
        inside = page.quotations.at(*match.span()) or any(
            c.start < match.end() and match.start() < c.end for c in found
        )
        if len(letters) > 5 and not inside and _introduces(before.rpartition("\n")[2]):
            zones[Zone(*match.span())] = None
    for match in _LABELLED.finditer(page.lowered):
        zones[Zone(*match.span("title"))] = None
    for code in found:
        beside = _beside(page, code, quoted)
        if beside:
            zones[beside] = None
    yield from sorted(zones)


def _introduces(before: str) -> bool:
    """Whether the words (lower case) lead to a project's name."""
    return any(word in before for word in _INTRODUCING) and bool(_INTRODUCES.search(before))


def _quoted(page: Page) -> Iterator[Zone]:
    """The quotations that don't just name a programme („Erasmus+” projekts „Tiltu būvētāji”)."""
    for zone in page.quotations.zones:
        if not _programme_names().fullmatch(page.folded, zone.start + 1, zone.end - 1):
            yield zone


def _coordinated(page: Page, quoted: list[Zone]) -> Iterator[Zone]:
    """The further titles of a row: projektos „Pasaku koks”, „Skaņu karte” un „Burtu zirnis”."""
    last: Zone | None = None
    for zone in quoted:
        if last and _ALSO.fullmatch(page.folded, last.end, zone.start):
            yield zone
            last = zone
        else:
            last = zone if _SEVERAL.search(page.lowered[max(0, zone.start - 12) : zone.start]) else None


def _beside(page: Page, code: Code, quoted: list[Zone]) -> Zone | None:
    """The quotation next to a code, before it or after it, with nothing but a few words between."""
    line = page.paragraphs.at(code.start, code.end) or Zone(0, len(page.text))
    earlier = [zone for zone in quoted if line.start <= zone.start and zone.end <= code.start]
    gap = page.lowered[earlier[-1].end : code.start] if earlier else ""
    before = earlier[-1] if earlier and _TO_CODE.fullmatch(gap) else None
    if before and "\n" not in gap:
        return before
    later = [zone for zone in quoted if code.end <= zone.start and zone.end <= line.end]
    if later and regex.fullmatch(r"[\s),:;-]{0,5}(?:(?i:ar\s)?nosaukum\w+\s)?", page.folded[code.end : later[0].start]):
        return later[0]
    return before


def _link(page: Page, found: list[Code], titles: list[Zone], quoted: list[Zone]) -> dict[int, Zone]:
    """Code start → its title: beside it, else the only unclaimed title near it in its sentence or paragraph."""
    linked: dict[int, Zone] = {}
    for code in found:
        zone = _beside(page, code, quoted)
        if zone:
            linked[code.start] = zone
    for code in found:
        twin = next(
            (linked[other.start] for other in found if other.canonical == code.canonical and other.start in linked),
            None,
        )
        if code.start in linked or twin:
            continue
        claimed = {_key(_name(page, zone)) for zone in linked.values()}
        free = [zone for zone in titles if _key(_name(page, zone)) not in claimed]
        near = [zone for zone in free if _gap(zone, code) <= REACH and _together(page, zone, code)]
        if near:
            linked[code.start] = min(near, key=lambda zone: _gap(zone, code))
        elif len({c.canonical for c in found}) == 1 and len({_key(_name(page, zone)) for zone in free}) == 1:
            linked[code.start] = free[0]
    return linked


def _gap(zone: Zone, code: Code) -> int:
    return max(code.start - zone.end, zone.start - code.end, 0)


def _together(page: Page, zone: Zone, code: Code) -> bool:
    return page.paragraphs.index(zone.start) == page.paragraphs.index(code.start)


def _programme(page: Page, zone: Zone) -> str | None:
    """The programme the words around a title name: the last one before it in its sentence, else the sentence's,
    else the paragraph's or the headline's only one."""
    paragraph = page.paragraphs.at(zone.start, zone.end) or zone
    sentence = page.sentences.at(zone.start, zone.end) or paragraph
    before = _named(page.folded[sentence.start : zone.start])
    if before:
        return before[-1]
    for start, end in (sentence, paragraph, (0, len(page.folded))):
        named = set(_named(page.folded[start:end]))
        if len(named) == 1:
            return named.pop()
    return None


def _named(folded: str) -> list[str]:
    """The programmes a stretch names, in the order of their last mention."""
    found = []
    for programme, words in _programmes():
        places = [match.start() for match in words.finditer(folded)]
        if places:
            found.append((places[-1], programme))
    return [programme for _, programme in sorted(found)]
