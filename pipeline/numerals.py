"""Numbers as Latvian writes them: digits, grouped digits, number words of every case and gender. Pure, no Doc.

Grammar: Latviešu valodas gramatika (LU LaVI 2013). A number word is one of a few parts, and parts follow each other
with or without a blank: divdesmit trīs, divdesmittrīs, simts divdesmit pieci, divi tūkstoši trīssimt. The parts are
generated from the lexicon, the fragments `CARDINAL_WORDS` and `ORDINAL_WORDS` find them (verbose patterns, case
ignored), and `cardinal` and `ordinal` give their value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from pipeline import lexicon
from pipeline.inflect import adjective_forms, noun_forms
from pipeline.lexicon import any_of
from pipeline.text import Words, lower, words

FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1


class Number(NamedTuple):
    """A number's place in the text and its value; "3 tūkstoši" counts as digits."""

    start: int
    end: int
    value: int
    form: Literal["digits", "words"]


class _Part(NamedTuple):
    """A part of a number word.

    It fits after a part whose `left` is greater than its `size`: divdesmit (size 10, left 10) after simts, pieci after
    divdesmit. `alone`: a scale that may stand without a multiplier (simts, but not simti).
    """

    value: float
    size: int
    left: int
    kind: Literal["small", "half", "scale"] = "small"
    alone: bool = True


def _cardinal_parts() -> dict[str, _Part]:
    """Every form of every part of a cardinal."""
    parts: dict[str, _Part] = {}
    for entry in lexicon.load("numerals"):
        word, value, stem = entry["word"], int(entry["value"]), entry["stem"]
        if entry["kind"] == "unit":
            parts |= {form: _Part(value, 1, 1) for form in _unit_forms(stem, value)}
            parts[f"{stem}padsmit"] = _Part(10 + value, 10, 1)
            if value > 1:
                parts[f"{stem}desmit"] = _Part(10 * value, 10, 10)
                parts[f"{stem}simt"] = _Part(100 * value, 100, 100)
                parts[f"{stem}tūkstoš"] = _Part(1000 * value, 1000, 1000)
                parts[f"{stem}arpus"] = _Part(value + 0.5, 1, 1, "half")
        elif entry["kind"] == "scale":
            for form in reversed(noun_forms(word)):  # a form both singular and plural (simtu) may stand alone
                parts[form.text] = _Part(value, value, value, "scale", form.number == "Sing")
            if stem:
                parts[stem] = _Part(value, value, value, "scale")
        else:
            parts |= {form.text: _Part(value, 999, 1) for form in noun_forms(word) if form.number == "Sing"}
    parts["desmit"] = _Part(10, 10, 1)
    parts |= {form.text: _Part(1.5, 1, 1, "half") for form in adjective_forms("pusotrs") if not form.definite}
    return parts


def _unit_forms(stem: str, value: int) -> tuple[str, ...]:
    if value == 3:
        return ("trīs", "triju", "trim", "trijos", "trijās", "trijām", "trijiem")
    return tuple(f.text for f in adjective_forms(stem + "s") if not f.definite and (value == 1 or f.number == "Plur"))


def _ordinal_parts() -> dict[str, int]:
    """Every form of the last part of an ordinal; only the definite ones (pirms is "before", otra is "other")."""
    values: dict[str, int] = {}
    for entry in lexicon.load("numerals"):
        value, stem = int(entry["value"]), entry["stem"]
        if entry["ordinal"]:
            values[entry["ordinal"]] = value
        if entry["kind"] == "unit":
            values[f"{stem}padsmitais"] = 10 + value
            if value > 1:
                values |= {
                    f"{stem}desmitais": 10 * value,
                    f"{stem}simtais": 100 * value,
                    f"{stem}tūkstošais": 1000 * value,
                }
    return {form.text: value for ordinal, value in values.items() for form in adjective_forms(ordinal)}


_CARDINALS = _cardinal_parts()
_ORDINALS = _ordinal_parts()


_GAP = r"(?:\ {1,2}|\ ?\n\ ?)"
_CARDINAL_PART = any_of(_CARDINALS)
_UNIT = any_of(word for word, part in _CARDINALS.items() if part.size == 1)
_SCALE = any_of(word for word, part in _CARDINALS.items() if part.kind == "scale")
_ROUND = any_of(word for word, part in _CARDINALS.items() if part.kind == "small" and part.left > 1)

CARDINAL_WORDS = rf"(?:\b{_CARDINAL_PART}(?:{_GAP}?{_CARDINAL_PART}){{0,7}}\b)"
ORDINAL_WORDS = rf"""(?:\b
    (?:(?: (?:{_UNIT}{_GAP})?{_SCALE} | {_ROUND} ){_GAP}?){{0,4}}   # trīsdesmit, simtu, divi tūkstoši
    {any_of(_ORDINALS)}                                                  # pirmajā
\b)"""

