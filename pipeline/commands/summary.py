"""`lvnews summary`: a record file at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.records import Record

COLUMNS = ("dates", "people", "venues", "countries", "projects", "events")
SHOWN = 20  # articles in the table
WIDE = 132  # characters that the whole table takes; a narrower terminal gets it without when and where


@click.command("summary")
@click.argument("records", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
def command(records: str) -> None:
    """Show what a file of records holds: the first articles with what they are about, and totals.

    A value that an article says again counts once.
    """
    from pydantic import ValidationError
    from rich.console import Console
    from rich.table import Table

    from pipeline.errors import ReadError
    from pipeline.records import Record

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    wide = console.width >= WIDE
    caption = "A value that an article says again counts once."
    table = Table(box=None, pad_edge=False, header_style="bold", caption=caption, caption_justify="left")
    table.add_column("article", overflow="ellipsis", no_wrap=True, max_width=24)
    if wide:
        table.add_column("when", no_wrap=True)
        table.add_column("where", overflow="ellipsis", no_wrap=True, max_width=32)
    for name in COLUMNS:
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    totals, count = dict.fromkeys(COLUMNS, 0), 0
    with click.open_file(records, "rb") as lines:
        for count, line in enumerate(lines, 1):
            try:
                record = Record.model_validate_json(line)
            except ValidationError as error:
                problem = f"{records}:{count}: no record ({error.errors()[0]['msg']})"
                raise ReadError(problem, "Give a file that lvnews extract wrote.") from error
            figures = _figures(record)
            totals = {name: totals[name] + figures[name] for name in COLUMNS}
            if count <= SHOWN:
                table.add_row(record.id, *(_event(record) if wide else ()), *map(str, figures.values()))
    if count > SHOWN:
        table.add_row(f"… {count - SHOWN:,} more")
    table.add_section()
    gap = ("", "") if wide else ()
    table.add_row(f"{count:,} articles", *gap, *(f"{total:,}" for total in totals.values()), style="bold")
    console.print(table)


def _figures(record: Record) -> dict[str, int]:
    """How many distinct values of each kind."""
    return {
        "dates": len({date.edtf for date in record.dates if date.edtf}),
        "people": len({(people.count, people.roles) for people in record.attendance}),
        "venues": len({venue.name for venue in record.venues}),
        "countries": len({country.code for country in record.countries}),
        "projects": len(record.projects),
        "events": len(record.events),
    }


def _event(record: Record) -> tuple[str, str]:
    """When and where the first event took place, as far as the record says."""
    if not record.events:
        return "", ""
    event = record.events[0]
    return event.dates or "", ", ".join(dict.fromkeys(record.venues[i].name for i in event.venues))
