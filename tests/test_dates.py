"""Dates: surfaces, values, rules; what is no date; the grammar enumerated; properties."""

from __future__ import annotations

import datetime

import edtf as independent
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import cases

from pipeline import edtf
from pipeline.facts import dates
from pipeline.facts.dates.parts import MONTHS
from pipeline.inflect import noun_forms
from pipeline.language.spacy_engine import load_spacy
from pipeline.lexicon import load
from pipeline.page import Page, Refusal
from pipeline.resolve import resolve

EXPLICIT = """
Konference notika [[2022.gada 31.maijā]] Daugavpilī. → 2022-05-31 | dates.day
Tikšanās bija [[2022. gada trīsdesmit pirmajā maijā]]. → 2022-05-31 | dates.day_word
Sapulce notiks [[31.05.2022.]] skolā. → 2022-05-31 | dates.numeric
Ievietots [[31.05.22.]] → 2022-05-31 | dates.numeric
Lapa atjaunota [[17.05.2010.]]/ administrators → 2010-05-17 | dates.numeric
Publicēts: [[23 maijs 2013]] → 2013-05-23 | dates.day
Atvērts [[24. aprīlī 2022. gadā]] pēc remonta. → 2022-04-24 | dates.day
Datums [[2022-05-31]], autors skola. → 2022-05-31 | dates.iso
Ekskursija bija [[31/05/2022]] no rīta. → 2022-05-31 | dates.numeric
[[Otrdien, 2019. gada 14. maijā]], skolā viesojās raktuvju inženieris. → 2019-05-14 | dates.day
[[2013.gada 6.febr.]] sākās apmaiņa. → 2013-02-06 | dates.day
Izstādi atklāja [[6.II.1998]] muzejā. → 1998-02-06 | dates.roman_month
Pasākums bija [[2022. gada 27.]] un [[28. janvārī]]. → 2022-01-27 | dates.day_list ; 2022-01-28 | dates.day_list
Brauciens ilga [[no 2023. gada 9. līdz 13. oktobrim]]. → 2023-10-09/2023-10-13 | dates.day_range
Nometne [[9.–13.10.2023.]] Ventspilī. → 2023-10-09/2023-10-13 | dates.numeric
Prakse [[09.10.2023.–13.10.2023.]] Maltā. → 2023-10-09/2023-10-13 | dates.range
Prakse [[no 2024. gada 26. februāra līdz 1. martam]] Maltā. → 2024-02-26/2024-03-01 | dates.range
Projekts ilgst [[2019. gada 7. oktobra – 2021. gada 6. oktobrim]]. → 2019-10-07/2021-10-06 | dates.range
Svētki [[no 2022. gada 28. decembra līdz 3. janvārim]] notiks kalnos. → 2022-12-28/2023-01-03 | dates.range
Projekts sākās [[2021. gada oktobrī]]. → 2021-10 | dates.month
Tas noslēgsies [[2021. gada oktobra vidū]]. → 2021-10 | dates.month
Īstenošana: [[2018. gada augusts – 2020. gada decembris]] → 2018-08/2020-12 | dates.range
Periods [[03/2017 – 12/2022]] → 2017-03/2022-12 | dates.range
Skola dibināta [[1886.gadā]]. → 1886 | dates.year
Darbojas [[kopš 1974. gada]]. → 1974 | dates.year
Plānots [[no 2023. gada līdz 2027. gadam]]. → 2023/2027 | dates.years
Stratēģija [[2022.–2028. gadam]] apstiprināta. → 2022/2028 | dates.years
Būs klimatneitrāla [[ap 2050. gadu]]. → 2050~ | dates.about_year
Remonts beidzās [[2017. gada nogalē]]. → 2017 | dates.year
Bērni [[2021./2022. m.g.]] brauca biežāk. → 2021/2022 | dates.school_year
Plāns [[2023/24. mācību gadam]] gatavs. → 2023/2024 | dates.school_year
Bērni [[2007./08.]] mācījās citur. → 2007/2008 | dates.school_year
Brauks [[2022. gada pavasarī]] uz Itāliju. → 2022-21 | dates.season
Tas bija [[2022. gada ziemā]]. → 2022-24 | dates.season
Tas notika [[90. gados]]. → 199X | dates.decade
Mode nāca [[1990. gados]]. → 199X | dates.decade
Skola auga [[deviņdesmitajos gados]]. → 199X | dates.decade
Skolu slēdza trakajos [[deviņdesmitajos]]. → 199X | dates.decade_alone
Tas bija jauki.[[Deviņdesmito gadu vidū]] viss mainījās. → 199X | dates.decade
Dziesma izskanēja.[[2019. gadā]] to dziedāja atkal. → 2019 | dates.year
Par to raksta [Ozols, [[1998]], 15-16] un citi (Liepa, [[2001]]). → 1998 | dates.bare_year ; 2001 | dates.bare_year
Celta [[19. gadsimta beigās]]. → 18XX | dates.century
Pils celta [[XVIII gadsimtā]]. → 17XX | dates.century
Iesniegts [[2012. gada pirmajā ceturksnī]]. → 2012-33 | dates.quarter
[[2008: 10.–28. novembris]], Hemnica. → 2008-11-10/2008-11-28 | dates.day_range
"""

