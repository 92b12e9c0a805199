"""Articles in JSON: one a line, in an array, or alone."""

from __future__ import annotations

import codecs
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import ijson

from pipeline.archive.decode import decode
from pipeline.archive.fields import WRITE_JSON, article, value_of
from pipeline.archive.item import LARGEST_DOCUMENT, Item
from pipeline.archive.sources import Source
from pipeline.errors import ReadError
from pipeline.records import Failure

_START = 4096  # bytes in which the first sign that is no blank stands


def read_jsonl(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    """The articles of a JSON lines file; a line that is no JSON object with a text is a failure of its own."""
    for number in itertools.count(1):
        line = file.readline(LARGEST_DOCUMENT + 1)
        if not line:
            return
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        place, uri = f"{source.name}#{number}", f"{source.uri}:{number}"
        try:
            if len(line) > LARGEST_DOCUMENT:
                _skip_line(file)
                raise ReadError("the line is longer than 50 MB", "Write one article a line.")
            value = _loaded(line)
        except ReadError as error:
            yield Failure(id=place, source=uri, stage="read", error=str(error), remedy=error.remedy)
        else:
            yield article(value, columns, place, uri)


def read_json(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    """The articles of a JSON file: an array of objects, an object that holds one, or a single article.

    Raises:
        ReadError: no JSON, or an object of more than 50 MB; what stands before a break is read.
    """
    start = file.peek(_START) if isinstance(file, io.BufferedReader) else b""
    if start.startswith(codecs.BOM_UTF8):
        file.read(len(codecs.BOM_UTF8))
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"["):
        yield from _of_array(source, _streamed(file), columns)
        return
    data = file.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        raise ReadError("one JSON object of more than 50 MB", WRITE_JSON)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):  # lines of JSON, or none at all
        yield from read_jsonl(source, io.BytesIO(data), columns)
        return
    if isinstance(value, dict) and value_of(value, "text", columns) is None and (lists := [*_lists(value)]):
        yield from _of_array(source, itertools.chain.from_iterable(lists), columns)
    else:
        yield article(value, columns, source.name, source.uri)


def _lists(value: Mapping[str, Any]) -> Iterator[list[Any]]:
    """The lists of objects that an object holds."""
    for some in value.values():
        if isinstance(some, list) and some and isinstance(some[0], dict):
            yield some


def _of_array(source: Source, values: Iterable[Any], columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    for number, value in enumerate(values, 1):
        yield article(value, columns, f"{source.name}#{number}", f"{source.uri}:{number}")


def _streamed(file: BinaryIO) -> Iterator[Any]:
    try:
        yield from ijson.items(file, "item", use_float=True)
    except ijson.JSONError as error:
        raise ReadError(f"broken JSON: {error}", "Write it anew; what stands before the break was read.") from error


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(LARGEST_DOCUMENT)) and not rest.endswith(b"\n"):
        pass


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(decode(line).text)
    except json.JSONDecodeError as error:
        raise ReadError(f"broken JSON: {error.msg} at character {error.pos + 1}", "Repair the line.") from error
    except RecursionError as error:
        raise ReadError("JSON that is nested too deeply", "Repair the line.") from error
