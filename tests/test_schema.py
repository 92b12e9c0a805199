"""The record's JSON Schema, version 1: who reads it, and who has old records, can go on doing so.

tests/data holds what version 1 was when it was published, and records of that time; they are never changed. A change
that the tests refuse needs a new schema version.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample import records
from schema_changes import broken

from pipeline.records import Record, json_schema
from pipeline.tables import reading

DATA = Path(__file__).parent / "data"
PUBLISHED = json.loads((DATA / "record-v1.schema.json").read_text("utf-8"))


def test_readers_of_version_1_can_read_what_is_written_now() -> None:
    assert broken(PUBLISHED, json_schema()) == []
    assert json_schema()["$id"] == "urn:lvnews:record:1"


def test_records_of_version_1_are_still_read() -> None:
    changes = broken(PUBLISHED, Record.model_json_schema(mode="validation"))
    assert [change for change in changes if not change.endswith("may be missing")] == []
    kept = list(reading.records(DATA / "records-v1.jsonl"))
    assert len(kept) == 4
    assert all(record.dates and record.venues and record.events for record in kept)


def test_every_key_is_described() -> None:
    schema = json_schema()
    models = [schema, *(model for model in schema["$defs"].values() if "properties" in model)]
    assert [
        (m["title"], key) for m in models for key, said in m["properties"].items() if not said.get("description")
    ] == []


def test_the_published_schema_describes_real_records() -> None:
    validator = jsonschema.Draft202012Validator(PUBLISHED)
    validator.check_schema(PUBLISHED)
    for record in records():
        value = {key: kept for key, kept in record.model_dump(mode="json").items() if key in PUBLISHED["properties"]}
        assert list(validator.iter_errors(value)) == []
        assert list(validator.iter_errors({**value, "dates": [{"edtf": 7}]}))


def _new_key(schema: Any) -> None:
    schema["properties"]["people"] = {"type": "array", "items": {"type": "string"}}


def _new_inner_key(schema: Any) -> None:
    schema["$defs"]["Venue"]["properties"]["town"] = {"type": "string"}


def _other_description(schema: Any) -> None:
    schema["$defs"]["Venue"]["description"] = "Where."


def _renamed(schema: Any) -> None:
    schema["properties"]["sites"] = schema["properties"].pop("venues")


def _no_longer_given(schema: Any) -> None:
    schema["$defs"]["Venue"]["required"].remove("name")


def _other_type(schema: Any) -> None:
    schema["$defs"]["Attendance"]["properties"]["count"] = {"type": "string"}


def _wider(schema: Any) -> None:
    name = schema["$defs"]["Venue"]["properties"]["name"]
    schema["$defs"]["Venue"]["properties"]["name"] = {"anyOf": [name, {"type": "null"}]}


def _narrower(schema: Any) -> None:
    schema["$defs"]["DateMention"]["properties"]["edtf"] = {"type": "string"}


def _limit(schema: Any) -> None:
    schema["$defs"]["Country"]["properties"]["name"]["maxLength"] = 20


def _new_word(schema: Any) -> None:
    schema["$defs"]["Venue"]["properties"]["kind"]["enum"].append("ship")


def _word_gone(schema: Any) -> None:
    schema["$defs"]["Venue"]["properties"]["kind"]["enum"].remove("room")


def _list_to_one(schema: Any) -> None:
    schema["properties"]["venues"] = schema["properties"]["venues"]["items"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_new_key, []),
        (_new_inner_key, []),
        (_other_description, []),
        (_renamed, ["record.venues is gone"]),
        (_no_longer_given, ["record.venues[].name may be missing"]),
        (
            _other_type,
            ["record.attendance[].count: minimum was 0", "record.attendance[].count: was 'integer', is 'string'"],
        ),
        (
            _wider,
            [
                "record.venues[].name: anyOf was",
                "record.venues[].name: minLength was",
                "record.venues[].name: type was",
            ],
        ),
        (_narrower, ["record.dates[].edtf: anyOf was", "record.dates[].edtf: type was"]),
        (_limit, ["record.countries[].name: maxLength was"]),
        (_new_word, ["record.venues[].kind: 'ship' is new"]),
        (_word_gone, ["record.venues[].kind: 'room' is gone"]),
        (
            _list_to_one,
            ["record.venues: additionalProperties was", "record.venues: items was", "record.venues: was 'array'"],
        ),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_a_change_breaks(change: Callable[[Any], None], told: list[str]) -> None:
    schema = deepcopy(PUBLISHED)
    change(schema)
    found = broken(PUBLISHED, schema)
    assert len(found) == len(told)
    assert all(message.startswith(start) for message, start in zip(found, told, strict=True)), found
