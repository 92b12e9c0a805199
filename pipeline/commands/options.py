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
