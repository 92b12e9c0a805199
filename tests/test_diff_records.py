"""scripts/diff_records: what is gained and lost between two files of records, and its exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "diff_records"


def diff(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def records(path: Path, *texts: str) -> Path:
    found = (pipeline.extract(text, published="2022-06-03", id=f"d{i}", engine="rules") for i, text in enumerate(texts))
    path.write_text("".join(record.model_dump_json() + "\n" for record in found), "utf-8")
    return path


def test_gains_and_losses_by_document_and_field(tmp_path):
    same = "Svētkos Somijā bija 40 skolēni."
    old = records(tmp_path / "old.jsonl", same, "Tikšanās bija 2022. gada 31. maijā Latvijā.")
    new = records(
        tmp_path / "new.jsonl", same, "Tikšanās bija 2022. gada 30. maijā Latvijā.", "Skola celta 1999. gadā."
    )
    done = diff(old, new)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "d1"  # d0 has no difference
    assert "  - dates      2022-05-31  „2022. gada 31. maijā”" in lines
    assert "  + dates      2022-05-30  „2022. gada 30. maijā”" in lines
    assert "  + dates      1999  „1999. gadā”" in lines
    assert "dates           1      2      1      2" in lines
    assert "countries       2      2      0      0" in lines
    assert lines[-1] == "Only in the new file: d2"


def test_no_difference(tmp_path):
    old = records(tmp_path / "old.jsonl", "Svētkos Somijā bija 40 skolēni.")
    done = diff(old, old)
    assert (done.returncode, done.stdout.strip()) == (0, "No difference.")


@pytest.mark.parametrize("arguments", [(), ("no-such-revision",), (SCRIPT,), ("--help",)])
def test_wrong_usage(arguments):
    done = diff(*arguments)
    assert done.returncode == 2
    assert done.stderr
