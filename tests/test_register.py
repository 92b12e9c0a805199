"""The European Commission's project lists: codes confirmed, disagreements as warnings, values untouched."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import pipeline
from pipeline.cli import main
from pipeline.errors import ReadError
from pipeline.register import Register, read_register

COLUMNS = [
    "Programme", "Key Action", "Action Type", "Call year", "Project Identifier", "Project Title", "Topics",
    "Project Summary", "Project Status", "EU Grant award in euros (This amount represents …)", "Is Good Practice",
    "Participating countries", "Coordinating organisation name", "Coordinator's country",
    *(f"Partner {n} {what}" for n in range(1, 39) for what in ("name", "address", "country")),
]  # fmt: skip
FUNDED = [
    ("2022-1-LV01-KA122-SCH-000071634", "Salt, Wind and Numbers", "Kandavas Kārļa Mīlenbaha vidusskola"),
    ("2021-1-LV01-KA121-VET-000009189", "Kopā Eiropā", "Daugavpils tehnikums"),
    ("2022-1-FI01-KA220-VET-000033218", "Green Shifts", "Savon ammattiopisto"),
]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    path = tmp_path / "ErasmusPlus_KA1_2022_Projects_Overview.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for code, title, coordinator in FUNDED:
            writer.writerow(
                {"Programme": "Erasmus+", "Project Identifier": code, "Project Title": title,
                 "Project Summary": 'Long, "quoted"\nsummary ' * 200, "Coordinating organisation name": coordinator}
            )  # fmt: skip
    return path


CASES = [
    ("Projekts „Salt, Wind and Numbers” (Nr. 2022-1-LV01-KA122-SCH-000071634).", True, []),
    ("Projekts „Salt Wind and Number” (Nr. 2022-1-LV01-KA122-SCH-000071634).", True, []),  # a slip of the pen
    ("Projekts Nr. 2022-1-LV01-KA122-SCH-000071634 sākās rudenī.", True, []),
    ("Projekts „Meža stunda” (Nr. 2022-1-LV01-KA122-SCH-000071634).", True, ["project.title_differs"]),
    ("Projekts „Sāls” (Nr. 2022-1-LV01-KA122-SCH-000071643).", False, ["project.near_register"]),
    ("Projekts Nr. 2022-1-LV01-KA122-SCH-000099999.", False, ["project.not_in_register"]),
    ("Projekts Nr. 2022-1-LV02-KA122-SCH-000071634.", False, ["project.near_register"]),  # the same serial
    ("Projekts Nr. 2019-1-LV01-KA229-060424.", None, []),  # no list of that year was given
    ("eTwinning projekts „Stories on a String”.", None, []),
    ("Projektu „Green Shifts” (2022-1-FI01-KA220-VET-000033218) koordinē Ogres tehnikums.", True,
     ["project.coordinator_differs"]),
    ("Projektu „Green Shifts” (2022-1-FI01-KA220-VET-000033218) koordinē Savon ammattiopisto.", True, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "confirmed", "warnings"), CASES)
def test_what_the_register_says(lists: Path, text: str, confirmed: bool | None, warnings: list[str]) -> None:
    plain = pipeline.extract(text, published="2023-05-05")
    with read_register(lists) as register:
        checked = register.check(plain)
    assert [project.confirmed for project in checked.projects] == [confirmed]
    assert [warning.code for warning in checked.warnings if warning not in plain.warnings] == warnings
    assert [(p.code, p.title) for p in checked.projects] == [(p.code, p.title) for p in plain.projects]


def test_the_command_checks_with_workers_and_begins_anew_with_another_register(lists: Path, tmp_path: Path) -> None:
    source, output = tmp_path / "news.jsonl", tmp_path / "records.jsonl"
    source.write_text("".join(json.dumps({"id": str(i), "text": case[0]}) + "\n" for i, case in enumerate(CASES)))
    command = ["extract", str(source), "-o", str(output), "--any-language"]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert {project["confirmed"] for project in projects(output)} == {None}
    assert CliRunner().invoke(main, [*command, "--register", str(lists), "--workers", "2"]).exit_code == 0
    assert [project["confirmed"] for project in projects(output)] == [case[1] for case in CASES]


def projects(output: Path) -> list[dict[str, object]]:
    return [project for line in output.read_text("utf-8").splitlines() for project in json.loads(line)["projects"]]


def test_the_register_leaves_no_file_behind(lists: Path) -> None:
    with read_register(lists) as register:
        assert register.path.exists()
        assert isinstance(register, Register)
    assert not register.path.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Programme,Project Identifier\nErasmus+,2022-1-LV01-KA122-SCH-000071634\n", "no column 'Project title'"),
        (b"", "no column"),
        (
            "Programme,Project Identifier,Project Title,Coordinating organisation name\nx,y,Čaks,z\n".encode("utf-16"),
            "utf-8",
        ),
    ],
)
def test_a_file_that_is_no_project_list_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "lists.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=message) as raised:
        read_register(path)
    assert str(path) in str(raised.value)
