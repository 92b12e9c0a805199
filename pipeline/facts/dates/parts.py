"""The named parts date patterns are composed of; all match the folded text in lower case.

Surface forms: the annotation guidelines and a census of FullStack-LV (no blank after the period is the majority).
"""

from __future__ import annotations

from functools import cache
from typing import TypedDict

import regex

from pipeline import lexicon
from pipeline.edtf import AUTUMN, SPRING, SUMMER, WINTER
from pipeline.inflect import noun_forms
from pipeline.lexicon import any_of
from pipeline.numerals import ORDINAL_WORDS, cardinal, ordinal

FLAGS = regex.VERBOSE | regex.MULTILINE | regex.VERSION1
TIMEOUT = 10.0  # seconds a pattern may take on one text; a text that needs more fails as a whole


def shown(*words: str) -> tuple[str, ...]:
    """The words alone and with what points at one of them: vasar, šovasar, nākamvasar, pagājušovasar."""
    pointing = ("", "šo", "nākam", "nākoš", "nākošo", "pagājuš", "pagājušo", "pērn")
    return tuple(lead + word for lead in pointing for word in words)


def begins(*words: str) -> str:
    """A cheap look ahead at how a match begins, with digits or one of the words: most words begin none."""
    return rf"\b(?=\d|{any_of(words)})"


def _plain(word: str) -> str:
    return word.translate(str.maketrans("āčēģīķļņšūž", "acegiklnsuz"))


def _months() -> dict[str, int]:
    """Every form of every month, with its abbreviations and the spelling without diacritics of its longer forms."""
    forms: dict[str, int] = {}
    for number, entry in enumerate(lexicon.load("months"), 1):
        for form in noun_forms(entry["month"]):
            forms[form.text] = number
            forms.setdefault(_plain(form.text), number)
        for short in entry["abbreviations"].split():
            forms |= {short: number, short.rstrip("."): number}
    return forms


MONTHS = _months()
ABBREVIATED = tuple(word for word in MONTHS if word.endswith("."))
MONTH_STEMS = (
    "janv", "febr", "mart", "aprī", "apri", "maij", "jūn", "jun", "jūl", "jul", "augu", "sept", "okt", "nove", "dece",
    *(short + end for short in ("jan", "feb", "mar", "apr", "aug", "sep", "nov", "dec") for end in (".", " ")),
)  # fmt: skip
WEEKDAYS = {entry["weekday"]: number for number, entry in enumerate(lexicon.load("weekdays"))}
_SEASON_STEMS = {"pavasar": SPRING, "vasar": SUMMER, "rude": AUTUMN, "ziem": WINTER}
SEASON = r"(?:pavasar|vasar|rude[nņ]|ziem)"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

NUMERALS = tuple(entry["stem"] for entry in lexicon.load("numerals") if entry["stem"])

SP = r"(?:\ {0,2}(?:\n\ ?)?)"  # a blank, a line break or nothing; never a blank line
GAP = r"(?:\ {1,2}(?:\n\ ?)?|\n\ ?)"
#: Of a text as written: what begins a line with a capital is not the rest of the line before.
NEW_LINE = regex.compile(r"(?<!\s)(?=[^\S\n]*+\n)\s++(?=\p{Lu})")
LEFT = r"(?<![\w/])(?<!\w-)(?<![\d\W]\w?\w?\.)(?<!\d,)(?<!\d\ )"  # not inside a longer number or code
MONTH_LETTERS = ("jan", "feb", "mar", "apr", "maij", "jūn", "jun", "jūl", "jul", "aug", "sep", "okt", "nov", "dec")
DIGITS = regex.compile(r"\d+")
YEAR4 = r"(?:1[0-9]|20|21)\d\d"
GADA = rf"(?:\.?{SP}(?:gad(?:a|ā|u|am|s|os|iem|i)\b|g\b\.?))"
MONTH = rf"{any_of(MONTHS)}(?![\w])"
ROMAN_MONTH = r"(?:x?i{1,3}|iv|vi{0,3}|ix|x)"
WEEKDAY = rf"{any_of(WEEKDAYS)}(?:a|as|ā|u|ai|ās|ām)?\b"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
DAY_WORD = rf"(?:{ORDINAL_WORDS})"
UNTIL = rf"(?:līdz|lidz)(?:{GAP}pat)?"
TO = rf"(?:{SP}-{SP}|\.?{GAP}{UNTIL}{GAP})"
PART_OF_DAY = rf"""(?:,?{GAP}(?:rīt[ās]|rītā|vakar[ās]|vakaros|vakaram|pēcpusdien[āas]|pusdienlaikā|naktī
        |priekšpusdien[āas]
    |agri{GAP}no{GAP}rīta|no{GAP}rīta|visu{GAP}dienu)\b)"""
ORDINAL_PART = r"(?:pirm|otr|treš|ceturt|pēdēj)(?:aj(?:ā|ām|ai|am|ās|os|iem)|ā|ās|o|ais)"
_PART = (
    r"(?:sākum(?:s|a|am|u|ā)|vid(?:us|u|ū|um)|viduc(?:is|i|ī)|beig(?:as|u|ām|ās)|nogal(?:e|es|ei|i|ē)|izskaņ"
    r"(?:a|as|ai|u|ā)|noslēgum(?:s|a|am|u|ā)|mij(?:a|as|ai|u|ā))"
)
PART_BEGINS = (
    "paš", "pat", "sākum", "vid", "beig", "nogal", "izskaņ", "noslēg", "mij", "pirm", "otr", "treš", "ceturt", "pēdēj",
    "laik", "gait",
)  # fmt: skip
PART_OF_SPAN = rf"""(?:(?:pa(?:š[āai]|t){GAP})?(?:{_PART}
    |{ORDINAL_PART}{GAP}(?:pus(?:e|es|ei|i|ē)|pusgad|dekād|nedēļ|dien|mēneš|trešdaļ)\w{{0,4}}
        |pirmajos{GAP}mēnešos|laik[āu]|gaitā)\b)"""

