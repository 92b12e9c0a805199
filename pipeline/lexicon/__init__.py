"""Vocabularies as data: tab-separated files beside this module, one entry a line, read and checked once.

A file starts with comment lines (`#`) that name its source, then a line of column names. The first column is the
key and stands once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby

import regex


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """The entries of `<name>.tsv` as dicts keyed by column name, in file order.

    Raises:
        ValueError: no source comment, a line with another number of columns, an empty or repeated key.
    """
    lines = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    if not lines or not lines[0].startswith("#"):
        raise ValueError(f"lexicon {name}: the first line must be a comment that names the source")
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    columns, entries, seen = rows[0], [], set()
    for row in rows[1:]:
        if len(row) != len(columns) or not row[0]:
            raise ValueError(f"lexicon {name}: expected {columns}, got {row}")
        if row[0] in seen:
            raise ValueError(f"lexicon {name}: {row[0]!r} stands twice")
        seen.add(row[0])
        entries.append(dict(zip(columns, row, strict=True)))
    return tuple(entries)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits first; what several begin with is looked at once."""
    unique = sorted(set(words))
    heads = groupby(filter(None, unique), key=lambda word: word[0])
    longer: list[str] = [regex.escape(head) + any_of(word[1:] for word in alike) for head, alike in heads]
    if len(longer) == 1 and unique[0]:
        return longer[0]
    return f"(?:{'|'.join(longer)}){'?' if '' in unique else ''}" if longer else ""
