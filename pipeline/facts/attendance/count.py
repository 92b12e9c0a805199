"""The numbers of a text as counts: ranges joined (`20-25`, `no 20 līdz 25`), each with its qualifier (`ap`, `100+`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from pipeline import lexicon
from pipeline.numerals import Number, numbers
from pipeline.text import Words

FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1
QUALIFIER_REACH = 40  # characters before a number in which its qualifier stands


def ending(pattern: str, flags: int = FLAGS) -> regex.Pattern[str]:
    """A pattern for the end of what stands before a number; `match` reads it backwards from there."""
    return regex.compile(rf"(?r)(?:{pattern})\n?$", flags)


class Count(NamedTuple):
    """A number or a range with its qualifier; `start` includes the qualifier, `number_start` doesn't."""

    start: int
    number_start: int
    end: int
    value: int
    top: int | None
    qualifier: str
    form: str

    @property
    def largest(self) -> int:
        return self.top or self.value


@cache
def _qualifiers() -> dict[str, str]:
    return {entry["phrase"]: entry["qualifier"] for entry in lexicon.load("qualifiers")}


@cache
def _qualified() -> regex.Pattern[str]:
    """The qualifier right before a number."""
    phrases = sorted(_qualifiers(), key=len, reverse=True)
    words = "|".join(regex.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    again = r"(?:(?:kād(?:i|as|us|iem|ām|u)|apmēram|aptuveni)\s+)?"  # vairāk nekā kādi 30
    return ending(rf"(?<!\w)(?P<phrase>{words})\s+{again} | (?P<sign>~)\s?")


_TO = regex.compile(r"\A(?:\s?-\s?|\s+līdz\s+|\s+vai\s+)", FLAGS)
_OR_MORE = regex.compile(r"(?P<plus>\+)(?!\d)|\s(?:un|vai)\s+vairāk\b", FLAGS)
_FROM = ending(r"\bno\s+")


def counts(folded: str, words: Words) -> Iterator[Count]:
    """The counts of a folded text, in order; `words` are those of the text in lower case."""
    high_of_range = False
    for first, second in pairwise([*numbers(folded, words), None]):
        if first is None or high_of_range:
            high_of_range = False
            continue
        high_of_range = second is not None and _is_range(folded, first, second)
        yield _count(folded, first, second if high_of_range else None)


def _is_range(folded: str, low: Number, high: Number) -> bool:
    """Whether two numbers are the ends of a range; also two next to each other in words (divi trīs skolēni)."""
    if low.value >= high.value or low.form != high.form:
        return False
    between = folded[low.end : high.start]
    return bool(_TO.fullmatch(between)) or (low.form == "words" and high.value - low.value == 1 and between == " ")


def _count(folded: str, low: Number, high: Number | None) -> Count:
    start, end = low.start, (high or low).end
    before = folded[max(0, start - QUALIFIER_REACH) : start]
    if high and (preposition := _FROM.match(before)):
        before, start = before[: preposition.start()], start - len(preposition[0])
    qualifier = "exact"
    if match := _qualified().match(before):
        qualifier = _qualifiers()[" ".join(match["phrase"].lower().split())] if match["phrase"] else "about"
        start -= len(before) - match.start()
    if more := _OR_MORE.match(folded, end):
        qualifier, end = "more_than" if more["plus"] else "at_least", more.end()
    return Count(start, low.start, end, low.value, high.value if high else None, qualifier, low.form)
