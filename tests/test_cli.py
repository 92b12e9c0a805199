"""The command line as a user meets it: real processes, real files."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.records import Record

ROOT = Path(__file__).parents[1]
TEXT = "2022. gada 31. maijā Rīgas 1. vidusskolas aktu zālē notika konference, kurā piedalījās 53 skolēni no Itālijas."
ENGINE = ("--engine", "rules")


def lvnews(*arguments: object, stdin: str | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)], input=stdin, capture_output=True, text=True, check=False,
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "160"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good and bad files, as they lie in an archive."""
    root = tmp_path_factory.mktemp("archive")
    (root / "2022").mkdir()
    (root / "2022" / "a.txt").write_text(TEXT, "utf-8")
    (root / "2022" / "b.html").write_bytes(
        f'<html><head><meta charset="windows-1257"><title>Konference</title></head><body><p>{TEXT}</p>'.encode("cp1257")
    )
    (root / "c.jsonl.gz").write_bytes(
        gzip.compress((json.dumps({"id": "c-1", "text": TEXT, "published": "2022-06-03"}) + "\n{broken\n").encode())
    )
    (root / "empty.txt").write_bytes(b"")
    (root / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (root / "huge.txt").write_text(TEXT * 50_000, "utf-8")
    (root / "english.txt").write_text(
        "The pupils of our school went to Portugal and met their partners from Spain there."
    )
    return root


def test_extract(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    done = lvnews("extract", folder, "-o", output, "--workers", 2, *ENGINE)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    records = [Record.model_validate_json(line) for line in output.read_text("utf-8").splitlines()]
    assert [record.id for record in records] == ["c-1", "2022/a", "2022/b"]
    for record in records:
        assert [date.edtf for date in record.dates] == ["2022-05-31"]
        assert [country.code for country in record.countries] == ["IT"]
    failures = [json.loads(line) for line in (tmp_path / "records.failures.jsonl").read_text("utf-8").splitlines()]
    assert [(failure["id"], failure["stage"]) for failure in failures] == [
        ("binary", "read"), ("c.jsonl#2", "read"), ("empty", "read"), ("english", "language"), ("huge", "read"),
    ]  # fmt: skip
    assert all(failure["remedy"] and failure["error"] for failure in failures)
    assert "8 documents, 3 records" in done.stderr
    assert "Failed: 5 (read 4, language 1); see" in done.stderr
    assert "  1 × not Latvian but English\n" in done.stderr
    assert "  1 × … characters, more than the … of an article\n" in done.stderr


def test_two_runs_are_byte_identical(folder: Path, tmp_path: Path) -> None:
    outputs = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for output in outputs:
        lvnews("extract", folder / "2022", "-o", output, *ENGINE)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_from_stdin_to_stdout() -> None:
    done = lvnews("extract", "-", "--published", "2022-06-03", "--no-text", "-q", *ENGINE, stdin=TEXT)
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert (record["id"], record["text"], record["source"]["published"]) == ("stdin", None, "2022-06-03")
    assert [warning["code"] for warning in record["warnings"]] == ["read.published_from_option"]


def test_any_language(folder: Path) -> None:
    refused = lvnews("extract", folder / "english.txt", *ENGINE)
    assert refused.returncode == 1
    assert "not Latvian but English. Give --any-language" in refused.stderr
    assert lvnews("extract", folder / "english.txt", "--any-language", *ENGINE).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("extract",), "Missing argument"),
        (("extract", "nope.txt"), "no such file or folder: nope.txt"),
        (("extract", "pyproject.toml", "-o", "/nope/out.jsonl"), "there is no folder /nope"),
        (("extract", "pyproject.toml", "--published", "soon"), "soon"),
        (("extract", "pyproject.toml", "--column", "words=x"), "FIELD=NAME"),
        (("extract", "pyproject.toml", "--engine", "magic"), "magic"),
        (("eval", "nope.jsonl"), "nope.jsonl"),
        (("sing",), "No such command"),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...], says: str) -> None:
    done = lvnews(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_explain(folder: Path) -> None:
    done = lvnews("explain", folder / "c.jsonl.gz", "--id", "c-1", "-v", *ENGINE)
    assert done.returncode == 0, done.stderr
    for part in (TEXT[:60], "2022-05-31", "53 student", "IT Itālija", "dates."):
        assert part in done.stdout
    missing = lvnews("explain", folder / "c.jsonl.gz", "--id", "nope", *ENGINE)
    assert missing.returncode == 1
    assert "no document with the id 'nope'" in missing.stderr


def test_schema_and_summary(folder: Path, tmp_path: Path) -> None:
    assert json.loads(lvnews("schema").stdout)["title"] == "Record"
    lvnews("extract", folder / "2022", "-o", tmp_path / "r.jsonl", *ENGINE)
    shown = lvnews("summary", tmp_path / "r.jsonl")
    assert shown.returncode == 0, shown.stderr
    assert "2022-05-31" in shown.stdout
    assert "2 articles" in shown.stdout
    wrong = lvnews("summary", folder / "2022" / "a.txt")
    assert wrong.returncode == 1
    assert "a.txt:1: no record" in wrong.stderr


def test_a_progress_bar_on_a_terminal_only(folder: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "extract", str(folder), "-o", str(tmp_path / "r.jsonl"), *ENGINE]
    process = subprocess.Popen(command, cwd=ROOT, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 4096):
            told += part
    except OSError:  # the other side is closed
        pass
    assert process.wait() == 1
    assert process.stdout is not None
    assert process.stdout.read() == b""
    assert b"\x1b[" in told
    assert b"8 documents, 3 records" in told


def test_help_is_quick_and_shows_examples() -> None:
    times = []
    for _ in range(3):
        begun = time.monotonic()
        done = lvnews("--help")
        times.append(time.monotonic() - begun)
    assert "lvnews extract archive/ -o records.jsonl" in done.stdout
    assert min(times) < 1.0  # 0.2 s on an idle machine
    imported = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pipeline", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert not any(f" {heavy}\n" in imported for heavy in ("spacy", "trafilatura", "torch", "numpy", "rich"))


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m pipeline extract {folder / '2022'} -q --engine rules | head -c 10"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
