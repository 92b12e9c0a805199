"""What happens in a worker process: the model is loaded once, then chunks of items become outcomes."""

from __future__ import annotations

import datetime
import faulthandler
import gc
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Protocol

from pipeline.archive import twins
from pipeline.archive.item import Item
from pipeline.archive.parse import parse
from pipeline.errors import LvnewsError
from pipeline.records import Document, Failure, Outcome, Record
from pipeline.register import Register

FACTS = ("dates", "attendance", "venues", "countries", "projects", "events")
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
PARENT_IS_GONE = 10  # seconds over the time limit; a parent that is there would have ended this process
GARBAGE = 50_000  # objects made and not let go before Python looks for cycles among them
_REPORT = "A defect of lvnews: please report it with this document."
Work = Item | Document


class Extracts(Protocol):
    """The part of `pipeline.extractor.Extractor` that a run needs."""

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]: ...


def load_extractor(engine: str = "spacy", register: Register | None = None) -> Extracts:
    """The extractor, its model loaded, in a process that does nothing else. Raises ModelError."""
    if engine != "stanza":  # spaCy imports PyTorch where it is installed, which takes as long as all the rest
        sys.modules.setdefault("torch", None)  # type: ignore[arg-type]
    gc.set_threshold(GARBAGE)
    from pipeline.extractor import Extractor

    extractor = Extractor(engine, register=register, bounded=True)
    gc.freeze()  # what is loaded stays, and need not be looked through again
    return extractor


@dataclass(frozen=True)
class Orders:
    """What a worker is told, once: how to make its extractor, and how to read.

    `memory` is the limit of a worker's own data in bytes; None for no limit.
    """

    extractor: Callable[[], Extracts] = load_extractor
    published: datetime.date | None = None
    any_language: bool = False
    keep_text: bool = True
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an item: a record's JSON, or a failure. `facts` counts the facts by type."""

    line: bytes | None = None
    failure: Failure | None = None
    fingerprint: bytes = b""
    facts: dict[str, int] = field(default_factory=dict)


def serve(connection: Connection, orders: Orders, time_limit: float) -> None:
    """Answer chunks until the other side closes. The first message says that the model is loaded, or why it isn't.

    A chunk that hangs ends the process some seconds after the limit, also where its parent is no longer there to do so.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole terminal group; the parent decides
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    try:
        extractor = orders.extractor()
    except Exception as error:
        connection.send(
            error
            if isinstance(error, LvnewsError)
            else LvnewsError(f"the extractor does not start: {error!r}", _REPORT)
        )
        return
    _limit_memory(orders.memory)
    connection.send(None)
    with suppress(EOFError, OSError), open(os.devnull, "w") as nowhere:
        while True:
            chunk = connection.recv()
            faulthandler.dump_traceback_later(time_limit + PARENT_IS_GONE, exit=True, file=nowhere)
            found = outcomes(chunk, orders, extractor)
            faulthandler.cancel_dump_traceback_later()
            connection.send(found)


def _limit_memory(limit: int | None) -> None:
    if limit is not None:
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def outcomes(chunk: Sequence[Work], orders: Orders, extractor: Extracts) -> list[Done]:
    """What becomes of each item of a chunk, in order."""
    read = [_document(work, orders) for work in chunk]
    documents = [document for document in read if isinstance(document, Document)]
    extracted = iter(_extracted(documents, extractor))
    return [
        Done(failure=got) if isinstance(got, Failure) else _done(work, got, next(extracted), orders.keep_text)
        for work, got in zip(chunk, read, strict=True)
    ]


def found_at(work: Work) -> str | None:
    """The file that holds an article, which its address alone doesn't tell."""
    return work.file if isinstance(work, Item) else work.uri


def _document(work: Work, orders: Orders) -> Document | Failure:
    if isinstance(work, Document):
        return work
    try:
        return parse(work, orders.published, orders.any_language)
    except Exception as error:
        return _failure(work, error, "read")


def _extracted(documents: list[Document], extractor: Extracts) -> list[Outcome]:
    """An outcome for each document, whatever the extractor does."""
    try:
        found = list(extractor.outcomes(documents))
        if [outcome.id for outcome in found] == [document.id for document in documents]:
            return found
        problem: Exception = RuntimeError("the extractor lost a document")
    except Exception as error:
        problem = error
    if len(documents) == 1:
        return [_failure(documents[0], problem, "extract")]
    return [outcome for document in documents for outcome in _extracted([document], extractor)]


def _done(work: Work, document: Document, outcome: Outcome, keep_text: bool) -> Done:
    if isinstance(outcome, Failure):
        return Done(failure=outcome.model_copy(update={"source": found_at(work)}))
    facts = Counter({name: len(getattr(outcome, name)) for name in FACTS})
    record: Record = outcome if keep_text else outcome.without_text()
    return Done(record.model_dump_json().encode("utf-8"), None, twins.fingerprint(document.text), dict(facts))


def _failure(work: Work, error: Exception, stage: str) -> Failure:
    if isinstance(error, LvnewsError):
        return Failure(id=work.id, source=found_at(work), stage=error.stage, error=str(error), remedy=error.remedy)
    if isinstance(error, MemoryError):
        message, remedy = "not enough memory", "Split the document, or give workers more with --memory-limit."
    else:
        message, remedy = f"{type(error).__name__}: {error}", _REPORT
    return Failure(id=work.id, source=found_at(work), stage=stage, error=message, remedy=remedy)
