"""Latvian numbers: every number word to 999, every ordinal form, spelling variants, and what is no number."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inflect import adjective_forms
from pipeline.numerals import CARDINAL_WORDS, FLAGS, ORDINAL_WORDS, cardinal, numbers, ordinal
from pipeline.text import lower, words

STEMS = ("", "vien", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ")
MASCULINE = ("", "viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi")
FEMININE = ("", "viena", "divas", "trīs", "četras", "piecas", "sešas", "septiņas", "astoņas", "deviņas")
ORDINALS = ("", "pirm", "otr", "treš", "ceturt", "piekt", "sest", "septīt", "astot", "devīt")


def tens_of(number: int) -> str:
    return "" if number < 10 else "desmit" if number < 20 else f"{STEMS[number // 10]}desmit"


def spell(number: int, units: tuple[str, ...] = MASCULINE) -> list[str]:
    """The parts of a number below 1000 in the nominative."""
    hundreds, rest = divmod(number, 100)
    parts = {0: [], 1: ["simts"]}.get(hundreds, [MASCULINE[hundreds], "simti"])
    if 10 < rest < 20:
        return [*parts, f"{STEMS[rest - 10]}padsmit"]
    return [part for part in [*parts, tens_of(rest), units[rest % 10]] if part]


@pytest.mark.parametrize("units", [MASCULINE, FEMININE], ids=["masculine", "feminine"])
def test_every_cardinal_below_1000(units: tuple[str, ...]) -> None:
    for number in range(1, 1000):
        text = " ".join(spell(number, units))
        assert cardinal(text) == number, text
        assert regex.fullmatch(CARDINAL_WORDS, text, FLAGS), text


def test_every_joined_spelling_below_100() -> None:
    for number in range(1, 100):
        assert cardinal("".join(spell(number))) == number


def test_every_form_of_every_ordinal_below_100() -> None:
    for number in range(1, 100):
        before, last = tens_of(number), ORDINALS[number % 10]
        if 10 < number < 20:
            before, last = "", f"{STEMS[number - 10]}padsmit"
        before, last = (before, last) if last else ("", before)
        for form in adjective_forms(last + "ais"):
            for text in (f"{before} {form.text}".strip(), before + form.text):
                assert ordinal(text) == number, text
                assert regex.fullmatch(ORDINAL_WORDS, text.capitalize(), FLAGS), text


CARDINALS = """
divi simti|divu simtu|diviem simtiem|divus simtus|divsimt = 200 200 200 200 200
simts|simta|simtam|simtu|simtā|simt|vienu simtu = 100 100 100 100 100 100 100
simt divdesmit|simtdivdesmit|simtu divdesmit|simts divdesmit pieci = 120 120 120 125
pusotrs simts|pusotra simta|pusotru simtu|pusotram simtam = 150 150 150 150
pusotrs tūkstotis|pusotra tūkstoša|pusotru tūkstoti|divarpus tūkstoši|trīsarpus simti = 1500 1500 1500 2500 350
tūkstoš|tūkstotis|tūkstoti|viens tūkstotis|divtūkstoš|divi tūkstoši = 1000 1000 1000 1000 2000 2000
tūkstoš deviņi simti|divi tūkstoši trīs simti četrdesmit pieci|simts tūkstoši = 1900 2345 100000
pussimts|pussimtu|pussimta|pustūkstotis|ducis|duča|duci|pusducis = 50 50 50 500 12 12 12 6
desmit|desmits|desmitu|divi desmiti|triju desmitu = 10 10 10 20 30
viena|vienam|divām|divās|triju|trim|trijās|četrus|piecām|sešu|septiņiem|astoņus|deviņas = 1 1 2 2 3 3 3 4 5 6 7 8 9
1200|1 200|12 000|1 200 000|3 tūkstoši|1,2 tūkstoši = 1200 1200 12000 1200000 3000 1200
2 simti|2,5 tūkst.|1,5 miljoni = 200 2500 1500000
miljons|divi miljoni|Divdesmit Trīs = 1000000 2000000 23
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (text.strip(), int(value))
        for line in CARDINALS.strip().splitlines()
        for text, value in zip(line.split("=")[0].split("|"), line.split("=")[1].split(), strict=True)
    ],
)
def test_cardinal(text: str, value: int) -> None:
    assert cardinal(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "simti", "simtiem", "tūkstošiem", "desmitiem", "desmitiem tūkstošu", "pusotrs", "divarpus", "divi trīs",
     "1.200", "1,5", "9:30", "8. klase", "5-klasnieks", "2. vieta", "otra", "pāris", "divdesmit piecpadsmit", "abi",
     "simtiņš", "vieniba"],
)  # fmt: skip
def test_no_single_cardinal(text: str) -> None:
    assert cardinal(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trīsdesmit pirmajā", 31), ("divdesmit piektais", 25), ("otrajā", 2), ("deviņdesmito", 90),
        ("deviņdesmitajos", 90), ("Divdesmitpiektajā", 25), ("simt divdesmit piektais", 125), ("trīssimtais", 300),
        ("simtajā", 100), ("tūkstošais", 1000),
        ("divtūkstoš divdesmit trešajā", 2023), ("divi tūkstoši divdesmit trešajā", 2023),
        ("tūkstoš deviņi simti deviņdesmit pirmajā", 1991), ("pirms", None), ("otra", None), ("desmit piektais", None),
        ("divi", None), ("", None), ("pirmais skolēns", None),
    ],
)  # fmt: skip
def test_ordinal(text: str, value: int | None) -> None:
    assert ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20-25 jaunieši", [20, 25]),
        ("divi trīs skolēni", [2, 3]),
        ("8.-9. klašu 6 skolēni un divi skolotāji", [6, 2]),
        ("2019. gada 4. martā plkst. 14.00 un 9:30", []),
        ("piedalījās 647. Pēc tam", [647]),
        ("3.kursa 12 audzēkņi", [12]),
        ("4,5 balles un 1,2 tūkstoši skatītāju", [1200]),
        ("Nr. 8.3.2.1/16/I/007", []),
        ("desmitiem skolēnu un simtiem vecāku", []),
        ("5-klasnieku komanda", []),
        ("12 000 eksemplāros", [12000]),
        ("trešais, ceturtā", []),
        ("divdesmit\ntrīs", [23]),
    ],
)
def test_numbers(text: str, values: list[int]) -> None:
    assert [number.value for number in numbers(text, words(lower(text)))] == values


@given(st.text(alphabet=st.sampled_from("divsimt trīs12 .,\n-desmitāu")))
def test_numbers_stand_in_the_text(text: str) -> None:
    found = list(numbers(text, words(lower(text))))
    assert all(0 <= number.start < number.end <= len(text) and number.value >= 0 for number in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["divdesmit ", "simts", "1 000 ", "divi tūkstoši ", "9999999999"])
def test_linear_time(piece: str) -> None:
    text = piece * 2_000
    start = time.perf_counter()
    sum(1 for _ in numbers(text, words(lower(text))))
    list(regex.finditer(ORDINAL_WORDS, text, FLAGS))
    assert time.perf_counter() - start < 5
