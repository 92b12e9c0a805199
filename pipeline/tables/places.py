"""Which place a venue's name means, across articles. Conservative: two names are one place only if they are the same
words, apart from case, inflection of the head, marks and quotation marks.

A name without a proper name of its own (sporta zāle, 2. vidusskola, Skolas iela 3) means another place in each town,
so it has no entity, unless the article completes it: "tehnikuma aktu zāle" is that of Daugavpils tehnikums where the
article names exactly one tehnikums.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from pipeline.facts.venues.modifiers import adjective_stem, agrees_in_genitive, is_common, nominative_adjective
from pipeline.facts.venues.sites import Site, readings
from pipeline.inflect import noun_forms
from pipeline.records import Record, Venue
from pipeline.text import fold

_WORD = regex.compile(r"\d+\.?|\p{Lu}\p{Ll}?\.(?=\s?\p{Lu})|[\p{L}\d][\p{L}\p{M}\d'’&+-]*")
_ONE_QUOTED = regex.compile(r'"(?!\p{Lu}+")[^\s"]+"')
_KEY_GAP = regex.compile(r"[\W_]+")
_HAS_ROOMS = ("institution", "building")
_OF_A_PLACE = regex.compile(
    r"(?:as|es|us|u|pils|valsts)$"
)  # genitives that no nominative of a person's name looks like
_TOWN_ENDINGS = ("pils", "osta", "kalns", "sala")  # Jaunpils, Āgenskalns: by the dictionary sites of their own
_ORDINARY = {
    "dievmātes",
    "kamermūzikas",
    "piejūras",
    "saieta",
    "sidra",
    "trīsvienības",
}  # in names, not in the dictionary
_ORDINARY_ENDING = regex.compile(r"(?:šanas|(?:isk|īg)(?:ais|ā|ās|ie|o))$")
_SAINT = ("sv.", "svētā", "svētās", "svēto")  # whose churches stand in many towns
_MIDDLE = "centrs"  # of a town, unless the word before says what centre it is
_LONGEST_NAME = 6  # words of an institution's name in running text
_NAMES_KEPT = 50_000  # in the caches


class Place(NamedTuple):
    """What a venue of an article means: the name completed from the article, and the key of the place, if it tells."""

    full_name: str
    entity: str | None


def of(record: Record) -> list[Place]:
    """The place of each of the record's venues, in order."""
    found = []
    for venue in record.venues:
        if venue.kind == "online":
            found.append(Place(venue.name, key(venue.name)))
            continue
        name = venue.name if _is_proper(venue.name) else _completed(venue, record)
        found.append(Place(name, key(name) if _is_proper(name) else None))
    return found


@lru_cache(_NAMES_KEPT)
def key(name: str) -> str | None:
    """The name in the form in which equal names are equal, None for one without letters and digits.

    Lower case, without diacritics, marks and quotation marks, the head in the nominative.
    """
    words = _words(name)
    if words and (site := _site(words[-1])) and site.case != "Nom":
        name = name[: name.rindex(words[-1])] + words[-1]
        name = " ".join(_nominative(words, site))
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return _KEY_GAP.sub(" ", plain).strip() or None


@lru_cache(_NAMES_KEPT)
def owner(name: str) -> tuple[str, str] | None:
    """Name and kind of the institution or building that a venue's proper name says it belongs to.

    Daugavpils tehnikuma aktu zāle → Daugavpils tehnikums, institution.
    """
    if (found := _institution(name)) is None or found[1] == len(words := _words(name)) - 1:
        return None
    site, at = found
    whole = " ".join(_nominative(words[: at + 1], site))
    return (whole, site.kind) if _is_proper(whole) else None


def _words(name: str) -> list[str]:
    return _WORD.findall(name)


def _site(word: str) -> Site | None:
    """The reading of a word as a site noun: the nominative if it can be one, else the only other one."""
    found = readings(word.lower())
    nominative = [site for site in found if site.case == "Nom"]
    return (nominative or found)[0] if nominative or len({site.lemma for site in found}) == 1 else None


def _nominative(words: list[str], site: Site) -> list[str]:
    """The words of a name with its last one, and an adjective before it, in the nominative."""
    *before, head = words
    noun = site.nominative
    if before and (stem := _stem(before[-1], head, site)):
        before[-1] = nominative_adjective(stem, site, site.number)
    return [*before, noun.capitalize() if head[0].isupper() else noun]


