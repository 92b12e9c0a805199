"""The canonical nominative name of a venue's phrase, or the names of a coordination."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.facts.venues.modifiers import adjective_stem, closed_class, is_common, is_plain, nominative_adjective
from pipeline.facts.venues.phrase import FIRMS, Phrase, phrase_at
from pipeline.facts.venues.sites import Site
from pipeline.facts.venues.units import Unit

_JOINTS = ("un", "&", ",", "vai")


def names(phrase: Phrase) -> Iterator[str]:
    """One name, or one for each coordinated part: viesnīcās „A” un „B”, Ventas un Kuldīgas ielas korpusos."""
    row, head = phrase.row, phrase.head
    right = row[head + 1 : phrase.last + 1]
    if len(right) == 3 and right[0].kind == right[2].kind == "quote":
        for quoted in (right[0], right[2]):
            yield _name(phrase, list(range(phrase.first, head)), "Sing", [quoted])
        return
    if right and right[0].kind == "word" and phrase.modifiers and all(_is_generic(unit) for unit in phrase.modifiers):
        yield phrase.page.text[right[0].start : phrase.end]  # partneru skolā | Escola Secundária da Ria
        return
    owner = _shared_owner(phrase)
    parts = _parts(phrase)
    number = phrase.site.number if len(parts) == 1 else "Sing"
    for part in parts:
        yield owner + _name(phrase, part, number, right)


def _shared_owner(phrase: Phrase) -> str:
    """The site that a room shares with the room before it: Ogres Kultūras centra | vestibilā un Mazajā zālē."""
    row, i = phrase.row, phrase.first - 2
    if (
        phrase.site.kind != "room"
        or phrase.site.case != "Loc"
        or i < 0
        or row[i + 1].text != "un"
        or _owner_end(phrase)
    ):
        return ""
    for site in row[i].sites:
        if site.kind == "room" and site.case == "Loc":
            room = phrase_at(row, i, site, phrase.page)
            if end := _owner_end(room):
                return phrase.page.text[room.start : end] + " "
    return ""


def _owner_end(phrase: Phrase) -> int:
    """Where the genitive of the site that the room is in ends; 0 where none stands in the name."""
    ends = [unit.end for unit in phrase.modifiers if unit.owns]
    return max(ends, default=0)


def _is_generic(unit: Unit) -> bool:
    return unit.low in closed_class("nation") or unit.low in closed_class("unspecific")


def _parts(phrase: Phrase) -> list[list[int]]:
    """The modifiers (as indexes) of each name. Coordinated ones share what stands before and after them."""
    row, head, site = phrase.row, phrase.head, phrase.site
    joints = [i for i in range(phrase.first, head) if row[i].text in _JOINTS]
    split = site.number == "Plur" and not site.plural_only and not (joints and _in_owner(row, joints[-1], head))
    if not joints or not (split or row[joints[-1] - 1].kind == "ordinal"):
        return [list(range(phrase.first, head))]
    tail = joints[-1] + 2
    while tail < head and not is_plain(row[tail]) and row[joints[-1] + 1].kind == "word":
        tail += 1
    edges = [phrase.first - 1, *joints, tail]
    parts = [list(range(a + 1, b)) for a, b in pairwise(edges)]
    parts[-1] = list(range(joints[-1] + 1, tail))
    first_head = row[joints[0] - 1]
    if first_head.kind == "word" and first_head.owns:
        shared: list[int] = []  # each part has a site noun of its own: Ogres tehnikuma un Rīgas koledžas zālēs
    else:
        shared, parts[0] = parts[0][:-1], parts[0][-1:]
    return [shared + part + list(range(tail, head)) for part in parts]


def _in_owner(row: list[Unit], joint: int, head: int) -> bool:
    """Whether the coordination is inside the name of the site's owner: novadpētniecības un mākslas muzeja | zāles."""
    return not _is_owner(row[joint - 1]) and any(map(_is_owner, row[joint:head]))


def _is_owner(unit: Unit) -> bool:
    return any(site.case == "Gen" and site.number == "Sing" and site.kind != "address" for site in unit.sites)


def _is_street(unit: Unit) -> bool:
    return any("street" in site.traits for site in unit.sites)


def _name(phrase: Phrase, chosen: list[int], number: str, right: list[Unit]) -> str:
    """The chosen modifiers, the head in the nominative of the number, and what follows it."""
    site, row, text = phrase.site, phrase.row, phrase.page.text
    upper = (
        all(row[i].text.isupper() for i in [*chosen, phrase.head] if row[i].kind == "word")
        and len(row[phrase.head].text) > 3
    )
    singular = site._replace(number="Sing") if number == "Sing" and not site.plural_only else site
    parts = []
    for i in chosen:
        unit = row[i]
        written = text[unit.start : unit.end]
        if unit.kind == "word":
            if upper:
                written = written.lower() if is_common(unit.low) else written.capitalize()
            elif unit.initial and unit.capital and is_common(unit.low) and not _is_street(row[i + 1]):
                written = written[0].lower() + written[1:]
            stem = adjective_stem(written, site)
            if stem is not None and not (i + 1 < phrase.head and _agrees_with_next(unit, row[i + 1], site)):
                written = nominative_adjective(stem, site, "Plur" if singular.number == "Plur" else "Sing")
        glued = row[i + 1].start == unit.end and (unit.kind, row[i + 1].kind) != ("ordinal", "mark")
        parts.append(written + ("" if glued else " "))
    head = row[phrase.head]
    noun = singular.nominative
    if head.text in FIRMS:
        noun = head.text
    elif head.capital and not upper and not (head.initial and is_common(head.low)):
        noun = noun[0].upper() + noun[1:]
    parts.append(noun)
    parts.extend(" " + text[unit.start : min(unit.end, phrase.end)] for unit in right)
    return "".join(parts).strip()


def _agrees_with_next(adjective: Unit, unit: Unit, site: Site) -> bool:
    """Whether an adjective agrees with the genitive after it rather than with the head: Augsto tehnoloģiju | parku."""
    if site.case == "Gen" and unit.capital and adjective.capital:
        return unit.kind == "word" and unit.low[-1] == adjective.low[-1]  # Svētās Trīsvienības | katedrāles
    if site.case == "Gen":
        return unit.kind == "word" and unit.owns
    return adjective.capital and adjective.low.endswith("o") and unit.kind == "word" and unit.low.endswith("u")
