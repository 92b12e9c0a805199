"""The European Commission's lists of funded projects (CSV), and what they say of the projects of a record.

The lists are read once into an SQLite file that every worker process opens; see the project lists at
erasmus-plus.ec.europa.eu/projects/projects-lists. A register never changes a value: it confirms codes, and what
doesn't agree with it becomes a warning.
"""

from __future__ import annotations

import csv
import hashlib
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import regex
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.errors import ReadError
from pipeline.records import Project, Record, Warning
from pipeline.text import paragraphs

_CODE, _TITLE, _COORDINATOR = "project identifier", "project title", "coordinating organisation name"
_LONGEST_FIELD = 10_000_000  # characters; summaries run to some ten thousand
SAME_TITLE = 85  # of 100, rapidfuzz ratio of two titles that differ by a slip of the pen only
_COORDINATION = regex.compile(r"(?i)\b(?:koordinē|koordinat|vadoš(?:ais|ā)\s+partner)")
_REMEDY = "Give the CSV files of the European Commission's project lists as they are downloaded."


class Entry(NamedTuple):
    """A funded project: its code, title and coordinating organisation, as the list writes them."""

    code: str
    title: str
    coordinator: str


def read_register(*paths: str | Path) -> Register:
    """The register that the CSV files make together.

    Raises:
        ReadError: a file cannot be read, is not UTF-8, or lacks the columns of a project list.
    """
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="lvnews-register-", suffix=".sqlite", delete=False) as file:
        register = Register(Path(file.name), "")
    try:
        with sqlite3.connect(register.path) as db:
            db.executescript(
                "CREATE TABLE projects (code TEXT PRIMARY KEY, year TEXT, serial INT, title, coordinator);"
            )
            for path in paths:
                digest.update(_digest(Path(path)))
                db.executemany(
                    "INSERT OR REPLACE INTO projects VALUES (?, ?, ?, ?, ?)",
                    ((e.code, e.code[:4], _serial(e.code), e.title, e.coordinator) for e in _entries(Path(path))),
                )
            db.executescript("CREATE INDEX by_serial ON projects (year, serial);")
        db.close()
    except BaseException:
        register.close()
        raise
    return Register(register.path, digest.hexdigest())


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", _REMEDY) from error


def _entries(path: Path) -> Iterator[Entry]:
    """The projects of a list; only three of its hundreds of columns are kept."""
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            columns = [name.strip().casefold() for name in next(rows, [])]
            missing = [name for name in (_CODE, _TITLE, _COORDINATOR) if name not in columns]
            if missing:
                raise ReadError(f"{path}: there is no column {missing[0].capitalize()!r}", _REMEDY)
            at = [columns.index(name) for name in (_CODE, _TITLE, _COORDINATOR)]
            for row in rows:
                if len(row) > max(at) and row[at[0]].strip():
                    code, title, coordinator = (" ".join(row[i].split()) for i in at)
                    yield Entry(code.upper(), title, coordinator)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadError(f"{path}: {error}", _REMEDY) from error


class Register:
    """Funded projects by code, in an SQLite file that is removed by `close`, or on leaving the `with` block.

    `digest` stands for the content of the lists. A register may be sent to other processes, which only read it.
    """

    def __init__(self, path: Path, digest: str) -> None:
        self.path, self.digest = path, digest

    def __reduce__(self) -> tuple[type[Register], tuple[Path, str]]:
        return Register, (self.path, self.digest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the file."""
        if "_db" in self.__dict__:
            self._db.close()
        self.path.unlink(missing_ok=True)

    @cached_property
    def _db(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)

    def get(self, code: str) -> Entry | None:
        """The project with this code."""
        rows = self._db.execute("SELECT code, title, coordinator FROM projects WHERE code = ?", (code,))
        return next((Entry(*row) for row in rows), None)

    def covers(self, project: Project) -> bool:
        """Whether the lists have projects of the call year and the sort (KA1, KA2, ESC) of this one."""
        if project.call_year is None or not project.action:
            return False
        sort = f"{project.call_year}-%-{project.action[:3]}%"
        return self._db.execute("SELECT 1 FROM projects WHERE code LIKE ? LIMIT 1", (sort,)).fetchone() is not None

    def near(self, code: str) -> Entry | None:
        """The only project of the same year with this code's serial number, else the only one a letter away."""
        alike = self._db.execute("SELECT code FROM projects WHERE year = ? AND serial = ?", (code[:4], _serial(code)))
        found = [row[0] for row in alike]
        if not found:
            others = [row[0] for row in self._db.execute("SELECT code FROM projects WHERE year = ?", (code[:4],))]
            found = [other for other, *_ in process.extract(code, others, scorer=OSA.distance, score_cutoff=1, limit=2)]
        return self.get(found[0]) if len(found) == 1 else None

    def check(self, record: Record) -> Record:
        """The record with its projects confirmed or not, and a warning for each disagreement."""
        projects, warnings = [], []
        for project in record.projects:
            entry = self.get(project.code) if project.code else None
            known = entry is not None or (project.code is not None and self.covers(project))
            projects.append(project.model_copy(update={"confirmed": entry is not None if known else None}))
            first = project.mentions[0]
            for code, message in self._disagreements(project, entry, known, record):
                warnings.append(Warning(code=code, message=message, start=first.start, end=first.end))
        return record.model_copy(
            update={"projects": tuple(projects), "warnings": (*record.warnings, *warnings)},
        )

    def _disagreements(
        self, project: Project, entry: Entry | None, known: bool, record: Record
    ) -> Iterator[tuple[str, str]]:
        """(code, message) of each warning about a project; `known`: whether the register would have it."""
        text = record.text or ""
        if entry is None:
            near = self.near(project.code) if project.code and known else None
            if near:
                yield "project.near_register", f"{project.code} is not in the register; {near.code} „{near.title}” is"
            elif known:
                yield "project.not_in_register", f"{project.code} is not in the register"
            return
        if (
            project.title
            and entry.title
            and not _same(project.title, entry.title)
            and _plain(entry.title) not in _plain(text)
        ):
            yield "project.title_differs", f"„{project.title}” is „{entry.title}” in the register"
        said = [
            text[start:end] for start, end in paragraphs(text) if any(start <= m.start < end for m in project.mentions)
        ]
        abroad = project.country != "LV" and any(country.code == project.country for country in record.countries)
        spoken_of = any(map(_COORDINATION.search, said)) and not abroad  # "koordinē skola no Portugāles" will do
        if entry.coordinator and spoken_of and not _named(entry.coordinator, text):
            yield "project.coordinator_differs", f"the register's coordinator of {entry.code} is {entry.coordinator}"


def _serial(code: str) -> int | None:
    """The serial number at the end of a code, without its leading zeros."""
    digits = regex.search(r"(\d+)$", code)
    return int(digits[1]) if digits else None


def _plain(text: str) -> str:
    """Letters and digits alone, without diacritics or case."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return regex.sub(r"[^\p{L}\p{N}]+", " ", regex.sub(r"\p{M}", "", letters)).strip()


def _same(title: str, other: str) -> bool:
    """Whether two titles are one: alike, or one is the beginning, the end or a part of the other."""
    one, two = _plain(title), _plain(other)
    return one in two or two in one or fuzz.ratio(one, two) >= SAME_TITLE


def _named(organisation: str, text: str) -> bool:
    """Whether a text names an organisation: each longer word of its name but for its ending begins a word of it."""
    words = _plain(text).split()
    stems = (word[: max(4, len(word) - 3)] for word in _plain(organisation).split() if len(word) > 3)
    return all(any(word.startswith(stem) for word in words) for stem in stems)
