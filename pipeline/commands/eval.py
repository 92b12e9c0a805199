"""`lvnews eval`: how good the records are, measured on a gold set."""

from __future__ import annotations

from typing import Any

import click

from pipeline.commands import options

EXAMPLES = """
\b
Examples:
  lvnews eval gold.jsonl                              extract from the gold set's texts, then score
  lvnews eval gold.jsonl records.jsonl --errors dates
"""


@click.command("eval", epilog=EXAMPLES)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.argument("records", type=click.Path(exists=True, dir_okay=False), required=False)
@click.option("--errors", metavar="FIELD", help="List what was missed and what was found wrongly in FIELD.")
@options.engine
def command(gold: str, records: str | None, errors: str | None, engine: str) -> None:
    """Print precision, recall and F1 of every field.

    Values count once a document; records are matched to gold documents by id.
    """
    from pipeline import evaluate

    documents = _load(gold)
    found = _load(records) if records else _extracted(documents, engine)
    scores = evaluate.evaluate(documents, found)
    if errors and errors not in scores:
        raise click.BadParameter(f"one of {', '.join(scores)}", param_hint="--errors")
    with_record = {record["id"] for record in found}
    if missing := [document["id"] for document in documents if document["id"] not in with_record]:
        click.echo(f"no record for {len(missing)} documents: {', '.join(missing[:5])}", err=True)
    for line in evaluate.table(scores):
        click.echo(line)
    for id, missed, wrong in scores[errors].errors if errors else ():
        click.echo(f"{id}: missed {missed} wrong {wrong}")


def _load(path: str) -> list[dict[str, Any]]:
    import jsonlines

    from pipeline.errors import ReadError

    try:
        with jsonlines.open(path) as lines:
            documents = list(lines.iter(type=dict, skip_empty=True))
    except (jsonlines.Error, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {error}", "Give a JSON lines file: one document a line.") from error
    if without := [number for number, document in enumerate(documents, 1) if not isinstance(document.get("id"), str)]:
        raise ReadError(f"{path}:{without[0]}: no id", "Give every document an id.")
    return documents


def _extracted(documents: list[dict[str, Any]], engine: str) -> list[dict[str, Any]]:
    """Records for the texts of gold documents, as dicts; a document that fails has none."""
    from pipeline.archive.decode import normalise
    from pipeline.archive.published import declared
    from pipeline.extractor import Extractor
    from pipeline.records import Document, Record

    texts = [
        Document(id=d["id"], text=normalise(d["text"]), title=d.get("title"), published=declared(d.get("published")))
        for d in documents
    ]
    return [
        outcome.model_dump(mode="json") for outcome in Extractor(engine).outcomes(texts) if isinstance(outcome, Record)
    ]
