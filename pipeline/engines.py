"""Engines by name, and engine and fact stages together as one spaCy Language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.errors import ModelError
from pipeline.facts import FACTS
from pipeline.page import Mention, Page
from pipeline.resolve import resolve


class Engine(Protocol):
    """Makes annotated Docs; `doc.text == text` always."""

    name: str
    model: str

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order."""
        ...

    def forgetting(self) -> AbstractContextManager[object]:
        """Where Docs that are made inside are not used outside, nor by another thread: their new words are let go."""
        ...


class _LanguageEngine:
    """An engine made of a spaCy Language."""

    def __init__(self, name: str, nlp: Language) -> None:
        self.name, self.nlp = name, nlp
        self.model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        tokenizer_docs = getattr(self.nlp.tokenizer, "docs", None)
        return self.nlp.pipe(tokenizer_docs(texts) if tokenizer_docs else texts)

    def forgetting(self) -> AbstractContextManager[object]:
        return self.nlp.memory_zone()


def load_engine(name: str = "spacy", model: str | None = None) -> Engine:
    """The engine called "spacy", "stanza" or "rules".

    Raises:
        ModelError: no such engine, or its package or model is not there.
    """
    return _LanguageEngine(name, _language(name, model))


def _language(name: str, model: str | None) -> Language:
    if name == "stanza":
        from pipeline.language.stanza_engine import load_stanza

        return load_stanza(model)
    from pipeline.language.spacy_engine import blank, load_spacy

    if name == "rules":
        return blank()
    if name == "spacy":
        return load_spacy(model)
    raise ModelError(f"there is no engine {name!r}", "Choose spacy, stanza or rules.")


def load(engine: str = "spacy", model: str | None = None) -> Language:
    """A spaCy Language with tokenizer, tagger, lemmatizer, NER and the fact stages.

    `doc.spans["dates"]`, `["attendance"]`, … hold the mentions: the label is the rule, `kb_id_` the value. Set
    `doc._.published` (a date) on a Doc from `nlp.make_doc` before the pipe to anchor relative dates.
    """
    nlp = _language(engine, model)
    for name in FACTS:
        nlp.add_pipe(f"lvnews_{name}")
    return nlp


class FactStage:
    """A fact type as a spaCy component."""

    def __init__(self, name: str) -> None:
        self.fact = name

    def __call__(self, doc: Doc) -> Doc:
        page = Page(doc)
        found = [m for m in import_module(f"pipeline.facts.{self.fact}").find(page) if isinstance(m, Mention)]
        if self.fact == "dates":
            values = {d.mention.start: d.edtf or "" for d in resolve(page, found, doc._.published)}  # type: ignore[arg-type]
        else:
            values = {m.start: _value(m) for m in found}
        spans = []
        for mention in sorted(found, key=lambda m: m.start):
            span = doc.char_span(
                mention.start, mention.end, mention.rule, values[mention.start], alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[self.fact] = spans
        return doc


def _value(mention: Mention) -> str:
    """What a mention stands for, in short: the count, the nominative, the ISO code, the project's code or title."""
    for name in ("count", "name", "code", "title"):
        value = getattr(mention, name, None)
        if value is not None:
            return str(getattr(value, "canonical", value))
    return ""


def _published(doc: Doc) -> datetime.date | None:
    return doc.user_data.get("published")


def _set_published(doc: Doc, day: datetime.date | None) -> None:
    doc.user_data["published"] = day


if not Doc.has_extension("published"):
    Doc.set_extension("published", getter=_published, setter=_set_published)


def create_stage(nlp: Language, name: str) -> FactStage:  # noqa: ARG001 (spaCy passes the pipeline)
    """The fact stage that a factory name such as `lvnews_dates` stands for."""
    return FactStage(name.removeprefix("lvnews_"))


for _name in FACTS:
    Language.factory(f"lvnews_{_name}", func=create_stage)
