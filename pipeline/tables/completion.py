"""The places of an article's venues: names completed from the article itself, where that is safe.

"tehnikuma aktu zāle" is that of Daugavpils tehnikums where the article names exactly one tehnikums. A bare "skola" may
also mean any vidusskola, pamatskola or ģimnāzija, so each of those that the article names counts, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from pipeline.facts.venues.modifiers import adjective_stem, is_common, is_verb
from pipeline.facts.venues.sites import Site, readings
from pipeline.inflect import noun_forms
from pipeline.records import Record, Venue
from pipeline.tables.places import institution, is_name, is_proper, key, nominative, owner, platform, words_of
from pipeline.text import Zones, fold, quotations

_BEFORE = regex.compile(r"(?:(?:\p{L}[\p{L}-]*|\d+\.|\p{Lu}\.)[ ]){1,6}$")  # the words before a noun in running text
_GENITIVE = regex.compile(
    r"(?i)(?:as|(?<![mt]i)es|us|u|pils|valsts)$"
)  # endings that a person's name in the nominative and a verb (viesojāmies) don't have
_LOOK_BACK = 100  # characters
_LONGEST_ABBREVIATION = 4  # letters: RTU, GORS
_RIVALS = {"skola": ("ģimnāzija", "licejs", "koledža", "tehnikums")}  # what else the bare noun may mean


class Place(NamedTuple):
    """What a venue of an article means: the name completed from the article, and the key of the place, if it tells."""

    full_name: str
    entity: str | None


def places(record: Record) -> list[Place]:
    """The place of each of the record's venues, in order."""
    found = []
    for venue in record.venues:
        online = venue.kind == "online"
        name = venue.name if online or is_proper(venue.name) else _completed(venue, record)
        found.append(Place(name, key(platform(name) if online else name) if online or is_proper(name) else None))
    return found


def _completed(venue: Venue, record: Record) -> str:
    """The venue's name with the full name of the institution that it leaves out, where the article names just one."""
    if record.text is None or (found := institution(venue.name)) is None:
        return venue.name
    site, at = found
    words = words_of(venue.name)
    tail = " ".join(nominative(words[: at + 1], site)).lower()
    named = {key(name): name for name in (*_in_venues(record), *_in_text(fold(record.text), site.lemma))}
    if at > 0:  # "kultūras nams" says what kind of "nams": others don't count
        named = {name_key: name for name_key, name in named.items() if name.lower().endswith(f" {tail}")}
    else:
        named = {name_key: name for name_key, name in named.items() if _rivals(name, site.lemma)}
    if len(named) != 1 or not (full := next(iter(named.values()))).lower().endswith(f" {tail}"):
        return venue.name
    if at == len(words) - 1:
        return full
    prefix = full[: -len(tail)].split()
    return " ".join([*prefix[:-1], _genitive(prefix[-1], site), venue.name])


def _rivals(name: str, noun: str) -> bool:
    """Whether a name is that of an institution that the bare noun may mean."""
    head = words_of(name)[-1].lower()
    return any(site.lemma.endswith((noun, *_RIVALS.get(noun, ()))) for site in readings(head))


def _genitive(word: str, site: Site) -> str:
    """A definite adjective (nominative) in the genitive that agrees with the site noun; other words as they are."""
    stem = adjective_stem(word, site._replace(case="Nom"))
    return word if stem is None else stem + ("ās" if site.gender == "Fem" else "ā")


def _in_venues(record: Record) -> Iterator[str]:
    for venue in record.venues:
        if (whole := owner(venue.name)) is not None:
            yield whole[0]
        if is_proper(venue.name):
            yield venue.name


def _in_text(folded: str, noun: str) -> Iterator[str]:
    """Names of institutions in running text: a place in the genitive, other genitives, the noun in any case."""
    nouns = {form.text.lower(): lemma for lemma in (noun, *_RIVALS.get(noun, ())) for form in noun_forms(lemma)}
    quoted = Zones(quotations(folded))
    for found in regex.finditer(rf"(?i)\b(\p{{L}}*?)({'|'.join(map(regex.escape, nouns))})\b", folded):
        before = _BEFORE.search(folded, max(0, found.start() - _LOOK_BACK), found.start())
        if before is None or quoted.at(*found.span()):  # a play's title is no name of the place
            continue
        words = before[0].split()
        first = len(words)
        while first and (_GENITIVE.search(words[first - 1]) or not words[first - 1][-1].isalpha()):
            first -= 1
        numbered = words[-1][0].isdigit() and found[0][0].islower()  # 2. vidusskola, but a list's 2. Saeimas nams
        while first < len(words) - numbered and (not is_name(words[first]) or is_verb(words[first].lower())):
            first += 1
        if first < len(words):
            head = found[1] + nouns[found[2].lower()]
            yield " ".join([*_unshouted(words[first:]), head])


def _unshouted(words: list[str]) -> list[str]:
    """Words of a heading in capitals as running text has them: PREIĻU JAUNIEŠU (centrs) → Preiļu jauniešu."""
    if not all(word.isupper() and len(word) > _LONGEST_ABBREVIATION for word in words):
        return words
    return [word.lower() if is_common(word.lower()) else word.capitalize() for word in words]
