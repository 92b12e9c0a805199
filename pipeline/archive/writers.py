"""Record files: JSON lines, written under another name and put in place whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import jsonlines

from pipeline.archive.state import WriteError, writing
from pipeline.records import Failure, Record, Warning


def failures_path(output: Path) -> Path:
    """`records.failures.jsonl` for `records.jsonl`."""
    return output.with_name(f"{output.name.removesuffix('.jsonl')}.failures.jsonl")


def marked(line: bytes, twin: str | None) -> bytes:
    """A record's JSON with the warning that it nearly repeats another document, where it does."""
    if twin is None:
        return line
    record = Record.model_validate_json(line)
    warning = Warning(code="archive.near_duplicate", message=f"nearly the same text as {twin}")
    return record.model_copy(update={"warnings": (*record.warnings, warning)}).model_dump_json().encode("utf-8")


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only when everything is in it. Raises WriteError."""
    temporary = path.with_name(f".{path.name}.part")
    with writing(str(path)):
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """One JSON object a line; no file at all where nothing failed. Raises WriteError."""
    with whole(path) as file, jsonlines.Writer(cast(TextIO, _Text(file))) as writer:
        for failure in failures:
            writer.write(failure.model_dump())
        empty = file.tell() == 0
    if empty:
        path.unlink()


def to_stdout(line: bytes) -> None:
    """One record to standard output, at once. Raises BrokenPipeError where nobody reads it, else WriteError."""
    try:
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python would try again at its end
        if isinstance(error, BrokenPipeError):
            raise
        raise WriteError(f"standard output: {error.strerror}", "Make room, or write to a file with -o.") from error


class _Text:
    """A binary file that takes text as UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode("utf-8", "replace"))
