"""The parts of the language layer: sentence borders, dictionary readings, lemmas, word vectors, scores."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

from pipeline.language.analyser import analyser
from pipeline.language.borders import starts
from pipeline.language.conll_score import FIELDS, scores
from pipeline.language.conllu import Paragraph, Word, read
from pipeline.language.embed import FEATURES, AffixEmbed, Form
from pipeline.language.lemmas import Analysed, LatvianLemmatizer, Lemmas
from pipeline.language.ops import fast_ops
from pipeline.language.spacy_engine import blank
from pipeline.language.tokens import split

SENTENCES = [
    "Pirmais teikums.| Otrais teikums!| Trešais?",
    "Tas notika 2022. gada 31. maijā plkst. 14.00 Rīgā.",
    "Piedalījās A. Bērziņš un D.Kudore no Nr. 1 vidusskolas.",
    "Tur bija semināri, kursi u.c.| Pēc tam devās mājās.",
    "„Brauksim!” teica skolotāja.",
    "„Mēs uzvarējām.”| Skolēni gavilēja.",
    "Viņš teica: „Nāc!” – un aizgāja.",
    "Runātājs pajokoja.| (Smiekli)| Tad turpināja.",
    "Konference Daugavpilī\n\n|Notika konference.",
    "Konference Daugavpilī\n|Notika konference.",
    "Tehnikuma pedagogi un\nizglītojamie devās ceļā.",
    "Braucām uz Franciju,\nItāliju un Spāniju.",
    'Laba diena.| "Erasmus+" projekts sākas.',
    "1. Noteikumi nosaka kārtību.| 2. Noteikumi ir spēkā.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    words, spaces = split(marked.replace("|", ""))
    text = "".join(
        ("|" if start and i else "") + word + " " * space
        for i, (word, space, start) in enumerate(zip(words, spaces, starts(words, spaces), strict=True))
    )
    assert text.replace(" |", "| ") == marked


@pytest.mark.parametrize("gap", [" ", "  ", "     ", "\u00a0", "\t", " \u00a0", "\u2003"])
def test_sentences_end_whatever_blanks_follow(gap: str) -> None:
    sentences = ["Pirmais teikums.", "Otrais u.c.", "Tas ir „trešais”.", "(Smiekli.)", "Beigas"]
    words, spaces = split(gap.join(sentences))
    assert [word for word, start in zip(words, starts(words, spaces), strict=True) if start] == [
        "Pirmais", "Otrais", "Tas", "(", "Beigas",
    ]  # fmt: skip


@given(st.text())
def test_the_first_token_starts_a_sentence(text: str) -> None:
    words, spaces = split(text)
    found = starts(words, spaces)
    assert len(found) == len(words)
    assert all(found[:1])


def test_blank_engine() -> None:
    doc = blank()("Šodien 2022.gada 31.maijā skolēni brauc. Viņi priecājas.")
    assert len(list(doc.sents)) == 2
    assert doc[2].lemma_ == "gads"


READINGS = [
    ("skolēniem", "skolēns", "lietv1r", "dpd"),
    ("grāmatās", "grāmata", "lietv4r", "dpl"),
    ("Latvijā", "Latvija", "lietv4i", "vpl"),
    ("jāzina", "zināt", "darbv31t", "jā0xttv"),
    ("nelasot", "lasīt", "darb32t", "ne0xtta"),
    ("izglītojamie", "izglītot", "darbv22t", "1jams+Wie"),
]


@pytest.mark.parametrize(("form", "lemma", "kind", "inflection"), READINGS)
def test_dictionary_readings(form: str, lemma: str, kind: str, inflection: str) -> None:
    assert (lemma, kind, inflection) in analyser()(form)


@pytest.mark.parametrize("form", ["grāmatašu", "xyz", "", "jā", "ne"])
def test_no_made_up_readings(form: str) -> None:
    assert all(reading.lemma in ("jā", "ne") for reading in analyser()(form))


@given(st.text(min_size=1))
def test_features_of_any_word(word: str) -> None:
    assert all(isinstance(feature(Form(word, word.lower())), str) for feature in FEATURES.values())


NOUN = "Case=Dat|Gender=Masc|Number=Plur"
SEEN = [
    (Analysed("skolēniem", "NOUN", NOUN), "skolēns"),
    (Analysed("pedagogiem", "NOUN", NOUN), "pedagogs"),
    (Analysed("brāļiem", "NOUN", NOUN), "brālis"),
    (Analysed("ceļiem", "NOUN", NOUN), "ceļš"),
    (Analysed("jālasa", "VERB", "Mood=Nec|VerbForm=Fin"), "lasīt"),
    (Analysed("jāraksta", "VERB", "Mood=Nec|VerbForm=Fin"), "rakstīt"),
    (Analysed("nebija", "VERB", "Polarity=Neg"), "būt"),
]


@pytest.mark.parametrize(
    ("form", "pos", "feats", "lemma"),
    [
        ("Skolēniem", "NOUN", NOUN, "skolēns"),
        ("direktoriem", "NOUN", NOUN, "direktors"),
        ("ceļiem", "NOUN", NOUN, "ceļš"),
        ("jāmācās", "VERB", "Mood=Nec|VerbForm=Fin", "mācās"),
        ("jāklausa", "VERB", "Mood=Nec|VerbForm=Fin", "klausīt"),
        ("2022.", "ADJ", "NumType=Ord", "2022."),
        (",", "PUNCT", "", ","),
    ],
)
def test_lemmas(form: str, pos: str, feats: str, lemma: str) -> None:
    lemmas = Lemmas()
    lemmas.learn(SEEN)
    assert Lemmas().from_bytes(lemmas.to_bytes())(Analysed(form, pos, feats)) == lemma
    assert lemmas(Analysed(form, pos, feats)) == lemma


def test_lemmatizer_keeps_its_tables(tmp_path: Path) -> None:
    component = LatvianLemmatizer()
    component.lemmas.learn(SEEN)
    component.to_disk(tmp_path)
    nlp = spacy.blank("lv")
    doc = Doc(nlp.vocab, words=["Pedagogiem"], pos=["NOUN"], morphs=[NOUN])
    assert LatvianLemmatizer().from_disk(tmp_path)(doc)[0].lemma_ == "pedagogs"
    assert component.to_bytes() == LatvianLemmatizer().from_bytes(component.to_bytes()).to_bytes()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def test_embedding_depends_on_the_word_alone(nlp: Language) -> None:
    model = AffixEmbed(8, ["lower", "suffix3", "classes"], [50, 50, 50], 4, 0.0)
    model.initialize()
    one, two = model.predict([nlp.make_doc("skolēni brauc"), nlp.make_doc("brauc skolēni un skolotāji")])
    assert one.shape == (2, 8)
    np.testing.assert_array_equal(one[0], two[1])
    np.testing.assert_array_equal(one[1], two[0])


def test_fast_products_are_the_same() -> None:
    numbers = np.random.default_rng(0)
    left, right = (numbers.random(shape, dtype="float32") for shape in ((30, 40), (40, 20)))
    with fast_ops():
        from thinc.api import get_current_ops

        fast = get_current_ops().gemm(left, right)
    np.testing.assert_allclose(fast, NumpyOps().gemm(left, right), rtol=1e-5)


CONLLU = """# newpar id = p1
# ner = yes
# sent_id = s1
1\tJānis\tJānis\tPROPN\tn\tCase=Nom|Number=Sing\t2\tnsubj\t_\tNER=B-person
1.1\tir\tbūt\tAUX\tv\t_\t_\t_\t_\t_
2\tbrauc\tbraukt\tVERB\tv\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\tz\t_\t2\tpunct\t_\t_

