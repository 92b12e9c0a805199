"""What a date rule is, and how it is run over a text: only around what it cannot do without.

A pattern that begins with optional parts is tried at every letter, which is too costly for a whole archive. So each
rule names a trigger, which stands in every match, and how far a match may reach before and after the place where the
trigger begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

import regex

from pipeline.facts.dates import parts

_Made_co = TypeVar("_Made_co", covariant=True)
_LONG = 10_000  # characters; in a shorter text no pattern takes long, and asking the clock takes longer than most do
_KNOWN = 50_000  # words whose letters are kept
_NUMBER_ENDS = regex.compile(r"\d(?!\d)")


class Trigger(NamedTuple):
    """Letters, any of which may stand there, or the last digit of a number where there are none; and a cheap pattern
    that matches at their beginning."""

    letters: tuple[str, ...] = ()
    here: str = ""


class Rule(NamedTuple, Generic[_Made_co]):
    """A verbose pattern, what builds results of its matches (given the text as written too), and its trigger."""

    source: str
    build: Callable[[regex.Match[str], str], Iterator[_Made_co]]
    trigger: Trigger
    before: int = 90
    after: int = 90


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source, parts.FLAGS)


class Rules(Generic[_Made_co]):
    """Rules that are run over a text together: what triggers them is looked for once."""

    def __init__(self, rules: Iterable[Rule[_Made_co]]) -> None:
        self._rules = tuple(rules)
        triggers = dict.fromkeys(rule.trigger for rule in self._rules)
        self._letters = _Letters({letters for trigger in triggers for letters in trigger.letters})
        self._places = [_Places([t for t in triggers if t.letters == of]) for of in {t.letters for t in triggers}]

    def run(self, lowered: str, folded: str, words: Iterable[tuple[int, str]]) -> Iterator[_Made_co]:
        """What the rules build, rule by rule; `words` are those of the lowered text, with where they begin.

        Raises:
            TimeoutError: a pattern took too long on this text.
        """
        letters = self._letters.find(lowered, words)
        places: dict[Trigger, list[int]] = {}
        for each in self._places:
            each.find(lowered, letters, places)
        timeout = parts.TIMEOUT if len(lowered) > _LONG else None
        for rule in self._rules:
            if at := places.get(rule.trigger):
                pattern = _compiled(rule.source)
                for start, last, end in _windows(lowered, at, rule.before, rule.after):
                    for match in pattern.finditer(lowered, start, end, timeout=timeout):
                        yield from rule.build(match, folded)
                        if match.end() > last:
                            break


class _Letters:
    """Where letters begin, and under "" where numbers end: read off each word once, as words come again."""

    def __init__(self, letters: Iterable[str]) -> None:
        letters = frozenset(letters)
        self._across = [each for each in letters if not each.isalpha()]  # with a blank or a sign in them
        within = letters.difference(self._across)
        self._of_word = lru_cache(_KNOWN)(lambda word: (*_letters_in(word, within), *_numbers_in(word)))

    def find(self, lowered: str, words: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for start, word in words:
            for letters, at in self._of_word(word):
                found.setdefault(letters, []).append(start + at)
        for letters, at in _letters_in(lowered, self._across):
            found.setdefault(letters, []).append(at)
        return found


def _letters_in(text: str, letters: Iterable[str]) -> Iterator[tuple[str, int]]:
    for each in letters:
        at = text.find(each)
        while at >= 0:
            yield each, at
            at = text.find(each, at + 1)


def _numbers_in(word: str) -> Iterator[tuple[str, int]]:
    for number in _NUMBER_ENDS.finditer(word):
        yield "", number.start()


class _Places:
    """Where triggers of the same letters match, asked at each place with one pattern for all of them."""

    def __init__(self, triggers: list[Trigger]) -> None:
        self._letters = triggers[0].letters or ("",)
        self._everywhere = next((trigger for trigger in triggers if not trigger.here), None)
        self._here = [trigger for trigger in triggers if trigger.here]
        self._pattern = _compiled("".join(f"(?:(?={trigger.here})())?+" for trigger in self._here))

    def find(self, lowered: str, letters: dict[str, list[int]], found: dict[Trigger, list[int]]) -> None:
        """Add to what is found the places of each trigger that matches at any, in order."""
        places = sorted(place for each in self._letters if each in letters for place in letters[each])
        if places and self._everywhere:
            found[self._everywhere] = places
        for place in places if self._here else ():
            match = self._pattern.match(lowered, place)
            if match and match.lastindex:
                for trigger, said in zip(self._here, match.groups(), strict=True):
                    if said is not None:
                        found.setdefault(trigger, []).append(place)


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