_DIGITS = r"(?: [1-9]\d{0,2}(?:\ \d{3})+(?!\d) | \d{1,9}+ )"
_ABBREVIATED_SCALES = {"tūkst.": 1000, "milj.": 1_000_000}
_NUMBER = regex.compile(
    rf"""
    (?<![\w/\\@\#]|\d[.,:]|\p{{L}}-)                     # not inside a code, a decimal, a clock time, an address
    (?P<digits>{_DIGITS})
    (?: (?P<fraction>,\d+)? {_GAP} (?P<scale>(?i:{_SCALE}\b|tūkst\.|milj\.))
      | (?!\w | -\p{{L}} | [,:/]\d                        # 5-klasnieks, 1,5, 9:30, 3/4
          | \.(?!\ *(?:\n|\Z|\p{{Lu}}|["(])) )              # 8. klase; but a full stop may follow
    )
    """,
    FLAGS & ~regex.IGNORECASE,
)
_RUN = regex.compile(CARDINAL_WORDS, FLAGS & ~regex.IGNORECASE)
_BEGINNINGS = tuple({word[:5] for word in _CARDINALS})
_PART_OF_WORD = regex.compile(_CARDINAL_PART, FLAGS)
_ORDINAL = regex.compile(ORDINAL_WORDS, FLAGS)


def numbers(folded: str, words: Words) -> Iterator[Number]:
    """The cardinals of a folded text, in order: 1 200, 1,2 tūkstoši, pusotrs simts, divdesmit trīs.

    `words` are those of the text in lower case.

    Ordinals (8. klase), decimals, clock times and the digits of codes give none; of number words that make no
    single number (divi trīs) each is one.
    """
    low, end = lower(folded), 0
    for i in words.where(_may_begin):
        start = words.starts[i]
        if start < end:
            continue
        if words.texts[i][0].isdecimal():
            if match := _NUMBER.match(folded, start):
                end = match.end()
                value = _value(*match.groups())
                if value is not None:
                    yield Number(start, end, value, "digits")
        elif run := _RUN.match(low, start):
            end = run.end()
            for first, last, value in _words(run[0]):
                yield Number(start + first, start + last, value, "words")


@lru_cache(maxsize=20_000)
def _may_begin(word: str) -> bool:
    return word[0].isdecimal() or word.startswith(_BEGINNINGS)


def cardinal(text: str) -> int | None:
    """The value of a cardinal that is the whole text, in digits or words; None where it is none."""
    text = text.strip()
    found = next(numbers(text, words(lower(text))), None)
    return found.value if found and found.start == 0 and found.end == len(text) else None


def ordinal(text: str) -> int | None:
    """The value of an ordinal word of any case that is the whole text: trīsdesmit pirmajā is 31."""
    if not _ORDINAL.fullmatch(text.strip()):
        return None
    low = text.strip().lower()
    last = next(low[at:] for at in range(len(low)) if low[at:] in _ORDINALS)
    value = _ORDINALS[last]
    parts = [_CARDINALS[part[0]] for part in _PART_OF_WORD.finditer(low.removesuffix(last))]
    if not parts:
        return value
    before, used = _longest(parts)
    block = 10 if value < 10 else 100 if value < 100 else 1000
    return before + value if before is not None and used == len(parts) and before % block == 0 else None


def _value(digits: str, fraction: str | None, scale: str | None) -> int | None:
    many = digits.replace(" ", "")
    if scale is None:
        return int(many)
    factor = _ABBREVIATED_SCALES.get(scale.lower()) or _CARDINALS[scale.lower()].value
    value = float(many + (fraction or "").replace(",", ".")) * factor
    return round(value) if abs(value - round(value)) < 1e-6 else None


@lru_cache(maxsize=10_000)
def _words(run: str) -> tuple[tuple[int, int, int], ...]:
    """The numbers that a run of number words in lower case makes, each as long as it can be: start, end and value."""
    matches = list(_PART_OF_WORD.finditer(run))
    parts = [_CARDINALS[match[0]] for match in matches]
    found, i = [], 0
    while i < len(parts):
        value, used = _longest(parts[i:])
        if value is not None:
            found.append((matches[i].start(), matches[i + used - 1].end(), value))
        i += used
    return tuple(found)


def _longest(parts: Sequence[_Part]) -> tuple[int | None, int]:
    """The value of the longest number at the head of the parts and how many it takes; None where they begin none."""
    total, used = 0.0, 0
    for scale in (1_000_000, 1000):
        value, taken = _below_thousand(parts[used:])
        following = parts[used + taken] if used + taken < len(parts) else None
        if following and following.size == scale and (taken == 0 or following.kind == "scale"):
            if taken == 0 and not following.alone:
                break
            total += (value or 1) * (following.value if taken == 0 else scale)
            used += taken + 1
    value, taken = _below_thousand(parts[used:])
    if value == int(value):
        total, used = total + value, used + taken
    return (int(total), used) if used and total == int(total) else (None, max(used, 1))


def _below_thousand(parts: Sequence[_Part]) -> tuple[float, int]:
    """The value of the hundreds, tens and units at the head of the parts, each smaller than the one before it."""
    total, left, used = 0.0, 1000, 0
    while used < len(parts):
        part = parts[used]
        scale = parts[used + 1] if used + 1 < len(parts) and parts[used + 1].kind == "scale" else None
        if scale and part.size == 1 and scale.size < left:
            total, left, used = total + part.value * scale.value, scale.left, used + 2
        elif part.size < left and part.alone:
            total, left, used = total + part.value, part.left, used + 1
        else:
            break
    return total, used
