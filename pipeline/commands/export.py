"""`lvnews export`: records as tables, for other systems."""

from __future__ import annotations

import click

EXAMPLES = """
\b
Examples:
  lvnews export records.jsonl news.duckdb
  lvnews export records.jsonl news.parquet          a folder with a file a table
  lvnews export records.jsonl postgresql://user:password@host/database

\b
A database is brought up to date: new articles are added, changed ones replaced, and the same records again change
nothing. Articles that the records no longer have stay, unless --prune is given. Parquet, CSV and JSON-LD afterwards
hold just these records.
"""


@click.command("export", epilog=EXAMPLES)
@click.argument("records", type=click.Path(exists=True, dir_okay=False))
@click.argument("out")
@click.option("--prune", is_flag=True, help="Remove articles from the database that the records don't have.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def command(records: str, out: str, prune: bool, quiet: bool) -> None:
    """Export RECORDS to OUT, by its ending or address: .duckdb, .sqlite, .parquet, .csv, .jsonld or postgresql://…

    The tables are those of pipeline/tables/model.py: articles, dates, attendance, venues, countries, projects, events
    and how they belong together, and the places and projects across articles.
    """
    from rich.console import Console
    from rich.progress import Progress

    from pipeline.errors import ModelError
    from pipeline.tables import reading

    try:
        from pipeline.tables import export
    except ImportError as error:
        raise ModelError(f"exports need {error.name}", "Install it: pip install 'lvnews[export]'") from error
    if not export.known(out):
        raise click.BadParameter(f"{out}: use one of {', '.join(export.FORMATS)}", param_hint="OUT")
    console = Console(stderr=True, highlight=False)
    with (
        Progress(console=console, transient=True, disable=quiet or not console.is_terminal) as progress,
        progress.open(records, "rb", description="exporting") as file,
    ):
        changes = export.export(reading.records(file, records), out, prune=prune)
    if not quiet:
        counts = changes._asdict()
        repeated = counts.pop("repeated")
        told = f"{changes.added:,}"
        if export.is_database(out):
            told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
        console.print(f"Articles: {told or 'none'}", markup=False, soft_wrap=True)
        if repeated:
            told = f"{repeated:,} have the text of another article (the same text_sha256)"
            console.print(f"Repeated: {told}", markup=False, soft_wrap=True)
        console.print(f"Written: {export.shown(out)}", markup=False, soft_wrap=True)
