"""The only place that builds a record: mentions with offsets become validated Pydantic values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pipeline import edtf, records
from pipeline.page import Mention
from pipeline.resolve import ResolvedDate
from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.engines import Engine
    from pipeline.events import Told
    from pipeline.facts.projects import ProjectMention

Fields = dict[str, Any]
_DECODED = ("call_year", "round", "agency", "country", "key_action", "action", "sector", "partner", "valid")


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, hexadecimal; lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def build(document: records.Document, dates: Sequence[ResolvedDate], mentions: dict[str, list[Mention]],
          told: Iterable[Told], engine: Engine) -> records.Record:  # fmt: skip
    """The validated record of a document.

    Raises:
        pydantic.ValidationError: a mention that doesn't stand in the text, an index past the end of its list.
    """
    text = document.text
    projects, project_of, flaws = _projects(text, mentions["projects"])  # type: ignore[arg-type]
    source = {name: getattr(document, name) for name in ("uri", "title", "published", "language")}
    return records.Record.model_validate(
        {
            "id": document.id,
            "source": {**source, "sha256": digest(text)},
            "text": text,
            "dates": [_date(text, date) for date in dates],
            **{name: [_fields(text, m) for m in mentions[name]] for name in ("attendance", "venues", "countries")},
            "projects": projects,
            "events": [_event(text, event, project_of) for event in told],
            "warnings": [*document.warnings, *_date_warnings(dates), *flaws],
            "produced_by": {"lvnews": __version__, "engine": engine.name, "model": engine.model},
        }
    )


def _fields(text: str, mention: Mention) -> Fields:
    values = {name: getattr(mention, name) for name in mention.__dataclass_fields__}
    return {**values, "text": text[mention.start : mention.end]}


def _date(text: str, date: ResolvedDate) -> Fields:
    first, last = edtf.bounds(date.edtf) if date.edtf else (None, None)
    values = {"edtf": date.edtf, "first": first, "last": last, "kind": date.kind, "resolution": date.resolution}
    return {**_place(text, date.mention), **values, "time": date.mention.time}


def _place(text: str, mention: Mention) -> Fields:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "rule": mention.rule,
    }


def _date_warnings(dates: Sequence[ResolvedDate]) -> list[Fields]:
    """What a person should look at: dates that no calendar has, and dates on another weekday than the one said."""
    return [
        {"code": code, "message": message, "start": date.mention.start, "end": date.mention.end}
        for date in dates
        for flawed, code, message in (
            (date.impossible, "date.impossible", "no calendar has this date"),
            (date.conflict, "date.weekday", "the date falls on another day of the week"),
        )
        if flawed
    ]


def _projects(text: str, found: Sequence[ProjectMention]) -> tuple[list[Fields], list[int], list[Fields]]:
    """One entry a project, in the order of first mention; which entry each mention belongs to; the codes' flaws."""
    entries: dict[str, list[ProjectMention]] = {}
    keys = [m.code.canonical if m.code else f"title:{(m.title or '').casefold()}" for m in found]
    for key, mention in zip(keys, found, strict=True):
        entries.setdefault(key, []).append(mention)
    projects: list[Fields] = []
    flaws: list[Fields] = []
    for named in entries.values():
        code = next((m.code for m in named if m.code), None)
        projects.append(
            {
                "code": code.canonical if code else None,
                "title": next((m.title for m in named if m.title), None),
                "programme": named[0].programme,
                "mentions": [_place(text, m) for m in named],
                **({name: getattr(code, name) for name in _DECODED} if code else {}),
            }
        )
        for flaw, message in code.flaws if code else ():
            flaws.append({"code": flaw, "message": message, "start": named[0].start, "end": named[0].end})
    order = list(entries)
    return projects, [order.index(key) for key in keys], flaws


def _event(text: str, event: Told, project_of: list[int]) -> Fields:
    return {**_fields(text, event), "projects": list(dict.fromkeys(project_of[i] for i in event.projects))}