_ADJECTIVE = r"(?:ais|ā|ajam|o|ajā|am|os|ie)"
_OF_YEAR = rf"{_ADJECTIVE}\ gad(?:s|a|am|u|ā)(?!\w|\ (?:laik|garum|gait|griez))"  # not the plural: pagājušo gadu laikā
LAST = r"(?:pagājuš|aizvadīt)"
NEXT = r"(?:nākam|nākoš)"

# A year said relative to the time of writing, or to the year named before.
YEAR_SHIFT = rf"""(?P<year_shift>
    (?P<year_this>  š\.\ ?g\. | š\ g\. | s\.\ ?g\.(?=\ ?\d) | š\.\ ?gad(?:a|ā|am|u) | š[āīo]\ ?gad(?:a|ā|am)
        | šo\ gadu(?!\ (?:laik|garum|gait|desmit|simt))
        | š[āī]\.?\ ?g\. | š(?:aj|a)[āi]\ gadā | šis\ gads | šim\ gadam | šogad | tekoš(?:ā|ajā)\ gad[aā] )
  | (?P<year_last>  pērn{_OF_YEAR} | pērngad | pērnā | pērn | p\.\ ?g\. | {LAST}{_OF_YEAR} )
  | (?P<year_told>  iepriekšēj{_OF_YEAR} )
  | (?P<year_after> {NEXT}{_OF_YEAR} )
  | (?P<year_next>  {NEXT}gad | n\.\ ?g\. )
  | (?P<year_before> aizpērn(?:{_OF_YEAR})? | aizpagājuš{_OF_YEAR} )
  | (?P<year_later> aiznākam(?:{_OF_YEAR}|gad) )
  | (?P<year_same>  t[āa]\ pašā?\ gad[aā] | t[āa]\ paša\ gada | taj[āa]\ pašā\ gadā | [tš]ai\ pašā\ gadā | šajā\ pašā\ gadā
        | taj[āa]\ gadā | tā\ gada | togad )
)(?![\w])"""
YEAR_BEGINS = ("š", "s.", "tekoš", "pērn", "p.", "pagāj", "aiz", "iepriekš", "nāk", "n.", "tā", "ta", "to")
YEAR = rf"(?:(?P<year>{YEAR4})(?:{GADA}|(?=:\ ))|{YEAR_SHIFT})"

SHOWN = r"(?:aj[āa]s?|ajai|ā|ās|o|ais|am|ie|os|iem|ām)\b"  # endings of a definite adjective; "aizvadīts" is a verb
WHICH = rf"(?P<which>(?:aizpagājuš|pagājuš|aizvadīt|iepriekšēj|pērn|nākam|nākoš)(?={SHOWN})|šaj|šai|šī|šā|šo(?=\ ))\w{{0,4}}"


class YearSaid(TypedDict, total=False):
    """The fields of a `CalendarPoint` that say its year."""

    year: int | None
    year_shift: int | None
    told_shift: int | None
    same_year: bool


_SHIFTS = (("year_this", 0), ("year_last", -1), ("year_next", 1), ("year_before", -2), ("year_later", 2))


def year_said(match: regex.Match[str]) -> YearSaid:
    """What the YEAR part of a match says, and the year after the month where the pattern has one."""
    for name in _years_in_digits(match.re):
        if match[name]:
            return {"year": int(match[name])}
    if not match["year_shift"]:
        return {}
    if match["year_after"]:
        return {"year_shift": 1, "told_shift": 1}
    if match["year_told"]:
        return {"told_shift": -1}
    if match["year_same"]:
        return {"same_year": True}
    return {"year_shift": next(shift for name, shift in _SHIFTS if match[name])}


@cache
def _years_in_digits(pattern: regex.Pattern[str]) -> tuple[str, ...]:
    return tuple(name for name in ("year", "year_after_month") if name in pattern.groupindex)


def which(word: str | None) -> int | None:
    """-1, 0 or 1 for last, this and next; -2 for the one before last."""
    if not word:
        return None
    if word.startswith("aizpag"):
        return -2
    return -1 if word.startswith(("pagāj", "aizv", "iepr", "pērn")) else 1 if word.startswith("nāk") else 0


def month(word: str) -> int:
    return MONTHS[word]


def weekday(word: str | None) -> int | None:
    """0 for any form of pirmdiena … 6 for svētdiena."""
    if not word:
        return None
    return next(number for stem, number in WEEKDAYS.items() if word.startswith(stem))


def season(word: str) -> int:
    """The EDTF season of any form of pavasaris, vasara, rudens, ziema."""
    return next(code for stem, code in _SEASON_STEMS.items() if stem in word)


def day_number(word: str) -> int:
    """A day written in digits or as an ordinal word; 0 where it is neither."""
    digits = word.strip(" .")
    return int(digits) if digits.isdigit() else ordinal(digits) or 0


def number(word: str) -> int:
    """A count in digits or words; 0 where it is neither."""
    return int(word) if word.isdigit() else cardinal(word) or 0


def roman(word: str) -> int:
    """The value of a Roman numeral up to LXXXIX."""
    values = [_ROMAN[sign] for sign in word]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def full_year(year: int, oldest: int = 70) -> int:
    """A two-digit year as four digits; `oldest` is the first one of the last century (numeric dates in news: 1970)."""
    return year if year > 99 else year + (1900 if year >= oldest else 2000)
