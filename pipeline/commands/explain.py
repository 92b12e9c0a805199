"""`lvnews explain`: one article, its facts highlighted."""

from __future__ import annotations

import click

from pipeline.commands import options

EXAMPLES = """
\b
Examples:
  lvnews explain article.txt
  lvnews explain news.jsonl --id dev-01 -v
  echo "2022. gada 31. maijā piedalījās 53 skolēni." | lvnews explain -
"""


@click.command("explain", epilog=EXAMPLES)
@click.argument("file")
@click.option("--id", "wanted", help="Which document of a file with several. Default: the first.")
@options.engine
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of publication where the document has none.",
)
@options.register
@click.option("-v", "--verbose", is_flag=True, help="Also what was refused, and by which rule.")
def command(
    file: str, wanted: str | None, engine: str, published: object, registers: tuple[str, ...], verbose: bool
) -> None:
    """Show one article with its facts highlighted, their values and the rules that found them.

    FILE is anything that extract reads, or - for standard input.
    """
    import datetime
    from contextlib import nullcontext

    from rich.console import Console

    from pipeline.archive.parse import parse
    from pipeline.archive.reading import Reading
    from pipeline.errors import ReadError
    from pipeline.explain import render
    from pipeline.records import Failure

    items = (item for item in Reading([file]) if wanted is None or item.id == wanted)
    item = next(items, None)
    if item is None:
        named = f" with the id {wanted!r}" if wanted else ""
        raise ReadError(f"{file}: no document{named}", "Check the file, and the id given with --id.")
    if isinstance(item, Failure):
        raise ReadError(f"{item.source}: {item.error}", item.remedy)
    day = published.date() if isinstance(published, datetime.datetime) else None
    document = parse(item, day, any_language=True)

    from pipeline.extractor import Extractor
    from pipeline.register import read_register

    with read_register(*registers) if registers else nullcontext() as register:
        explanation = Extractor(engine, register=register).explain(document)
    Console(highlight=False).print(render(explanation, refusals=verbose))
