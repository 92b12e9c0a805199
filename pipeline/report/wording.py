"""The report's language: translated messages, and numbers, days and countries as its readers write them."""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal, get_args

import regex
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from pipeline import edtf
from pipeline.facts.countries import short_names
from pipeline.report.labels import MESSAGES, REASONS, SEASONS

Language = Literal["lv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_LOCALES = {"lv": "lv_LV", "en": "en_GB"}
#: Control characters and halves of characters, which no HTML may hold, and marks that turn the direction of writing.
_NOT_FOR_PAGES = regex.compile(r"[[\p{Cc}\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]--[\n\t]]", regex.V1)
_NAME = regex.compile(r"%\\\((\w+)\\\)s")  # %(name)s in an escaped message
_DAY = {"lv": "dd.MM.y.", "en": "d MMM y"}


def visible(text: str) -> str:
    """The text with U+FFFD for each character that a page cannot hold."""
    return _NOT_FOR_PAGES.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _shape(message: str) -> regex.Pattern[str]:
    """What fits a message, whatever stands in the place of its names."""
    return regex.compile(_NAME.sub(r"(?P<\1>.*)", regex.escape(message, literal_spaces=True)), regex.DOTALL)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """The messages in a language; English is the language they are written in."""
    if language == "en":
        return gettext.NullTranslations()
    compiled = BytesIO()
    with (files("pipeline.report") / f"{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Wording:
    """How things are said in one language.

    Attributes:
        language: the language's code, for the page's `lang`.
        gettext, ngettext: the message, translated; the form for a number.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = Locale.parse(_LOCALES[language])
        catalogue = _catalogue(language)
        self.gettext, self.ngettext = catalogue.gettext, catalogue.ngettext

    def number(self, value: int) -> str:
        """1234 → `1 234`, `1,234`."""
        return format_decimal(value, locale=self._locale)

    def number_signs(self) -> dict[str, object]:
        """The same for D3: decimal sign, group sign and the length of groups."""
        return {
            "decimal": get_decimal_symbol(self._locale),
            "thousands": get_group_symbol(self._locale),
            "grouping": [3],
            "currency": ["", ""],
        }

    def labelled(self, labels: Mapping[Any, str], key: str) -> str:
        """The label of a value from a closed list, translated; a value that isn't listed as it stands."""
        return self.gettext(labels[key]) if key in labels else key

    def country(self, code: str) -> str:
        """A country's name, the one that records have in Latvian; the code itself where it has none."""
        names = short_names() if self.language == "lv" else self._locale.territories
        name: str = names.get(code, code)
        return name

    def message(self, code: str, message: str) -> str:
        """What a warning says beyond its reason; of a reason that the report doesn't know, the message as it stands."""
        for known in MESSAGES.get(code, ()):
            if found := _shape(known).fullmatch(message):
                return self.gettext(known) % found.groupdict() if found.groupdict() else self.gettext(known)
        return "" if code in REASONS else message

    def day(self, day: datetime.date) -> str:
        """`31.05.2022.`, `31 May 2022`."""
        return format_date(day, _DAY[self.language], self._locale)

    def school_year(self, begins: int) -> str:
        """`2021./2022.`, `2021/2022`, given the year in which it begins."""
        return self.gettext("%(first)s/%(last)s") % {"first": begins, "last": begins + 1}

    def when(self, value: str) -> str:
        """An EDTF value for people: `31.05.–01.06.2022.`, `October 2021`, `spring 2022`."""
        try:
            first, last = edtf.parse(value)
            if first == last:
                return self._point(first)
            if first.day and last.day:
                return self._days(first.first, last.first)
            return f"{self._point(first)} – {self._point(last)}"
        except ValueError:
            return value

    def _days(self, first: datetime.date, last: datetime.date) -> str:
        """Two days, what they share said once: `19.–20.05.2026.`, `19–20 May 2026`."""
        if self.language == "en":
            return str(format_interval(first, last, "yMMMd", locale=self._locale))
        if first.year != last.year:
            return f"{self.day(first)}–{self.day(last)}"
        return f"{first:%d.}–{self.day(last)}" if first.month == last.month else f"{first:%d.%m.}–{self.day(last)}"

    def _point(self, point: edtf.Point) -> str:
        if point.day:
            return self.day(point.first)
        if point.month:
            return format_skeleton("yMMMM", point.first, locale=self._locale)
        if point.part is None:
            return str(point.year)
        if point.part < edtf.FIRST_QUARTER:
            return self.gettext(SEASONS[point.part]) % {"year": point.year}
        return format_skeleton("yQQQ", point.first, locale=self._locale)
