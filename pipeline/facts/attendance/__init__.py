"""How many people took part: numbers of people, their qualifier and roles (annotation guidelines, section Attendance).

Each number of the text is looked at once: what does it count (`phrase`, `ellipsis`), and did these people take part (`judge`)?
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.facts.attendance import ellipsis, judge
from pipeline.facts.attendance.phrase import Count, Head, counts, head
from pipeline.page import Mention, Page, Refusal
from pipeline.text import Zone

BESIDE = 90  # characters within which another number stands beside "viena skolotāja"
REACH = 260  # characters over which a number without a noun looks back for its people


_CODE = regex.compile(r"0|\d{6}")  # a serial or telephone number


@dataclass(frozen=True, slots=True)
class AttendanceMention(Mention):
    """A number of people who took part; `count_max` is the upper end of a range, `roles` are sorted."""

    count: int
    count_max: int | None
    qualifier: str
    roles: tuple[str, ...]


def find(page: Page) -> Iterator[AttendanceMention | Refusal]:
    """The attendance of a page, in text order, with the counted people and things that were refused."""
    found: list[AttendanceMention | Refusal] = []
    for count in counts(page.folded):
        result = _look(page, count, found)
        if result:
            found.append(result)
    yield from _without_lone_ones(page, found)


def _look(page: Page, count: Count, earlier: list[AttendanceMention | Refusal]) -> AttendanceMention | Refusal | None:
    digits = page.folded[count.number_start : count.end]
    if _CODE.match(digits) or page.addresses.at(count.number_start, count.end) or _in_title(page, count):
        return None
    sentence = page.sentences.at(count.number_start, count.end) or page.paragraphs.at(count.number_start, count.end)
    if sentence is None:
        return None
    noun = head(page.folded[: sentence.end], count)
    if noun is None:
        return _without_noun(page, count, sentence, earlier)
    if noun.kind:
        return Refusal(count.start, noun.end, f"attendance.not.{noun.kind}")
    return _judged(page, count, sentence, noun, earlier)


def _judged(
    page: Page, count: Count, sentence: Zone, noun: Head, earlier: list[AttendanceMention | Refusal]
) -> AttendanceMention | Refusal:
    case = judge.case(page.folded[sentence.start : sentence.end], count.start - sentence.start, noun.end - sentence.start, noun.roles)
    if reason := judge.refusal(case):
        return Refusal(count.start, noun.end, f"attendance.not.{reason}")
    if ellipsis.of_total(case.sentence_before) and earlier and isinstance(earlier[-1], Refusal) and earlier[-1].start >= sentence.start:
        return Refusal(count.start, noun.end, f"{earlier[-1].rule}")
    return _mention(count, noun.end, "number_noun", noun.roles)


def _mention(count: Count, end: int, rule: str, roles: tuple[str, ...]) -> AttendanceMention:
    return AttendanceMention(count.start, end, f"attendance.{rule}", count.value, count.top, count.qualifier, roles)


def _without_noun(
    page: Page, count: Count, sentence: Zone, earlier: list[AttendanceMention | Refusal]
) -> AttendanceMention | Refusal | None:
    before, after = page.folded[sentence.start : count.start], page.folded[count.end : sentence.end]
    if ellipsis.ends_clause(page.folded, count.end):
        for rule, role in (("inverted", ellipsis.inverted(before)), ("labelled", ellipsis.labelled(before))):
            if role:
                case = judge.case(page.folded[sentence.start : sentence.end], len(before), len(before) + count.end - count.start, (role,))
                if reason := judge.refusal(case):
                    return Refusal(count.start, count.end, f"attendance.not.{reason}")
                return _mention(count, count.end, rule, (role,))
    rule = ellipsis.stands_for(before, after)
    people = earlier[-1] if earlier else None
    if not rule or not people or count.start - people.end > REACH:
        return None
    if page.paragraphs.index(people.start) != page.paragraphs.index(count.start):
        return None
    if isinstance(people, Refusal):
        return None
    return _mention(count, count.end, rule, people.roles)


def _in_title(page: Page, count: Count) -> bool:
    """Whether the number is part of a quoted name; quoted speech has a sentence's punctuation or length."""
    quotation = page.quotations.at(count.number_start, count.end)
    if quotation is None:
        return False
    words = page.folded[quotation.start + 1 : quotation.end - 1]
    return len(words.split()) <= 7 and not any(sign in words for sign in ",.!?")


def _without_lone_ones(page: Page, found: list[AttendanceMention | Refusal]) -> Iterator[AttendanceMention | Refusal]:
    """One person counts only beside another number: trīs skolēni un viena skolotāja."""
    mentions = [item for item in found if isinstance(item, AttendanceMention)]
    for item in found:
        if isinstance(item, AttendanceMention) and item.count == 1 and not any(_beside(page, item, other) for other in mentions):
            yield Refusal(item.start, item.end, "attendance.not.one")
        else:
            yield item


def _beside(page: Page, one: AttendanceMention, other: AttendanceMention) -> bool:
    near = max(one.start, other.start) - min(one.end, other.end) <= BESIDE
    return other.count > 1 and near and page.sentences.index(one.start) == page.sentences.index(other.start)
