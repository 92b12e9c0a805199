"""Countries: every country in every case form, and what doesn't name one."""

import babel
import pycountry
import pytest
import spacy

from pipeline.facts import countries
from pipeline.inflect import noun_forms, phrase_forms
from pipeline.lexicon import load
from pipeline.page import Page, Refusal

NLP = spacy.blank("lv")


def found(text: str) -> list[str]:
    return [m.code for m in countries.find(Page(NLP(text))) if isinstance(m, countries.CountryMention)]


def refused(text: str) -> list[str]:
    return [m.rule for m in countries.find(Page(NLP(text))) if isinstance(m, Refusal)]


@pytest.mark.parametrize("row", load("countries"), ids=lambda row: row["name"])
def test_every_name_in_every_case(row: dict[str, str]) -> None:
    for form in phrase_forms(row["name"], row["fixed"]):
        assert found(f"Viņi runāja par {form.text}.") == [row["code"]], form
        assert found(f"VIŅI RUNĀJA PAR {form.text.upper()}.") == [row["code"]], form


def test_every_code_of_iso_3166_has_a_name() -> None:
    assert {c.alpha_2 for c in pycountry.countries} | {"XK"} == set(countries.short_names())


def test_every_latvian_name_of_cldr_is_known() -> None:
    odd = {"HK", "MO", "CD", "CG", "MM", "SH", "CC"}  # written with brackets or as regions of China
    territories = babel.Locale("lv").territories
    for country in pycountry.countries:
        if country.alpha_2 not in odd:
            assert found(f"Te ir {territories[country.alpha_2]}.") == [country.alpha_2]


def test_no_form_names_two_countries() -> None:
    codes: dict[str, set[str]] = {}
    for row in load("countries"):
        for form in phrase_forms(row["name"], row["fixed"]):
            codes.setdefault(form.text, set()).add(row["code"])
    assert {text: c for text, c in codes.items() if len(c) > 1} == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Mācījāmies Itālijā, Spānijā un Apvienotajā Karalistē.", ["IT", "ES", "GB"]),
        ("Viesi no Ziemeļmaķedonijas, Turcijas un Čehijas", ["MK", "TR", "CZ"]),
        ("Brauciens uz Amerikas Savienotajām Valstīm", ["US"]),
        ("ASV un Lielbritānija", ["US", "GB"]),
        ("Prakse Fēru salās un Ālandu salās", ["FO", "AX"]),
        ("Skotijā, Velsā un Anglijā", ["GB", "GB", "GB"]),
        ("Latvijas skolas un Latvijas pedagogi", ["LV", "LV"]),
        ("Spānijas skolēni dzīvoja Itālijas pilsētā Rimini", ["ES", "IT"]),
        ("Bosnijā un Hercegovinā", ["BA"]),
        ("Gvinejā-Bisavā un Papua-Jaungvinejā", ["GW", "PG"]),
        ("Tikāmies Nīderlandē.\nVācija, Polija", ["NL", "DE", "PL"]),
        ("Latvijas Republikas svētki", ["LV"]),
        ("Latvijas–Lietuvas pārrobežu programma", ["LV", "LT"]),
        ("„Mums Latvijā ļoti patika, jo cilvēki ir laipni,” saka viesis.", ["LV"]),
        ("Itālijas Toskānā un Somijas Tamperē", ["IT", "FI"]),
        ("No Kosovas un Moldovas", ["XK", "MD"]),
        ("Amerikas\u00a0Savienotajās Valstīs", ["US"]),
        ("Dzīvoja Maltā; Maltas uzņēmumos strādāja pavāri", ["MT", "MT"]),
    ],
)
def test_countries(text: str, codes: list[str]) -> None:
    assert found(text) == codes


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Latvijas Universitātē notika lekcija", "countries.not.institution"),
        ("Latvijas Nacionālajā bibliotēkā", "countries.not.institution"),
        ("Apmeklējām Latvijas Banku", "countries.not.institution"),
        ("Latvijas Dabas muzeju", "countries.not.institution"),
        ("Latvijas Republikas Izglītības un zinātnes ministrija", "countries.not.institution"),
        ("Itālijas vēstniecībā Rīgā", "countries.not.institution"),
        ("Lietuvas Sporta universitātē", "countries.not.institution"),
        ("Igaunijas Nacionālajā muzejā", "countries.not.institution"),
        ("Programmā „Latvijas skolas soma” redzējām izrādi", "countries.not.title"),
        ("Adrese: Lietuvas iela 7", "countries.not.street"),
        ("Maltas vidusskolas skolēni", "countries.not.village"),
        ("www.Latvija.lv", "countries.not.address"),
        ("Ceļojums pa Latīņu Ameriku", "countries.not.larger_name"),
        ("Gana ir gana.", "countries.not.homograph"),
    ],
)
def test_refused_by_name(text: str, rule: str) -> None:
    assert found(text) == []
    assert refused(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "portugāļu skolēni mācījās angļu valodu",  # adjectives and languages
        "latvieši un somi",
        "gana labi un mali, kuba tilpums",  # not capitalised
        "2020-1-LV01-KA116-077195",
        "Eiropā un Dienvidamerikā",
        "Itālieši ciemojās Rīgā",
    ],
)
def test_nothing_named(text: str) -> None:
    assert found(text) == []


def test_offsets_hold() -> None:
    text = "🙂 Kurzeme\u00a0– Itālijā!\r\nUn Īrijā"
    spans = [text[m.start : m.end] for m in countries.find(Page(NLP(text)))]
    assert spans == ["Itālijā", "Īrijā"]


def test_traps_are_nouns_that_inflect() -> None:
    for row in load("country_traps"):
        assert row["inflects"] == "no" or len(noun_forms(row["word"])) > 1
