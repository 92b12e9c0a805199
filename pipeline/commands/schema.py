"""`lvnews schema`: the record's JSON Schema."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the record's JSON Schema."""
    import json

    from pipeline.records import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
