"""The text as units that noun phrases are made of: words, ordinals, numbers, quoted names, marks, line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate
from operator import add
from typing import Literal, NamedTuple

import regex

from pipeline.facts.venues.sites import Site, readings
from pipeline.page import Page

Kind = Literal["word", "ordinal", "number", "quote", "mark", "break"]
_LONGEST_NAME = 8  # words in a quoted name that a phrase may hold
_LONGEST_BULLET = 4  # units
_NAMES = frozenset(["word", "quote"])
_BREAKS = "\n\r\u2028\u2029"
_SENTENCE_MARKS = frozenset('.!?…•*"')


class Unit(NamedTuple):
    """A stretch of the folded text, also in lower case, with the readings of a word as a site noun.

    `owns` says that one of them is a genitive, `initial` that a sentence or line starts here.
    """

    kind: Kind
    start: int
    end: int
    text: str
    low: str
    capital: bool
    sites: tuple[Site, ...]
    owns: bool
    initial: bool


_unit = partial(tuple.__new__, Unit)  # without the checks of a call, for the many of a page


@cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile(
        r"""(?x)
        ( [\n\r\u2028\u2029]+                                          # break
        | \d{1,4}\. (?![\d])                                           # ordinal: 2. vidusskola, 23.kabinets
        | \d (?: [\d.,:/]* \d )? \p{L}? (?!\p{L})                      # number: 18.00, 2a, 12/14
        | [aAzZ]/[sS]\b | \p{Lu}\p{Ll}?\. (?=\s?\p{Lu})                 # word: J. Rainis, Sv. Pētera
        | [\p{L}][\p{L}\p{M}\d]* (?: ['’-]\p{L}[\p{L}\p{M}]* )*         # word
        | [^\s.] | \. (?![ ]?[\p{Ll}\d])                               # mark, but not of an abbreviation: plkst. 7.15
        )"""
    )


def units(page: Page) -> list[Unit]:
    """The units of the page in text order. A quoted name of a few words is one unit, other quoted text is not."""
    text, position = page.folded, 0
    starts, written = list[int](), list[str]()
    for zone in page.titles.zones:
        if _is_name(quoted := text[zone.start : zone.end]):
            _read(text, position, zone.start, starts, written)
            starts.append(zone.start)
            written.append(quoted)
            position = zone.end
    _read(text, position, len(text), starts, written)
    if not written:
        return []
    kinds, lengths, lows, capitals, sites, owns = zip(*map(_form, written), strict=True)
    ends, initials = map(add, starts, lengths), _initials(kinds, written)
    return list(map(_unit, zip(kinds, starts, ends, written, lows, capitals, sites, owns, initials, strict=True)))


def _is_name(quoted: str) -> bool:
    return (
        "\n" not in quoted and len(quoted.split()) <= _LONGEST_NAME and not quoted[:-1].endswith((".", "!", "?", ","))
    )


def _read(text: str, start: int, end: int, starts: list[int], written: list[str]) -> None:
    """Add where the units between two characters start, and how they are written."""
    pieces = _pattern().split(text[start:end])  # blanks, a unit, blanks …
    starts += list(accumulate(map(len, pieces), initial=start))[1:-1:2]
    written += pieces[1::2]


@lru_cache(maxsize=20_000)
def _form(written: str) -> tuple[Kind, int, str, bool, tuple[Site, ...], bool]:
    """What a unit says by itself: kind, length, lower case, whether it has a capital, sites, whether one owns."""
    low = written.lower()
    sites = readings(low)
    return _kind(written), len(written), low, written[0].isupper(), sites, any(site.case == "Gen" for site in sites)


def _kind(written: str) -> Kind:
    first = written[0]
    if first in _BREAKS:
        return "break"
    if first.isdecimal():
        return "ordinal" if written.endswith(".") else "number"
    if first.isalpha():
        return "word"
    return "mark" if len(written) == 1 else "quote"


def _initials(kinds: Sequence[Kind], written: Sequence[str]) -> list[bool]:
    """Whether a sentence or line starts at each unit: after a mark that ends one, or only a bullet or number."""
    initials = [True] + [False] * (len(kinds) - 1)
    for i, kind in enumerate(kinds[:-1]):
        if kind not in _NAMES:
            ends = written[i] in _SENTENCE_MARKS or kind == "break"
            initials[i + 1] = ends or (written[i] != "," and _opens_line(kinds, i + 1))
    return initials


def _opens_line(kinds: Sequence[Kind], end: int) -> bool:
    """Whether only marks and numbers (a bullet, "1)") stand between the line's start and the unit."""
    for kind in reversed(kinds[max(0, end - _LONGEST_BULLET) : end]):
        if kind == "break":
            return True
        if kind in _NAMES:
            return False
    return end <= _LONGEST_BULLET
