"""Worker processes that can be killed: order kept, memory bounded, a lost chunk done again.

Each worker has a pipe of its own, so that one killed in the middle of a message harms nobody else. A chunk whose
worker died, or took longer than the time limit, is done again item by item; an item that takes too long alone, or
kills its worker twice, becomes a failure.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, Self, TypeVar

from pipeline.archive.item import Item
from pipeline.archive.worker import Done, Orders, Work, found_at, serve
from pipeline.errors import LvnewsError
from pipeline.records import Failure

CHUNK_ITEMS = 16
CHUNK_BYTES = 100_000
CHUNKS_AHEAD = 3  # a worker, read and waiting or done and waiting for their turn
DEATHS = 2  # of its worker that an item causes alone before it is a failure
FAILED_STARTS = 3  # in a row before the run is given up; somebody's `kill` counts a fifth
T = TypeVar("T")


class Stopped(Exception):
    """The pool was stopped from another thread."""


@dataclass
class Chunk(Generic[T]):
    """Entries of the stream, what is to be done for them (None: nothing), and what came of it."""

    entries: list[tuple[T, Work | None]] = field(default_factory=list)
    results: dict[int, Done] = field(default_factory=dict)

    def jobs(self) -> list[int]:
        """Places of the entries with work."""
        return [i for i, (_, work) in enumerate(self.entries) if work is not None]

    def complete(self) -> bool:
        return len(self.results) == len(self.jobs())


@dataclass
class _Job(Generic[T]):
    chunk: Chunk[T]
    places: list[int]
    deaths: int = 0

    def works(self) -> list[Work]:
        return [work for i in self.places if (work := self.chunk.entries[i][1]) is not None]


@dataclass
class _Worker(Generic[T]):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    job: _Job[T] | None = None
    deadline: float = float("inf")


class Pool(Generic[T]):
    """Up to `workers` processes under the same orders, each started when there is something for it to do.

    Use as a context manager: leaving it ends them at once.
    """

    def __init__(self, orders: Orders, workers: int = 1, time_limit: float = 60.0) -> None:
        self._orders, self._time_limit = orders, time_limit
        self._context = get_context("spawn")
        self._size, self._failed_starts, self._stopped = workers, 0.0, False
        self._workers: list[_Worker[T]] = []
        self._waiting: deque[_Job[T]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; the next `map` starts new ones."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()
        self._waiting.clear()

    def stop(self) -> None:
        """End the processes from another thread, for good: `map` raises Stopped where it waits for them.

        What it waits on is left to it: a connection closed under a thread that waits for it never wakes that thread.
        """
        self._stopped = True
        for worker in tuple(self._workers):
            worker.process.kill()

    def map(self, stream: Iterable[tuple[T, Work | None]]) -> Iterator[tuple[T, Done | None]]:
        """The entries of the stream in order, each with what came of its work (None where there was none).

        Raises:
            LvnewsError: the workers don't start (a missing model, for one).
            Stopped: by another thread.
        """
        waiting, ahead = chunks(stream, CHUNK_ITEMS, CHUNK_BYTES), deque[Chunk[T]]()
        while True:
            while len(ahead) < CHUNKS_AHEAD * self._size and (chunk := next(waiting, None)) is not None:
                ahead.append(chunk)
                if places := chunk.jobs():
                    self._waiting.append(_Job(chunk, places))
                    if len(self._workers) < self._size:
                        self._workers.append(self._start())
                self._hand_out()
            if not ahead:
                return
            while ahead and ahead[0].complete():
                first = ahead.popleft()
                for i, (entry, _) in enumerate(first.entries):
                    yield entry, first.results.get(i)
            if ahead:
                self._turn(block=not ahead[0].complete())

    def _turn(self, block: bool) -> None:
        """Hand out work, then take what came back until one worker has something to tell or a time limit passes."""
        self._hand_out()
        nearest = min(worker.deadline for worker in self._workers)
        patience = max(0.0, nearest - time.monotonic()) if block else 0.0
        told = wait([w.connection for w in self._workers], None if patience == float("inf") else patience)
        for i, worker in enumerate(self._workers):
            if worker.connection in told:
                if not self._receive(worker):
                    self._workers[i] = self._replace(worker, too_long=False)
            elif time.monotonic() > worker.deadline:
                self._workers[i] = self._replace(worker, too_long=True)
        self._hand_out()

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.ready and worker.job is None and self._waiting:
                worker.job = self._waiting.popleft()
                worker.deadline = time.monotonic() + self._time_limit
                with suppress(OSError):  # a dead worker is noticed when its answer is waited for
                    worker.connection.send(worker.job.works())

    def _receive(self, worker: _Worker[T]) -> bool:
        """Take a worker's message; False where it died instead."""
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            return False
        if isinstance(message, LvnewsError):
            raise message
        if worker.job is not None:
            worker.job.chunk.results.update(zip(worker.job.places, message, strict=True))
        worker.ready, worker.job, worker.deadline = True, None, float("inf")
        self._failed_starts = 0.0
        return True

    def _replace(self, worker: _Worker[T], too_long: bool) -> _Worker[T]:
        """A new worker for one that died or is too slow; what it was doing is tried again, or given up."""
        worker.process.join(0.0 if too_long else 1.0)  # a pipe closes just before its process ends
        _end(worker)
        if not worker.ready:
            self._failed_starts += 0.2 if worker.process.exitcode == -signal.SIGKILL else 1
            if self._failed_starts >= FAILED_STARTS:
                raise LvnewsError(
                    "worker processes die at their start", "Check that there is enough memory for the model."
                )
        if job := worker.job:
            if len(job.places) > 1:
                self._waiting.extendleft(_Job(job.chunk, [i]) for i in reversed(job.places))
            elif too_long or job.deaths + 1 >= DEATHS:
                job.chunk.results[job.places[0]] = Done(failure=self._given_up(job.works()[0], too_long))
            else:
                self._waiting.appendleft(_Job(job.chunk, job.places, job.deaths + 1))
        return self._start()

    def _given_up(self, work: Work, too_long: bool) -> Failure:
        error = (
            f"took longer than {self._time_limit:g} seconds" if too_long else f"its worker process died {DEATHS} times"
        )
        remedy = (
            "Give more with --time-limit."
            if too_long
            else "It may need more memory than there is: split it, or leave it out."
        )
        return Failure(id=work.id, source=found_at(work), stage="extract", error=error, remedy=remedy)

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        arguments = theirs, self._orders, self._time_limit
        process = self._context.Process(target=serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        worker = _Worker[T](process, ours)
        if self._stopped:
            _end(worker)
            raise Stopped
        return worker


def _end(worker: _Worker[T]) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.join()


def chunks(stream: Iterable[tuple[T, Work | None]], most_items: int, most_bytes: int) -> Iterator[Chunk[T]]:
    """The stream in pieces, each ended by its number of entries or by the bytes of its work."""
    chunk, size = Chunk[T](), 0
    for entry, work in stream:
        chunk.entries.append((entry, work))
        size += (len(work.data) if isinstance(work, Item) else len(work.text)) if work is not None else 0
        if len(chunk.entries) >= most_items or size >= most_bytes:
            yield chunk
            chunk, size = Chunk[T](), 0
    if chunk.entries:
        yield chunk
