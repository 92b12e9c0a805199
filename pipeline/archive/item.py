"""An article as found: its bytes and what stands beside them, before anything is read into text."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Literal

from pipeline.records import Warning

Kind = Literal["text", "html", "fragment", "docx", "pdf"]
LARGEST_DOCUMENT = 50_000_000  # bytes of one article in its file; a larger one is an archive in the wrong format
LONGEST_TEXT = 1_000_000  # characters of one article


@dataclass(frozen=True, slots=True)
class Item:
    """One article to be read.

    `id` is the document's own, or derived from `name`, which is the same on every machine: the path below the input
    that was given, with the place inside an archive or table behind it; `place` is that path where `name` is an
    address. `file` says how to find the file again. `charset` is what the source declares. `data` of a text that was
    inside JSON or a table is UTF-8.
    """

    id: str
    name: str
    uri: str
    kind: Kind
    data: bytes
    place: str
    file: str
    title: str | None = None
    published: datetime.date | None = None
    charset: str | None = None
    warnings: tuple[Warning, ...] = field(default=())

    def digest(self) -> str:
        """What the record depends on, in 32 hexadecimal digits: the same digest gives the same record."""
        told = repr((self.name, self.uri, self.kind, self.title, self.published, self.charset, self.warnings))
        return hashlib.blake2b(
            self.data, digest_size=16, key=hashlib.sha256(told.encode("utf-8", "replace")).digest()
        ).hexdigest()
