"""Word files and PDF to articles."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator

import regex

from pipeline.archive.decode import normalise
from pipeline.archive.html import Article
from pipeline.archive.item import LARGEST_DOCUMENT
from pipeline.archive.published import declared
from pipeline.errors import ReadError

_INSTALL = "Install what is missing: pip install 'lvnews[archive]'"
_DAMAGED = "Open the file and save it again, or leave it out."
_DATE_STAMP = regex.compile(r"D:(\d{4})(\d\d)(\d\d)")
_HYPHENATED = regex.compile(r"(?<=\p{L})[-\u00ad]\n(?=\p{Ll})")
_FULL_LINE = 0.7  # of a page's longest line: a line this long was wrapped, the next one goes on


def read_docx(data: bytes) -> Article:
    """A Word file: paragraphs and table rows in order; `created` is the date in its properties.

    Raises:
        ReadError: python-docx is not installed, the file is damaged, or it unpacks to more than an article.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from docx.table import Table
    except ImportError as error:
        raise ReadError("Word files need python-docx", _INSTALL) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if (
                sum(info.file_size for info in parts.infolist() if info.filename.endswith((".xml", ".rels")))
                > LARGEST_DOCUMENT
            ):
                raise ReadError("unpacks to more than 50 MB of text", "Leave it out: no article is that long.")
        document = docx.Document(io.BytesIO(data))
        blocks = [
            "\n".join(_rows(block)) if isinstance(block, Table) else block.text
            for block in document.iter_inner_content()
        ]
        about = document.core_properties
        title, created = about.title, about.created
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ReadError(f"a damaged Word file ({error})", _DAMAGED) from error
    text = normalise("\n\n".join(block.strip() for block in blocks if block.strip()))
    if not text:
        raise ReadError("no text in the Word file", "If its text is in pictures or text boxes, save it as plain text.")
    return Article(text, normalise(title).strip() or None, created=declared(created))


def _rows(table) -> Iterator[str]:  # type: ignore[no-untyped-def]
    for row in table.rows:
        yield " ".join(cell.text.strip() for cell in row.cells)


def read_pdf(data: bytes) -> Article:
    """A PDF: its pages' text with wrapped lines joined; `created` is the date in its properties.

    Raises:
        ReadError: pypdf is not installed, or the file is damaged, locked, or has no text layer.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ReadError("PDF files need pypdf", _INSTALL) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("a PDF locked with a password", "Save it without the password.")
        pages = [_unwrapped(normalise(page.extract_text())) for page in reader.pages]
        about = reader.metadata
        title = about.title if about else None
        stamp = _DATE_STAMP.search(str(about.get("/CreationDate", ""))) if about else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise ReadError(f"a damaged PDF ({error})", _DAMAGED) from error
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise ReadError("a PDF without text, pictures of pages only", "Run text recognition (OCR) over it first.")
    created = declared("-".join(stamp.groups())) if stamp else None
    return Article(text, normalise(title).strip() or None if title else None, created=created)


def _unwrapped(page: str) -> str:
    """A page's text with the lines that were wrapped at the margin joined, and words divided there too."""
    lines = [line.strip() for line in _HYPHENATED.sub("", page).split("\n")]
    longest = max(map(len, lines), default=0)
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        wrapped = len(before) >= _FULL_LINE * longest and line and before
        text += (" " if wrapped else "\n" if before and line else "\n\n") + line
    return str(regex.sub(r"\n{3,}", "\n\n", text)).strip()
