"""What a file is, by its first bytes and, where these don't tell, by its ending."""

from __future__ import annotations

from typing import Literal

import regex

Format = Literal["text", "html", "jsonl", "table", "docx", "pdf", "wordpress", "warc", "zip", "tar", "gzip"]
HEAD = 4096  # bytes that are looked at
_ENDINGS: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "table", ".tsv": "table",
}  # fmt: skip
_HTML = regex.compile(
    rb"(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", regex.DOTALL
)
_WORDPRESS = regex.compile(rb"(?i)<rss\b[^>]*wordpress\.org/export")
_JSON_LINE = regex.compile(rb'^\{\s*"')


def sniff(name: str, head: bytes) -> Format:
    """The format of a file called `name` that starts with `head`; `text` where nothing says otherwise."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if ending(name) == ".docx" or b"word/" in head else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _WORDPRESS.search(start):
        return "wordpress"
    if _HTML.match(start):
        return "html"
    stated = _ENDINGS.get(ending(name))
    if stated is None and _JSON_LINE.match(start):
        return "jsonl"
    return stated or "text"


def ending(name: str) -> str:
    """The last ending of a name, in lower case, with its period; empty where there is none."""
    last = name.rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[-1].lower()}" if "." in last.lstrip(".") else ""
