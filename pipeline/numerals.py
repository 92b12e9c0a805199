"""Numbers as Latvian writes them: digits, grouped digits, number words of every case and gender. Pure, no Doc.

Grammar: Latviešu valodas gramatika (LU LaVI 2013). A number word is one of a few parts, and parts follow each other with
or without a blank: divdesmit trīs, divdesmittrīs, simts divdesmit pieci, divi tūkstoši trīssimt. The parts are generated
from the lexicon, the fragments `CARDINAL_WORDS` and `ORDINAL_WORDS` find them (verbose patterns, case ignored), and
`cardinal` and `ordinal` give their value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import regex

from pipeline import lexicon
from pipeline.inflect import adjective_forms, noun_forms

FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1


class Number(NamedTuple):
    """A number's place in the text and its value; "3 tūkstoši" counts as digits."""

    start: int
    end: int
    value: int
    form: Literal["digits", "words"]


class _Part(NamedTuple):
    """A part of a number word. `size` is its order of magnitude: 1, 10, 100, 1000 …; `alone`: it may stand without
    a multiplier (simts, but not simti)."""

    value: float
    size: int
    kind: Literal["small", "half", "scale"]
    alone: bool = True


_TRIS = ("trīs", "triju", "trim", "trijos", "trijās", "trijām", "trijiem")


def _cardinal_parts() -> dict[str, _Part]:
    """Every form of every part of a cardinal."""
    parts: dict[str, _Part] = {}
    stems: dict[int, str] = {}
    for entry in lexicon.load("numerals"):
        word, value, stem = entry["word"], int(entry["value"]), entry["stem"]
        if entry["kind"] == "unit":
            stems[value] = stem
            forms = _TRIS if value == 3 else tuple(form.text for form in adjective_forms(stem + "s") if not form.definite)
            plural_only = {stem + "s", stem + "a", stem + "am", stem + "ai", stem + "ā"} if value != 1 else set()
            parts |= {form: _Part(value, 1, "small") for form in forms if form not in plural_only}
        elif entry["kind"] == "scale":
            for form in reversed(noun_forms(word)):  # a form both singular and plural (simtu) may stand alone
                parts[form.text] = _Part(value, value, "scale", form.number == "Sing")
            if value > 10 and stem:
                parts[stem] = _Part(value, value, "scale")
        else:
            parts |= {form.text: _Part(value, 1000, "small") for form in noun_forms(word) if form.number == "Sing"}
    for value, stem in stems.items():
        parts[f"{stem}padsmit"] = _Part(10 + value, 1, "small")
        if value > 1:
            parts[f"{stem}desmit"] = _Part(10 * value, 10, "small")
            parts[f"{stem}simt"] = _Part(100 * value, 100, "small")
            parts[f"{stem}tūkstoš"] = _Part(1000 * value, 1000, "small")
            parts[f"{stem}arpus"] = _Part(value + 0.5, 1, "half")
    parts["desmit"] = _Part(10, 1, "small")
    parts |= {form.text: _Part(1.5, 1, "half") for form in adjective_forms("pusotrs") if not form.definite}
    return parts


def _ordinal_parts() -> dict[str, _Part]:
    """Every form of the last part of an ordinal; only the definite ones (pirms is "before", otra is "other")."""
    values: dict[str, tuple[int, int]] = {}
    for entry in lexicon.load("numerals"):
        value, stem, ordinal = int(entry["value"]), entry["stem"], entry["ordinal"]
        if ordinal:
            values[ordinal] = (value, 1 if value == 10 else max(value, 1) if value > 9 else 1)
        if value < 10 and stem:
            values[f"{stem}padsmitais"] = (10 + value, 1)
            if value > 1:
                values[f"{stem}desmitais"] = (10 * value, 10)
                values[f"{stem}simtais"] = (100 * value, 100)
    return {
        form.text: _Part(value, size, "small")
        for ordinal, (value, size) in values.items()
        for form in adjective_forms(ordinal)
    }


_CARDINALS = _cardinal_parts()
_ORDINALS = _ordinal_parts()


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_GAP = r"(?:\ {1,2}|\ ?\n\ ?)"
_CARDINAL_PART = _any(list(_CARDINALS))
_UNIT = _any([word for word, part in _CARDINALS.items() if part.value < 10])
_SCALE = _any([word for word, part in _CARDINALS.items() if part.kind == "scale"])
_BEFORE_ORDINAL = _any([word for word, part in _CARDINALS.items() if part.size > 1 and part.kind == "small" and word[-1] in "tš"])

CARDINAL_WORDS = rf"(?:\b{_CARDINAL_PART}(?:{_GAP}?{_CARDINAL_PART}){{0,7}}\b)"
ORDINAL_WORDS = rf"""(?:\b
    (?:(?: (?:{_UNIT}{_GAP})?{_SCALE} | {_BEFORE_ORDINAL} ){_GAP}?){{0,4}}   # trīsdesmit, simtu, divi tūkstoši
    {_any(list(_ORDINALS))}                                                  # pirmajā
\b)"""

