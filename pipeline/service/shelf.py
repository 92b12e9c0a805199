"""A file of records to look through: in memory a card each, the record itself is read when it is asked for."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.records import Record
from pipeline.report.labels import REASONS
from pipeline.report.look import doubts
from pipeline.tables import reading
from pipeline.tables.headlines import headline

ANY = "any"  # stands for every reason to look


@dataclass(frozen=True, slots=True)
class Card:
    """What lists show of a record, and what they find it by: title, id and the names told in it, in lower case.

    `reasons` are those of `look.doubts`, each once. `start` and `length` are the bytes of the record in its file.
    """

    id: str
    title: str
    published: datetime.date | None
    reasons: tuple[str, ...]
    names: str
    start: int
    length: int


class Shelf:
    """The records of a JSON Lines file, read anew when the file changes.

    Raises:
        ReadError: at first and later: the file can't be read, or a line of it is no record.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._state: object = None
        self._cards: dict[str, Card] = {}
        self._fresh()

    def cards(self, query: str = "", reason: str = "") -> Sequence[Card]:
        """The cards that have all words of `query` and, where one is given, a `reason` to look, in the file's order."""
        words = query.casefold().split()
        return [
            card
            for card in self._fresh().values()
            if all(word in card.names for word in words)
            and (not reason or reason in card.reasons or (reason == ANY and card.reasons))
        ]

    def reasons(self) -> dict[str, int]:
        """Articles for each reason to look, the weightiest reason first."""
        counts = Counter(reason for card in self._fresh().values() for reason in card.reasons)
        order = list(REASONS)
        return {
            reason: counts[reason]
            for reason in sorted(counts, key=lambda r: (order.index(r) if r in order else len(order), r))
        }

    def record(self, id: str) -> Record | None:
        """The record with the id, None where there is none."""
        with self._open() as file:
            card = self._of(file).get(id)
            if card is None:
                return None
            file.seek(card.start)
            return next(reading.records([file.read(card.length)], str(self.path)))

    def _fresh(self) -> dict[str, Card]:
        with self._open() as file:
            return self._of(file)

    def _of(self, file: BinaryIO) -> dict[str, Card]:
        """The cards by id, made anew where the open file is not the one they were made of."""
        with self._lock:
            now = os.fstat(file.fileno())
            state = now.st_ino, now.st_size, now.st_mtime_ns
            if state != self._state:
                cards: dict[str, Card] = {}
                for card in _cards(file, str(self.path)):
                    cards.setdefault(card.id, card)
                self._cards, self._state = cards, state
            return self._cards

    def _open(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            problem = f"{self.path} cannot be read: {error.strerror}"
            raise ReadError(problem, "Check the path and the permissions.") from error


def _cards(file: BinaryIO, name: str) -> Iterator[Card]:
    start = length = 0

    def lines() -> Iterator[bytes]:
        nonlocal start, length
        for line in file:
            start, length = start + length, len(line)
            yield line

    for record in reading.records(lines(), name):
        title = headline(record.source.title, record.text) or record.id
        names = [
            record.id, title, *(event.name or "" for event in record.events), *(venue.name for venue in record.venues),
            *(country.name for country in record.countries),
            *(name for project in record.projects for name in (project.code, project.title, project.programme) if name),
        ]  # fmt: skip
        reasons = tuple(dict.fromkeys(doubt.reason for doubt in doubts(record)))
        yield Card(
            record.id,
            title,
            record.source.published,
            reasons,
            "\n".join(dict.fromkeys(names)).casefold(),
            start,
            length,
        )
