"""lvnews: facts from Latvian news, each with its place in the text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records import Document, Failure, Outcome, Record
from pipeline.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

    from pipeline.extractor import Extractor
    from pipeline.register import Register

__all__ = [
    "Document", "Failure", "Outcome", "Record", "__version__", "extract", "extract_many", "frames", "load",
    "read_register",
]  # fmt: skip


@cache
def _extractor(engine: str) -> Extractor:
    from pipeline.extractor import Extractor

    return Extractor(engine)


def load(engine: str = "spacy", model: str | None = None) -> Language:
    """A spaCy Language with the fact stages; see `pipeline.engines.load`."""
    from pipeline.engines import load as load_language

    return load_language(engine, model)


def extract(text: str, *, published: str | datetime.date | None = None, title: str | None = None, id: str | None = None,
            engine: str = "spacy", register: Register | None = None) -> Record:  # fmt: skip
    """The record of one text. Without `id` it gets one derived from the text; `register` confirms its projects.

    Raises:
        LvnewsError: the engine is missing, or extraction failed.
    """
    from pipeline.extractor import document_of

    record = _extractor(engine).explain(document_of(text, published, title, id)).record
    return register.check(record) if register else record


def extract_many(documents: Iterable[Document], *, workers: int = 1, engine: str = "spacy",
                 register: Register | None = None) -> Iterator[Outcome]:  # fmt: skip
    """A record or a failure for each document, in order; with `workers` above 1 in so many processes."""
    if workers > 1:
        from pipeline.archive.run import outcomes

        return outcomes(documents, engine=engine, workers=workers, register=register)
    found = _extractor(engine).outcomes(documents)
    return (register.check(one) if register and isinstance(one, Record) else one for one in found)


def frames(records: Iterable[Record] | str | Path) -> dict[str, pa.Table]:
    """Records, or a file of them, as Arrow tables by name, ready for DuckDB, pandas and Polars.

    The tables are those of `pipeline.tables.model`. Needs the extra `export`.

    Raises:
        ReadError: the file can't be read, or a line in it is no record.
    """
    from pipeline.tables.frames import frames as tables_of

    return tables_of(records)


def read_register(*paths: str | Path) -> Register:
    """The European Commission's project lists (CSV files) as a register; see `pipeline.register.read_register`."""
    from pipeline.register import read_register as read

    return read(*paths)
