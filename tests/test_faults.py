"""What goes wrong in an archive, really caused: kills, hangs, full disks, bombs, files that change."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonlines
import psutil
import pytest
from archive_stubs import Stub
from test_run import archive, lines_of, settings

from pipeline.archive import fields, packed, reading
from pipeline.archive.item import Item
from pipeline.archive.pool import Pool, Stopped
from pipeline.archive.reading import Reading
from pipeline.archive.run import Settings, run
from pipeline.archive.sources import Source
from pipeline.archive.state import WriteError
from pipeline.archive.worker import Orders
from pipeline.errors import LvnewsError, ModelError
from pipeline.records import Document, Failure

ROOT = Path(__file__).parents[1]
KILLS = 20


def start(source: Path, output: Path, workers: int = 2) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "tests" / "archive_stubs.py"), str(source), str(output), str(workers)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)


def orphans(output: Path) -> list[int]:
    """Processes of a run on the output that are still there."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if str(output) in (process.info["cmdline"] or []):
            found.append(process.pid)
    return found


@pytest.mark.slow
def test_kill_9_of_the_parent_at_random_moments(tmp_path: Path) -> None:
    source, output, undisturbed = archive(tmp_path, 400), tmp_path / "out.jsonl", tmp_path / "undisturbed.jsonl"
    with source.open("a") as file:
        file.write("{broken\n")
    run(settings(source, undisturbed))
    chance, kills = random.Random(1), 0
    for _ in range(200):
        process = start(source, output)
        try:
            process.wait(chance.uniform(0.1, 2.5) if kills < KILLS else 120)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
        else:
            assert process.returncode == 0
            assert output.read_bytes() == undisturbed.read_bytes()
            failed = [(tmp_path / f"{name}.failures.jsonl").read_bytes() for name in ("out", "undisturbed")]
            assert failed[0] == failed[1]
            if kills >= KILLS:
                break
            for path in tmp_path.glob("*out.jsonl*"):  # begin anew: more kills are due
                path.unlink()
    assert kills >= KILLS


@pytest.mark.slow
def test_kill_9_of_workers_at_random_moments(tmp_path: Path) -> None:
    source, output, undisturbed = archive(tmp_path, 5000), tmp_path / "out.jsonl", tmp_path / "undisturbed.jsonl"
    run(settings(source, undisturbed))
    process, chance, kills = start(source, output), random.Random(2), 0
    while process.poll() is None and kills < KILLS:
        time.sleep(chance.uniform(0.5, 1.5))
        workers = [
            child for child in psutil.Process(process.pid).children() if "spawn_main" in " ".join(child.cmdline())
        ]
        if workers:
            chance.choice(workers).kill()
            kills += 1
    assert process.wait(120) == 0
    assert kills == KILLS
    assert output.read_bytes() == undisturbed.read_bytes()


@pytest.mark.slow
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    process = start(archive(tmp_path, 3000), tmp_path / "out.jsonl")
    time.sleep(3)
    workers = psutil.Process(process.pid).children()
    process.kill()
    process.wait()
    assert workers
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert not alive


@pytest.mark.slow
def test_a_worker_that_hangs_ends_though_its_parent_is_gone(tmp_path: Path) -> None:
    source = archive(tmp_path, 1, "HANG {}")
    command = f"from test_faults import *; run(settings({str(source)!r}, Path({str(tmp_path / 'out.jsonl')!r}), time_limit=2.0))"
    path = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    process = subprocess.Popen([sys.executable, "-c", command], env={**os.environ, "PYTHONPATH": path})
    workers: list[psutil.Process] = []
    while not workers:
        time.sleep(0.1)
        workers = [child for child in psutil.Process(process.pid).children() if "spawn_main" in str(child.cmdline())]
    time.sleep(1.5)  # it has begun
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive


