"""How many people took part: numbers of people, their qualifier and roles (annotation guidelines, section Attendance).

Each number of the text is looked at once: what does it count (`phrase`, `ellipsis`), and did these people take part
(`judge`)?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.facts.attendance import ellipsis, judge
from pipeline.facts.attendance.count import Count, counts
from pipeline.facts.attendance.people import TRADE
from pipeline.facts.attendance.phrase import Head, head
from pipeline.page import Mention, Page, Refusal
from pipeline.text import Zone

BESIDE = 90  # characters within which another number stands beside "viena skolotāja"
WINDOW = 400  # characters of a sentence on either side of a number that are looked at
REACH = 260  # characters over which a number without a noun looks back for its people
FAR_REACH = 800  # the same for a verb that only people are the subject of
AHEAD = 3  # counts after a number without a noun in which it looks for its people
NEIGHBOURS = 12  # counts before a tradesman's, or around a single person's, that are looked at
_CODE = regex.compile(r"0|\d{6}")  # a serial or telephone number
_OF = regex.compile(r"\A\s+no\s+", regex.IGNORECASE)
_AND = regex.compile(r"\A\s+(?:un|vai)\s+", regex.IGNORECASE)
_BETWEEN_TOTAL_AND_PART = frozenset(f"attendance.not.{kind}" for kind in ("places", "institutions", "whole"))
_BETWEEN = _BETWEEN_TOTAL_AND_PART | {f"attendance.not.{kind}" for kind in ("time", "measure", "money")}


@dataclass(frozen=True, slots=True)
class AttendanceMention(Mention):
    """A number of people who took part; `count_max` is the upper end of a range, `roles` are sorted."""

    count: int
    count_max: int | None
    qualifier: str
    roles: tuple[str, ...]


Found = AttendanceMention | Refusal


def find(page: Page) -> Iterator[Found]:
    """The attendance of a page, in text order, with the counted people and things that were refused."""
    return _without_lone_ones(page, _Reader(page).found)


class _Reader:
    """Reads the counts of a page in order; each may look back at those before it and ahead to the next."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.folded
        self.verbs = frozenset(token.idx for token in page.doc if token.morph.get("VerbForm", []) in (["Fin"], ["Inf"]))
        self.found: list[Found] = []
        all_counts = [count for count in counts(self.text) if not _is_name(page, count)]
        for i, count in enumerate(all_counts):
            place = count.number_start, count.end
            sentence = page.sentences.at(*place) or page.paragraphs.at(*place)
            following = all_counts[i + 1 : i + 1 + AHEAD]
            if sentence is None:
                continue
            near = Zone(max(sentence.start, count.start - WINDOW), min(sentence.end, count.end + WINDOW))
            if result := self._look(count, following, near):
                self.found.append(result)

    def _look(self, count: Count, following: Sequence[Count], sentence: Zone) -> Found | None:
        noun = self._head(count, sentence.end)
        if noun and noun.kind and not ellipsis.is_vote(self.text[count.end : sentence.end]):
            return Refusal(count.start, noun.end, f"attendance.not.{noun.kind}")
        if noun and not noun.kind:
            return self._judged(count, sentence, noun.end, "number_noun", noun.roles)
        if following and (shared := self._shared(count, following[0], sentence.end)):
            rule, roles = shared
            return self._judged(count, sentence, count.end, rule, roles)
        return self._without_noun(count, following, sentence)

    def _head(self, count: Count, end: int) -> Head | None:
        return head(self.text, count, end, self.verbs)

    def _shared(self, count: Count, following: Count, end: int) -> tuple[str, tuple[str, ...]] | None:
        """The people of the next number: `214 no 305 skolēniem`, `120 un 70 skolēnu`."""
        between = self.text[count.end : following.start]
        rule = "part_of_number" if _OF.fullmatch(between) else "shared_noun" if _AND.fullmatch(between) else None
        alike = rule == "part_of_number" or count.form == following.form
        noun = self._head(following, end) if rule and alike and count.value > 1 else None
        return (rule, noun.roles) if rule and noun and not noun.kind else None

    def _without_noun(self, count: Count, following: Sequence[Count], sentence: Zone) -> Found | None:
        before, after = self.text[sentence.start : count.start], self.text[count.end : sentence.end]
        reading = ellipsis.read(before, after)
        if reading is None or (count.value == 1 and reading.rule != "elliptical_part"):
            return None
        roles = self._counted_before(count, reading) if reading.inherits else None
        if reading.rule in ("elliptical_came", "elliptical_verb"):
            since = max(sentence.start - REACH, self.found[-1].end if self.found else 0)
            said = ellipsis.nearest_role(self.text[since : count.start])
            roles = (said,) if said else roles
        if reading.same_sentence and not any(item.start >= sentence.start for item in self.found[-1:]):
            roles = None
        if roles is None and reading.inherits:
            roles = self._counted_after(following, sentence.end)
        if roles is None and reading.role:
            roles = (reading.role,)
        return self._judged(count, sentence, count.end, reading.rule, roles) if roles else None

    def _counted_after(self, following: Sequence[Count], end: int) -> tuple[str, ...] | None:
        """The roles of people counted later in the sentence: uz Spāniju devās pieci, uz Itāliju - četri audzēkņi."""
        heads = (self._head(count, end) for count in following if count.end <= end)
        noun = next((noun for noun in heads if noun), None)
        return noun.roles if noun and not noun.kind else None

    def _counted_before(self, count: Count, reading: ellipsis.Reading) -> tuple[str, ...] | None:
        """The roles of the people counted last, unless other things were counted since."""
        may_stand_between = _BETWEEN_TOTAL_AND_PART if reading.rule == "elliptical_of_total" else _BETWEEN
        for item in reversed(self.found):
            if count.start - item.end > (FAR_REACH if reading.far else REACH):
                return None
            if isinstance(item, AttendanceMention):
                apart = self.page.paragraphs.index(count.start) - self.page.paragraphs.index(item.start)
                near = apart == 0 or (apart == 1 and reading.rule == "elliptical_subject")
                return item.roles if reading.far or near else None
            if not reading.far and item.rule not in may_stand_between:
                return None
        return None

    def _judged(self, count: Count, sentence: Zone, end: int, rule: str, roles: tuple[str, ...]) -> Found:
        start = count.start - sentence.start
        case = judge.case(self.text[sentence.start : sentence.end], start, end - sentence.start, roles, rule)
        if reason := judge.refusal(case):
            return Refusal(count.start, end, f"attendance.not.{reason}")
        last = self.found[-1] if self.found else None
        refused_total = isinstance(last, Refusal) and _of_people(last) and last.start >= sentence.start
        if isinstance(last, Refusal) and refused_total and ellipsis.of_total(case.sentence_before):
            return Refusal(count.start, end, last.rule)
        rule = f"attendance.{rule}"
        mention = AttendanceMention(count.start, end, rule, count.value, count.top, count.qualifier, roles)
        return self._with_trade(mention) if TRADE in roles else mention

    def _with_trade(self, mention: AttendanceMention) -> AttendanceMention:
        """Tradesmen beside a larger number of pupils or graduates are among them: 31 audzēknis …: deviņi galdnieki."""
        paragraph = self.page.paragraphs.index(mention.start)
        mentions = (item for item in self.found[:-NEIGHBOURS:-1] if isinstance(item, AttendanceMention))
        larger = (item for item in mentions if item.count > mention.count)
        near = (item for item in larger if self.page.paragraphs.index(item.start) == paragraph)
        role = next((item.roles[0] for item in near if item.roles in (("student",), ("graduate",))), "other")
        return replace(mention, roles=tuple(sorted({role if name == TRADE else name for name in mention.roles})))


