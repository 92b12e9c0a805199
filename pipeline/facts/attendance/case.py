"""A counted phrase in its surroundings: the clause around it, and what that says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from pipeline.facts.attendance import count, took_part
from pipeline.facts.attendance.phrase import is_verb
from pipeline.facts.attendance.took_part import FLAGS

NEAR = 60  # characters before a phrase that still belong to what is said of it

_BORDER = regex.compile(
    r"""[;:()!?\n.,-] (?: (?<=[;:()!?\n]) | (?<=\p{L}{3}\.)\s | (?<=\s-)\s
    | (?<=,)\s(?:(?:no|ar|pie|par|uz)\s)?(?:kas|ko|kam|kur|kurš|kur[aāiuo]\w{0,4})\b
    | (?<=,)\s\p{L}+\sno\s(?:viņ|t|kur)(?:iem|ām)\b
    | (?<=,)\s(?:ka|lai|jo|bet|taču|kad|kamēr|savukārt|tomēr|ja|un|toties|tāpēc|tādēļ|tātad)\b )""",
    FLAGS,
)


_RELATIVE = count.ending(r",\s(?:(?:no|ar|pie|par|uz)\s)?(?:kas|ko|kam|kurš|kur[aāiuo]\w{0,4})", FLAGS)


@dataclass(eq=False)
class Case:
    """A counted phrase in its surroundings, folded and in lower case: its clause before and after it, and the sentence
    before it."""

    before: str
    phrase: str
    after: str
    sentence_before: str
    roles: tuple[str, ...]
    rule: str

    @cached_property
    def clause(self) -> str:
        return f"{self.before} {self.phrase} {self.after}"

    @property
    def near(self) -> str:
        return self.sentence_before[-NEAR:]

    @cached_property
    def _said(self) -> frozenset[str]:
        return took_part.groups(self.clause)

    @cached_property
    def _said_near(self) -> frozenset[str]:
        return took_part.groups(self.near)

    def says(self, group: str) -> bool:
        """Whether a word of the lexicon's group stands in the clause."""
        return group in self._said

    def says_near(self, group: str) -> bool:
        """Whether one stands right before the phrase."""
        return group in self._said_near

    def says_before(self, group: str) -> bool:
        """Whether one stands in the clause before the phrase."""
        return self.says(group) and bool(took_part.patterns()[group].search(self.before))

    def is_about(self, *roles: str) -> bool:
        return not set(roles).isdisjoint(self.roles)


def case_of(sentence: str, start: int, end: int, roles: tuple[str, ...], rule: str) -> Case:
    """The case of the phrase that stands at start:end of a sentence and was found by a rule."""
    before, after = sentence[:start], sentence[end:]
    borders = [match.end() for match in _BORDER.finditer(before)]
    border = _BORDER.search(after)
    clause_before, clause_after = before[borders[-1] if borders else 0 :], after[: border.start() if border else None]
    relative = bool(borders) and bool(_RELATIVE.match(before[: borders[-1]]))
    clause_before = _after_relative(clause_before) if relative else clause_before
    return Case(clause_before, sentence[start:end], clause_after, before, roles, rule)


def _after_relative(clause: str) -> str:
    """Past a relative clause that a comma ends, where a verb of the main clause follows.

    Skolā, ko uzņēma pils, | mitrumu mērīja 28 studenti.
    """
    _, comma, main = clause.rpartition(", ")
    return main if comma and any(map(is_verb, main.split())) else clause
