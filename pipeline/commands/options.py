"""Options that several commands take."""

from __future__ import annotations

import click

engine = click.option(
    "--engine",
    type=click.Choice(["spacy", "stanza", "rules"]),
    default="spacy",
    show_default=True,
    help="Language engine.",
)
register = click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Project list of the European Commission (CSV) that confirms project codes; may be given several times.",
)
workers = click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that extract."
)
time_limit = click.option(
    "--time-limit",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="For one document.",
)
memory_limit = click.option(
    "--memory-limit", type=click.IntRange(500), default=4000, show_default=True, metavar="MB", help="For one worker."
)
