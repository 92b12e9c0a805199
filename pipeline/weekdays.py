"""Which day a weekday is, near other days. Pure, no Doc."""

from __future__ import annotations

import datetime

from pipeline.tense import Tense


def in_week(anchor: datetime.date, weekday: int, week: int) -> datetime.date:
    """The weekday of the calendar week so many weeks from the anchor's."""
    return anchor + datetime.timedelta(weekday - anchor.weekday() + 7 * week)


def weekday_near(
    weekday: int,
    first: datetime.date,
    last: datetime.date,
    event: tuple[datetime.date, datetime.date],
    when: Tense | None,
    limit: datetime.date | None,
) -> datetime.date:
    """The first such weekday inside first–last, else the one after it; or the one before it, where that is nearer and
    the other lies past `limit`, or where only that one lies inside the event that first–last belongs to."""
    ahead = (weekday - first.weekday()) % 7
    if first + datetime.timedelta(ahead) <= last:
        return first + datetime.timedelta(ahead)
    ahead, back = (weekday - last.weekday()) % 7, (first.weekday() - weekday) % 7
    forward, backward = last + datetime.timedelta(ahead), first - datetime.timedelta(back)
    if back < ahead and event[0] <= backward and forward > event[1]:
        return backward
    if back < ahead and when != "future" and (limit is None or forward > limit):
        return backward
    return forward
