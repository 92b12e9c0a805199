"""Two dates side by side of which the second says exactly what the first one only counted."""

from __future__ import annotations

from pipeline import edtf
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Later, Range, Shifted
from pipeline.page import Page

Valued = tuple[DateCandidate, str | None]  # a date and its EDTF value
_JOINTS = (", ", " (")


def says_exactly(page: Page, vague: Valued, exact: Valued) -> bool:
    """Whether they are one: šonedēļ, 25. februārī; aizvadīto nedēļu (8.–12. maijs); nedēļu vēlāk, no 20. līdz 22.
    jūnijam; pirms nepilna gada, 18. februārī. What holds the days that follow is told besides them."""
    (said, counted), (mention, value) = vague, exact
    joint = page.folded[said.end : mention.start]
    if not isinstance(said.says, Later | Shifted) or joint not in _JOINTS:
        return False
    point = mention.says.first if isinstance(mention.says, Range) else mention.says
    if not isinstance(point, CalendarPoint) or not point.month or value is None:
        return False
    if isinstance(said.says, Later) or counted is None or not _within(value, counted):
        return True
    return said.says.unit in ("week", "weekend") and (joint == " (" or mention.says == point)


def _within(inner: str, outer: str) -> bool:
    (first, last), (begin, end) = edtf.bounds(inner), edtf.bounds(outer)
    return begin <= first and last <= end
