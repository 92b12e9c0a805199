"""`lvnews serve`: extraction over HTTP, and records to look through in a browser."""

from __future__ import annotations

import click

from pipeline.commands import options

EXAMPLES = """
\b
Examples:
  lvnews serve                                   the API, and a page to try a text
  lvnews serve records.jsonl                     also pages with the records, each fact shown in its text
  lvnews serve records.jsonl --port 8080 --workers 4
  curl -H 'Content-Type: application/json' -d '{"text": "31. maijā…"}' localhost:8000/api/record
  curl --data-binary @archive.zip 'localhost:8000/api/records?name=archive.zip'
"""


@click.command("serve", epilog=EXAMPLES)
@click.argument("records", required=False, type=click.Path(exists=True, dir_okay=False))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all machines.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
@options.workers
@options.time_limit
@options.memory_limit
@options.engine
@options.register
@click.option("--lang", type=click.Choice(["lv", "en"]), default="lv", show_default=True, help="Language of the pages.")
def command(
    records: str | None, host: str, port: int, workers: int, time_limit: float, memory_limit: int, engine: str,
    registers: tuple[str, ...], lang: str,
) -> None:  # fmt: skip
    """Answer over HTTP: records for articles and files, and the articles of RECORDS to look through in a browser.

    RECORDS is read anew when it changes. The service knows no passwords: whoever reaches it may use it.
    """
    import socket
    from contextlib import nullcontext, suppress
    from functools import partial
    from pathlib import Path
    from typing import cast

    from pipeline.errors import ModelError

    try:
        import uvicorn

        from pipeline.service.app import create_app
        from pipeline.service.shelf import Shelf
        from pipeline.service.workers import Workers
    except ImportError as error:
        raise ModelError(f"{error.name} isn't installed", "Install it: pip install 'lvnews[serve]'") from error
    from pipeline.archive.worker import Orders, load_extractor
    from pipeline.register import read_register
    from pipeline.report.wording import Language

    with read_register(*registers) if registers else nullcontext() as register:
        shelf = Shelf(Path(records)) if records else None
        orders = Orders(partial(load_extractor, engine, register), memory=memory_limit * 1_000_000)
        extracting = Workers(orders, workers, time_limit)
        app = create_app(extracting, engine, shelf, cast(Language, lang))
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            listening = socket.create_server((host, port), family=family)
        except OSError as error:
            problem = f"can't listen at {host}:{port}: {error.strerror}; choose another"
            raise click.BadParameter(problem, param_hint="--port") from error
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for a receipt
        extracting.start()
        port = listening.getsockname()[1]
        click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl-C stops it)", err=True)
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
