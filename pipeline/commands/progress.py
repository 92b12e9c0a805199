"""What `lvnews extract` tells on standard error: a bar on a terminal, else a line a minute; a summary at the end."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipeline.archive.run import Settings, Summary
from pipeline.archive.sources import total_size
from pipeline.records import Failure

SECONDS_BETWEEN_LINES = 60
MOST_REASONS = 8


class Progress:
    """Follows a run on standard error. Use as a context manager."""

    def __init__(self, settings: Settings, quiet: bool, verbose: bool) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._settings, self._quiet, self._verbose = settings, quiet, verbose
        self._told = time.monotonic()
        self._bar: Bar | None = None
        self._total: int | None = None
        self._first: tuple[float, int] | None = None  # when and where the first document stood that is new in this run

    def __enter__(self) -> Self:
        if not self._quiet and "-" not in self._settings.inputs:
            Thread(target=self._weigh, daemon=True).start()
        if self._console.is_terminal and not self._quiet:
            columns = (
                BarColumn(),
                TextColumn("{task.description}"),
                TimeElapsedColumn(),
                TextColumn("left"),
                TimeRemainingColumn(),
            )
            self._bar = Bar(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("loading the model", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def _weigh(self) -> None:
        """Find out how much there is to read, beside the run: in a large archive it takes a while."""
        self._total = total_size(self._settings.inputs)

    def watch(self, summary: Summary, failure: Failure | None) -> None:
        """Told after each document."""
        if failure is not None and (self._verbose or (self._settings.output is None and not self._quiet)):
            self._console.print(f"{failure.source or failure.id}: {failure.error}. {failure.remedy}", markup=False)
        if self._first is None and summary.records > summary.kept:
            self._first = summary.seconds, summary.bytes_read
        if self._bar:
            self._bar.update(
                self._task, total=self._total, completed=summary.bytes_read, description=self._status(summary)
            )
        elif not self._quiet and time.monotonic() - self._told > SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            left = f", {duration(self._left(summary))} left" if self._left(summary) else ""
            self._console.print(f"{self._status(summary)}{left}", markup=False)

    def _left(self, summary: Summary) -> float:
        """Seconds the rest takes at the pace so far; 0 where nobody knows."""
        seconds, start = self._first or (0.0, 0)
        if not self._total or self._first is None or summary.bytes_read <= start:
            return 0.0
        rest = max(0, self._total - summary.bytes_read)
        return (summary.seconds - seconds) * rest / (summary.bytes_read - start)

    def stopped(self) -> None:
        """Told when the user stopped the run."""
        if not self._quiet:
            again = "" if self._settings.output is None else " The same command goes on from here."
            self._console.print(f"Stopped.{again}", markup=False)

    def summary(self, summary: Summary, failures: Path | None) -> None:
        """A few lines about the whole run."""
        kept = f" ({summary.kept:,} of them from an earlier run)" if summary.kept else ""
        took = f"{duration(summary.seconds)}, {summary.rate:.1f} a second"
        lines = [f"{summary.documents:,} documents, {summary.records:,} records{kept} in {took}"]
        if facts := ", ".join(f"{count:,} {name}" for name, count in summary.facts.items()):
            lines.append(f"Found: {facts}")
        if summary.twins:
            lines.append(f"Near-duplicates: {summary.twins:,}, marked in their warnings")
        if summary.failures:
            stages = ", ".join(f"{stage} {count:,}" for stage, count in summary.failures.most_common())
            where = f"; see {failures}" if failures else ""
            lines.append(f"Failed: {summary.failures.total():,} ({stages}){where}")
            lines += [f"  {count:,} × {reason}" for reason, count in summary.reasons.most_common(MOST_REASONS)]
            if (more := len(summary.reasons) - MOST_REASONS) > 0:
                lines.append(f"  and {more} other reasons")
        if self._settings.output:
            lines.append(f"Records: {self._settings.output}")
        self._console.print("\n".join(lines), markup=False)

    def _status(self, summary: Summary) -> str:
        return f"{summary.documents:,} documents, {summary.failures.total():,} failed, {summary.rate:.1f} a second"


def duration(seconds: float) -> str:
    """Seconds as a person reads them: 3.2 s, 4 min 5 s, 2 h 10 min."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min {rest} s"
