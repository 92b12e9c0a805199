"""One item to one document: decoded, normalised, titled, dated, checked for its language."""

from __future__ import annotations

import datetime

from pipeline.archive import language_check, published
from pipeline.archive.decode import Decoded, decode, normalise, single_blanks
from pipeline.archive.item import LONGEST_TEXT, Item
from pipeline.errors import ReadError
from pipeline.flow import flow
from pipeline.records import Document, Warning


def parse(item: Item, default: datetime.date | None = None, any_language: bool = False) -> Document:
    """The document of an item; `default` is the date for one that has none.

    Raises:
        ReadError: there is no text in it, or more than an article's.
        LanguageError: the text is not Latvian.
    """
    text, title, said, created, warnings = _read(item)
    if not text.strip():
        raise ReadError("empty: no text in it", "Leave it out, or check where its text went.")
    if len(text) > LONGEST_TEXT:
        raise ReadError(
            f"{len(text):,} characters, more than the {LONGEST_TEXT:,} of an article", "Split it into articles."
        )
    language = language_check.check(text, any_language)
    day, source = published.date_of(text, said, item.name, created, default)
    return Document(
        id=item.id, text=text, title=title, published=day, uri=item.uri, language=language,
        warnings=(*item.warnings, *warnings, *source),
    )  # fmt: skip


def _read(item: Item) -> tuple[str, str | None, datetime.date | None, datetime.date | None, list[Warning]]:
    """Text, title, declared date, date of the file's making, warnings."""
    if item.kind in ("docx", "pdf"):
        from pipeline.archive import office

        article = office.read_docx(item.data) if item.kind == "docx" else office.read_pdf(item.data)
        return single_blanks(article.text), article.title, None, article.created, []
    if item.kind == "text" and item.charset == "json":
        return normalise(item.data.decode("utf-8", "surrogatepass")), _title(item), item.published, None, []
    if item.kind == "text":
        decoded = decode(item.data, item.charset)
        return single_blanks(flow(normalise(decoded.text))), _title(item), item.published, None, _warnings(decoded)
    from pipeline.archive import html

    if item.kind == "fragment":
        text, title = html.fragment_text(item.data.decode("utf-8", "replace")), _title(item)
        return html.with_title(text, title) if text else "", title, item.published, None, []
    decoded = decode(item.data, item.charset or html.declared_charset(item.data))
    article = html.read_html(decoded.text)
    return article.text, article.title, article.published, None, _warnings(decoded)


def _title(item: Item) -> str | None:
    return normalise(item.title).strip() or None if item.title else None


def _warnings(decoded: Decoded) -> list[Warning]:
    found = []
    if decoded.guessed:
        found.append(Warning(code="read.charset_guessed", message=f"read as {decoded.charset}, which was guessed"))
    if decoded.damaged:
        found.append(
            Warning(code="read.bytes_lost", message=f"some bytes are no {decoded.charset} and were replaced by \ufffd")
        )
    return found
