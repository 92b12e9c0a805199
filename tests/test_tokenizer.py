"""Tokens: a table of cases after the Latvian treebank, and what holds for any text."""

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from pipeline.language.tokenizer import LatvianTokenizer
from pipeline.language.tokens import split

CASES = """
ordinals          | 2022.gada 31.maijā                    | 2022.¦gada¦31.¦maijā
ordinals          | 2022. gada 31. maijā                  | 2022.¦gada¦31.¦maijā
ordinals          | 12. Saeimas vēlēšanas                 | 12.¦Saeimas¦vēlēšanas
ordinals          | 1. – 9. klašu skolēni                 | 1.¦–¦9.¦klašu¦skolēni
ordinals          | 15.-19.oktobrim                       | 15.¦-¦19.¦oktobrim
ordinals          | 2007./08. mācību gads                 | 2007.¦/¦08.¦mācību¦gads
ordinals          | Tas bija 2012. Viņš gāja.             | Tas¦bija¦2012¦.¦Viņš¦gāja¦.
ordinals          | Viņam ir 16.                          | Viņam¦ir¦16¦.
list numbers      | 3. Noteikumi nosaka                   | 3.¦Noteikumi¦nosaka
abbreviations     | plkst.14.00                           | plkst.¦14.00
abbreviations     | š.g. 15.novembrī                      | š.g.¦15.¦novembrī
abbreviations     | 2021./2022.m.g.                       | 2021.¦/¦2022.¦m.g.
abbreviations     | kursi, semināri u.c.                  | kursi¦,¦semināri¦u.c.
abbreviations     | Nr. 1 un nr.2                         | Nr.¦1¦un¦nr.¦2
abbreviations     | 23.janv. un 6. febr.                  | 23.¦janv.¦un¦6.¦febr.
abbreviations     | tam atkal aug.                        | tam¦atkal¦aug¦.
initials          | D.Kudore un J. Bērziņš                | D.¦Kudore¦un¦J.¦Bērziņš
initials          | Z.A.Meierovica                        | Z.¦A.¦Meierovica
initials          | Dž. Džilindžers                       | Dž.¦Džilindžers
initials          | vitamīns C.                           | vitamīns¦C¦.
numbers           | 15 000 skatītāju                      | 15 000¦skatītāju
numbers           | 6 792 941 eiro                        | 6 792 941¦eiro
numbers           | 80% un 2,5 reizes                     | 80¦%¦un¦2,5¦reizes
numbers           | 5-6 dienas                            | 5¦-¦6¦dienas
numbers           | 20–25 jaunieši                        | 20¦–¦25¦jaunieši
numbers           | 150ml ūdens                           | 150¦ml¦ūdens
numbers           | 60-tajos gados                        | 60-tajos¦gados
numbers           | uzvara ar 87:83                       | uzvara¦ar¦87¦:¦83
clock             | 12:35                                 | 12:35
dates             | 25.05.2021. līdz 30.06.2021.          | 25.05.2021.¦līdz¦30.06.2021¦.
dates             | 01.07.2024.-31.08.2029.               | 01.07.2024.¦-¦31.08.2029¦.
dates             | 2022-05-31                            | 2022-05-31
codes             | (Nr. 2020-1-LV01-KA116-077195)        | (¦Nr.¦2020-1-LV01-KA116-077195¦)
codes             | 2020–1–LV01–KA116–077195.             | 2020–1–LV01–KA116–077195¦.
codes             | 2021-1-AT01-KA120-VET-000041472       | 2021-1-AT01-KA120-VET-000041472
codes             | 612542-EPP-1-2019-1-LV-EPPKA2-KA      | 612542-EPP-1-2019-1-LV-EPPKA2-KA
codes             | 8.3.4.0/16/I/001                      | 8.3.4.0/16/I/001
codes             | NPJR-2019/10123                       | NPJR-2019/10123
addresses         | skat. www.skola.lv.                   | skat¦.¦www.skola.lv¦.
addresses         | https://a.lv/b?c=1, un                | https://a.lv/b?c=1¦,¦un
addresses         | raksti uz janis.berzins@skola.edu.lv! | raksti¦uz¦janis.berzins@skola.edu.lv¦!
addresses         | Tālr. +371 6777 5432                  | Tālr.¦+371 6777 5432
quotes            | „Jauna pieredze”                      | „¦Jauna¦pieredze¦”
quotes            | “Jauna pieredze”                      | “¦Jauna¦pieredze¦”
quotes            | "Jauna pieredze"                      | "¦Jauna¦pieredze¦"
quotes            | «Jauna pieredze»                      | «¦Jauna¦pieredze¦»
hyphens           | e-pasts un Vīķe-Freiberga             | e-pasts¦un¦Vīķe-Freiberga
hyphens           | COVID-19 un TEC-2                     | COVID-19¦un¦TEC-2
hyphens           | XV-XVI gs.                            | XV¦-¦XVI¦gs.
programmes        | Erasmus+ projekts                     | Erasmus+¦projekts
signs             | Ko?! Nu...                            | Ko¦?!¦Nu¦...
signs             | un/vai                                | un¦/¦vai
signs             | a/s "Falck"                           | a/s¦"¦Falck¦"
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "tokens"), [row[1:] for row in ROWS], ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_tokens(text: str, tokens: str) -> None:
    words, _ = split(text)
    assert [word for word in words if not word.isspace()] == tokens.split("¦")


def test_grouped_number_with_no_break_space() -> None:
    assert split("1\u00a0200 skatītāju")[0] == ["1\u00a0200", "skatītāju"]


def test_line_breaks_are_tokens() -> None:
    words, spaces = split("Viens \n\nDivi  trīs")
    assert words == ["Viens", "\n\n", "Divi", " ", "trīs"]
    assert spaces == [True, False, True, False, False]


PIECES = [
    "2022.",
    "gada",
    " ",
    "\u00a0",
    "\r\n",
    "\n\n",
    "1-",
    "LV01-",
    "KA116",
    ".",
    "www.",
    "a@",
    "„",
    "…",
    "👩‍🏫",
    "e\u0301",
    "\u00ad",
    "\x00",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_text_stays(text: str) -> None:
    doc = LatvianTokenizer(Vocab())(text)
    assert doc.text == text
    assert all(len(token) for token in doc)


@pytest.mark.parametrize(
    "piece", ["a", "1", "a.", "a@", "A-", "1 ", "1.", "-", "www.a.", "_", "\u0301", "+1", "II.", "1/"]
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    split(piece * 50_000)
    assert time.process_time() - start < 3


def test_tokenizer_serialises() -> None:
    tokenizer = LatvianTokenizer(Vocab())
    copy = LatvianTokenizer(Vocab()).from_bytes(tokenizer.to_bytes())
    assert [token.text for token in copy("31.maijā")] == ["31.", "maijā"]
    assert [token.text for token in pickle.loads(pickle.dumps(tokenizer))("31.maijā")] == ["31.", "maijā"]
