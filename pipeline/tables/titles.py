"""Which project a title means, across articles: by code, else by title.

Titles are compared by key, then word by word: all words must be the same, but for a few that differ by an ending or a
slip of the pen. Two programmes that are both known and differ are two projects, and so are two codes.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import regex
from rapidfuzz.distance import Levenshtein

_GAP = regex.compile(r"[\W_]+")
_EDGE = 5  # letters at either end that similar titles share
_SHORTEST_TITLE = 12  # letters; a shorter title has to be the same
_WORDS_ALIKE = 3  # of so many words one may differ
_LONG_WORD = 6  # letters of a word that may hold one wrong letter
_STEM, _ENDING = 4, 2  # letters of words that differ by their ending

Said = tuple[str | None, str | None, str | None]  # code, title, programme


def key(title: str) -> str:
    """The title in the form in which equal titles are equal: lower case, without diacritics, marks and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c)).casefold()
    return _GAP.sub(" ", plain).strip() or title


def entity(title: str | None) -> str | None:
    """The key of the project of this title, as long as no other article says more."""
    return f"title:{key(title)}" if title else None


def alike(one: str, other: str) -> bool:
    """Whether the keys of two titles are the same, but for the ending of a word or a letter in a long one."""
    if one == other:
        return True
    pairs = list(zip(one.split(), other.split(), strict=False))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    return (
        len(one.split()) == len(other.split())
        and min(len(one), len(other)) >= _SHORTEST_TITLE
        and len(differing) * _WORDS_ALIKE <= len(pairs)
        and all(_same_word(*pair) for pair in differing)
    )


def _same_word(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False
    longest, shared = max(len(one), len(other)), 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    inflected = shared >= _STEM and longest - shared <= _ENDING
    return inflected or (
        min(len(one), len(other)) >= _LONG_WORD and Levenshtein.distance(one, other, score_cutoff=1) <= 1
    )


def link(said: Iterable[Said]) -> dict[Said, str]:
    """The entity of each project as articles say it; none for one with neither code nor title.

    A title without a code is that of the one coded project with such a title; where there are several, or none, it is a
    project of its own.
    """
    found: dict[Said, str] = {}
    coded, loose = _Titles(), []
    for each in sorted(said, key=str):
        code, title, _ = each
        if code:
            found[each] = code
        if title:
            coded.add(key(title), each) if code else loose.append(each)
    alone = _Titles()
    groups: dict[str, list[Said]] = defaultdict(list)
    for each in loose:
        name = key(each[1] or "")
        codes = {code for code, _, programme in coded.like(name) if _compatible(programme, each[2])}
        if len(codes) == 1:
            found[each] = codes.pop() or ""
            continue
        leader = next(iter(alone.like(name)), each)
        alone.add(name, leader)
        groups[key(leader[1] or "")].append(each)
    for name, group in groups.items():
        several = len({programme for _, _, programme in group if programme}) > 1
        for each in group:
            found[each] = f"title:{name} ({each[2]})" if several and each[2] else f"title:{name}"
    return found


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


class _Titles:
    """Titles by key, asked for those alike: equal ones if there are any, else similar ones, in the order they came."""

    def __init__(self) -> None:
        self._said: dict[str, list[Said]] = defaultdict(list)
        self._edges: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, said: Said) -> None:
        if name not in self._said:
            self._edges[f"{name[:_EDGE]}-"].append(name)
            self._edges[f"-{name[-_EDGE:]}"].append(name)
        self._said[name].append(said)

    def like(self, name: str) -> list[Said]:
        if name in self._said:
            return self._said[name]
        near = dict.fromkeys([*self._edges.get(f"{name[:_EDGE]}-", ()), *self._edges.get(f"-{name[-_EDGE:]}", ())])
        return [said for other in near if alike(name, other) for said in self._said[other]]
