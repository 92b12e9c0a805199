"""Inputs to items: every file that was given, opened by its format, archives and tables taken apart."""

from __future__ import annotations

import csv
import errno
import io
import lzma
import os
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from pipeline.archive import objects, packed, tables
from pipeline.archive.item import LARGEST_DOCUMENT, Item
from pipeline.archive.sniff import HEAD, Format, ending, sniff, unreadable
from pipeline.archive.sources import Source, failed, find
from pipeline.errors import ReadError
from pipeline.records import Failure

DEEPEST = 4  # archives within archives
_BROKEN = (
    ReadError, OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, csv.Error,
    NotImplementedError, ValueError,
)  # fmt: skip
_LISTS: dict[Format, Callable[[Source, BinaryIO, Mapping[str, str]], Iterator[Item | Failure]]] = {
    "jsonl": objects.read_jsonl, "json": objects.read_json, "table": tables.read_table,
    "workbook": tables.read_workbook,
}  # fmt: skip
_ARTICLE_ENDINGS = (".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".md")


class Reading:
    """The articles of all inputs, in order; `done` counts the bytes of files that were read so far."""

    def __init__(
        self, inputs: Iterable[str | Source], columns: Mapping[str, str] | None = None, leave_out: Collection[Path] = ()
    ) -> None:
        self._inputs, self._columns, self._leave_out = tuple(inputs), columns or {}, leave_out
        self._before = 0
        self._file: BinaryIO | None = None

    def __iter__(self) -> Iterator[Item | Failure]:
        for source in find(self._inputs, self._leave_out):
            if isinstance(source, Failure):
                yield source
            else:
                yield from self._whole(source)
                self._before, self._file = self._before + (source.size or 0), None

    def position(self) -> int | None:
        """Where reading stands in the present file; another value each time for a pipe, which waits for its writer."""
        try:
            return os.lseek(self._file.fileno(), 0, os.SEEK_CUR) if self._file else None
        except OSError as error:
            return time.monotonic_ns() if error.errno == errno.ESPIPE else None
        except (AttributeError, ValueError):
            return None

    @property
    def done(self) -> int:
        """Bytes read of all input files, for a progress bar."""
        try:
            return self._before + (self._file.tell() if self._file else 0)
        except (OSError, ValueError):
            return self._before

    def _whole(self, source: Source) -> Iterator[Item | Failure]:
        """The articles of one file, and a failure at the end where it broke off, changed or vanished meanwhile."""
        try:
            before = source.state()
            with source.open() as file:
                self._file = file
                yield from self._articles(source, file, 0)
            if source.state() != before:
                raise ReadError("it changed while it was read", "Run again when nothing writes to it.")
        except Exception as error:
            yield failed(source.name, source.uri, _told(error))

    def _articles(self, source: Source, file: BinaryIO, depth: int) -> Iterator[Item | Failure]:
        if depth > DEEPEST:
            raise ReadError("archives within archives within archives", "Unpack it yourself.")
        buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[type-var]
        head = buffered.peek(HEAD)[:HEAD]
        if refused := unreadable(head):
            raise refused
        form = sniff(source.name, head)
        if form == "gzip":
            inner = packed.gunzip(source, buffered)
            yield from self._articles(inner, inner.open(), depth + 1)
        elif form == "zip" and ending(source.name) != ".docx":
            yield from self._members(packed.unzip(source, buffered), depth)
        elif form == "tar":
            yield from self._members(packed.untar(source, buffered), depth)
        else:
            yield from self._plain(source, buffered, form)

    def _members(self, members: Iterator[Source | Failure], depth: int) -> Iterator[Item | Failure]:
        for member in members:
            if isinstance(member, Failure):
                yield member
                continue
            try:
                with member.open() as file:
                    yield from self._articles(member, file, depth + 1)
            except Exception as error:
                yield failed(member.name, member.uri, _told(error))

    def _plain(self, source: Source, file: BinaryIO, form: Format) -> Iterator[Item | Failure]:
        if form in _LISTS:
            yield from _some(_LISTS[form](source, file, self._columns))
        elif form == "feed":
            from pipeline.archive.feed import read_feed

            yield from _some(read_feed(source, file))
        elif form == "warc":
            from pipeline.archive.warc import read_warc

            yield from _some(read_warc(source, file))
        else:
            yield _single(source, file, form)


def _told(error: Exception) -> Exception:
    """What went wrong with a file: as it is where the formats' readers are known to raise it, else by its kind."""
    return error if isinstance(error, _BROKEN) else ReadError(f"cannot be read ({type(error).__name__}: {error})", "")


def _some(found: Iterator[Item | Failure]) -> Iterator[Item | Failure]:
    """What was found. Raises ReadError where nothing was: an export that a full disk left empty looks so."""
    empty = True
    for each in found:
        empty = False
        yield each
    if empty:
        raise ReadError("no article in it", "Check that it is complete, or leave it out.")


def _single(source: Source, file: BinaryIO, form: Format) -> Item:
    data = file.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise ReadError("larger than 50 MB", "Split it into articles, one a file or line.")
    kind = "docx" if form in ("docx", "zip") else form
    short = source.name.removesuffix(ending(source.name)) if ending(source.name) in _ARTICLE_ENDINGS else source.name
    return Item(short or source.name, source.name, source.uri, kind, data, source.name, source.uri)  # type: ignore[arg-type]
