"""A time limit for reading in this process: where a file gives nothing for too long, reading goes on behind it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from threading import current_thread, main_thread
from typing import TypeVar

from pipeline.errors import ReadError

T = TypeVar("T")


def within(seconds: float, items: Iterable[T], position: Callable[[], object]) -> Iterator[T]:
    """The items; one that takes longer, and for which `position` stands still meanwhile, is broken off.

    A ReadError is then raised inside of `items`, which may go on. It breaks off what waits or computes in Python, and
    only in the main thread: elsewhere, and where a system has no alarm, there is no limit.
    """
    if current_thread() is not main_thread() or not hasattr(signal, "SIGALRM"):
        yield from items
        return
    seen: object = None

    def alarm(*_: object) -> None:
        nonlocal seen
        before, seen = seen, position()
        if seen == before:
            raise ReadError(f"gave nothing for {seconds:g} seconds", "Give more with --time-limit, or leave it out.")

    former, iterator = signal.signal(signal.SIGALRM, alarm), iter(items)
    try:
        while True:
            seen = position()
            signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
            try:
                item = next(iterator)
            except StopIteration:
                return
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            yield item
    finally:
        signal.signal(signal.SIGALRM, former)
