"""The pages of a web archive (WARC), read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import regex

from pipeline.archive.item import LARGEST_DOCUMENT, Item
from pipeline.archive.sources import Source
from pipeline.errors import ReadError
from pipeline.records import Failure

_CHARSET = regex.compile(r"(?i)charset\s*=\s*[\"']?([\w-]+)")
_FETCH = "Fetch it again; what stands before the break was read."
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read_warc(source: Source, file: BinaryIO) -> Iterator[Item | Failure]:
    """The web pages that were answered with status 200; requests, pictures and redirects are passed over.

    Raises:
        ReadError: warcio is not installed, or the archive is broken; what stands before is read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ReadError("WARC files need warcio", "Install it: pip install 'lvnews[archive]'") from error
    try:
        for record in ArchiveIterator(file):
            if record.rec_headers.get_header("Content-Length") is None:
                raise ReadError("it breaks off in the head of a record", _FETCH)
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            headers = record.http_headers or record.rec_headers
            content_type = headers.get_header("Content-Type") or ""
            if content_type.split(";")[0].strip().lower() not in _PAGES:
                continue
            if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
                continue
            yield _item(source, record, content_type)
    except ArchiveLoadFailed as error:
        raise ReadError(f"broken WARC: {error}", _FETCH) from error


def _item(source: Source, record, content_type: str) -> Item | Failure:  # type: ignore[no-untyped-def]
    url = record.rec_headers.get_header("WARC-Target-URI") or source.name
    place = f"{source.name}#{record.rec_headers.get_header('WARC-Record-ID') or url}"
    data = record.content_stream().read(LARGEST_DOCUMENT + 1)
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise ReadError(f"it breaks off in {url}", _FETCH)
    if len(data) > LARGEST_DOCUMENT:
        return Failure(
            id=place, source=source.uri, stage="read", error="the page is larger than 50 MB", remedy="Leave it out."
        )
    charset = _CHARSET.search(content_type)
    kind = "text" if content_type.startswith("text/plain") else "html"
    return Item(url, url, url, kind, data, place, source.uri, charset=charset[1] if charset else None)  # type: ignore[arg-type]
