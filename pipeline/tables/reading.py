"""Files of records, read line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import ReadError
from pipeline.records import Record

_REMEDY = "Give a file that lvnews extract wrote, or take the line out and run the command again."


def records(source: Iterable[bytes] | str | Path, name: str | None = None) -> Iterator[Record]:
    """The records of a JSON Lines file, given by path or as its lines, one at a time; `name` is what messages call it.

    Raises:
        ReadError: the file can't be read, or a line is no record; the message says which.
    """
    if isinstance(source, str | Path):
        try:
            with open(source, "rb") as file:
                yield from records(file, name or str(source))
        except OSError as error:
            problem = f"{source} cannot be read: {error.strerror}"
            raise ReadError(problem, "Check the path and the permissions.") from error
        return
    for number, line in enumerate(source, 1):
        if line.strip():
            try:
                yield Record.model_validate_json(line)
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                place = ".".join(str(part) for part in first["loc"])
                problem = f"{name or 'records'}:{number}: no record: {place + ': ' if place else ''}{first['msg']}"
                raise ReadError(problem, _REMEDY) from error
