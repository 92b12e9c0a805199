"""One article in the terminal: its text with the facts in colour, then each value and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.extractor import Explanation
from pipeline.records import Record, Span

STYLES = {
    "dates": "bold black on bright_cyan",
    "attendance": "bold black on bright_green",
    "venues": "bold black on bright_yellow",
    "countries": "bold black on bright_magenta",
    "projects": "bold white on blue",
}
_REFUSED = "underline red"


def render(explanation: Explanation, refusals: bool = False) -> RenderableType:
    """What `lvnews explain` shows; with `refusals` also the candidates that rules turned down."""
    record = explanation.record
    text = Text(record.text or "")
    if refusals:
        for refusal in explanation.refusals:
            text.stylize(_REFUSED, refusal.start, refusal.end)
    for name, style in STYLES.items():
        for span in _spans(record, name):
            text.stylize(style, span.start, span.end)
    legend = Text("  ").join(Text(f" {name} ", style) for name, style in STYLES.items())
    parts: list[RenderableType] = [legend, Text(), text, Text(), _facts(record)]
    if record.events:
        parts.append(_events(record))
    for warning in record.warnings:
        parts.append(Text(f"warning {warning.code}: {warning.message}", "yellow"))
    if refusals:
        parts.append(_refusals(explanation))
    return Group(*parts)


def _spans(record: Record, name: str) -> list[Span]:
    if name == "projects":
        return [mention for project in record.projects for mention in project.mentions]
    return list(getattr(record, name))


def _facts(record: Record) -> Table:
    table = _table("fact", "in the text", "value", "rule")
    for name, surface, value, rule in sorted(_rows(record), key=lambda row: list(STYLES).index(row[0])):
        table.add_row(Text(f" {name} ", STYLES[name]), _one_line(surface), value, Text(rule, "dim"))
    return table


def _rows(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Fact type, surface, value and rule of every mention."""
    for date in record.dates:
        time = f" {date.time}" if date.time else ""
        yield "dates", date.text, f"{date.edtf or 'unresolved'}{time} ({date.kind}, {date.resolution})", date.rule
    for one in record.attendance:
        count = f"{one.count}–{one.count_max}" if one.count_max else str(one.count)
        qualifier = "" if one.qualifier == "exact" else f"{one.qualifier.replace('_', ' ')} "
        yield "attendance", one.text, f"{qualifier}{count} {', '.join(one.roles)}", one.rule
    for venue in record.venues:
        yield "venues", venue.text, f"{venue.name} ({venue.kind})", venue.rule
    for country in record.countries:
        yield "countries", country.text, f"{country.code} {country.name}", country.rule
    for project in record.projects:
        value = " · ".join(part for part in (project.code, project.title, project.programme) if part)
        for mention in project.mentions:
            yield "projects", mention.text, value, mention.rule


def _events(record: Record) -> Table:
    table = _table("event", "what belongs to it")
    for event in record.events:
        where = [*(record.venues[i].name for i in event.venues), *(record.countries[i].name for i in event.countries)]
        people = [record.attendance[i].count for i in event.attendance]
        projects = [record.projects[i].code or record.projects[i].title or "" for i in event.projects]
        told = [
            event.dates or "no date",
            ", ".join(dict.fromkeys(where)),
            f"{', '.join(map(str, people))} people" if people else "",
            "project " + ", ".join(projects) if projects else "",
        ]
        details = Text(" · ".join(part for part in told if part))
        table.add_row(f"{event.kind}: {event.name or _one_line(event.text)}", details + Text(f"  {event.rule}", "dim"))
    return table


def _refusals(explanation: Explanation) -> Table:
    table = _table("refused", "because of")
    text = explanation.record.text or ""
    for refusal in explanation.refusals:
        table.add_row(_one_line(text[refusal.start : refusal.end]), Text(refusal.rule, "dim"))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _one_line(surface: str) -> str:
    return " ".join(surface.split())
