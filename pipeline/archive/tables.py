"""Articles in tables (CSV, TSV, Excel): one a row."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from pipeline.archive.decode import decode
from pipeline.archive.fields import NAMES, article
from pipeline.archive.item import LARGEST_DOCUMENT, Item
from pipeline.archive.sniff import ending
from pipeline.archive.sources import Source
from pipeline.errors import ReadError
from pipeline.records import Failure

_DELIMITERS = ",;\t|"
_SAMPLE = 65536  # bytes by which a table's charset is told
_LARGEST_WORKBOOK = 10 * LARGEST_DOCUMENT  # bytes of its sheets
_MARKS = "Close it, or double the marks inside cells; the articles in these lines were not read."
Row = tuple[str, Sequence[Any] | ReadError]  # its place in the file, its cells or why it has none


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
            yield article(dict(reversed([*zip(names, cells, strict=False)])), columns, place, uri)


def _check(header: Sequence[str], columns: Mapping[str, str]) -> None:
    """Raises ReadError where a column that the user named, or any that holds the text, is not there."""
    lower, are = [name.casefold() for name in header], f"The columns are: {', '.join(filter(None, header))}."
    for name in columns.values():
        if name.casefold() not in lower:
            raise ReadError(f"no column {name!r}", are)
    if "text" not in columns and not set(NAMES["text"]) & set(lower):
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
