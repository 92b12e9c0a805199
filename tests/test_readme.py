"""The documentation, run: its example, its tables of forms, its Python, its commands and its links."""

from __future__ import annotations

import json
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import regex

import pipeline
from pipeline.cli import main
from pipeline.records import Document, Record

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "corpus/README.md", "CHANGELOG.md")

Row = tuple[str, str, str]


@cache
def record_of(text: str, published: str) -> Record:
    day = Document.model_validate({"id": "readme", "text": text, "published": published})
    (outcome,) = pipeline.extract_many([day])
    assert isinstance(outcome, Record), outcome
    return outcome


def blocks(document: str, *languages: str) -> list[str]:
    found = regex.findall(r"(?ms)^```(\w+)\n(.*?)^```", (ROOT / document).read_text("utf-8"))
    return [code for language, code in found if language in languages]


# ---- the example -------------------------------------------------------------------------------------------------


def test_the_example_gives_what_is_shown() -> None:
    paragraph = regex.search(r"(?m)^> (.+)$", README)
    published = regex.search(r"for an article published on (\d{4}-\d\d-\d\d) \(some keys", README)
    assert paragraph
    assert published
    record = record_of(paragraph[1], published[1]).model_dump(mode="json")
    assert shown(json.loads(blocks("README.md", "json")[0]), record) == []


def shown(part: Any, whole: Any, where: str = "") -> list[str]:
    """Where `part` says something else than `whole`; keys may be left out, list items may not."""
    if isinstance(part, dict):
        return [p for key in part for p in shown(part[key], whole.get(key, "(no such key)"), f"{where}.{key}")]
    if isinstance(part, list) and len(part) == len(whole):
        return [p for i, item in enumerate(part) for p in shown(item, whole[i], f"{where}[{i}]")]
    return [] if part == whole else [f"{where}: shown {part!r}, is {whole!r}"]


# ---- the tables of surface forms ---------------------------------------------------------------------------------


def forms(section: str) -> list[Row]:
    """(form, value, rule) of each row of a section's table; a row with several forms has a value for each, or one."""
    body = README.partition(f"### {section}\n")[2]
    rows: list[Row] = []
    for line in regex.findall(r"(?m)^\| `.*\|$", body.split("\n#")[0]):
        written, values, rule = (cell.strip() for cell in line.strip("|").split(" | "))
        surfaces = regex.findall(r"`([^`]+)`", written)
        each = values.split(" · ")
        each = each if len(each) == len(surfaces) else each * len(surfaces)
        assert len(each) == len(surfaces), line
        rows.extend((surface, value, rule.strip("`")) for surface, value in zip(surfaces, each, strict=True))
    assert rows
    return rows


def described(text: str) -> Record:
    published = regex.search(r"Values are those for an article published on (\S+?)\.", README)
    assert published
    return record_of(text, published[1])


@pytest.mark.parametrize(("form", "value", "rule"), forms("Dates"))
def test_date_forms(form: str, value: str, rule: str) -> None:
    found = described(f"Tas notika {form} un bija jauki.").dates
    assert [date.edtf for date in found] == regex.findall(r"`([^`]+)`", value)
    assert {date.rule for date in found} == {rule}


@pytest.mark.parametrize(("form", "value", "rule"), forms("Attendance"))
def test_attendance_forms(form: str, value: str, rule: str) -> None:
    (found,) = described(f"Konferencē {form}.").attendance
    qualifier = "" if found.qualifier == "exact" else f"{found.qualifier} "
    count = f"{found.count}–{found.count_max}" if found.count_max else str(found.count)
    assert (f"{qualifier}{count} {', '.join(found.roles)}", found.rule) == (value, rule)


@pytest.mark.parametrize(("form", "value", "rule"), forms("Venues"))
def test_venue_forms(form: str, value: str, rule: str) -> None:
    found = described(form).venues
    assert [venue.name for venue in found] == value.split(", ")
    assert {venue.rule for venue in found} == {rule}


@pytest.mark.parametrize(("form", "value", "rule"), forms("Countries"))
def test_country_forms(form: str, value: str, rule: str) -> None:
    (found,) = described(f"Skolēni bija {form}.").countries
    assert (found.code, found.rule) == (value, rule)


@pytest.mark.parametrize(("form", "value", "rule"), forms("Projects"))
def test_project_forms(form: str, value: str, rule: str) -> None:
    (found,) = described(f"Skolā sācies {form}.").projects
    title = f"„{found.title}”" if found.title else None
    assert " ".join(part for part in (found.code, title) if part) == value
    assert rule in {mention.rule for mention in found.mentions}


# ---- code and commands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", blocks("README.md", "python"))
def test_python_examples_run(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    assert "2021-12-07" in capsys.readouterr().out


def commands() -> list[tuple[str, str]]:
    """Every `lvnews …` in the documentation, by document."""
    found: list[tuple[str, str]] = []
    for document in DOCUMENTS:
        for block in blocks(document, "bash", "console"):
            found.extend((document, f"lvnews {rest}") for rest in regex.findall(r"(?m)(?:^|\| )lvnews (.+)$", block))
    return found


@pytest.mark.parametrize(("document", "line"), commands())
def test_commands_have_the_options_that_are_shown(document: str, line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    command = main.get_command(click.Context(main), name)
    assert command, f"{document}: no command {name}"
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {argument.split("=")[0] for argument in arguments if regex.match(r"--?\w", argument)} <= options


def test_every_command_is_described() -> None:
    described_commands = {line.split()[1] for document, line in commands() if document == "README.md"}
    assert set(main.list_commands(click.Context(main))) <= described_commands


def test_the_two_commands_are_there() -> None:
    for name in regex.findall(r"(?m)^(scripts/\w+)", "\n".join(blocks("README.md", "bash"))):
        assert (ROOT / name).stat().st_mode & 0o111, f"{name} can't be run"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    text = (ROOT / document).read_text("utf-8")
    links = [link for link in regex.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert not [link for link in links if not (folder / link).exists()]


def test_the_readme_counts_the_sample_articles() -> None:
    from pipeline.archive.reading import Reading

    count = sum(1 for _ in Reading([str(ROOT / "corpus" / "articles")]))
    assert f"{count} documents, {count} records" in README
