"""What a date rule is, and how it is run over a text: only around what it cannot do without.

A pattern that begins with optional parts is tried at every letter, which is too costly for a whole archive. So each
rule names a trigger, which stands in every match, and how far a match may reach before and after the place where the
trigger begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import regex

from pipeline.facts.dates import parts
from pipeline.lexicon import any_of

_Made_co = TypeVar("_Made_co", covariant=True)
_LONG = 10_000  # characters; in a shorter text no pattern takes long, and asking the clock takes longer than most do
_NUMBER_ENDS = re.compile(r"\d(?!\d)(?=[.\s]*(.?))")

Places = list[list[int]]  # of each trigger, in text order


class Trigger(NamedTuple):
    """How a word begins, or the signs one of which follows a number, or the periods and blanks after it; and a cheap
    pattern that matches where the word begins, or at the last digit of the number."""

    words: tuple[str, ...] = ()
    here: str = ""
    signs: str = ""


class Rule(NamedTuple, Generic[_Made_co]):
    """A verbose pattern, what builds results of its matches (given the text as written too), and its trigger.

    Where `before` is 0, a match begins where the trigger does. `inside`: whether a trigger counts inside what a rule
    before this one has found, which is longer than what this one would find there.
    """

    source: str
    build: Callable[[regex.Match[str], str], Iterator[_Made_co]]
    trigger: Trigger
    before: int = 90
    after: int = 90
    inside: bool = True


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source, parts.FLAGS)


class Rules(Generic[_Made_co]):
    """Rules that are run over a text together: what triggers them is looked for once."""

    def __init__(self, rules: Iterable[Rule[_Made_co]]) -> None:
        rules = tuple(rules)
        self._triggers = list(dict.fromkeys(rule.trigger for rule in rules))
        self._rules = [(rule, self._triggers.index(rule.trigger)) for rule in rules]
        words = {word for trigger in self._triggers for word in trigger.words}
        self._beginnings = re.compile(rf"[\W\d_](?=({any_of(words) or '(?!)'}))")  # `regex` takes twice as long
        signs = {sign for trigger in self._triggers for sign in trigger.signs}
        numbered = list(enumerate(self._triggers))
        self._at_word = {
            word: _Asked([(i, trigger.here) for i, trigger in numbered if word.startswith(trigger.words)])
            for word in words
        }
        self._after_number = {
            sign: _Asked([(i, trigger.here) for i, trigger in numbered if sign in trigger.signs]) for sign in signs
        }

    def run(self, lowered: str, folded: str) -> Iterator[_Made_co]:
        """What the rules build, rule by rule.

        Raises:
            TimeoutError: a pattern took too long on this text.
        """
        places = self._places(lowered)
        timeout = parts.TIMEOUT if len(lowered) > _LONG else None
        taken: list[tuple[int, int]] = []
        for rule, trigger in self._rules:
            at = places[trigger]
            if not rule.inside:
                at = [place for place in at if not any(start <= place < end for start, end in taken)]
            for match in _matches(rule, lowered, at, timeout) if at else ():
                if built := list(rule.build(match, folded)):
                    taken.append(match.span())
                    yield from built

    def _places(self, lowered: str) -> Places:
        """Where the triggers match."""
        places: Places = [[] for _ in self._triggers]
        for beginning in self._beginnings.finditer(f" {lowered}"):
            self._at_word[beginning[1]].add(lowered, beginning.start(), places)
        for number in _NUMBER_ENDS.finditer(lowered):
            if asked := self._after_number.get(number[1]):
                asked.add(lowered, number.start(), places)
        return places


class _Asked:
    """Triggers that are asked at a place together, with one pattern for all of them; each with its number."""

    def __init__(self, triggers: list[tuple[int, str]]) -> None:
        self._sure = [i for i, here in triggers if not here]
        self._unsure = [i for i, here in triggers if here]
        self._pattern = _compiled("".join(f"(?:(?={here})())?+" for _, here in triggers if here))

    def add(self, lowered: str, place: int, places: Places) -> None:
        """Add the place to those of each trigger that matches there."""
        for i in self._sure:
            places[i].append(place)
        match = self._pattern.match(lowered, place) if self._unsure else None
        if match and match.lastindex:
            for i, said in zip(self._unsure, match.groups(), strict=True):
                if said is not None:
                    places[i].append(place)


def _matches(rule: Rule[object], lowered: str, places: list[int], timeout: float | None) -> Iterator[regex.Match[str]]:
    """The matches of a rule around the places of its trigger."""
    pattern = _compiled(rule.source)
    if not rule.before:
        end = 0
        for place in places:
            match = pattern.match(lowered, place, place + rule.after, timeout=timeout) if place >= end else None
            if match:
                yield match
                end = match.end()
        return
    for start, last, end in _windows(lowered, places, rule.before, rule.after):
        for match in pattern.finditer(lowered, start, end, timeout=timeout):
            yield match
            if match.end() > last:
                break


def _windows(lowered: str, places: list[int], before: int, after: int) -> Iterator[tuple[int, int, int]]:
    """The stretches around the places, those that touch as one, with the last place in each; they end at a blank."""
    start, last, end = max(0, places[0] - before), places[0], places[0] + after
    for at in places:
        if end < at - before and (end := _blank(lowered, end)) < at - before:
            yield start, last, end
            start = at - before
        last, end = at, max(end, at + after)
    yield start, last, _blank(lowered, end)


def _blank(lowered: str, position: int) -> int:
    """Where the next blank stands, or the text ends."""
    at = lowered.find(" ", position)
    return at if at >= 0 else len(lowered)
