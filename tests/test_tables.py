"""The tables: everything of the records is in them, and the same place or project is one row, no more and no less."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from typing import Any

import pytest
from sample import record, records

import pipeline
from pipeline.records import Record
from pipeline.tables import model, titles
from pipeline.tables.places import key, owner

Rows = dict[str, list[dict[str, Any]]]


def rows(*of: Record) -> Rows:
    return {name: table.to_pylist() for name, table in pipeline.frames(of).items()}


@pytest.fixture(scope="module")
def sample() -> Rows:
    return rows(*records())


# ---- the rows of articles ----------------------------------------------------------------------------------------


def rebuilt(tables: Rows) -> dict[str, dict[str, Any]]:
    """The records that the rows came from, as JSON values; facts in the order of `ordinal`."""
    of: dict[str, dict[str, list[dict[str, Any]]]] = {name: defaultdict(list) for name in tables}
    for name, found in tables.items():
        for row in found:
            of[name][row.get("article_id", "")].append(row)

    def fact(row: dict[str, Any], *left_out: str) -> dict[str, Any]:
        names = {"span_start": "start", "span_end": "end"}
        kept = {names.get(k, k): v for k, v in row.items() if k not in ("article_id", "ordinal", *left_out)}
        return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in kept.items()}

    def parts(name: str, article: str, owner: str, ordinal: int) -> list[dict[str, Any]]:
        return [row for row in of[name][article] if row[owner] == ordinal]

    result = {}
    for row in tables["articles"]:
        a = row["id"]
        result[a] = {
            "schema_version": row["schema_version"],
            "id": a,
            "source": {
                "uri": row["uri"],
                "title": row["title"],
                "published": row["published"] and row["published"].isoformat(),
                "language": row["language"],
                "sha256": row["text_sha256"],
            },
            "text": row["text"],
            "dates": [fact(r) for r in of["dates"][a]],
            "attendance": [
                {
                    **fact(r),
                    "roles": [p["role"] for p in parts("attendance_roles", a, "attendance_ordinal", r["ordinal"])],
                }
                for r in of["attendance"][a]
            ],
            "venues": [fact(r, "full_name", "entity_id") for r in of["venues"][a]],
            "countries": [fact(r) for r in of["countries"][a]],
            "projects": [
                {
                    **fact(r, "entity_id"),
                    "mentions": [
                        fact(m, "project_ordinal")
                        for m in parts("project_mentions", a, "project_ordinal", r["ordinal"])
                    ],
                }
                for r in of["projects"][a]
            ],
            "events": [
                {
                    **fact(r, "edtf", "first", "last"),
                    "dates": r["edtf"],
                    **{
                        field: sorted(
                            p[f"{one}_ordinal"] for p in parts(f"event_{field}", a, "event_ordinal", r["ordinal"])
                        )
                        for field, one in (
                            ("venues", "venue"),
                            ("attendance", "attendance"),
                            ("countries", "country"),
                            ("projects", "project"),
                        )
                    },
                }
                for r in of["events"][a]
            ],
            "warnings": [fact(r) for r in of["warnings"][a]],
            "produced_by": {"lvnews": row["lvnews"], "engine": row["engine"], "model": row["model"]},
        }
    return result


def as_stored(record: Record) -> dict[str, Any]:
    """A record as JSON values; which facts belong to an event is a set in the tables."""
    found = record.model_dump(mode="json")
    for event in found["events"]:
        for field in ("venues", "attendance", "countries", "projects"):
            event[field] = sorted(set(event[field]))
    return found


def test_the_records_can_be_rebuilt_from_the_tables(sample: Rows) -> None:
    assert rebuilt(sample) == {record.id: as_stored(record) for record in records()}


def test_no_key_stands_twice_and_no_reference_leads_nowhere(sample: Rows) -> None:
    for table in model.TABLES:
        keys = [tuple(row[column.name] for column in table.primary_key.columns) for row in sample[table.name]]
        assert len(keys) == len(set(keys)), table.name
        for reference in table.foreign_key_constraints:
            columns = [element.parent.name for element in reference.elements]
            other = [element.column.name for element in reference.elements]
            known = {tuple(row[name] for name in other) for row in sample[reference.referred_table.name]}
            said = {tuple(row[name] for name in columns) for row in sample[table.name]}
            assert {each for each in said if None not in each} <= known, (table.name, columns)


def test_every_table_and_column_is_explained() -> None:
    assert [t.name for t in model.TABLES if not t.comment] == []
    assert [str(c) for t in model.TABLES for c in t.columns if not c.comment] == []
    for table in pipeline.frames([]).values():
        assert table.num_rows == 0
        assert table.schema.metadata[b"comment"]


def test_a_nul_is_stored_as_a_replacement_character_and_offsets_hold() -> None:
    (article,) = rows(record("a", "a\0b \\u0000", (("x\0 zāle", "room"),)))["articles"]
    assert article["text"] == "a\ufffdb \\u0000"


def test_the_package_stays_light() -> None:
    code = "import sys, pipeline; print({'pyarrow', 'duckdb', 'sqlalchemy', 'spacy', 'torch'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"
    code = "import sys, pipeline.tables.export; print({'spacy', 'torch'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"


# ---- places ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daugavpils tehnikums", "Daugavpils tehnikumā"),
        ("Daugavpils tehnikums", "Daugavpils Tehnikums"),
        ("Rīgas 45. vidusskola", "Rīgas 45.vidusskola"),
        ("Kuldīgas bibliotēka", "Kuldigas biblioteka"),
        ("zinātnes centrs “AHHAA”", "zinātnes centrs AHHAA"),
        ("Ogres tehnikuma lielā zāle", "Ogres tehnikuma lielajā zālē"),
        ("Latgales vēstniecība GORS", "koncertzāle „Latgales vēstniecība GORS”"),
        ("Bygholm lauksaimniecības skola", "Bygholmas Lauksaimniecības skola"),
        ("Olaines Mehānikas un tehnoloģijas koledža", "Olaines mehānikas un tehnoloģiju koledža"),
    ],
)
def test_names_of_one_place(one: str, other: str) -> None:
    found = rows(record("a", venues=((one, "institution"),)), record("b", venues=((other, "institution"),)))
    assert len({row["entity_id"] for row in found["venues"]} - {None}) == 1
    assert {row["name"] for row in found["venue_variants"]} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rīgas 1. vidusskola", "Rīgas 2. vidusskola"),
        ("Liepājas tehnikums", "Daugavpils tehnikums"),
        ("Ogres tehnikums", "Ogres tehnikuma aktu zāle"),
        ("Ogres 1. vidusskolas aktu zāle", "Olaines 1. vidusskolas aktu zāle"),
        ("Jelgavas pils 278. auditorija", "Jelgavas pils 287. auditorija"),
        ("Priekules kultūras nams", "Priekuļu kultūras nams"),  # two towns
        ("Valkas kultūras centrs", "Valgas kultūras centrs"),
        ("Roberta Feldmaņa muzejs", "Robertas Feldmaņa muzejs"),
        ("viesnīca „Luna Bay”", "restorāns „Luna Bay”"),
        ("patversme „Ķepu māja”", "kafejnīca „Ķepu māja”"),
        ("Ogres Zvejnieku skola", "Ogres Zvejniecības skola"),
    ],
)
def test_names_of_two_places(one: str, other: str) -> None:
    found = rows(record("a", venues=((one, "institution"), (other, "institution"))))
    assert len({row["entity_id"] for row in found["venues"]}) == 2


def test_a_room_belongs_to_the_institution_however_it_is_spelled() -> None:
    rooms = ("Bygholm lauksaimniecības skolas zāle", "Bygholmas lauksaimniecības skolas siltumnīca")
    found = rows(record("a", venues=tuple((name, "room") for name in rooms)))["venue_entities"]
    assert {row["part_of"] for row in found} == {None, "bygholm lauksaimniecibas skola"}
    assert len(found) == 3


@pytest.mark.parametrize(
    "name",
    [
        "sporta zāle",
        "1. vidusskola",
        "skolas aktu zāle",
        "Skolas iela 3",  # every town has one
        "Raiņa ielas korpuss",
        "Baznīcas laukums",
        "bērnudārzs „Auseklītis”",
        "tehnikuma Dižā zāle",  # of which tehnikums?
        "STEM laboratorija",
        "Olimpiskais centrs",
        "Svētās Trīsvienības baznīca",
        "???",
    ],
)
def test_names_that_do_not_tell_which_place_it_is(name: str) -> None:
    found = rows(record("a", venues=((name, "building"),)), record("b", venues=((name, "building"),)))
    assert [row["entity_id"] for row in found["venues"]] == [None, None]


COMPLETED = [
    (
        "tehnikuma aktu zāle",
        "Smiltenes tehnikuma audzēkņi pulcējās tehnikuma aktu zālē.",
        "Smiltenes tehnikuma aktu zāle",
    ),
    (
        "tehnikums",
        "Kandavas Valsts lauksaimniecības tehnikumā bija svētki.",
        "Kandavas Valsts lauksaimniecības tehnikums",
    ),
    ("kultūras nama zāle", "Notika Alojas kultūras namā un Pils namā.", "Alojas kultūras nama zāle"),
    (
        "bibliotēkas lasītava",
        "Tikāmies Preiļu Galvenajā bibliotēkā, Ogres ielā.",
        "bibliotēkas lasītava",
    ),  # not a genitive
    ("tehnikuma aktu zāle", "Ogres tehnikums uzvarēja Daugavpils tehnikumu.", "tehnikuma aktu zāle"),  # two
    ("tehnikuma aktu zāle", "Anna tehnikumā mācās ceturto gadu.", "tehnikuma aktu zāle"),  # a person
    ("tehnikuma aktu zāle", "Šodien tehnikumā ir svētki. Mūsu tehnikums aug.", "tehnikuma aktu zāle"),  # no name
    ("skolas aktu zāle", "Jumpravas skola ciemojās Codes pamatskolā.", "skolas aktu zāle"),  # either
    ("skolas aktu zāle", "Codes pamatskola ir slēgta.", "skolas aktu zāle"),  # another noun
    ("skolas aktu zāle", "Ramatas skolā notika koncerts.", "Ramatas skolas aktu zāle"),
    ("skolas aktu zāle", "Ramatas skola viesojās Valkas ģimnāzijā.", "skolas aktu zāle"),  # either
    ("Saeimas nams", "Ventspils skolēni redzēja Latvijas Saeimu.", "Latvijas Saeimas nams"),
    ("Saeimas nams", "1. Rātsnams, 2. Saeimas nams", "Saeimas nams"),  # numbers of a list
    ("koledžas ēdnīca", "Sākām plkst. 9.00 - koledžas ēdnīca gaidīja.", "koledžas ēdnīca"),  # a dash is no word
    ("muiža", "Izrādi „Zaļenieku muiža” rādīja Aucē.", "muiža"),  # a title is no name of the place
    ("jauniešu centrs", "PREIĻU JAUNIEŠU centrā bija klusi.", "Preiļu jauniešu centrs"),
    ("tehnikuma restorāns „Kļava”", "Mielojāmies Valmieras tehnikumā.", "Valmieras tehnikuma restorāns „Kļava”"),
    ("skolas lielā zāle", "Konferences dalībnieki. Konferences skolas lielajā zālē.", "skolas lielā zāle"),  # an event
    ("Saeimas nams", "Tad ievēlēja 1. Saeimu.", "Saeimas nams"),  # a number is no name
    ("koledžas ēdnīca", "– Kā tu tur nokļuvi?\n– Koledžas ēdnīcā.\nTur – koledžā.", "koledžas ēdnīca"),  # nor a dash
    ("skolas zāle", "Brauca – Ramatas skolas bērni.", "Ramatas skolas zāle"),
    ("Kalnamuiža", "Kalnamuižā spēlēs izrādi „Skroderdienas Kalnamuižā”.", "Kalnamuiža"),  # a title
    ("skolas zāle", "Balvos. Semināra skolas zālē runāja fiziķe.", "skolas zāle"),  # an event
    ("skolas zāle", "Vebināru praktikantu skolas zālē runāja fiziķe.", "skolas zāle"),
    ("jauniešu centrs", "PREIĻU JAUNIEŠU CENTRS\n\nPalīdzēs jauniešu centram.", "Preiļu jauniešu centrs"),
    ("akadēmijas zāle", "RTU LIEPĀJAS AKADĒMIJA\n\nBalle.", "RTU Liepājas akadēmijas zāle"),
    ("tehnikuma restorāns „Kļava”", "Ogres tehnikumā.", "Ogres tehnikuma restorāns „Kļava”"),
    ("jauniešu centra zāle", "Līvānu jauniešu centrā “Kvartāls”.", "Līvānu jauniešu centra “Kvartāls” zāle"),
    ("jauniešu centra zāle", "Tukuma jauniešu centrs „A”, Tukuma jauniešu centrs „B”.", "jauniešu centra zāle"),
    ("jauniešu centra „B” zāle", "Tukuma jauniešu centrs „A”.", "jauniešu centra „B” zāle"),
]


@pytest.mark.parametrize(("name", "text", "full"), COMPLETED)
def test_a_bare_name_is_completed_where_the_article_names_one(name: str, text: str, full: str) -> None:
    found = rows(record("a", text, ((name, "room"),)))
    (venue,) = found["venues"]
    assert (venue["full_name"], venue["entity_id"]) == (full, key(full) if full != name else None)
    assert [row["name"] for row in found["venue_variants"]] == ([name] if full != name else [])


def test_a_platform_is_one_with_and_without_its_maker() -> None:
    found = rows(record("a", venues=(("MS Teams", "online"),)), record("b", venues=(("Teams", "online"),)))
    assert [row["entity_id"] for row in found["venues"]] == ["teams", "teams"]


def test_without_its_text_an_article_completes_nothing() -> None:
    whole = record("a", "Smiltenes tehnikumā.", (("tehnikuma aktu zāle", "room"),))
    assert rows(whole)["venues"][0]["entity_id"] == "smiltenes tehnikuma aktu zale"
    assert rows(whole.without_text())["venues"][0]["entity_id"] is None


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Daugavpils tehnikuma aktu zāle", ("Daugavpils tehnikums", "institution")),
        ("Preiļu Galvenās bibliotēkas konferenču zāle", ("Preiļu Galvenā bibliotēka", "building")),
        ("Daugavpils tehnikuma Mendeļejeva ielas korpuss", ("Daugavpils tehnikums", "institution")),
        ("viesnīcas “Promenade Pier” zāle", ("viesnīca “Promenade Pier”", "institution")),
        ("SIA „Vidzemes metāls” ražotne", ("SIA „Vidzemes metāls”", "institution")),
        ("„Vidzemes slimnīcas” Gulbenes nodaļa", ("Vidzemes slimnīca", "institution")),
        ("Preiļu 1.pamatskolas zāle", ("Preiļu 1. pamatskola", "institution")),
        ("bērnudārza „Auseklītis” zāle", None),
        ("Preiļu dienesta viesnīca", None),
        ("Kuldīgas Centra vidusskola", None),
        ("Jaunpils pienotava", None),
        ("sporta kompleksa mazā zāle", None),
    ],
)
def test_what_a_place_belongs_to(name: str, whole: tuple[str, str] | None) -> None:
    assert owner(name) == whole


def test_an_institution_that_only_its_rooms_name_has_a_row_too() -> None:
    found = {
        row["id"]: row for row in rows(record("a", venues=(("Ogres tehnikuma aktu zāle", "room"),)))["venue_entities"]
    }
    assert found["ogres tehnikuma aktu zale"]["part_of"] == "ogres tehnikums"
    assert found["ogres tehnikums"]["name"] == "Ogres tehnikums"


# ---- projects ----------------------------------------------------------------------------------------------------

CODE, OTHER = "2020-1-LV01-KA116-077195", "2021-1-LV01-KA122-VET-000012345"


def linked(*said: titles.Said) -> list[str | None]:
    found = rows(*(record(f"a{i}", projects=(each,)) for i, each in enumerate(said)))
    return [row["entity_id"] for row in found["projects"]]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Jauna pieredze maina dzīves", "JAUNA PIEREDZE MAINA DZĪVES"),
        ("Jauna pieredze maina dzīves", "Jauna pieredze – maina dzīves!"),
        ("Jauna pieredze maina dzīves", "Jauna pieredze maina dzīvi"),
        ("Jauna pieredze maina dzīves", "Jauna pieredzze maina dzīves"),
    ],
)
def test_one_project(said: str, other: str) -> None:
    assert linked((CODE, said, "Erasmus+"), (None, other, None), (None, other, "Erasmus+")) == [CODE] * 3
    assert len(set(linked((None, said, None), (None, other, "Erasmus+")))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((None, "Mobilitāte prasmju pilnveidei Igaunijā", None), (None, "Mobilitāte prasmju pilnveidei Itālijā", None)),
        ((None, "Jauna pieredze maina dzīves 2", None), (None, "Jauna pieredze maina dzīves 3", None)),
        ((None, "Jauna pieredze maina dzīves II", None), (None, "Jauna pieredze maina dzīves III", None)),
        ((None, "Zaļā skola", None), (None, "Zaļā skala", None)),  # short
        ((None, "Ten Bridges", "eTwinning"), (None, "Ten Bridges", "Nordplus")),
        ((CODE, "Ten Bridges", "Erasmus+"), (OTHER, "Ten Bridges", "Erasmus+")),
        ((CODE, "Ten Bridges", "Erasmus+"), (None, "Ten Bridges", "Nordplus")),
    ],
)
def test_two_projects(one: titles.Said, other: titles.Said) -> None:
    assert len(set(linked(one, other))) == 2


def test_a_title_of_two_coded_projects_is_neither() -> None:
    said = ((CODE, "Ten Bridges", "Erasmus+"), (OTHER, "Ten Bridges", "Erasmus+"), (None, "Ten Bridges", None))
    assert linked(*said) == [CODE, OTHER, "title:ten bridges"]


def test_a_project_lists_its_titles() -> None:
    said = ((CODE, "Ten Bridges", "Erasmus+"), (None, "TEN BRIDGES", None), (None, None, None))
    found = rows(*(record(f"a{i}", projects=(each,)) for i, each in enumerate(said)))
    assert [(row["entity_id"], row["title"]) for row in found["project_variants"]] == [
        (CODE, "TEN BRIDGES"),
        (CODE, "Ten Bridges"),
    ]
    assert [row["entity_id"] for row in found["projects"]] == [CODE, CODE, None]
