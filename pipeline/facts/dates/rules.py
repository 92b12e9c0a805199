"""What a date rule is, and how it is run over a text: only around what it cannot do without.

A pattern that begins with optional parts is tried at every letter, which is too costly for a whole archive. So each
rule names a trigger, which stands in every match, and how far a match may reach before and after the place where the
trigger begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import regex

from pipeline.facts.dates import parts

_Made = TypeVar("_Made")
_LONG = 10_000  # characters; in a shorter text no pattern takes long, and asking the clock takes longer than most do
_NUMBER_ENDS = regex.compile(r"\d(?!\d)")


class Trigger(NamedTuple):
    """Letters, any of which may stand there, or the last digit of a number where there are none; and a cheap pattern
    that matches at their beginning."""

    letters: tuple[str, ...] = ()
    here: str = ""


class Rule(NamedTuple, Generic[_Made]):
    """A verbose pattern, what builds results of its matches (given the text as written too), and its trigger."""

    source: str
    build: Callable[[regex.Match[str], str], Iterator[_Made]]
    trigger: Trigger
    before: int = 90
    after: int = 90


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source, parts.FLAGS)


def run(rules: Iterable[Rule[_Made]], lowered: str, folded: str) -> Iterator[_Made]:
    """What the rules build, rule by rule.

    Raises:
        TimeoutError: a pattern took too long on this text.
    """
    places: dict[Trigger, list[int]] = {}
    timeout = parts.TIMEOUT if len(lowered) > _LONG else None
    for rule in rules:
        if rule.trigger not in places:
            letters = Trigger(rule.trigger.letters)
            if letters not in places:
                places[letters] = _places(lowered, letters.letters)
            here = _compiled(rule.trigger.here)
            places[rule.trigger] = [at for at in places[letters] if here.match(lowered, at)]
        if not places[rule.trigger]:
            continue
        for start, end in _windows(lowered, places[rule.trigger], rule.before, rule.after):
            for match in _compiled(rule.source).finditer(lowered, start, end, timeout=timeout):
                yield from rule.build(match, folded)


def _places(lowered: str, letters: tuple[str, ...]) -> list[int]:
    """Where the letters begin, in order; where numbers end, if there are none."""
    if not letters:
        return [number.start() for number in _NUMBER_ENDS.finditer(lowered)]
    places = []
    for each in letters:
        at = lowered.find(each)
        while at >= 0:
            places.append(at)
            at = lowered.find(each, at + 1)
    return sorted(places)


def _windows(lowered: str, places: list[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches around the places, those that touch as one; they end between words."""
    start, end = max(0, places[0] - before), places[0] + after
    for at in places:
        if end < at - before and (end := _word_end(lowered, end)) < at - before:
            yield start, end
            start = at - before
        end = max(end, at + after)
    yield start, _word_end(lowered, end)


def _word_end(lowered: str, position: int) -> int:
    while position < len(lowered) and lowered[position].isalnum():
        position += 1
    return min(position, len(lowered))
