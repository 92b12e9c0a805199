"""Places and projects across articles, worked out from the distinct names that articles give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from pipeline.tables import places, titles
from pipeline.tables.model import PROJECT_ENTITIES

_DECODED = tuple(c.name for c in PROJECT_ENTITIES.columns if c.name not in ("id", "code", "title", "programme"))
PROJECT_COLUMNS = ("code", "title", "programme", *_DECODED)

Row = dict[str, Any]


class Linked(NamedTuple):
    """Rows of the tables of entities by table name, and the entity of each title and programme given without a code."""

    rows: dict[str, list[Row]]
    titles: list[Row]


def link(venues: Iterable[Row], projects: Iterable[Row]) -> Linked:
    """Entities of distinct venues and projects; each row says in `mentions` how often it occurs."""
    places_found, place_variants = _places(venues)
    found = list(projects)
    entity_of = titles.link([(row["code"], row["title"], row["programme"]) for row in found])
    projects_found, project_variants = _projects(found, entity_of)
    rows = {
        "venue_entities": places_found,
        "venue_variants": place_variants,
        "project_entities": projects_found,
        "project_variants": project_variants,
    }
    said = [
        {"title": title, "programme": programme, "entity_id": entity}
        for (code, title, programme), entity in entity_of.items()
        if code is None
    ]
    return Linked(rows, said)


def _places(venues: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    variants: set[tuple[str, str]] = set()
    owners: dict[str, str] = {}
    for row in venues:
        names[row["entity_id"]][row["full_name"]] += row["mentions"]
        kinds[row["entity_id"]][row["kind"]] += row["mentions"]
        variants.add((row["entity_id"], row["name"]))
    for entity, said in list(names.items()):
        if (whole := places.owner(_most(said))) and (owner := places.key(whole[0])):
            owners[entity] = owner
            names[owner][whole[0]] += 0
            kinds[owner][whole[1]] += 0
    entities = [
        {"id": entity, "name": _most(names[entity]), "kind": _most(kinds[entity]), "part_of": owners.get(entity)}
        for entity in sorted(names)
    ]
    return entities, [{"entity_id": entity, "name": name} for entity, name in sorted(variants)]


def _projects(found: list[Row], entity_of: dict[titles.Said, str]) -> tuple[list[Row], list[Row]]:
    named: dict[str, Counter[str]] = defaultdict(Counter)
    programmes: dict[str, Counter[str]] = defaultdict(Counter)
    decoded: dict[str, Row] = {}
    for row in found:
        if entity := entity_of.get((row["code"], row["title"], row["programme"])):
            named[entity] += Counter({row["title"]: row["mentions"]} if row["title"] else {})
            programmes[entity] += Counter({row["programme"]: row["mentions"]} if row["programme"] else {})
            if row["code"] or entity not in decoded:
                decoded[entity] = {name: row[name] for name in ("code", *_DECODED)}
    entities = [
        {"id": entity, **said, "title": _most(named[entity]), "programme": _most(programmes[entity])}
        for entity, said in sorted(decoded.items())
    ]
    variants = [{"entity_id": entity, "title": title} for entity in sorted(decoded) for title in sorted(named[entity])]
    return entities, variants


def _most(counted: Counter[str]) -> str | None:
    """What occurs most often; of what occurs as often the first in the alphabet."""
    return min(counted, key=lambda value: (-counted[value], value), default=None)
