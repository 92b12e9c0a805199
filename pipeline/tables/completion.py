"""The places of an article's venues: names completed from the article itself, where that is safe.

"tehnikuma aktu zāle" is that of Daugavpils tehnikums where the article names exactly one tehnikums. A bare "skola" may
also mean any vidusskola, pamatskola or ģimnāzija, so each of those that the article names counts, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from pipeline.facts.venues.modifiers import adjective_stem, is_common, is_verb
from pipeline.facts.venues.sites import Site, readings
from pipeline.inflect import noun_forms
from pipeline.lexicon import load
from pipeline.records import Record, Venue
from pipeline.tables.places import (
    institution,
    is_name,
    is_proper,
    key,
    nominative,
    nth_word,
    owner,
    platform,
    quoted_after,
    words_of,
)  # fmt: skip
from pipeline.text import QUOTES, Zones, fold, is_speech, quotations

_BEFORE = regex.compile(r"(?:(?:\p{L}[\p{L}-]*|\d+\.|\p{Lu}\.)[ ]){1,6}$")  # the words before a noun in running text
_GENITIVE = regex.compile(
    r"(?i)(?:as|(?<![mt]i)es|us|u|pils|valsts)$"
)  # endings that a person's name in the nominative and a verb (viesojāmies) don't have
_QUOTED_END = regex.compile(rf'\s?["{QUOTES}][^"{QUOTES}]+["{QUOTES}]$')
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
    end = nth_word(venue.name, at).end()
    own = quoted_after(venue.name, end)
    tail = " " + nominative(venue.name[:end], site).lower()
    named = {key(name) or "": name for name in (*_in_venues(record), *_in_text(record.text, site.lemma))}
    if at > 0:  # "kultūras nams" says what kind of "nams": others don't count
        named = {name_key: name for name_key, name in named.items() if _unquoted(name).lower().endswith(tail)}
    else:
        named = {name_key: name for name_key, name in named.items() if _rivals(_unquoted(name), site.lemma)}
    fullest = [name for one, name in named.items() if not any(other.startswith(f"{one} ") for other in named)]
    if len(fullest) != 1 or not (body := _unquoted(fullest[0])).lower().endswith(tail):
        return venue.name
    quoted = fullest[0][len(body) :]
    if own and quoted and key(own) != key(quoted):
        return venue.name
    *before, last = body[: -len(tail)].split()
    head = at == len(words_of(venue.name)) - 1
    named_so = venue.name[:end] + (own or quoted) + venue.name[end + len(own) :]
    return " ".join([*before, last if head else _genitive(last, site), named_so])


def _unquoted(name: str) -> str:
    """A name without the institution's own name in quotation marks at its end."""
    return _QUOTED_END.sub("", name)


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


def _in_text(text: str, noun: str) -> Iterator[str]:
    """Names of institutions in running text: a place in the genitive, other genitives, the noun in any case.

    Titles („Skroderdienas Kalnamuižā”) name none.
    """
    folded = fold(text)
    titles = Zones(zone for zone in quotations(text) if not is_speech(folded, zone))
    nouns = {form.text.lower(): lemma for lemma in (noun, *_RIVALS.get(noun, ())) for form in noun_forms(lemma)}
    for found in regex.finditer(rf"(?i)\b(\p{{L}}*?)({'|'.join(map(regex.escape, nouns))})\b", folded):
        before = _BEFORE.search(folded, max(0, found.start() - _LOOK_BACK), found.start())
        if before is None or titles.at(*found.span()):
            continue
        words = before[0].split()
        first = len(words)
        while first and (_GENITIVE.search(words[first - 1]) or not words[first - 1][-1].isalpha()):
            first -= 1
        numbered = words[-1][0].isdigit() and found[0][0].islower()  # 2. vidusskola, but a list's 2. Saeimas nams
        while first < len(words) - numbered and not _is_place(words[first]):
            first += 1
        if first < len(words):
            name = [*words[first:], found[1] + nouns[found[2].lower()]]
            yield " ".join(_unshouted(word, folded) for word in name) + quoted_after(text, found.end())


def _is_place(word: str) -> bool:
    """Whether a word can be the place that an institution's name begins with: no verb, no event (Paneļdiskusiju)."""
    low = word.lower()
    return is_name(word) and not is_verb(low) and not low.endswith(_event_genitives())


@cache
def _event_genitives() -> tuple[str, ...]:
    forms = (form for row in load("events") for form in noun_forms(row["noun"].split()[-1]))
    return tuple({form.text for form in forms if form.case == "Gen"})


def _unshouted(word: str, folded: str) -> str:
    """A word of a heading in capitals as the text spells it elsewhere, else as running text would have it."""
    if not word.isupper() or len(word) == 1:
        return word
    usual = word.lower() if is_common(word.lower()) else word.capitalize()
    elsewhere = (found[0] for found in regex.finditer(rf"(?i)\b{regex.escape(word)}\b", folded))
    spelled = next((found for found in elsewhere if not found.isupper()), None)
    return spelled or (usual if len(word) > _LONGEST_ABBREVIATION else word)
