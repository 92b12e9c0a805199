"""Two dates side by side of which the second says exactly what the first one only counted."""

from __future__ import annotations

from pipeline import edtf
from pipeline.facts.dates.expressions import CalendarPoint, DateCandidate, Later, Range, Shifted
from pipeline.page import Page

Valued = tuple[DateCandidate, str | None]  # a date and its EDTF value
_JOINTS = (", ", " (")


def says_exactly(page: Page, vague: Valued, exact: Valued) -> bool:
    """Whether they are one: šonedēļ, 25. februārī; nedēļu vēlāk, no 20. līdz 22. jūnijam; pirms nepilna gada, 18.
    februārī. A year that holds the day (pirms gada, 2022. gada 5. maijā) is told besides."""
    (said, counted), (mention, value) = vague, exact
    if not isinstance(said.says, Later | Shifted) or page.folded[said.end : mention.start] not in _JOINTS:
        return False
    point = mention.says.first if isinstance(mention.says, Range) else mention.says
    if not isinstance(point, CalendarPoint) or not point.month or value is None:
        return False
    if isinstance(said.says, Later) or said.says.unit in ("week", "weekend"):
        return True
    return counted is None or not _within(value, counted)


def _within(inner: str, outer: str) -> bool:
    (first, last), (begin, end) = edtf.bounds(inner), edtf.bounds(outer)
    return begin <= first and last <= end
