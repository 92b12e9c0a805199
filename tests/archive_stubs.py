"""Extractors that stand in for the real one in tests of the archive: quick, and faulty on demand."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Iterable, Iterator

from pipeline.records import Document, Failure, Outcome, ProducedBy, Record, Source


def record_of(document: Document) -> Record:
    return Record(
        id=document.id,
        source=Source(
            uri=document.uri, title=document.title, published=document.published, language="lv",
            sha256=hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest(),
        ),
        text=document.text, dates=(), attendance=(), venues=(), countries=(), projects=(), events=(),
        warnings=document.warnings, produced_by=ProducedBy(lvnews="test", engine="stub", model="none"),
    )  # fmt: skip


class Stub:
    """Does as the text says: RAISE, HANG, EAT memory, DIE, LOSE the document; else gives an empty record.

    `pause` is the time in seconds that a document takes.
    """

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        for document in documents:
            time.sleep(self.pause)
            if "RAISE" in document.text:
                raise RuntimeError("the stage broke")
            if "REFUSE" in document.text:
                yield Failure(id=document.id, source=document.uri, stage="validate", error="refused", remedy="none")
                continue
            if "HANG" in document.text:
                time.sleep(3600)
            if "EAT" in document.text:
                hoard = [bytearray(50_000_000) for _ in range(1000)]
                raise AssertionError(len(hoard))
            if "DIE" in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "LOSE" in document.text:
                continue
            yield record_of(document)


def slow_stub() -> Stub:
    return Stub(0.01)


def main(arguments: list[str]) -> None:
    """INPUT OUTPUT WORKERS|CLUSTER: a run with the slow stub, to be killed."""
    from dataclasses import replace
    from pathlib import Path

    from pipeline.archive.run import Settings, run

    source, output, hands = arguments
    settings = Settings((source,), Path(output), slow_stub, "stub", memory_limit=None)
    run(replace(settings, workers=int(hands)) if hands.isdecimal() else replace(settings, cluster=hands))


if __name__ == "__main__":
    import sys

    from archive_stubs import main, slow_stub  # under the name that workers find the stub by

    main(sys.argv[1:])
