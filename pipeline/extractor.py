"""From a document to its record: the engine's Doc, the facts, their dates resolved, the events, the record."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import cast

from pydantic import ValidationError
from spacy.tokens import Doc

from pipeline import events, record
from pipeline.engines import Engine, load_engine
from pipeline.errors import LvnewsError
from pipeline.events import Told
from pipeline.facts import FACTS
from pipeline.flow import flow
from pipeline.page import Mention, Page, Refusal
from pipeline.records import Document, Failure, Record
from pipeline.register import Register
from pipeline.resolve import ResolvedDate, resolve
from pipeline.text import blank

BATCH = 32  # documents that go through a stage together
Stage = Callable[["Work"], None]


@dataclass
class Work:
    """A document on its way through the stages, and what they have found: mentions by fact type, in text order.

    The page has the document's running text, each character at its place.
    """

    document: Document
    page: Page
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    dates: list[ResolvedDate] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    record: Record | None = None


@dataclass(frozen=True)
class Explanation:
    """A record and the candidates that named rules turned down."""

    record: Record
    refusals: list[Refusal]


def _find(name: str, work: Work) -> None:
    found = list(import_module(f"pipeline.facts.{name}").find(work.page))
    work.refusals.extend(item for item in found if isinstance(item, Refusal))
    work.mentions[name] = sorted(
        (i for i in found if isinstance(i, Mention)), key=lambda mention: (mention.start, mention.end)
    )


def _resolve(work: Work) -> None:
    work.dates = list(resolve(work.page, work.mentions["dates"], work.document.published))  # type: ignore[arg-type]


def _tell(work: Work) -> None:
    work.told = list(events.find(work.page, work.dates, work.mentions, work.document))


#: What is found of facts, in this order, by the name of each stage.
OF_FACTS: dict[str, Stage] = {**{name: partial(_find, name) for name in FACTS}, "resolving dates": _resolve}


class Extractor:
    """An engine and the stages behind it.

    `engine` is "spacy" (the trained pipeline), "stanza", or "rules" (tokeniser and dictionary lemmas, no model).
    `model` is a folder with a model to use instead of the one that comes with lvnews; `register` confirms projects.
    With `bounded` it does not grow with the words it meets, however long it runs, and works in one thread only.

    Raises:
        ModelError: the engine or its model is not installed.
    """

    def __init__(
        self, engine: str = "spacy", model: str | None = None, register: Register | None = None, bounded: bool = False
    ) -> None:
        self.engine: Engine = load_engine(engine, model)
        self._around_batch = self.engine.forgetting if bounded else nullcontext
        self.register = register
        #: Everything behind the language model, by the name of each stage.
        self.stages: dict[str, Stage] = {**OF_FACTS, "events": _tell, "validation": self._build}

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
        text = _running(document)
        work = Work(document, Page(next(self.engine.docs([text])), text))
        for stage in self.stages.values():
            stage(work)
        assert work.record is not None
        return Explanation(work.record, sorted(work.refusals, key=lambda refusal: refusal.start))

    def _batch(self, batch: list[Document]) -> list[Record | Failure]:
        with self._around_batch():
            return self._staged(batch)  # whose Docs are gone when their words are

    def _staged(self, batch: list[Document]) -> list[Record | Failure]:
        """What becomes of the documents; stage by stage, which takes a tenth less time than document by document."""
        texts = [_running(document) for document in batch]
        done: list[Work | Failure] = [
            failure(document, doc) if isinstance(doc, Exception) else Work(document, Page(doc, text))
            for document, text, doc in zip(batch, texts, self._docs(texts), strict=True)
        ]
        for stage in self.stages.values():
            for i, work in enumerate(done):
                if isinstance(work, Work):
                    try:
                        stage(work)
                    except Exception as error:
                        done[i] = failure(work.document, error)
        for work in done:
            if isinstance(work, Work):
                work.page.once.forget()  # else pages and Docs stay until Python looks for cycles
        return [work if isinstance(work, Failure) else cast(Record, work.record) for work in done]

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

    def _build(self, work: Work) -> None:
        built = record.build(work.document, work.dates, work.mentions, work.told, self.engine)
        work.record = self.register.check(built) if self.register else built


def _running(document: Document) -> str:
    """What the stages see of a document: running text with plain blanks, each character at its place."""
    return blank(flow(document.text))


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
