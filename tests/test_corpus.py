"""The corpus: gold that is consistent, a sample archive that reads well, and the quality that must not fall."""

from __future__ import annotations

import importlib.util
import itertools
import json
from collections import Counter
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex

import pipeline
from pipeline.archive import twins
from pipeline.archive.item import Item
from pipeline.archive.parse import parse
from pipeline.archive.reading import Reading
from pipeline.evaluate import evaluate
from pipeline.records import Document, Record
from pipeline.report.page import page

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "corpus" / "gold"
SCORE = ROOT.parent / "shared" / "score.py"
FLOORS: dict[str, dict[str, float]] = json.loads((GOLD / "floors.json").read_text("utf-8"))

Gold = dict[str, Any]


def load(*paths: Path) -> list[Gold]:
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]


def gold(part: str) -> list[Gold]:
    return load(*sorted(GOLD.glob(f"{part}*.jsonl")))


def script(path: Path) -> ModuleType:
    loader = SourceFileLoader(path.stem, str(path))
    spec = importlib.util.spec_from_loader(path.stem, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def extract(documents: list[Document], engine: str = "spacy") -> list[Record]:
    __tracebackhide__ = True  # a failure must not print the texts of measuring documents
    outcomes = list(pipeline.extract_many(documents, engine=engine))
    assert [o.id for o in outcomes] == [d.id for d in documents]
    failures = [f"{o.id}: {o.error}" for o in outcomes if isinstance(o, pipeline.Failure)]
    assert not failures
    return [o for o in outcomes if isinstance(o, Record)]


def dumped(records: list[Record]) -> list[Gold]:
    return [record.model_dump(mode="json") for record in records]


def of_gold(documents: list[Gold]) -> list[Document]:
    return [Document(id=d["id"], text=d["text"], title=d.get("title"), published=d.get("published")) for d in documents]


# ---- gold --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.jsonl")), ids=lambda path: path.stem)
def test_gold_is_consistent(path: Path) -> None:
    problems = script(ROOT / "scripts" / "check_gold").problems
    assert not [f"{document['id']}: {problem}" for document in load(path) for problem in problems(document)]


def test_gold_has_every_id_once() -> None:
    counts = Counter(document["id"] for document in gold(""))
    assert not [id for id, count in counts.items() if count > 1]


def test_develop_and_measure_share_no_article() -> None:
    develop = [(d["id"], twins.fingerprint(d["text"])) for part in ("develop", "sample") for d in gold(part)]
    measure = [(d["id"], twins.fingerprint(d["text"])) for d in gold("measure")]
    assert not [(a, b) for (a, ours), (b, theirs) in itertools.product(develop, measure) if twins.alike(ours, theirs)]
    texts = {" ".join(d["text"].split()) for part in ("develop", "sample") for d in gold(part)}
    assert not [d["id"] for d in gold("measure") if " ".join(d["text"].split()) in texts]


# ---- the sample archive ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> list[Document]:
    items = list(Reading([str(ROOT / "corpus" / "articles")]))
    assert not [item for item in items if not isinstance(item, Item)]
    return [parse(item) for item in items if isinstance(item, Item)]


def test_sample_has_articles_of_every_kind(sample: list[Document]) -> None:
    kinds = Counter(document.id.partition("/")[0] if "/" in document.id else "lists" for document in sample)
    assert {kind: least for kind, least in (("texts", 20), ("pages", 14), ("lists", 12)) if kinds[kind] < least} == {}
    assert len({document.id for document in sample}) == len(sample)


def test_half_of_the_sample_has_gold(sample: list[Document]) -> None:
    with_gold = {document["id"] for document in gold("sample")}
    assert with_gold <= {document.id for document in sample}
    assert 2 * len(with_gold) >= len(sample)


def test_sample_texts_hold_every_gold_surface(sample: list[Document]) -> None:
    texts = {document.id: document.text for document in sample}
    missing = [
        f"{document['id']}: {surface!r}"
        for document in gold("sample")
        for surface in surfaces(document)
        if surface not in texts[document["id"]]
    ]
    assert not missing


def surfaces(document: Gold) -> list[str]:
    found = [mention["text"] for field in ("dates", "attendance", "venues") for mention in document[field]]
    return [*found, *(project["title"] for project in document["projects"] if project["title"])]


def test_sample_dates_of_publication_are_those_of_the_gold(sample: list[Document]) -> None:
    published = {document.id: str(document.published) if document.published else None for document in sample}
    assert not [d["id"] for d in gold("sample") if published[d["id"]] != d.get("published")]


def test_pages_keep_no_menus(sample: list[Document]) -> None:
    clean = [d for d in sample if d.id.startswith("pages/") and d.id != "pages/aizpute-cep-maizi"]
    chrome = regex.compile(r"(?i)sīkdat|izvēlne|stundu saraksts|piekrītu|komentāri \(|lasītākie|saistītās ziņas|©")
    assert not [(d.id, found[0]) for d in clean if (found := chrome.search(d.text))]


def test_sample_extracts_without_failures(sample: list[Document]) -> None:
    records = extract(sample)
    assert all(record.dates for record in records)
    scores = evaluate(gold("sample"), dumped(records))
    assert scores["dates"].f1 > 0.9
    assert scores["codes"].f1 > 0.95


# ---- quality -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    """F1 on the measuring documents by engine and field: totals only, what is wrong in which document is not told."""
    documents = gold("measure")
    found = {engine: dumped(extract(of_gold(documents), engine)) for engine in FLOORS}
    return {
        engine: {field: score.f1 for field, score in evaluate(documents, records).items()}
        for engine, records in found.items()
    }


@pytest.mark.parametrize(("engine", "field"), [(engine, field) for engine in FLOORS for field in FLOORS[engine]])
def test_quality_floor(measured: dict[str, dict[str, float]], engine: str, field: str) -> None:
    assert measured[engine][field] >= FLOORS[engine][field]


def test_readme_figures_are_current(measured: dict[str, dict[str, float]]) -> None:
    """The README may understate a little (0.03), and overstate only by rounding and a little more (0.01)."""
    block = (ROOT / "README.md").read_text("utf-8").partition("<!-- quality -->")[2].partition("<!-- /quality -->")[0]
    header, _, *rows = ([cell.strip() for cell in line.strip("| ").split("|")] for line in block.strip().splitlines())
    stale = []
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        field = cells["field"].strip("`")
        for engine, column in (("spacy", "measuring"), ("rules", "measuring, `rules`")):
            said, now = float(cells[column]), measured[engine][field]
            if not said - 0.01 <= now <= said + 0.03:
                stale.append(f"{field}, {engine}: the README says {said:.2f}, measured {now:.2f}")
    assert not stale


@pytest.mark.skipif(not SCORE.exists(), reason="the shared development set is not at hand")
@pytest.mark.parametrize("part", ["develop", "sample", "shared"])
def test_evaluate_agrees_with_the_shared_scorer(part: str) -> None:
    documents = load(*sorted((SCORE.parent / "gold").glob("*.jsonl"))) if part == "shared" else gold(part)
    records = dumped(extract(of_gold(documents), "rules"))
    ours = evaluate(documents, records)
    theirs, errors, missing = script(SCORE).score(documents, records)
    assert not missing
    assert {field: (score.precision, score.recall, score.f1) for field, score in ours.items()} == {
        field: pytest.approx((row["precision"], row["recall"], row["f1"])) for field, row in theirs.items()
    }
    assert {field: (score.gold, score.found) for field, score in ours.items()} == {
        field: (row["gold"], row["found"]) for field, row in theirs.items()
    }
    for field, listed in errors.items():
        assert [id for id, *_ in listed] == [id for id, *_ in ours[field].errors]


# ---- what is made of the records ---------------------------------------------------------------------------------


def test_every_developed_article_has_tables_and_a_report() -> None:
    documents = gold("develop")
    records = extract(of_gold(documents), "rules")
    assert pipeline.frames(records)["articles"].num_rows == len(documents)
    assert f">{len(documents)}<" in "".join(page(records))  # the first figure
