"""Zip, tar and gzip: the files inside them, as sources.

Nothing is unpacked to disk, and a bomb not further than it takes to know it.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from pipeline.archive.sources import Source, failed, printable
from pipeline.errors import ReadError
from pipeline.records import Failure

LARGEST_RATIO = 200  # unpacked to packed bytes: text reaches 20, zeros 1000
HARMLESS = 100_000_000  # bytes that may be unpacked at any ratio


class Bounded(io.RawIOBase):
    """An unpacking file that stops where it has given more than the limit allows.

    Raises (on reading):
        ReadError: this is a bomb.
    """

    def __init__(self, file: Any, packed: Callable[[], int]) -> None:
        self._file, self._packed, self._given = file, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read1(len(buffer))  # what can be had: before a break nothing is lost
        except EOFError as error:  # which the readers of some formats take for the end of the file
            raise ReadError("it breaks off", "Fetch it again; what stands before the break was read.") from error
        self._given += len(data)
        if self._given > max(HARMLESS, LARGEST_RATIO * self._packed()):
            raise ReadError(
                "unpacks to more than 200 times its size: this looks like a bomb",
                "Leave it out, or unpack it yourself.",
            )
        buffer[: len(data)] = data
        return len(data)


def unzip(source: Source, file: BinaryIO) -> Iterator[Source | Failure]:
    """The files in a zip, by name.

    Raises:
        zipfile.BadZipFile: the archive is broken.
    """
    with zipfile.ZipFile(file if file.seekable() else io.BytesIO(file.read())) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir() or _hidden(info.filename):
                continue
            if problem := _problem(source, info.filename, encrypted=bool(info.flag_bits & 1)):
                yield problem
            else:
                yield _inside(
                    source, info.filename, lambda info=info: archive.open(info), info.file_size, info.compress_size
                )  # type: ignore[misc]


def untar(source: Source, file: BinaryIO) -> Iterator[Source | Failure]:
    """The regular files in a tar, in its own order; links and devices are passed over.

    Raises:
        tarfile.TarError: the archive is broken.
    """
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            if not info.isreg() or _hidden(info.name):
                continue
            if problem := _problem(source, info.name):
                yield problem
            else:
                yield _inside(source, info.name, lambda info=info: archive.extractfile(info), info.size, info.size)  # type: ignore[misc]


def gunzip(source: Source, file: BinaryIO) -> Source:
    """What a gzip file holds, to be opened once."""
    name = source.name.removesuffix(".gz") if source.name.endswith(".gz") else source.name.removesuffix(".tgz") + ".tar"
    counted = _Counted(file)
    return Source(name, source.uri, lambda: io.BufferedReader(Bounded(gzip.GzipFile(fileobj=counted), counted.taken)))  # type: ignore[call-overload]


class _Counted:
    """A file that knows how many bytes were read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._taken = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._taken += len(data)
        return data

    def taken(self) -> int:
        return self._taken


def _inside(source: Source, path: str, open_member: Any, size: int, packed: int) -> Source:
    def unpacked() -> BinaryIO:
        return io.BufferedReader(Bounded(open_member(), lambda: packed))

    path = printable(path)
    return Source(f"{source.name}/{path}", f"{source.uri}/{path}", unpacked, size)


def _problem(source: Source, path: str, encrypted: bool = False) -> Failure | None:
    where = f"{source.name}/{path}", f"{source.uri}/{path}"
    if ".." in PurePosixPath(path).parts or path.startswith(("/", "\\")) or path[1:3] == ":\\":
        return failed(
            *where, ReadError("its path points outside the archive", "Do not trust this archive; unpack it with care.")
        )
    if encrypted:
        return failed(*where, ReadError("locked with a password", "Unpack it with its password first."))
    return None


def _hidden(path: str) -> bool:
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in PurePosixPath(path).parts)
