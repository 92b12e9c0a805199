"""The command `lvnews`: a thin shell around the library, and the only place that prints and exits."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from pipeline.version import __version__

COMMANDS = ("extract", "explain", "summary", "eval", "schema", "export", "report", "serve")
EXAMPLES = """
\b
Examples:
  lvnews extract archive/ -o records.jsonl       a folder of articles, one validated JSON record each
  lvnews extract news.jsonl.gz | jq .events      records to standard output
  lvnews explain article.txt                     one article with its facts highlighted
  lvnews eval gold.jsonl                         precision, recall and F1 of every field
  lvnews export records.jsonl news.duckdb        tables for DuckDB, SQLite, PostgreSQL, Parquet, CSV, JSON-LD
  lvnews report records.jsonl -o report.html     figures, charts and tables on a page for people
  lvnews serve records.jsonl                     over HTTP: extraction, and the articles with their facts
"""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


class Commands(click.Group):
    """Subcommands from the modules of `pipeline.commands`, loaded when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pipeline.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; what the library raises is told with its remedy: status 2 for wrong usage, else 1."""
        from pipeline.errors import LvnewsError

        try:
            return super().invoke(ctx)
        except LvnewsError as error:
            click.echo(f"lvnews: {error}", err=True)
            if error.remedy:
                click.echo(error.remedy, err=True)
            ctx.exit(2 if error.stage == "usage" else 1)
        except BrokenPipeError:
            raise SystemExit(0) from None


@click.group(cls=Commands, epilog=EXAMPLES, context_settings=SETTINGS)
@click.version_option(__version__, prog_name="lvnews")
def main() -> None:
    """When, where, how many people, which countries and which project: facts from Latvian news, as validated JSON.

    Exit status: 0 all documents done, 1 some failed, 2 wrong usage.
    """