def _stem(word: str, head: str, site: Site) -> str | None:
    """The stem of an adjective that agrees with the site noun after it, else None."""
    if site.case == "Gen" and site.number == "Sing" and agrees_in_genitive(word, head.lower()):
        return word.removesuffix("s").removesuffix("ā")
    return adjective_stem(word, site)


def _institution(name: str) -> tuple[Site, int] | None:
    """The first institution or building in a name, with the position of its noun: in the genitive, or the head."""
    words = _words(name)
    for i, word in enumerate(words):
        for site in () if _is_name(word) else readings(word.lower()):
            inside = i < len(words) - 1 and site.case == "Gen" and (site.number == "Sing" or site.plural_only)
            middle = site.lemma == _MIDDLE and (i == 0 or _is_name(words[i - 1]))
            if site.kind in _HAS_ROOMS and not (inside and middle) and (inside or i == len(words) - 1):
                return site, i
    return None


@lru_cache(_NAMES_KEPT)
def _is_proper(name: str) -> bool:
    """Whether a name says which place it is, of all there are.

    Not enough is a name of the street (every town has its Raiņa iela), a single quoted word („Saulīte”), a room's own
    name (Bruņinieku zāle), or one that stands after an institution without a name (tehnikuma Dižā zāle).
    """
    words = _words(_ONE_QUOTED.sub(" ", fold(name)))
    proper = False
    for previous, word, following in zip([None, *words], words, [*words[1:], None], strict=False):
        sites = readings(word.lower())
        if any("street" in site.traits for site in sites):
            proper = False
        elif _is_name(word) and (previous or "").lower() not in _SAINT and not _is_room(following):
            proper = True
        if following and any(site.kind in _HAS_ROOMS and site.case == "Gen" for site in sites) and not _is_name(word):
            return proper or '"' in fold(name)[1:-1] and _is_proper(name[name.index(following) :])
    return proper


def _is_room(word: str | None) -> bool:
    return word is not None and any(site.kind == "room" for site in readings(word.lower()))


def _is_name(word: str) -> bool:
    """Whether a word is a proper name by its capital and the dictionary: Smiltenes, Pāvilostas, GORS."""
    if not word[0].isupper() or word.lower() in _ORDINARY or _ORDINARY_ENDING.search(word):
        return False
    town = any("compound" in site.traits and site.lemma.endswith(_TOWN_ENDINGS) for site in readings(word.lower()))
    return town or not is_common(word.lower())


def _completed(venue: Venue, record: Record) -> str:
    """The venue's name with the full name of the institution that it leaves out, where the article names just one."""
    if record.text is None or (found := _institution(venue.name)) is None:
        return venue.name
    site, at = found
    words = _words(venue.name)
    bare = _nominative(words[: at + 1], site)
    named = {key(name): name for name in (*_venues_named(record), *_in_text(record.text, site.lemma))
             if _ends(name, bare)}  # fmt: skip
    if len(named) != 1:
        return venue.name
    (full,) = named.values()
    if at == len(words) - 1:
        return full
    genitive = next(f.text for f in noun_forms(site.lemma) if f.case == "Gen" and f.number == site.number)
    return " ".join([full.rpartition(" ")[0], genitive, *words[at + 1 :]])


def _ends(name: str, bare: list[str]) -> bool:
    """Whether a name is a bare one with a proper name before it."""
    tail = " ".join(bare).lower()
    return name.lower().endswith(f" {tail}") and _is_proper(name)


def _venues_named(record: Record) -> Iterator[str]:
    for venue in record.venues:
        if (whole := owner(venue.name)) is not None:
            yield whole[0]
        yield venue.name


def _in_text(text: str, noun: str) -> Iterator[str]:
    """Names of institutions in running text: a place in the genitive, other genitives, the noun in any case."""
    forms = "|".join({regex.escape(form.text) for form in noun_forms(noun) if form.number == "Sing"})
    for found in regex.finditer(
        rf"(?i)((?:[\p{{L}}\d]+\.?[ ]){{1,{_LONGEST_NAME}}})({forms})\b", text, overlapped=True
    ):
        words = found[1].split()
        first = len(words)
        while first and (_OF_A_PLACE.search(words[first - 1]) or regex.fullmatch(r"\d+\.", words[first - 1])):
            first -= 1
        name = words[first:]
        while name and (name[0].islower() or is_common(name[0].lower())):
            name = name[1:]
        if name:
            yield " ".join([*name, noun.capitalize() if found[2][0].isupper() else noun])
