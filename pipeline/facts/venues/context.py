"""What stands around a site's phrase in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.venues.phrase import Phrase
from pipeline.facts.venues.units import Unit

_REACH = 14  # units on either side in which a verb may stand
_SENTENCE_ENDS = ".!?;"


def sentence(row: list[Unit], i: int, step: int, reach: int = _REACH) -> Iterator[Unit]:
    """The units from i in one direction to the end of the sentence, at most `reach`."""
    stop = min(i + reach, len(row)) if step > 0 else max(i - reach, -1)
    for k in range(i, stop, step):
        unit = row[k]
        if unit.kind == "break" or (unit.kind == "mark" and unit.text in _SENTENCE_ENDS):
            return
        yield unit


def left(phrase: Phrase, reach: int = _REACH) -> Iterator[Unit]:
    """The units before the phrase, nearest first, to the start of the sentence, at most `reach`."""
    return sentence(phrase.row, phrase.first - 1, -1, reach)


def right(phrase: Phrase, reach: int = _REACH) -> Iterator[Unit]:
    """The units after the phrase to the end of the sentence, at most `reach`."""
    return sentence(phrase.row, phrase.last + 1, 1, reach)
