"""Project codes in any typography, their decoding and flaws; titles and which code they belong to."""

from __future__ import annotations

import pytest

from pipeline import codes
from pipeline.facts import projects
from pipeline.language import load_spacy
from pipeline.page import Page, Refusal
from pipeline.text import fold

CODES = [
    ("(Nr. 2020-1-LV01-KA116-077195)", "2020-1-LV01-KA116-077195", True),
    ("Nr. 2017-I-PL01-KA 219–038699_5", "2017-1-PL01-KA219-038699", True),
    ("2019-1-LTO1-KA229-060456", "2019-1-LT01-KA229-060456", True),
    ("2017-1-UK01-KA203- 036719", "2017-1-UK01-KA203-036719", True),
    ("2021-1-LV01-KA121-VET-\n000009189", "2021-1-LV01-KA121-VET-000009189", True),
    ("2024-1-IT02-KA131-HED-000197121-2", "2024-1-IT02-KA131-HED-000197121", True),
    ("2026-1-CZ01-ESC30-SOL-000404388", "2026-1-CZ01-ESC30-SOL-000404388", True),
    ("2024–1–FI01–KA220–SCH–000251 733", "2024-1-FI01-KA220-SCH-000251733", True),
    ("2023-LV02-KA152-YOU-000148179", "2023-LV02-KA152-YOU-000148179", False),
    ("2025-1-DE-KA153-YOU-000297955", "2025-1-DE-KA153-YOU-000297955", False),
    ("2021-1-IT02-KA220-HED-00003032", "2021-1-IT02-KA220-HED-00003032", False),
    ("2012-1-LV1-COM06-05326 3", "2012-1-LV1-COM06-05326", True),
    ("2009-1-PL1-LEO05-05016", "2009-1-PL1-LEO05-05016", True),
    ("NPJR - 2020/10331", "NPJR-2020/10331", True),
    ("8.3.2.1./18/I/003", "8.3.2.1/18/I/003", True),
    ("612542-EPP-1-2019-1-LV-EPPKA2-KA", "612542-EPP-1-2019-1-LV-EPPKA2-KA", True),
    ("591988-EPP-1-2017-1CS-EPPKA2-SSA-B", "591988-EPP-1-2017-1-CS-EPPKA2-SSA-B", True),
    ("projekta Nr. 101051234", "101051234", True),
]


@pytest.mark.parametrize(("text", "canonical", "valid"), CODES)
def test_codes(text, canonical, valid):
    (code,) = codes.find(fold(text))
    assert (code.canonical, code.valid) == (canonical, valid)
    assert valid or code.flaws


@pytest.mark.parametrize(
    "text",
    [
        "KA122-SCH-F4DF0FF3",
        "Lēmumu Nr. 8.-11.1/5631",
        "Nr. 2002/74/EK",
        "Nr. 2010-56-03",
        "Erasmus+ KA2",
        "KA122-SCH",
        "101051234",
    ],
)
def test_no_codes(text):
    assert list(codes.find(fold(text))) == []


def test_decoding():
    (code,) = codes.find("2021-1-DE02-KA220-VET-000033093")
    assert (code.programme, code.call_year, code.round, code.agency) == ("Erasmus+", 2021, 1, "DE02")
    assert (code.country, code.key_action, code.action, code.sector) == ("DE", "KA2", "KA220", "VET")


@pytest.mark.parametrize(("prefix", "country"), [("EL", "GR"), ("UK", "GB"), ("LV", "LV")])
def test_agency_countries(prefix, country):
    (code,) = codes.find(f"2018-1-{prefix}01-KA229-063008")
    assert code.country == country


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("2019-1-LV01-KA122-SCH-000019713", "project.action_year"),
        ("2021-1-LV01-KA122-HED-000019713", "project.sector"),
        ("2021-1-LV01-KA199-SCH-000019713", "project.unknown_action"),
        ("2021-1-XX01-KA122-SCH-000019713", "project.agency"),
    ],
)
def test_flaws(text, flaw):
    (code,) = codes.find(text)
    assert flaw in dict(code.flaws)


TITLES = [
    (
        "Projekts „Ūdens stāsti” (2022-1-LV01-KA122-SCH-000071634) sākas.",
        [("2022-1-LV01-KA122-SCH-000071634", "Ūdens stāsti")],
    ),
    ('Projekta Nr. 2020-1-LV01-KA102-077318 "Darba vidē" dalībnieki.', [("2020-1-LV01-KA102-077318", "Darba vidē")]),
    (
        "Partnerībā WATER IS LIFE (2014-1-TR01-KA201-012960) ir sešas skolas.",
        [("2014-1-TR01-KA201-012960", "WATER IS LIFE")],
    ),
    ("eTwinning projektā “Knights of Logic” spēlē šahu.", [(None, "Knights of Logic")]),
    ("Nordplus projektu sauc ‘Wind in our hands’ (NPJR – 2014 / 10087).", [("NPJR-2014/10087", "Wind in our hands")]),
    ("«Maize» / Bread (2008-1-BG1-COM06-01532 2) tikšanās.", [("2008-1-BG1-COM06-01532", "Maize")]),
    ("Erasmus+ programmas KA122-SCH projekti turpinās.", []),
    ("Noskatījāmies izrādi „Pazudušais dēls”.", []),
    ("Uzvarēja komanda „Erasmus zvaigznes”.", []),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text, expected):
    page = Page(load_spacy()(text))
    found = [m for m in projects.find(page) if not isinstance(m, Refusal)]
    told = dict.fromkeys((m.code.canonical if m.code else None, m.title) for m in found)
    assert list(told) == expected
