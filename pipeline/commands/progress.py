"""What `lvnews extract` tells on standard error: a bar on a terminal, else a line a minute; a summary at the end."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipeline.archive.run import Settings, Summary
from pipeline.archive.sources import total_size
from pipeline.records import Failure

SECONDS_BETWEEN_LINES = 60


class Progress:
    """Follows a run on standard error. Use as a context manager."""

    def __init__(self, settings: Settings, quiet: bool, verbose: bool) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._settings, self._quiet, self._verbose = settings, quiet, verbose
        self._told = time.monotonic()
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        if self._console.is_terminal and not self._quiet:
            total = total_size(self._settings.inputs) if "-" not in self._settings.inputs else None
            columns = (
                BarColumn(),
                TextColumn("{task.description}"),
                TimeElapsedColumn(),
                TextColumn("left"),
                TimeRemainingColumn(),
            )
            self._bar = Bar(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("loading the model", total=total)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def watch(self, summary: Summary, failure: Failure | None) -> None:
        """Told after each document."""
        if failure is not None and (self._verbose or (self._settings.output is None and not self._quiet)):
            self._console.print(f"{failure.source or failure.id}: {failure.error}. {failure.remedy}", markup=False)
        if self._bar:
            self._bar.update(self._task, completed=summary.bytes_read, description=self._status(summary))
        elif not self._quiet and time.monotonic() - self._told > SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            self._console.print(self._status(summary), markup=False)

    def stopped(self) -> None:
        """Told when the user stopped the run."""
        if not self._quiet:
            again = "" if self._settings.output is None else " The same command goes on from here."
            self._console.print(f"Stopped.{again}", markup=False)

    def summary(self, summary: Summary, failures: Path | None) -> None:
        """A few lines about the whole run."""
        rate = (summary.documents - summary.kept) / summary.seconds if summary.seconds else 0.0
        kept = f" ({summary.kept:,} of them from an earlier run)" if summary.kept else ""
        took = f"{_duration(summary.seconds)}, {rate:.1f} a second"
        lines = [f"{summary.documents:,} documents, {summary.records:,} records{kept} in {took}"]
        if facts := ", ".join(f"{count:,} {name}" for name, count in summary.facts.items()):
            lines.append(f"Found: {facts}")
        if summary.twins:
            lines.append(f"Near-duplicates: {summary.twins:,}, marked in their warnings")
        if summary.failures:
            stages = ", ".join(f"{stage} {count:,}" for stage, count in summary.failures.most_common())
            where = f"; see {failures}" if failures else ""
            lines.append(f"Failed: {summary.failures.total():,} ({stages}){where}")
        if self._settings.output:
            lines.append(f"Records: {self._settings.output}")
        self._console.print("\n".join(lines), markup=False)

    def _status(self, summary: Summary) -> str:
        rate = summary.documents / summary.seconds if summary.seconds else 0.0
        return f"{summary.documents:,} documents, {summary.failures.total():,} failed, {rate:.1f} a second"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min {rest} s"
