"""Articles in JSON and in tables (CSV, TSV, Excel): one an object, line or row."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import ijson
import regex

from pipeline.archive.decode import decode
from pipeline.archive.item import LARGEST_DOCUMENT, Item, Kind
from pipeline.archive.published import declared
from pipeline.archive.sniff import ending
from pipeline.archive.sources import Source
from pipeline.errors import ReadError
from pipeline.records import Failure, Warning

FIELDS = ("id", "text", "title", "published", "url")
_NAMES = {  # what columns and keys are called, in lower case
    "id": ("id", "nr", "kods"),
    "text": ("text", "teksts", "saturs", "content", "body"),
    "title": ("title", "virsraksts", "nosaukums"),
    "published": ("published", "date", "datums", "publicēts"),
    "url": ("url", "link", "adrese", "saite"),
}
_DELIMITERS = ",;\t|"
_SAMPLE = 65536  # bytes by which a table's charset is told
_LARGEST_WORKBOOK = 10 * LARGEST_DOCUMENT  # bytes of its sheets
_MARKUP = regex.compile(  # what no text has that is not HTML
    r"(?i)<(?:p|br|div|span|h[1-6]|ul|ol|li|table|strong|em|b|i|a|img|figure|blockquote)(?:\s[^<>]*+)?/?>"
)
_MARKS = "Close it, or double the marks inside cells; the articles in these lines were not read."
_WRITE_JSON = 'Write one object a line: {"id": "…", "text": "…"}.'
Row = tuple[str, Sequence[Any] | ReadError]  # its place in the file, its cells or why it has none


def read_jsonl(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
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
            value = _loaded(line)
        except ReadError as error:
            yield Failure(id=place, source=uri, stage="read", error=str(error), remedy=error.remedy)
        else:
            yield _told(value, columns, place, uri)


def read_json(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    """The articles of a JSON file: an array of objects, an object that holds one, or a single article.

    Raises:
        ReadError: no JSON, or an object of more than 50 MB; what stands before a break is read.
    """
    start = file.peek(_SAMPLE) if isinstance(file, io.BufferedReader) else b""
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        yield from _of_array(source, _streamed(file), columns)
        return
    data = file.read(LARGEST_DOCUMENT + 1).removeprefix(b"\xef\xbb\xbf")
    if len(data) > LARGEST_DOCUMENT:
        raise ReadError("one JSON object of more than 50 MB", _WRITE_JSON)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):  # lines of JSON, or none at all
        yield from read_jsonl(source, io.BytesIO(data), columns)
        return
    lists = [some for some in value.values() if isinstance(some, list) and some and isinstance(some[0], dict)]
    if _field(value, "text", columns) is None and lists:
        yield from _of_array(source, itertools.chain.from_iterable(lists), columns)
    else:
        yield _told(value, columns, source.name, source.uri)


def _of_array(source: Source, values: Iterable[Any], columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    for number, value in enumerate(values, 1):
        yield _told(value, columns, f"{source.name}#{number}", f"{source.uri}:{number}")


def _streamed(file: BinaryIO) -> Iterator[Any]:
    try:
        yield from ijson.items(file, "item", use_float=True)
    except ijson.JSONError as error:
        raise ReadError(f"broken JSON: {error}", "Write it anew; what stands before the break was read.") from error


def read_table(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    """The articles of a table whose first line names its columns; `columns` maps our names to the table's.

    Raises:
        ReadError: no column that holds the text.
    """
    csv.field_size_limit(LARGEST_DOCUMENT)
    head = file.read(_SAMPLE)
    charset = decode(head[: head.rfind(b"\n") + 1] or head).charset
    text = io.TextIOWrapper(
        io.BufferedReader(_Rejoined(head, file)), "utf-8-sig" if charset == "utf-8" else charset, "replace", ""
    )
    first = text.readline()
    delimiter = "\t" if ending(source.name) == ".tsv" else max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    yield from _of_rows(source, header, _csv_rows(text, delimiter), columns)


def _csv_rows(text: Iterable[str], delimiter: str) -> Iterator[Row]:
    """The rows after the header. A mark in mid-cell that is not doubled is kept as it stands, but where it makes lines
    run together nobody can tell which belong to which row: that is an error with their numbers."""
    lines = list[str]()

    def counted() -> Iterator[str]:
        for line in text:
            lines.append(line)
            yield line

    rows, last = csv.reader(counted(), delimiter=delimiter, strict=True), 1
    while True:
        lines.clear()
        try:
            cells: list[str] | ReadError | None = next(rows, None)
        except csv.Error:
            broken = f"a quotation mark in lines {last + 1} to {last + len(lines)} does not end"
            cells = next(csv.reader(lines, delimiter=delimiter)) if len(lines) == 1 else ReadError(broken, _MARKS)
        if cells is None:
            return
        last += len(lines)
        yield str(last), cells


def read_workbook(source: Source, file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Item | Failure]:
    """The articles of an Excel workbook: of each sheet whose first row names a column with the text.

    Raises:
        ReadError: openpyxl is not installed, the workbook is damaged, or no sheet has a column that holds the text.
    """
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise ReadError("Excel files need openpyxl", "Install it: pip install 'lvnews[archive]'") from error
    seekable = file if file.seekable() else io.BytesIO(file.read())
    try:
        with zipfile.ZipFile(seekable) as parts:
            if sum(info.file_size for info in parts.infolist()) > _LARGEST_WORKBOOK:
                raise ReadError("unpacks to more than 500 MB", "Save it as CSV.")
        workbook = load_workbook(seekable, read_only=True, data_only=True)
        problems, some = list[ReadError](), False
        for sheet in workbook.worksheets:
            rows = ([*row] for row in sheet.iter_rows(values_only=True))
            header = ["" if cell is None else str(cell) for cell in next(rows, [])]
            placed = ((f"{sheet.title}!{number}", row) for number, row in enumerate(rows, 2))
            try:
                yield from _of_rows(source, header, placed, columns)
                some = True
            except ReadError as error:
                problems.append(error)
    except (InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise ReadError(f"a damaged Excel file ({error})", "Open it and save it again, or save it as CSV.") from error
    if problems and not some:
        raise problems[0]


def _of_rows(
    source: Source, header: Sequence[str], rows: Iterable[Row], columns: Mapping[str, str]
) -> Iterator[Item | Failure]:
    names = [name.strip() for name in header]
    _check(names, columns)
    for number, cells in rows:
        place, uri = f"{source.name}#{number}", f"{source.uri}:{number}"
        if isinstance(cells, ReadError):
            yield Failure(id=place, source=uri, stage="read", error=str(cells), remedy=cells.remedy)
        elif any(str(cell).strip() for cell in cells if cell is not None):
            yield _told(dict(reversed([*zip(names, cells, strict=False)])), columns, place, uri)


def _check(header: Sequence[str], columns: Mapping[str, str]) -> None:
    """Raises ReadError where a column that the user named, or any that holds the text, is not there."""
    lower, are = [name.casefold() for name in header], f"The columns are: {', '.join(filter(None, header))}."
    for name in columns.values():
        if name.casefold() not in lower:
            raise ReadError(f"no column {name!r}", are)
    if "text" not in columns and not set(_NAMES["text"]) & set(lower):
        raise ReadError("no column that is called text", f"Name it: --column text=NAME. {are}")


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


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(decode(line).text)
    except json.JSONDecodeError as error:
        raise ReadError(f"broken JSON: {error.msg} at character {error.pos + 1}", "Repair the line.") from error
    except RecursionError as error:
        raise ReadError("JSON that is nested too deeply", "Repair the line.") from error


def _field(values: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> Any:
    """The value of the first key or column that is called so: `columns` says how, else one of its usual names.

    WordPress's own interface wraps what it has as HTML: {"content": {"rendered": "<p>…"}}.
    """
    names = (columns[field].casefold(),) if field in columns else _NAMES[field]
    lower = {name.casefold(): value for name, value in values.items()}
    value = next((lower[name] for name in names if lower.get(name) is not None), None)
    return value.get("rendered") if isinstance(value, dict) else value


def _told(value: Any, columns: Mapping[str, str], place: str, uri: str) -> Item | Failure:
    """The article in an object or a row, or why it is none."""
    try:
        if not isinstance(value, dict):
            raise ReadError("no JSON object", _WRITE_JSON)
        return _item({field: _field(value, field, columns) for field in FIELDS}, place, uri)
    except ReadError as error:
        return Failure(id=place, source=uri, stage="read", error=str(error), remedy=error.remedy)


def _item(values: Mapping[str, Any], place: str, uri: str) -> Item:
    text = values["text"]
    if not isinstance(text, str):
        raise ReadError('no text: the key "text" is missing or no string', 'Give each article a "text".')
    title, url, own = (_word(values[field]) for field in ("title", "url", "id"))
    published = declared(values["published"])
    warnings: tuple[Warning, ...] = ()
    if published is None and values["published"]:
        message = f"no date that can be read: {values['published']!r:.60}"
        warnings = (Warning(code="read.published_unreadable", message=message),)
    data, markup = text.encode("utf-8", "surrogatepass"), _MARKUP.search(text)
    kind: Kind = "fragment" if markup else "text"
    title = html.unescape(title) if title and markup else title
    return Item(
        own or url or place, url or place, url or uri, kind, data, place, uri, title, published, "json", warnings
    )


def _word(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None
