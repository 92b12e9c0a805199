"""The Commission's project lists: read in their real layout, codes confirmed, disagreements told; runs with them."""

from __future__ import annotations

import csv
from pathlib import Path

import jsonlines
import pytest
from click.testing import CliRunner

import pipeline
from pipeline.cli import main
from pipeline.errors import ReadError
from pipeline.register import Register, read_register

HEAD = [
    "Programme", "Key Action", "Action Type", "Call year", "Project Identifier", "Project Title", "Topics", "Project Summary",
    "Project Status", "EU Grant award in euros (This amount represents the grant awarded after the selection stage)",
    "Is Good Practice", "Project Website", "Results Platform Project Card", "Participating countries",
    "Coordinating organisation name", "Coordinating organisation type", "Coordinator's address", "Coordinator's region",
    "Coordinator's country", "Coordinator's website",
]  # fmt: skip
PARTNER = ["name", "organisation type", "address", "region", "country", "website"]
#: Invented projects: code, title, coordinator.
PROJECTS = [
    ("2022-1-LV01-KA121-VET-000056789", "Koks runā", "Smiltenes tehnikums"),
    ("2023-1-LV02-KA152-YOU-000148179", "Bridges of Young Hands", "Biedrība Vārti"),
    ("2025-1-DE04-KA153-YOU-000297955", "Workers of Tomorrow", "Jugendhaus Nord e.V."),
    ("2021-1-IT02-KA220-HED-000030321", "Green Campus", "Università degli Studi di Verona"),
    ("2021-1-PT01-KA220-SCH-000041111", "Sounds of Home", "Agrupamento de Escolas do Mar"),
    ("2021-1-LV01-KA122-SCH-000041112", "Mācāmies kopā", "Rīgas Valsts 9. ģimnāzija"),
]


def write(path: Path, projects: list[tuple[str, str, str]] = PROJECTS) -> Path:
    """A list in the layout of the Commission's: 621 columns or so, UTF-8 with BOM, line breaks in the summaries."""
    columns = [*HEAD, *(f"Partner {n} {name}" for n in range(1, 101) for name in PARTNER)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, columns, restval="")
        rows.writeheader()
        for code, title, coordinator in projects:
            rows.writerow({
                "Programme": "Erasmus+", "Call year": code[:4], "Project Identifier": code, "Project Title": title,
                "Project Summary": 'Background:\n"Learning", doing,\r\nsharing', "Coordinating organisation name": coordinator,
            })  # fmt: skip
    return path


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    with read_register(write(tmp_path_factory.mktemp("lists") / "ka1.csv")) as lists:
        yield lists


CASES = [  # text, confirmed, warnings of the register
    ("Projekts „Koks runā” (Nr. 2022-1-LV01-KA121-VET-000056789) noslēdzies.", True, []),
    ("Projekts „KOKS RUNA!” (Nr. 2022-1-LV01-KA121-VET-000056789) noslēdzies.", True, []),
    ("Projekts „Akmens klusē” (Nr. 2022-1-LV01-KA121-VET-000056789) noslēdzies.", True, ["project.title_differs"]),
    ("Projekts „Mājas skaņas” jeb Sounds of Home (2021-1-PT01-KA220-SCH-000041111) sākas.", True, []),
    ("Erasmus+ projekts Nr. 2022-1-LV01-KA121-VET-000099999 sākas.", False, ["project.not_in_register"]),
    ("Erasmus+ projekts Nr. 2022-1-LV01-KA121-VET-000056798 sākas.", False, ["project.near_register"]),
    ("Erasmus+ projekts Nr. 2023-LV02-KA152-YOU-000148179 sākas.", False, ["project.near_register"]),
    ("Erasmus+ projekts Nr. 2025-1-DE-KA153-YOU-000297955 sākas.", False, ["project.near_register"]),
    ("Erasmus+ projekts Nr. 2021-1-IT02-KA220-HED-00030321 sākas.", False, ["project.near_register"]),
    ("Erasmus+ projekts Nr. 2019-1-LV01-KA229-060424 beidzies.", None, []),  # the lists have no such year
    ("Nordplus projekts NPJR-2024/10104 beidzies.", None, []),
    (
        "Projektu „Mācāmies kopā” (2021-1-LV01-KA122-SCH-000041112) koordinē Liepājas 5. vidusskola.",
        True,
        ["project.coordinator_differs"],
    ),
    ("Projektu (2021-1-LV01-KA122-SCH-000041112) koordinē Rīgas Valsts 9. ģimnāzijas skolotāja.", True, []),
    ("Projektu (2021-1-PT01-KA220-SCH-000041111) koordinē skola no Portugāles.", True, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "confirmed", "warnings"), CASES)