_DIGITS = r"(?: [1-9]\d{0,2}(?:\ \d{3})+(?!\d) | \d{1,9} )"
_PLAIN_DIGITS = regex.compile(_DIGITS, FLAGS)
_ABBREVIATED_SCALES = {"tūkst.": 1000, "milj.": 1_000_000}
_SCALED = rf"(?P<many>{_DIGITS}(?:,\d+)?){_GAP}(?P<scale>{_SCALE}\b|tūkst\.|milj\.)"
_NUMBER = regex.compile(
    rf"""
    (?<![\w/\\@\#+]|\d[.,:]|\p{{L}}-)                     # not inside a code, a decimal, a clock time, an address
    (?: {_SCALED}
      | (?P<digits>{_DIGITS})
        (?!\w | -\p{{L}} | [,:/]\d                        # 5-klasnieks, 1,5, 9:30, 3/4
          | \.(?![\ \n]*(?:\p{{Lu}}|["(]|\Z)) )           # 8. klase; but a full stop may follow
    )
  | (?P<words>{CARDINAL_WORDS})
    """,
    FLAGS,
)
_PART_OF_WORD = regex.compile(_CARDINAL_PART, FLAGS)
_ORDINAL = regex.compile(ORDINAL_WORDS, FLAGS)


def numbers(folded: str) -> Iterator[Number]:
    """The cardinals of a folded text, in order: 1 200, 1,2 tūkstoši, pusotrs simts, divdesmit trīs.

    Ordinals (8. klase), decimals, clock times and the digits of codes give none; of number words that make no
    single number (divi trīs) each is one.
    """
    for match in _NUMBER.finditer(folded):
        if match["words"]:
            yield from _words(folded, *match.span("words"))
        elif match["digits"]:
            yield Number(*match.span("digits"), int(match["digits"].replace(" ", "")), "digits")
        elif (value := _scaled(match["many"], match["scale"])) is not None:
            yield Number(*match.span(), value, "digits")


def cardinal(text: str) -> int | None:
    """The value of a cardinal that is the whole text, in digits or words; None where it is none."""
    found = next(numbers(text.strip()), None)
    return found.value if found and found.start == 0 and found.end == len(text.strip()) else None


def ordinal(text: str) -> int | None:
    """The value of an ordinal word of any case that is the whole text: trīsdesmit pirmajā is 31."""
    match = _ORDINAL.fullmatch(text.strip())
    if not match:
        return None
    low = match[0].lower()
    last = max((word for word in _ORDINALS if low.endswith(word)), key=len)
    head = _ORDINALS[last]
    before = low.removesuffix(last).strip()
    if not before:
        return int(head.value)
    parts = [_CARDINALS[part[0]] for part in _PART_OF_WORD.finditer(before)]
    value, used = _longest(parts)
    fits = used == len(parts) and value is not None and value % (10 if head.value < 10 else 100) == 0
    return (value or 0) + int(head.value) if fits else None


def _scaled(many: str, scale: str) -> int | None:
    factor = _ABBREVIATED_SCALES.get(scale.lower()) or _CARDINALS[scale.lower()].value
    value = float(many.replace(" ", "").replace(",", ".")) * factor
    return round(value) if abs(value - round(value)) < 1e-6 else None


def _words(folded: str, start: int, end: int) -> Iterator[Number]:
    """The numbers that a run of number words makes, each as long as it can be."""
    matches = list(_PART_OF_WORD.finditer(folded, start, end))
    parts = [_CARDINALS[match[0].lower()] for match in matches]
    i = 0
    while i < len(parts):
        value, used = _longest(parts[i:])
        if value is not None:
            yield Number(matches[i].start(), matches[i + used - 1].end(), value, "words")
        i += used


def _longest(parts: Sequence[_Part]) -> tuple[int | None, int]:
    """The value of the longest number at the head of the parts and how many it takes; None where they begin none.

    A number goes down in magnitude: thousands, hundreds, tens, units, each with at most one multiplier before its scale.
    """
    total, limit, used = 0.0, 10**9, 0
    while used < len(parts):
        step = _step(parts[used:], limit)
        if step is None:
            break
        value, size, taken = step
        total, limit, used = total + value, size, used + taken
    return (int(total), used) if used and total == int(total) else (None, max(used, 1))


def _step(parts: Sequence[_Part], limit: int) -> tuple[float, int, int] | None:
    """The part or the multiplied scale at the head, below `limit`: value, magnitude, number of parts."""
    best: tuple[float, int, int] | None = None
    multiplier, below = 0.0, 10**9
    for taken, part in enumerate(parts[:4], 1):
        if part.kind == "scale":
            if part.size < limit and (part.alone or multiplier) and part.value > multiplier:
                best = ((multiplier or 1) * part.value, part.size, taken)
            if not multiplier:
                break
            multiplier, below = multiplier * part.value, part.size
            continue
        if part.kind == "half" and taken > 1 or part.size >= below:
            break
        if taken == 1 and part.kind == "small" and part.size < limit:
            best = (part.value, part.size, 1)
        multiplier, below = multiplier + part.value, part.size
    return best
