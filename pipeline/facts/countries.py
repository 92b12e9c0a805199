"""Countries the text names as a noun, in any case form, with their ISO 3166-1 code.

The country inside an institution's own name (Latvijas Universitāte), in a street name, a quoted title or a web
address is refused: ANNOTATION.md counts only what the text itself names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

import regex

from pipeline.inflect import noun_forms, phrase_forms
from pipeline.lexicon import load
from pipeline.page import Mention, Page, Refusal

_WORD = regex.compile(r"[^\W\d_]++")
_CAPITALISED = re.compile(r"[A-ZĀČĒĢĪĶĻŅŠŪŽ][^\W\d_]+")
_WORD_BEFORE = regex.compile(r"(?r)([^\W\d_]+) ?-?")  # read backwards
_GAP = regex.compile(r"[ \n]*-?[ \n]*")
_LONGEST_INSTITUTION = 7  # words between the country and the institution's head noun
_LONGEST_WORD = 30  # letters of a word before a country that shows it to be none
_WITHIN_NAME = regex.compile(r" ?[,-]? ?")


@dataclass(frozen=True, slots=True)
class CountryMention(Mention):
    """A country; `code` is ISO 3166-1 alpha-2, `name` its Latvian short name."""

    code: str
    name: str


class _Name(NamedTuple):
    """One form of a name: its words in lower case, which of them are written with a capital, and its reading."""

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    code: str
    cases: frozenset[str]


@cache
def short_names() -> dict[str, str]:
    """ISO code → the name a record shows."""
    names: dict[str, str] = {}
    for row in load("countries"):
        names.setdefault(row["code"], row["name"])
    return names


@cache
def _names() -> dict[str, tuple[_Name, ...]]:
    """First word of a form → the forms that start with it, longest first."""
    cases: dict[tuple[tuple[str, ...], tuple[bool, ...], str], set[str]] = defaultdict(set)
    for row in load("countries"):
        for form in phrase_forms(row["name"], row["fixed"]):
            written = _WORD.findall(form.text)
            key = tuple(w.casefold() for w in written), tuple(w[0].isupper() for w in written), row["code"]
            cases[key].add(form.case)
    index: dict[str, list[_Name]] = defaultdict(list)
    for (words, capitals, code), found in cases.items():
        index[words[0]].append(_Name(words, capitals, code, frozenset(found)))
    return {first: tuple(sorted(names, key=lambda n: -len(n.words))) for first, names in index.items()}


@cache
def country_genitives() -> frozenset[str]:
    """Genitives of the one-word names, in lower case."""
    return frozenset(
        first for first, names in _names().items() for n in names if len(n.words) == 1 and "Gen" in n.cases
    )


@cache
def _surroundings(role: str) -> frozenset[str]:
    """Forms of the words that, next to a country, show that it isn't one (roles: see the lexicon)."""
    forms: set[str] = set()
    for row in load("country_traps"):
        if row["role"] == role:
            forms |= {f.text for f in noun_forms(row["word"])} if row["inflects"] == "yes" else {row["word"]}
    return frozenset(forms)


def find(page: Page) -> Iterator[CountryMention | Refusal]:
    """Countries and refused candidates in text order."""
    known, end = _names(), 0
    for first in _CAPITALISED.finditer(page.folded):
        names = known.get(first[0].casefold())
        if names is None or first.start() < end or page.folded[max(0, first.start() - 1) : first.start()].isalpha():
            continue
        reach = len(names[0].words) + _LONGEST_INSTITUTION
        words = list(islice(_WORD.finditer(page.folded, first.start()), reach))
        name = _name_at(page.folded, words, names)
        if name is None:
            continue
        start, end = first.start(), words[len(name.words) - 1].end()
        refused = _refusal(page, words, name)
        if refused:
            yield Refusal(start, end, f"countries.not.{refused}")
        else:
            yield CountryMention(start, end, "countries.name", name.code, short_names()[name.code])


def _name_at(text: str, words: list[regex.Match[str]], names: tuple[_Name, ...]) -> _Name | None:
    """The longest of the names that the words begin with; the first word is known to fit them all."""
    for name in names:
        here = words[: len(name.words)]
        if len(name.words) == 1 or (
            tuple(w[0].casefold() for w in here) == name.words
            and all(w[0][0].isupper() or not capital for w, capital in zip(here, name.capitals, strict=True))
            and all(_GAP.fullmatch(text, a.end(), b.start()) for a, b in pairwise(here))
        ):
            return name
    return None


def _refusal(page: Page, words: list[regex.Match[str]], name: _Name) -> str | None:
    """The rule that turns the candidate down, or None; `words` are its own and those after it."""
    start, end = words[0].start(), words[len(name.words) - 1].end()
    text = page.folded
    if page.addresses.at(start, end):
        return "address"
    if text[end : end + 1].isdigit() or text[start - 1 : start].isdigit() or text[start - 1 : start] == "_":
        return "code"
    before = _WORD_BEFORE.match(text, max(0, start - _LONGEST_WORD), start)
    if before and before[1].casefold() in _surroundings("before"):
        return "larger_name"
    title = page.titles.at(start, end)
    if title and text[title.end - 2] not in ".,":  # a title has no full stop of its own
        return "title"
    rest = words[len(name.words) :][:_LONGEST_INSTITUTION]
    if "Gen" in name.cases and rest and text[end : rest[0].start()] == " ":
        if rest[0][0].casefold() in _surroundings("street"):
            return "street"
        if name.code == "MT" and rest[0][0].casefold() in _surroundings("village"):
            return "village"
        if _names_institution(text, rest):
            return "institution"
    if _starts_sentence(text, start) and words[0][0] in _surroundings("homograph"):
        return "homograph"
    if words[0][0].casefold() in _surroundings("given") and rest and rest[0][0][0].isupper():
        return "person"
    return None


def _names_institution(text: str, rest: list[regex.Match[str]]) -> bool:
    """Whether a country's genitive starts an institution's own name: a capital follows, then an institution's noun.

    "Latvijas Nacionālā bibliotēka", "Latvijas Republikas Izglītības un zinātnes ministrija", but not "Latvijas
    skolas" or "Itālijas pilsētā". An embassy needs no capital.
    """
    if rest[0][0] in _surroundings("embassy"):
        return True
    if not rest[0][0][0].isupper():
        return False
    for k, word in enumerate(rest):
        if k and not _WITHIN_NAME.fullmatch(text, rest[k - 1].end(), word.start()):
            return False
        if word[0].casefold() in _surroundings("institution"):
            return True
    return False


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' "(*•-')
    return not before or before[-1] in ".!?:\n"
