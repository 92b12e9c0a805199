"""`lvnews export`, read back with the engines that people use, and compared with the records."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import duckdb
import psycopg
import pytest
from click.testing import CliRunner
from postgres_server import programs, server
from pyarrow import parquet
from rdflib import Graph, Namespace
from rdflib.namespace import RDF
from sample import record, records

import pipeline
from pipeline import edtf
from pipeline.archive.state import WriteError
from pipeline.cli import main
from pipeline.records import EventKind, Record
from pipeline.report import years
from pipeline.tables import export as exports
from pipeline.tables.export import export
from pipeline.tables.model import TABLES
from pipeline.tables.update import Changes

Read = Callable[[str, str], list[tuple[Any, ...]]]  # (output, table) → rows
COLUMNS = {table.name: list(table.columns.keys()) for table in TABLES}


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    if programs() is None:
        pytest.skip("PostgreSQL isn't installed (Debian: apt-get install postgresql)")
    with server() as url:
        yield url


@pytest.fixture(params=["duckdb", "sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An output of each kind that is updated in place, empty."""
    if request.param != "postgresql":
        return str(tmp_path / f"news.{request.param}")
    url: str = request.getfixturevalue("postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


def query(out: str, sql: str) -> list[tuple[Any, ...]]:
    """What the database's own client gives."""
    if out.endswith(".duckdb"):
        with duckdb.connect(out, read_only=True) as connection:
            return connection.execute(sql).fetchall()
    if out.endswith(".sqlite"):
        with sqlite3.connect(out) as connection:
            return connection.execute(sql).fetchall()
    with psycopg.connect(out) as connection:
        return connection.execute(sql).fetchall()


def from_database(out: str, table: str) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
    return query(out, f"SELECT {columns} FROM {table}")


def from_parquet(out: str, table: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in parquet.read_table(f"{out}/{table}.parquet").to_pylist()]


def from_csv(out: str, table: str) -> list[tuple[Any, ...]]:
    with open(f"{out}/{table}.csv", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == COLUMNS[table]
    return [tuple(row) for row in rows]


def plain(value: Any) -> str | None:
    """A value as text, alike for engines that have dates and truth values and those that don't."""
    return None if value in (None, "") else str(int(value)) if isinstance(value, bool) else str(value)


def spelled(value: Any) -> str | None:
    return {"true": "1", "false": "0"}.get(value, plain(value)) if isinstance(value, str) else plain(value)


def contents(out: str, read: Read) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted((tuple(map(spelled, row)) for row in read(out, name)), key=str) for name in COLUMNS}


def expected(of: tuple[Record, ...]) -> dict[str, list[tuple[Any, ...]]]:
    """What `pipeline.frames` says; that it says what the records do is tested in test_tables.py."""
    found = pipeline.frames(of)
    return {
        name: sorted((tuple(map(spelled, row.values())) for row in found[name].to_pylist()), key=str)
        for name in COLUMNS
    }


# ---- every kind of output ----------------------------------------------------------------------------------------


def test_databases_hold_the_records(database: str) -> None:
    assert export(records(), database) == Changes(added=len(records()))
    assert contents(database, from_database) == expected(records())


@pytest.mark.parametrize(("ending", "read"), [("parquet", from_parquet), ("csv", from_csv)])
def test_folders_hold_the_records(ending: str, read: Read, tmp_path: Path) -> None:
    out = tmp_path / f"news.{ending}"
    export(records(), str(out))
    assert contents(str(out), read) == expected(records())
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.{ending}" for name in COLUMNS)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    export(records(), str(out))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    export(records()[:3], str(out))
    assert len(read(str(out), "articles")) == 3
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_rows_of_files_stand_in_the_order_of_the_records(tmp_path: Path) -> None:
    export(reversed(records()), str(tmp_path / "news.csv"))
    assert [row[0] for row in from_csv(str(tmp_path / "news.csv"), "articles")] == [r.id for r in reversed(records())]


EVENT_TYPES = (
    "Event", "MusicEvent", "TheaterEvent", "DanceEvent", "Festival", "ExhibitionEvent", "EducationEvent",
)  # fmt: skip


def test_jsonld_is_rdf_with_the_events_of_the_records(tmp_path: Path) -> None:
    out = tmp_path / "news.jsonld"
    export(records(), str(out))
    graph = Graph().parse(str(out), format="json-ld")
    schema, lvnews = Namespace("https://schema.org/"), Namespace("urn:lvnews:")
    types = [schema[name] for name in EVENT_TYPES]
    events = {subject for kind in types for subject in graph.subjects(RDF.type, kind)}
    assert len(events) == sum(len(record.events) for record in records())
    assert len(set(graph.subjects(RDF.type, schema.NewsArticle))) == len(records())
    for record_ in records():
        for i, event in enumerate(record_.events):
            node = lvnews[f"event:{exports.jsonld.quote(record_.id, safe='')}:{i}"]
            start = graph.value(node, schema.startDate)
            assert str(start) == event.dates.partition("/")[0] if event.dates else start is None
            if start is not None:
                assert str(start.datatype) == "http://id.loc.gov/datatypes/edtf/EDTF"
                assert edtf.parse(str(start))
            assert len(list(graph.objects(node, lvnews.attendance))) == len(set(event.attendance))
            about = {str(graph.value(project, schema.identifier)) for project in graph.objects(node, schema.about)}
            codes = {record_.projects[i].code for i in event.projects}
            assert {code for code in codes if code} <= about
            assert bool(list(graph.objects(node, schema.location))) == bool(event.venues)
        article = lvnews[f"article:{exports.jsonld.quote(record_.id, safe='')}"]
        assert len(list(graph.objects(article, schema.about))) == len(record_.events)
    places = {subject for kind in (schema.Place, schema.VirtualLocation) for subject in graph.subjects(RDF.type, kind)}
    for node in (*places, *graph.subjects(RDF.type, schema.Project)):
        assert list(graph.subjects(None, node)), f"nothing refers to {node}"
    for node in events:
        assert graph.value(node, schema.name)
    for article in graph.subjects(RDF.type, schema.NewsArticle):
        assert graph.value(article, schema.headline)


@pytest.mark.parametrize(
    ("kind", "name", "type_"),
    [
        ("concert", "vakara koncerts", "MusicEvent"),
        ("concert", "skolu teātru skate", "TheaterEvent"),
        ("concert", "izrāde", "TheaterEvent"),
        ("concert", "deju kolektīvu skate", "DanceEvent"),
        ("concert", "modes skate", "Event"),
        ("exhibition", "darba gadatirgus", "Event"),
        ("exhibition", "darbu izstāde", "ExhibitionEvent"),
        ("lesson", "atklātā stunda", "EducationEvent"),
        ("other", None, "Event"),
    ],
)
def test_jsonld_events_have_type_and_name(kind: str, name: str | None, type_: str, tmp_path: Path) -> None:
    whole = record("a", "Notika.").model_dump()
    event = {"start": 0, "end": 6, "text": "Notika", "rule": "test", "kind": kind, "name": name, "dates": None}
    whole["events"] = [event | dict.fromkeys(("venues", "attendance", "countries", "projects"), ())]
    out = tmp_path / "news.jsonld"
    export((Record.model_validate(whole),), str(out))
    article, found = json.loads(out.read_text("utf-8"))["@graph"]
    assert (found["@type"], found["name"]) == (type_, name or "pasākums")
    assert article["headline"] == "Notika."


def test_every_kind_of_event_has_a_word() -> None:
    assert set(exports.jsonld.KINDS) == set(get_args(EventKind))


# ---- bringing a database up to date ------------------------------------------------------------------------------


def versions(out: str) -> Any:
    """Something that changes when a row is written again."""
    if out.startswith("postgresql"):
        return {name: sorted(query(out, f"SELECT xmin::text, ctid::text FROM {name}")) for name in COLUMNS}
    return contents(out, from_database)


def test_the_same_records_again_change_nothing(database: str) -> None:
    export(records(), database)
    before = versions(database)
    assert export(records(), database) == Changes(unchanged=len(records()))
    assert versions(database) == before


def test_newer_records_replace_and_others_stay(database: str) -> None:
    export(records(), database)
    first, second, *others = records()
    newer = second.model_copy(update={"events": (), "venues": second.venues[:1], "dates": second.dates[1:]})
    added = first.model_copy(update={"id": "new"})
    assert export((newer, added), database) == Changes(added=1, replaced=1, repeated=1)
    assert contents(database, from_database) == expected((first, newer, *others, added))


def test_pruning_removes_what_the_records_do_not_have(database: str) -> None:
    export(records(), database)
    assert export(records()[:5], database, prune=True) == Changes(unchanged=5, removed=len(records()) - 5)
    assert contents(database, from_database) == expected(records()[:5])


def test_a_later_article_tells_what_an_earlier_title_means(database: str) -> None:
    title = record("a", projects=((None, "Jauna pieredze maina dzīves", None),))
    code = record("b", projects=(("2020-1-LV01-KA116-077195", "Jauna pieredze maina dzīves", "Erasmus+"),))
    export((title,), database)
    export((code,), database)
    assert {row[0] for row in query(database, "SELECT entity_id FROM projects")} == {"2020-1-LV01-KA116-077195"}
    assert contents(database, from_database) == expected((title, code))


def test_what_an_earlier_place_means_is_as_if_all_had_come_at_once(database: str) -> None:
    one = record("a", venues=(("Bygholmas lauksaimniecības skola", "institution"),))
    other = record("b", venues=(("Bygholm lauksaimniecības skola", "institution"),))
    export((one,), database)
    export((other,), database)
    assert {row[0] for row in query(database, "SELECT entity_id FROM venues")} == {"bygholm lauksaimniecibas skola"}
    assert contents(database, from_database) == expected((one, other))
    export((one,), database, prune=True)
    assert contents(database, from_database) == expected((one,))


def test_the_last_of_two_records_with_one_id_counts(database: str) -> None:
    old, new = record("a", "Vecs."), record("a", "Jauns.")
    export((old, new), database)
    assert query(database, "SELECT text FROM articles") == [("Jauns.",)]
    export((old, *records(), *records()[:1] * 500, new), database)
    assert query(database, "SELECT text FROM articles WHERE id = 'a'") == [("Jauns.",)]


def test_a_failure_leaves_the_database_as_it_was(database: str) -> None:
    def broken() -> Iterator[Record]:
        yield from records()[10:]
        raise RuntimeError("stop")

    export(records()[:10], database)
    before = contents(database, from_database)
    with pytest.raises(RuntimeError):
        export(broken(), database)
    assert contents(database, from_database) == before


def test_pruning_without_records_removes_nothing(tmp_path: Path) -> None:
    out = str(tmp_path / "news.duckdb")
    export(records()[:3], out)
    with pytest.raises(WriteError, match="no records"):
        export([], out, prune=True)
    assert export(records()[:3], out) == Changes(unchanged=3)


def test_jsonld_articles_lead_to_all_their_places_and_projects(tmp_path: Path) -> None:
    out = tmp_path / "news.jsonld"
    export(records(), str(out))
    nodes = {node["@id"]: node for node in json.loads(out.read_text("utf-8"))["@graph"]}
    named = {
        link["@id"] for node in nodes.values() if node["@type"] == "NewsArticle"
        for link in (*node.get("mentions", ()), *node.get("contentLocation", ()))
        if "@id" in link
    }  # fmt: skip
    assert {key for key, node in nodes.items() if node["@type"] == "Project"} <= named
    wholes = {node["containedInPlace"]["@id"] for node in nodes.values() if "containedInPlace" in node}
    assert {key for key, node in nodes.items() if node["@type"] == "Place"} <= named | wholes


@pytest.mark.parametrize("ending", ["duckdb", "sqlite", "parquet", "csv", "jsonld"])
def test_a_failure_leaves_nothing_of_a_new_output(ending: str, tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    lines.write_text(records()[0].model_dump_json() + '\n{"id": "x"}\n', "utf-8")
    run = CliRunner().invoke(main, ["export", str(lines), str(tmp_path / f"news.{ending}")])
    assert run.exit_code == 1
    assert f"{lines}:2: no record" in run.output
    assert "take the line out" in run.output
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_tables_of_another_owner_are_left_alone(tmp_path: Path, postgres: str) -> None:
    out = str(tmp_path / "mine.sqlite")
    with sqlite3.connect(out) as connection:
        connection.execute("CREATE TABLE events (mine TEXT)")
    with pytest.raises(WriteError, match="another table events"):
        export(records()[:1], out)
    with sqlite3.connect(out) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("events",)]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS own CASCADE")
        connection.execute("CREATE SCHEMA own")
    export(records()[:1], f"{postgres}&options=-csearch_path%3Down")
    assert query(postgres, "SELECT count(*) FROM own.articles") == [(1,)]


def test_postgresql_knows_keys_and_meanings(postgres: str) -> None:
    export(records()[:1], postgres)
    with psycopg.connect(postgres) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.execute("DELETE FROM articles")
    (comment,) = query(postgres, "SELECT obj_description('venues'::regclass)")
    assert comment == ("where: one row a place in the text",)


# ---- the command -------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(record.model_dump_json() + "\n" for record in records()[:3]), "utf-8")
    return str(path)


def test_the_command_tells_what_it_did(file: str, tmp_path: Path) -> None:
    out = str(tmp_path / "news.duckdb")
    assert CliRunner().invoke(main, ["export", file, out]).output == f"Articles: 3 added\nWritten: {out}\n"
    assert CliRunner().invoke(main, ["export", file, out]).output == f"Articles: 3 unchanged\nWritten: {out}\n"
    assert CliRunner().invoke(main, ["export", file, out, "-q"]).output == ""
    for _ in range(2):  # a file is written anew each time
        written = CliRunner().invoke(main, ["export", file, f"{out}.csv"]).output
        assert written == f"Articles: 3\nWritten: {out}.csv\n"


def test_texts_under_two_ids_are_told(tmp_path: Path) -> None:
    path, out = tmp_path / "joined.jsonl", tmp_path / "news.duckdb"
    first, second, third = records()[:3]
    runs = [first, second, *(one.model_copy(update={"id": f"later-{one.id}"}) for one in (first, second)), third]
    path.write_text("".join(record.model_dump_json() + "\n" for record in runs), "utf-8")
    run = CliRunner().invoke(main, ["export", str(path), str(out)])
    assert "Articles: 5 added\nRepeated: 2 have the text of another article" in run.output
    assert "Repeated: 2" in CliRunner().invoke(main, ["export", str(path), str(tmp_path / "news.csv")]).output


@pytest.mark.parametrize(
    ("out", "status", "told"),
    [
        ("news.xlsx", 2, "use one of .duckdb, .sqlite, .parquet, .csv, .jsonld, postgresql://"),
        ("nowhere/news.parquet", 1, "there is no folder"),
        ("nowhere/news.duckdb", 1, "there is no folder"),
        ("nowhere/news.sqlite", 1, "there is no folder"),
        ("folder.duckdb", 1, "folder.duckdb is in the way"),
        ("folder.sqlite", 1, "folder.sqlite is in the way"),
        ("postgresql://me:secret@127.0.0.1:1/none", 1, "Check that the server runs"),
    ],
)
def test_what_cannot_be_written_is_told(out: str, status: int, told: str, file: str, tmp_path: Path) -> None:
    for name in ("folder.duckdb", "folder.sqlite"):
        (tmp_path / name).mkdir()
    run = CliRunner().invoke(main, ["export", file, out if "://" in out else str(tmp_path / out)])
    assert (run.exit_code, told in run.output, "secret" in run.output) == (status, True, False), run.output
    assert "INTERNAL" not in run.output


def test_a_file_that_is_no_database_is_left_alone(file: str, tmp_path: Path) -> None:
    for ending in ("duckdb", "sqlite"):
        out = tmp_path / f"news.{ending}"
        out.write_text("not a database, but a text that is long enough to look like one" * 100)
        run = CliRunner().invoke(main, ["export", file, str(out)])
        assert (run.exit_code, run.output.startswith(f"lvnews: {out}: ")) == (1, True), run.output
        assert out.read_text().startswith("not a database")


# ---- questions of the README -------------------------------------------------------------------------------------

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")
QUESTIONS = re.findall(r"(?m)^(.+\?)\n\n```sql\n([^`]+)```", README)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = str(tmp_path_factory.mktemp("news") / "news.duckdb")
    export(records(), out)
    return out


def test_the_readme_has_five_questions() -> None:
    assert len(QUESTIONS) == 5


@pytest.mark.parametrize(("question", "sql"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_the_questions_have_answers(question: str, sql: str, news: str) -> None:
    assert len(query(news, sql)) > 3


def test_the_answers_are_those_of_the_records(news: str) -> None:
    events, projects, countries, pupils, hosts = (query(news, sql) for _, sql in QUESTIONS)
    told = [event for record in records() for event in record.events if event.dates]
    assert sum(row[-1] for row in events) == len(told)
    articles = Counter(project.code for record in records() for project in record.projects)
    assert all(articles[code] == row[0] for code, *row in ((r[0], r[3]) for r in projects if r[0]))
    abroad = Counter(code for record in records() for code in {c.code for c in record.countries} - {"LV"})
    assert {row[0]: row[2] for row in countries} == abroad
    came = sum(
        record.attendance[i].count
        for record in records()
        for event in record.events
        for i in set(event.attendance)
        if (event.dates or "")[4:5] == "-" and record.attendance[i].roles == ("student",)
    )
    assert sum(row[1] for row in pupils) == came
    assert max(row[1] for row in hosts) == hosts[0][1]


def test_pupils_of_september_belong_to_the_autumn_as_in_the_report(tmp_path: Path) -> None:
    def event_on(day: str, *roles: str) -> Record:
        whole = record(f"{day} {len(roles)}", "Notika.").model_dump()
        place = {"start": 0, "end": 6, "text": "Notika", "rule": "test"}
        whole["attendance"] = [{**place, "count": 10, "count_max": None, "qualifier": "exact", "roles": roles}]
        event = {**place, "kind": "other", "name": None, "dates": day, "attendance": [0]}
        whole["events"] = [event | dict.fromkeys(("venues", "countries", "projects"), ())]
        return Record.model_validate(whole)

    days = ("2021-08-31", "2021-09-01", "2021", "2021-10")
    made = [*(event_on(day, "student") for day in days), event_on("2021-12-01", "student", "teacher")]
    export(made, out := str(tmp_path / "news.duckdb"))
    assert query(out, QUESTIONS[3][1]) == [(2020, 10), (2021, 20)]
    assert [years.school_year(each.events[0], each) for each in made[:4]] == [2020, 2021, None, 2021]


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("ending", ["duckdb", "parquet"])
def test_a_hundred_thousand_records_need_less_than_500_megabytes(ending: str, tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for i in range(100_000):
            one = records()[i % len(records())]
            venues = tuple(venue.model_copy(update={"name": f"Novada{i % 999}as {venue.name}"}) for venue in one.venues)
            file.write(one.model_copy(update={"id": f"{one.id}-{i}", "venues": venues}).model_dump_json() + "\n")
    code = (
        "import sys; from pipeline.cli import main; main(sys.argv[1:], standalone_mode=False);"
        # Not getrusage: its peak is inherited from the process that started this one.
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    out = str(tmp_path / f"news.{ending}")
    run = subprocess.run([sys.executable, "-c", code, "export", str(lines), out], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 500
    source = f"'{out}/articles.parquet'" if ending == "parquet" else "articles"
    with duckdb.connect(":memory:" if ending == "parquet" else out) as connection:
        assert connection.execute(f"SELECT count(*) FROM {source}").fetchone() == (100_000,)
