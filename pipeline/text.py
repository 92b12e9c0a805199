"""Same-length folding for matching, and the zones of a text that rules ask about.

Nothing here changes the length of a text, so every offset found in a folded text holds in the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import regex

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
QUOTES = "„“”«»‟″〝〞＂"
_FOLDED = {**dict.fromkeys(SPACES, " "), **dict.fromkeys(DASHES, "-"), **dict.fromkeys(QUOTES, '"')}
_BLANK_LINE = regex.compile(r"\n[^\S\n]*\n\s*|\r\n[^\S\n]*\r\n\s*")
_LINE_BREAK = regex.compile(r"\r\n|[\n\r\u2028\u2029\u0085\v\f]")
_QUOTE_OR_BLANK_LINE = regex.compile(r'["„“”«»‟″〝〞‘‚]|(?<!\w)\'(?=\w)|(?<=[^\s])[’\'](?!\w)|\n[^\S\n]*\n')
_OPENING = "„«〝‘‚"
_CLOSING = "”»〞’"
_SINGLE = "‘‚’'"
LONGEST_WORD = 100  # characters, so that words can be kept
_WORD = re.compile(rf"(\w{{1,{LONGEST_WORD}}})")
LONGEST_QUOTATION = 220  # characters; a longer "quotation" is two unpaired marks


class Zone(NamedTuple):
    """Half-open stretch of characters."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def blank(text: str) -> str:
    """The text with blanks of every kind as ` `; same length."""
    for sign in SPACES:
        text = text.replace(sign, " ")
    return text


def fold(text: str) -> str:
    """The text with blanks, dashes and double quotes of every kind as ` `, `-` and `"`; same length."""
    for sign, plain in _FOLDED.items():
        text = text.replace(sign, plain)
    return text


def lower(text: str) -> str:
    """The text in lower case, same length: the few characters whose lower case is longer (İ) stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Words(NamedTuple):
    """The words and numbers of a text, and where each begins."""

    starts: Sequence[int]
    texts: Sequence[str]

    def where(self, tells: Callable[[str], object]) -> list[int]:
        """Which of the words tell something, by what is told of each."""
        return [i for i, told in enumerate(map(tells, self.texts)) if told]


def words(text: str) -> Words:
    """Runs of letters and digits; one of more than `LONGEST_WORD` in pieces."""
    pieces = _WORD.split(text)  # what stands between words, a word, what stands between words …
    return Words(list(accumulate(map(len, pieces)))[:-1:2], pieces[1::2])


def _split(text: str, separator: regex.Pattern[str]) -> Iterator[Zone]:
    start = 0
    for gap in separator.finditer(text):
        end, after = gap.span()
        if start < end and not text[start:end].isspace():
            yield Zone(start, end)
        start = after
    if text[start:].strip():
        yield Zone(start, len(text))


def paragraphs(text: str) -> tuple[Zone, ...]:
    """The stretches between blank lines."""
    return tuple(_split(text, _BLANK_LINE))


def lines(text: str) -> tuple[Zone, ...]:
    """The stretches between line breaks that hold more than blanks."""
    return tuple(_split(text, _LINE_BREAK))


def quotations(text: str) -> tuple[Zone, ...]:
    """Quoted stretches, marks included, in text order, outermost only: „…” „…“ “…” "…" «…» and „…".

    A mark opens where it can only open („ «) or where a blank or bracket stands before it and a word after it; any
    other mark closes the one opened last in the same paragraph. A stretch longer than `LONGEST_QUOTATION` is dropped.
    """
    found: list[Zone] = []
    opened: list[int] = []
    for mark in _QUOTE_OR_BLANK_LINE.finditer(text):
        at, sign = mark.start(), mark[0]
        if sign[0] == "\n":
            opened.clear()
        elif sign == "'" and not (opened and text[opened[-1]] in _SINGLE) and not _can_open(text, at):
            continue
        elif sign in _OPENING or (sign not in _CLOSING and _can_open(text, at)) or not opened:
            if sign not in _CLOSING:
                opened.append(at)
        elif sign in _SINGLE and text[opened[-1]] not in _SINGLE:
            continue
        else:
            zone = Zone(opened.pop(), at + 1)
            if zone.end - zone.start <= LONGEST_QUOTATION:
                while found and zone.holds(*found[-1]):
                    found.pop()
                found.append(zone)
    return tuple(sorted(found))


def _can_open(text: str, at: int) -> bool:
    after_gap = at == 0 or text[at - 1].isspace() or text[at - 1] in "([{/-–—"
    before_word = at + 1 < len(text) and (text[at + 1].isalnum() or text[at + 1] in "#@…(¡¿")
    return after_gap and before_word


_SAYING = regex.compile(
    r"""(?ix)\A\s*+[,-]?\s*(?:tā\s|atzina|atzīst|atbild|atceras|bilst|domā|dalās|iesaka|izteic|jautā|lepojas|min|norād|piebil|piemetina|
    pauda|paziņo|paskaidro|priecājas|rēķina|runā|sacīja|saka|skaidro|smaida|smejas|spriež|stāst|secina|teic|uzskata|uzsver|vērtē|vēsta|apgalvo)\w*"""
)

_SAYING_BEFORE = regex.compile(
    r"(?i)\b(?:saka|sacīj|teic|stāst|uzsver|norād|piebil|atcer|atzin|atzīst|jautā|raksta|skaidro|min|vēst|pauž|pauda|zina)\w*[^.!?\n]*$"
)
_NEW_SENTENCE = regex.compile(r"[\w)][.!?…]\s+\p{Lu}")


def is_speech(folded: str, zone: Zone) -> bool:
    """Whether a quotation is what somebody said: sentences of its own, or a verb of saying after it."""
    inside = folded[zone.start + 1 : zone.end - 1].strip()
    if folded[: zone.start].endswith((": ", ":")) and _SAYING_BEFORE.search(
        folded[max(0, zone.start - 80) : zone.start]
    ):
        return True
    words = len(inside.split())
    if words > 8 and _NEW_SENTENCE.search(inside):
        return True
    after = folded[zone.end : zone.end + 40]
    if inside.endswith(","):
        return True
    if inside.endswith((".", "!", "?", "…")) or after.lstrip().startswith(("-", ",")):
        return bool(_SAYING.match(after)) or (inside.endswith(".") and words > 6)
    return words > 18


class Zones:
    """Zones in text order, asked by position."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        self.zones: Sequence[Zone] = sorted(zones)
        self._starts = [zone.start for zone in self.zones]

    def at(self, start: int, end: int) -> Zone | None:
        """The zone that holds the whole of start:end, or None."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self.zones[i].holds(start, end):
            return self.zones[i]
        return None

    def index(self, position: int) -> int:
        """Which zone the position stands in, or the last one before it (-1 before the first)."""
        return bisect_right(self._starts, position) - 1
