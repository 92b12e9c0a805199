"""What a file is, by its first bytes and, where these don't tell, by its ending."""

from __future__ import annotations

from typing import Literal

import regex

from pipeline.errors import ReadError

Format = Literal[
    "text", "html", "jsonl", "json", "table", "workbook", "docx", "pdf", "feed", "warc", "zip", "tar", "gzip"
]
HEAD = 4096  # bytes that are looked at
_ENDINGS: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "text", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "table", ".tsv": "table",
}  # fmt: skip
_PROLOGUE = rb"(?is)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_HTML = regex.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b")
_FEED = regex.compile(_PROLOGUE + rb"<rss\b")
_JSON_ARRAY = regex.compile(rb"^\[\s*[{\]]")
_JSON_OBJECT = regex.compile(rb'^\{\s*"')
_JSON_LINES = regex.compile(rb'^\{\s*"[^\n]*\}\s*\n\s*\{')
_JSON_IN_LINES = regex.compile(rb"^\{\s*\n")
_ZIPPED: tuple[tuple[str, bytes, Format], ...] = ((".docx", b"word/", "docx"), (".xlsx", b"xl/", "workbook"))
_OTHERS = (
    (rb"^PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument", "an OpenDocument file",
     "Save it as .docx or .xlsx: soffice --headless --convert-to docx FILE"),
    (rb"^PK\x03\x04.{26}mimetypeapplication/epub", "an e-book", "Save its articles as text or web pages."),
    (rb"^PK\x03\x04.{0,4000}ppt/", "a presentation", "Save it as PDF."),
    (_PROLOGUE + rb"<(?:urlset|sitemapindex)\b", "a list of addresses (sitemap), not articles",
     "Fetch its pages first, for instance into a WARC file: wget --warc-file=crawl --input-file=ADDRESSES"),
    (_PROLOGUE + rb"<feed\b", "a feed (Atom)", "Give the web pages themselves."),
    (rb"(?i)^<\?xml\b(?!.{0,4096}<(?:html|rss)\b)", "XML of a kind that is not known",
     'Convert it to JSON lines, one article a line: {"id": "…", "text": "…"}.'),
)  # fmt: skip
_UNREADABLE = [(regex.compile(start, regex.DOTALL), what, remedy) for start, what, remedy in _OTHERS]


def sniff(name: str, head: bytes) -> Format:
    """The format of a file called `name` that starts with `head`; `text` where nothing says otherwise."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((form for end, inside, form in _ZIPPED if ending(name) == end or inside in head), "zip")
    if head[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    start, stated = _start(head), _ENDINGS.get(ending(name))
    if _FEED.match(start):
        return "feed"
    if _HTML.match(start):
        return "html"
    if _JSON_ARRAY.match(start) and stated in (None, "json", "jsonl"):
        return "json"
    if _JSON_OBJECT.match(start) and stated in (None, "json"):
        one = stated == "json" or len(head) < HEAD or _JSON_IN_LINES.match(start)
        return "json" if one and not _JSON_LINES.match(start) else "jsonl"
    return stated or "text"


def unreadable(head: bytes) -> ReadError | None:
    """Why a file that starts so cannot be read, and what to do, where it is of a kind that holds no text as it is."""
    start = _start(head)
    told = ((what, remedy) for pattern, what, remedy in _UNREADABLE if pattern.match(start))
    return next((ReadError(f"this is {what}", remedy) for what, remedy in told), None)


def _start(head: bytes) -> bytes:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def ending(name: str) -> str:
    """The last ending of a name, in lower case, with its period; empty where there is none."""
    last = name.rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[-1].lower()}" if "." in last.lstrip(".") else ""
