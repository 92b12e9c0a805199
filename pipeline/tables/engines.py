"""The database engines: how each is opened, and what each can't do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import regex
from adbc_driver_manager import dbapi
from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from pipeline.archive.state import WriteError
from pipeline.tables.database import Database

_DUCKDB_SETTINGS = ("SET memory_limit = '100MB'", "SET threads = 1")  # the more threads, the more memory they need
_SQLITE_TYPES = {"adbc.sqlite.query.batch_rows": "1000000"}  # the first so many rows decide what type a column has
_STATUS = regex.compile(r"^(?:[A-Z_]+: )?(?:\[\w+\] )?(?:IO Error: )?")  # what drivers put before the message


@contextmanager
def duckdb(path: Path | None = None) -> Iterator[Database]:
    """A DuckDB database, in memory without a path. It gets no keys: DuckDB holds their indexes in memory, and can't
    replace a row that a foreign key points to.

    Raises:
        WriteError: the file can't be opened, written or isn't lvnews' own.
    """  # fmt: skip
    from adbc_driver_duckdb import dbapi as duckdb_dbapi

    remedy = "Close what has the file open, choose another output, or make room."
    with _told(str(path), remedy), _new(path):
        connection = duckdb_dbapi.connect(str(path) if path else ":memory:")  # type: ignore[no-untyped-call]
        if path:
            _run(connection, *_DUCKDB_SETTINGS)
        dialect = PGDialect()  # type: ignore[no-untyped-call]
        with _closed(Database(connection, dialect, commented=True, keyed=False)) as database:
            yield database


@contextmanager
def sqlite(path: Path) -> Iterator[Database]:
    """A SQLite database. Raises WriteError: the file can't be opened, written or isn't lvnews' own."""
    from adbc_driver_sqlite import dbapi as sqlite_dbapi

    remedy = "Close what has the file open, choose another output, or make room."
    with _told(str(path), remedy), _new(path):
        connection = sqlite_dbapi.connect(str(path))
        dialect = SQLiteDialect()
        with _closed(Database(connection, dialect, commented=False, keyed=True, options=_SQLITE_TYPES)) as database:
            yield database


@contextmanager
def postgresql(url: str) -> Iterator[Database]:
    """A PostgreSQL database, in the first schema of its search path.

    Raises:
        WriteError: no connection, no permission, or tables that aren't lvnews' own.
    """
    from adbc_driver_postgresql import dbapi as postgresql_dbapi

    remedy = "Check that the server runs, and the address: postgresql://user:password@host:5432/database."
    with _told(make_url(url).render_as_string(hide_password=True), remedy):
        connection = postgresql_dbapi.connect(url)
        dialect = PGDialect()  # type: ignore[no-untyped-call]
        with _closed(Database(connection, dialect, commented=True, keyed=True)) as database:
            yield database


def _run(connection: dbapi.Connection, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def _closed(database: Database) -> Iterator[Database]:
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _told(name: str, remedy: str) -> Iterator[None]:
    """What the engine says, with the name of the database and a remedy."""
    try:
        yield
    except dbapi.Error as error:
        said = _STATUS.sub("", str(error).partition("\n")[0])
        raise WriteError(f"{name}: {said}", remedy) from error


@contextmanager
def _new(path: Path | None) -> Iterator[None]:
    """A database file that didn't exist before doesn't exist after a failure either."""
    if path and path.is_dir():
        raise WriteError(f"{path} is in the way: the export is a file", "Choose another name, or move it away.")
    existed = path is None or path.exists()
    try:
        yield
    except BaseException:
        if path and not existed:
            for ending in ("", ".wal", "-journal", "-wal", "-shm"):
                with suppress(OSError):
                    Path(f"{path}{ending}").unlink()
        raise
