"""Records of the sample articles, and records made by hand, for the tests of what is built on records."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from pipeline.cli import main
from pipeline.records import Record
from pipeline.tables import reading

ARTICLES = Path(__file__).resolve().parents[1] / "corpus" / "articles"


@cache
def records() -> tuple[Record, ...]:
    """The records of corpus/articles, by the engine that needs no model."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/records.jsonl"
        run = CliRunner().invoke(main, ["extract", str(ARTICLES), "-o", path, "--engine", "rules", "-q"])
        assert run.exit_code == 0, run.output
        found = tuple(reading.records(path))
    assert len(found) > 50
    return found


def record(
    id: str, text: str = "Teksts.", venues: tuple[tuple[str, str], ...] = (), projects: tuple[Any, ...] = ()
) -> Record:
    """A record with these venues (name, kind) and projects (code, title, programme), all found in the first letter."""
    place = {"start": 0, "end": 1, "text": text[0], "rule": "test"}
    return Record.model_validate(
        {
            "id": id,
            "source": {"uri": None, "title": None, "published": None, "language": "lv", "sha256": "0"},
            "text": text,
            "dates": [],
            "attendance": [],
            "venues": [{**place, "name": name, "kind": kind} for name, kind in venues],
            "countries": [],
            "projects": [
                {"code": code, "title": title, "programme": programme, "mentions": [place]}
                for code, title, programme in projects
            ],
            "events": [],
            "warnings": [],
            "produced_by": {"lvnews": "0", "engine": "rules", "model": "none"},
        }
    )
