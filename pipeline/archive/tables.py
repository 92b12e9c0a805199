"""Articles in JSON lines and in tables (CSV, TSV): one a line or row."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pipeline.archive.decode import decode
from pipeline.archive.item import LARGEST_DOCUMENT, Item
from pipeline.archive.published import declared
from pipeline.archive.sniff import ending
from pipeline.archive.sources import Source
from pipeline.errors import ReadError
from pipeline.records import Failure, Warning

FIELDS = ("id", "text", "title", "published", "url")
_NAMES = {  # what columns are called, in lower case
    "id": ("id", "nr", "kods"),
    "text": ("text", "teksts", "saturs", "content", "body"),
    "title": ("title", "virsraksts", "nosaukums"),
    "published": ("published", "date", "datums", "publicēts"),
    "url": ("url", "link", "adrese", "saite"),
}
_DELIMITERS = ",;\t|"
_SAMPLE = 65536  # bytes by which a table's charset is told


def read_jsonl(source: Source, file: BinaryIO) -> Iterator[Item | Failure]:
    """The articles of a JSON lines file; a line that is no JSON object with a text is a failure of its own."""
    for number in itertools.count(1):
        line = file.readline(LARGEST_DOCUMENT + 1)
        if not line:
            return
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        place, uri = f"{source.name}#{number}", f"{source.uri}:{number}"
        try:
            if len(line) > LARGEST_DOCUMENT:
                _skip_line(file)
                raise ReadError("the line is longer than 50 MB", "Write one article a line.")
            yield _item(_object(line), place, uri)
        except ReadError as error:
            yield Failure(id=place, source=uri, stage="read", error=str(error), remedy=error.remedy)


def read_table(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    """The articles of a table whose first line names its columns; `columns` maps our names to the table's.

    Raises:
        ReadError: no column that holds the text.
        csv.Error: the file is no table.
    """
    csv.field_size_limit(LARGEST_DOCUMENT)
    head = file.read(_SAMPLE)
    charset = decode(head[: head.rfind(b"\n") + 1] or head).charset
    text = io.TextIOWrapper(
        io.BufferedReader(_Rejoined(head, file)), "utf-8-sig" if charset == "utf-8" else charset, "replace", ""
    )
    first = text.readline()
    delimiter = "\t" if ending(source.name) == ".tsv" else max(_DELIMITERS, key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    places = _columns(header, columns)
    rows = csv.reader(text, delimiter=delimiter)
    for row in rows:
        if any(cell.strip() for cell in row):
            place, uri = f"{source.name}#{rows.line_num + 1}", f"{source.uri}:{rows.line_num + 1}"
            try:
                yield _item({field: row[i] for field, i in places.items() if i < len(row)}, place, uri)
            except ReadError as error:
                yield Failure(id=place, source=uri, stage="read", error=str(error), remedy=error.remedy)


def _columns(header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    lower = [name.casefold() for name in header]
    places: dict[str, int] = {}
    for field in FIELDS:
        names = (columns[field],) if field in columns else _NAMES[field]
        found = [lower.index(name.casefold()) for name in names if name.casefold() in lower]
        if found:
            places[field] = found[0]
        elif field in columns:
            raise ReadError(f"no column {columns[field]!r}", f"The columns are: {', '.join(header)}.")
    if "text" not in places:
        raise ReadError(
            "no column that is called text", f"Name it: --column text=NAME. The columns are: {', '.join(header)}."
        )
    return places


class _Rejoined(io.RawIOBase):
    """A file whose first bytes were read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        part = self._head[:size] or self._rest.read(size)
        self._head = self._head[size:]
        buffer[: len(part)] = part
        return len(part)


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(LARGEST_DOCUMENT)) and not rest.endswith(b"\n"):
        pass


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(decode(line).text)
    except json.JSONDecodeError as error:
        raise ReadError(f"broken JSON: {error.msg} at character {error.pos + 1}", "Repair the line.") from error
    except RecursionError as error:
        raise ReadError("JSON that is nested too deeply", "Repair the line.") from error
    if not isinstance(value, dict):
        raise ReadError("no JSON object", 'Write one object a line: {"id": "…", "text": "…"}.')
    return value


def _item(values: Mapping[str, Any], place: str, uri: str) -> Item:
    text = values.get("text")
    if not isinstance(text, str):
        raise ReadError('no text: the key "text" is missing or no string', 'Give each article a "text".')
    title, url, own = (_word(values.get(field)) for field in ("title", "url", "id"))
    published = declared(values.get("published"))
    warnings: tuple[Warning, ...] = ()
    if published is None and values.get("published"):
        message = f"no date that can be read: {values['published']!r:.60}"
        warnings = (Warning(code="read.published_unreadable", message=message),)
    data = text.encode("utf-8", "surrogatepass")
    return Item(
        own or url or place,
        url or place,
        url or uri,
        "text",
        data,
        title,
        published,
        "json",
        None if own else place,
        warnings,
    )


def _word(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None
