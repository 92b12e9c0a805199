"""Marked text: tables of sentences with the facts they hold.

A line is `sentence with [[surface]] → value | rule`, one `value | rule` for each surface, separated by `;`; a line
without brackets holds no fact, and what stands behind `→` says why. `@2022-06-03 ` in front is the publication date.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import regex


@dataclass(frozen=True)
class Case:
    """A sentence and its facts as (surface, value, rule) in text order; the rule may be empty."""

    text: str
    facts: tuple[tuple[str, str, str], ...]
    published: datetime.date | None

    def __str__(self) -> str:
        return self.text[:60]


def cases(table: str) -> list[Case]:
    """The cases of a table; blank lines and lines that begin with # are passed over."""
    return [_case(line.strip()) for line in table.splitlines() if line.strip() and not line.strip().startswith("#")]


def _case(line: str) -> Case:
    published = None
    if line.startswith("@"):
        day, line = line[1:].split(" ", 1)
        published = datetime.date.fromisoformat(day)
    marked, _, told = line.partition(" → ")
    surfaces = regex.findall(r"\[\[(.*?)\]\]", marked)
    values = [tuple(part.strip() for part in value.split("|")) for value in told.split(";")] if surfaces else []
    assert len(values) == len(surfaces), line
    facts = tuple(
        (surface, value[0], value[1] if len(value) > 1 else "") for surface, value in zip(surfaces, values, strict=True)
    )
    return Case(marked.replace("[[", "").replace("]]", "").replace("⏎", "\n"), facts, published)
