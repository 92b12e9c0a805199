"""Venues: realistic sentences with the names they give, and sites that are no venue with the rule that says so."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts import venues
from pipeline.facts.venues.sites import readings
from pipeline.inflect import noun_forms
from pipeline.lexicon import load
from pipeline.page import Page, Refusal

NLP = spacy.blank("lv")

# text → names, separated by " | "; nothing after the arrow: no venue
CASES = """
Konference notika Liepājas Valsts tehnikumā. → Liepājas Valsts tehnikums
Katru dienu bijām Laugalaikjas skolā, tajā mācās 700 bērnu. → Laugalaikjas skola
Strādāja uzņēmumos, kuru vidū bija z/s „Līdumi” un SIA „Baltic Candles”. → z/s „Līdumi” | SIA „Baltic Candles”
Praksi izgāja Limbažu novada domē un a/s “Limbažu Piens”. → Limbažu novada dome | a/s “Limbažu Piens”
Meistarklase notika Saulaines struktūrvienībā. → Saulaines struktūrvienība
Nodarbības notika tehnikuma mācību virtuvēs. → tehnikuma mācību virtuves
Svinības bija tehnikuma administrācijas ēkā. → tehnikuma administrācijas ēka
Koncerts notika nevis, kā ierasts, skolas zālē, bet gan Dobeles baznīcā. → Dobeles baznīca
Pasākums nenotiks skolas aktu zālē, bet Dobeles baznīcā. → Dobeles baznīca
Pasākums norisinājās Jelgavas tehnikuma Strazdu ielas korpusā. → Jelgavas tehnikuma Strazdu ielas korpuss
Stundas notika skolas Ventas un Ogres ielas korpusos. → skolas Ventas ielas korpuss | skolas Ogres ielas korpuss
Lekcija notika Latvijas Nacionālajā bibliotēkā. → Latvijas Nacionālā bibliotēka
Koncerts skanēja Dzintaru koncertzālē. → Dzintaru koncertzāle
Tikāmies koncertzālē „Lielais dzintars”. → koncertzāle „Lielais dzintars”
Skolēni apmeklēja memoriālo muzeju „Rainīši”. → memoriālais muzejs „Rainīši”
Izrādi skatījāmies Valmieras Drāmas teātrī. → Valmieras Drāmas teātris
Devāmies uz Rīgas Motormuzeju. → Rīgas Motormuzejs
Ekskursijas dalībnieki apskatīja Bauskas pili un Rundāles pils dārzu. → Bauskas pils | Rundāles pils dārzs
Tālāk ceļš veda uz Āraišu ezerpili. → Āraišu ezerpils
Sacensības risinājās Ozolnieku sporta hallē. → Ozolnieku sporta halle
Fināls notika Daugavas stadionā Rīgā. → Daugavas stadions
Darbnīcas rīkoja kultūras nama mazajā zālē. → kultūras nama mazā zāle
Mazajā zālē skanēja klavieres. → mazā zāle
Sporta zālē pulcējās 120 skolēni. → sporta zāle
Skolas aktu zālē notika svinīgais pasākums. → skolas aktu zāle
Jaunajā sporta zālē notika turnīrs. → jaunā sporta zāle
Pēc koncerta skolas ēdamzālē bija kliņģeris. → skolas ēdamzāle
Pēc mācību stundām bibliotēkas lasītavā skolēni lasīja dzeju. → bibliotēkas lasītava
Izstāde skatāma Madonas novadpētniecības un mākslas muzejā. → Madonas novadpētniecības un mākslas muzejs
Seminārs notika Rīgas Stradiņa universitātē. → Rīgas Stradiņa universitāte
Konkurss notika Rēzeknes Tehnoloģiju akadēmijā. → Rēzeknes Tehnoloģiju akadēmija
Meistarklasi vadīja Rīgas Pārdaugavas pamatskolā. → Rīgas Pārdaugavas pamatskola
Sestdien Ogres 1. vidusskolā notika salidojums. → Ogres 1. vidusskola
Olimpiāde norisinājās Rīgas Valsts 1. ģimnāzijā. → Rīgas Valsts 1. ģimnāzija
Skolotāji tikās A. Upīša Skrīveru vidusskolā. → A. Upīša Skrīveru vidusskola
Koncertēja Jāzepa Mediņa mūzikas vidusskolā. → Jāzepa Mediņa mūzikas vidusskola
Svētbrīdis notika Sv. Jāņa baznīcā. → Sv. Jāņa baznīca
Svētku dievkalpojums bija Svētās Trīsvienības katedrālē. → Svētās Trīsvienības katedrāle
Uzvedums notika tautas nama „Gaisma” skatuves zālē. → tautas nama „Gaisma” skatuves zāle
Prakse notika viesnīcā „Rixwell Terrace”. → viesnīca „Rixwell Terrace”
Audzēkņi strādāja restorānā „La Strada” un maizes ceptuvē „Forno”. → restorāns „La Strada” | maizes ceptuve „Forno”
Jaunieši strādāja viesnīcās „Astoria” un „Bellevue”. → viesnīca „Astoria” | viesnīca „Bellevue”
Četri audzēkņi praktizējās SIA „Baltic Auto” autoservisā. → SIA „Baltic Auto” autoserviss
Balvas dāvināja SIA „Latvijas mēbele”. →
Prakse notika SIA „Latvijas mēbele”. → SIA „Latvijas mēbele”
Dalībnieki dzīvoja hostelī „Blue Sky”. → hostelis „Blue Sky”
Naktsmītnes bija skolas dienesta viesnīcā. → skolas dienesta viesnīca
Pārgājiens sākās Raiņa parkā. → Raiņa parks
Nometne notika Cirīša ezera pussalā. → Cirīša ezera pussala
Devāmies pārgājienā pa Līgatnes dabas takām. → Līgatnes dabas takas
Pastaigājāmies pa Brīvības bulvāri. → Brīvības bulvāris
Sacensību starts bija pie Siguldas Valsts ģimnāzijas. → Siguldas Valsts ģimnāzija
Pulcējamies pie Brīvības pieminekļa. → Brīvības piemineklis
Gājiens devās no Rātslaukuma uz Esplanādes parku. → Esplanādes parks | Rātslaukums
Izbraukšana plkst. 7.00 no skolas stāvlaukuma. → skolas stāvlaukums
Autobuss brauca uz Getliņu poligonu. → Getliņu poligons
Vieta: Cēsu kultūras nams. → Cēsu kultūras nams
Norises vieta: tehnikuma konferenču zāle → tehnikuma konferenču zāle
Pirmā pieturvieta bija Turaidas pils. → Turaidas pils
Nākamā pietura – Gaujas Nacionālā parka informācijas centrs. → Gaujas Nacionālā parka informācijas centrs
Vispirms apmeklējām Gaujas Nacionālā parka informācijas centru. → Gaujas Nacionālā parka informācijas centrs
Sanāksme notika domes zālē Raiņa ielā 5. → domes zāle | Raiņa iela 5
Nodarbība notiks 214. kabinetā. → 214. kabinets
Tiekamies 23.kabinetā. → 23.kabinets
Eksperimenti notika ķīmijas un bioloģijas kabinetos. → ķīmijas kabinets | bioloģijas kabinets
Turnīrs notika Talsu 2. un 3. vidusskolā. → Talsu 2. vidusskola | Talsu 3. vidusskola
Mācības notika Kauņas Tehnoloģijas universitātē. → Kauņas Tehnoloģijas universitāte
Vizītes laikā viesojāmies Tallinas Inženierzinātņu skolā. → Tallinas Inženierzinātņu skola
Vērojām stundas Tartu Mākslas skolā. → Tartu Mākslas skola
Mācījāmies valodu centrā “Europass”. → valodu centrs “Europass”
Skolēni iepazina Ķemeru nacionālo parku. → Ķemeru nacionālais parks
Izstādi atklāja Rīgas Ķīpsalas izstāžu hallē. → Rīgas Ķīpsalas izstāžu halle
Tikšanās notika tiešsaistes platformā Zoom. → Zoom
Seminārs notika MS Teams vidē. → MS Teams
Sapulce notiks Microsoft Teams platformā. → MS Teams
Koncertu tiešraidē vēroja YouTube kanālā. → YouTube
Dalībnieki tikās Google Meet sapulcē. → Google Meet
Konference notika attālināti. → tiešsaiste
Sanāksme norisinājās tiešsaistē. → tiešsaiste
Sanāksme notika tiešsaistē, platformā Zoom. → Zoom
Tikšanās notika Discord sarunā. → Discord
Fizikas kabinetā lodēja, bet kokapstrādes darbnīcā ēvelēja. → fizikas kabinets | kokapstrādes darbnīca
Rīta rosme notika skolas sporta laukumā. → skolas sporta laukums
Egli iededza pilsētas Rātslaukumā. → pilsētas Rātslaukums
Svētku koncerts notika brīvdabas estrādē. → brīvdabas estrāde
Lielkoncerts izskanēja Mežaparka Lielajā estrādē. → Mežaparka Lielā estrāde
Uzstājāmies Rīgas Latviešu biedrības nama Zelta zālē. → Rīgas Latviešu biedrības nama Zelta zāle
Apskatījām Eiropas Parlamenta apmeklētāju centru. → Eiropas Parlamenta apmeklētāju centrs
Bijām ekskursijā Zinātnes centrā „AHHAA”. → Zinātnes centrs „AHHAA”
Pabijām Tallinas Jūras muzejā, TV tornī un zooloģiskajā dārzā. → Tallinas Jūras muzejs | TV tornis | zooloģiskais dārzs
Rīt dosimies uz Ventspils Augsto tehnoloģiju parku. → Ventspils Augsto tehnoloģiju parks
Ciemojāmies Tukuma Raiņa ģimnāzijā. → Tukuma Raiņa ģimnāzija
Ciemojāmies pie kolēģiem Bulduru Tehnikumā. → Bulduru Tehnikums
Bijām Dobeles Amatniecības un vispārizglītojošajā skolā. → Dobeles Amatniecības un vispārizglītojošā skola
Direktore Anna Bērziņa Kandavas kultūras namā sveica absolventus. → Kandavas kultūras nams
Izlaidums notika Kr. Barona Limbažu bibliotēkā. → Kr. Barona Limbažu bibliotēka
SALIDOJUMS CĒSU PILSĒTAS VIDUSSKOLĀ → Cēsu pilsētas vidusskola
Kultūras nama lielajā zālē dejoja astoņi pāri. → kultūras nama lielā zāle
Pusdienās pulcējāmies skolas ēdnīcā. → skolas ēdnīca
Mūzikas kabinetā skanēja kokles. → mūzikas kabinets
Jauniešu mājā „Vārpa” spēlēja galda spēles. → jauniešu māja „Vārpa”
Jauniešu centrā notika diskusija. → jauniešu centrs
Bērnu un jauniešu centrā atklāja izstādi. → bērnu un jauniešu centrs
Fotogrāfijas izstādītas skolas otrā stāva gaitenī. → skolas otrā stāva gaitenis
Sesija notika Saeimā. → Saeima
Dienu pavadījām Tērvetes dabas parkā un Pokaiņu mežā. → Tērvetes dabas parks | Pokaiņu mežs
Uzkāpām Gaiziņkalna tornī. → Gaiziņkalna tornis
Nakšņojām viesu namā „Lejnieki”. → viesu nams „Lejnieki”
Ogres dienas centrā svinēja Ziemassvētkus. → Ogres dienas centrs
Lasām grāmatu „Satiksimies Rīgas parkā”. →
Prakses vieta – automehāniķu darbnīca „Pitstop”. → automehāniķu darbnīca „Pitstop”
Devāmies uz skolas muzeju, Doma baznīcu un E. Kauliņa bibliotēku. → skolas muzejs | Doma baznīca | E. Kauliņa bibliotēka
Otrdien apmeklējām D. Diogo de Sousa arheoloģijas muzeju. → D. Diogo de Sousa arheoloģijas muzejs
Bijām ekskursijā a/s “Finieris” rūpnīcā. → a/s “Finieris” rūpnīca
Pasākums notiks Ādažu Kultūras centrā (Gaujas ielā 33A). → Ādažu Kultūras centrs | Gaujas iela 33A
Vieta: Liepājas Mūzikas, mākslas un dizaina vidusskola, Alejas iela 18 → Liepājas Mūzikas, mākslas un dizaina vidusskola | Alejas iela 18
Izlīdām cauri Špilberkas cietoksnim. → Špilberkas cietoksnis
Skolēni aplūkoja Dzelzceļa vēstures muzeja lokomotīves. → Dzelzceļa vēstures muzejs
Ar svecītēm gājām Riežupes smilšu alās. → Riežupes smilšu alas
Mācījāmies partneru skolā Escola Secundária da Ria. → Escola Secundária da Ria
Uz skolas skatuves kāpa 60 dejotāji. → skolas skatuve
Viesus uzņēma pilsēta, bet kolēģus Saulaines tehnikums uzņēma svētdien. → Saulaines tehnikums
30. janvāris, 17.00, Rugāju vidusskolas bibliotēka. → Rugāju vidusskolas bibliotēka
Tur, keramiķa Pako darbnīcā, glazējām flīzes. → keramiķa Pako darbnīca
Vingroja pils parkā un Pasta salā. → pils parks | Pasta sala
Ceturtdien domes sēžu zālē notika sēde. → domes sēžu zāle
Uz Varžupes tiltiņa sapulcējās divas klases. → Varžupes tiltiņš
Dzejoļus lasīja uz kultūras nama jumta. → kultūras nama jumts
Gulbenes vidusskolas durvīs stāvēja pirmklasnieki. → Gulbenes vidusskola
Ērgļu bibliotēkas logi nenodzisa līdz rītam. → Ērgļu bibliotēka
Rādījām bildes skolas dienesta viesnīcas zālē. → skolas dienesta viesnīcas zāle
Piektdien cepām pankūkas skolas ēdnīcā. → skolas ēdnīca
Par dzeju skolas bibliotēkā runāja trīs klases. → skolas bibliotēka
Koncertu aktu zālē klausījās vecāki. → aktu zāle
Nolasīja lekciju skolas aktu zālē. → skolas aktu zāle
Uzvedumu „Velna kalps” Viļakas kultūras namā skatījās visi. → Viļakas kultūras nams
Izstādi „Zīle” Balvu muzejā atklāja piektdien. → Balvu muzejs
Kārlis un Dāvis autoservisā „Motors” mainīja riepas. → autoserviss „Motors”
Helmuts skolas stadionā skrēja ātrāk. → skolas stadions
Dziesmas jaunajiem čellistiem Cēsu Mūzikas skolā. → Cēsu Mūzikas skola
Sēde notika pagasta administratīvās ēkas lielajā zālē. → pagasta administratīvās ēkas lielā zāle
Bijām Madonas Vēstures un lietišķās mākslas muzejā. → Madonas Vēstures un lietišķās mākslas muzejs
Mācības notika Bebrenes vispārizglītojošās un profesionālās vidusskolas zālē. → Bebrenes vispārizglītojošās un profesionālās vidusskolas zāle
Izstāde bija Ogres Kultūras centra vestibilā un Mazajā zālē. → Ogres Kultūras centra vestibils | Ogres Kultūras centra Mazā zāle
Toms dežurēja ugunsdzēsēju depo Talsu ielā 49. → ugunsdzēsēju depo | Talsu iela 49
Lēma par ēku Zaļajā ielā 12. → Zaļā iela 12
Stendi būs 1905. gada parkā. → 1905. gada parks
Nakšņojām teltīs pie Aklā ezera. → Aklais ezers
Fotografējāmies pie ierakstu studijas „Do” galvenās ēkas. → ierakstu studijas „Do” galvenā ēka
Visi aplūkoja Svētās Trīsvienības baznīcas ērģeles. → Svētās Trīsvienības baznīca
Apskatījām slaveno Rīgas Doma baznīcu. → Rīgas Doma baznīca
Kursi bija valsts lielākajā amatu skolā „Fagskole”. → amatu skola „Fagskole”
Skolā mācījās mūrnieku skolā Aarhus Tech. → mūrnieku skola Aarhus Tech
Otrdien – Rūjienas saldējuma ražotne, katrs ēda divreiz. → Rūjienas saldējuma ražotne
28.11. plkst. 17.00 | Tirgus laukums. → Tirgus laukums
05.12. | Dobeles pils kapela. Apskate. → Dobeles pils kapela
11.00 Orķestra koncerts. Pils pagalms → pils pagalms
Vecāku sapulce (14. septembrī, skolas aktu zāle) būs īsa. → skolas aktu zāle
Skrējiena starts un finišs – Uzvaras parks. → Uzvaras parks
1. diena. Rundāles pils, pēc tam Bauska. → Rundāles pils
Ceturtdiena bija Rīgai: Nacionālā bibliotēka, Okupācijas muzejs. → Nacionālā bibliotēka | Okupācijas muzejs
Mūs laipni uzņēma Vidzemes Augstskola. → Vidzemes Augstskola
Visus sapulcināja Malnavas koledža. → Malnavas koledža
Kandavas tehnikums ver durvis visiem interesentiem. → Kandavas tehnikums
Pēc remonta durvis vēra bērnu literatūras nodaļa. → bērnu literatūras nodaļa
Sacensībām telpas atvēlēja Tukuma bibliotēka. → Tukuma bibliotēka
Saldus tehnikums visu dienu smaržoja pēc kanēļa. → Saldus tehnikums
Tika apskatīta Kolkas bāka un Mazirbes jūrskola. → Kolkas bāka | Mazirbes jūrskola
Atklāta skolas sporta halle. → skolas sporta halle
Pārcēlāmies uz Cēsīm, koncertzāli „Cēsis”. → koncertzāle „Cēsis”
Iepazināmies ar Ogres Centrālo bibliotēku. → Ogres Centrālā bibliotēka
Viesojāmies uzņēmumā SIA „Karavela”. → SIA „Karavela”
Aizbraucām uz Legolendu Billundā. → Legolenda
Vilciens apstājās pretī Ogres baznīcai. → Ogres baznīca
Plosts nobrauca līdz Zvārtes iezim. → Zvārtes iezis
Audzēkņi strādāja cūkkopībā „Svin” un ostas remontbāzē. → cūkkopība „Svin” | ostas remontbāze
Pirmdiena un otrdiena, Fantoft skole. → Fantoft skole
Nedēļu pavadījām IES Monterroso, Esteponā. → IES Monterroso
Saruna „Zoom” tiešraidē sāksies sešos. → Zoom
Viktorīna notika platformā Kahoot. → Kahoot
Tētis pieslēdzās no kuģa, izmantojot WhatsApp. → WhatsApp
Mūsu galdnieku darbnīcā strādāja 20 bērnu. → galdnieku darbnīca
Reģistrācija ir Bulduru Izstāžu namā. Izstāžu namā ēdīs pusdienas. → Bulduru Izstāžu nams | Bulduru Izstāžu nams
Adrese: bibliotēkā (Lielā iela 5). → Lielā iela 5
Pēc tam Okupācijas muzejs, kurā visi pieklusa. → Okupācijas muzejs
Beidzot bijām klāt – Gaujas Nacionālais parks! → Gaujas Nacionālais parks
Mēģinājums bija skolas kora klasē. → skolas kora klase
Eksāmenu kārtoja koledžas Navigācijas trenažieru centrā Uliha ielā 68. → koledžas Navigācijas trenažieru centrs | Uliha iela 68
Brīvajā dienā izstaigājām Lietuvas Basketbola nama izstādi. → Lietuvas Basketbola nams
Atklāja jauno mācību korpusu. → jaunais mācību korpuss
Skatījāmies Kauņas „Saulės” ģimnāzijā stundas. → Kauņas „Saulės” ģimnāzija
Fināls notika Kongresu centrā. → Kongresu centrs
Semināru vadīja tiešsaistes režīmā. → tiešsaiste
Trīs pedagogi vēroja darbu Tamperes Kissanmā skolā. → Tamperes Kissanmā skola
Pie robotikas stenda vestibilā drūzmējās bērni. →
Interesenti atrada arī sporta zāli, kurā saimniekoja ugunsdzēsēji. → sporta zāle
Soļu mums sanāca 311. Kuldīgas novada muzejā sildījāmies. → Kuldīgas novada muzejs
Fotostudijā jaunieši iemūžināja cits citu. → fotostudija
Kamīnzālē spēlēja čellists. → kamīnzāle
Apmeklējām Mdinas pili un Hagarkimas tempļus. → Mdinas pils | Hagarkimas tempļi
Grupu vadītāji apskatīja naktsmājas skolas internātā. → skolas internāts
Skolas audzēkņi atvēra grāmatas agrākās muižas zirgu stallī. → agrākās muižas zirgu stallis
Aršanas sacensības notika koledžas mācību saimniecības laukā. → koledžas mācību saimniecības lauks
Gājiens devās uz Ilūkstes Svētā Jāņa kalniņu. → Ilūkstes Svētā Jāņa kalniņš
Apskatījām Kurisas aizsprostu. → Kurisas aizsprosts
Sākās Baldones sporta halles atklāšana. → Baldones sporta halle
Skate notika tehnikuma atjaunotajā Kalnciema ielas namā. → Kalnciema ielas nams
Otrdien, izejot no Ropažu parka stāvvietas, soma bija smaga. → Ropažu parka stāvvieta
Smilšu ielas dzirnavās apskatījām dzirnakmeņus. → Smilšu ielas dzirnavas
Grupa nopļāva 0,4 hektārus pļavas. →
"""

REFUSED = """
Skolā notika svētki. → venues.not.bare
Klasē bija kluss. → venues.not.bare
Pasākums notika zālē. → venues.not.bare
Mūsu skolā ciemojās viesi. → venues.not.bare
Jaunieši dzīvoja dažādās viesnīcās. → venues.not.bare
Ventspils skolās mācās 4300 skolēnu. → venues.not.plural
Ogres tehnikums īsteno projektu. → venues.not.actor
Projektu koordinē Saldus vidusskola. → venues.not.actor
Uzvarēja Cēsu 2. pamatskolas audzēknis. → venues.not.actor
Kopā ar Ogres tehnikumu rīkojām konkursu. → venues.not.actor
Pateicamies Balvu novada muzejam. → venues.not.actor
Piedalījās skolēni no Talsu 2. vidusskolas. → venues.not.actor
Sanāksmē runāja par Cēsu muzeju. → venues.not.actor
Skolas iela 5, Ogre, LV-5001, tālr. 65022222 → venues.not.footer
12.a klases audzēkne saņēma balvu. → venues.not.class
Austrijas skolā mums patika. → venues.not.bare
Koordinatore Viesītes vidusskolā Ināra → venues.not.employer
Krāsu darbnīcā piedalījās 20 bērni. → venues.not.activity
Dalīties: Facebook X WhatsApp → venues.not.sharing
Strādāsim uzņēmumā. → venues.not.unnamed
Peldējāmies ezerā. → venues.not.unnamed
Viņa studē Latvijas Kultūras akadēmijā. → venues.not.employer
Gide stāstīja par Rīgas Doma baznīcu. → venues.not.actor
Mūsu skolēni paši lieto Skype ikdienā. → venues.not.platform
Pieteikšanās tiešsaistē līdz 5. maijam. → venues.not.platform
Pie skolas direktora ieradās viesi. → venues.not.bare
Radošajā darbnīcā tapa mandala. → venues.not.activity
Pedagogs vadīja darbnīcu „Šuve kā paraksts”. → venues.not.activity
Mūsu favorīts ir bērzs, kas aug pie Mēmeles tilta. → venues.not.landmark
Slieksnis attiecas uz alus dārzu. → venues.not.landmark
Regīna savulaik strādājusi Latvijas Nacionālajā teātrī. → venues.not.employer
Viņa mācās Rīgas Valsts ģimnāzijā. → venues.not.employer
Grāmata iznāca izdevniecībā „Zvaigzne ABC”. → venues.not.publisher
Jaunieši strādās Eiropas darba tirgū. → venues.not.abstract
Kā mūs informēja Kultūras ministrijā, konkurss notiks. → venues.not.source
1. vieta – Ogres ģimnāzija, 2. vieta – Ikšķiles vidusskola. → venues.not.actor
Frizieres strādāja Palermo centrā. → venues.not.town
Pastaigājāmies pilsētas centrā. → venues.not.town
Filmu ievietoja „YouTube” (312 skatījumi). → venues.not.upload
Svētki bija pilsētā, nevis Dainu kalnā. → venues.not.negated
29. novembrī 12.00 Adventes vainagu darbnīca → venues.not.actor
13/03/2023 | Valkas Jāņa Cimzes ģimnāzija → venues.not.actor
Partneri ir Gymnasium Lohne un Saldus skola. → venues.not.actor
2025-07-10 09:14 | Ludzas novada pašvaldība → venues.not.actor
Pieci ģimnāzisti rādīja ēnu teātri. → venues.not.genre
Piecas dienas pavadīju somu klasē. → venues.not.class
Vasaras skolā „Soil” piedalījās 28 studenti. → venues.not.abstract
Kā palīdzēt cilvēkam daudzdzīvokļu namā? → venues.not.bare
Kāpņu telpā smaržoja zirņi. → venues.not.bare
Forums, ko rīkoja Valmieras novada Izglītības pārvalde, pulcēja skolotājus. → venues.not.actor
"""


def cases(table: str) -> list[tuple[str, str]]:
    rows = [line.partition(" →") for line in table.strip().splitlines()]
    return [(text, value.strip()) for text, _, value in rows]


def found(text: str) -> list[str]:
    return [m.name for m in venues.find(Page(NLP(text))) if isinstance(m, venues.VenueMention)]


@pytest.mark.parametrize(("text", "names"), cases(CASES))
def test_venues(text: str, names: str) -> None:
    assert sorted(found(text)) == sorted(filter(None, names.split(" | ")))


@pytest.mark.parametrize(("text", "rule"), cases(REFUSED))
def test_refused_by_name(text: str, rule: str) -> None:
    assert found(text) == []
    assert rule in {m.rule for m in venues.find(Page(NLP(text))) if isinstance(m, Refusal)}


@pytest.mark.parametrize("row", load("sites"), ids=lambda row: row["noun"])
def test_every_form_of_every_site_noun_is_known(row: dict[str, str]) -> None:
    for form in noun_forms(row["noun"]):
        if not row["noun"].isupper():
            written = "cep" * ("suffix" in row["traits"]) + form.text.lower()
            assert any((s.case, s.number) == (form.case, form.number) for s in readings(written))


def test_a_part_named_in_full_takes_the_place_of_the_headline() -> None:
    text = "Ogres tehnikumā runā par projektiem\n\nTikšanās notika Ogres tehnikuma Raiņa ielas korpusā."
    assert found(text) == ["Ogres tehnikuma Raiņa ielas korpuss"]


def test_a_headline_names_the_school_loosely() -> None:
    text = "Valkas skolā dejo polku\nDejas mācīja Jāņa Cimzes Valkas ģimnāzijas sporta zālē."
    assert found(text) == ["Jāņa Cimzes Valkas ģimnāzijas sporta zāle"]


def test_lines_under_a_line_about_visits_are_venues() -> None:
    assert found("Kur viesojāmies:\n– Rīgas zoodārzs – 5 klases;\n– novada domes zāle – 2.") == [
        "Rīgas zoodārzs",
        "novada domes zāle",
    ]
    assert found("Kas uzvarēja:\n– Rīgas zoodārzs – 5 punkti.") == []


def test_headline_adjectives_and_offsets() -> None:
    text = "🙂 Jaunajā\u00a0bibliotēkā\r\nnotika lasījumi."
    (mention,) = (m for m in venues.find(Page(NLP(text))) if isinstance(m, venues.VenueMention))
    assert (text[mention.start : mention.end], mention.name) == ("Jaunajā\u00a0bibliotēkā", "jaunā bibliotēka")


WORDS = st.sampled_from(
    ["Ogres", "2.", "skolas", "zālē", "un", ",", "„X y”", "lielajā", "uz", "SIA", "ielā", "5.", "Zoom", "\n", "no", "Ā"]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)))
def test_no_text_breaks_it(text: str) -> None:
    for item in venues.find(Page(NLP(text))):
        assert 0 <= item.start < item.end <= len(text)
        assert isinstance(item, Refusal) or item.name.strip()
