"""A run: order, accounting, resuming, ids, near-duplicates, what is left on disk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonlines
import pytest
from archive_stubs import Stub

from pipeline.archive import state, twins
from pipeline.archive.run import Settings, Summary, outcomes, run
from pipeline.archive.state import WriteError
from pipeline.records import Document, Record, json_schema

TEXT = "Skolēni no Latvijas devās uz Portugāli, kur notika projekta tikšanās, raksts numur {}."


def archive(folder: Path, count: int, text: str = TEXT) -> Path:
    path = folder / "in.jsonl"
    with jsonlines.open(path, "w") as lines:
        lines.write_all({"id": f"d{i:03}", "text": text.format(i)} for i in range(count))
    return path


def settings(source: Path, output: Path | None, **options: Any) -> Settings:
    return Settings((str(source),), output, **{"extractor": Stub, "engine": "stub", "memory_limit": None, **options})


def lines_of(path: Path) -> list[dict[str, Any]]:
    with jsonlines.open(path) as lines:
        return list(lines)


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_accounting(tmp_path: Path, workers: int) -> None:
    source, output = archive(tmp_path, 100), tmp_path / "out.jsonl"
    with source.open("a") as file:
        file.write('{broken\n{"id": "d003", "text": "vēlreiz"}\n{"id": "tukšs", "text": ""}\n')
    summary = run(settings(source, output, workers=workers))
    assert (summary.documents, summary.records, summary.failures) == (103, 101, {"read": 2})
    *records, again = lines_of(output)
    assert [record["id"] for record in records] == [f"d{i:03}" for i in range(100)]
    assert (again["id"], again["warnings"][0]["code"]) == ("in.jsonl#102", "read.id_taken")
    failures = lines_of(tmp_path / "out.failures.jsonl")
    assert [failure["id"] for failure in failures] == ["in.jsonl#101", "tukšs"]
    assert all(failure["stage"] and failure["error"] and failure["remedy"] for failure in failures)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".out.jsonl.state", "in.jsonl", "out.failures.jsonl", "out.jsonl",
    ]  # fmt: skip


def test_two_runs_are_byte_identical_whatever_the_workers(tmp_path: Path) -> None:
    source, outputs = archive(tmp_path, 50), [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for output, workers in zip(outputs, (1, 3), strict=True):
        run(settings(source, output, workers=workers))
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_without_output_the_records_go_to_stdout(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run(settings(archive(tmp_path, 3), None))
    assert [json.loads(line)["id"] for line in capfdbinary.readouterr().out.splitlines()] == ["d000", "d001", "d002"]


def counted(function: Callable[[Settings], Summary], given: Settings) -> tuple[int, int]:
    summary = function(given)
    return summary.records, summary.kept


def test_an_archive_that_is_gone_does_not_empty_the_output(tmp_path: Path) -> None:
    (folder := tmp_path / "share").mkdir()
    source, output = archive(folder, 3), tmp_path / "out.jsonl"
    run(settings(folder, output))
    before = output.read_bytes()
    source.rename(tmp_path / "away.jsonl")
    with pytest.raises(WriteError, match="stay"):
        run(settings(folder, output))
    assert output.read_bytes() == before
    (tmp_path / "away.jsonl").rename(source)
    assert counted(run, settings(folder, output)) == (3, 3)
    source.unlink()
    assert counted(run, settings(folder, output, restart=True)) == (0, 0)
    assert output.read_bytes() == b""


def test_a_damaged_note_is_done_again(tmp_path: Path) -> None:
    source, output = archive(tmp_path, 3), tmp_path / "out.jsonl"
    run(settings(source, output))
    before = output.read_bytes()
    with closing(sqlite3.connect(tmp_path / ".out.jsonl.state")) as notes, notes:
        notes.execute("UPDATE outcomes SET line = x'00' WHERE id = 'd001'")
    assert counted(run, settings(source, output)) == (3, 2)
    assert output.read_bytes() == before


def test_the_next_run_does_only_what_is_new_or_failed_or_changed(tmp_path: Path) -> None:
    source, output = archive(tmp_path, 10), tmp_path / "out.jsonl"
    assert counted(run, settings(source, output)) == (10, 0)
    assert counted(run, settings(source, output)) == (10, 10)
    lines = source.read_text("utf-8").splitlines()
    lines[4] = json.dumps({"id": "d004", "text": "Cits teksts."})
    source.write_text("\n".join([*lines, json.dumps({"id": "jauns", "text": "Jauns teksts."})]), "utf-8")
    assert counted(run, settings(source, output)) == (11, 9)
    assert lines_of(output)[4]["text"] == "Cits teksts."
    assert counted(run, settings(source, output, restart=True)) == (11, 0)
    assert counted(run, settings(source, output, keep_text=False)) == (11, 0)  # other options, other records
    assert lines_of(output)[0]["text"] is None


def test_other_code_gives_other_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, output = archive(tmp_path, 3), tmp_path / "out.jsonl"
    run(settings(source, output))
    monkeypatch.setattr(state, "code_digest", lambda _: "another version")
    assert counted(run, settings(source, output)) == (3, 0)


def test_failed_documents_are_tried_again(tmp_path: Path) -> None:
    source, output = archive(tmp_path, 3, "REFUSE {}"), tmp_path / "out.jsonl"
    assert run(settings(source, output)).failures == {"validate": 3}
    assert (tmp_path / "out.failures.jsonl").exists()
    archive(tmp_path, 3)
    assert counted(run, settings(source, output)) == (3, 0)
    assert not (tmp_path / "out.failures.jsonl").exists()


def test_documents_that_left_the_input_leave_the_output(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(settings(archive(tmp_path, 5), output))
    run(settings(archive(tmp_path, 2), output))
    assert len(lines_of(output)) == 2


def test_a_second_run_on_the_same_output_is_refused(tmp_path: Path) -> None:
    source, output = archive(tmp_path, 3), tmp_path / "out.jsonl"

    def meddle(*_: object) -> None:
        with pytest.raises(WriteError, match="another run"):
            run(settings(source, output))

    run(settings(source, output), meddle)


def test_damaged_notes_say_what_to_do(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / ".out.jsonl.state").write_bytes(b"this is no database, " * 100)
    with pytest.raises(WriteError) as caught:
        run(settings(archive(tmp_path, 3), output))
    assert "--restart" in caught.value.remedy
    assert run(settings(archive(tmp_path, 3), output, restart=True)).records == 3


def test_files_of_one_name_get_different_ids(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b/a.txt"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "in" / name).write_text(TEXT.format(name), "utf-8")
    inputs = tuple(str(tmp_path / "in" / name) for name in ("a.md", "a.txt", "b/a.txt"))
    output = tmp_path / "out.jsonl"
    run(Settings(inputs, output, Stub, "stub", memory_limit=None))
    records = lines_of(output)
    assert [record["id"] for record in records] == ["a", "a.txt", "a.txt~2"]
    assert [record["warnings"][:1] and record["warnings"][0]["code"] for record in records] == [
        [],
        "read.id_taken",
        "read.id_taken",
    ]


def test_the_output_inside_the_input_folder_is_not_read(tmp_path: Path) -> None:
    archive(tmp_path, 3)
    output = tmp_path / "records.jsonl"
    for _ in range(2):
        assert run(settings(tmp_path, output)).documents == 3


ARTICLE = """Mūsu skolas skolēni un skolotāji no 12. līdz 16. maijam devās uz Portugāli un tikās ar projekta partneriem.
Pirmajā dienā visi kopā devās ekskursijā pa pilsētu un apmeklēja muzeju, kurā uzzināja par senajiem jūrasbraucējiem.
Nedēļas noslēgumā katra valsts parādīja savas dejas un dziesmas, bet direktore pasniedza visiem apliecības."""


@pytest.mark.parametrize(
    ("other", "twin"),
    [
        (f"Sākums | Kontakti | Jaunumi\n{ARTICLE}\nDrukāt\nDalīties", True),  # another menu
        (ARTICLE.replace("apliecības", "balvas"), True),
        (ARTICLE.upper(), True),
        (ARTICLE.split("\n")[0], False),
        (ARTICLE.replace("skol", "ģimen").replace("a ", "u ").replace("un", "vai"), False),
    ],
)
def test_near_duplicates(other: str, twin: bool) -> None:
    assert twins.alike(twins.fingerprint(ARTICLE), twins.fingerprint(other)) is twin


def test_a_near_duplicate_is_kept_and_marked(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    with jsonlines.open(source, "w") as lines:
        lines.write({"id": "pirmais", "text": ARTICLE})
        lines.write({"id": "cits", "text": TEXT})
        lines.write({"id": "otrais", "text": f"Izvēlne\n{ARTICLE}"})
    for kept in (0, 3):
        summary = run(settings(source, output))
        assert (summary.records, summary.twins, summary.kept) == (3, 1, kept)
        warnings = [[w["message"] for w in record["warnings"]] for record in lines_of(output)]
        assert warnings == [[], [], ["nearly the same text as pirmais"]]


def test_near_duplicates_among_articles_that_share_much(tmp_path: Path) -> None:
    """Three quarters of each text are a footer that all have; each is repeated once."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    own = [" ".join(f"vārds{i}x{n}" for n in range(30)) for i in range(60)]
    footer = " ".join(f"saite{n}" for n in range(90))
    with jsonlines.open(source, "w") as lines:
        for round_ in ("pirmais", "otrais"):
            lines.write_all({"id": f"{round_}{i}", "text": f"{text}\n{footer}"} for i, text in enumerate(own))
    assert run(settings(source, output)).twins == 60
    warned = [record["warnings"][0]["message"] for record in lines_of(output)[60:]]
    assert warned == [f"nearly the same text as pirmais{i}" for i in range(60)]


def test_the_schema_accepts_what_is_written(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run(settings(archive(tmp_path, 1), output))
    (line,) = output.read_bytes().splitlines()
    assert Record.model_validate_json(line).model_dump(mode="json") == json.loads(line)
    assert set(json.loads(line)) == set(json_schema()["properties"])


def test_documents_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.archive.run.load_extractor", lambda engine, register: Stub())
    monkeypatch.setattr("pipeline.archive.run.partial", lambda function, engine, register: Stub)
    documents = [Document(id=str(i), text=f"teksts {i}") for i in range(40)]
    assert [outcome.id for outcome in outcomes(documents, workers=2)] == [str(i) for i in range(40)]
