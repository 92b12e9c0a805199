"""`lvnews extract`: from files to records."""

from __future__ import annotations

import datetime
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from pipeline.commands import options

EXAMPLES = """
\b
Examples:
  lvnews extract archive/ -o records.jsonl --workers 4
  lvnews extract 'crawl/**/*.html' export.xml pages.warc.gz -o records.jsonl
  lvnews extract table.csv --column text=saturs --column title=virsraksts -o records.jsonl
  cat article.txt | lvnews extract - --published 2022-06-03

\b
A run that was stopped goes on where it stopped when the same command is given again. What failed stands in
records.failures.jsonl with the reason and the remedy, and is tried again by the next run.
"""
FIELDS = ("id", "text", "title", "published", "url")


def _day(_ctx: click.Context, _param: click.Parameter, value: datetime.datetime | None) -> datetime.date | None:
    return value.date() if value else None


def _columns(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = dict(value.partition("=")[::2] for value in values)
    if wrong := [field for field, name in pairs.items() if field not in FIELDS or not name]:
        raise click.BadParameter(f"{wrong[0]!r}: write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}")
    return pairs


def _cluster(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value and value.startswith("local:") and not value.removeprefix("local:").strip("0").isdecimal():
        raise click.BadParameter("write local: and the number of workers, as local:4")
    if value and ":" not in value:
        raise click.BadParameter("write the address of a scheduler, as tcp://host:8786, or local:4")
    return value


@click.command("extract", epilog=EXAMPLES)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    default="-",
    help="File for the records. Default: standard output.",
)
@options.engine
@options.workers
@click.option(
    "--cluster",
    callback=_cluster,
    metavar="ADDRESS",
    help="Extract on a Dask cluster: its scheduler, as tcp://host:8786, or local:4 for one of four workers made here.",
)
@click.option("--no-text", is_flag=True, help="Leave the text out of the records.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help="Date for documents without one.",
)
@click.option("--any-language", is_flag=True, help="Don't refuse texts that aren't Latvian.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=NAME",
    help="Column of a table, or key of JSON, that holds a field.",
)
@options.time_limit
@options.memory_limit
@options.register
@click.option("--restart", is_flag=True, help="Begin anew instead of going on where an earlier run stopped.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Name each document that fails.")
def command(inputs: tuple[str, ...], output: str, engine: str, workers: int, no_text: bool, quiet: bool, verbose: bool,
            time_limit: float, memory_limit: int, registers: tuple[str, ...], **reading: Any) -> None:  # fmt: skip
    """Extract a record from every article of the inputs.

    INPUT is a file, a folder (searched through), a pattern, a URL that fsspec knows, or - for standard input. Text,
    HTML, JSON and JSON lines (id, text, title, published, url), CSV, TSV and Excel, Word, PDF, WordPress exports, RSS
    and WARC files are read, also from zip, tar and gzip.
    """
    from contextlib import nullcontext
    from functools import partial

    from pipeline.archive.run import Settings, run
    from pipeline.archive.sources import missing
    from pipeline.archive.worker import load_extractor
    from pipeline.archive.writers import failures_path
    from pipeline.commands.progress import Progress
    from pipeline.register import read_register

    if absent := missing(inputs):
        raise click.BadParameter(f"no such file or folder: {absent}", param_hint="INPUT")
    path = None if output == "-" else Path(output)
    if path and not path.resolve().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.parent}", param_hint="--output")
    if reading["cluster"] and path is None:
        raise click.BadParameter("a run on a cluster needs a file for the records", param_hint="--output")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    progress = None
    try:
        with read_register(*registers) if registers else nullcontext() as register:
            settings = Settings(
                inputs, path, partial(load_extractor, engine), engine, workers, not no_text, register=register,
                time_limit=time_limit, memory_limit=memory_limit * 1_000_000, **reading,
            )  # fmt: skip
            progress = Progress(settings, quiet, verbose)
            with progress:
                summary = run(settings, progress.watch)
    except _Stopped as stopped:
        if progress:
            progress.stopped()
        raise SystemExit(128 + stopped.number) from None
    if not quiet:
        progress.summary(summary, failures_path(path) if path else None)
    sys.exit(1 if summary.failures else 0)


class _Stopped(BaseException):
    """The user, or the system, asked to stop, by the signal with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _stop(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)
    raise _Stopped(number)
