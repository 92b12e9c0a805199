"""A web page to an article: main text, title, date of publication.

Trafilatura finds the main text. Dates come from what the page declares (meta tags, JSON-LD, `time` elements, the
elements that blog systems print the date in); htmldate's guesses from running text are not used, it misreads
"2023. gada 15. maijā".
"""

from __future__ import annotations

import datetime
import logging
from copy import copy
from dataclasses import dataclass
from typing import Any

import lxml.html
import regex
import trafilatura
from htmldate import find_date
from lxml.etree import ParserError, iterwalk
from lxml.html import HtmlElement

from pipeline.archive.decode import normalise
from pipeline.archive.published import EARLIEST, LATEST, declared
from pipeline.errors import ReadError

_META_CHARSET = regex.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""")
_DATE_CLASSES = frozenset(
    (
        "published", "publish-date", "published-date", "date-published", "post-date", "entry-date", "post__date",
        "article-date", "article__date", "posted-on", "dateline",
    )
)  # fmt: skip
_BLOCKS = frozenset(("p", "head", "quote", "code", "item", "row", "table", "list", "div", "ab"))
_LOOSE = frozenset(("p", "head", "quote", "code", "table", "list", "div", "ab"))
_BLANKS = regex.compile(r"[^\S\n]+")
_MANY_BREAKS = regex.compile(r" *\n *(?:\n\s*)?")
_WRAPPED = regex.compile(r"[^\S\n]*\n\s*")
_SITE_NAME = regex.compile(r"(?<!\s)\s+(?:::|[|/»·–—-])\s+")
_SHORTEST_TITLE = 8  # letters and digits
_FEW_LETTERS = 25  # a main text with fewer is no article
_TIMES = (  # the surest first
    "//time[@datetime][@pubdate or @itemprop='datePublished']",
    "(//article|//main)[1]//time[@datetime]",
    "//time[@datetime][not(ancestor::article)]",
)
_BESIDE = regex.compile(  # how a class or id begins of what stands beside an article
    r"(?i)(?:^|\s)(?:comment|koment|related|sidebar|widget|footer|menu|calendar|events?\b|upcoming)"
)
_WHOLE = ("html", "body", "main", "article")  # a theme says of them what the page has: no-sidebar, comments-open
_CHANGED = regex.compile(r"(?i)modif|updat")
_DATE_LIMITS: dict[str, Any] = {"min_date": EARLIEST.isoformat(), "max_date": LATEST.isoformat()}
LONGEST_TITLE = 300  # characters
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Article:
    """What a source yields: normalised text, the title and date it declares, and the day its file was made."""

    text: str
    title: str | None = None
    published: datetime.date | None = None
    created: datetime.date | None = None


def declared_charset(data: bytes) -> str | None:
    """The charset a page's first bytes declare."""
    found = _META_CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def read_html(page: str) -> Article:
    """The article on a page.

    The text keeps the page's structure: a blank line between paragraphs, one line for a list item or table row. The
    title stands first in it.

    Raises:
        ReadError: there is no text on the page.
    """
    tree = _parse(page)
    published = _date(tree)
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1|//h2|//h3")]
    found: Any = trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, favor_recall=True,
        date_extraction_params={"extensive_search": False, **_DATE_LIMITS},
    )  # fmt: skip
    text = _text(found.body) if found is not None and found.body is not None else ""
    if sum(c.isalpha() for c in text) < _FEW_LETTERS:
        text = fragment_text(_WRAPPED.sub(" ", page))
    if not text:
        raise ReadError("no text on the page", "Check that the page holds its article and does not load it later.")
    stated = normalise(found.title).strip()[:LONGEST_TITLE] if found is not None and found.title else None
    title = _title(text, headings, stated)
    return Article(with_title(text, title), title, published)


