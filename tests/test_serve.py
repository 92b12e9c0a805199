"""The service: records as the command makes them, faults that it survives, pages that show every fact in its place."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from lxml import html

pytest.importorskip("fastapi", reason="needs the extra serve")

from fastapi.testclient import TestClient

import pipeline
from pipeline.archive.worker import Orders, load_extractor
from pipeline.cli import main
from pipeline.errors import ModelError
from pipeline.records import Failure, Record, json_schema
from pipeline.report.labels import FIELDS
from pipeline.report.wording import LANGUAGES, Wording
from pipeline.service import app as service
from pipeline.service import workers as processes
from pipeline.service.shelf import Shelf
from pipeline.service.view import view
from pipeline.service.workers import Workers
from tests import sample
from tests.archive_stubs import Stub

ARTICLE = (
    "Otrdien Smiltenes tehnikuma aktu zālē notika Erasmus+ projekta „Koks runā” (Nr. 2022-1-LV01-KA121-VET-000056789)"
    " noslēguma konference. Tajā piedalījās vairāk nekā 60 audzēkņu un astoņi pedagogi no Latvijas un Somijas."
)
EVIL = "<script>alert(1)</script></style><img src=x onerror=alert(2)>\"'&<a href='javascript:alert(3)'>"


def written(path: Path, records: tuple[Record, ...] | list[Record]) -> Path:
    """The records in a file put in place whole, as a run does."""
    part = path.with_suffix(".part")
    part.write_text("".join(f"{record.model_dump_json()}\n" for record in records), "utf-8")
    os.replace(part, path)
    return path


def stubs(**options: Any) -> Workers:
    return Workers(Orders(Stub), **options)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(written(tmp_path_factory.mktemp("shelf") / "records.jsonl", sample.records()))


@pytest.fixture(scope="module")
def client(shelf: Shelf):
    workers = Workers(Orders(partial(load_extractor, "rules")), 2)
    with TestClient(service.create_app(workers, "rules", shelf)) as client:
        yield client


def outcomes(answer) -> list[dict[str, Any]]:
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in answer.text.splitlines()]


# ---- extraction --------------------------------------------------------------------------------------------------


def test_an_article_gives_the_record_that_python_gives(client) -> None:
    given = {"id": "a", "text": ARTICLE, "title": "Konference", "published": "2023-10-20", "url": "https://x.example/a"}
    answer = client.post("/api/record", json=given)
    record = Record.model_validate_json(answer.content)
    same = pipeline.extract(ARTICLE, published="2023-10-20", title="Konference", id="a", engine="rules")
    assert record.model_copy(update={"source": same.source}) == same
    assert (record.source.uri, record.source.title) == (given["url"], given["title"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


def test_without_an_id_the_text_gives_it(client) -> None:
    first, again, other = (
        client.post("/api/record", json={"text": t}).json()["id"] for t in (ARTICLE, ARTICLE, "Cits.")
    )
    assert first == again != other


@pytest.mark.parametrize(
    ("given", "status", "stage", "error"),
    [
        ({"text": " \n "}, 422, "read", "empty"),
        ({"text": "The quick brown fox jumps over the lazy dog, and it does so every single day of the year."}, 422,
         "language", "not Latvian but English"),
        ({"text": "<p></p>"}, 422, "read", "empty"),
    ],
)  # fmt: skip
def test_what_gives_no_record_is_told_with_a_remedy(client, given, status, stage, error) -> None:
    answer = client.post("/api/record", json=given)
    failure = Failure.model_validate(answer.json())
    assert (answer.status_code, failure.stage) == (status, stage)
    assert error in failure.error
    assert failure.remedy


@pytest.mark.parametrize("given", [{}, {"text": 5}, [], {"text": "ā" * 1_000_001}, {"\ud800": "\ud800"}])
def test_wrong_requests_are_refused_and_not_sent_back(client, given) -> None:
    answer = client.post("/api/record", content=json.dumps(given))
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert len(answer.content) < 300
    assert sound(client.get("/?page=0"), "lv").text_content()
    assert client.post("/api/records?name=", content=b"Teksts.").status_code == 422


def test_an_unreadable_date_is_a_warning(client) -> None:
    record = client.post("/api/record", json={"text": ARTICLE, "published": "kaut kad"}).json()
    assert [warning["code"] for warning in record["warnings"]] == ["read.published_unreadable"]


def test_a_file_of_any_format_gives_a_line_for_each_article(client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2023-10-20-konference.txt", ARTICLE)
        archive.writestr("lapa.html", f"<html><body><article><h1>Lapa</h1><p>{ARTICLE}</p></article></body></html>")
        archive.writestr("tukša.txt", "")
        archive.writestr("tabula.csv", f'id,text,published\nt1,"{ARTICLE}",2023-10-20\n')
    found = outcomes(client.post("/api/records?name=arhīvs.zip", content=packed.getvalue()))
    assert [(one["id"], one["source"] if "stage" in one else one["source"]["uri"]) for one in found] == [
        ("arhīvs.zip/2023-10-20-konference", "arhīvs.zip/2023-10-20-konference.txt"),
        ("arhīvs.zip/lapa", "arhīvs.zip/lapa.html"),
        ("t1", "arhīvs.zip/tabula.csv:2"),
        ("arhīvs.zip/tukša", "arhīvs.zip/tukša.txt"),
    ]
    assert [one.get("stage") for one in found] == [None, None, None, "read"]
    assert found[0]["source"]["published"] == found[2]["source"]["published"] == "2023-10-20"


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (ARTICLE.encode(), ["file"]),
        (
            "\n".join(json.dumps({"id": f"n{i}", "text": ARTICLE}) for i in range(40)).encode(),
            [f"n{i}" for i in range(40)],
        ),
        (b"\x89PNG\r\n\x1a\n", ["file"]),
        (b"", ["file"]),
    ],
)
def test_lines_stand_in_order_whatever_the_file(client, content, ids) -> None:
    assert [one["id"] for one in outcomes(client.post("/api/records", content=content))] == ids


def test_uploads_leave_nothing_behind(client, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert len(outcomes(client.post("/api/records?name=../../a.txt", content=ARTICLE.encode()))) == 1
    assert list(tmp_path.iterdir()) == []


def test_many_ask_at_once(client) -> None:
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        answers[number] = client.post("/api/record", json={"id": f"n{number}", "text": ARTICLE}).json()["id"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: f"n{number}" for number in range(12)}


# ---- faults ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "error"),
    [("RAISE", "the stage broke"), ("HANG", "took longer than 2 seconds"), ("DIE", "died"), ("LOSE", "lost")],
)
def test_a_document_that_breaks_its_process_fails_alone(text, error) -> None:
    with TestClient(service.create_app(stubs(time_limit=2.0), "stub")) as client:
        failed = client.post("/api/record", json={"text": text})
        assert failed.status_code == 422
        assert error in failed.json()["error"]
        assert client.post("/api/record", json={"text": "Labi."}).status_code == 200


def test_an_answer_that_nobody_waits_for_does_not_mix_with_the_next() -> None:
    with closing(stubs()) as workers:
        items = [processes.article({"id": f"n{i}", "text": "Labi."}, {}, "x", "-") for i in range(200)]
        left = workers.outcomes(items)
        assert json.loads(next(left))["id"] == "n0"
        left.close()
        (outcome,) = workers.outcomes([processes.article({"id": "cits", "text": "Labi."}, {}, "x", "-")])
        assert json.loads(outcome)["id"] == "cits"


@pytest.mark.parametrize("address", ["/api/record", "/api/records"])
def test_a_service_with_too_much_to_do_says_so(address, monkeypatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    with TestClient(service.create_app(workers := stubs(), "stub")) as client:
        busy = workers.outcomes([processes.article({"text": "Labi."}, {}, "x", "-")] * 2)
        next(busy)
        refused = client.post(address, json={"text": "Labi."})
        assert refused.status_code == 503
        assert "--workers" in refused.json()["remedy"]
        list(busy)
        assert client.post(address, json={"text": "Labi."}).status_code == 200


@pytest.mark.parametrize("address", ["/api/record", "/api/records", "/text"])
def test_requests_have_a_greatest_size(client, address, monkeypatch) -> None:
    monkeypatch.setattr(service, "LARGEST_REQUEST", 1000)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(address, content=b"text=" + b"a" * 2000, headers=form).status_code == 413
    assert client.post(address, content=(b"text=a" * 100 for _ in range(20)), headers=form).status_code == 413


def test_what_keeps_processes_from_starting_is_told_at_the_start() -> None:
    workers = Workers(Orders(partial(load_extractor, "none")))
    with pytest.raises(ModelError, match="none"):
        workers.start()


# ---- records -----------------------------------------------------------------------------------------------------


def test_the_list_has_every_article_in_order(client) -> None:
    listed = client.get("/api/articles?limit=1000").json()
    assert listed["total"] == len(sample.records())
    assert [article["id"] for article in listed["articles"]] == [record.id for record in sample.records()]
    paged = [client.get(f"/api/articles?offset={i}&limit=7").json()["articles"] for i in range(0, listed["total"], 7)]
    assert [article for page in paged for article in page] == listed["articles"]


def test_every_record_is_found_by_its_id(client) -> None:
    for record in sample.records():
        assert Record.model_validate(client.get(f"/api/articles/{quote(record.id)}").json()) == record
    assert client.get("/api/articles/nav").status_code == 404


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("CIRAVNIEKI", lambda r: "ciravnieki" in r.id),
        ("nordplus limbaž", lambda r: "limbazos" in r.id),
        ("Somija", lambda r: any(country.code == "FI" for country in r.countries)),
        ("nekā tāda nav nekur", None),
    ],
)
def test_articles_are_found_by_what_they_tell(client, query, holds) -> None:
    ids = [
        article["id"] for article in client.get("/api/articles", params={"q": query, "limit": 1000}).json()["articles"]
    ]
    by_id = {record.id: record for record in sample.records()}
    assert bool(ids) == (holds is not None)
    assert all(holds(by_id[id]) for id in ids)
    assert len(ids) < len(by_id)


def test_reasons_to_look_choose_articles(client) -> None:
    everything = client.get("/api/articles?limit=1000").json()["articles"]
    codes = {code for article in everything for code in article["reasons"]}
    assert codes
    for code in codes:
        chosen = client.get("/api/articles", params={"reason": code, "limit": 1000}).json()["articles"]
        assert chosen == [article for article in everything if code in article["reasons"]]
    chosen = client.get("/api/articles?reason=any&limit=1000").json()["articles"]
    assert chosen == [article for article in everything if article["reasons"]]


def test_a_new_file_of_records_is_read(tmp_path) -> None:
    path = written(tmp_path / "records.jsonl", [sample.record("viens")])
    with TestClient(service.create_app(stubs(), "stub", Shelf(path))) as client:
        assert client.get("/api/health").json()["articles"] == 1
        written(path, [sample.record("nulle", "Garāks teksts."), sample.record("viens"), sample.record("divi")])
        assert [a["id"] for a in client.get("/api/articles").json()["articles"]] == ["nulle", "viens", "divi"]
        assert client.get("/api/articles/divi").json()["id"] == "divi"
        path.write_text("nav JSON\n", "utf-8")
        broken = client.get("/api/articles")
        assert broken.status_code == 500
        assert "records.jsonl:1" in broken.json()["detail"]
        assert broken.json()["remedy"]
        assert client.get("/").status_code == 500
        path.unlink()
        assert "cannot be read" in client.get("/api/articles").json()["detail"]
        written(path, [sample.record("trīs")])
        assert client.get("/api/articles").json()["total"] == 1


def test_schema_health_and_description(client) -> None:
    assert client.get("/api/schema").json() == json_schema()
    assert client.get("/api/health").json() == {
        "lvnews": pipeline.__version__, "schema_version": 1, "engine": "rules", "articles": len(sample.records()),
    }  # fmt: skip
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/record", "/api/records", "/api/schema", "/api/health", "/api/articles", "/api/articles/{id}",
    }  # fmt: skip
    assert "Record" in described["components"]["schemas"]


def test_without_records_there_is_the_form_alone() -> None:
    with TestClient(service.create_app(stubs(), "stub")) as client:
        assert client.get("/").url.path == "/text"
        assert client.get("/api/articles").status_code == 404
        assert client.get("/api/health").json()["articles"] is None
        assert 'href="/"' not in client.get("/text").text


# ---- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", sample.records(), ids=lambda record: record.id)
def test_every_fact_is_shown_in_its_place(record, language) -> None:
    seen = view(record, Wording(language))
    assert "".join(stretch.text for stretch in seen.text) == record.text
    assert sorted(i for stretch in seen.text for i in stretch.begins) == list(range(len(seen.facts)))
    for i, fact in enumerate(seen.facts):
        assert "".join(stretch.text for stretch in seen.text if i in stretch.covers) == fact.words
    spans = sum(len(getattr(record, field)) for field in FIELDS if field != "projects")
    assert len(seen.facts) == spans + sum(len(project.mentions) for project in record.projects)
    assert [seen.facts[event.fact].field for event in seen.events] == ["events"] * len(record.events)


@pytest.mark.parametrize(
    ("said", "lv", "en"),
    [
        ("vairāk nekā 60 audzēkņu", "vairāk nekā 60 · skolēni un audzēkņi", "more than 60 · pupils and students"),
        ("ap 300 skatītāju", "aptuveni 300 · skatītāji", "about 300 · audience"),
        ("20–25 skolēni", "20–25 · skolēni un audzēkņi", "20–25 · pupils and students"),
        ("1200 skolēni", "1\u00a0200 · skolēni un audzēkņi", "1,200 · pupils and students"),
    ],
)
def test_numbers_are_said_for_people(said, lv, en) -> None:
    record = pipeline.extract(f"Konferencē piedalījās {said}.", engine="rules")
    for language, meaning in (("lv", lv), ("en", en)):
        (fact,) = (fact for fact in view(record, Wording(language)).facts if fact.field == "attendance")
        assert fact.meaning == meaning


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory):
    """An article whose every word is markup, one without its text, and ids that addresses must quote."""
    text = f"{EVIL} 2022. gada 31. februārī {EVIL} Smiltenes tehnikumā notika koncerts {EVIL}"
    evil = pipeline.extract(text, title=EVIL, id=f"a//b?c=#d&e ā;+{EVIL}", engine="rules")
    told = evil.model_copy(update={"source": evil.source.model_copy(update={"uri": "javascript:alert(4)"})})
    bare = pipeline.extract(
        ARTICLE, published="2023-10-20", id="https://x.example/a?b=1", engine="rules"
    ).without_text()
    path = written(tmp_path_factory.mktemp("hostile") / "records.jsonl", [told, bare])
    with TestClient(service.create_app(stubs(), "stub", Shelf(path), "en")) as client:
        yield client


def addresses(client) -> list[str]:
    links = html.fromstring(client.get("/").text).xpath("//tbody//a/@href")
    assert links
    return [str(link) for link in links]


def sound(page, language: str) -> html.HtmlElement:
    """The page's tree; it has one heading, labelled fields, no element or attribute that runs, no dead inner link."""
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    tree = html.fromstring(page.text)
    assert tree.get("lang") == language
    assert len(tree.findall(".//h1")) == len(tree.findall(".//main")) == 1
    assert not tree.xpath("//script | //img | //@onerror | //@style")
    ids = [str(id) for id in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    for link in tree.xpath("//@href"):
        assert link.startswith(("/", "#", "https://")), link
        assert not link.startswith("#") or link[1:] in ids, link
    for field in tree.xpath("//input | //select | //textarea"):
        assert tree.xpath(f"//label[@for='{field.get('id')}']")
    for shown in tree.iterfind(".//table"):
        assert shown.find("caption").text_content()
        assert all(row.findall("th[@scope='row']") for row in shown.iterfind("tbody/tr"))
    return tree


def test_texts_cannot_bring_markup_and_every_article_has_its_page(hostile) -> None:
    sound(hostile.get("/"), "en")
    first, second = addresses(hostile)
    tree = sound(hostile.get(first), "en")
    assert EVIL in tree.get_element_by_id("main").text_content()
    assert tree.find_class("text")[0].text_content().startswith(EVIL)
    bare = sound(hostile.get(second), "en")
    assert not bare.find_class("text")
    assert "Koks runā" in bare.text_content()


def test_every_page_of_the_sample_is_sound(client) -> None:
    for record in sample.records():
        tree = sound(client.get(f"/articles/{quote(record.id)}"), "lv")
        assert tree.find_class("text")[0].text_content() == record.text
        for i in range(len(view(record, Wording("lv")).facts)):
            assert tree.get_element_by_id(f"fact-{i}").xpath(f".//a[@href='#at-{i}']")


def test_a_choice_goes_along_from_page_to_page(client) -> None:
    chosen = [a["id"] for a in client.get("/api/articles?reason=any&limit=1000").json()["articles"]]
    address, met = f"/articles/{quote(chosen[0])}?reason=any", []
    while address:
        tree = sound(client.get(address), "lv")
        met.append(address)
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), None)
    assert met == [f"/articles/{quote(id)}?reason=any" for id in chosen]