RELATIVE = """
@2022-06-03 Koncerts bija [[31. maijā]]. → 2022-05-31
@2022-06-03 Koncerts notiks [[15. jūnijā]]. → 2022-06-15
@2023-01-10 Eglīte bija [[20. decembrī]]. → 2022-12-20
@2022-12-20 Mācības sāksies [[9. janvārī]]. → 2023-01-09
@2021-03-05 Jaunieši sadarbojas [[kopš oktobra]]. → 2020-10
@2022-03-25 [[Pērn oktobrī]] grupa devās uz Somiju. → 2021-10
@2022-03-25 Stāstīs [[š.g. 12. maijā]] skolā. → 2022-05-12
@2016-07-14 Skola dega [[pirms 25 gadiem]]. → 1991
@2013-10-12 Spēle sākās [[vakar]]. → 2013-10-11
@2013-10-12 Sapulce būs [[rīt]]. → 2013-10-13
@2014-06-02 [[Sestdien]] notika svētki. → 2014-05-31
@2014-06-02 [[Piektdien]] notiks svētki. → 2014-06-06
@2018-03-23 [[Pagājušās nedēļas trešdienā]] bija konkurss. → 2018-03-14
@2022-04-06 [[Nākamtrešdien]] būs sapulce. → 2022-04-13
@2017-03-30 [[Pagājušajā ceturtdienā, 23. martā]], notika olimpiāde. → 2017-03-23
@2013-10-12 [[Šajā mācību gadā]] brauksim biežāk. → 2013/2014
@2014-06-02 [[Šogad]] budžets bija mazs. → 2014
@2024-02-26 Bibliotēka atklāta [[pagājušajā rudenī]]. → 2023-23
@2017-08-22 [[Nākamvasar]] plenērs būs Bēnē. → 2018-22
@2016-07-08 Darbi notiks [[naktī no svētdienas, 10. jūlija, uz pirmdienu]]. → 2016-07-10/2016-07-11
@2010-05-17 Muzejs bija vaļā [[naktī no 15. uz 16. maiju]]. → 2010-05-15/2010-05-16
@2016-07-13 [[Šonedēļ]] skolā ir klusi. → 2016-07-11/2016-07-17
@2018-10-12 Viesi bija [[no 1. oktobra līdz 5. oktobrim]]. [[Otrdien]] braucām uz jūru. → 2018-10-01/2018-10-05 ; 2018-10-02
@2021-02-12 [[2019. gada martā]] uz Lagušu devās 10 jaunieši, bet [[tā paša gada oktobrī]] – 12. → 2019-03 ; 2019-10
@2024-05-24 Skola celta [[1963. gada 2. septembrī]]. Svētki notika [[11. maijā]]. → 1963-09-02 ; 2024-05-11
@2016-05-13 Skola dega [[1867. gadā]], bet [[sešus gadus vēlāk]] uzcēla jaunu. → 1867 ; 1873
@2014-10-07 [[Pēc pieciem gadiem]] būs nākamais salidojums. → 2019
Ludza, [[2025. gada 9. aprīlī]]. Bijām Kiprā, projekts noslēdzās [[pērn decembrī]]. → 2025-04-09 ; 2024-12
@2022-05-20 Izstāde „Mana zeme” būs apskatāma līdz [[2. februārim]]. → 2023-02-02
@2022-05-20 Dome pagarināja termiņu līdz [[1. jūlijam]]. → 2022-07-01
@2008-05-08 Līdz [[novembrim]] plānots salabot zāli. → 2008-11
@2014-04-07 Sacensības tiks aizvadītas [[ceturtdien]]. → 2014-04-10
@2014-04-07 Direktors [[trešdien]] publiskotā vēstulē skaidro lēmumu. → 2014-04-02
@2014-04-07 Skola uz [[trešdien]] paredzēto sapulci aicina vecākus. → 2014-04-09
@2015-12-06 [[Ceturtdien]] „Ventspils” tiksies ar Rīgu pārstāvošo „VEF”. → 2015-12-10
@2015-11-04 Koncerts pārcelts uz [[5. novembri]], tomēr [[ceturtdienas]] koncerts atcelts. → 2015-11-05 ; 2015-11-05
@2020-12-06 [[Februārī]] skola zaudēja direktoru, bet [[jūnijā]] – jumtu. → 2020-02 ; 2020-06
[[2. februārī]] bija balle. → None
"""

