"""From a document to its record: the engine's Doc, the facts, their dates resolved, the events, the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from pydantic import ValidationError
from spacy.tokens import Doc

from pipeline import events, record
from pipeline.engines import Engine, load_engine
from pipeline.errors import LvnewsError
from pipeline.facts import FACTS
from pipeline.page import Mention, Page, Refusal
from pipeline.records import Document, Failure, Record
from pipeline.register import Register
from pipeline.resolve import resolve

Mentions = dict[str, list[Mention]]
BATCH = 32  # documents an engine annotates at a time


@dataclass(frozen=True)
class Explanation:
    """A record and the candidates that named rules turned down."""

    record: Record
    refusals: list[Refusal]


def _module(name: str) -> ModuleType:
    return import_module(f"pipeline.facts.{name}")


def find_mentions(page: Page) -> tuple[Mentions, list[Refusal]]:
    """What every fact type finds on a page, in text order, and what was refused."""
    mentions: Mentions = {}
    refusals: list[Refusal] = []
    for name in FACTS:
        found = list(_module(name).find(page))
        refusals.extend(item for item in found if isinstance(item, Refusal))
        mentions[name] = sorted((item for item in found if isinstance(item, Mention)), key=lambda m: (m.start, m.end))
    return mentions, sorted(refusals, key=lambda r: r.start)


class Extractor:
    """An engine and the stages behind it.

    `engine` is "spacy" (the trained pipeline), "stanza", or "rules" (tokeniser and dictionary lemmas, no model).
    `model` is a folder with a model to use instead of the one that comes with lvnews; `register` confirms projects.

    Raises:
        ModelError: the engine or its model is not installed.
    """

    def __init__(self, engine: str = "spacy", model: str | None = None, register: Register | None = None) -> None:
        self.engine: Engine = load_engine(engine, model)
        self.register = register

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Record | Failure]:
        """A record or a failure for each document, in order; a bad document never stops the stream."""
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) == BATCH:
                yield from self._batch(batch)
                batch = []
        yield from self._batch(batch)

    def explain(self, document: Document) -> Explanation:
        """The record of one document with the refused candidates. Raises LvnewsError where extraction fails."""
        return self._read(document, next(self.engine.docs([document.text])))

    def _batch(self, batch: list[Document]) -> Iterator[Record | Failure]:
        for document, doc in zip(batch, self._docs([document.text for document in batch]), strict=True):
            try:
                if isinstance(doc, Exception):
                    raise doc
                yield self._read(document, doc).record
            except Exception as error:
                yield failure(document, error)

    def _docs(self, texts: list[str]) -> Iterator[Doc | Exception]:
        """Docs for the texts; where the batch fails, one by one, so that only the bad text is lost."""
        try:
            yield from list(self.engine.docs(texts))
        except Exception:
            for text in texts:
                try:
                    yield next(self.engine.docs([text]))
                except Exception as error:
                    yield error

    def _read(self, document: Document, doc: Doc) -> Explanation:
        page = Page(doc, document.text)
        mentions, refusals = find_mentions(page)
        dates = list(resolve(page, mentions["dates"], document.published))  # type: ignore[arg-type]
        told = events.find(page, dates, mentions, document)
        built = record.build(document, page, dates, mentions, told, self.engine)
        return Explanation(self.register.check(built) if self.register else built, refusals)


def failure(document: Document, error: Exception) -> Failure:
    """What went wrong with a document, and what to do."""
    if isinstance(error, ValidationError):
        stage, remedy = "validate", "A defect of lvnews: please report it with this document."
        message = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    elif isinstance(error, LvnewsError):
        stage, remedy, message = error.stage, error.remedy, str(error)
    else:
        stage, remedy = "extract", "A defect of lvnews: please report it with this document."
        message = f"{type(error).__name__}: {error}"
    return Failure(id=document.id, source=document.uri, stage=stage, error=message, remedy=remedy)


def document_of(text: str, published: str | datetime.date | None, title: str | None, id: str | None) -> Document:
    """A document for a text given in Python; its id derives from the text where none is given."""
    day = datetime.date.fromisoformat(published) if isinstance(published, str) else published
    return Document(id=id or record.digest(text)[:16], text=text, published=day, title=title)