"""


def test_scores(tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "a.conllu").write_text(CONLLU, "utf-8")
    paragraphs = list(read(tmp_path / "a.conllu"))
    assert [p.text for p in paragraphs] == ["Jānis brauc."]
    pos, lemmas = ["PROPN", "NOUN", "PUNCT"], ["Jānis", "braukt", "."]
    morphs = ["Number=Sing|Case=Nom", "", ""]
    doc = Doc(
        nlp.vocab, words=["Jānis", "brauc", "."], spaces=[True, False, False], pos=pos, lemmas=lemmas, morphs=morphs
    )
    doc.set_ents([Span(doc, 0, 1, "person")])
    found = scores(paragraphs, [doc])
    assert list(found) == list(FIELDS)
    assert found["upos"] == pytest.approx(200 / 3)
    assert [found[name] for name in FIELDS if name != "upos"] == [100] * 5


def test_paragraph_without_entity_layer_is_not_scored(nlp: Language) -> None:
    word = Word("Rīga", "Rīga", "PROPN", "n", "_", 0, "root", "O", False)
    doc = Doc(nlp.vocab, words=["Rīga"])
    doc.set_ents([Span(doc, 0, 1, "GPE")])
    assert scores([Paragraph("p", False, [[word]])], [doc])["entities"] == 0


def test_importing_the_package_is_light() -> None:
    code = "import sys, pipeline; sys.exit(any(name in sys.modules for name in ('torch', 'stanza')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1]).returncode == 0