def cli(*arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_clean_and_the_run_goes_on_later(tmp_path: Path, number: signal.Signals) -> None:
    source, output = archive(tmp_path, 1500), tmp_path / "out.jsonl"
    process = cli("extract", source, "-o", output, "--engine", "rules")
    notes = tmp_path / ".out.jsonl.state-wal"
    for _ in range(600):
        time.sleep(0.1)
        if notes.exists() and notes.stat().st_size > 200_000:
            break
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert "goes on from here" in told
    assert "Traceback" not in told
    assert not output.exists()
    again = cli("extract", source, "-o", output, "--engine", "rules")
    _, told = again.communicate(timeout=280)
    assert again.returncode == 0, told
    assert "from an earlier run" in told
    assert len(lines_of(output)) == 1500


@pytest.mark.parametrize(
    ("word", "stage", "says"),
    [
        ("RAISE", "extract", "the stage broke"),
        ("DIE", "extract", "died 2 times"),
        ("HANG", "extract", "took longer than 1 seconds"),
        ("EAT", "extract", "not enough memory"),
        ("LOSE", "extract", "lost a document"),
        ("REFUSE", "validate", "refused"),
    ],
)
def test_a_bad_document_fails_alone(tmp_path: Path, word: str, stage: str, says: str) -> None:
    source, output = archive(tmp_path, 20), tmp_path / "out.jsonl"
    with source.open("a") as file:
        file.write(
            json.dumps({"id": "bad", "text": word}) + "\n" + json.dumps({"id": "last", "text": "pēdējais"}) + "\n"
        )
    summary = run(settings(source, output, time_limit=1.0 if word == "HANG" else 30.0, memory_limit=1_500_000_000))
    assert (summary.records, summary.failures) == (21, {stage: 1})
    (failure,) = lines_of(tmp_path / "out.failures.jsonl")
    assert failure["id"] == "bad"
    assert says in failure["error"]
    assert lines_of(output)[-1]["id"] == "last"


def no_model() -> Stub:
    raise ModelError("no model", "Install it.")


def dies() -> Stub:
    os._exit(1)


def test_an_extractor_that_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(LvnewsError, match="no model"):
        run(settings(archive(tmp_path, 3), tmp_path / "out.jsonl", extractor=no_model))
    with pytest.raises(LvnewsError, match="die at their start"):
        run(settings(archive(tmp_path, 3), tmp_path / "out.jsonl", extractor=dies))


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / ".out.jsonl.part").symlink_to(FULL)
    with pytest.raises(WriteError, match="No space left") as caught:
        run(settings(archive(tmp_path, 50), output))
    assert "goes on" in caught.value.remedy
    assert not output.exists()
    assert run(settings(archive(tmp_path, 50), output)).kept == 50


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk_under_the_notes(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False, capture_output=True
    ).returncode:
        pytest.skip("no right to mount here")
    try:
        text = "Raksts {} " + "".join(random.Random(3).choices("abcdefgh ", k=4000))
        source = archive(tmp_path, 300, text)
        lines = source.read_text("utf-8").splitlines()
        noise = random.Random(4)
        with jsonlines.open(source, "w") as writer:
            for line in lines:
                writer.write({**json.loads(line), "text": "".join(noise.choices("abcdefghijklmnopqr ", k=3000))})
        with pytest.raises(WriteError) as caught:
            run(settings(source, disk / "out.jsonl", any_language=True))
        assert "goes on" in caught.value.remedy
        assert not (disk / "out.jsonl").exists()
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_that_gives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is broken off where a file hangs, and goes on behind it; a slow file that gets on is read whole."""
    archive(tmp_path, 3)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Skolēni devās.", "utf-8")
    (tmp_path / "slow.csv").write_text("text\n" + "Skolēni\n" * 4, "utf-8")
    single, item = reading._single, fields._item

    def hangs(source: Source, *arguments: Any) -> Item:
        while source.name == "a.txt":
            time.sleep(0.01)
        return single(source, *arguments)

    def is_slow(*arguments: Any) -> Item:
        time.sleep(0.2)
        return item(*arguments)

    monkeypatch.setattr(reading, "_single", hangs)
    monkeypatch.setattr(fields, "_item", is_slow)
    output = tmp_path / "out.jsonl"
    assert run(settings(tmp_path, output, time_limit=0.5, workers=1)).failures == {"read": 1}
    (failure,) = lines_of(tmp_path / "out.failures.jsonl")
    assert (failure["id"], failure["error"]) == ("a.txt", "gave nothing for 0.5 seconds")
    assert len(lines_of(output)) == 8


def test_a_pipe_in_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no file but a pipe" in only_failure(tmp_path).error


def test_a_pipe_that_was_asked_for_waits_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    writer = subprocess.Popen(f"(sleep 1.5; echo Skolēni devās) > {tmp_path / 'pipe.txt'}", shell=True)
    summary = run(settings(tmp_path / "pipe.txt", tmp_path / "out.jsonl", time_limit=0.5))
    assert (summary.records, writer.wait()) == (1, 0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_disk_that_is_read_only(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk], check=False, capture_output=True).returncode:
        pytest.skip("no right to mount here")
    try:
        with pytest.raises(WriteError) as caught:
            run(settings(archive(tmp_path, 3), disk / "out.jsonl"))
        assert str(disk) in str(caught.value)
        assert "another output" in caught.value.remedy
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        run(settings(archive(tmp_path, 3), Path("/proc/out.jsonl")))


def test_a_file_that_vanishes_and_one_that_changes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Skolēni devās.", "utf-8")
    reading = iter(Reading([str(tmp_path)]))
    assert isinstance(next(reading), Item)
    (tmp_path / "b.txt").unlink()
    vanished, last = next(reading), next(reading)
    assert isinstance(vanished, Failure)
    assert (vanished.id, vanished.error) == ("b.txt", "No such file or directory")
    assert isinstance(last, Item)

    path = archive(tmp_path, 5)
    reading = iter(Reading([str(path)]))
    next(reading)
    with path.open("a") as file:
        file.write('{"id": "vēl", "text": "vēl"}\n')
    *_, changed = reading
    assert isinstance(changed, Failure)
    assert "changed while it was read" in changed.error


def only_failure(path: Path) -> Failure:
    (failure,) = (item for item in Reading([str(path)]) if isinstance(item, Failure))
    assert failure.remedy
    return failure


def test_a_broken_gzip_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    noise = random.Random(5)
    lines = (json.dumps({"id": str(i), "text": "".join(noise.choices("abcdefghij", k=200))}) for i in range(1000))
    whole = gzip.compress("\n".join(lines).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert sum(isinstance(item, Item) for item in Reading([str(tmp_path / "a.jsonl.gz")])) > 100
    assert only_failure(tmp_path / "a.jsonl.gz").id == "a.jsonl.gz"


def test_bombs_are_left_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "HARMLESS", 1_000_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(bytes(20_000_000)))
    assert "bomb" in only_failure(tmp_path / "a.txt.gz").error
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive_:
        archive_.writestr("a.txt", b"a" * 20_000_000)
        archive_.writestr("b.txt", "Skolēni devās.")
    assert "bomb" in only_failure(tmp_path / "z.zip").error
    assert [item.id for item in Reading([str(tmp_path / "z.zip")]) if isinstance(item, Item)] == ["z.zip/b"]


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    data = b"Skolas"
    for _ in range(10):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive_:
            archive_.writestr("a.zip", data)
        data = inner.getvalue()
    (tmp_path / "a.zip").write_bytes(data)
    assert "within archives" in only_failure(tmp_path / "a.zip").error


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt"])
def test_a_path_that_points_outside_an_archive(tmp_path: Path, path: str) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive_:
        archive_.writestr(path, "Skolēni devās.")
        archive_.writestr("good.txt", "Skolēni devās.")
    assert "outside" in only_failure(tmp_path / "z.zip").error
    assert [item.id for item in Reading([str(tmp_path / "z.zip")]) if isinstance(item, Item)] == ["z.zip/good"]


def test_xml_entities_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    (tmp_path / "w.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><item><title>&l11;</title><content:encoded>Skolēni</content:encoded></item></channel></rss>",
        "utf-8",
    )
    begun = time.monotonic()
    list(Reading([str(tmp_path / "w.xml")]))
    assert time.monotonic() - begun < 5


def test_long_lines_and_deep_pages(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Skolēni devās uz Rīgu. " * 450_000, "utf-8")  # 10 MB in one line
    (tmp_path / "deep.html").write_text("<div>" * 100 + "Skolēni devās uz Rīgu." + "</div>" * 100, "utf-8")
    (tmp_path / "deeper.html").write_text("<div>" * 100_000 + "Skolēni devās uz Rīgu.", "utf-8")
    (tmp_path / "nested.jsonl").write_text("[" * 100_000 + "\n" + '{"a":' * 100_000, "utf-8")
    output = tmp_path / "out" / "out.jsonl"
    output.parent.mkdir()
    summary = run(Settings((str(tmp_path),), output, Stub, "stub", memory_limit=None))
    assert summary.documents == 5
    assert [record["id"] for record in lines_of(output)][:1] == ["deep"]


def test_a_pool_stopped_from_another_thread_ends_its_work() -> None:
    """Where a cluster gives a worker to another run, the thread that waits for the old pool must not wait for ever."""
    work = [Document(id=str(i), text="HANG") for i in range(3)]
    with Pool[None](Orders(Stub), workers=2) as pool, ThreadPoolExecutor(1) as thread:
        going = thread.submit(list, pool.map((None, document) for document in work))
        while not any(worker.ready for worker in pool._workers):
            time.sleep(0.05)
        pool.stop()
        with pytest.raises(Stopped):
            going.result(timeout=10)
        with pytest.raises(Stopped):
            list(pool.map([(None, work[0])]))
        assert not any(worker.process.is_alive() for worker in pool._workers)
