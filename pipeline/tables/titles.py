"""Which project a title means, across articles: by code, else by title.

Titles are compared by key, then word by word: each word must be the same, or differ by an ending or a slip of the pen.
"""

from __future__ import annotations

import unicodedata

import regex

_GAP = regex.compile(r"[\W_]+")


def key(title: str) -> str:
    """The title in the form in which equal titles are equal: lower case, without diacritics, marks and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c)).casefold()
    return _GAP.sub(" ", plain).strip() or title


def entity(title: str | None) -> str | None:
    """The key of the project of this title, as long as no other article says more."""
    return f"title:{key(title)}" if title else None


Said = tuple[str | None, str | None, str | None]  # code, title, programme


def link(said: list[Said]) -> dict[Said, str]:
    """The entity of each project as said; none for one with neither code nor title."""
    found = {each: each[0] or entity(each[1]) for each in said}
    return {each: name for each, name in found.items() if name}
