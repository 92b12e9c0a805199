"""Which place a venue's name means, across articles.

Conservative: two names are one place only if they are the same words, apart from case, diacritics, marks, quotation
marks and the inflection of the head. A name without a proper name (sporta zāle, 2. vidusskola, Skolas iela 3) means
another place in each town.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from pipeline.facts.venues.modifiers import adjective_stem, closed_class, is_common, nominative_adjective
from pipeline.facts.venues.sites import Site, readings
from pipeline.text import fold

_WORD = regex.compile(r"\d+\.?|\p{Lu}\p{Ll}?\.(?=\s?\p{Lu})|[\p{L}\d][\p{L}\p{M}\d'’&+-]*")
_ONE_QUOTED = regex.compile(r'"(?!\p{Lu}+")[^\s"]+"')
_KEY_GAP = regex.compile(r"[\W_]+")
_HAS_ROOMS = ("institution", "building")
_TOWN_ENDINGS = ("pils", "osta", "kalns", "sala")  # Jaunpils, Āgenskalns: by the dictionary sites of their own
_ORDINARY = ("dievmātes", "kamermūzikas", "piejūras", "saieta", "sidra", "trīsvienības")  # not in the dictionary
_ADJECTIVE = regex.compile(
    r"(?:isk|iskaj|āl|īg|ēj|oš|ot|āt|īt|liel|vec|jaun|maz|augst|svēt|balt)ās$"
)  # of one word with its noun
_ORDINARY_ENDING = regex.compile(r"(?:šanas|(?:isk|īg)(?:ais|ā|ās|ie|o))$")
_SAINT = ("sv.", "svētā", "svētās", "svēto")  # whose churches stand in many towns
_MAKER = regex.compile(r"(?i)^(?:ms|microsoft|cisco)\s+(?=\w)")
_MIDDLE = "centrs"  # of a town, unless the word before says what centre it is
_NAMES_KEPT = 10_000  # in the caches


@lru_cache(_NAMES_KEPT)
def key(name: str) -> str | None:
    """The name in the form in which equal names are equal, None for one without letters and digits.

    Lower case, without diacritics, marks and quotation marks, the head in the nominative.
    """
    words = words_of(name)
    if words and (site := _site(words[-1])) and site.case != "Nom":
        name = name[: name.rindex(words[-1])] + words[-1]
        name = " ".join(nominative(words, site))
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return _KEY_GAP.sub(" ", plain).strip() or None


def platform(name: str) -> str:
    """An online platform's name without its maker: MS Teams → Teams."""
    return _MAKER.sub("", name)


@lru_cache(_NAMES_KEPT)
def owner(name: str) -> tuple[str, str] | None:
    """Name and kind of the institution or building that a venue's proper name says it belongs to.

    Daugavpils tehnikuma aktu zāle → Daugavpils tehnikums, institution.
    """
    if (found := institution(name)) is None or found[1] == len(words := words_of(name)) - 1:
        return None
    site, at = found
    whole = " ".join(nominative(words[: at + 1], site))
    return (whole, site.kind) if is_proper(whole) else None


def words_of(name: str) -> list[str]:
    return _WORD.findall(name)


def _site(word: str) -> Site | None:
    """The reading of a word as a site noun: the nominative if it can be one, else the only other one."""
    found = readings(word.lower())
    nominative = [site for site in found if site.case == "Nom"]
    return (nominative or found)[0] if nominative or len({site.lemma for site in found}) == 1 else None


def nominative(words: list[str], site: Site) -> list[str]:
    """The words of a name with its last one, and an adjective before it, in the nominative."""
    *before, head = words
    noun = site.nominative
    if before and (stem := _stem(before[-1], head, site)):
        before[-1] = nominative_adjective(stem, site, site.number)
    return [*before, noun.capitalize() if head[0].isupper() else noun]


def _stem(word: str, head: str, site: Site) -> str | None:
    """The stem of an adjective that agrees with the site noun after it, else None."""
    definite = word.endswith("ās") and head.endswith(("s", "u")) and (is_name(word) or _ADJECTIVE.search(word))
    if site.case == "Gen" and site.number == "Sing" and definite:
        return word.removesuffix("ās")
    return adjective_stem(word, site)


def institution(name: str) -> tuple[Site, int] | None:
    """The first institution or building in a name, with the position of its noun: in the genitive, or the head."""
    words = words_of(name)
    for i, word in enumerate(words):
        for site in () if is_name(word) else readings(word.lower()):
            inside = i < len(words) - 1 and site.case == "Gen" and (site.number == "Sing" or site.plural_only)
            middle = site.lemma == _MIDDLE and (i == 0 or is_name(words[i - 1]))
            if site.kind in _HAS_ROOMS and not (inside and middle) and (inside or i == len(words) - 1):
                return site, i
    return None


@lru_cache(_NAMES_KEPT)
def is_proper(name: str) -> bool:
    """Whether a name says which place it is, of all there are.

    Not enough is a name of the street (every town has its Raiņa iela), a single quoted word („Saulīte”), a room's own
    name (Bruņinieku zāle), or one that stands after an institution without a name (tehnikuma Dižā zāle).
    """
    words = words_of(_ONE_QUOTED.sub(" ", fold(name)))
    proper = False
    for previous, word, following in zip([None, *words], words, [*words[1:], None], strict=False):
        sites = readings(word.lower())
        if any("street" in site.traits for site in sites):
            proper = False
        elif is_name(word) and (previous or "").lower() not in _SAINT and not _is_room(following):
            proper = True
        if following and any(site.kind in _HAS_ROOMS and site.case == "Gen" for site in sites) and not is_name(word):
            return proper or ('"' in fold(name)[1:-1] and is_proper(name[name.index(following) :]))
    return proper


def _is_room(word: str | None) -> bool:
    return word is not None and any(site.kind == "room" for site in readings(word.lower()))


def is_name(word: str) -> bool:
    """Whether a word is a proper name by its capital and the dictionary: Smiltenes, Pāvilostas, GORS."""
    low = word.lower()
    if not word[0].isupper() or low in _ORDINARY or low in closed_class("event") or _ORDINARY_ENDING.search(word):
        return False
    town = any("compound" in site.traits and site.lemma.endswith(_TOWN_ENDINGS) for site in readings(low))
    return town or not is_common(low)
