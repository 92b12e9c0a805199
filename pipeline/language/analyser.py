"""Which dictionary words a form can be, and in which form: the Latvian Hunspell dictionary read backwards.

The files in `hunspell_lv` stand as published (J. Eisaks, version 1.4.0, LGPL 2.1). A line of the dictionary is a word
with flags and a part of speech (`ābele/SsTt po:lietv5r`), a line of the affix file says what a flag may do
(`SFX S e i e is:vpa`: take off "e", put on "i", where the word ends in "e"; singular accusative).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

#: Prefix → flag that a word needs for it: negation, debitive, superlative; the last two go with certain endings only.
PREFIXES = {"ne": "-", "jā": "]", "vis": "["}
LONGEST_SUFFIX = 10
NEEDS_AFFIX = "{"  # a stem that is no word by itself


class Analysis(NamedTuple):
    """One reading: the dictionary word, its part of speech and declension or conjugation, and which form of it.

    Attributes:
        kind: as the dictionary codes it: "lietv5r" is a noun of the 5th declension, "darbv24t" a verb.
        form: inflection as the affix file codes it ("vpg"), else flag and ending; "" for the dictionary form itself.
    """

    lemma: str
    kind: str
    form: str


class _Suffix(NamedTuple):
    flag: str
    condition: str  # what the word must end in, a regular expression; "." for anything
    flags: str  # which affixes may follow
    kind: str  # part of speech where it changes
    form: str


#: A reading, and the flags of affixes that may follow.
_Open = tuple[Analysis, str]


#: Ending → letters that it replaced → suffixes.
_Table = dict[str, dict[str, list[_Suffix]]]


class Analyser:
    """The dictionary, ready to look up forms.

    Args:
        words, affixes: texts of a Hunspell .dic and .aff file.
    """

    def __init__(self, words: str, affixes: str) -> None:
        self._words: dict[str, list[_Open]] = {}
        self._unread: dict[str, str] = {}  # lines of the words not looked up so far
        for line in words.splitlines(keepends=True)[1:]:
            word = line.split(maxsplit=1)[0].partition("/")[0]
            self._unread[word] = self._unread.get(word, "") + line
        suffixes = [_suffix(line.split()) for line in affixes.splitlines() if line.count(" ") > 3 and line[:3] == "SFX"]
        self._suffixes = _table(suffixes)
        #: Suffixes that another may follow (a participle's), and those that may follow one.
        self._inner = _table([found for found in suffixes if found[2].flags])
        follow = "".join(suffix.flags for _, _, suffix in suffixes)
        self._outer = _table([found for found in suffixes if found[2].flag in follow])

    def __call__(self, form: str) -> list[Analysis]:
        """All readings of a form spelled as in the dictionary (names with a capital), in a fixed order."""
        found = {reading for reading, flags in self._read(form) if NEEDS_AFFIX not in flags}
        for prefix, flag in PREFIXES.items():
            if form.startswith(prefix):
                rest = self._read(form.removeprefix(prefix))
                found |= {reading._replace(form=prefix + reading.form) for reading, flags in rest if flag in flags}
        return sorted(found)

    def _read(self, form: str) -> list[_Open]:
        once = self._with_suffix(form, self._suffixes, self._word)
        return self._word(form) + once + self._with_suffix(form, self._outer, self._derived)

    def _derived(self, form: str) -> list[_Open]:
        return self._with_suffix(form, self._inner, self._word)

    def _word(self, form: str) -> list[_Open]:
        if lines := self._unread.get(form):
            self._words[form] = [reading for line in lines.splitlines() for reading in _entry(line)]
            self._unread.pop(form, None)
        return self._words.get(form, [])

    @staticmethod
    def _with_suffix(form: str, table: _Table, read: Callable[[str], list[_Open]]) -> list[_Open]:
        """Readings of a form that ends in a suffix of the table, where `read` reads what it was put on."""
        found = []
        for length in range(min(LONGEST_SUFFIX, len(form)) + 1):
            cut = len(form) - length
            for replaced, suffixes in table.get(form[cut:], {}).items():
                stem = form[:cut] + replaced
                for reading, flags in read(stem):
                    found += [_add(reading, flags, suffix) for suffix in suffixes if _fits(suffix, stem, flags)]
        return found


def _entry(line: str) -> Iterator[_Open]:
    """The readings of a line `word/flags po:…`, one for each part of speech."""
    entry, *fields = line.split()
    word, _, flags = entry.partition("/")
    for kind in dict.fromkeys([field[3:] for field in fields if field.startswith("po:")] or [""]):
        yield Analysis(word, kind, ""), flags


def _suffix(fields: list[str]) -> tuple[str, str, _Suffix]:
    """Ending, letters it replaced and the rest of a line `SFX flag replaced ending/flags condition is:… po:…`."""
    _, flag, replaced, added, condition, *more = fields
    ending, _, flags = added.partition("/")
    ending, replaced = ending.replace("0", ""), replaced.replace("0", "")
    named = dict(field.split(":", 1) for field in more if ":" in field)
    return ending, replaced, _Suffix(flag, condition, flags, named.get("po", ""), named.get("is", f"{flag}{ending}"))


def _table(suffixes: Iterable[tuple[str, str, _Suffix]]) -> _Table:
    table: _Table = {}
    for ending, replaced, suffix in suffixes:
        table.setdefault(ending, {}).setdefault(replaced, []).append(suffix)
    return table


def _fits(rule: _Suffix, stem: str, flags: str) -> bool:
    return rule.flag in flags and (rule.condition == "." or _at_end(rule.condition).search(stem) is not None)


@cache
def _at_end(condition: str) -> regex.Pattern[str]:
    return regex.compile(f"(?:{condition})$")


def _add(reading: Analysis, flags: str, rule: _Suffix) -> _Open:
    form = f"{reading.form}+{rule.form}" if reading.form else rule.form
    negated = "-" if "-" in flags else ""
    return Analysis(reading.lemma, rule.kind or reading.kind, form), rule.flags + negated


@cache
def analyser() -> Analyser:
    """The dictionary that ships with the package, read on first use."""
    folder = files(__package__) / "hunspell_lv"
    return Analyser(*((folder / name).read_text("utf-8") for name in ("lv_LV.dic", "lv_LV.aff")))
