"""The interface for other systems: articles and files in, records out, and the records of a file."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from itertools import chain
from typing import Annotated, Any

from anyio import CancelScope
from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field
from starlette.types import Receive, Scope, Send

from pipeline.archive.fields import article
from pipeline.archive.item import LONGEST_TEXT
from pipeline.archive.reading import Reading
from pipeline.archive.sources import Source
from pipeline.record import digest
from pipeline.records import SCHEMA_VERSION, Day, Failure, Record, json_schema
from pipeline.service.shelf import ANY, Card, Shelf
from pipeline.service.workers import Workers
from pipeline.version import __version__

PAGE = 50  # articles of a list, where no other number is asked for
MOST = 1000
_LINES = "application/x-ndjson"
_FILE = {"requestBody": {"required": True, "content": {"application/octet-stream": {}}}}


class Article(BaseModel):
    """An article to extract from: the keys of a line of JSON Lines input."""

    text: str = Field(description="the article; HTML is read as HTML", max_length=LONGEST_TEXT)
    id: str | None = Field(default=None, description="default: derived from the text")
    title: str | None = None
    published: str | None = Field(default=None, description="day of publication", examples=["2022-06-03"])
    url: str | None = Field(default=None, description="address of the article")


class Found(BaseModel):
    """An article of the file of records."""

    id: str
    title: str
    published: Day | None
    reasons: tuple[str, ...] = Field(description="what should be looked at: codes of warnings and doubts, each once")


class Listing(BaseModel):
    """A part of the articles that were asked for; `total` counts them all."""

    total: int
    articles: list[Found]


class Health(BaseModel):
    """What answers, and what it works with."""

    lvnews: str
    schema_version: int
    engine: str
    articles: int | None = Field(description="articles in the file of records; null where none is served")


class Lines(StreamingResponse):
    """Lines as they are made; where the client leaves, what makes them is ended, so that its process is free again."""

    def __init__(self, first: bytes, lines: Generator[bytes, None, None]) -> None:
        super().__init__(chain((first,), lines), media_type=_LINES)
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then end the lines."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await run_in_threadpool(self._lines.close)


def extracted(workers: Workers, given: Article) -> bytes | Failure:
    """The record of an article as JSON, or why it has none."""
    place = given.id or digest(given.text)[:16]
    (outcome,) = workers.outcomes([article(given.model_dump(exclude_none=True), {}, place, given.url or "-")])
    return outcome


def api(workers: Workers, engine: str, shelf: Shelf | None) -> APIRouter:
    """The routes under `/api`; those of records only where there is a file of them."""
    routes = APIRouter(prefix="/api")

    @routes.post("/record", tags=["extract"], responses={200: {"model": Record}, 422: {"model": Failure}})
    def extract_article(given: Article) -> Response:
        """The record of one article. What gives none is a 422 with the reason and the remedy."""
        outcome = extracted(workers, given)
        if isinstance(outcome, Failure):
            return JSONResponse(outcome.model_dump(), 422)
        return Response(outcome, media_type="application/json")

    @routes.post(
        "/records",
        tags=["extract"],
        openapi_extra=_FILE,
        response_class=StreamingResponse,
        responses={200: {"content": {_LINES: {}}, "description": "A record or a failure a line, in order."}},
    )
    async def extract_file(
        request: Request,
        name: Annotated[
            str, Query(min_length=1, description="the file's name: a date in it counts, its ending tells tables")
        ] = "file",
    ) -> StreamingResponse:
        """The records of a file of any format that `lvnews extract` reads, archives too, as they are made."""
        upload = tempfile.NamedTemporaryFile(prefix="lvnews-")  # noqa: SIM115 (it lasts as long as the answer)
        async for piece in request.stream():
            upload.write(piece)
        upload.flush()
        file = Source(name, name, lambda: open(upload.name, "rb"), upload.tell())  # noqa: SIM115
        lines = _lines(workers, file)
        first = await run_in_threadpool(next, lines, b"")  # what keeps all from starting is an answer of its own
        return Lines(first, lines)

    @routes.get("/schema", tags=["about"])
    def schema() -> dict[str, Any]:
        """The record's JSON Schema."""
        return json_schema()

    @routes.get("/health", tags=["about"])
    def health() -> Health:
        """Whether the service answers, with versions."""
        articles = len(shelf.cards()) if shelf else None
        return Health(lvnews=__version__, schema_version=SCHEMA_VERSION, engine=engine, articles=articles)

    if shelf is None:
        return routes

    @routes.get("/articles", tags=["records"])
    def list_articles(
        q: Annotated[str, Query(description="words of titles, ids, venues, countries, projects and events")] = "",
        reason: Annotated[str, Query(description=f"a reason to look, or {ANY!r} for every one")] = "",
        offset: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
    ) -> Listing:
        """The articles of the file of records, in its order."""
        cards = shelf.cards(q, reason)
        return Listing(total=len(cards), articles=[_found(card) for card in cards[offset : offset + limit]])

    @routes.get("/articles/{id:path}", tags=["records"])
    def read_article(id: str) -> Record:
        """The record of an article."""
        if (record := shelf.record(id)) is None:
            raise HTTPException(404, f"no article has the id {id!r}")
        return record

    return routes


def _lines(workers: Workers, file: Source) -> Generator[bytes, None, None]:
    for outcome in workers.outcomes(Reading([file])):
        line = outcome.model_dump_json().encode("utf-8") if isinstance(outcome, Failure) else outcome
        yield line + b"\n"


def _found(card: Card) -> Found:
    return Found(id=card.id, title=card.title, published=card.published, reasons=card.reasons)
