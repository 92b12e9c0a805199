"""The whole way from a text to its record: grounding, determinism, no crash, failures as data, events."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import pipeline
from pipeline.extractor import Extractor
from pipeline.records import Document, Failure, Record

ARTICLE = """Nordplus projekta sanāksme Limbažos

Piecas dienas, no 2018. gada 1. oktobra līdz 5. oktobrim, Limbažu Valsts ģimnāzijā notika Nordplus projekta „SEAS" \
(NPJR-2017/10286) sanāksme. Tajā piedalījās 54 dalībnieki no Islandes un Igaunijas.

2019. gada 14. martā Salacgrīvas vidusskolā notiks noslēguma konference, uz to brauks 7 skolēni.
"""


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def test_events_tie_facts_together():
    record = pipeline.extract(ARTICLE, published="2018-10-12")
    first, second = record.events
    assert (first.kind, first.dates) == ("meeting", "2018-10-01/2018-10-05")
    assert [record.venues[i].name for i in first.venues] == ["Limbažu Valsts ģimnāzija"]
    assert [record.attendance[i].count for i in first.attendance] == [54]
    assert [record.countries[i].code for i in first.countries] == ["IS", "EE"]
    assert [record.projects[i].code for i in first.projects] == ["NPJR-2017/10286"]
    assert (second.kind, second.name, second.dates) == ("conference", "noslēguma konference", "2019-03-14")
    assert [record.venues[i].name for i in second.venues] == ["Salacgrīvas vidusskola"]


def test_repeated_calls_and_engines():
    first, second = (pipeline.extract(ARTICLE, published="2018-10-12") for _ in range(2))
    assert first.model_dump_json() == second.model_dump_json()
    assert pipeline.extract(ARTICLE, engine="rules").produced_by.engine == "rules"


def test_language_with_fact_stages():
    doc = pipeline.load()("2018. gada 1. oktobrī skolā bija 54 dalībnieki no Islandes.")
    assert [(span.text, span.kb_id_) for span in doc.spans["dates"]] == [("2018. gada 1. oktobrī", "2018-10-01")]
    assert [span.kb_id_ for span in doc.spans["attendance"]] == ["54"]


NASTY = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "2022.gada",
            "31.maijā",
            "53",
            "skolēni",
            "un",
            "divas",
            "skolotājas",
            "skolas",
            "zālē",
            "Francijā",
            "„",
            "”",
            '"',
            "(Nr.",
            "2020-1-LV01-KA116-077195)",
            "projekts",
            "\u00a0",
            "\r\n\r\n",
            "🎓",
            "e\u0301",
            "\u200b",
            "Zoom",
            "–",
            ".",
        ]
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(NASTY)
def test_any_text_gives_a_grounded_record(extractor, text):
    (outcome,) = extractor.outcomes([Document(id="x", text=text)])
    assert isinstance(outcome, Record), outcome
    spans = [*outcome.dates, *outcome.attendance, *outcome.venues, *outcome.countries, *outcome.events]
    spans += [mention for project in outcome.projects for mention in project.mentions]
    assert all(text[span.start : span.end] == span.text for span in spans)
    (again,) = extractor.outcomes([Document(id="x", text=text)])
    assert again == outcome


def test_batch_equals_single(extractor):
    documents = [Document(id=str(i), text=ARTICLE[: 40 * i + 1]) for i in range(1, 14)]
    together = list(extractor.outcomes(documents))
    assert together == [outcome for document in documents for outcome in extractor.outcomes([document])]


def test_a_stage_that_raises_is_a_failure(extractor, monkeypatch):
    def broken(page):
        if "bumba" in page.text:
            raise RuntimeError("broken on purpose")
        return iter(())

    monkeypatch.setattr("pipeline.facts.dates.find", broken)
    outcomes = list(
        extractor.outcomes(
            [Document(id="a", text="Labi."), Document(id="b", text="bumba"), Document(id="c", text="Labi.")]
        )
    )
    assert [type(outcome).__name__ for outcome in outcomes] == ["Record", "Failure", "Record"]
    failure = outcomes[1]
    assert isinstance(failure, Failure)
    assert (failure.id, failure.stage) == ("b", "extract")
    assert "broken on purpose" in failure.error
    assert failure.remedy


def test_a_record_that_does_not_validate_is_a_failure(extractor, monkeypatch):
    def wrong(*args, **kwargs):
        return Record.model_validate({"id": ""})

    monkeypatch.setattr("pipeline.record.build", wrong)
    (outcome,) = extractor.outcomes([Document(id="a", text="Labi.")])
    assert isinstance(outcome, Failure)
    assert outcome.stage == "validate"


def test_offsets_are_checked():
    record = pipeline.extract(ARTICLE)
    told = record.model_dump()
    told["dates"][0]["start"] += 1
    with pytest.raises(ValidationError, match="does not stand at"):
        Record.model_validate(told)
    told = record.model_dump()
    told["events"][0]["venues"] = [99]
    with pytest.raises(ValidationError, match="past the end"):
        Record.model_validate(told)
