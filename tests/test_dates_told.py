"""Dates by what the text has told: deadlines, asides, events, headed months; and more ways to say a date."""

from __future__ import annotations

import pytest
from marked import cases
from test_dates import found

from pipeline.language.spacy_engine import load_spacy

SAID = """
@2013-09-20 [[Ceturtdien,26.septembrī]], skolā notiks konkurss. → 2013-09-26 | dates.day
@2026-03-09 Pirmo konkursu [[2021. gada pandēmijas aprīlī]] rīkoja ekrānos. → 2021-04 | dates.month
@2024-10-14 Pieteikumus sūtiet līdz [[šī mēneša 25. datumam]]. → 2024-10-25 | dates.day_of_month
@2013-03-04 Darba grupa plānota [[marta]] brīvlaikā. → 2013-03 | dates.month
@2014-10-13 Sākot ar [[novembri]], bibliotēkā notiks lasījumi. → 2014-11 | dates.month
@2017-12-04 Audzēkņi [[oktobri]] pavadīja Turīnā. → 2017-10 | dates.month
@2016-02-08 Ostā strādāja vairāk cilvēku, nekā [[šajā janvārī]]. → 2016-01
@2020-01-31 Divi kursabiedri veikalā strādā [[kopš rudens]]. → 2019-23 | dates.season
@2008-05-08 Nosēsties miglā [[no rudens]] būs drošāk. → 2008-23 | dates.season
@2025-02-24 Uz Hamburgu brauksim [[septembrī]], uz Koperu – [[rudens beigās]]. → 2025-09 ; 2025-23
@2011-11-21 Izstāde apskatāma līdz [[gada beigām]]. → 2011
Sabiedrība [[60-tajos gados]] mainījās. → 196X | dates.decade
Stāstīja par [[1980. gadu]] dzīvi tiem, kas dzima vēlāk. → 198X | dates.decade
Ostā ne [[2015]]., ne [[2014. gadā]] ogles nepārkrāva. → 2015 ; 2014
Tie nebija ne [[19]]., ne [[20. gadsimta]] darbi. → 18XX ; 19XX
Statuss ir līdz [[2018. gadam]], un [[šai pašā gadā]] būs vēlēšanas. → 2018 ; 2018
Satiksmi ierobežos [[no 2025. gada 19. jūlija plkst. 8.00 līdz 20. jūlijam]]. → 2025-07-19/2025-07-20
@2025-04-09 Kolēģi mācījās [[no pirmdienas līdz ceturtdienai pagājušajā nedēļā]]. → 2025-03-31/2025-04-03
@2025-04-09 Sapulce bija [[otrdien pagājušajā nedēļā]]. → 2025-04-01
-[[2022. gada 13. aprīlī]] brauc 3. klase.⏎-[[2022. gada 14. aprīlī]] brauc 4. klase. → 2022-04-13 ; 2022-04-14
@2022-04-06 Ziņas:⏎-[[Nākamtrešdien]] uz muzeju brauc 3. klase. → 2022-04-13
@2010-05-17 Viesi bija [[no 9. līdz 14. maijam]], savukārt [[trešdiena]] bija atvēlēta maketiem. → 2010-05-09/2010-05-14 ; 2010-05-12
@2022-02-01 Labākie katrā nozarē [[no 15. līdz 17. martam]] sacentīsies Rīgā. → 2022-03-15/2022-03-17
@2014-09-16 Kartes punkti⏎⏎Skolai [[šoruden]] ir prieks. → 2014-23
"""

