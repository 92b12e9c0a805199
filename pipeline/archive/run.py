"""A run: inputs in, records out, in order, whatever happens on the way."""

from __future__ import annotations

import datetime
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

from pipeline.archive import writers
from pipeline.archive.item import Item
from pipeline.archive.patience import within
from pipeline.archive.pool import Pool
from pipeline.archive.reading import Reading
from pipeline.archive.state import Kept, State, WriteError
from pipeline.archive.worker import Extracts, Orders, Work, load_extractor
from pipeline.errors import ModelError
from pipeline.records import Document, Failure, Outcome, Record, Warning
from pipeline.register import Register

if TYPE_CHECKING:
    from pipeline.archive.cluster import Cluster

_VARYING = regex.compile(r"'[^']*'|\([^()]*\)|\d[\d,]*")  # in an error's text: names, details, numbers
TIME_LIMIT = 60.0  # seconds a document may take
MEMORY_LIMIT = 4_000_000_000  # bytes a worker may hold


@dataclass(frozen=True)
class Settings:
    """What the user asked for; `output` None is standard output. `extractor` is made once in each worker.

    With `cluster`, the address of a Dask scheduler or `local:4`, its workers extract instead of `workers` processes
    here; it needs an `output`.
    """

    inputs: tuple[str, ...]
    output: Path | None = None
    extractor: Callable[..., Extracts] = load_extractor
    engine: str = "spacy"
    workers: int = 1
    keep_text: bool = True
    published: datetime.date | None = None
    any_language: bool = False
    restart: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    time_limit: float = TIME_LIMIT
    memory_limit: int | None = MEMORY_LIMIT
    cluster: str | None = None
    register: Register | None = None

    def orders(self) -> Orders:
        extractor = partial(self.extractor, register=self.register) if self.register else self.extractor
        return Orders(extractor, self.published, self.any_language, self.keep_text, self.memory_limit)


