"""The scorer: its rules in a table, and agreement with the reference scorer where that is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonlines
import pytest
from test_cli import lvnews

from pipeline.evaluate import evaluate, table

SHARED = Path(__file__).parents[2] / "shared"


def date(edtf: str | None, text: str = "31. maijā") -> dict[str, Any]:
    return {"edtf": edtf, "text": text}


def people(count: int, *roles: str, qualifier: str = "exact") -> dict[str, Any]:
    return {"count": count, "roles": list(roles), "qualifier": qualifier}


@pytest.mark.parametrize(
    ("field", "key", "gold", "found", "figures"),
    [
        ("dates", "dates", [date("2022-05-31")], [date("2022-05-31"), date("2022-05-31", "31.05.")], (1, 1, 1)),
        ("dates", "dates", [date("2022-05-31")], [date("2022-05")], (0, 1, 1)),
        ("dates", "dates", [date(None, "Lieldienās")], [date("2022-04-17", "Lieldienās")], (0, 0, 0)),
        ("dates_text", "dates", [date("2022-05-31", "31. maijā")], [date("2022-05-31", "gada 31. maijā")], (1, 1, 1)),
        ("dates_text", "dates", [date("2022-05-31", "31. maijā")], [date("2022-05-31", "šodien")], (0, 1, 1)),
        ("attendance", "attendance", [people(53, "student")], [people(53, "teacher")], (1, 1, 1)),
        ("attendance+", "attendance", [people(53, "student")], [people(53, "teacher")], (0, 1, 1)),
        ("attendance+", "attendance", [people(5, "teacher", "student")], [people(5, "student", "teacher")], (1, 1, 1)),
        ("venues", "venues", [{"name": "„Aktu” zāle"}], [{"name": "aktu  zāle."}], (1, 1, 1)),
        ("venues~", "venues", [{"name": "skolas aktu zāle"}], [{"name": "aktu zāle"}], (1, 1, 1)),
        ("venues~", "venues", [{"name": "skolas sporta zāle"}], [{"name": "aktu zāle"}], (0, 1, 1)),
        ("countries", "countries", ["FR", "IS"], [{"code": "FR"}, {"code": "FR"}], (1, 1, 2)),
        ("codes", "projects", [{"code": "A-1", "title": None}], [{"code": "A-1", "title": "B"}], (1, 1, 1)),
        ("titles", "projects", [{"code": None, "title": "„B”"}], [{"code": None, "title": "b"}], (1, 1, 1)),
    ],
)
def test_rules(field: str, key: str, gold: list[Any], found: list[Any], figures: tuple[int, int, int]) -> None:
    score = evaluate([{"id": "a", key: gold}], [{"id": "a", key: found}])[field]
    assert (score.hits, score.found, score.gold) == figures


def test_a_field_that_the_gold_leaves_out_is_not_scored() -> None:
    assert set(evaluate([{"id": "a", "countries": []}], [{"id": "a", "dates": [date("2022")]}])) == {"countries"}


def test_the_table() -> None:
    scores = evaluate([{"id": "a", "countries": ["FR", "IS"]}], [{"id": "a", "countries": [{"code": "FR"}]}])
    assert list(table(scores))[1].split() == ["countries", "1.000", "0.500", "0.667", "2", "1"]


GOLD = {
    "id": "a", "published": "2022-06-03", "text": "2022. gada 31. maijā piedalījās 53 skolēni no Itālijas.",
    "dates": [{"text": "2022. gada 31. maijā", "edtf": "2022-05-31"}, {"text": "vakar", "edtf": "2022-06-02"}], "countries": ["IT"],
}  # fmt: skip


def test_eval_command(tmp_path: Path) -> None:
    with jsonlines.open(tmp_path / "gold.jsonl", "w") as lines:
        lines.write(GOLD)
        lines.write({"id": "b", "text": "", "countries": ["LV"]})
    done = lvnews("eval", tmp_path / "gold.jsonl", "--errors", "dates", "--engine", "rules")
    assert done.returncode == 0, done.stderr
    assert "dates         1.000  0.500  0.667     2     1" in done.stdout
    assert "a: missed ['2022-06-02'] wrong []" in done.stdout
    wrong = lvnews("eval", tmp_path / "gold.jsonl", tmp_path / "gold.jsonl", "--errors", "weather")
    assert wrong.returncode == 2
    (tmp_path / "broken.jsonl").write_text("{broken\n")
    assert lvnews("eval", tmp_path / "broken.jsonl").returncode == 1


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the reference scorer is not at hand")
def test_agreement_with_the_reference_scorer(tmp_path: Path) -> None:
    gold, records = SHARED / "gold" / "dev.jsonl", tmp_path / "records.jsonl"
    lvnews("extract", gold, "-o", records, "-q", "--engine", "rules")
    reference = subprocess.run(
        [sys.executable, SHARED / "score.py", gold, records, "--json"], capture_output=True, text=True, check=True
    )
    with jsonlines.open(gold) as wanted, jsonlines.open(records) as found:
        scores = evaluate(list(wanted), list(found))
    for name, row in json.loads(reference.stdout).items():
        ours = scores[name]
        assert (ours.precision, ours.recall, ours.found) == pytest.approx(
            (row["precision"], row["recall"], row["found"])
        )