def fragment_text(markup: str) -> str:
    """All text of an HTML fragment, as in a WordPress export: structured as in `read_html`, its line breaks kept."""
    tree = _parse(markup)
    for element in tree.xpath("//script|//style|//noscript|//template|//comment()"):
        element.drop_tree()
    for element in tree.iter("br"):
        element.tail = "\n" + (element.tail or "")
    for element in tree.iter(
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "section", "article"
    ):
        element.text, element.tail = "\n\n" + (element.text or ""), "\n\n" + (element.tail or "")
    for element in tree.iter("li", "tr"):
        element.text = "\n" + (element.text or "")
    for element in tree.iter("td", "th"):
        element.tail = " " + (element.tail or "")
    return _tidy(tree.text_content())


def with_title(text: str, title: str | None) -> str:
    """The text with its title before it, where it doesn't stand there already."""
    if not title or _bare(title) in _bare(text[: 2 * LONGEST_TITLE + len(title)]):
        return text
    return f"{title}\n\n{text}"


def _title(text: str, headings: list[str], stated: str | None) -> str | None:
    """The heading, or the part of the stated title beside the site's name, that the text begins with; else it all."""
    start = _bare(text[: 2 * LONGEST_TITLE])
    for part in [*headings, *_SITE_NAME.split(stated or "")]:
        if len(_bare(part)) >= _SHORTEST_TITLE and _bare(part) in start:
            return normalise(part).strip()
    return stated


def _parse(page: str) -> HtmlElement:
    try:
        return lxml.html.document_fromstring(regex.sub(r"^\s*<\?xml[^>]*\?>", "", normalise(page)))
    except (ParserError, ValueError, AssertionError) as error:
        raise ReadError(f"no HTML that can be read ({error})", "Check that the file is a saved web page.") from error


def _text(body: HtmlElement) -> str:
    """Trafilatura's body element as text."""
    parts: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if event == "start":
            if element.tag in _BLOCKS:
                parts.append("\n\n" if element.tag in _LOOSE else "\n")
            elif element.tag == "lb":
                parts.append("\n")
            parts.append(_one_line(element.text))
        else:
            if element.tag in _LOOSE:
                parts.append("\n\n")
            elif element.tag == "cell":
                parts.append(" ")
            if element is not body:
                parts.append(_one_line(element.tail))
    return _tidy("".join(parts))


def _one_line(text: str | None) -> str:
    return regex.sub(r"\s*\n\s*", " ", text or "")


def _tidy(text: str) -> str:
    """Single blanks, at most one empty line, nothing around."""
    breaks = _MANY_BREAKS.sub(
        lambda gap: "\n\n" if gap[0].count("\n") > 1 else "\n", _BLANKS.sub(_blank, normalise(text))
    )
    return breaks.strip()


def _blank(gap: regex.Match[str]) -> str:
    return gap[0] if gap[0] == "\u00a0" else " "


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element holds what stands beside the article: menus, comments, other articles, a calendar."""
    named = (element.get("class") or "", element.get("id") or "") if element.tag not in _WHOLE else ()
    return element.tag in ("nav", "footer", "aside") or any(map(_BESIDE.search, named))


def _date(tree: HtmlElement) -> datetime.date | None:
    """The date the page declares: meta tags and JSON-LD by htmldate, then `time` elements and printed date fields."""
    head = lxml.html.document_fromstring("<html><head></head><body></body></html>")
    for element in tree.xpath("//meta|//script[@type='application/ld+json']"):
        if not _CHANGED.search(element.get("name") or element.get("property") or ""):
            head.head.append(copy(element))
    stated = find_date(head, extensive_search=False, original_date=True, **_DATE_LIMITS)
    if stated:
        return datetime.date.fromisoformat(stated)
    for element in (element for path in _TIMES for element in tree.xpath(path)):
        if not any(map(_is_beside, element.iterancestors())) and (day := declared(element.get("datetime"))):
            return day
    for element in tree.xpath("//*[@class and not(self::body)]"):
        if _DATE_CLASSES & set(element.get("class").lower().split()) and (day := declared(element.text_content()[:80])):
            return day
    return None