def test_confirmed_or_warned(register, text, confirmed, warnings):
    plain, record = pipeline.extract(text, engine="rules"), pipeline.extract(text, engine="rules", register=register)
    (project,) = record.projects
    assert project.confirmed is confirmed
    assert [warning.code for warning in record.warnings[len(plain.warnings) :]] == warnings
    assert project.model_copy(update={"confirmed": None}) == plain.projects[0]  # a register changes no value


def test_a_near_code_is_named(register):
    record = pipeline.extract("Erasmus+ projekts Nr. 2023-LV02-KA152-YOU-000148179.", engine="rules", register=register)
    warning = record.warnings[-1]
    assert "2023-1-LV02-KA152-YOU-000148179 „Bridges of Young Hands”" in warning.message
    assert record.text[warning.start : warning.end] == "2023-LV02-KA152-YOU-000148179"


def test_two_near_codes_are_none(tmp_path):
    both = [("2022-1-LV01-KA121-VET-000056781", "A", "B"), ("2022-1-LV01-KA121-VET-000056782", "C", "D")]
    with read_register(write(tmp_path / "list.csv", both)) as lists:
        assert lists.near("2022-1-LV01-KA121-VET-000056783") is None


def test_several_files_and_the_file_that_is_left(tmp_path):
    one, two = write(tmp_path / "a.csv", PROJECTS[:1]), write(tmp_path / "b.csv", PROJECTS[1:])
    with read_register(one, two) as lists:
        assert lists.get(PROJECTS[0][0]).title == "Koks runā"
        assert lists.get(PROJECTS[1][0]).coordinator == "Biedrība Vārti"
        assert lists.digest not in (read_digest(one), read_digest(two))
        path = lists.path
        assert path.exists()
    assert not path.exists()


def read_digest(path: Path) -> str:
    with read_register(path) as lists:
        return lists.digest


@pytest.mark.parametrize("content", [b"id,name\n1,a\n", b"", b"\xff\xfe\x00garums\n"])
def test_no_project_list(tmp_path, content):
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"other\.csv") as caught:
        read_register(path)
    assert "project lists" in caught.value.remedy


def test_no_such_file(tmp_path):
    with pytest.raises(ReadError, match=r"none\.csv"):
        read_register(tmp_path / "none.csv")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_with_a_register_and_its_next(tmp_path, workers):
    lists, output = write(tmp_path / "ka1.csv"), tmp_path / "out.jsonl"
    source = tmp_path / "in.jsonl"
    with jsonlines.open(source, "w") as lines:
        lines.write_all(
            {"id": f"d{i}", "text": f"Smiltenē sākas projekts „Koks {i}” (Nr. 2022-1-LV01-KA121-VET-000056789)."}
            for i in range(3)
        )
    command = ["extract", str(source), "-o", str(output), "--engine", "rules", "--workers", workers]
    for register, kept in (([], ""), (["--register", str(lists)], ""), (["--register", str(lists)], "earlier run")):
        done = CliRunner().invoke(main, [*command, *register])
        assert done.exit_code == 0, done.output
        assert ("earlier run" in done.stderr) == bool(kept), done.stderr
        with jsonlines.open(output) as found:
            told = [record["projects"][0]["confirmed"] for record in found]
        assert told == [True if register else None] * 3
    write(lists, PROJECTS[1:])
    assert CliRunner().invoke(main, [*command, "--register", str(lists)]).exit_code == 0
    with jsonlines.open(output) as found:  # another content, other records
        assert [record["projects"][0]["confirmed"] for record in found] == [None] * 3


def test_workers_in_python(register):
    text = "Erasmus+ projekts Nr. 2022-1-LV01-KA121-VET-000056789 sākas Smiltenē."
    documents = [pipeline.Document(id=str(i), text=text) for i in range(2)]
    for workers in (1, 2):
        found = pipeline.extract_many(documents, workers=workers, engine="rules", register=register)
        assert [record.projects[0].confirmed for record in found] == [True, True]
    assert isinstance(register, Register)
