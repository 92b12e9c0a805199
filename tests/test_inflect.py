"""Declension: full paradigms, and phrases whose parts agree."""

import pytest

from pipeline.inflect import CASES, adjective_forms, noun_forms, phrase_forms

# nominative → singular and plural in the order of CASES
PARADIGMS = """
skola: skola skolas skolai skolu skolā / skolas skolu skolām skolas skolās
centrs: centrs centra centram centru centrā / centri centru centriem centrus centros
teātris: teātris teātra teātrim teātri teātrī / teātri teātru teātriem teātrus teātros
skolēns: skolēns skolēna skolēnam skolēnu skolēnā / skolēni skolēnu skolēniem skolēnus skolēnos
bāze: bāze bāzes bāzei bāzi bāzē / bāzes bāzu bāzēm bāzes bāzēs
zāle: zāle zāles zālei zāli zālē / zāles zāļu zālēm zāles zālēs
pils: pils pils pilij pili pilī / pilis piļu pilīm pilis pilīs
klēts: klēts klēts klētij klēti klētī / klētis klēšu klētīm klētis klētīs
tirgus: tirgus tirgus tirgum tirgu tirgū / tirgi tirgu tirgiem tirgus tirgos
"""


@pytest.mark.parametrize("line", PARADIGMS.strip().splitlines())
def test_noun_paradigms(line: str) -> None:
    noun, _, forms = line.partition(": ")
    assert [form.text for form in noun_forms(noun)] == forms.replace("/", "").split()


def test_plural_only_nouns_have_plural_forms_alone() -> None:
    assert [f.text for f in noun_forms("telpas")] == ["telpas", "telpu", "telpām", "telpas", "telpās"]
    assert {f.number for f in noun_forms("brokastis")} == {"Plur"}


def test_indeclinable_nouns() -> None:
    assert {f.text for f in noun_forms("depo")} == {"depo"}


def test_adjectives_decline_both_ways() -> None:
    forms = {(f.case, f.number, f.gender, f.definite): f.text for f in adjective_forms("liels")}
    assert forms["Loc", "Sing", "Fem", True] == "lielajā"
    assert forms["Loc", "Sing", "Fem", False] == "lielā"
    assert forms["Nom", "Plur", "Masc", True] == "lielie"


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("Fēru salas", "Fēru salas|Fēru salu|Fēru salām|Fēru salas|Fēru salās"),
        (
            "Apvienotā Karaliste",
            "Apvienotā Karaliste|Apvienotās Karalistes|Apvienotajai Karalistei|Apvienoto Karalisti|Apvienotajā Karalistē",
        ),
        (
            "Amerikas Savienotās Valstis",
            "Amerikas Savienotās Valstis|Amerikas Savienoto Valstu|Amerikas Savienotajām Valstīm"
            "|Amerikas Savienotās Valstis|Amerikas Savienotajās Valstīs",
        ),
        (
            "Bosnija un Hercegovina",
            "Bosnija un Hercegovina|Bosnijas un Hercegovinas|Bosnijai un Hercegovinai|Bosniju un Hercegovinu"
            "|Bosnijā un Hercegovinā",
        ),
        (
            "Gvineja-Bisava",
            "Gvineja-Bisava|Gvinejas-Bisavas|Gvinejai-Bisavai|Gvineju-Bisavu|Gvinejā-Bisavā",
        ),
    ],
)
def test_phrases_agree(phrase: str, forms: str) -> None:
    assert [form.text for form in phrase_forms(phrase)] == forms.split("|")
    assert [form.case for form in phrase_forms(phrase)] == list(CASES)


def test_fixed_words_keep_their_form() -> None:
    assert {f.text for f in phrase_forms("Burkina Faso", "Faso")} == {"Burkina Faso"}
    assert phrase_forms("Papua-Jaungvineja", "Papua")[4].text == "Papua-Jaungvinejā"
