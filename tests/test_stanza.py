"""The Stanza engine: the shipped weights do what they should, and no text gets lost or changed."""

import subprocess
import sys

import pytest
import spacy

pytest.importorskip("stanza")

from pipeline.errors import LanguageError, ModelError
from pipeline.language.stanza_engine import StanzaEngine, load_stanza, stretches

NEWS = "Rīgas Valsts 1. ģimnāzijas skolēni 2022.gada 31.maijā devās uz Franciju. Projektā piedalījās 15 000 jauniešu."

NASTY = [
    "",
    " ",
    " \n\t \n",
    "\u00a0",
    "Skola\u00a0— 15\u00a0000 skolēnu.",
    "Sveiki 👋🏽, pasaule! 👩‍👩‍👧",
    "Pirmā rinda\r\nOtrā rinda.\r\n\r\nTrešā.",
    "daudz      tukšumu  \t starp   vārdiem ",
    "  sākumā divi",
    "vadības\x85zīmes\x97 un\x00nulle\x1f",
    "a" * 1500,
    "Kods 2020-1-LV01-\nKA116-077195, projekts\nturpinās nākamajā rindā.",
    "www.skola.lv/lapa?x=1&y=2 un info@skola.lv",
    "\ufeff„Pēdiņas” “otras” «trešās» ‑ – —",
    "日本語 и русский ﷽ e\u0301\u0301\u0301",
]


@pytest.fixture(scope="module")
def engine() -> StanzaEngine:
    return StanzaEngine(spacy.blank("lv").vocab)


def test_words_lemmas_and_sentences(engine: StanzaEngine) -> None:
    doc = engine(NEWS)
    assert [token.text for token in doc][:12] == [
        "Rīgas", "Valsts", "1.", "ģimnāzijas", "skolēni", "2022.", "gada", "31.", "maijā", "devās", "uz", "Franciju",
    ]  # fmt: skip
    lemmas = {token.text: token.lemma_ for token in doc}
    assert {"skolēns", "Francija", "maijs", "doties"} <= set(lemmas.values())
    assert [sentence.text for sentence in doc.sents] == [NEWS[:72], NEWS[73:]]
    assert doc[4].pos_ == "NOUN"
    assert doc[4].morph.to_dict() == {"Case": "Nom", "Gender": "Masc", "Number": "Plur"}


def test_a_number_with_a_blank_is_one_token(engine: StanzaEngine) -> None:
    assert "15 000" in [token.text for token in engine(NEWS)]


def test_entities(engine: StanzaEngine) -> None:
    assert ("Franciju", "GPE") in [(entity.text, entity.label_) for entity in engine(NEWS).ents]


@pytest.mark.parametrize("text", NASTY)
def test_every_text_is_kept(engine: StanzaEngine, text: str) -> None:
    doc = engine(text)
    assert doc.text == text
    assert all(token.is_space == token.text.isspace() for token in doc)


def test_batches_change_nothing(engine: StanzaEngine) -> None:
    texts = [*NASTY, NEWS]
    alone = [engine(text).to_json() for text in texts]
    assert [doc.to_json() for doc in engine.docs(texts, batch_size=4)] == alone
    assert [doc.to_json() for doc in engine.docs(texts, batch_size=100)] == alone


def test_a_bad_text_costs_only_itself(engine: StanzaEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    process = engine._pipeline.bulk_process

    def picky(texts: list[str]) -> object:
        if any("slikts" in text for text in texts):
            raise ValueError("no")
        return process(texts)

    monkeypatch.setattr(engine._pipeline, "bulk_process", picky)
    docs = engine.docs(["Labs.", "slikts", "Arī labs."])
    assert next(docs).text == "Labs."
    with pytest.raises(LanguageError, match="no"):
        next(docs)
    assert next(docs).text == "Arī labs."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Virsraksts\n\nPirmais teikums.", ["Virsraksts", "Pirmais teikums."]),
        ("Virsraksts\nPirmais teikums.", ["Virsraksts", "Pirmais teikums."]),
        ("Garš teikums,\nIlgas un citi", ["Garš teikums,\nIlgas un citi"]),
        ("Garš teikums\r\n  turpinās.", ["Garš teikums\r\n  turpinās."]),
        ("Garš teikums\n\nturpinās.", ["Garš teikums", "turpinās."]),
        (" \n \x85 \n", []),
    ],
)
def test_what_is_tokenised_on_its_own(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in stretches(text)] == expected


def test_a_language_with_the_engine_inside() -> None:
    nlp = load_stanza()
    nlp.add_pipe("sentencizer")
    assert nlp("Rīgā līst.")[0].lemma_ == "Rīga"
    assert [doc.text for doc in nlp.pipe(nlp.tokenizer.docs(["Viens.", "Divi."]))] == ["Viens.", "Divi."]


def test_missing_models_are_named(tmp_path: object) -> None:
    with pytest.raises(ModelError, match="can't be loaded"):
        StanzaEngine(spacy.blank("lv").vocab, directory=str(tmp_path))


def test_stanza_is_imported_only_when_needed() -> None:
    code = "import sys, pipeline.language.stanza_engine; sys.exit('stanza' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