def test_the_list_has_pages(client) -> None:
    met, address = [], "/?q="
    while address:
        tree = sound(client.get(address), "lv")
        met += tree.xpath("//tbody//th/a/@href")
        address = next(iter(tree.xpath("//a[@rel='next']/@href")), None)
    assert met == [f"/articles/{quote(record.id)}" for record in sample.records()]
    assert sound(client.get("/?page=999&q=nekā tāda nav"), "lv").xpath("//tbody") == []


def test_a_text_can_be_tried(client) -> None:
    tree = sound(client.get("/text"), "lv")
    assert tree.xpath("//form[@method='post']")
    tried = client.post("/text", data={"text": ARTICLE, "title": "Konference", "published": "2023-10-20"})
    tree = sound(tried, "lv")
    shown = Record.model_validate_json(tree.find(".//pre").text_content())
    assert shown.source.published is not None
    assert [date.edtf for date in shown.dates] == ["2023-10-17"]
    assert tree.get_element_by_id("text").text_content().strip() == ARTICLE
    failed = client.post("/text", data={"text": ""})
    assert failed.status_code == 422
    assert "empty" in sound(failed, "lv").xpath("//*[@role='alert']")[0].text_content()


@pytest.mark.parametrize("address", ["/nav", "/articles/nav", "/articles/"])
def test_a_page_that_is_not_there_says_so(client, address) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Tādas lapas nav." in sound(answer, "lv").text_content()


