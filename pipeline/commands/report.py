"""`lvnews report`: a file of records as a page for people."""

from __future__ import annotations

import click

EXAMPLES = """
\b
Examples:
  lvnews report records.jsonl -o report.html
  lvnews report records.jsonl -o report.html --lang en
  lvnews report records.jsonl -o report.html --title "Daugavpils tehnikums 2020–2026"
"""


@click.command("report", epilog=EXAMPLES)
@click.argument("records", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="Where to write the page.")
@click.option("--lang", type=click.Choice(["lv", "en"]), default="lv", show_default=True, help="Language of the page.")
@click.option("--title", help="Whose articles they are, as the page's heading.")
def command(records: str, output: str, lang: str, title: str | None) -> None:
    """Make a page of figures, charts and tables from RECORDS, to be opened in any browser without a network."""
    from pathlib import Path
    from typing import BinaryIO, cast

    from pipeline.archive.writers import whole
    from pipeline.errors import ModelError
    from pipeline.tables import reading

    try:
        from pipeline.report.page import page
        from pipeline.report.wording import Language
    except ImportError as error:
        raise ModelError(f"{error.name} isn't installed", "Install it: pip install 'lvnews[report]'") from error

    path = Path(output)
    if not path.resolve().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.parent}", param_hint="--output")
    with click.open_file(records, "rb") as lines, whole(path) as file:
        for piece in page(reading.records(cast(BinaryIO, lines), records), cast(Language, lang), title):
            file.write(piece.encode("utf-8", "replace"))