@dataclass
class Summary:
    """What a run did so far: documents met, records among them (`kept` from an earlier run), failures by stage and by
    reason, facts by type, near-duplicates, bytes of input read."""

    documents: int = 0
    records: int = 0
    kept: int = 0
    twins: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    bytes_read: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Documents a second, without those from an earlier run."""
        return (self.documents - self.kept) / self.seconds if self.seconds else 0.0


class _Entry(NamedTuple):
    """A document on its way through the pool."""

    id: str
    digest: str
    kept: Kept | None
    failure: Failure | None


def run(settings: Settings, watch: Callable[[Summary, Failure | None], None] = lambda *_: None) -> Summary:
    """Extract from all inputs; `watch` is told after each document.

    Records go to `settings.output` when all are done, failures to a file beside it; without output, records go to
    standard output as they come. What is done is noted as it is done: the next run with the same settings goes on.

    Raises:
        WriteError: the output cannot be written.
        LvnewsError: the extractor does not start.
    """
    begun, summary, output = time.monotonic(), Summary(), settings.output
    options: tuple[object, ...] = (settings.published, settings.any_language, settings.keep_text)
    if settings.register:
        options = (*options, settings.register.digest)
    key = f"{settings.engine} {options}"
    state = State(output, settings.engine, key, settings.restart)
    leave_out = {path.resolve() for path in (output, writers.failures_path(output))} if output else set()
    reading = Reading(settings.inputs, settings.columns, leave_out)
    items = within(settings.time_limit, reading, reading.position)
    with closing(state), _hands(settings, key) as pool:
        for position, (entry, done) in enumerate(pool.map(_entries(items, state))):
            failure, kept = entry.failure, entry.kept
            if done is not None:
                failure = done.failure
                if done.line is not None:
                    kept = Kept(done.line, done.fingerprint, done.facts)
                    state.keep(entry.id, entry.digest, kept)
            twin = state.settle(position, entry.id, kept.fingerprint if kept else b"", failure)
            _count(summary, kept, failure, entry.kept is not None, twin)
            if output is None and kept is not None:
                writers.to_stdout(writers.marked(kept.line, twin))
            summary.bytes_read, summary.seconds = reading.done, time.monotonic() - begun
            watch(summary, failure)
        assert summary.documents == summary.records + summary.failures.total()
        if output is not None:
            _finish(state, output, summary.records == 0 and not settings.restart)
    summary.seconds = time.monotonic() - begun
    return summary


def _hands(settings: Settings, key: str) -> Pool[_Entry] | Cluster[_Entry]:
    """Processes of this machine, or a cluster."""
    orders, output, limit = settings.orders(), settings.output, settings.time_limit
    if settings.cluster is None or output is None:
        return Pool(orders, settings.workers, limit)
    try:
        from pipeline.archive.cluster import Cluster
    except ImportError as error:
        raise ModelError("--cluster needs Dask", "Install it: pip install 'lvnews[cluster]'") from error
    parts = output.with_name(f".{output.name}.parts")
    return Cluster(settings.cluster, orders, parts, key, settings.engine, limit, settings.restart)


def _entries(reading: Iterable[Item | Failure], state: State) -> Iterator[tuple[_Entry, Work | None]]:
    for item in reading:
        if isinstance(item, Failure):
            yield _Entry(item.id, "", None, item), None
        else:
            named = _named(item, state)
            kept = state.kept(named.id, digest := named.digest())
            yield _Entry(named.id, digest, kept, None), None if kept else named


def _named(item: Item, state: State) -> Item:
    """The item under an id that no other document of this run has."""
    if state.claim(item.id):
        return item
    warning = Warning(code="read.id_taken", message=f"the id {item.id!r} was taken by another document")
    tries = itertools.chain([item.place], (f"{item.place}~{n}" for n in itertools.count(2)))
    free = next(id for id in tries if id != item.id and state.claim(id))
    return replace(item, id=free, warnings=(*item.warnings, warning))


def _count(summary: Summary, kept: Kept | None, failure: Failure | None, earlier: bool, twin: str | None) -> None:
    summary.documents += 1
    if failure is not None:
        summary.failures[failure.stage] += 1
        summary.reasons[_VARYING.sub("…", failure.error)] += 1
    elif kept is not None:
        summary.records += 1
        summary.kept += earlier
        summary.twins += twin is not None
        summary.facts.update(kept.facts)


def _finish(state: State, output: Path, empty: bool) -> None:
    """Put the output in place: first what failed, then the records; an `empty` one does not replace another.

    Raises:
        WriteError: there is no record, and the output of an earlier run has some.
    """
    failures = (outcome.failure for outcome in state.all() if outcome.failure)
    writers.write_failures(writers.failures_path(output), failures)
    if empty and output.is_file() and output.stat().st_size:
        problem = f"{output}: no document gave a record, so the records of the earlier run stay"
        raise WriteError(problem, "Check the inputs: is a disk or a share missing? --restart writes an empty file.")
    with writers.whole(output) as file:
        for outcome in state.all():
            if outcome.line is not None:
                file.write(writers.marked(outcome.line, outcome.twin) + b"\n")
    state.forget_others()


def outcomes(
    documents: Iterable[Document],
    engine: str = "spacy",
    workers: int = 2,
    time_limit: float = TIME_LIMIT,
    register: Register | None = None,
) -> Iterator[Outcome]:
    """A record or a failure for each document, in order, made by worker processes.

    Raises:
        LvnewsError: the workers don't start.
    """
    orders = Orders(partial(load_extractor, engine, register), memory=MEMORY_LIMIT)
    with Pool[None](orders, workers, time_limit) as pool:
        for _, done in pool.map((None, document) for document in documents):
            if done is not None and done.failure:
                yield done.failure
            elif done is not None and done.line is not None:
                yield Record.model_validate_json(done.line)