NOT_DATES = """
Nometne ilga trīs dienas. → duration
Viņam ir 15 gadus vecs suns. → age
Pulciņš notiek pirmdienās un katru trešdienu. → recurring
Skolēni no 12. vidusskolas un 1.–6. klases. → ordinals
Viņš ieguva 3. vietu XII Dziesmu svētkos. → ordinals
Lasījām projektu „21. gadsimta kompetences". → title
Projekts Nr. 2020-1-LV01-KA116-077195 turpinās. → code
Noteikumi Nr. 360 un Nr. 2002/74/EK. → law number
Tālrunis 64700118 vai 67 971 234. → phone
Biļete maksā 12.05 eiro. → price
Spēle beidzās 87:83. → score
Platformas 1.3 versija un 2. redakcija. → version
Sākums plkst. 14.00, beigas 15.30. → clock
Punkts 10.11. apakšpunkts nosaka kārtību. → numbering
Ielas: 11. novembra krastmala, 13. janvāra iela. → streets
Pedagogu augusta konference pulcēja daudzus. → a month as a mere attribute
Marta un Maija dziedāja korī. → names
Lielā piektdiena ir brīvdiena. → holiday
Tas bija pirms septiņiem astoņiem gadiem. → vague
Mūsu dzīves pirmajā vasarā auga zobi. → a time of life
Parasti maijā vai jūnijā rīkojam talku. → habitual
"""


@pytest.fixture(scope="module")
def nlp():
    return load_spacy()


def found(nlp, text, published=None):
    page = Page(nlp(text))
    candidates = [c for c in dates.find(page) if not isinstance(c, Refusal)]
    return list(resolve(page, candidates, published))


@pytest.mark.parametrize("case", cases(EXPLICIT + RELATIVE), ids=str)
def test_dates(nlp, case):
    got = found(nlp, case.text, case.published)
    assert [(case.text[d.mention.start : d.mention.end].strip(" /"), str(d.edtf)) for d in got] == [
        (surface, value) for surface, value, _ in case.facts
    ]
    for date, (_, _, rule) in zip(got, case.facts, strict=True):
        assert not rule or date.mention.rule == rule


