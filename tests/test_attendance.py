"""Attendance: sentences as school news writes them with the counts they state, and sentences that state none, with the
rule that says why; and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts import attendance
from pipeline.facts.attendance import AttendanceMention
from pipeline.facts.attendance.people import readings, thing
from pipeline.language.spacy_engine import blank
from pipeline.page import Page, Refusal

NLP = blank()

# sentence | count[-count_max] qualifier role …; …
FOUND = """
Festivālu apmeklēja nepilns tūkstotis skatītāju. | 1000 almost audience
Kursos bija 18 pedagogu no Vācijas (4), Spānijas (5) un Rumānijas (6). | 18 exact teacher; 4 exact teacher; 5 exact teacher; 6 exact teacher
Sacensībās piedalījās 20 skolēni no Rīgas (2019). | 20 exact student
Ieradās nepilna simta dalībnieku. | 100 almost participant
No 96 reģistrētajiem bija ieradušies 88. | 96 exact participant; 88 exact participant
Balsoja trīspadsmit no piecpadsmit deputātiem. | 13 exact representative
Pavadošie skolotāji pavisam bija seši. | 6 exact teacher
Šogad uzstājās 143 jaunieši, pērn viņu bija 119. | 143 exact youth; 119 exact youth
Tehnikums uzņēma astoņpadsmit viesus. | 18 exact guest
Nobalsoja 486 skolēni. Pērn – 391. | 486 exact student; 391 exact student
Sanāksmē bija 7 sievietes: no Spānijas četras, no Itālijas – trīs. | 7 exact other; 4 exact other; 3 exact other
Autobusā sēdējām četrdesmit divi. | 42 exact person
Piedalījās 110 latviešu valodas skolotāji un 20 angļu valodas skolotājas. | 110 exact teacher; 20 exact teacher
Jaunākajā grupā skrēja 68, vidējā – 75, vecākajā – 69 dalībnieki. | 68 exact participant; 75 exact participant; 69 exact participant
Bibliotēkā strādāja 32 cilvēki. | 32 exact person
Ciemiņi no Igaunijas un Lietuvas – pavisam 29 – brauca mājās. | 29 exact guest
Gaidām apkārtnes skolotājus, pieteikušies jau 26. | 26 exact teacher
Pērn talkā strādāja 61 cilvēks, gadu iepriekš – 58. | 61 exact person; 58 exact person
Ar 11 balsīm par un 6 pret atbalstīts priekšlikums. | 11 exact other; 6 exact other
Stendē gaida divpadsmit vienaudžus no Zviedrijas. | 12 exact youth
No tiem, kuri pieteicās, brauca 12 jaunieši. | 12 exact youth
Konferencē piedalījās 45 skolotāji. | 45 exact teacher
Semināru apmeklēja divdesmit trīs pedagogi no Kurzemes. | 23 exact teacher
Pasākumā piedalījās 21 skolēns un 31 vecāks. | 21 exact student; 31 exact parent
Uz konkursu ieradās simt divdesmit jaunieši. | 120 exact youth
Ekskursijā devās 12 piektklasnieki kopā ar klases audzinātāju. | 12 exact student
Nometnē strādāja 8 brīvprātīgie. | 8 exact other
Koncertu noklausījās 1 200 klausītāju. | 1200 exact audience
Spēli vēroja 12 000 skatītāju. | 12000 exact audience
Izstādi apskatīja 340 apmeklētāji. | 340 exact audience
Mobilitātē piedalījās astoņas audzēknes un divas pedagoģes. | 8 exact student; 2 exact teacher
Talkā strādāja sešdesmit pieci cilvēki. | 65 exact person
Diskusijā piedalījās pieci eksperti un trīs deputāti. | 5 exact representative; 3 exact representative
Darbnīcās darbojās divi simti četrdesmit bērnu. | 240 exact child
Mūs uzņēma 15 itāļu jaunieši. | 15 exact youth
Pie mums viesojās 24 viesi no Vācijas. | 24 exact guest
Salidojumā reģistrējās 312 absolventi. | 312 exact graduate
Stafetē startēja 16 sportisti. | 16 exact other
Uz skatuves kāpa 35 dejotāji. | 35 exact other
Sapulcē bija 40 māmiņas un tēti. | 40 exact parent
Semināru vadīja divi lektori. | 2 exact other
Tikšanās reizē piedalījās 9 direktori. | 9 exact staff
Kursos mācījās 15 skolotāji. | 15 exact teacher
Meistarklasē piedalījās 18 topošie pavāri. | 18 exact student
Olimpiādē sacentās 42 desmito klašu skolēni. | 42 exact student
Konkursā piedalījās 11 Saldus tehnikuma 3. kursa audzēkņi. | 11 exact student
Braucienā devās 4 "Spīdolas" ģimnāzijas skolēni. | 4 exact student
Pieredzes apmaiņā bija seši Ogres, Ikšķiles un Ķeguma novada skolotāji. | 6 exact teacher
Tiešsaistē pieslēdzās 130 dalībnieku. | 130 exact participant
Pusotrs simts interesentu aizpildīja zāli. | 150 exact audience
Pasākumu apmeklēja ap pusotru tūkstoti cilvēku. | 1500 about person
Koncertā dziedāja pussimts koristu. | 50 exact other
Ducis entuziastu sakopa parku. | 12 exact other
Svētkos pulcējās 3 tūkstoši cilvēku. | 3000 exact person
Gājienā piedalījās 1,5 tūkstoši skolēnu. | 1500 exact student
Turnīrā spēlēja 64 volejbolisti. | 64 exact other
Mūs pavadīja trīs mammas. | 3 exact parent
Projekta sanāksmē tikās 14 partneri no sešām valstīm. | 14 exact other
Piedalījās 27 mūsu skolas absolventi. | 27 exact graduate
Pulcējās 85 pirmsskolas skolotājas. | 85 exact teacher
Spēlēja 20 mazie mūziķi. | 20 exact other
Pulcējās ap 300 skatītāju. | 300 about audience
Pulcējās aptuveni 80 vecāku. | 80 about parent
Ieradās apmēram simts viesu. | 100 about guest
Klausījās kādi trīsdesmit studenti. | 30 about student
Gandrīz 500 skolēnu piedalījās krosā. | 500 almost student
Teju tūkstotis cilvēku nodziedāja himnu. | 1000 almost person
Piedalījās vairāk nekā 250 dalībnieku. | 250 more_than participant
Piedalījās vairāk kā 40 jauniešu. | 40 more_than youth
Talkoja virs 60 skolēnu. | 60 more_than student
Zālē bija pāri par 200 klausītāju. | 200 more_than audience
Piedalījās vismaz trīsdesmit pedagogu. | 30 at_least teacher
Grupā uzņemsim līdz 20 dalībniekiem. | 20 up_to participant
Piedalīties var ne vairāk kā 12 skolēni. | 12 up_to student
Ieradās mazāk nekā 50 vecāku. | 50 less_than parent
Ieradās ne mazāk kā 90 skolotāju. | 90 at_least teacher
Pasākumā piedalījās 100+ dalībnieku. | 100 more_than participant
Nedaudz vairāk nekā septiņdesmit skolēnu pieteicās konkursam. | 70 more_than student
Nepilni simts vecāku atnāca uz sapulci. | 100 almost parent
Pasākumu apmeklēja 200 un vairāk skolēnu. | 200 at_least student
Nodarbībās piedalās 10–15 bērni. | 10-15 exact child
Katrā grupā bija no 20 līdz 25 skolēniem. | 20-25 exact student
Katru reizi ierodas 30 līdz 40 senioru. | 30-40 exact other
Uz tikšanos nāca divi trīs skolotāji. | 2-3 exact teacher
Projektā piedalījās 24 skolēni un trīs skolotāji. | 24 exact student; 3 exact teacher
Brauca desmit skolēni, divi skolotāji un četri vecāki. | 10 exact student; 2 exact teacher; 4 exact parent
Sanāksmē piedalījās 60 skolēnu, vecāku un skolotāju. | 60 exact parent student teacher
Kopā pulcējās 75 vecāki un bērni. | 75 exact child parent
Piedalījās trīs skolēni un viena skolotāja. | 3 exact student; 1 exact teacher
Brauca 12 skolēni un skolotāja Ilze Bērziņa. | 12 exact student
Piedalījās 34 pedagogi un tehniskie darbinieki. | 34 exact staff teacher
Skolu pārstāvēja 7 audzēkņi un viņu pedagogi. | 7 exact student
Pulcējās 55 Latvijas un Igaunijas skolēni. | 55 exact student
Klausītāju bija ap 200. | 200 about audience
Skatītāju šogad bija vairāk nekā 400. | 400 more_than audience
Dalībnieku skaits: 45. | 45 exact participant
Kopējais dalībnieku skaits – 51 cilvēks. | 51 exact person
Apmeklētāju skaits sasniedza 1 500. | 1500 exact audience
Skolēnu ap trīsdesmit, skolotāju – pieci. | 30 about student; 5 exact teacher
Dalībnieki: 25. | 25 exact participant
Piedalījās skolēni (18) un skolotāji (4). | 18 exact student; 4 exact teacher
Viesu bija 112, prieka daudz. | 112 exact guest
Pirmajā dienā dalībnieku bija tikai divdesmit. | 20 exact participant
Devās 19 skolēni – septiņi no 7. klases un divpadsmit no 8. klases. | 19 exact student; 7 exact student; 12 exact student
Kopā bija 67 dalībnieki, no tiem 41 skolēns un 26 skolotāji. | 67 exact participant; 41 exact student; 26 exact teacher
Šogad piedalījās 1050 skrējēji, pērn – 980. | 1050 exact other; 980 exact other
Reģistrējās 512 dalībnieki, bet tiešraidi noskatījās 647. | 512 exact participant; 647 exact participant
Piedalījās 11 pedagogi: četri no Latvijas, trīs no Igaunijas un četri no Somijas. | 11 exact teacher; 4 exact teacher; 3 exact teacher; 4 exact teacher
Ieradās 216 vecāki, pagājušajā gadā atnāca 165. | 216 exact parent; 165 exact parent
Startēja 54 jaunieši, tostarp 20 no mūsu novada. | 54 exact youth; 20 exact youth
Piedalījās 40 skolēni, no kuriem 15 brauca pirmo reizi. | 40 exact student; 15 exact student
Vēlēšanās piedalījās 214 no 305 skolēniem. | 214 exact student
Lekcijas noklausījās attiecīgi 120 un 70 skolēnu. | 120 exact student; 70 exact student
Nobalsoja 150 vecāki: 90 par, 60 pret. | 150 exact parent; 90 exact parent; 60 exact parent
Absolventi, kopā divdesmit viens, stādīja kokus. | 21 exact graduate
Rudenī gaidām ciemos 12 slovēņu skolēnus un trīs skolotājus. | 12 exact student; 3 exact teacher
Konkursam pieteikušies 87 devītklasnieki. | 87 exact student
Uz semināru aicināti 30 direktori. | 30 exact staff
Kopš 1990. gada nometnēs piedalījušies ap 3000 bērnu. | 3000 about child
Maltā praktizējās 5 mūsu audzēkņi. | 5 exact student
Vācijā strādāja seši topošie galdnieki. | 6 exact student
Žūrijā strādāja pieci skolotāji. | 5 exact teacher
Darbus vērtēja 22 pedagogi. | 22 exact teacher
Svētkus rīkot palīdzēja desmit vecāki. | 10 exact parent
Uz 10 vietām pretendēja 36 skolēni. | 36 exact student
Grupā pa 8 skolēniem apguva robotiku. | 8 exact student
Izlaidumā apliecības saņēma 52 devītklasnieki. | 52 exact student
Sertifikātus saņēma visi 18 kursu dalībnieki. | 18 exact participant
Mācību ekskursijā kopā ar klases audzinātāju devās 23 6.b klases skolēni. | 23 exact student
Darba vērošanas braucienā uz Tartu devās vidusskolas direktore un pieci pedagogi. | 5 exact teacher
Ceļojumā piedalījās arī Jēkabpils 3. vidusskolas 9. klases 17 skolēni. | 17 exact student
Kopumā 132 Latvijas, Lietuvas un Igaunijas jaunieši uzstājās festivālā. | 132 exact youth
Rīta pusē darbnīcās iesaistījās 62 bērni, pēcpusdienā – vēl 38. | 62 exact child; 38 exact child
Sacensībās piedalījās 84 dalībnieki no 12 skolām, tostarp 31 meitene. | 84 exact participant; 31 exact child
Pirmajā mobilitātē brauca 6 skolēni, otrajā – 8, bet trešajā – tikai 4. | 6 exact student; 8 exact student; 4 exact student
Uz Spāniju devās pieci, bet uz Itāliju – četri mūsu audzēkņi. | 5 exact student; 4 exact student
Uz semināru bija sabraukuši nepilni divi simti Latgales skolu mākslas pedagogu. | 200 almost teacher
Šogad izstādē savus darbus rāda 15 keramikas studijas dalībnieki. | 15 exact participant
Vebināram pieslēdzās 240 lietotāju. | 240 exact other
Lekciju klausījās pilna zāle – ap 180 skolēnu un skolotāju. | 180 about student teacher
Ciemos bija atbraukuši 22 vācu skolēni ar trim skolotājiem. | 22 exact student; 3 exact teacher
Trīs dienas pie mums viesojās septiņu cilvēku delegācija no Turcijas. | 7 exact person
Delegācijā bija 9 cilvēki. | 9 exact person
Divdesmit astoņu skolēnu grupa apmeklēja Saeimu. | 28 exact student
Mēs, 14 skolēni un 2 skolotāji, izbraucām agri no rīta. | 14 exact student; 2 exact teacher
Kopā mūs bija 16. | 16 exact person
Aptuveni puse no 60 dalībniekiem bija skolotāji. | 60 exact participant
No 30 pieteiktajiem dalībniekiem ieradās 27. | 30 exact participant; 27 exact participant
Kursus sekmīgi pabeidza 25 pedagogi. | 25 exact teacher
Projekta laikā apmācīti 40 pedagogi. | 40 exact teacher
Trīs gadu laikā mobilitātēs piedalījušies 48 skolēni un 21 skolotājs. | 48 exact student; 21 exact teacher
Nometni vadīja 3 treneri un fizioterapeite. | 3 exact other
Ar dziesmām priecēja 40 senioru koris. | 40 exact other
Korī dzied 32 dziedātāji. | 32 exact other
Skolas korī dzied 45 meitenes. | 45 exact child
Uz sarunu bija aicināti četri uzņēmēji, divi skolas absolventi un pašvaldības pārstāve. | 4 exact other; 2 exact graduate
Zinību dienā skolas slieksni pārkāpa 31 pirmklasnieks. | 31 exact student
Mūsu komandā spēlēja 11 puiši. | 11 exact youth
Žūrija (5 cilvēki) vērtēja 43 priekšnesumus. | 5 exact person
Tiešraidi skatījās vairāk nekā divarpus tūkstoši cilvēku. | 2500 more_than person
Video noskatījušies 1 500 cilvēku. | 1500 exact person
Parakstus savāca 812 iedzīvotāji. | 812 exact person
Festivālā uzstāsies 1 120 dejotāju no 68 kolektīviem. | 1120 exact other
Pieteikušies jau vairāk nekā 90 dalībnieku. | 90 more_than participant
Vietu skaits ierobežots – 30 dalībnieki. | 30 exact participant
Pavasarī ceļosim uz Somiju: 10 skolēni un 2 pedagogi. | 10 exact student; 2 exact teacher
Dalībnieku vidū 12 skolēni no laukiem. | 12 exact student
Tiesnešu komandā 4 pedagogi, 2 studenti. | 4 exact teacher; 2 exact student
Piedalījās: 5 skolēni (8.–9. klase), 2 skolotāji. | 5 exact student; 2 exact teacher
Mobilitātes dalībnieki: 6 audzēkņi, pavadošie skolotāji – 2. | 6 exact student; 2 exact teacher
Dalībnieku skaits – 24 (12 no Latvijas, 12 no Polijas). | 24 exact participant; 12 exact participant; 12 exact participant
Konferencē uzstājās 11 referenti, no tiem četri – studenti. | 11 exact other; 4 exact student
Starp dalībniekiem bija arī 7 ukraiņu bērni. | 7 exact child
Divdesmit gados nometnē pabijis vairāk nekā tūkstotis jauniešu. | 1000 more_than youth
Divi draugi devās mežā. | 2 exact other
Darba grupā iekļauti septiņi pedagogi. | 7 exact teacher
Kopš rudens robotikas pulciņu apmeklē 14 zēni un divas meitenes. | 14 exact child; 2 exact child
Ievēlēti 9 skolēnu pašpārvaldes locekļi. | 9 exact other
Sestdien, 12. maijā, 40 talcinieki sakopa kapsētu. | 40 exact other
Pirmajā vietā 23 tehnikuma audzēkņi. | 23 exact student
Skolas svinības apmeklēja ciemiņi, viņu vidū 5 bijušie direktori. | 5 exact staff
Radošajās darbnīcās darbojās vairāk par 70 dažāda vecuma bērnu un pieaugušo. | 70 more_than child person
Sarīkojumā piedalījās skolēni, kopā 130. | 130 exact student
Balsoja 15 deputāti, par – 9, pret – 6. | 15 exact representative; 9 exact representative; 6 exact representative
"Bija prieks redzēt 200 jauniešu vienā zālē," teica direktore. | 200 exact youth
Kopā 20 skolēni izlēma startēt, bet distanci veica 17. | 20 exact student; 17 exact student
Ciemos brauca 6 skolēni, budžets – 1200. | 6 exact student
Piedalījās 30 skolēni. Temperatūra ārā – 12. | 30 exact student
Mācību gadu beidza 30 skolēni, vidējā atzīme – 8. | 30 exact student
Sapulcē bija 24 cilvēki, kvorums – 20. | 24 exact person
Uz tikšanos ar rakstnieci atnāca trīsdesmit četri ceturto klašu bērni. | 34 exact child
Dziesmu svētkos dziedāja 12 000 dziedātāju, dejoja 15 000 dejotāju. | 12000 exact other; 15000 exact other
Stundu vadīja divas studentes no Somijas. | 2 exact student
Kā ierasts, 10. un 11. klases skolēni rādīja priekšnesumus, bet 12. klases 34 absolventi dejoja valsi. | 34 exact graduate
Piedalījās arī novada domes priekšsēdētājs un divi viņa vietnieki. | 2 exact staff
Sveicām 14 jubilārus. | 14 exact other
Projektā darbojas pieci skolotāji un 20 skolēni no katras skolas. | 5 exact teacher; 20 exact student
Apmeklējums vidēji 30 cilvēki. | 30 about person
Dienu vēlāk ieradās vēl 3 norvēģi. | 3 exact other
Kurši, 5 jaunieši, bija no Kuldīgas. | 5 exact youth
Mobilitātē "Zaļā skola" (12 skolēni, 3 skolotāji) notika Vācijā. | 12 exact student; 3 exact teacher
• 8 skolēni (Vācija); | 8 exact student
Atbalstu saņēma 40 daudzbērnu ģimeņu bērni. | 40 exact child
Valsts eksāmenus kārtoja 58 divpadsmitklasnieki. | 58 exact student
Sanāksme notika ar 30 pedagogu līdzdalību. | 30 exact teacher
Vēl pieci studenti strādāja par brīvprātīgajiem. | 5 exact student
Mūs gaidīja 4 stundu ceļš un 6 nogurušas skolotājas. | 6 exact teacher
Uz klases vakaru ieradās 18 bijušie 12.a klases audzēkņi. | 18 exact student
Tajā startēja 7. klašu skolēni – 22 zēni un 19 meitenes. | 22 exact child; 19 exact child
Kopā tajā dienā muzeju apmeklēja 1 043 cilvēki, kas ir par 120 vairāk nekā pērn. | 1043 exact person
Mācību vizītē devās 1 direktore, 2 vietnieces un 3 skolotājas. | 1 exact staff; 2 exact staff; 3 exact teacher
Ekskursijā bijām 30 – 27 skolēni un trīs skolotāji. | 30 exact person; 27 exact student; 3 exact teacher
Katrā no trim grupām strādāja 8–10 skolēni. | 8-10 exact student
Koncertu noklausījās ap 70 dobelnieku. | 70 about person
Uz lekciju atnāca 25 tukumnieki un 12 engurnieki. | 25 exact person; 12 exact person
Ieradās ap 120 apeniešu. | 120 about person
Mūs uzņēma pieci ludzāni. | 5 exact person
Prāmī iekāpa 30 kurzemnieku. | 30 exact person
Gaidām līdz 22 viešņām. | 22 up_to guest
Darbnīcā piedalījās 18 cepēji. | 18 exact other
Tirgū stāvēja 25 audēji un 40 pircēju. | 25 exact other; 40 exact other
Praksē Vācijā strādāja četri augkopji. | 4 exact student
Erasmus+ projektā Maltā dzīvoja divas šuvējas un trīs konditori. | 2 exact student; 3 exact student
Kopā ar diviem kursabiedriem viņš aizlidoja uz Portu. | 2 exact student
Malagā strādāja septiņi topošie viesnīcu speciālisti. | 7 exact student
Stundas vadīja četras nākamās skolotājas. | 4 exact student
Braucienā devās 14 skolēni un divi skolotāji. Vēstniecībā uz tikšanos ieradās 12. | 14 exact student; 2 exact teacher; 12 exact student
Projektā piedalījās 34 izglītojamie, rudenī turp dosies vēl 4 mūsējie. | 34 exact student; 4 exact student
Klausīties bija atnākuši kolēģi, kādi desmit. | 10 about other
Tiesāja universitātes studenti, četri. | 4 exact student
Pieteicās 40 jaunieši. Lielākā komanda, astoņi, brauca uz Valku. | 40 exact youth; 8 exact youth
Startēja 60 skolēni, mazākā grupa (11) gāja pa purvu. | 60 exact student; 11 exact student
Pirmkursnieki (tādu sarakstā bija 318) skrēja stafeti. | 318 exact student
Skanēja ērģeles, klausītāju vairs tikai simts. | 100 exact audience
Skatītāju šoreiz krietni vairāk – ap 300. | 300 about audience
Pieteicās 31 students, paņēma septiņus. | 31 exact student; 7 exact student
Mūs apciemoja 370 jaunieši, šogad ceram uz četriem simtiem. | 370 exact youth; 400 exact youth
Pērn brauca trīs skolotājas, nākamgad plānots sūtīt piecas. | 3 exact teacher; 5 exact teacher
Netrūka ārzemju viesu: no Igaunijas bija atbraukuši deviņi, no Lietuvas – pieci. | 9 exact guest; 5 exact guest
No klātesošajiem 31 bija mērojis ceļu no Lietuvas. | 31 exact person
Divi no šiem jauniešiem brauks uz Tartu. | 2 exact youth
Pasākumā piedalījās 40 absolventi, no 1988. gada izlaiduma ieradās vienpadsmit. | 40 exact graduate; 11 exact graduate
Lēmumu atbalstīja 13 deputāti, divi atturējās. | 13 exact representative; 2 exact representative
Lekcijā sēdēja 94 līvānieši, ierakstu vēlāk noskatījās vēl 500. | 94 exact person; 500 exact audience
Pieteicās 41 jaunietis, paņemt varējām 25. | 41 exact youth; 25 exact youth
Ieeja skatītājiem bija brīva, un pa dienu saskaitījām 380. | 380 exact audience
Pieteikušies 143 skrējēji (pērn, ar pieteikšanos uz vietas, 201). | 143 exact other; 201 exact other
A grupā – 24 skolotāji, otrajā, par dialektiem, tikai 19. | 24 exact teacher; 19 exact teacher
Diskusijai pieslēdzās 84 iedzīvotāji. | 84 exact person
Diplomus saņēma 61 absolvents. | 61 exact graduate
61 absolvents saņēma diplomu, vēl 15 – apliecību. | 61 exact graduate; 15 exact graduate
Uz konferenci Rīgā izvirzīti 30 autori. | 30 exact other
Trešais kopkoris iekļuva Dziesmu svētkos ar 45 dziedātājiem. | 45 exact other
Piedalījās 40 skolēni – no tiem 85 % meitenes. | 40 exact student
Koncertā klausītāju netrūka – sanāca gandrīz 200. | 200 almost audience
Uz pirmo nodarbību atnāca 12 bērni, uz otro jau 19. | 12 exact child; 19 exact child
Uz pirmo semināru ieradās 30 skolotāju, uz trešo tikai 11. | 30 exact teacher; 11 exact teacher
Skolā viesojās skolotāju grupa, 12 cilvēki no Polijas. | 12 exact teacher
Ieradās audzēkņu komanda (9 cilvēki). | 9 exact student
Sanāksmē piedalījās partneri: Itālija – 3, Spānija – 2, Latvija – 5. | 3 exact other; 2 exact other; 5 exact other
Dalībnieki: Somija (4), Lietuva (5), Latvija (6). | 4 exact participant; 5 exact participant; 6 exact participant
Zāle bija pilna: 250 skatītāju parterā, 40 balkonā. | 250 exact audience; 40 exact audience
Praksē devās 18 audzēkņi: desmit Vācijā, astoņi Spānijā. | 18 exact student; 10 exact student; 8 exact student
Piedalījās 5.–9. klašu skolēni, kopskaitā 87. | 87 exact student
Prakses vietu Hamburgā ieguva seši audzēkņi. | 6 exact student
Darba vietas Turīnas salonos atrada un saņēma trīs frizieres. | 3 exact other
Krosā skrēja 84 audzēkņi, deviņi mūsu labākie startēs Smiltenē. | 84 exact student; 9 exact student
Izrādi līdz galam noskatījās vien 60 izturīgāko. | 60 exact audience
Lietū koncertu noklausījās 12 drosmīgāko. | 12 exact audience
Pie skolas stāvēja aptuveni 120. | 120 about person
Zālē drūzmējās vairāk nekā 300. | 300 more_than person
Pie veterinārārstes pieteicās astoņi jaunieši, bet uzņemti tika trīs. | 8 exact youth; 3 exact youth
Lekcijā pie koloristes bija 25 skolotājas, uz otro lekciju pieteicās 31. | 25 exact teacher; 31 exact teacher
Pieteicās 31 otrā un trešā kursa audzēknis. | 31 exact student
Pārgājienā devās 38 skolas piektās, sestās un septītās klases dalībnieki. | 38 exact participant
Vecāku un skolēnu bija ap 180. | 180 about parent student
Skolēnu, vecāku un skolotāju pavisam bija ap 300. | 300 about parent student teacher
Bibliotekāru pēc sarakstiem saskaitīti 48. | 48 exact staff
Klausītāju, vietējo un vasarnieku, ieradās vairāk nekā 180. | 180 more_than audience
Skrēja 610 dalībnieku, no tiem 230 bērnu; pērn startēja 518. | 610 exact participant; 230 exact child; 518 exact participant
Finišu sasniedza 91 skrējējs; 11 no tiem bija tēti. | 91 exact other; 11 exact parent
Kopā bija 48 dalībnieki. Septiņi no viņiem bija no Preiļiem. | 48 exact participant; 7 exact participant
Piedalījās 33 jaunieši vecumā no 15 līdz 19 gadiem, pa vienpadsmit no katras valsts. | 33 exact youth; 11 exact youth
Atnāca 296 skolēni: savi 180, pārējie no Ērgļiem. | 296 exact student; 180 exact student
Pretim sēdēja četri absolventi, divi no viņiem tagad studē Vācijā. | 4 exact graduate
Uz stipendiju pasniegšanu atnāca 22 pirmkursnieki. | 22 exact student
Spēli spēlēja ap 80 bērnu un uzvarēja viesu komanda. | 80 about child
Konkursam pieteicās 34 skolēni, godalgas saņems labākie. | 34 exact student
Koncertā spēlēja orķestris no 32 laureātiem. | 32 exact other
Uz apmaiņu skola drīkst sūtīt ne vairāk kā sešus skolēnus. | 6 up_to student
Četru skolu deviņi pārstāvji saplānoja darbus. | 9 exact representative
Apmācīti 85 iedzīvotāji. | 85 exact person
Pieci pilsētas iedzīvotāji iztīrīja krastmalu. | 5 exact person
Skolā, ko 1920. gadā uzņēma muiža, mitrumu mērīja 28 studenti. | 28 exact student
Uz pasākumu bija aicināti visi 64 darbinieki, atnāca 58. | 64 exact staff; 58 exact staff
Autobusā brauca 48 skolēni, bet vēl 20 brauca ar vilcienu. | 48 exact student; 20 exact student
Lekciju tiešsaistē vēroja vēl 85. | 85 exact audience
Konkursā bija 88 dalībnieki, šogad – 104, nākamgad cer uz 120. | 88 exact participant; 104 exact participant; 120 exact participant
Skolā ir 560 skolēnu, no kuriem talkā piedalījās 310. | 310 exact student
Izrādei bija 200 skatītāju. | 200 exact audience
Ieradās 14 arāji un 19 sešgadnieki. | 14 exact other; 19 exact child
Uz atklāšanu atnāca 70 vecāku un kaimiņu. | 70 exact parent person
"""

# sentence | the rules that refuse its numbers ("-": nothing that could be people)
REFUSED = """
Ūdenī ielaida 17 plostus, pūtēju orķestris spēlēja. | -
Vairāk par 30 cilvēkiem tur ielaist nedrīkst. | capacity
Direktorei jāatlaiž divi pedagogi. | fate
No 11 līdz 13 strādās bērni. | -
Mūsu skolā mācās 642 skolēni. | enrolled
Tehnikumā strādā 58 pedagogi un 27 darbinieki. | employed
Skolēnu skaits šogad ir 412. | whole_school
Novadā dzīvo 12 000 iedzīvotāju. | population
Atzinības rakstus saņēma pieci skolotāji. | awarded
Godalgotas vietas ieguva 14 skolēni. | awarded
Ministrija apbalvoja 12 pedagogus. | awarded
Zelta medaļu izcīnīja trīs audzēkņi. | awarded
Viņam ir 45 gadi. | time
Turnīrā piedalījās 12 komandas. | groups
Konferencē piedalījās 14 skolas. | institutions
Budžets ir 1850 eiro. | money
Izstādē bija 112 zīmējumi. | works
Biļete maksā 5 eiro. | money
Zālē ir 400 vietas. | places
Muzejā redzami 12 mākslinieku darbi. | works
Pie sienas karājas 12 direktoru portreti. | works
Spēlēja divi pūtēju orķestri. | groups
Viena no skolotājām uzstājās. | -
Viens skolēns pastāstīja par projektu. | one
Klasē ir 24 skolēni. | whole_school
Dalībnieku bija par 31 mazāk nekā pērn. | -
Piedalījās par 20 skolēniem vairāk nekā pērn. | difference
Grāmata izdota 300 eksemplāros. | works
Brauciens ilga 12 stundas. | time
Mēs nobraucām 240 kilometrus. | measure
Ieguvām 2. vietu ar 17 punktiem. | prizes
12. klases skolēni devās ekskursijā. | -
8. un 9. klašu skolēni devās ekskursijā. | -
Izrādi „Trīs draugi” noskatījās visi. | -
Sanāksmē piedalījās piecu valstu pedagogi. | places
Sanāksmē piedalījās 14 valstu pārstāvji. | places
Tālr. 63212345, skolotāja Anna. | -
Rīgas iela 12, Skolotāju nams | -
Uz 100 skolēniem ir 20 datori. | rate things
Rezultāts 3 : 2 skolotājiem par prieku. | label
Plkst. 10 skolēni pulcējās zālē. | label
40% dalībnieku sasniedza B1 līmeni. | -
Vecākajai dalībniecei ir 67 gadi. | time
Olimpiādē uzvarēja trīs mūsu skolēni. | awarded
Skolā skolas gaitas uzsāka 96 pirmklasnieki. | enrolled
Slimības dēļ nepiedalījās četri skolēni. | absent
Filma stāsta par trim draugiem. | topic
Rūpnīcā strādājuši vairāk nekā 200 cilvēku. | employed
Skolu absolvējuši 1200 audzēkņi. | enrolled
Skola dibināta 1921. gadā ar 34 skolēniem. | enrolled
Aptaujāti 300 vecāki. | surveyed
Skola meklē divus skolotājus. | vacancy
Konkursā 18 darbi, no tiem deviņi izvirzīti finālam. | works
2019. gada 4. martā skolotāji tikās. | -
Visa skolas saime – 300 skolēni un 40 skolotāji – gatavojās svētkiem. | whole_school
Kopmītnēs ir 60 vietas, no tām 12 brīvas. | places
Ap 10 procentiem skolēnu izvēlējās dabaszinības. | measure
Katrs piektais skolēns nokavēja. | -
Skola ar 400 skolēniem atrodas pilsētas centrā. | whole_school
Astoņas ģimenes uzņēma mūsu skolēnus. | groups
Vietu ir tikai 20, pieteikties var līdz 5. maijam. | -
Brīvas vēl 12 vietas. | places
Konkursā no 45 pieteikumiem atbalstīja 12. | works
Dalības maksa – 25 eiro no dalībnieka. | money
Konkursa finālā iekļuva 12 dalībnieki. | awarded
Šajā mācību gadā skolā ir 312 skolēni. | whole_school
Skolā ir 25 klases un 612 skolēni. | groups whole_school
Mūsu ģimnāzijā šogad strādā 54 skolotāji. | employed
Ciemata iedzīvotāju skaits ir 1 200. | whole_school
Pilsētā ar 8 000 iedzīvotāju ir trīs skolas. | institutions population
Skolotājai ir divi bērni. | whole_school
Balvas saņēma 10 labākie lasītāji. | awarded
Laureāti ir trīs skolēni. | awarded
Stipendijas piešķirtas sešiem studentiem. | awarded
Divi skolēni saņēma atzinības rakstus, bet pieci – veicināšanas balvas. | awarded
Valsts olimpiādē 3. vietu ieguva divas audzēknes. | awarded
Finālam izvirzīti pieci jaunieši. | awarded
Facebook ierakstam ir 340 sekotāju. | whole_school
Kafejnīcā uzreiz var paēst 80 cilvēku. | capacity
Zāle paredzēta 300 skatītājiem. | capacity
Pēc kara skolā mācījās 24 skolēni. | enrolled
1936. gadā te mācījās 120 audzēkņu. | enrolled
Trīs brāļi skolu beiguši dažādos gados. | enrolled
Skolotāja audzina 26 skolēnus 5. klasē. | enrolled
Tas ir 2 reizes vairāk skolēnu nekā pērn. | time
Skolēni stādīja 120 kokus. | things
2 skolēnu darbi nosūtīti uz Rīgu. | works
Četru skolēnu zīmējumi izlikti zālē. | works
Piedalījās 3 skolēnu komandas. | groups
Divu skolu skolēni tikās Valmierā. | institutions
Kopā ar 5 citu valstu jauniešiem mācījāmies fotografēt. | places
Ir 15 gadu vecs skolēns. | time
Piedalījās 16 gadus veci jaunieši. | time
Rezultātā mūsu skolai 2. vieta un 45 punkti, uzvarētājiem – 48. | prizes
Projektā "Skola 2030" piedalās 12 pilotskolas. | -
Mācību firmu gadatirgū piedalījās 74 skolēnu mācību uzņēmumi. | institutions
Pirmo reizi tik daudz – 63 – dalībnieku! | -
Seši no viņiem startēja pirmo reizi. | -
No 25 skolēniem eksāmenu nokārtoja 24. | awarded
Ar 19 balsīm uzvarēja lietotne. | prizes
Trīs ceturtdaļas skolēnu ieradās. | measure
Divas reizes nedēļā bērni dejo. | time
Programmā mācības sāka 15 izglītojamie. | enrolled
Diskusijā iesaistījās vairāki desmiti skolēnu. | -
Simtiem skatītāju gavilēja. | -
Nakšņojām 8 meiteņu istabās. | places
Piedalījās Kandavas (12), Tukuma (9) un Talsu (7) skolēni. | -
Sanāca kupls pulks – vairāk nekā simts. | -
Trešo vietu dalīja divas meitenes. | awarded
Otro vietu dala trīs komandas un divi skolēni. | groups awarded
Tornī vietas ir tikai 60 klausītājiem. | capacity
Iekšā drīkst būt ne vairāk par 20 cilvēkiem. | capacity
Noteikumi ļauj pulcēties ne vairāk kā 50 cilvēkiem. | capacity
Pie katra stenda pa diviem cilvēkiem vienlaikus. | capacity
Jaunolainē būvēs sākumskolu 360 bērniem. | capacity
1150 audzēkņu stadionā nesatilps. | capacity
Klasēs pa 18 bērniem, durvis vaļā. | whole_school
Ešelonā iesēdināja 297 cilvēkus. | fate
Pateicamies 11 atbalstītājiem. | thanked
Paldies trim ziedotājiem par grāmatām! | thanked
Deviņiem audzēkņiem pateicību atsūtīja darba devēji. | awarded
Pusfinālā iekļuva četri skolēni. | awarded
Ozolnieku 12 pīļu dīķi iztīrīja. | -
Vidējās izmaksas 12 kopējām darbnīcām. | places
Aptaujā izraudzījās trīs labākās. | -
Skolēni veidoja 12 lietotnes un izvēlējās trīs labākās. | works
Bibliotēka apkalpo 3 200 lasītāju. | users
Muzejs gadā uzņem 12 000 apmeklētāju. | users
Skolas 644 skolēni sportos jaunajā zālē. | whole_school
Auces vidusskola šodien (311 skolēni). | whole_school
Piektajā ir 18 bērnu. | whole_school
Skolotāja klasē ar sešiem bērniem: kā strādāt? | whole_school
Pilsētā dzīvo 2 700 cilvēku. | population
Mērījām soļiem, un mums sanāca 311. | -
No 340 atnestajām savus jaunos saimniekus atrada 297. | -
Vecāki, kuriem pašiem ir 40 un vairāk, mācījās. | -
Katram bija līdzi ne vairāk kā viens skolotājs un 12 lapas. | rate things
Piedalījās 18 komandas ar 5 dalībniekiem katrā. | groups rate
Nozarei trūks 2 000 tehniķu. | vacancy
Uzcēla skolu 200 bērniem. | capacity
Gulbenē tiekas trīs valstu bibliotekāri. | places
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(text, value) for line in table.strip().splitlines() for text, value in [line.split(" | ")]]