TOLD = """
# a deadline is the next such day, whatever year the plan names; the end of what the clause dates is its end
@2024-03-18 Nākamais notiks [[2025. gada martā]], pieteikumus var sūtīt līdz [[1. decembrim]]. → 2025-03 ; 2024-12-01
@2019-05-20 Nakts gaidāma [[2020. gada 16. maijā]], bet izstāde pilī paliks līdz [[augusta beigām]]. → 2020-05-16 ; 2019-08
@2025-03-01 Projekts sāksies [[2026. gada janvārī]] un ilgs līdz [[jūnijam]]. → 2026-01 ; 2026-06
@2020-02-28 Brīvprātīgo darbs ilgs līdz [[31. augustam]]. → 2020-08-31
# asides lend no year and no day
@2021-05-31 Projekts, ko sāka [[2020. gada oktobrī]], [[26. maijā]] noslēdzās ar svētkiem. → 2020-10 ; 2021-05-26
@2021-02-16 Sanāksme (to pārcēla no [[2020. gada maija]]) beidzot notika [[9. februārī]]. → 2020-05 ; 2021-02-09
@2020-06-15 Noteikumi (pieņemti [[12. martā]]) ļauj pulcēties, tāpēc [[piektdien]] skola rīkoja izlaidumu. → 2020-03-12 ; 2020-06-12
@2025-09-08 [[Pērn]], kad koncerts izskanēja [[14. septembrī]], klausījās daudzi. → 2024 ; 2024-09-14
# a month named again is the same month
@2016-09-19 Tas ir lielākais kritums [[kopš pagājušā gada janvāra]]. [[Janvārī]] slēdza rūpnīcu. → 2015-01 ; 2015-01
# years to come, years gone
@2016-09-30 Skolēnu kārta pienāks [[2017. gadā]]. [[No 18. līdz 22. septembrim]] Strenčos saņemsim viesus. → 2017 ; 2017-09-18/2017-09-22
@2008-05-22 Skolu cēla [[1988. gadā]]. [[Pēc 20 gadiem]] direktors saka: pārbūvēsim. → 1988 ; 2008
@2012-11-27 Tēma izvēlēta apzināti: pirms nepilna gada, [[18. februārī]], notika balsojums. → 2012-02-18
# weekdays
@2009-06-06 [[Sestdienas rītā]] neviens nebija ieradies. [[Iepriekšējā dienā]] pilsētā notika svētki. → 2009-06-06 ; 2009-06-05
@2016-05-14 [[Sestdien]] plānotas sacensības. → 2016-05-14
@2013-06-04 Sanāksme bija [[no 27. līdz 29. maijam]]. [[Otrdien]] vadīja darbnīcu. [[Pirmdiena]] pagāja centrā. → 2013-05-27/2013-05-29 ; 2013-05-28 ; 2013-05-27
@2018-06-05 Festivāls sākās [[ceturtdien]] un turpinājās līdz [[svētdienai]]. → 2018-05-31 ; 2018-06-03
@2011-09-20 Skolēniem [[sestdien]] bija jāraksta olimpiāde. → 2011-09-17
@2014-09-12 [[Ceturtdienas]] semināru „Vai grāmata izdzīvos?” vadīja viesi. → 2014-09-11
@2016-07-27 Saimnieki [[nedēļas nogalē]] izkopa parku. → 2016-07-23/2016-07-24
@2023-04-28 Kristiānai jau piedāvāts darbs [[vasarā]]. → 2023-22
@2024-08-26 [[No pirmdienas līdz ceturtdienai]] bērni strādāja no 9.00 līdz 15.00, bet [[piektdien]] devās pārgājienā. → 2024-08-19/2024-08-22 ; 2024-08-23
# what is counted and then said exactly is one
@2020-02-28 Šonedēļ, [[25. februārī]], abi bija Gulbenē. → 2020-02-25
@2023-06-12 Konference būs [[14. jūnijā]], nedēļu vēlāk, [[no 20. līdz 22. jūnijam]], sāksies kursi. → 2023-06-14 ; 2023-06-20/2023-06-22
# months that head lines follow each other
@2013-12-02 [[Janvāris]]. Amatu diena.⏎⏎[[Marts (11.–22.]]). Prakse.⏎⏎[[Maijs]]. Koncerts [[4. maijā]].⏎⏎[[Jūlijs]]. Svētki.⏎⏎[[Novembris]]. Balle. → 2013-01 ; 2013-03-11/2013-03-22 ; 2013-05 ; 2013-05-04 ; 2013-07 ; 2013-11
@2023-09-04 [[Septembris]] – pārgājiens⏎[[Oktobris]] – talka⏎[[Janvāris]] – balle → 2023-09 ; 2023-10 ; 2024-01
# without a publication date, an accreditation's years don't make the story's
Brauciens bija [[2023. gada 5. jūnijā]].⏎⏎Eiropas dienā, [[9. jūnijā]], rādīja filmu.⏎⏎Akreditācija derīga [[no 2022. gada 1. februāra līdz 2027. gada 31. decembrim]]. → 2023-06-05 ; 2023-06-09 ; 2022-02-01/2027-12-31
"""

NOT_DATES = """
Skolēni priecājas par brīvu pirmdienu. → a kind of day
Lēmums stājas spēkā nākamajā dienā pēc parakstīšanas. → after something that is no date
Jāpiesakās līdz iepriekšējās dienas pusdienlaikam. → a term that comes again
Stendus izvietos 1905. gada parkā. → a park
Lustru iededza pirmoreiz pēc sešiem gadiem. → how long it took
Drēgnajās rudens nogales dienās visi gaida sniegu. → a kind of days
Visus gaidām uz pavasara sadziedāšanos. → a kind of event
Viņa bieži brauca viesizrādēs. Aizbrauc piektdien, pārbrauc svētdienas vakarā. → what she used to do
Strūklaka no pirmdienas līdz ceturtdienai darbosies no pulksten 10.00 līdz 22.00, piektdien un sestdien līdz pusnaktij. → opening days
"""


@pytest.fixture(scope="module")
def nlp():
    return load_spacy()


@pytest.mark.parametrize("case", cases(SAID + TOLD), ids=str)
def test_dates(nlp, case):
    got = found(nlp, case.text, case.published)
    assert [(case.text[d.mention.start : d.mention.end], str(d.edtf)) for d in got] == [
        (surface, value) for surface, value, _ in case.facts
    ]
    for date, (_, _, rule) in zip(got, case.facts, strict=True):
        assert not rule or date.mention.rule == rule


@pytest.mark.parametrize("case", cases(NOT_DATES), ids=str)
def test_not_dates(nlp, case):
    assert [case.text[d.mention.start : d.mention.end] for d in found(nlp, case.text)] == []


def test_today_against_a_year_of_the_past_is_nowadays(nlp):
    got = found(nlp, "2012. gadā viedtālrunis bija katram piektajam, šodien – visiem.")
    assert [d.edtf for d in got] == ["2012"]
