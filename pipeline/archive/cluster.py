"""A run past one machine: partitions of the input go to the workers of a Dask cluster, what comes of each is a file.

The input is read here, so that workers need nothing but lvnews. Each of them loads the model once, into a `Pool` of its
own, and a document fares there as in a run on one machine. What came of a partition is put in place whole, in a part
file named after all it depends on: a run that was stopped finds what was done already.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from multiprocessing import current_process
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Generic, NamedTuple, Self, TypeVar

from distributed import Client, Future, KilledWorker, LocalCluster, Worker, WorkerPlugin, get_worker, wait

from pipeline.archive.item import Item
from pipeline.archive.pool import Chunk, Pool, chunks
from pipeline.archive.state import code_digest, writing
from pipeline.archive.worker import Done, Orders, Work, found_at
from pipeline.archive.writers import whole
from pipeline.errors import LvnewsError
from pipeline.records import Failure

PARTITION_ITEMS = 256
PARTITION_BYTES = 4_000_000
PARTITIONS_AHEAD = 3  # a worker, given out or done and waiting for their turn
FEWEST_AHEAD = 16  # for workers that come later
RETRIES = 3  # of a partition that fails; one whose worker dies is done again by Dask itself, as often as it allows
SECONDS_TO_CONNECT = 30
T = TypeVar("T")


class ClusterError(LvnewsError):
    """A cluster that cannot be used."""

    stage = "usage"


class Extraction(WorkerPlugin):
    """Gives a Dask worker a pool of as many processes as it has threads, for the one run that the `key` is of."""

    name = "lvnews"

    def __init__(self, orders: Orders, time_limit: float, engine: str, options: str) -> None:
        self._orders, self._time_limit, self._engine = orders, time_limit, engine
        self._code = code_digest(engine)
        self.key = f"{self._code} {options}"

    def setup(self, worker: Worker) -> None:
        self._alike = code_digest(self._engine) == self._code
        current_process().daemon = False  # a nanny's worker is a daemon, and a daemon may not start processes
        self._lock = Lock()
        self._pool = Pool[None](self._orders, worker.state.nthreads, self._time_limit)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 (Dask passes it)
        self._pool.stop()
        with self._lock:
            self._pool.close()

    def done(self, works: list[Work]) -> list[Done]:
        """What becomes of each. One partition at a time: it keeps the whole pool busy.

        Raises:
            ClusterError: the worker has another lvnews than the run.
        """
        if not self._alike:
            raise ClusterError(
                "a worker has another version of lvnews or its model", "Install the same on every machine."
            )
        with self._lock:
            try:
                return [done for _, done in self._pool.map((None, work) for work in works) if done is not None]
            except BaseException:
                self._pool.close()
                raise


def _extract(works: list[Work], key: str) -> list[Done]:
    plugin: Extraction | None = get_worker().plugins.get(Extraction.name)
    if plugin is None or plugin.key != key:
        raise ClusterError("another run took over the workers", "Give each run a scheduler of its own.")
    return plugin.done(works)


class _Partition(NamedTuple, Generic[T]):
    """A stretch of the stream, the file for what comes of it, and who is at it (None: the file is there)."""

    chunk: Chunk[T]
    path: Path
    future: Future | None


class Cluster(Generic[T]):
    """A cluster under the same orders as a `Pool`, at an address such as `tcp://scheduler:8786`, or `local:4`.

    `parts` is the folder for part files, made and removed here; `key` is what they depend on beside documents and code.
    With `restart`, those of an earlier run are not used. Use as a context manager.

    Raises (on entering):
        ClusterError: nobody answers at the address.
    """

    def __init__(
        self, address: str, orders: Orders, parts: Path, key: str, engine: str, time_limit: float, restart: bool = False
    ) -> None:
        self._plugin = Extraction(orders, time_limit, engine, key)
        self._address, self._parts, self._restart = address, parts, restart
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self._client = opening.enter_context(self._connected(self._scheduler(opening)))
            self._client.register_plugin(self._plugin)
            opening.callback(self._let_go)
            with writing(str(self._parts)):
                if self._restart and self._parts.exists():
                    shutil.rmtree(self._parts)
                self._parts.mkdir(exist_ok=True)
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        if kind is None:
            shutil.rmtree(self._parts, ignore_errors=True)

    def _let_go(self) -> None:
        with suppress(Exception):  # a scheduler that is gone has nothing to let go
            self._client.unregister_worker_plugin(Extraction.name)

    def _scheduler(self, opening: ExitStack) -> Any:
        where, _, workers = self._address.partition(":")
        if where != "local":
            return self._address
        cluster = LocalCluster(
            n_workers=int(workers), threads_per_worker=1, memory_limit=0, dashboard_address=None,
            silence_logs=logging.ERROR,
        )  # fmt: skip
        return opening.enter_context(cluster)

    def _connected(self, scheduler: Any) -> Client:
        try:
            return Client(scheduler, timeout=SECONDS_TO_CONNECT)
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"no scheduler answers at {self._address}", "Start one with `dask scheduler`, or check its address."
            ) from error

    def map(self, stream: Iterable[tuple[T, Work | None]]) -> Iterator[tuple[T, Done | None]]:
        """The entries of the stream in order, each with what came of its work (None where there was none).

        Waits for workers where there are none yet.

        Raises:
            LvnewsError: the extractor does not start on a worker, or the scheduler is gone.
            WriteError: a part file cannot be written.
        """
        waiting, ahead = chunks(stream, PARTITION_ITEMS, PARTITION_BYTES), deque[_Partition[T]]()
        while True:
            while len(ahead) < self._most_ahead() and (chunk := next(waiting, None)) is not None:
                ahead.append(self._partition(chunk))
            if not ahead:
                return
            self._commit(ahead)
            chunk, path, _ = ahead.popleft()
            jobs = chunk.jobs()
            found = dict(zip(jobs, pickle.loads(path.read_bytes()), strict=True)) if jobs else {}
            for i, (entry, _) in enumerate(chunk.entries):
                yield entry, found.get(i)
            path.unlink(missing_ok=True)

    def _most_ahead(self) -> int:
        return max(FEWEST_AHEAD, PARTITIONS_AHEAD * len(self._client.nthreads()))

    def _partition(self, chunk: Chunk[T]) -> _Partition[T]:
        works = [work for _, work in chunk.entries if work is not None]
        told = [self._plugin.key, *(f"{work.id} {work.digest()}" for work in works if isinstance(work, Item))]
        path = self._parts / f"{hashlib.sha256(chr(0).join(told).encode('utf-8', 'replace')).hexdigest()[:32]}.part"
        if not works or path.exists():
            return _Partition(chunk, path, None)
        return _Partition(
            chunk, path, self._client.submit(_extract, works, self._plugin.key, retries=RETRIES, pure=False)
        )

    def _commit(self, ahead: deque[_Partition[T]]) -> None:
        """Put in place what is done, until the first partition is."""
        while ahead[0].future is not None:
            wait([partition.future for partition in ahead if partition.future], return_when="FIRST_COMPLETED")
            for i, partition in enumerate(ahead):
                if partition.future is not None and partition.future.done():
                    found = _result(partition.future, partition.chunk)
                    with whole(partition.path) as file:
                        pickle.dump(found, file)
                    ahead[i] = partition._replace(future=None)


def _result(future: Future, chunk: Chunk[T]) -> list[Done]:
    """What came of a partition; where it took its workers with it, failures, which the next run tries again."""
    try:
        found: list[Done] = future.result()
        return found
    except LvnewsError:
        raise
    except KilledWorker as error:
        told = f"the machines that worked on its partition went away, {error.last_worker.address} last"
        return [
            Done(failure=Failure(id=work.id, source=found_at(work), stage="extract", error=told, remedy="Run again."))
            for _, work in chunk.entries
            if work is not None
        ]
    except Exception as error:
        raise ClusterError(
            f"the cluster fails: {error!r}", "Look at its logs; the same command goes on where this one stopped."
        ) from error
