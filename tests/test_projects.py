"""Project codes in any typography, their decoding and flaws; titles and which code they belong to."""

from __future__ import annotations

import pytest

from pipeline import codes
from pipeline.facts import projects
from pipeline.language.spacy_engine import load_spacy
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


#: Every family of codes and its misspellings, with the canonical form; None: no code.
SPELLINGS: list[tuple[str, str | None]] = [
    ("Nr. 2019-1-LV01-KA229-060424", "2019-1-LV01-KA229-060424"),
    ("2014-2-SI02-KA205-000818", "2014-2-SI02-KA205-000818"),
    ("2017-1-UK01-KA201-036783", "2017-1-UK01-KA201-036783"),
    ("2021-1-AT01-KA120-VET-000041472", "2021-1-AT01-KA120-VET-000041472"),
    ("2024-1-HR01-KA210-SCH-000256076", "2024-1-HR01-KA210-SCH-000256076"),
    ("2025-2-DE04-KA155-YOU-000369746", "2025-2-DE04-KA155-YOU-000369746"),
    ("2026-1-DE04-KA152-YOU-000400288", "2026-1-DE04-KA152-YOU-000400288"),
    ("2020-1-LV01-KA226-SCH-094567", "2020-1-LV01-KA226-SCH-094567"),
    ("2020-1-LV01-KA227-YOU-094567", "2020-1-LV01-KA227-YOU-094567"),
    ("2020-1-LV01-KA226-HE-094567", "2020-1-LV01-KA226-HE-094567"),
    ("2020-1-LV01-KA120-SCH-094567", "2020-1-LV01-KA120-SCH-094567"),
    ("2018-1-ES01-KA229-050123_3", "2018-1-ES01-KA229-050123"),
    ("2024-3-TR01-KA154-YOU-000273889", "2024-3-TR01-KA154-YOU-000273889"),
    ("2022-FR01-KA220-HED-000023509", "2022-FR01-KA220-HED-000023509"),
    ("2025-1-DE-KA153-YOU-000297955", "2025-1-DE-KA153-YOU-000297955"),
    ("2019-1-LTO1-KA229-060456", "2019-1-LT01-KA229-060456"),
    ("2019-1-LVO1-KA229-O60456", "2019-1-LV01-KA229-060456"),
    ("2022-1-HU-01-KA152-45D10D09", "2022-1-HU01-KA152-45D10D09"),
    ("2017-I-PL01-KA219-038699_5", "2017-1-PL01-KA219-038699"),
    ("KA 229–063008_4", None),
    ("2012-1-LV1-COM06-05326 3", "2012-1-LV1-COM06-05326"),
    ("8.3.2.1./18/I/003", "8.3.2.1/18/I/003"),
    ("8.4.1.0/16/I/001", "8.4.1.0/16/I/001"),
    ("4.2.3.1/1/24/I/001", "4.2.3.1/1/24/I/001"),
    ("8.2.3.0/22/A/006", "8.2.3.0/22/A/006"),
    ("2022-1-LV01-KA121-SCH-", None),
    ("2022-1-LV01-KA122-SCH-000074 321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-\nKA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122-SCH-0000\n74321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122-SCH‑000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022‑1‑LV01‑KA122‑SCH‑000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022 - 1 - LV01 - KA122 - SCH - 000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122-SCH- 000074321.", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01KA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("20221-LV01-KA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1LV01-KA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122-SCH000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA-122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-lv01-ka122-sch-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-l-LV01-KA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022.1-LV01-KA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022/1/LV01/KA122/SCH/000074321", None),
    ("2022_1_LV01_KA122_SCH_000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV0I-KA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-КA122-SCH-000074321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122-SCH-OOOO74321", "2022-1-LV01-KA122-SCH-000074321"),
    ("2022-1-LV01-KA122-SCH-000074321/2", "2022-1-LV01-KA122-SCH-000074321"),
    ("2024-1-LV01-KA131-HED-000197121-2", "2024-1-LV01-KA131-HED-000197121"),
    ("2026-1-CZ01-ESC30-SOL-000404388", "2026-1-CZ01-ESC30-SOL-000404388"),
    ("2024-1-FR02-ESC51-VTJ-000199813", "2024-1-FR02-ESC51-VTJ-000199813"),
    ("2019-2-LV02-ESC11-001234", "2019-2-LV02-ESC11-001234"),
    ("2018-3-LV02-ESC31-000123", "2018-3-LV02-ESC31-000123"),
    ("2009-1-PL1-LEO05-05016", "2009-1-PL1-LEO05-05016"),
    ("2011-1-RO1-LEO05-15321", "2011-1-RO1-LEO05-15321"),
    ("2008-1-ES1-GRU06-0246", "2008-1-ES1-GRU06-0246"),
    ("2013-1-LV1-COM06-05326-1", "2013-1-LV1-COM06-05326"),
    ("612542-EPP-1-2019-1-LV-EPPKA2-KA", "612542-EPP-1-2019-1-LV-EPPKA2-KA"),
    ("598750-EPP-1-2018-1-DE-EPPKA2-CBHE-JP", "598750-EPP-1-2018-1-DE-EPPKA2-CBHE-JP"),
    ("591988-EPP-1-2017-1CS-EPPKA2-SSA-B", "591988-EPP-1-2017-1-CS-EPPKA2-SSA-B"),
    ("574064-EPP-1-2016-1-LT-EPPKA2-CBHE-SP", "574064-EPP-1-2016-1-LT-EPPKA2-CBHE-SP"),
    ("Projekta Nr. 101051234", "101051234"),
    ("Project 101051234", "101051234"),
    ("projekta numurs: 101051234", "101051234"),
    ("NPJR-2024/10104", "NPJR-2024/10104"),
    ("NPAD – 2019 / 10087", "NPAD-2019/10087"),
    ("NPHE 2018/10231", "NPHE-2018/10231"),
    ("NPHZ-2017/10056", "NPHZ-2017/10056"),
    ("NPLA-2023/10012", "NPLA-2023/10012"),
    ("NPNL-2015/10456", "NPNL-2015/10456"),
    ("KA122-SCH-F4DF0FF3", None),
    ("KA154-YOU-26CD668E", None),
    ("Lēmumu Nr. 8.-11.1/5631", None),
    ("(prot. Nr. 21 12. §)", None),
    ("Nr. 2002/74/EK", None),
    ("Nr. 2010-56-03", None),
    ("KA122-SCH", None),
    ("KA2", None),
    ("tālr. 101051234", None),
    ("reģ. Nr. 40900012345", None),
    ("1.1.1.1/16/A/123", "1.1.1.1/16/A/123"),
    ("Nr. 9.2.4.2/16/I/045 „Veselība”", "9.2.4.2/16/I/045"),
]


@pytest.mark.parametrize(("text", "canonical"), SPELLINGS)
def test_spellings(text, canonical):
    found = [code.canonical for code in codes.find(fold(f"{text} "))]
    assert found == ([canonical] if canonical else [])


REPAIRED = [
    "2019-1-LVO1-KA229-O60456", "2022-1-LV01KA122-SCH-000074321", "20221-LV01-KA122-SCH-000074321", "2022-1LV01-KA122-SCH-000074321",
    "2022-1-LV0I-KA122-SCH-000074321", "2022-1-LV01-КA122-SCH-000074321",
]  # fmt: skip


@pytest.mark.parametrize("text", REPAIRED)
def test_a_repair_is_told(text):
    (code,) = codes.find(text)
    assert code.valid
    assert "project.repaired" in dict(code.flaws)


@pytest.mark.parametrize("following", [" 12 skolēni", " 3 skolēni brauca", "\n12 skolēni", ", 25 jaunieši"])
def test_numbers_after_a_code(following):
    for text in ("2019-1-LV01-KA229-060424", "2022-1-LV01-KA122-SCH-000074321"):
        (code,) = codes.find(text + following)
        assert (code.canonical, code.partner, code.end) == (text, None, len(text))


def test_a_placeholder():
    (code,) = codes.find("2024-1-DE03-KA152-YOU-000000123")
    assert not code.valid


TITLES = [
    (
        "Skola ir „Erasmus+” partnerībā WATER IS LIFE (2014-1-TR01-KA201-012960).",
        [("2014-1-TR01-KA201-012960", "WATER IS LIFE")],
    ),
    ("„Nordplus” projektā NPJR-2019/10231 tika dejots.", [("NPJR-2019/10231", None)]),
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
    ("Skola īsteno Erasmus+ projektu „Zaļā klase”.", [(None, "Zaļā klase")]),
    (
        "Erasmus+ projekts “Green Steps” (Nr. 2022-1-LV01-KA220-SCH-000088123) tuvojas noslēgumam.",
        [("2022-1-LV01-KA220-SCH-000088123", "Green Steps")],
    ),
    (
        "Nr. 2022-1-LV01-KA220-SCH-000088123 „Green Steps” ir mūsu Erasmus+ projekts.",
        [("2022-1-LV01-KA220-SCH-000088123", "Green Steps")],
    ),
    (
        "Projektā «Tilts» (2021-1-EE01-KA210-YOU-000034567) un projektā «Laiva» (2022-2-LT02-KA152-YOU-000091234) piedalās jaunieši.",
        [("2021-1-EE01-KA210-YOU-000034567", "Tilts"), ("2022-2-LT02-KA152-YOU-000091234", "Laiva")],
    ),
    (
        "Īstenoti divi Erasmus+ projekti: „Koka smarža” (2021-1-LV01-KA122-VET-000019713) un „Metāla skaņa” (2022-1-LV01-KA122-VET-000071634).",
        [("2021-1-LV01-KA122-VET-000019713", "Koka smarža"), ("2022-1-LV01-KA122-VET-000071634", "Metāla skaņa")],
    ),
    (
        "Projekti:\n1. „Saule” – 2021-1-LV01-KA122-VET-000019713;\n2. „Mēness” – 2022-1-LV01-KA122-VET-000071634.",
        [("2021-1-LV01-KA122-VET-000019713", "Saule"), ("2022-1-LV01-KA122-VET-000071634", "Mēness")],
    ),
    (
        "• 2021-1-LV01-KA122-VET-000019713 „Saule”\n• 2022-1-LV01-KA122-VET-000071634 „Mēness”",
        [("2021-1-LV01-KA122-VET-000019713", "Saule"), ("2022-1-LV01-KA122-VET-000071634", "Mēness")],
    ),
    (
        "Erasmus+ projekta “Sounds of Home” / Mājas skaņas (2018-1-ES01-KA229-050123_3) dalībnieki tikās Ogrē.",
        [("2018-1-ES01-KA229-050123", "Sounds of Home")],
    ),
    (
        "Erasmus+ projekts “Sounds of Home” („Mājas skaņas”), Nr. 2018-1-ES01-KA229-050123, sākas.",
        [("2018-1-ES01-KA229-050123", "Sounds of Home")],
    ),
    (
        "Erasmus+ projekts SMART FARMING FOR ALL (2020-1-PL01-KA202-081234) turpinās.",
        [("2020-1-PL01-KA202-081234", "SMART FARMING FOR ALL")],
    ),
    (
        "Erasmus+ projekts „Skola 2030” (2019-1-LV01-KA101-060123) beidzies.",
        [("2019-1-LV01-KA101-060123", "Skola 2030")],
    ),
    (
        "Erasmus+ projekts „21. gadsimta prasmes” (2019-1-LV01-KA101-060123) beidzies.",
        [("2019-1-LV01-KA101-060123", "21. gadsimta prasmes")],
    ),
    (
        "Erasmus+ projekta „Mūsu upe” dalībnieki ir Igaunijā. Projekta „Mūsu upe” Nr. 2019-1-LV01-KA229-060424.",
        [("2019-1-LV01-KA229-060424", "Mūsu upe")],
    ),
    (
        "Projekts Nr. 2019-1-LV01-KA229-060424 ir sācies. Erasmus+ projekta nosaukums ir „Mūsu upe”.",
        [("2019-1-LV01-KA229-060424", "Mūsu upe")],
    ),
    (
        "Skola saņēma Erasmus+ akreditāciju Nr. 2021-1-LV01-KA120-SCH-000045678.",
        [("2021-1-LV01-KA120-SCH-000045678", None)],
    ),
    (
        "Erasmus+ akreditācija (2020-1-LV01-KA120-VET-095123) ļauj skolai sūtīt audzēkņus.",
        [("2020-1-LV01-KA120-VET-095123", None)],
    ),
    ("eTwinning projekts „Letters to Santa” pulcēja četras klases.", [(None, "Letters to Santa")]),
    ("Klase piedalās eTwinning projektā “Hello, neighbour!” ar Somiju.", [(None, "Hello, neighbour!")]),
    (
        "eTwinning projekta „Pasaku koks” un eTwinning projekta „Skaņu karte” noslēgums.",
        [(None, "Pasaku koks"), (None, "Skaņu karte")],
    ),
    ("eTwinning projekti „Pasaku koks” un „Skaņu karte” noslēgušies.", [(None, "Pasaku koks"), (None, "Skaņu karte")]),
    (
        "Šogad piedalījāmies eTwinning projektos „Pasaku koks”, „Skaņu karte” un „Burtu zirnis”.",
        [(None, "Pasaku koks"), (None, "Skaņu karte"), (None, "Burtu zirnis")],
    ),
    (
        "Nordplus Junior projekts “Nordic Tales” (NPJR-2023/10104) noslēdzies Viļņā.",
        [("NPJR-2023/10104", "Nordic Tales")],
    ),
    ("Programmas Nordplus projekts „Ziemeļu vējš” sākas septembrī.", [(None, "Ziemeļu vējš")]),
    (
        "Comenius projekts „Ūdens ceļi” (2011-1-TR1-COM06-24567 4) noslēdzies.",
        [("2011-1-TR1-COM06-24567", "Ūdens ceļi")],
    ),
    ("Leonardo da Vinci projekts „Prakse Vācijā” (Nr. LLP-LDV-IVT-2011-LV-0123) beidzies.", [(None, "Prakse Vācijā")]),
    (
        "ESF projekts „Karjeras atbalsts vispārējās un profesionālās izglītības iestādēs” Nr. 8.3.5.0/16/I/001",
        [("8.3.5.0/16/I/001", "Karjeras atbalsts vispārējās un profesionālās izglītības iestādēs")],
    ),
    (
        "Projekta nosaukums: Zaļā enerģija skolās\nProjekta Nr.: 2022-1-LV01-KA210-SCH-000082345",
        [("2022-1-LV01-KA210-SCH-000082345", "Zaļā enerģija skolās")],
    ),
    (
        "Projekta numurs: 2022-1-LV01-KA210-SCH-000082345\nProjekta nosaukums: „Zaļā enerģija skolās”",
        [("2022-1-LV01-KA210-SCH-000082345", "Zaļā enerģija skolās")],
    ),
    ("Erasmus+ KA2 projekts ar nosaukumu „Robežu nav” apvieno piecas skolas.", [(None, "Robežu nav")]),
    ("Mūsu Erasmus+ projektu sauc „Robežu nav”.", [(None, "Robežu nav")]),
    ("„Robežu nav” – tā sauc mūsu Erasmus+ projektu.", [(None, "Robežu nav")]),
    ("„Robežu nav” ir Erasmus+ projekts, kurā piedalās piecas skolas.", [(None, "Robežu nav")]),
    ("Notika Erasmus+ programmas projekta „Robežu nav” pirmā mobilitāte.", [(None, "Robežu nav")]),
    (
        "Eiropas Solidaritātes korpusa projekts „Pagalms visiem” (2021-2-LV02-ESC30-SOL-000041234) atklāts.",
        [("2021-2-LV02-ESC30-SOL-000041234", "Pagalms visiem")],
    ),
    (
        "Jauniešu apmaiņa „Vējš” (2023-2-LV02-KA152-YOU-000161234) notika Engurē.",
        [("2023-2-LV02-KA152-YOU-000161234", "Vējš")],
    ),
    (
        "Dalība starptautiskajā Erasmus+ projektā „Vai tu redzi?” 2023-1-LV01-KA122-SCH-000141234.",
        [("2023-1-LV01-KA122-SCH-000141234", "Vai tu redzi?")],
    ),
    ("Skolēni lasīja grāmatu „Sarkangalvīte” un gatavojās Erasmus+ braucienam.", []),
    ("Erasmus+ projekta ietvaros viesojāmies kafejnīcā „Pīle”.", []),
    ("Projekta „Robežu nav” (Erasmus+) vadītāja Ilze Bērziņa.", [(None, "Robežu nav")]),
    ("Erasmus+ projekta „Robežu nav” skolēni apmeklēja muzeju „Zvaigzne”.", [(None, "Robežu nav")]),
    ("Skola piedalās „Erasmus+” projektā „Tiltu būvētāji”.", [(None, "Tiltu būvētāji")]),
    (
        "Programmas „Erasmus+” projekts „Tiltu būvētāji” Nr. 2022-1-LV01-KA121-SCH-000056789.",
        [("2022-1-LV01-KA121-SCH-000056789", "Tiltu būvētāji")],
    ),
    (
        "“Erasmus+” programmas Pamatdarbības Nr. 1 (KA1) mobilitātes projekts “Solis tālāk” (projekta Nr. 2018-1-LV01-KA101-046789)",
        [("2018-1-LV01-KA101-046789", "Solis tālāk")],
    ),
    ("Interreg projekts „Upju tīkls” attīsta tūrismu.", [(None, "Upju tīkls")]),
    ("Skolas komanda „Tiltu būvētāji” uzvarēja Erasmus+ spēlē.", []),
    (
        'Projekts "Health for Life" Nr.2019-1-RO01-KA229-063123_5 notiek Rumānijā.',
        [("2019-1-RO01-KA229-063123", "Health for Life")],
    ),
    (
        "Erasmus+ stratēģiskās partnerības projekts WOOD4ALL (2020-1-FI01-KA202-066512).",
        [("2020-1-FI01-KA202-066512", "WOOD4ALL")],
    ),
    (
        "Erasmus+ projekts Nr.2020-1-LV01-KA229-077412 “Stop. Think. Act!” sākas Turcijā.",
        [("2020-1-LV01-KA229-077412", "Stop. Think. Act!")],
    ),
    (
        "Erasmus+ skolu apmaiņas partnerības projekts „Sport 4 All”. Līguma Nr. 2018-1-LV01-KA229-046901.",
        [("2018-1-LV01-KA229-046901", "Sport 4 All")],
    ),
    (
        "Projekta identifikācijas numurs 2021-1-LV01-KA122-ADU-000016789, nosaukums „Mācies visu mūžu”.",
        [("2021-1-LV01-KA122-ADU-000016789", "Mācies visu mūžu")],
    ),
    (
        "Erasmus+ projektā „Jūra” (2020-1-LV01-KA101-077001) devās trīs skolotājas, bet projektā „Mežs” – divas.",
        [("2020-1-LV01-KA101-077001", "Jūra"), (None, "Mežs")],
    ),
    (
        "Projekts 2021-1-LV01-KA121-SCH-000012345 un projekts 2022-1-LV01-KA121-SCH-000056789 ir viens otram turpinājums.",
        [("2021-1-LV01-KA121-SCH-000012345", None), ("2022-1-LV01-KA121-SCH-000056789", None)],
    ),
    (
        "Vizīte notika Erasmus+ projekta Nr. 2023-1-LV01-KA121-SCH-000112233 ietvaros. Vakarā skatījāmies filmu „Dvēseļu putenis”.",
        [("2023-1-LV01-KA121-SCH-000112233", None)],
    ),
    (
        "Erasmus+ projekta (Nr. 2023-1-LV01-KA121-SCH-000112233) laikā skolotāji apmeklēja kursus „Digital Tools”.",
        [("2023-1-LV01-KA121-SCH-000112233", None)],
    ),
    (
        "LLP Comenius daudzpusējās partnerības projekts “Feel the Rhythm” iesāka trešo gadu.",
        [(None, "Feel the Rhythm")],
    ),
    (
        "Grundtvig partnerības projektā „Vecmāmiņas pūrs” (2012-1-DE2-GRU06-11234 5) darbojas seniori.",
        [("2012-1-DE2-GRU06-11234", "Vecmāmiņas pūrs")],
    ),
    (
        "Erasmus+ projekts “ECO-HEROES: Saving Our Planet” (2022-1-ES01-KA210-SCH-000083456) sācies.",
        [("2022-1-ES01-KA210-SCH-000083456", "ECO-HEROES: Saving Our Planet")],
    ),
    (
        "Erasmus+ projekts “I ❤ Maths” (2019-1-LV01-KA229-060111_1) beidzies.",
        [("2019-1-LV01-KA229-060111", "I ❤ Maths")],
    ),
    ("Projektu „Augsim kopā” finansē Erasmus+ programma.", [(None, "Augsim kopā")]),
    ("Projekta „Augsim kopā” noslēgums notika Cēsīs. To finansē Erasmus+.", [(None, "Augsim kopā")]),
    ("Projekts „Latvijas skolas soma” ved klasi uz teātri.", []),
    ("Par piedalīšanos projektā „Skolas auglis” bērni saņem ābolus.", []),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text, expected):
    page = Page(load_spacy()(text))
    found = [m for m in projects.find(page) if not isinstance(m, Refusal)]
    told = dict.fromkeys((m.code.canonical if m.code else None, m.title) for m in found)
    assert sorted(told, key=str) == sorted(expected, key=str)
