"""Processes that extract for requests, so that none can hang or break the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from queue import Empty, LifoQueue

from pipeline.archive.fields import article
from pipeline.archive.item import Item
from pipeline.archive.pool import Pool
from pipeline.archive.run import TIME_LIMIT
from pipeline.archive.worker import Orders
from pipeline.errors import LvnewsError
from pipeline.records import Failure

PATIENCE = 60.0  # seconds a request waits for a process


class Busy(LvnewsError):
    """All processes have been working for other requests for too long."""


class Workers:
    """`size` processes under the same orders; each request has one to itself until it is answered.

    A document may take `time_limit` seconds.
    """

    def __init__(self, orders: Orders, size: int = 1, time_limit: float = TIME_LIMIT) -> None:
        self._pools = [Pool[Failure | None](orders, 1, time_limit) for _ in range(size)]
        self._idle: LifoQueue[Pool[Failure | None]] = LifoQueue()  # the last one used has its model loaded
        for pool in self._pools:
            self._idle.put(pool)

    def start(self) -> None:
        """Start the first process; the others start when there is something for them to do. Raises LvnewsError."""
        for _ in self.outcomes([article({"text": "Sākums"}, {}, "start", "-")]):
            pass

    def outcomes(self, items: Iterable[Item | Failure]) -> Iterator[bytes | Failure]:
        """A record's JSON or a failure for each item, in order.

        Raises:
            Busy: none became free in time.
            LvnewsError: the process doesn't start, for want of a model or of memory.
        """
        try:
            pool = self._idle.get(timeout=PATIENCE)
        except Empty:
            raise Busy(
                "too many requests at once", "Try again later, or start the service with more --workers."
            ) from None
        complete = False
        try:
            entries = ((item, None) if isinstance(item, Failure) else (None, item) for item in items)
            for failed, done in pool.map(entries):
                if outcome := failed or (done and (done.failure or done.line)):
                    yield outcome
            complete = True
        finally:
            if not complete:
                pool.close()  # what it was still doing is nobody's any more
            self._idle.put(pool)

    def close(self) -> None:
        """End the processes for good, also those that are at work."""
        for pool in self._pools:
            pool.stop()
