"""The report: right figures, no markup from the texts, both languages whole, sound and accessible HTML."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from itertools import chain
from typing import get_args

import pytest
from click.testing import CliRunner

pytest.importorskip("altair", reason="needs the extra report")
pytest.importorskip("vl_convert", reason="needs the extra report")

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from lxml import etree, html

import pipeline
from pipeline import records as R
from pipeline.cli import main
from pipeline.report import labels, look, people, years
from pipeline.report.page import page
from pipeline.report.tally import CARDS, NAMED, Tally
from pipeline.report.wording import LANGUAGES, Wording

PACKAGE = os.path.dirname(labels.__file__)
SVG = "{http://www.w3.org/2000/svg}"


def record(text, published="2022-06-03", id="r", title=None, uri=None, **update):
    made = pipeline.extract(text, published=published, id=id, title=title, engine="rules")
    return made.model_copy(update={"source": made.source.model_copy(update={"uri": uri}), **update})


TEXTS = [
    "No 2022. gada 9. līdz 13. maijam Smiltenes tehnikumā notika mobilitāte projektā „Koks runā”"
    " (Nr. 2020-1-LV01-KA116-077195). Mobilitātē piedalījās 27 audzēkņi un pieci skolotāji no Somijas.",
    "2021. gada 12. oktobrī Talsu tautas namā notika koncerts. Koncertu klausījās ap 300 skatītāju.",
    "2022. gada 20. septembrī Smiltenes tehnikumā notika konference, kurā piedalījās 60 dalībnieku no Igaunijas un Latvijas.",
    "Skolas bibliotēka ir remontēta. Par to priecājas visi.",
]


@pytest.fixture(scope="module")
def told():
    return [record(text, id=f"r{i}", uri=f"https://skola.example/{i}") for i, text in enumerate(TEXTS)]


def parsed(records, language="lv"):
    text = "".join(page(records, language))
    return html.fromstring(text, parser=html.HTMLParser(encoding=None)), text


def headlines(tree):
    return [
        (item.find_class("figure")[0].text_content().replace("\xa0", ""), item.find_class("label")[0].text_content())
        for item in tree.find_class("headlines")[0]
    ]


def table(tree, anchor, number=0):
    rows = tree.get_element_by_id(anchor).findall(".//table")[number].iterfind("tbody/tr")
    return [[cell.text_content().replace("\xa0", "") for cell in row] for row in rows]


def test_headline_figures_are_those_of_the_records(told):
    figures = {label: int(number) for number, label in headlines(parsed(told)[0])}
    people_said = [
        told_of.attendance[i].count
        for told_of in told
        for i in {i for event in told_of.events for i in event.attendance}
    ]
    assert figures["raksti"] == 4
    assert figures["pasākumi"] == sum(len(each.events) for each in told)
    assert figures["dalībnieki"] == sum(people_said) == 27 + 5 + 300 + 60
    assert figures["projekts"] == len({project.code for each in told for project in each.projects})
    assert figures["valstis"] == len({c.code for each in told for c in each.countries} - {"LV"}) == 2


def test_years_school_years_and_roles(told):
    tree, _ = parsed(told)
    by_year = {row[0]: row[1:] for row in table(tree, "years")}
    assert by_year["2021"] == ["1", str(len(told[1].events)), "300"]
    assert by_year["2022"][0] == "3"
    assert by_year["2022"][2] == "92"
    assert {row[0] for row in table(tree, "school-years")} == {"2021./2022.", "2022./2023."}
    assert sorted(table(tree, "people")) == sorted(
        [["skatītāji", "300"], ["dalībnieki", "60"], ["skolēni un audzēkņi", "27"], ["skolotāji", "5"]]
    )
    heads = [
        head.text_content() for head in tree.get_element_by_id("people").findall(".//table")[1].iterfind("thead//th")
    ]
    in_2022 = next(dict(zip(heads, row, strict=True)) for row in table(tree, "people", 1) if row[0] == "2022")
    assert (in_2022["skolotāji"], in_2022["skatītāji"], in_2022["kopā"]) == ("5", "0", "92")
    assert [row[0] for row in table(tree, "countries")] == ["Igaunija", "Somija"]
    assert table(tree, "projects")[0][:5] == [
        "Koks runā", "2020-1-LV01-KA116-077195", "Erasmus+", "KA116", "profesionālā izglītība",
    ]  # fmt: skip


def event(dates, **lists):
    return R.Event(
        start=0, end=1, text="x", rule="e", kind="meeting", name=None, dates=dates, **{k: tuple(lists.get(k, ())) for k in
        ("venues", "attendance", "countries", "projects")},
    )  # fmt: skip


@pytest.mark.parametrize(
    "dates, published, year, school_year",
    [
        ("2022-08-31", None, 2022, 2021),
        ("2022-09-01", None, 2022, 2022),
        ("2021-12-30/2022-01-05", "2022-02-01", 2021, 2021),
        ("2022", "2022-02-01", 2022, None),
        ("2022-22", None, 2022, 2021),
        ("199X", "2022-02-01", None, None),
        (None, "2022-02-01", 2022, 2021),
        (None, None, None, None),
    ],
)
def test_the_year_in_which_an_event_counts(dates, published, year, school_year):
    told_of = record("Nekas.", published=published)
    assert years.year(event(dates), told_of) == year
    assert years.school_year(event(dates), told_of) == school_year


def test_a_school_year_said_as_such_is_one():
    told_of = record("Pasākumi notika 2021./2022. mācību gadā.")
    assert told_of.dates[0].kind == "school_year"
    assert years.school_year(event("2021/2022"), told_of) == 2021
    assert years.school_year(event("2021/2023"), told_of) is None


def attendance(*counts):
    return tuple(
        R.Attendance(start=0, end=1, text="x", rule=f"attendance.{rule}", count=count, count_max=None, qualifier="exact",
                     roles=roles) for count, rule, roles in counts
    )  # fmt: skip


@pytest.mark.parametrize(
    "counts, events, sum_of, reasons",
    [
        ([(27, "number_noun", ("student",)), (5, "number_noun", ("teacher",))], [(0, 1)], 32, []),
        ([(27, "number_noun", ("student",)), (5, "elliptical_part", ("student",))], [(0, 1)], 27, []),
        ([(27, "number_noun", ("student",))], [(0,), (0,)], 27, []),  # two events with the same number
        ([(5, "elliptical_part", ("student",))], [(0,)], 5, []),  # nothing else tells how many
        ([(11, "number_noun", ("teacher",)), (8, "elliptical_part", ("teacher",)), (4, "elliptical_part", ("teacher",))],
         [(0,)], 11, ["people.parts"]),
        ([(120, "number_noun", ("student",)), (70, "number_noun", ("student",))], [(0, 1)], 190, ["people.same"]),
        ([(11, "number_noun", ("student",)), (4, "listed", ("student",)), (2, "listed", ("student",)),
          (5, "elliptical_part", ("student",))], [[0]], 11, []),
        ([(58, "number_noun", ("participant",)), (19, "labelled", ("participant",)),
          (39, "elliptical_part", ("participant",))], [(0,)], 58, []),
    ],
)  # fmt: skip
def test_totals_are_summed_once_and_disagreements_told(counts, events, sum_of, reasons):
    bare = record("x" * 10)
    told_of = bare.model_copy(
        update={"attendance": attendance(*counts), "events": tuple(event(None, attendance=each) for each in events)}
    )
    assert sum(said.count for _, said in people.counted(told_of)) == sum_of
    assert [reason for reason, _ in people.disagreeing(told_of)] == reasons


def test_near_duplicates_are_listed_but_not_counted(told):
    twin = R.Warning(code="archive.near_duplicate", message="nearly the same text as r0")
    again = told[0].model_copy(update={"id": "twin", "warnings": (twin,)})
    once, twice = Tally(told), Tally([*told, again])
    assert (twice.articles, twice.twins) == (5, 1)
    assert twice.people.amount == once.people.amount
    assert twice.events.amount == once.events.amount
    assert "archive.near_duplicate" in twice.reasons


def test_an_article_met_again_is_not_counted_again(told):
    copy = told[0].model_copy(update={"id": "copy"})
    once, again = Tally(told), Tally([*told, told[0], copy])
    assert again.articles == once.articles + 1  # the copy is listed
    assert (again.people.amount, again.events.amount) == (once.people.amount, once.events.amount)


CROWD = "2022. gada 17. martā Dublinā parādi vēroja ap 400 000 skatītāju. Svētkos piedalījās 20 audzēkņi."


def test_a_crowd_is_looked_at_and_not_summed(told):
    made = record(CROWD, id="crowd")
    crowd = next(i for i, each in enumerate(made.attendance) if each.count == 400_000)
    every = made.events[0].model_copy(update={"attendance": tuple(range(len(made.attendance)))})
    tree, _ = parsed([*told, made.model_copy(update={"events": (every,)})])
    assert {label: number for number, label in headlines(tree)}["dalībnieki"] == str(27 + 5 + 300 + 60 + 20)
    assert made.attendance[crowd].text in tree.get_element_by_id("look").text_content()
    assert "1 skaitlis virs 10 000" in tree.get_element_by_id("people").text_content()


def test_a_figure_names_the_greatest_shares_first(told):
    tree, _ = parsed(told)
    figure = next(a for a in tree.find_class("headlines")[0].iter("a") if a.text_content() == "392")
    shares = [item.find("strong").text_content() for item in tree.get_element_by_id(figure.get("href")[1:]).iter("li")]
    assert shares == ["300", "60", "32"]


def test_of_projects_named_as_often_the_newer_call_comes_first(told):
    older = told[0].model_copy(update={"id": "older", "projects": (
        told[0].projects[0].model_copy(update={"code": "2008-1-LV01-LEO01-00001", "title": "Vecais", "call_year": 2008}),
    )})  # fmt: skip
    older = older.model_copy(update={"source": older.source.model_copy(update={"sha256": "0" * 64})})
    assert [each.project.call_year for each in Tally([older, told[0]]).undertakings] == [2020, 2008]


def test_a_journey_leads_to_the_only_foreign_country_of_its_article():
    made = record(
        "Vizīte notika 2022. gada 9. maijā.\n\nPartneri ir no Somijas.\n\nCita vizīte bija 2022. gada 12. maijā."
    )
    visits = tuple(each.model_copy(update={"kind": "visit", "countries": ()}) for each in made.events)
    assert visits
    told_of = Tally([made.model_copy(update={"events": visits})])
    assert told_of.countries["FI"].destination.amount == len(visits)
    nowhere = Tally([made.model_copy(update={"events": visits, "countries": ()})])
    assert nowhere.nowhere == len(visits)


def test_a_doubt_comes_with_its_sentence():
    told_of = record("Skolā bija svētki. Tie notika 31. februārī, kad sniga. Bija jauki.", published="2022-03-03")
    (doubt,) = look.doubts(told_of)
    assert doubt.reason == "date.impossible"
    assert look.quotation(doubt, told_of) == look.Quotation("Tie notika ", "31. februārī", ", kad sniga.")


def test_a_doubt_without_text_has_its_words_alone():
    told_of = record("Svētki bija vakar.", published=None).without_text()
    doubt = next(look.doubts(told_of))
    assert (doubt.reason, look.quotation(doubt, told_of)) == ("date.unresolved", look.Quotation("", "vakar", ""))


EVIL = "<script>alert(1)</script></style></svg><img src=x onerror=alert(2)>\"'&]]>--><a href='javascript:alert(3)'>"

NASTY = f"{EVIL}\x00\x07\u202e"


@pytest.fixture(scope="module")
def hostile(told):
    first = told[0]
    named = {"venues": tuple(venue.model_copy(update={"name": f"Rīgas {NASTY} nams"}) for venue in first.venues),
             "projects": tuple(p.model_copy(update={"title": NASTY, "programme": NASTY, "sector": NASTY}) for p in first.projects),
             "events": tuple(e.model_copy(update={"name": NASTY}) for e in first.events)}  # fmt: skip
    source = {"title": NASTY, "uri": "javascript:alert(4)"}
    doubts = (R.Warning(code=NASTY, message=NASTY), R.Warning(code="date.weekday", message=NASTY, start=0, end=9))
    evil = first.model_copy(
        update={
            **named,
            "id": f"{NASTY}\ud800",
            "source": first.source.model_copy(update=source),
            "warnings": doubts,
        }
    )
    in_text = record(f"{EVIL} 2022. gada 31. februārī {EVIL} notika koncerts.", id="t", uri=f"https://x/{EVIL}")
    return [evil, in_text, first.model_copy(update={"source": first.source.model_copy(update={"uri": "http://[bad"})})]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_cannot_bring_markup(hostile, told, language):
    """A hostile record adds no element, attribute or link of its own to those of an ordinary page."""
    tree, text = parsed(hostile, language)
    assert EVIL in tree.text_content()
    assert len(tree.findall(".//script")) == len(tree.findall(".//style")) == 1
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= {
        element.tag for element in parsed(told, language)[0].iter()
    } | {"blockquote", "mark", "details", "summary"}  # fmt: skip
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name not in ("src", "style", "srcdoc", "action")
            if name == "href":
                assert value.startswith(("#", "https://x/")), value
    assert not {"\x00", "\x07", "\u202e", "\ud800"} & set(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 4])
def test_the_page_is_sound_and_accessible(told, count, language):
    tree, text = parsed(told[:count], language)
    parser = etree.HTMLParser(encoding="utf-8")
    etree.parse(BytesIO(text.encode()), parser)
    errors = [e for e in parser.error_log if "Tag" not in e.message]  # libxml2 doesn't know HTML5's and SVG's elements
    assert errors == []
    assert tree.get("lang") == language
    assert len(tree.findall(".//h1")) == len(tree.findall(".//main")) == len(tree.findall(".//nav")) == 1
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in tree.iterfind(".//a[@href]"):
        assert not link.get("href").startswith("#") or link.get("href")[1:] in ids, link.get("href")
    for svg in tree.iter("svg"):
        assert svg.get("role") == "img"
        assert svg.get("aria-label")
    for shown in tree.iterfind(".//table"):
        assert shown.find("caption").text_content()
        heads = shown.findall("thead/tr/th[@scope='col']")
        assert heads
        assert all(head.find("button[@type='button']") is not None for head in heads)
        for row in shown.iterfind("tbody/tr"):
            assert row[0].tag == "th"
            assert row[0].get("scope") == "row"
            assert len(row) == len(heads)
            assert all(cell.get("data-order") is not None for cell in row)


def test_every_number_of_a_table_leads_to_its_articles(told):
    tree, _ = parsed(told)
    for anchor in ("years", "school-years", "projects", "countries", "people", "venues"):
        for cell in tree.get_element_by_id(anchor).iterfind(".//td[@data-order]"):
            number = cell.text_content().strip()
            if "number" in cell.get("class", "") and number.isdigit() and cell.get("data-label") != "Konkursa gads":
                assert (number == "0") == (cell.find("a") is None)
                if number != "0":
                    listed = tree.get_element_by_id(cell.find("a").get("href")[1:]).findall("ol/li")
                    assert 0 < len(listed) <= int(number)
    svg_links = tree.xpath("//*[local-name()='svg']//*[local-name()='a']/@href")
    assert svg_links
    assert all(link.startswith("#") for link in svg_links)


def test_a_big_file_gives_a_bounded_page(told):
    def many():
        for i in range(CARDS + 200):
            source = told[i % 3].source.model_copy(update={"sha256": f"{i:064x}"})
            yield told[i % 3].model_copy(update={"id": f"n{i}", "source": source})

    tree, _ = parsed(many())
    assert len(tree.findall(".//article")) == CARDS
    assert f"Pirmie 1\xa0{CARDS % 1000:03d} no 1\xa0{CARDS % 1000 + 200}." in tree.text_content()
    assert max(len(items.findall("li")) for items in tree.iterfind(".//ol")) == NAMED
    assert "Vēl 375 raksti nav parādīti." in tree.text_content()


def test_a_long_table_shows_its_first_rows_and_folds_events_without_a_name(told):
    visits = tuple(event(f"2022-05-{day:02d}").model_copy(update={"name": f"Vizīte {day}"}) for day in range(1, 15))
    nameless = event("2022-06-01").model_copy(update={"kind": "other"})
    many = record("x" * 10, id="many").model_copy(update={"events": (*visits, nameless)})
    tree, _ = parsed([many])
    (long,) = tree.get_element_by_id("events").find_class("first-rows")
    assert len(long.findall(".//tbody/tr")) == 14
    assert long.getnext().tag == "details"
    assert "14" in long.getnext().findtext("summary")
    (folded,) = tree.get_element_by_id("events").xpath(".//details[.//table]")
    assert len(folded.findall(".//tbody/tr")) == 1
    assert "01.06.2022." in folded.text_content()
    assert not parsed(told)[0].find_class("first-rows")


def test_the_headline_says_how_many_look_on_and_which_numbers_are_left_out(told):
    crowd = told[1].attendance[0].model_copy(update={"count": 400_000})
    tree, _ = parsed([*told, told[1].model_copy(update={"id": "crowd", "attendance": (crowd,),
        "source": told[1].source.model_copy(update={"sha256": "f" * 64})})])  # fmt: skip
    said = next(item for item in tree.find_class("headlines")[0] if "dalībnieki" in item.text_content())
    assert "no tiem 300 skatās vai klausās" in said.text_content()
    assert "1 skaitlis virs 10\xa0000" in said.text_content().replace("10 000", "10\xa0000")


def test_platforms_stand_apart_from_places(told):
    venue = told[0].venues[0].model_copy(update={"name": "Zoom", "kind": "online"})
    tree, _ = parsed([told[1], told[0].model_copy(update={"venues": (venue,), "events": ()})])
    places, platforms = table(tree, "venues"), table(tree, "venues", 1)
    assert [row[0] for row in platforms] == ["Zoom"]
    assert "Zoom" not in [row[0] for row in places]
    assert "Zoom" not in tree.get_element_by_id("venues").find(".//svg").xpath("string()")


def test_a_place_spelled_two_ways_is_one(told):
    names = ("Bygholmas lauksaimniecības skola", "Bygholm lauksaimniecības skola")
    tree, _ = parsed([article.model_copy(update={"venues": (article.venues[0].model_copy(update={"name": name}),), "events": ()})
                      for article, name in zip(told, names, strict=False)])  # fmt: skip
    assert [(row[0], row[2]) for row in table(tree, "venues")] == [(names[1], "2")]


def test_a_list_leads_back_to_its_figure(told):
    tree, _ = parsed(told)
    lists = tree.find_class("list")
    assert lists
    for shown in lists:
        back = shown.findall(".//a")[-1].get("href")
        assert tree.get_element_by_id(back[1:]).get("href") == f"#{shown.get('id')}"


def test_days_of_a_project_are_those_of_its_own_events(told):
    first, second = (told[0].projects[0].model_copy(update={"code": code, "title": None}) for code in ("A", "B"))
    shared = event("2016-05-01", projects=(0, 1))
    bare = record("x" * 10).model_copy(update={"projects": (first, second)})
    with_own = bare.model_copy(update={"events": (shared, event("2010-04-06/2010-04-09", projects=(0,)))})
    days = {each.project.code: each.days for each in Tally([with_own]).undertakings}
    assert [day.isoformat() for day in days["A"]] == ["2010-04-06", "2010-04-09"]
    assert [day.isoformat() for day in days["B"]] == ["2016-05-01", "2016-05-01"]


def test_one_year_of_records_draws_one_year(told):
    tree, _ = parsed(told[:1])
    drawn = tree.get_element_by_id("years").find(".//svg").xpath(".//*[local-name()='text']/text()")
    assert [text for text in drawn if text.startswith("20") and len(text) == 4] == ["2022"]


def test_what_is_not_known_sorts_last(told):
    unknown = told[0].projects[0].model_copy(update={"title": None, "call_year": None})
    tree, _ = parsed([told[0].model_copy(update={"projects": (unknown,), "events": ()})])
    cells = tree.get_element_by_id("projects").find(".//tbody/tr")
    assert (cells[0].text_content(), cells[0].get("data-order")) == ("(bez nosaukuma)", "")
    assert [cells[i].get("data-order") for i in (5, 6, 7)] == ["", "", ""]


@pytest.mark.parametrize(
    "code, message, lv, en",
    [
        (
            "archive.near_duplicate",
            "nearly the same text as r0",
            "gandrīz tāds pats kā r0",
            "nearly the same text as r0",
        ),
        ("project.sector", "KA229 has no sector VET", "darbībai KA229 nav sektora VET", "KA229 has no sector VET"),
        ("date.weekday", "the date falls on another day of the week", "", ""),  # its label says it
        ("project.serial", "worded otherwise", "", ""),
        ("unheard.of", "something new", "something new", "something new"),
    ],
)
def test_warnings_are_said_in_the_page_language(code, message, lv, en):
    assert Wording("lv").message(code, message) == lv
    assert Wording("en").message(code, message) == en


def messages():
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    keywords = {"N_": None, "say": None, "_say": None, "gettext": None, "ngettext": (1, 2)}
    for package in (PACKAGE, os.path.join(os.path.dirname(PACKAGE), "service")):
        for _, _, message, _, _ in extract_from_dir(package, methods, keywords=keywords, options_map={"**.html": {}}):
            yield message


def test_latvian_has_every_message_and_no_other():
    with open(os.path.join(PACKAGE, "lv.po"), "rb") as file:
        catalogue = read_po(file, "lv")
    said = {message if isinstance(message, str) else message[0]: message for message in messages()}
    translated = {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}
    assert set(said) == set(translated)
    for message in translated.values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert len(forms) == (1 if isinstance(message.id, str) else 3)
        assert not message.fuzzy
        assert not list(message.check(catalogue)), message.id


@pytest.mark.parametrize(
    "named, kinds", [(labels.ROLES, R.Role), (labels.KINDS, R.EventKind), (labels.VENUES, R.VenueKind)]
)
def test_closed_lists_have_labels(named, kinds):
    assert set(get_args(kinds)) | {labels.MIXED} == set(named) | {labels.MIXED}


@pytest.mark.parametrize(
    "value, lv, en",
    [
        ("2022-05-31", "31.05.2022.", "31 May 2022"),
        ("2022-05-31/2022-06-01", "31.05.–01.06.2022.", "31 May\u2009–\u20091 June 2022"),
        ("2026-05-19/2026-05-20", "19.–20.05.2026.", "19–20 May 2026"),
        ("2025-12-30/2026-01-02", "30.12.2025.–02.01.2026.", "30 Dec 2025\u2009–\u20092 Jan 2026"),
        ("2022-05/2022-07", "2022. g. maijs – 2022. g. jūlijs", "May 2022 – July 2022"),
        ("2022-05", "2022. g. maijs", "May 2022"),
        ("2022", "2022", "2022"),
        ("2022-21", "2022. gada pavasaris", "spring 2022"),
        ("199X", "1990 – 1999", "1990 – 1999"),
        ("odd", "odd", "odd"),
    ],
)
def test_dates_are_said_for_people(value, lv, en):
    assert Wording("lv").when(value) == lv
    assert Wording("en").when(value).replace("Jun ", "June ") == en


@pytest.mark.parametrize("language, number, country", [("lv", "1\xa0234", "Somija"), ("en", "1,234", "Finland")])
def test_numbers_and_countries_in_the_page_language(language, number, country):
    assert Wording(language).number(1234) == number
    assert Wording(language).country("FI") == country
    assert Wording("lv").ngettext("%(number)s more row isn't shown.", "", 21) == "Vēl %(number)s rinda nav parādīta."


def test_a_report_needs_neither_spacy_nor_torch(told, tmp_path):
    doubtful = record("Svētki bija 31. februārī, kad sniga.", id="doubt")
    lines = tmp_path / "records.jsonl"
    lines.write_text("".join(f"{each.model_dump_json()}\n" for each in (*told, doubtful)), "utf-8")
    script = (
        "import sys; from pipeline.cli import main;"
        f"main(['report', {str(lines)!r}, '-o', {str(tmp_path / 'r.html')!r}], standalone_mode=False);"
        "print(*sorted({'spacy', 'torch', 'stanza'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == ""
    assert "31. februārī" in (tmp_path / "r.html").read_text("utf-8")


def test_the_command_writes_the_page_or_tells_what_is_wrong(told, tmp_path):
    good, bad, out = tmp_path / "records.jsonl", tmp_path / "bad.jsonl", tmp_path / "report.html"
    good.write_text("".join(f"{each.model_dump_json()}\n" for each in told), "utf-8")
    bad.write_text('{"id": 1}\n', "utf-8")
    done = CliRunner().invoke(main, ["report", str(good), "-o", str(out), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert '<html lang="en">' in out.read_text("utf-8")
    failed = CliRunner().invoke(main, ["report", str(bad), "-o", str(tmp_path / "none.html")])
    assert failed.exit_code == 1
    assert "bad.jsonl:1" in failed.output
    assert not (tmp_path / "none.html").exists()
    nowhere = CliRunner().invoke(main, ["report", str(good), "-o", str(tmp_path / "no" / "r.html")])
    assert nowhere.exit_code == 2


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
def test_a_browser_opens_the_page_without_complaint_and_runs_only_its_own_script(hostile, told, tmp_path):
    file = tmp_path / "report.html"
    file.write_bytes("".join(page(chain(told, hostile))).encode("utf-8", "replace"))
    done = subprocess.run(
        [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--enable-logging=stderr", "--v=0", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    tree = html.fromstring(done.stdout)
    buttons = tree.findall(".//thead//button")
    assert buttons
    assert not any(button.get("disabled") is not None for button in buttons)  # by the script, so it was allowed to run
