"""What a date rule is, and how it is run over a text: only around what it cannot do without.

A pattern that begins with optional parts is tried at every letter, which is too costly for a whole archive. So each
rule names a trigger: letters or a cheap pattern that stands in every match, and how far a match may reach before and
after the place where the trigger begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import regex

from pipeline.facts.dates import parts

Letters = tuple[str, ...]
_Made = TypeVar("_Made")


class Rule(NamedTuple, Generic[_Made]):
    """A verbose pattern, what builds results of its matches (given the text as written too), and its trigger."""

    source: str
    build: Callable[[regex.Match[str], str], Iterator[_Made]]
    trigger: Letters | str
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
    places: dict[Letters | str, list[int]] = {}
    for rule in rules:
        if rule.trigger not in places:
            places[rule.trigger] = _places(lowered, rule.trigger)
        for start, end in _windows(lowered, places[rule.trigger], rule.before, rule.after):
            for match in _compiled(rule.source).finditer(lowered, start, end, timeout=parts.TIMEOUT):
                yield from rule.build(match, folded)


def _places(lowered: str, trigger: Letters | str) -> list[int]:
    """Where the trigger begins, in order."""
    if isinstance(trigger, str):
        return [hit.start() for hit in _compiled(trigger).finditer(lowered, timeout=parts.TIMEOUT)]
    places = []
    for letters in trigger:
        at = lowered.find(letters)
        while at >= 0:
            places.append(at)
            at = lowered.find(letters, at + 1)
    return sorted(places)


def _windows(lowered: str, places: list[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches around the places, those that touch as one; they begin and end between words."""
    start, end = 0, -1
    for at in places:
        if end < 0 or at - before > end:
            if end >= 0:
                yield start, end
            start = max(0, at - before)
        end = max(end, at + after)
        while end < len(lowered) and lowered[end].isalnum():
            end += 1
    if end >= 0:
        yield start, min(end, len(lowered))
