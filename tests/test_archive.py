"""A whole archive, as scripts/make_archive makes them: every document stands where it should, whatever happens on the way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKE = ROOT / "scripts" / "make_archive"
ARTICLES = 300


def python(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def extract(folder: Path, output: Path, workers: int) -> subprocess.Popen[str]:
    command = ["extract", folder, "-o", output, "--engine", "rules", "--workers", workers]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, command)], cwd=ROOT, text=True, stderr=subprocess.PIPE
    )


def test_the_same_numbers_give_the_same_archive(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert python(MAKE, tmp_path / name, "--articles", 100).returncode == 0
    files = [sorted(path for path in (tmp_path / name).rglob("*") if path.is_file()) for name in ("a", "b")]
    assert len(files[0]) > 50
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


@pytest.mark.slow
def test_killed_stopped_and_resumed_the_accounting_is_exact(tmp_path: Path) -> None:
    folder, output, undisturbed = tmp_path / "in", tmp_path / "out.jsonl", tmp_path / "undisturbed.jsonl"
    python(MAKE, folder, "--articles", ARTICLES)
    notes, chance = tmp_path / ".out.jsonl.state-wal", random.Random(6)
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
        process = extract(folder, output, workers=2)
        size = notes.stat().st_size if notes.exists() else 0
        while process.poll() is None and (not notes.exists() or notes.stat().st_size <= size):
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 0.5))
        process.send_signal(number)
        process.communicate()
        assert process.returncode in (-number, 128 + number)
        assert not output.exists()
    told = extract(folder, output, workers=2).communicate()[1]
    assert "from an earlier run" in told
    checked = python(MAKE, folder, "--check", output)
    assert checked.returncode == 0, checked.stdout
    extract(folder, undisturbed, workers=1).communicate()
    assert output.read_bytes() == undisturbed.read_bytes()
    assert (tmp_path / "out.failures.jsonl").read_bytes() == (tmp_path / "undisturbed.failures.jsonl").read_bytes()


def test_the_check_finds_what_is_missing_and_what_is_too_much(tmp_path: Path) -> None:
    python(MAKE, tmp_path / "in", "--articles", 100)
    (tmp_path / "out.jsonl").write_text('{"id": "x", "warnings": []}\n', "utf-8")
    checked = python(MAKE, tmp_path / "in", "--check", tmp_path / "out.jsonl", env=os.environ)
    assert checked.returncode == 1
    assert checked.stdout.count("missing: ") == 100
    assert "not expected: x as record" in checked.stdout
