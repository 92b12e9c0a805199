"""The trained spaCy model: what it says of a few sentences, its size, and its scores where the treebank is at hand."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.language.conll_score import scores
from pipeline.language.conllu import read
from pipeline.language.spacy_engine import load_spacy, model_path

DEV = Path(__file__).parents[2] / "shared/data/fullstack-lv/dev.conllu"
FLOORS = {"tokens": 99.8, "sentences": 98.5, "upos": 96.5, "ufeats": 93.3, "lemmas": 96.7, "entities": 74.0}
LABELS = {"person", "GPE", "organization", "location", "event", "product", "time", "money", "entity"}
TEXT = (
    "Daugavpils tehnikuma Mendeļejeva ielas korpusā 2022.gada 31.maijā notika konference.\n\n"
    "Kopumā piedalījās 53 tehnikuma pedagogi un izglītojamie no Francijas un Itālijas."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_spacy()


def test_analysis(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    words = {token.text: token for token in doc}
    assert [sent.text.strip() for sent in doc.sents] == TEXT.split("\n\n")
    assert words["notika"].lemma_ == "notikt"
    assert words["pedagogi"].lemma_ == "pedagogs"
    assert words["korpusā"].morph.get("Case") == ["Loc"]
    assert words["Francijas"].lemma_ == "Francija"
    assert words["\n\n"].pos_ == "SPACE"
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("2022.gada 31.maijā", "time"), ("Francijas", "GPE"), ("Itālijas", "GPE")} <= found


def test_labels(nlp: Language) -> None:
    assert set(nlp.get_pipe("ner").labels) == LABELS


def test_size() -> None:
    folder = model_path()
    assert folder is not None
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) <= 40_000_000


def _words(nlp: Language, texts: list[str], batch: int) -> list[tuple[str, ...]]:
    docs = nlp.pipe(texts, batch_size=batch)
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.ent_iob_, t.ent_type_) for doc in docs for t in doc]


def test_fast_products_and_batches_change_nothing(nlp: Language) -> None:
    texts = [*TEXT.split("\n\n"), TEXT, "", " \n ", "Īss.", TEXT.upper()]
    plain = spacy.load(str(model_path()))
    assert _words(nlp, texts, 2) == _words(plain, texts, 2) == _words(nlp, texts, 7)


@pytest.mark.skipif(not DEV.exists(), reason="the treebank is not at hand")
def test_scores_on_dev(nlp: Language) -> None:
    paragraphs = list(read(DEV))
    found = scores(paragraphs, nlp.pipe(paragraph.text for paragraph in paragraphs))
    assert {name: round(found[name], 1) for name, floor in FLOORS.items() if found[name] < floor} == {}
