"""Events, places and projects as JSON-LD in the vocabulary of schema.org, dates as EDTF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import regex
from sqlalchemy import Table

from pipeline.tables.database import Database
from pipeline.tables.headlines import headline
from pipeline.tables.model import (
    ARTICLES,
    ATTENDANCE,
    COUNTRIES,
    EVENT_ATTENDANCE,
    EVENT_COUNTRIES,
    EVENT_PROJECTS,
    EVENT_VENUES,
    EVENTS,
    PROJECT_ENTITIES,
    PROJECT_VARIANTS,
    PROJECTS,
    VENUE_ENTITIES,
    VENUE_VARIANTS,
    VENUES,
)

CONTEXT = {
    "@vocab": "https://schema.org/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "lvnews": "urn:lvnews:",
    "startDate": {"@id": "https://schema.org/startDate", "@type": "edtf:EDTF"},
    "endDate": {"@id": "https://schema.org/endDate", "@type": "edtf:EDTF"},
    "datePublished": {"@id": "https://schema.org/datePublished", "@type": "https://schema.org/Date"},
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "attendance": "lvnews:attendance",
    "country": "lvnews:country",
    "kind": "lvnews:kind",
}
_EVENT_TYPES = {  # kind of event → how its name is, and the type of schema.org that says so
    "concert": (
        (r"\bteātr", "TheaterEvent"),
        (r"\bdej", "DanceEvent"),
        (r"koncert|\bkor[ui]|\bmūzik|\bdziesm", "MusicEvent"),
        (r"izrād|uzvedum", "TheaterEvent"),
        (r"festivāl", "Festival"),
    ),
    "exhibition": ((r"izstād", "ExhibitionEvent"),),
    "lesson": ((r"", "EducationEvent"),),
    "training": ((r"", "EducationEvent"),),
}
KINDS = {
    "mobility": "mobilitāte", "conference": "konference", "meeting": "tikšanās", "training": "mācības",
    "competition": "sacensības", "open_day": "atvērto durvju diena", "concert": "koncerts", "exhibition": "izstāde",
    "visit": "vizīte", "celebration": "svētki", "camp": "nometne", "lesson": "nodarbība",
    "project": "projekta aktivitāte", "other": "pasākums",
}  # fmt: skip
_BOUND = {"more_than": "minValue", "at_least": "minValue", "up_to": "maxValue", "less_than": "maxValue"}

_AT_ONCE = 500  # rows of a table as Python objects
_LINKS = {
    EVENT_VENUES: VENUES,
    EVENT_ATTENDANCE: ATTENDANCE,
    EVENT_COUNTRIES: COUNTRIES,
    EVENT_PROJECTS: PROJECTS,
}

Row = dict[str, Any]
Node = dict[str, Any]


def write_jsonld(database: Database, path: Path) -> None:
    """One document, a node a line: each article with its events, then places and projects; they refer by `@id`."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [')
        for i, node in enumerate(_nodes(database)):
            kept = {key: value for key, value in node.items() if value not in (None, [])}
            file.write(f"{',' if i else ''}\n{json.dumps(kept, ensure_ascii=False)}")
        file.write("\n]}\n")


def _nodes(database: Database) -> Iterator[Node]:
    of = {table.name: _beside(database, table, "article_id") for table in (EVENTS, *_LINKS, *_LINKS.values())}
    for article in _rows(database, ARTICLES):
        found = {name: rows_of(article["id"]) for name, rows_of in of.items()}
        yield _article(article, found)
        for event in found["events"]:
            yield _event(event, *(_linked(event, found, link, other) for link, other in _LINKS.items()))
    names = _beside(database, VENUE_VARIANTS, "entity_id")
    for place in _rows(database, VENUE_ENTITIES):
        yield _place(place, names(place["id"]))
    titles = _beside(database, PROJECT_VARIANTS, "entity_id")
    for project in _rows(database, PROJECT_ENTITIES):
        yield _project(project, titles(project["id"]))


def _linked(event: Row, found: dict[str, list[Row]], link: Table, other: Table) -> list[Row]:
    """The rows of the other table that belong to the event."""
    ordinals = {list(row.values())[-1] for row in found[link.name] if row["event_ordinal"] == event["ordinal"]}
    return [row for row in found[other.name] if row["ordinal"] in ordinals]


