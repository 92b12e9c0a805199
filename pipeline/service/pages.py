"""The pages for people: a list of articles, an article with its facts in the text, and a form to try a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from pipeline.records import Failure, Record
from pipeline.report.labels import FIELDS, REASONS
from pipeline.report.templating import asset, environment, source
from pipeline.report.wording import Language, Wording
from pipeline.service.api import PAGE, Article, extracted
from pipeline.service.shelf import ANY, Card, Shelf
from pipeline.service.view import view
from pipeline.service.workers import Workers
from pipeline.version import __version__


class Some(NamedTuple):
    """A page of the list, `number` of `pages`, with its cards; `total` counts the articles that were asked for."""

    number: int
    pages: int
    cards: Sequence[Card]
    total: int


class Pages:
    """Templates filled; nothing in them may come from elsewhere, or run."""

    def __init__(self, language: Language, has_articles: bool) -> None:
        style = asset("pipeline.report", "base.css") + asset("pipeline.service", "service.css")
        self.wording = Wording(language)
        self._templates = environment("pipeline.service", language)
        self._always = {
            "style": Markup(style), "version": __version__, "has_articles": has_articles, "fields": FIELDS, "any": ANY,
        }  # fmt: skip
        self._headers = {
            "Content-Security-Policy": f"default-src 'none'; style-src {source(style)}; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'",
            "Referrer-Policy": "no-referrer",
        }

    def page(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        """The template `name.html` with the values."""
        template = self._templates.get_template(f"{name}.html")
        return HTMLResponse(template.render(**self._always, **values), status, self._headers)

    def problem(self, status: int, message: str, remedy: str = "") -> HTMLResponse:
        """What went wrong, and what to do."""
        if status == 404:
            message = self.wording.gettext("There is no such page.")
        return self.page("problem", status, message=message, remedy=remedy)


def routes(pages: Pages, workers: Workers, shelf: Shelf | None) -> APIRouter:
    """The pages; without a file of records the form alone."""
    router = APIRouter(include_in_schema=False)

    @router.get("/text")
    def form() -> HTMLResponse:
        return pages.page("text", given=Article(text=""), seen=None, failure=None, json="")

    @router.post("/text")
    def facts(
        text: Annotated[str, Form()] = "", title: Annotated[str, Form()] = "", published: Annotated[str, Form()] = ""
    ) -> HTMLResponse:
        given = Article.model_construct(text=text, title=title or None, published=published or None)
        outcome = extracted(workers, given)
        if isinstance(outcome, Failure):
            return pages.page("text", 422, given=given, seen=None, failure=outcome, json="")
        record = Record.model_validate_json(outcome)
        seen, json = view(record, pages.wording), record.model_dump_json(indent=2)
        return pages.page("text", given=given, seen=seen, failure=None, json=json)

    if shelf is None:

        @router.get("/")
        def home() -> Response:
            return RedirectResponse("/text")

        return router

    @router.get("/")
    def articles(q: str = "", reason: str = "", page: Annotated[int, Query(ge=1)] = 1) -> HTMLResponse:
        cards = shelf.cards(q, reason)
        last = max(1, -(-len(cards) // PAGE))
        number = min(page, last)
        some = Some(number, last, cards[(number - 1) * PAGE : number * PAGE], len(cards))
        reasons = {code: (pages.wording.labelled(REASONS, code), n) for code, n in shelf.reasons().items()}
        return pages.page("articles", some=some, q=q, reason=reason, reasons=reasons, asked=_asked(q, reason))

    @router.get("/articles/{id:path}")
    def article(id: str, q: str = "", reason: str = "") -> HTMLResponse:
        if (record := shelf.record(id)) is None:
            raise HTTPException(404)
        ids = [card.id for card in shelf.cards(q, reason)]
        here = ids.index(id) if id in ids else None
        before = ids[here - 1] if here else None
        after = ids[here + 1] if here is not None and here + 1 < len(ids) else None
        seen, asked = view(record, pages.wording), _asked(q, reason)
        return pages.page("article", seen=seen, before=before, after=after, asked=asked)

    return router


def _asked(q: str, reason: str) -> str:
    """What was asked for, as the query of an address."""
    return urlencode({name: value for name, value in (("q", q), ("reason", reason)) if value})
