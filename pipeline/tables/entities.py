"""Places and projects across articles, worked out from the distinct names that articles give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.tables import places, titles
from pipeline.tables.model import PROJECT_ENTITIES

_DECODED = tuple(c.name for c in PROJECT_ENTITIES.columns if c.name not in ("id", "code", "title", "programme"))
VENUE_COLUMNS = ("entity_id", "name", "full_name", "kind")  # of what `of_venues` takes, and then how often it occurs
PROJECT_COLUMNS = ("code", "title", "programme", *_DECODED)  # of what `of_projects` takes, and then how often it occurs

Row = tuple[Any, ...]
Rows = Iterator[tuple[str, Row]]


def of_venues(found: Iterable[Row], same: dict[str, str]) -> Rows:
    """(table, row) for each place and variant, from the distinct venues in the order of their entities.

    `same` are the keys that mean the place of another key (`places.link`).
    """
    known: set[str] = set()
    owners: dict[str, tuple[str, str]] = {}
    for entity, rows in groupby(found, itemgetter(0)):
        names, kinds, variants = Counter[str](), Counter[str](), set[str]()
        for _, name, full_name, kind, mentions in rows:
            names[full_name] += mentions
            kinds[kind] += mentions
            variants.add(name)
        known.add(entity)
        whole = places.owner(_most(names) or "")
        key = whole and places.key(whole[0])
        owner = key and same.get(key, key)
        if whole and owner:
            owners.setdefault(owner, whole)
        yield "venue_entities", (entity, _most(names), _most(kinds), owner)
        yield from (("venue_variants", (entity, name)) for name in sorted(variants))
    yield from (("venue_entities", (owner, *whole, None)) for owner, whole in owners.items() if owner not in known)


def of_projects(found: Iterable[Row], entity_of: dict[titles.Said, str]) -> Rows:
    """(table, row) for each project and variant, from the distinct projects and the entity of each (`titles.link`)."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        if entity := entity_of.get(row[:3]):
            groups[entity].append(row)
    for entity, rows in groups.items():
        named, programmes = Counter[str](), Counter[str]()
        for _, title, programme, *_, mentions in rows:
            if title:
                named[title] += mentions
            if programme:
                programmes[programme] += mentions
        code, _, _, *decoded, _ = next((row for row in rows if row[0]), rows[0])
        yield "project_entities", (entity, code, _most(named), _most(programmes), *decoded)
        yield from (("project_variants", (entity, title)) for title in sorted(named))


def _most(counted: Counter[str]) -> str | None:
    """What occurs most often; of what occurs as often the first in the alphabet."""
    return min(counted, key=lambda value: (-counted[value], value), default=None)
