"""The text as units that noun phrases are made of: words, ordinals, numbers, quoted names, marks, line breaks."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import Literal, NamedTuple

import regex

from pipeline.facts.venues.sites import Site, readings
from pipeline.page import Page

Kind = Literal["word", "ordinal", "number", "quote", "mark", "break"]
_LONGEST_NAME = 8  # words in a quoted name that a phrase may hold
_LONGEST_BULLET = 4  # units
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
          (?P<break>   [\n\r\u2028\u2029]+ )
        | (?P<ordinal> \d{1,4}\. (?![\d]) )                                    # 2. vidusskola, 23.kabinets
        | (?P<number>  \d (?: [\d.,:/]* \d )? \p{L}? (?!\p{L}) )               # 18.00, 2a, 12/14
        | (?P<word>    (?: [aAzZ]/[sS]\b | \p{Lu}\p{Ll}?\. (?=\s?\p{Lu})                       # J. Rainis, Sv. Pētera
                         | [\p{L}][\p{L}\p{M}\d]* (?: ['’-]\p{L}[\p{L}\p{M}]* )* ) )
        | (?P<mark>    [^\s.] | \. (?![ ]?[\p{Ll}\d]) )                        # but not of an abbreviation: plkst. 7.15
        """
    )


def units(page: Page) -> list[Unit]:
    """The units of the page in text order. A quoted name of a few words is one unit, other quoted text is not."""
    found: list[Unit] = []
    position = 0
    text = page.folded
    names = [zone for zone in page.titles.zones if _is_name(text[zone.start : zone.end])]
    for zone in names:
        _read(text, position, zone.start, found)
        quoted = text[zone.start : zone.end]
        found.append(Unit("quote", *zone, quoted, quoted.lower(), False, (), False, False))
        position = zone.end
    _read(text, position, len(text), found)
    return found


def _is_name(quoted: str) -> bool:
    return (
        "\n" not in quoted and len(quoted.split()) <= _LONGEST_NAME and not quoted[:-1].endswith((".", "!", "?", ","))
    )


def _read(text: str, start: int, end: int, found: list[Unit]) -> None:
    initial = _starts(found)
    for match in _pattern().finditer(text, start, end):
        written = match[0]
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        at, after = match.span()
        low, capital, sites, owns = _form(written)
        found.append(_unit((kind, at, after, written, low, capital, sites, owns, initial)))
        initial = kind != "word" and _starts(found)


@lru_cache(maxsize=20_000)
def _form(written: str) -> tuple[str, bool, tuple[Site, ...], bool]:
    """In lower case, whether it has a capital, its readings as a site noun, and whether one is a genitive."""
    low = written.lower()
    sites = readings(low)
    return low, written[0].isupper(), sites, any(site.case == "Gen" for site in sites)


def _starts(found: list[Unit]) -> bool:
    """Whether a sentence or line starts after the units found: a mark that ends one, or only a bullet or number."""
    if not found:
        return True
    last = found[-1]
    if last.text in _SENTENCE_MARKS or last.kind == "break":
        return True
    return last.text != "," and last.kind not in ("word", "quote") and _opens_line(found)


def _opens_line(found: list[Unit]) -> bool:
    """Whether only marks and numbers (a bullet, "1)") stand between the line's start and the end of the row."""
    for unit in reversed(found[-_LONGEST_BULLET:]):
        if unit.kind == "break":
            return True
        if unit.kind in ("word", "quote"):
            return False
    return len(found) <= _LONGEST_BULLET
