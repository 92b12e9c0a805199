"""A run on a real Dask cluster: a scheduler and worker processes, some of them killed; the same bytes as a serial run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive_stubs import slow_stub
from test_run import ARTICLE, archive, lines_of, settings

from pipeline.archive.run import run

pytest.importorskip("distributed")
from pipeline.archive import cluster

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "OMP_NUM_THREADS": "1"}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def python(*arguments: object) -> subprocess.Popen[bytes]:
    """A process in a group of its own, to be ended with all its children."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.Popen(command, env=ENVIRONMENT, start_new_session=True, **QUIET)  # type: ignore[call-overload,no-any-return]


def kill(process: subprocess.Popen[bytes]) -> None:
    """What a machine that goes away does to a process and its children."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler without workers."""
    told = tmp_path_factory.mktemp("scheduler") / "scheduler.json"
    process = python(
        "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", told
    )
    try:
        while not told.exists() or not told.read_text("utf-8"):
            assert process.poll() is None
            time.sleep(0.1)
        yield json.loads(told.read_text("utf-8"))["address"]
    finally:
        kill(process)


@pytest.fixture
def worker(scheduler: str, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a worker of one thread."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        options = ("--nthreads", 1, "--memory-limit", 0, "--no-dashboard", "--local-directory", tmp_path / "dask")
        started.append(python("-m", "dask", "worker", scheduler, *options))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            kill(process)


@pytest.fixture
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PARTITION_ITEMS", 40)


def bad_archive(folder: Path, count: int = 400) -> Path:
    """Articles among which are some that repeat others, break the extractor, kill it, hang, or aren't there at all."""
    source = archive(folder, count)
    lines = source.read_text("utf-8").splitlines()
    texts = {17: "RAISE", 101: "DIE", 190: "HANG", 230: "", 250: ARTICLE, 333: f"Izvēlne\n{ARTICLE}"}
    for place, text in texts.items():
        lines[place] = json.dumps({"id": f"d{place:03}", "text": text})
    lines[301] = "{broken"
    lines[302] = json.dumps({"id": "d000", "text": "the id stands twice"})
    source.write_text("\n".join(lines), "utf-8")
    return source


@pytest.mark.slow
def test_a_worker_killed_midway(tmp_path: Path, scheduler: str, worker: Callable, small_partitions: None) -> None:
    source, output, serial = bad_archive(tmp_path), tmp_path / "out.jsonl", tmp_path / "serial.jsonl"
    options = {"extractor": slow_stub, "time_limit": 3.0}
    expected = run(settings(source, serial, **options))
    assert expected.failures == {"read": 2, "extract": 3}
    assert expected.twins > 300  # one text with another number each
    first, second = worker(), worker()
    done = 0

    def watch(*_: object) -> None:
        nonlocal done
        done += 1
        if done == 50:  # partitions are out at both workers
            kill(first)

    summary = run(settings(source, output, cluster=scheduler, **options), watch)
    assert first.poll() is not None
    assert second.poll() is None
    assert summary.failures == expected.failures
    assert output.read_bytes() == serial.read_bytes()
    assert (tmp_path / "out.failures.jsonl").read_bytes() == (tmp_path / "serial.failures.jsonl").read_bytes()
    assert not (tmp_path / ".out.jsonl.parts").exists()


@pytest.mark.slow
def test_the_run_itself_killed_midway_goes_on_from_its_parts(
    tmp_path: Path, scheduler: str, worker: Callable, small_partitions: None
) -> None:
    source, output, serial = archive(tmp_path, 3000), tmp_path / "out.jsonl", tmp_path / "serial.jsonl"
    run(settings(source, serial))
    worker(), worker()
    process = python(ROOT / "tests" / "archive_stubs.py", source, output, scheduler)
    parts = tmp_path / ".out.jsonl.parts"
    for _ in range(600):
        time.sleep(0.1)
        if parts.exists() and list(parts.glob("*.part")):
            break
    kill(process)
    assert not output.exists()
    again = python(ROOT / "tests" / "archive_stubs.py", source, output, scheduler)
    assert again.wait(120) == 0
    assert output.read_bytes() == serial.read_bytes()


@pytest.mark.slow
def test_workers_that_come_late(tmp_path: Path, scheduler: str, worker: Callable) -> None:
    output = tmp_path / "out.jsonl"
    process = python(ROOT / "tests" / "archive_stubs.py", archive(tmp_path, 50), output, scheduler)
    time.sleep(3)
    assert process.poll() is None
    worker()
    assert process.wait(60) == 0
    assert len(lines_of(output)) == 50


@pytest.mark.slow
def test_the_command_with_a_cluster_of_its_own(tmp_path: Path) -> None:
    """All formats, by the rules: the same bytes as without a cluster."""
    make = ROOT / "scripts" / "make_archive"
    subprocess.run([sys.executable, make, tmp_path / "in", "--articles", "100"], check=True)
    outputs = tmp_path / "cluster.jsonl", tmp_path / "serial.jsonl"
    for output, hands in zip(outputs, (("--cluster", "local:2"), ()), strict=True):
        command = ["extract", tmp_path / "in", "-o", output, "--engine", "rules", *hands]
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *command],
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr  # some documents are broken
    for name in ("{}.jsonl", "{}.failures.jsonl"):
        assert (tmp_path / name.format("cluster")).read_bytes() == (tmp_path / name.format("serial")).read_bytes()


def test_no_scheduler_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 1)
    with pytest.raises(cluster.ClusterError, match="no scheduler answers at tcp:"):
        run(settings(archive(tmp_path, 3), tmp_path / "out.jsonl", cluster="tcp://127.0.0.1:9"))


def other_code(_: str) -> str:
    return "another version"


@pytest.mark.slow
def test_a_worker_with_another_version_is_refused(
    tmp_path: Path, scheduler: str, worker: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker()
    monkeypatch.setattr(cluster, "code_digest", other_code)
    with pytest.raises(cluster.ClusterError, match="another version of lvnews"):
        run(settings(archive(tmp_path, 3), tmp_path / "out.jsonl", cluster=scheduler))