def find(text: str) -> list[AttendanceMention | Refusal]:
    return list(attendance.find(Page(NLP(text))))


def said(mention: AttendanceMention) -> str:
    top = f"-{mention.count_max}" if mention.count_max else ""
    return f"{mention.count}{top} {mention.qualifier} {' '.join(mention.roles)}"


@pytest.mark.parametrize(("text", "expected"), rows(FOUND))
def test_found(text: str, expected: str) -> None:
    assert "; ".join(said(m) for m in find(text) if isinstance(m, AttendanceMention)) == expected


@pytest.mark.parametrize(("text", "rules"), rows(REFUSED))
def test_refused(text: str, rules: str) -> None:
    items = find(text)
    assert not [said(m) for m in items if isinstance(m, AttendanceMention)]
    assert {item.rule.removeprefix("attendance.not.") for item in items} == set(rules.replace("-", "").split())


def test_parts_told_in_the_next_paragraph() -> None:
    found = find("Uz Poliju devās deviņi audzēkņi.\n\nPieci strādāja viesnīcā, bet četri strādāja darbnīcā.")
    assert [(m.count, m.roles) for m in found if isinstance(m, AttendanceMention)] == [
        (9, ("student",)), (5, ("student",)), (4, ("student",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Piedalījās 40 jaunieši.\n\nBioloģijas sekcijā runāja divdesmit deviņi, ķīmijas – astoņi.", [40, 29]),
        ("Ieradās 14 vecāki.\n\nUz tikšanos dosies trīs.", [14, 3]),
        ("Piedalījās 40 jaunieši.\n\nPlānā būs deviņi, visi no paletēm.", [40]),
        ("Pieteicās 31 skolēns.\n\nSkapītī bija 12.", [31]),
        ("47 ēnas iet uz darbu\n\nĒnu dienā piedalījās 47 mūsu vidusskolēni.", [47, 47]),
    ],
)
def test_across_paragraphs(text: str, expected: list[int]) -> None:
    assert [item.count for item in find(text) if isinstance(item, AttendanceMention)] == expected


def test_headline_says_who() -> None:
    headline, _ = find("47 ēnas iet uz darbu\n\nĒnu dienā piedalījās 47 mūsu vidusskolēni.")
    assert isinstance(headline, AttendanceMention)
    assert headline.roles == ("student",)


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("Tajā bija 53 skolas pedagogi un izglītojamie.", "53 skolas pedagogi un izglītojamie", "number_noun"),
        ("Klausās vairāk nekā simts vietējo skolēnu!", "vairāk nekā simts vietējo skolēnu", "number_noun"),
        ("Klausītāju bija ap 200.", "ap 200", "inverted"),
        ("Devās 19 skolēni: 7 no 7. klases un 12 no 8. klases.", "12", "elliptical_part"),
        ("Reģistrējās 512 dalībnieki, noskatījās – 647.", "647", "elliptical_dash"),
        ("Viesi Sabilē: 19 (maijā).", "19", "labelled"),
        ("Absolventi, tādu svētkos bija 128, dziedāja.", "128", "resumed"),
    ],
)
def test_span_and_rule(text: str, surface: str, rule: str) -> None:
    mention = [item for item in find(text) if isinstance(item, AttendanceMention)][-1]
    assert (text[mention.start : mention.end], mention.rule) == (surface, f"attendance.{rule}")


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("skolēniem", "student"), ("izglītojamajiem", "student"), ("devītklasnieku", "student"),
        ("vidusskolniecēm", "student"), ("mācībspēki", "teacher"), ("pedagoģes", "teacher"), ("vietniecēm", "staff"),
        ("ciemiņus", "guest"), ("kordziedātāji", "other"), ("līdzautore", "other"), ("programmētāju", "trade"),
        ("pianistes", "other"), ("alūksnieši", "person"), ("medaļnieki", "winner"), ("tieši", None), ("rādītāji", None),
        ("dzīvnieki", None), ("Rīgas", None), ("skolas", None),
    ],
)  # fmt: skip
def test_role_of_a_word(word: str, role: str | None) -> None:
    nouns = readings(word)
    assert (nouns[0].role if nouns else None) == role


def test_things_are_no_people() -> None:
    assert thing("komandas") == "groups"
    assert thing("eiro") == "money"
    assert thing("skolēni") is None


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("skolēni 12 divi\u00a0un-–(),.:\n„”7. no tiem bija 🎻e\u0301\r%"), max_size=120)
)
def test_any_text(text: str) -> None:
    items = find(text)
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert items == find(text)


@pytest.mark.parametrize("text", ["12 skolēni un ", "divi trīs ", "no tiem 12, ", "5 Rīgas, ", "1 viens skolotājs "])
def test_linear_time(text: str) -> None:
    page = Page(NLP(text * 500))
    len(page.sentences.zones)
    start = time.perf_counter()
    list(attendance.find(page))
    assert time.perf_counter() - start < 20
