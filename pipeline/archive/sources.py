"""From what the user typed to the files it means, in a stable order."""

from __future__ import annotations

import glob
import io
import mimetypes
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.records import Failure

_OTHER_TYPES = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_NOT_FOUND = "Check the name; quote a pattern so that the shell leaves it alone."


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, wherever it lies.

    `name` is the same on every machine (the path below the folder or pattern that was given), `uri` is how to find it
    again, `size` its bytes where known, `state` changes when the file does.
    """

    name: str
    uri: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    state: Callable[[], object] = lambda: None


def find(inputs: Iterable[str | Source], leave_out: Collection[Path] = ()) -> Iterator[Source | Failure]:
    """The files behind files, folders, patterns, URLs and `-`; what is a source already stays what it is.

    In folders hidden files, pictures, sound, style sheets, scripts and what earlier runs wrote are passed over, and so
    is everything in `leave_out` (resolved paths); links to folders are followed, each folder once. An input that isn't
    there is a Failure.
    """
    for given in inputs:
        if isinstance(given, Source):
            yield given
        elif given == "-":
            yield Source("stdin", "-", lambda: sys.stdin.buffer)
        elif "://" in given:
            yield from _remote(given)
        elif os.path.isdir(given):
            yield from _folder(given, leave_out)
        elif os.path.exists(given):
            yield _file(given, os.path.basename(given))
        else:
            yield from _pattern(given, leave_out)


def missing(inputs: Iterable[str]) -> str | None:
    """The first input on this machine that isn't there, or None."""
    local = (given for given in inputs if given != "-" and "://" not in given)
    return next((given for given in local if not os.path.exists(given) and not glob.glob(given, recursive=True)), None)


def total_size(inputs: Iterable[str], leave_out: Collection[Path] = ()) -> int | None:
    """Bytes of all files; None where one doesn't know its size (standard input, some URLs)."""
    total = 0
    for source in find(inputs, leave_out):
        if isinstance(source, Source):
            if source.size is None:
                return None
            total += source.size
    return total


def printable(name: str) -> str:
    """A name with the bytes that aren't UTF-8 written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def failed(name: str, uri: str, error: Exception) -> Failure:
    """The failure of a whole file, told with its name."""
    remedy = getattr(error, "remedy", "") or "Check that the file is complete and readable, then run again."
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Failure(
        id=printable(name), source=printable(uri), stage="read", error=message or type(error).__name__, remedy=remedy
    )


def of_bytes(name: str, uri: str, data: bytes) -> Source:
    """A source that is in memory already."""
    return Source(name, uri, lambda: io.BytesIO(data), len(data))


def _file(path: str, name: str) -> Source:
    def state() -> object:
        seen = os.stat(path)
        return seen.st_size, seen.st_mtime_ns, seen.st_ino

    try:
        size = os.path.getsize(path)
    except OSError:
        size = None
    return Source(printable(name), printable(path), lambda: open(path, "rb"), size, state)


def _folder(folder: str, leave_out: Collection[Path]) -> Iterator[Source | Failure]:
    problems: list[OSError] = []
    root, followed = os.path.realpath(folder), set[str]()
    for where, folders, files in os.walk(folder, onerror=problems.append, followlinks=True):
        folders[:] = [
            name
            for name in sorted(folders)
            if not name.startswith(".") and _is_new(os.path.join(where, name), root, followed)
        ]
        for name in sorted(files):
            path = os.path.join(where, name)
            if (
                not name.startswith(".")
                and not _other_type(name)
                and not _is_output(name, files)
                and (not leave_out or Path(os.path.realpath(path)) not in leave_out)
            ):
                name = Path(path).relative_to(folder).as_posix()
                yield (
                    _file(path, name)
                    if _regular(path)
                    else failed(name, path, ReadError("no file but a pipe, a socket or a device", "Leave it out."))
                )
    for problem in problems:
        yield failed(str(problem.filename), str(problem.filename), problem)


def _is_new(folder: str, root: str, followed: set[str]) -> bool:
    """Whether a folder is walked into: a link only where it leads to one that is not met anyway."""
    if not os.path.islink(folder):
        return True
    target = os.path.realpath(folder)
    if any(_holds(known, target) or _holds(target, known) for known in (root, *followed)):
        return False
    followed.add(target)
    return True


def _holds(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_output(name: str, names: Collection[str]) -> bool:
    """Whether a file is what an earlier run wrote: its notes lie beside it."""
    output = f"{name.removesuffix('.failures.jsonl')}.jsonl" if name.endswith(".failures.jsonl") else name
    return f".{output}.state" in names


def _regular(path: str) -> bool:
    """Is it a file, or nothing at all, which is told when it is opened?"""
    return os.path.isfile(path) or not os.path.exists(path)


def _pattern(given: str, leave_out: Collection[Path]) -> Iterator[Source | Failure]:
    found = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
    if not found:
        yield failed(given, given, ReadError("no such file or folder", _NOT_FOUND))
    root = Path(*(part for part in _fixed(Path(given).parts)))
    for path in found:
        if os.path.isfile(path) and Path(os.path.realpath(path)) not in leave_out:
            yield _file(path, Path(path).relative_to(root).as_posix())


def _fixed(parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        if glob.has_magic(part):
            return
        yield part


def _other_type(name: str) -> bool:
    kind = mimetypes.guess_type(name)[0]
    return kind is not None and kind.startswith(_OTHER_TYPES)


def _remote(url: str) -> Iterator[Source | Failure]:
    """The file, or all files below the folder, behind an fsspec URL."""
    try:
        import fsspec

        system, path = fsspec.url_to_fs(url)
        paths = sorted(system.find(path)) if system.isdir(path) else [path]
    except ImportError as error:
        yield failed(
            url,
            url,
            ReadError(f"{url} cannot be opened: {error}", "Install what is missing: pip install 'lvnews[archive]'"),
        )
        return
    except Exception as error:  # whatever the file system of this protocol raises
        yield failed(url, url, error)
        return
    root = path.rstrip("/") + "/"
    for found in paths:
        name = found.removeprefix(root) if found != path else found.rsplit("/", 1)[-1]
        if not _other_type(name):
            yield Source(name, system.unstrip_protocol(found), _opener(system, found), _remote_size(system, found))


def _opener(system: Any, path: str) -> Callable[[], BinaryIO]:
    return lambda: system.open(path, "rb")


def _remote_size(system: Any, path: str) -> int | None:
    try:
        size: int | None = system.size(path)
    except Exception:  # a size is only for the progress bar
        return None
    return size
