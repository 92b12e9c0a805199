"""What a run has done so far, in an SQLite file beside its output, so that the next one goes on from there.

A record is kept under its document's id with a digest of everything it depends on. The file survives `kill -9` at any
moment; it is kept after the run too, so that an archive that grew is extended and failed documents are tried again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.archive import twins
from pipeline.errors import LvnewsError
from pipeline.records import Failure

_LASTING = """
    CREATE TABLE IF NOT EXISTS version (key TEXT);
    CREATE TABLE IF NOT EXISTS outcomes (id TEXT PRIMARY KEY, digest TEXT, line BLOB, fingerprint BLOB, facts TEXT);
"""
_OF_THIS_RUN = """
    CREATE TEMP TABLE taken (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE run (position INTEGER PRIMARY KEY, id TEXT, failure TEXT, twin TEXT, fingerprint BLOB);
    CREATE TEMP TABLE keys (hash INTEGER, position INTEGER, PRIMARY KEY (hash, position)) WITHOUT ROWID;
"""
_MODELS = {"spacy": "lv_news", "stanza": "stanza"}
SECONDS_BETWEEN_COMMITS = 0.5


class WriteError(LvnewsError):
    """An output that cannot be written: no permission, no space, another run on it."""

    stage = "write"


class Kept(NamedTuple):
    """A record from an earlier run: its JSON line, fingerprint and number of facts by type."""

    line: bytes
    fingerprint: bytes
    facts: dict[str, int]


class Outcome(NamedTuple):
    """A document of this run, in order: its JSON line and the id of the document it nearly repeats, or its failure."""

    line: bytes | None
    twin: str | None
    failure: Failure | None


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn what goes wrong in writing `path` into a WriteError with a remedy."""
    again = "then run the same command again: it goes on where it stopped."
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise WriteError(
                f"{path}: another run is writing to it", "Wait for it to end, or choose another output."
            ) from error
        if "unable to open" in str(error) or "readonly" in str(error):
            raise WriteError(
                f"{path}: no file can be made in its folder",
                "Check that you may write there, or choose another output.",
            ) from error
        if "not a database" in str(error) or "malformed" in str(error):
            raise WriteError(
                f"{path}: the notes of the earlier run are damaged", "Begin anew with --restart."
            ) from error
        raise WriteError(f"{path}: {error}", f"Make room or choose another output, {again}") from error
    except OSError as error:
        raise WriteError(
            f"{path}: {error.strerror or error}", f"Make room or choose another output, {again}"
        ) from error


class State:
    """The notes of a run on `output`; None for one that leaves none (standard output).

    `options` are what records depend on beside documents and code. Raises WriteError, here and in every method.
    """

    def __init__(self, output: Path | None, engine: str, options: str, restart: bool = False) -> None:
        self._path = output.with_name(f".{output.name}.state") if output else None
        self._name, self._committed = str(output or "standard output"), time.monotonic()
        with writing(self._name):
            if self._path and restart:
                for ending in ("", "-wal", "-shm", "-journal"):
                    Path(f"{self._path}{ending}").unlink(missing_ok=True)
            self._db = sqlite3.connect(self._path or "", timeout=1.0, isolation_level=None)
            self._db.executescript("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
            self._db.executescript(_LASTING + _OF_THIS_RUN)
            key = f"{code_digest(engine)} {options}"
            if self._db.execute("SELECT key FROM version").fetchone() != (key,):
                self._db.executescript("BEGIN; DELETE FROM version; DELETE FROM outcomes; COMMIT;")
                self._db.execute("INSERT INTO version VALUES (?)", (key,))
            self._db.execute("BEGIN")

    def close(self) -> None:
        """Commit what is done and let go of the file."""
        with writing(self._name):
            try:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")
            finally:
                self._db.close()

    def claim(self, id: str) -> bool:
        """Take an id for a document of this run; False where another has it."""
        with writing(self._name):
            return self._db.execute("INSERT OR IGNORE INTO taken VALUES (?)", (id,)).rowcount == 1

    def kept(self, id: str, digest: str) -> Kept | None:
        """The record that an earlier run made from the same document, or None."""
        with writing(self._name):
            found = self._db.execute(
                "SELECT line, fingerprint, facts FROM outcomes WHERE id = ? AND digest = ?", (id, digest)
            ).fetchone()
        try:
            return Kept(zlib.decompress(found[0]), found[1], json.loads(found[2])) if found else None
        except (zlib.error, ValueError):
            return None  # damaged: the document is done again

    def keep(self, id: str, digest: str, kept: Kept) -> None:
        """Note a new record."""
        row = (id, digest, zlib.compress(kept.line, 1), kept.fingerprint, json.dumps(kept.facts))
        with writing(self._name):
            self._db.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)", row)

    def settle(self, position: int, id: str, fingerprint: bytes, failure: Failure | None) -> str | None:
        """Note where a document stands in this run's order; the id of the first one it nearly repeats, or None."""
        with writing(self._name):
            twin = self._twin(position, fingerprint) if failure is None else None
            told = failure.model_dump_json() if failure else None
            self._db.execute("INSERT INTO run VALUES (?, ?, ?, ?, ?)", (position, id, told, twin, fingerprint))
            if time.monotonic() - self._committed > SECONDS_BETWEEN_COMMITS:
                self._db.execute("COMMIT")
                self._db.execute("BEGIN")
                self._committed = time.monotonic()
        return twin

    def _twin(self, position: int, fingerprint: bytes) -> str | None:
        """The id of the first document that this one nearly repeats; without one, it may be repeated itself.

        A document stands under its smallest hashes, but not under one that many share (that of a footer), which leads
        to the first few of them only. A copy made later meets no other hashes before it has met all of these.
        """
        free: list[int] = []
        met: set[str] = set()
        for key in twins.hashes(fingerprint):
            others = self._db.execute(
                "SELECT id, fingerprint FROM keys JOIN run USING (position) WHERE hash = ? ORDER BY position LIMIT ?",
                (key, twins.CANDIDATES),
            ).fetchall()
            for first, other in others:
                if first not in met and twins.alike(fingerprint, other):
                    return str(first)
                met.add(first)
            if len(others) < twins.CANDIDATES:
                free.append(key)
            if len(free) == twins.KEYS:
                break
        self._db.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", [(key, position) for key in free])
        return None

    def all(self) -> Iterator[Outcome]:
        """Every document of this run, in order."""
        rows = self._db.execute(
            "SELECT run.failure, run.twin, outcomes.line FROM run LEFT JOIN outcomes ON outcomes.id = run.id"
            " ORDER BY run.position"
        )
        for failure, twin, line in rows:
            if failure:
                yield Outcome(None, None, Failure.model_validate_json(failure))
            else:
                yield Outcome(zlib.decompress(line), twin, None)

    def forget_others(self) -> None:
        """Drop the records of documents that this run did not meet."""
        with writing(self._name):
            self._db.execute("DELETE FROM outcomes WHERE id NOT IN (SELECT id FROM run WHERE failure IS NULL)")


def code_digest(engine: str) -> str:
    """A digest of lvnews, its vocabularies and the engine's model, alike on all machines: other code, other records."""
    package = Path(str(files("pipeline")))
    code = [path for path in package.rglob("*") if path.suffix in (".py", ".tsv") and "models" not in path.parts]
    model = _MODELS.get(engine)
    places = [root / "models" / model for root in (package, package.parent)] if model else []
    found = hashlib.sha256()
    for path in sorted(code):
        found.update(path.read_bytes())
    for path in sorted(path for place in places for path in place.rglob("*") if path.is_file()):
        found.update(path.read_bytes())
    return found.hexdigest()[:32]
