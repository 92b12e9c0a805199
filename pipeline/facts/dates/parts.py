"""The named parts date patterns are composed of; all match the folded text in lower case.

Surface forms: annotation guidelines and the census of forms in FullStack-LV (no blank after the period is the majority).
"""

from __future__ import annotations

import regex

from pipeline import lexicon
from pipeline.edtf import AUTUMN, SPRING, SUMMER, WINTER
from pipeline.inflect import noun_forms
from pipeline.numerals import ORDINAL_WORDS, cardinal, ordinal

FLAGS = regex.VERBOSE | regex.MULTILINE | regex.VERSION1


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


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
            forms[short] = number
    return forms


MONTHS = _months()
ABBREVIATED = tuple(word for word in MONTHS if word.endswith("."))
MONTH_STEMS = (
    r"janv|febr|mart|mar\.|apr|maij|j[ūu][nl]|aug|sep|okt|nov\.|novem|dec"  # one of them stands in every month word
)
WEEKDAYS = {entry["weekday"]: number for number, entry in enumerate(lexicon.load("weekdays"))}
_SEASON_STEMS = {"pavasar": SPRING, "vasar": SUMMER, "rude": AUTUMN, "ziem": WINTER}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

SP = r"[\ \n]{0,2}"  # a blank, a line break or nothing
GAP = r"[\ \n]{1,2}"
LEFT = r"(?<![\w/])(?<!\w[.\-])(?<!\d,)(?<!\d\ )"  # not inside a longer number or code
YEAR4 = r"(?:1[0-9]|20|21)\d\d"
GADA = rf"(?:\.?{SP}(?:gad(?:a|ā|u|am|s|os|iem|i)\b|g\b\.?))"
MONTH = rf"(?:{_alternatives(MONTHS)})(?![\w])"
ROMAN_MONTH = r"(?:x?i{1,3}|iv|vi{0,3}|ix|x)"
WEEKDAY = rf"(?:{_alternatives(WEEKDAYS)})(?:a|as|ā|u|ai|ās|u|ām)?\b"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
DAY_WORD = rf"(?:{ORDINAL_WORDS})"
TO = rf"(?:{SP}-{SP}|\.?{GAP}(?:līdz|lidz)(?:\ pat)?{GAP})"
PART_OF_DAY = rf"(?:{GAP}(?:rīt[ās]|rītā|vakarā|vakaros|pēcpusdienā|pusdienlaikā|naktī|priekšpusdienā)\b)"
PART_OF_SPAN = r"(?:sākum|vid|viduc|beig|nogal|izskaņ|noslēgum|pirmaj[āo]s?\ pus|otraj[āo]s?\ pus|pirm[āo]\ pus|otr[āo]\ pus)\w{0,4}\b"

# A year said relative to the time of writing, or to the year named before.
YEAR_SHIFT = r"""(?:
    (?P<year_this>  š\.?\ ?g\. | š[āīo]\ ?gad[aāu] | š[āī]\.?\ ?g\. | šaj[āa]\ gad[āa] | šis\ gads | šim\ gadam | šogad )
  | (?P<year_last>  pērn(?:ā\ gad[aā]|ajā\ gadā|gad|ā)? | p\.\ ?g\. | (?:pagājuš|aizvadīt)(?:ā\ gada|ajā\ gadā|o\ gadu|ais\ gads|ajam\ gadam) | iepriekšēj(?:ā\ gada|ajā\ gadā) )
  | (?P<year_next>  nākam(?:ā\ gad[aā]|gad|ajā\ gadā|o\ gadu|ais\ gads|ajam\ gadam) | n\.\ ?g\. )
  | (?P<year_before> aizpērn(?:ā\ gada)? | aizpagājuš(?:ā\ gada|ajā\ gadā) )
  | (?P<year_later> aiznākam(?:ā\ gada|gad|ajā\ gadā) )
  | (?P<year_same>  t[āa]\ pašā?\ gad[aā] | t[āa]\ paša\ gada | taj[āa]\ pašā\ gadā | tai\ pašā\ gadā | togad )
)(?![\w])"""
YEAR = rf"(?:(?P<year>{YEAR4})(?:{GADA}|(?=:\ ))|{YEAR_SHIFT})"

WHICH = r"(?P<which>(?:aiz)?pagājuš|iepriekšēj|nākam|šaj|šī|šā)\w{0,4}"


def year_shift(match: regex.Match[str]) -> tuple[int | None, bool]:
    """What the YEAR_SHIFT part of a match says: years from now, and whether it is the year named before."""
    for name, shift in (("this", 0), ("last", -1), ("next", 1), ("before", -2), ("later", 2)):
        if match[f"year_{name}"]:
            return shift, False
    return None, bool(match["year_same"])


def which(word: str | None) -> int | None:
    """-1, 0 or 1 for last, this and next."""
    if not word:
        return None
    return -1 if word.startswith(("pagāj", "iepr", "aiz")) else 1 if word.startswith("nāk") else 0


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


def full_year(year: int) -> int:
    """A two-digit year of a numeric date as four digits: school news is not older than 1970."""
    return year if year > 99 else year + (1900 if year >= 70 else 2000)
