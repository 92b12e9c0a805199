"""The posts and pages of a WordPress export (WXR), and the articles of an RSS feed that has them in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import regex
from lxml import etree

from pipeline.archive.item import Item
from pipeline.archive.published import declared
from pipeline.archive.sources import Source
from pipeline.errors import ReadError

_SHORTCODE = regex.compile(r"\[/?[a-z][\w-]*(?:\s[^\[\]]*)?\]")
_ARTICLES = ("post", "page")


def read_feed(source: Source, file: BinaryIO) -> Iterator[Item]:
    """The published posts and pages; attachments, menus, drafts and private posts are passed over.

    Raises:
        ReadError: the XML breaks off or is broken (what stands before is read), or there are only teasers in it.
    """
    teasers = articles = 0
    try:
        for _, element in etree.iterparse(
            file, events=("end",), tag="{*}item", resolve_entities=False, no_network=True, huge_tree=True
        ):
            values = {etree.QName(child).localname: child.text or "" for child in element if isinstance(child.tag, str)}
            content = element.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if values.get("post_type", "post") in _ARTICLES and values.get("status", "publish") == "publish":
                if content.strip():
                    articles += 1
                    yield _item(source, values, _SHORTCODE.sub(" ", content))
                else:
                    teasers += 1
    except etree.XMLSyntaxError as error:
        raise ReadError(
            f"broken XML: {error.msg}", "Export it again; what stands before the break was read."
        ) from error
    if teasers and not articles:
        raise ReadError("a feed that has no article in full", "Give the web pages themselves.")


def _item(source: Source, values: dict[str, str], content: str) -> Item:
    place = f"{source.name}#{values.get('post_id') or values.get('guid') or values.get('title', '')}"
    link = values.get("link", "").strip()
    published = declared(values.get("post_date")) or declared(values.get("pubDate"))
    title = values.get("title", "").strip() or None
    return Item(
        link or place, link or place, link or source.uri, "fragment", content.encode(), place, source.uri, title,
        published, "utf-8",
    )  # fmt: skip