# ---- the command -------------------------------------------------------------------------------------------------


def leave_during_an_answer(port: int) -> None:
    lines = "\n".join(json.dumps({"id": f"n{i}", "text": ARTICLE}) for i in range(20_000)).encode()
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"POST /api/records HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(lines) + lines)
        assert client.recv(100)


def test_the_command_answers_until_it_is_stopped(tmp_path) -> None:
    path = written(tmp_path / "records.jsonl", [sample.record("viens")])
    command = [sys.executable, "-m", "pipeline", "serve", str(path), "--port", "0", "--engine", "rules"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = process.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert address, said
            with urllib.request.urlopen(f"{address[0]}/api/health") as answer:
                assert json.load(answer)["articles"] == 1
            taken = CliRunner().invoke(main, ["serve", "--port", address[0].rpartition(":")[2], "--engine", "rules"])
            assert taken.exit_code == 2
            assert "choose another" in taken.output
            leave_during_an_answer(int(address[0].rpartition(":")[2]))
            asked = urllib.request.Request(f"{address[0]}/api/record", json.dumps({"text": ARTICLE}).encode())
            asked.add_header("Content-Type", "application/json")
            with urllib.request.urlopen(asked, timeout=30) as answer:  # the only process is free again
                assert json.load(answer)["dates"]
            begun = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
            assert time.monotonic() - begun < 10
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()


def test_a_file_that_holds_no_records_is_told(tmp_path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("{}\n", "utf-8")
    done = CliRunner().invoke(main, ["serve", str(path), "--port", "0"])
    assert done.exit_code == 1
    assert "bad.jsonl:1: no record" in done.output
