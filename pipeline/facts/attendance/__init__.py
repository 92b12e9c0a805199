"""How many people took part: numbers of people, their qualifier and roles (annotation guidelines, section Attendance).

Each number of the text is looked at once: what does it count (`phrase`, `ellipsis`), and did these people take part
(`judge`)?
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.facts.attendance import ellipsis, judge
from pipeline.facts.attendance.count import Count, counts
from pipeline.facts.attendance.people import OURS, TRADE, WINNER
from pipeline.facts.attendance.phrase import Head, head
from pipeline.page import Mention, Page, Refusal
from pipeline.text import Zone

BESIDE = 90  # characters within which another number stands beside "viena skolotāja"
WINDOW = 400  # characters of a sentence on either side of a number that are looked at
REACH = 260  # characters over which a number without a noun looks back for its people
FAR_REACH = 800  # the same for a verb that only people are the subject of
YEARS = 1900  # a number from which on brackets hold a year
AHEAD = 3  # counts after a number without a noun in which it looks for its people
NEIGHBOURS = 12  # counts before a tradesman's, or around a single person's, that are looked at
_CODE = regex.compile(r"0|\d{6}")  # a serial or telephone number
_OF = regex.compile(r"\A\s+no\s+", regex.IGNORECASE)
_AND = regex.compile(r"\A\s+(?:un|vai)\s+", regex.IGNORECASE)
_ACROSS_PARAGRAPHS = frozenset({"elliptical_verb", "elliptical_came", "elliptical_subject", "apposed_group"})
_COMPANIONS = frozenset({"teacher", "staff", "parent"})
_VAGUE = ({"person"}, {"other"})  # roles that may not be those of people counted in another paragraph
_TOLD = frozenset({TRADE, OURS, WINNER})  # roles that only what was said before tells
_SIZES = ("population", "whole_school", "enrolled")  # refusals of people some of whom may have taken part
_OF_A_SIZE = ("elliptical_came", "elliptical_of_total")
_VERBAL = frozenset({"Fin", "Inf"})
_PRACTICE = regex.compile(r"\b(?:praks[ēei]|praktiz|stažē|erasmus|leonardo)", regex.IGNORECASE)
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
    return _without_lone_ones(page, _headline_explained(page, _Reader(page).found))


class _Verbs(Container[int]):
    """Where finite verbs and infinitives begin; few places are asked about."""

    def __init__(self, page: Page) -> None:
        self._doc = page.doc
        self._tagged = {page.token_starts[i]: i for i in page.verbs}

    def __contains__(self, start: object) -> bool:
        i = self._tagged.get(start)  # type: ignore[call-overload]
        return i is not None and not _VERBAL.isdisjoint(self._doc[i].morph.get("VerbForm", []))


class _Reader:
    """Reads the counts of a page in order; each may look back at those before it and ahead to the next."""

    def __init__(self, page: Page) -> None:
        self.page, self.text = page, page.folded
        self.verbs = _Verbs(page)
        self.found: list[Found] = []
        self.dwellers: dict[int, tuple[str, ...]] = {}
        all_counts = [count for count in counts(self.text, page.words) if not _is_name(page, count)]
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
            members = ellipsis.of_group(self.text[sentence.start : count.start]) if noun.roles == ("person",) else None
            return self._judged(count, sentence, noun.end, "number_noun", (members,) if members else noun.roles)
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
        if before.endswith("(") and count.value >= YEARS:
            return None
        roles = self._counted_before(count, reading) if reading.inherits else None
        if reading.rule in ("elliptical_came", "elliptical_verb"):
            since = max(sentence.start - REACH, self.found[-1].end if self.found else 0)
            said = ellipsis.nearest_role(self.text[since : count.start])
            roles = (said,) if said else roles
            if ellipsis.audience(before) and (roles is None or set(roles) in _VAGUE):
                roles = ("audience",)
        if reading.same_sentence and not any(item.start >= sentence.start for item in self.found[-1:]):
            roles = None
        if roles is None and reading.inherits:
            roles = self._counted_after(following, sentence.end)
        if roles is None and reading.rule in _ACROSS_PARAGRAPHS and not ellipsis.says_only_were(before):
            roles = self._counted_before(count, reading, across=True)
        if roles is None and reading.roles:
            roles = reading.roles
        return self._judged(count, sentence, count.end, reading.rule, roles) if roles else None

    def _counted_after(self, following: Sequence[Count], end: int) -> tuple[str, ...] | None:
        """The roles of people counted later in the sentence: uz Spāniju devās pieci, uz Itāliju - četri audzēkņi."""
        heads = (self._head(count, end) for count in following if count.end <= end)
        noun = next((noun for noun in heads if noun), None)
        return noun.roles if noun and not noun.kind else None

    def _counted_before(self, count: Count, reading: ellipsis.Reading, across: bool = False) -> tuple[str, ...] | None:
        """The roles of the people counted last, unless other things were counted since.

        Args:
            across: whether they may stand in another paragraph.
        """
        may_stand_between = _BETWEEN_TOTAL_AND_PART if reading.rule == "elliptical_of_total" else _BETWEEN
        for item in reversed(self.found):
            if count.start - item.end > (FAR_REACH if reading.far else REACH):
                return None
            if isinstance(item, AttendanceMention):
                near = self.page.paragraphs.index(item.start) == self.page.paragraphs.index(count.start)
                known = reading.far or near or (across and set(item.roles) not in _VAGUE)
                return self._largest_beside(item, count) if known else None
            if item.start in self.dwellers and reading.rule in _OF_A_SIZE:
                return self.dwellers[item.start]
            if not reading.far and item.rule not in may_stand_between:
                return None
        return None

    def _largest_beside(self, last: AttendanceMention, count: Count) -> tuple[str, ...]:
        """The roles of those counted last, or, for a number too large to be of them, of a larger number beside them.

        Brauca 20 skolēni un divi skolotāji. Balsoja 15. 600 dalībnieki, no tiem 230 bērni; pērn - 518.
        """
        part = ellipsis.of_total(self.text[max(0, last.start - BESIDE) : last.start])
        if count.value <= last.count or not (part or _COMPANIONS.issuperset(last.roles)):
            return last.roles
        sentence = self.page.sentences.index(last.start)
        beside = [
            item
            for item in self.found[:-NEIGHBOURS:-1]
            if isinstance(item, AttendanceMention) and self.page.sentences.index(item.start) == sentence
        ]
        largest = max(beside, key=lambda item: item.count, default=last)
        return largest.roles if part or largest.count >= count.value else last.roles

    def _judged(self, count: Count, sentence: Zone, end: int, rule: str, roles: tuple[str, ...]) -> Found:
        start = count.start - sentence.start
        case = judge.case(self.page.lowered[sentence.start : sentence.end], start, end - sentence.start, roles, rule)
        if reason := judge.refusal(case):
            if reason in _SIZES:
                self.dwellers[count.start] = roles
            return Refusal(count.start, end, f"attendance.not.{reason}")
        last = self.found[-1] if self.found else None
        refused_total = isinstance(last, Refusal) and _of_people(last) and last.start >= sentence.start
        if last and refused_total and ellipsis.of_total(case.sentence_before) and not case.says("took_part"):
            return Refusal(count.start, end, last.rule)
        rule = f"attendance.{rule}"
        mention = AttendanceMention(count.start, end, rule, count.value, count.top, count.qualifier, roles)
        if _TOLD.isdisjoint(roles):
            return mention
        known = {TRADE: self._trade, OURS: self._ours, WINNER: lambda *_: "other"}
        told = {known[role](mention, sentence) if role in known else role for role in roles}
        return replace(mention, roles=tuple(sorted(told)))

    def _ours(self, _mention: AttendanceMention, _sentence: Zone) -> str:
        """Our people are pupils where pupils were counted before."""
        pupils = (item for item in self.found if isinstance(item, AttendanceMention) and item.roles == ("student",))
        return "student" if next(pupils, None) else "other"

    def _trade(self, mention: AttendanceMention, sentence: Zone) -> str:
        """Tradesmen on a practice or beside a larger number of pupils or graduates are among them.

        31 audzēknis …: deviņi galdnieki; projekta praksē strādāja četri augkopji.
        """
        if _PRACTICE.search(self.text, sentence.start, sentence.end):
            return "student"
        paragraph = self.page.paragraphs.index(mention.start)
        mentions = (item for item in self.found[:-NEIGHBOURS:-1] if isinstance(item, AttendanceMention))
        larger = (item for item in mentions if item.count > mention.count)
        near = (item for item in larger if self.page.paragraphs.index(item.start) == paragraph)
        return next((item.roles[0] for item in near if item.roles in (("student",), ("graduate",))), "other")


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


def _headline_explained(page: Page, found: list[Found]) -> list[Found]:
    """A headline names people loosely (47 ēnas iet uz darbu); the same number in the text says who they are."""
    headline = page.lines.zones[0].end if page.lines.zones else 0

    def explained(item: Found) -> Found:
        if item.start >= headline or not isinstance(item, AttendanceMention) or set(item.roles) not in _VAGUE:
            return item
        alike = (o for o in found if isinstance(o, AttendanceMention) and o.start >= headline and o.count == item.count)
        same = next((o for o in alike if o.qualifier == item.qualifier), item)
        return replace(item, roles=same.roles)

    return [explained(item) for item in found]


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
