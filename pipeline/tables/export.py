"""From records to an export: which kind by the ending or the address, and how it is put in place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path

from sqlalchemy import make_url

from pipeline.archive.state import WriteError
from pipeline.records import Record
from pipeline.tables import engines, files, jsonld
from pipeline.tables.database import Database
from pipeline.tables.update import Changes, bring_up_to_date

POSTGRESQL = ("postgresql://", "postgres://")
DATABASES: dict[str, Callable[[Path], AbstractContextManager[Database]]] = {
    ".duckdb": engines.duckdb,
    ".sqlite": engines.sqlite,
}
FOLDERS = {".parquet": files.write_parquet, ".csv": files.write_csv}
FILES = {".jsonld": jsonld.write_jsonld}
FORMATS = (*DATABASES, *FOLDERS, *FILES, "postgresql://")


def known(out: str) -> bool:
    """Whether an ending or address says what to export to."""
    return out.startswith(POSTGRESQL) or Path(out).suffix in FORMATS


def shown(out: str) -> str:
    """The output as messages may name it: an address without its password."""
    return make_url(out).render_as_string(hide_password=True) if out.startswith(POSTGRESQL) else out


def export(records: Iterable[Record], out: str, *, prune: bool = False) -> Changes:
    """Export records to a database (DuckDB, SQLite, PostgreSQL), a folder of tables (Parquet, CSV) or a JSON-LD file.

    A database is brought up to date, in one transaction: articles are added or, where the record has changed, replaced;
    those that the records don't have stay, or go with `prune`. A folder or file afterwards holds just these records.

    Raises:
        WriteError: it can't be written, or `prune` would leave nothing since there are no records; a database is then
            as it was before.
        ReadError: a record can't be read; nothing is written.
        ValueError: neither the ending nor the address is known.
    """
    path = Path(out)
    if prune:
        records = _some(records, out)
    if not out.startswith(POSTGRESQL) and not path.absolute().parent.is_dir():
        raise WriteError(f"{out}: there is no folder {path.parent}", "Make it, or choose another output.")
    if out.startswith(POSTGRESQL):
        return _update(engines.postgresql(out), records, prune)
    if path.suffix in DATABASES:
        return _update(DATABASES[path.suffix](path), records, prune)
    if path.suffix not in FORMATS:
        raise ValueError(f"{out}: unknown format")
    return _write(records, path)


def _some(records: Iterable[Record], out: str) -> Iterator[Record]:
    """The records. Raises WriteError where there is none."""
    found = iter(records)
    first = next(found, None)
    if first is None:
        remedy = "Check the file of records; to empty the database, delete it."
        raise WriteError(f"{shown(out)}: there are no records, and --prune would remove every article", remedy)
    return chain((first,), found)


def is_database(out: str) -> bool:
    """Whether an export to it brings a database up to date; else it writes everything anew."""
    return out.startswith(POSTGRESQL) or Path(out).suffix in DATABASES


def _update(opened: AbstractContextManager[Database], records: Iterable[Record], prune: bool) -> Changes:
    with opened as database:
        return bring_up_to_date(database, records, prune=prune)


def _write(records: Iterable[Record], path: Path) -> Changes:
    """Write files beside their place, by way of a database on disk, and move them there when all are written."""
    folder = path.suffix in FOLDERS
    if path.exists() and path.is_dir() != folder:
        kind = "folder" if folder else "file"
        raise WriteError(f"{path} is in the way: the export is a {kind}", "Choose another name, or move it away.")
    try:
        work = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}", "Choose a folder that exists and can be written to.") from error
    try:
        written = work / "files"
        written.mkdir()
        stage = work / "stage.duckdb"
        changes = _update(engines.duckdb(stage), records, prune=False)
        with engines.duckdb(stage) as database:  # opened anew: what the update needed of memory is free
            if folder:
                FOLDERS[path.suffix](database, written)
            else:
                FILES[path.suffix](database, written / path.name)
        if folder:
            path.mkdir(exist_ok=True)
        for file in written.iterdir():
            os.replace(file, path / file.name if folder else path)
    except OSError as error:
        problem = error.strerror or str(error).partition("\n")[0]
        raise WriteError(f"{path}: {problem}", "Make room or choose another output.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return changes
