"""What JSON objects and rows of tables call the parts of an article, and the article that they hold."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import regex

from pipeline.archive.item import Item, Kind
from pipeline.archive.published import declared
from pipeline.errors import ReadError
from pipeline.records import Failure, Warning

WRITE_JSON = 'Write one object a line: {"id": "…", "text": "…"}.'
FIELDS = ("id", "text", "title", "published", "url")
NAMES = {  # what columns and keys are called, in lower case
    "id": ("id", "nr", "kods"),
    "text": ("text", "teksts", "saturs", "content", "body"),
    "title": ("title", "virsraksts", "nosaukums"),
    "published": ("published", "date", "datums", "publicēts"),
    "url": ("url", "link", "adrese", "saite"),
}
_MARKUP = regex.compile(  # what no text has that is not HTML
    r"(?i)<(?:p|br|div|span|h[1-6]|ul|ol|li|table|strong|em|b|i|a|img|figure|blockquote)(?:\s[^<>]*+)?/?>"
)


def value_of(values: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> Any:
    """The value of the first key or column that is called so: `columns` says how, else one of its usual names.

    WordPress's own interface wraps what it has as HTML: {"content": {"rendered": "<p>…"}}.
    """
    names = (columns[field].casefold(),) if field in columns else NAMES[field]
    lower = {name.casefold(): value for name, value in values.items()}
    value = next((lower[name] for name in names if lower.get(name) is not None), None)
    return value.get("rendered") if isinstance(value, dict) else value


def article(values: Any, columns: Mapping[str, str], place: str, uri: str) -> Item | Failure:
    """The article in an object or a row, or why it is none; `columns` maps our fields to its names."""
    try:
        if not isinstance(values, dict):
            raise ReadError("no JSON object", WRITE_JSON)
        return _item({field: value_of(values, field, columns) for field in FIELDS}, place, uri)
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
