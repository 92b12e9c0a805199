"""The words by which rules tell who took part: `lexicon/took_part.tsv`, in groups; texts are in lower case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, pairwise

import regex

from pipeline import lexicon
from pipeline.lexicon import any_of

FLAGS = regex.VERBOSE | regex.VERSION1

_OPENER = "opener"  # the group of the words that phrases of the lexicon begin with


@cache
def _listed() -> dict[str, list[str]]:
    """Group of the lexicon → its words."""
    found: dict[str, list[str]] = {}
    for entry in lexicon.load("took_part"):
        first, *more = entry["word"].lower().split()
        found.setdefault(entry["group"], []).append(entry["word"].lower())
        found.setdefault(_OPENER, []).extend([first] if more else [])
    return found


@cache
def patterns() -> dict[str, regex.Pattern[str]]:
    """Group → any of its words."""
    return {group: _any_word(words) for group, words in _listed().items()}


@cache
def _word() -> regex.Pattern[str]:
    """Any word of any group."""
    return _any_word(chain.from_iterable(_listed().values()))


def _any_word(listed: Iterable[str]) -> regex.Pattern[str]:
    """Any of the words; `*` stands for letters."""
    words = set(listed)

    def parts(form: str) -> str:
        found = (regex.fullmatch(form, word) for word in words)
        return any_of(match[1] for match in found if match).replace(r"\ ", r"\s+")

    forms = (
        (parts(r"([^*]+)"), "{}"),
        (parts(r"([^*]+)\*"), r"{}\p{{L}}*+"),
        (parts(r"\*([^*]+)"), r"\p{{L}}*+(?<={})"),
        (parts(r"\*([^*]+)\*"), r"\p{{L}}*{}\p{{L}}*+"),
    )
    return regex.compile(rf"\b(?:{'|'.join(form.format(words) for words, form in forms if words)})\b", FLAGS)


def groups(text: str) -> frozenset[str]:
    """The groups that a word, or a phrase of two words, of the text is in."""
    words = text.split()
    said = frozenset[str]().union(*map(_groups, words))
    if _OPENER not in said:
        return said
    phrases = (f"{first} {second}" for first, second in pairwise(words) if _OPENER in _groups(first))
    return said.union(*map(_groups, phrases))


@lru_cache(maxsize=10_000)
def _groups(word: str) -> frozenset[str]:
    """The groups that a word, with the marks at it, or a phrase of two is in."""
    if not _word().search(word):
        return frozenset()
    return frozenset(group for group, pattern in patterns().items() if pattern.search(word))
