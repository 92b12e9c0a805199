"""The web application: the interface under `/api`, the pages, and how both say what went wrong."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as Refused
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.errors import LvnewsError
from pipeline.report.wording import Language
from pipeline.service.api import api
from pipeline.service.pages import Pages, routes
from pipeline.service.shelf import Shelf
from pipeline.service.workers import Busy, Workers
from pipeline.version import __version__

LARGEST_REQUEST = 500_000_000  # bytes


def create_app(workers: Workers, engine: str, shelf: Shelf | None = None, language: Language = "lv") -> FastAPI:
    """The application over worker processes and, where one is given, a file of records; pages are in `language`."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        workers.close()

    app = FastAPI(
        title="lvnews",
        description="Facts from Latvian news: dates, attendance, venues, countries, projects and events.",
        version=__version__,
        lifespan=life,
        docs_url=None,  # these pages load scripts from elsewhere
        redoc_url=None,
    )
    pages = Pages(language, shelf is not None)
    app.add_middleware(Limited)
    app.include_router(api(workers, engine, shelf))
    app.include_router(routes(pages, workers, shelf))

    @app.exception_handler(LvnewsError)
    def failed(request: Request, error: LvnewsError) -> Response:
        status = 503 if isinstance(error, Busy) else 500
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": str(error), "remedy": error.remedy}, status)
        return pages.problem(status, str(error), error.remedy)

    @app.exception_handler(RequestValidationError)
    def wrong(request: Request, error: RequestValidationError) -> Response:
        flaws = [{"loc": flaw["loc"], "msg": flaw["msg"]} for flaw in error.errors()]  # what was sent isn't sent back
        if request.url.path.startswith("/api/"):
            return Response(json.dumps({"detail": flaws}), 422, media_type="application/json")
        return pages.problem(422, "; ".join(flaw["msg"] for flaw in flaws))

    @app.exception_handler(Refused)
    def refused(request: Request, error: Refused) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
        return pages.problem(error.status_code, error.detail)

    return app


class Limited:
    """Refuses requests of more than `LARGEST_REQUEST` bytes, declared or not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_REQUEST:
                raise HTTPException(413, f"more than {LARGEST_REQUEST:,} bytes: send it in parts")
            return message

        await self.app(scope, counted, send)
