"""How many took part, so that nobody is counted as part of a total and again in its breakdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.records import Attendance, Event, Record
from pipeline.report.labels import MIXED

#: Rules that take a number for part of another one: "11 pedagogi: četri …, trīs …".
_PART = frozenset(["attendance.elliptical_part", "attendance.elliptical_of_total", "attendance.part_of_number"])

CROWD = 10_000  # people; more than that are onlookers of a parade or a festival, and would hide all others in a sum
# "58 dalībnieki: 19 no Latvijas" reads as "dalībnieki: 19"
_LABELLED = frozenset(["attendance.labelled", "attendance.listed"])


def counted(record: Record) -> Iterator[tuple[Event, Attendance]]:
    """The numbers that may be summed, each once, with the event that it is the total of.

    An event lists its total and what stands beside it ("27 skolēni un pieci skolotāji"). A part of a number that is
    listed too doesn't count, nor does a number that an earlier event of the article has, nor a crowd.
    """
    seen: set[int] = set()
    for event in record.events:
        wholes = [i for i in event.attendance if record.attendance[i].rule not in _PART]
        for i in wholes or event.attendance:
            if i not in seen:
                seen.add(i)
                if record.attendance[i].count <= CROWD:
                    yield event, record.attendance[i]


def crowds(record: Record) -> Iterator[Attendance]:
    """The numbers of events that are too large to be summed."""
    told = {i for event in record.events for i in event.attendance}
    return (record.attendance[i] for i in sorted(told) if record.attendance[i].count > CROWD)


def role(people: Attendance) -> str:
    """The role that a number is counted under."""
    return MIXED if len(people.roles) > 1 else next(iter(people.roles), "other")


def disagreeing(record: Record) -> Iterator[tuple[str, Attendance]]:
    """Numbers to look at, with the reason: parts above their total, two totals for the same roles of one event."""
    for whole, parts in _breakdowns(record):
        if sum(part.count for part in parts) > (whole.count_max or whole.count) and whole.qualifier == "exact":
            yield "people.parts", whole
    for event in record.events:
        by_roles = defaultdict(set)
        for i in event.attendance:
            if record.attendance[i].rule not in _PART:
                by_roles[record.attendance[i].roles].add(i)
        for same in by_roles.values():
            if len({record.attendance[i].count for i in same}) > 1:
                yield "people.same", record.attendance[min(same)]


def _breakdowns(record: Record) -> Iterator[tuple[Attendance, list[Attendance]]]:
    """Each number that parts follow, with the parts."""
    whole, parts = None, list[Attendance]()
    for people in record.attendance:
        labels_a_part = people.rule in _LABELLED and whole is not None and people.count < whole.count
        if people.rule in _PART or labels_a_part:
            parts.append(people)
            continue
        if whole and parts:
            yield whole, parts
        whole, parts = people, []
    if whole and parts:
        yield whole, parts