@pytest.mark.parametrize("case", cases(NOT_DATES), ids=str)
def test_not_dates(nlp, case):
    assert [case.text[d.mention.start : d.mention.end] for d in found(nlp, case.text)] == []


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Ziņas | 11. marts, 2025\nVidusskola aicina", "11. marts, 2025", "2025-03-11"),  # no street
        ("11. marts, 2025\nSākums › Aktualitātes", "11. marts, 2025", "2025-03-11"),  # no part of a month
        ("2025. gada 5. maijā\nParka svētki", "2025. gada 5. maijā", "2025-05-05"),
        ("maijā 2023\nSākums plkst. 18", "maijā 2023", "2023-05"),
        ("2022. gada maija\nbeigās", "2022. gada maija\nbeigās", "2022-05"),
        ("2022. gada\n31. maijā", "2022. gada\n31. maijā", "2022-05-31"),
    ],
)
def test_a_date_ends_with_its_line_where_the_next_begins_with_a_capital(nlp, text, surface, value):
    (date,) = found(nlp, text)
    assert (text[date.mention.start : date.mention.end], date.edtf) == (surface, value)


def _month_forms():
    for number, entry in enumerate(load("months"), 1):
        for form in noun_forms(entry["month"]):
            if form.number == "Sing":
                yield number, form.text


@pytest.mark.parametrize("gap", ["", " ", "\u00a0"])
@pytest.mark.parametrize("year", ["2022. gada", "2022.gada", "2022.g.", "2022. g."])
def test_every_month_in_every_case(nlp, gap, year):
    for number, form in _month_forms():
        text = f"Tas bija {year} 7.{gap}{form} skolā."
        assert [d.edtf for d in found(nlp, text)] == [f"2022-{number:02d}-07"], text


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", ". līdz "])
def test_every_dash_in_a_range(nlp, dash):
    for number, form in _month_forms():
        if form.endswith(("im", "am", "ī", "ā")):
            text = f"Tas bija 2022. gada 7.{dash}9. {form}.".replace("..", ".")
            assert [d.edtf for d in found(nlp, text)] == [f"2022-{number:02d}-07/2022-{number:02d}-09"], text


@pytest.mark.parametrize("text", ["2022. gada 31. jūnijā bija svētki.", "Sapulce 30.02.2020. skolā."])
def test_impossible_dates_have_no_value(nlp, text):
    (date,) = found(nlp, text)
    assert date.edtf is None
    assert date.impossible


def test_clock_times_stand_apart(nlp):
    (date,) = found(nlp, "Konference 2021. gada 25. augustā no plkst. 10.00 līdz 13.15 notiks skolā.")
    assert (date.edtf, date.mention.time) == ("2021-08-25", "10:00/13:15")


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [
            "2022.",
            "gada",
            "31.",
            "maijā",
            "–",
            "līdz",
            "no",
            "š.g.",
            "\u00a0",
            "\r\n",
            "05.",
            "„",
            "”",
            "pērn",
            "🎓",
            "e\u0301",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.none() | st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)))
def test_any_text(nlp, text, published):
    first, second = found(nlp, text, published), found(nlp, text, published)
    assert first == second
    for date in first:
        assert 0 <= date.mention.start < date.mention.end <= len(text)
        if date.edtf:
            begin, end = edtf.bounds(date.edtf)
            assert begin <= end


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-05-31", "2022-05-31", "2022-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023/2027", "2023-01-01", "2027-12-31"),
        ("2018-08/2020-12", "2018-08-01", "2020-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("2012-33", "2012-01-01", "2012-03-31"),
        ("2050~", "2050-01-01", "2050-12-31"),
    ],
)
def test_bounds(value, first, last):
    assert [str(day) for day in edtf.bounds(value)] == [first, last]
    assert independent.parse_edtf(value)  # an independent parser takes it for EDTF too


@pytest.mark.parametrize("value", ["2022-13-01", "22", "maijs", "", "2022-02-30"])
def test_bounds_of_no_value(value):
    with pytest.raises(ValueError):  # noqa: PT011
        edtf.bounds(value)


def test_month_table_is_whole():
    assert set(MONTHS.values()) == set(range(1, 13))
