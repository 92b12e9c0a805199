"""What stands for an article where only a line is shown."""

from __future__ import annotations

_TITLE, _FIRST_LINE = 250, 90  # characters of a title, and of a first line that stands for a missing one


def headline(title: str | None, text: str | None) -> str | None:
    """The article's title, else the beginning of its text, cut where it is long; None where it has neither."""
    line = title or next(iter((text or "").strip().splitlines()), "").strip()
    longest = _TITLE if title else _FIRST_LINE
    if len(line) > longest:
        line = (line[:longest].rpartition(" ")[0] or line[:longest]) + " …"
    return line or None