def _is_name(page: Page, count: Count) -> bool:
    """Whether the number is part of a code, an address or a quoted name; quoted speech has punctuation or is longer."""
    if _CODE.match(page.folded, count.number_start) or page.addresses.at(count.number_start, count.end):
        return True
    quotation = page.quotations.at(count.number_start, count.end)
    if quotation is None:
        return False
    words = page.folded[quotation.start + 1 : quotation.end - 1]
    return len(words.split()) <= 7 and not any(sign in words for sign in ",.!?")


def _of_people(refusal: Refusal) -> bool:
    """Whether people were refused, not things."""
    return refusal.rule.removeprefix("attendance.not.") in judge.names()


def _without_lone_ones(page: Page, found: list[Found]) -> Iterator[Found]:
    """One person counts only beside another number: trīs skolēni un viena skolotāja."""
    for i, item in enumerate(found):
        around = found[max(0, i - NEIGHBOURS) : i + NEIGHBOURS]
        if isinstance(item, AttendanceMention) and item.count == 1 and not any(_beside(page, item, o) for o in around):
            yield Refusal(item.start, item.end, "attendance.not.one")
        else:
            yield item


def _beside(page: Page, one: AttendanceMention, other: Found) -> bool:
    if not isinstance(other, AttendanceMention) or other.count <= 1:
        return False
    near = max(one.start, other.start) - min(one.end, other.end) <= BESIDE
    return near and page.sentences.index(one.start) == page.sentences.index(other.start)