def _rows(database: Database, table: Table) -> Iterator[Row]:
    for batch in database.read(table):
        for start in range(0, batch.num_rows, _AT_ONCE):
            yield from batch.slice(start, _AT_ONCE).to_pylist()


def _beside(database: Database, table: Table, column: str) -> Callable[[str], list[Row]]:
    """The rows of a table by article or entity, asked for in the order in which they stand."""
    groups = groupby(_rows(database, table), itemgetter(column))
    group = next(groups, None)

    def of(key: str) -> list[Row]:
        nonlocal group
        if group is None or group[0] != key:
            return []
        rows = list(group[1])
        group = next(groups, None)
        return rows

    return of


def _id(kind: str, key: str) -> str:
    return f"urn:lvnews:{kind}:{quote(key, safe='')}"


def _article(row: Row, found: dict[str, list[Row]]) -> Node:
    online: list[Node] = []
    places: list[Node] = []
    for venue in found["venues"]:
        (online if venue["kind"] == "online" else places).append(_location(venue))
    return {
        "@id": _id("article", row["id"]),
        "@type": "NewsArticle",
        "identifier": row["id"],
        "headline": headline(row["title"], row["text"]),
        "url": row["uri"] if (row["uri"] or "").startswith(("http://", "https://")) else None,
        "datePublished": row["published"] and row["published"].isoformat(),
        "inLanguage": row["language"],
        "about": [{"@id": _event_id(event)} for event in found["events"]],
        "mentions": _once([*_references(found["projects"]), *online]),
        "contentLocation": _once(places),
    }


def _once(nodes: list[Node]) -> list[Node]:
    return list({json.dumps(node): node for node in nodes}.values())


def _references(projects: list[Row]) -> list[Node]:
    return [{"@id": _id("project", project["entity_id"])} for project in projects if project["entity_id"]]


def _event_id(row: Row) -> str:
    return f"{_id('event', row['article_id'])}:{row['ordinal']}"


def _event_type(row: Row) -> str:
    said = (row["name"] or row["text"]).lower()
    return next((name for sign, name in _EVENT_TYPES.get(row["kind"], ()) if regex.search(sign, said)), "Event")


def _event(row: Row, venues: list[Row], attendance: list[Row], countries: list[Row], projects: list[Row]) -> Node:
    first, _, last = (row["edtf"] or "").partition("/")
    return {
        "@id": _event_id(row),
        "@type": _event_type(row),
        "kind": row["kind"],
        "name": row["name"] or KINDS[row["kind"]],
        "startDate": first or None,
        "endDate": last or first or None,
        "location": _once([_location(venue) for venue in venues]),
        "attendance": [_quantity(people) for people in attendance],
        "country": list(dict.fromkeys(map(itemgetter("code"), countries))),
        "about": _once(_references(projects)),
        "subjectOf": {"@id": _id("article", row["article_id"])},
    }


def _location(venue: Row) -> Node:
    if venue["entity_id"]:
        return {"@id": _id("place", venue["entity_id"])}
    return {"@type": _place_type(venue), "name": venue["full_name"]}


def _place_type(row: Row) -> str:
    return "VirtualLocation" if row["kind"] == "online" else "Place"


def _quantity(people: Row) -> Node:
    if people["count_max"] is not None:
        value = {"minValue": people["count"], "maxValue": people["count_max"]}
    else:
        value = {_BOUND.get(people["qualifier"], "value"): people["count"]}
    return {"@type": "QuantitativeValue", **value, "name": people["text"]}


def _place(row: Row, variants: list[Row]) -> Node:
    return {
        "@id": _id("place", row["id"]),
        "@type": _place_type(row),
        "kind": row["kind"],
        "name": row["name"],
        "alternateName": [variant["name"] for variant in variants if variant["name"] != row["name"]],
        "containedInPlace": {"@id": _id("place", row["part_of"])} if row["part_of"] else None,
    }


def _project(row: Row, variants: list[Row]) -> Node:
    return {
        "@id": _id("project", row["id"]),
        "@type": "Project",
        "identifier": row["code"],
        "name": row["title"] or row["code"],
        "alternateName": [variant["title"] for variant in variants if variant["title"] != row["title"]],
        "funding": {"@type": "Grant", "name": row["programme"]} if row["programme"] else None,
    }
