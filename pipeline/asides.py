"""Asides of a sentence: what is said inside one is not what the sentence goes on to tell. Pure, no Doc."""

from __future__ import annotations

import regex

_RELATIVE = regex.compile(r",\s(?:kur\w*|kas|ko|kam|kad)\s[^,;()]*$")


def in_parentheses(before: str, between: str) -> bool:
    """Whether parentheses that open in `before` close in `between`."""
    return before.rfind("(") > before.rfind(")") and ")" in between


def in_relative_clause(before: str, between: str) -> bool:
    """Whether a relative clause that begins in `before` (…, ko sāka 2020. gada oktobrī, …) ends in `between`."""
    return "," in between and _RELATIVE.search(before) is not None
