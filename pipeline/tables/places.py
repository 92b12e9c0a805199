"""Which place a venue's name means, across articles.

Conservative: two names are one place only if they are the same words, apart from case, diacritics, marks, quotation
marks, the inflection of the head and, in a long name, the ending of one long word: an ordinary one, or one that is left
undeclined (Bygholm, Bygholmas); Priekules and Priekuļu are two towns. A name without a proper name (sporta zāle,
2. vidusskola, Skolas iela 3) means another place in each town.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

import regex

from pipeline.facts.venues.modifiers import adjective_stem, closed_class, is_common, nominative_adjective
from pipeline.facts.venues.sites import Site, readings
from pipeline.text import QUOTES, fold

_WORD = regex.compile(r"\d+\.?|\p{Lu}\p{Ll}?\.(?=\s?\p{Lu})|[\p{L}\d][\p{L}\p{M}\d'’&+-]*")
_ONE_QUOTED = regex.compile(r'"(?!\p{Lu}+")[^\s"]+"')
_QUOTED_NEXT = regex.compile(rf'[^\S\n]?["{QUOTES}][^\n"{QUOTES}]+["{QUOTES}]')
_QUOTED_NAME = regex.compile(r'\A(?:\p{Ll}++ )++"(?P<own>(?:[^" ]++ ){2,}+[^" ]++)"')
_ENDING = regex.compile(r"(?<=\p{L}{6})(?:[aeiou]?s|[aeiou])$")  # of a word of a key
_VOWELS = tuple("aāeēiīou")
_WORDS_ALIKE = 3  # in a name that may have one word with another ending
_GLUED_NUMBER = regex.compile(r"(?<=\d\.)(?=\p{L})")  # 1.pamatskola
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
_MIDDLE = ("centrs", "dienests")  # of a town or house, unless the word before says what centre or service it is
_NAMES_KEPT = 10_000  # in the caches


@lru_cache(_NAMES_KEPT)
def key(name: str) -> str | None:
    """The name in the form in which equal names are equal, None for one without letters and digits.

    Lower case, without diacritics, marks and quotation marks, the head in the nominative; koncertzāle „Latgales
    vēstniecība GORS” is Latgales vēstniecība GORS.
    """
    name = _own(name)
    words = words_of(name)
    if words and (site := _site(words[-1])) and site.case != "Nom":
        name = nominative(name, site)
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return _KEY_GAP.sub(" ", plain).strip() or None


def _own(name: str) -> str:
    """The name in quotation marks, where that alone says which place and what it is; else the name as it is."""
    if found := _QUOTED_NAME.fullmatch(fold(name)):
        own = name[found.start("own") : found.end("own")]
        if is_proper(own) and any(word.islower() and readings(word) for word in words_of(own)):
            return own
    return name


def link(names: Iterable[str]) -> dict[str, str]:
    """Of the keys of names, and of what they belong to, those that mean the place of another key: the key to use."""
    first: dict[int, str] = {}
    several: dict[int, dict[str, str]] = {}
    for name in names:
        for each in (name, *(owner(name) or ())[:1]):
            named = key(each) or ""
            stems = hash(" ".join(_ENDING.sub("", word) for word in named.split()))
            if (one := first.setdefault(stems, each)) != each and named != key(one):
                several.setdefault(stems, {key(one) or "": one}).setdefault(named, each)
    found: dict[str, str] = {}
    for group in several.values():
        leaders: list[str] = []
        for named, each in sorted(group.items()):
            leader = next((leader for leader in leaders if _alike(group[leader], each)), None)
            if leader is None:
                leaders.append(named)
            else:
                found[named] = leader
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two long names differ in the ending of one word: of an ordinary one, or one that is left undeclined."""
    pairs = list(zip(*(map(str.lower, words_of(name)) for name in (one, other)), strict=False))
    differing = [(a, b) for a, b in pairs if key(a) != key(b)]
    if len(pairs) < _WORDS_ALIKE or len(differing) != 1:
        return False
    shorter, longer = sorted(differing[0], key=len)
    undeclined = longer.startswith(shorter) and not shorter.endswith(_VOWELS)
    return undeclined or (is_common(shorter) and is_common(longer))


def platform(name: str) -> str:
    """An online platform's name without its maker: MS Teams → Teams."""
    return _MAKER.sub("", name)


@lru_cache(_NAMES_KEPT)
def owner(name: str) -> tuple[str, str] | None:
    """Name and kind of the institution or building that a venue's proper name says it belongs to.

    Daugavpils tehnikuma aktu zāle → Daugavpils tehnikums, institution; viesnīcas „Luna Bay” zāle → viesnīca „Luna Bay”.
    """
    if (found := institution(name)) is None or found[1] == len(words_of(name)) - 1:
        return None
    site, at = found
    end = nth_word(name, at).end()
    whole = nominative(name[:end], site) + (quoted := quoted_after(name, end))
    if end + len(quoted) == len(name):
        return None
    if fold(whole).count('"') % 2:  # „Vidzemes slimnīcas” Gulbenes nodaļa
        opening = fold(whole).rindex('"')
        whole = whole[:opening] + whole[opening + 1 :]
    return (_GLUED_NUMBER.sub(" ", whole), site.kind) if is_proper(whole) else None


def quoted_after(text: str, end: int) -> str:
    """The institution's own name in quotation marks that stands after its noun, blank and marks included; or ""."""
    found = _QUOTED_NEXT.match(text, end)
    return found[0] if found else ""


def words_of(name: str) -> list[str]:
    return _WORD.findall(name)


def _site(word: str) -> Site | None:
    """The reading of a word as a site noun: the nominative if it can be one, else the only other one."""
    found = readings(word.lower())
    nominative = [site for site in found if site.case == "Nom"]
    return (nominative or found)[0] if nominative or len({site.lemma for site in found}) == 1 else None


def nth_word(name: str, at: int) -> regex.Match[str]:
    """Where the word at this position of `words_of` stands."""
    return next(islice(_WORD.finditer(name), at, None))


def nominative(name: str, site: Site) -> str:
    """A name with its last word, and an adjective before it, in the nominative; the rest as it is."""
    *before, head = _WORD.finditer(name)
    start, noun = head.start(), site.nominative
    if head[0][0].isupper():
        noun = noun[0].upper() + noun[1:]
    if before and (stem := _stem(before[-1][0], head[0], site)):
        start, noun = before[-1].start(), f"{nominative_adjective(stem, site, site.number)} {noun}"
    return name[:start] + noun + name[head.end() :]


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
            middle = site.lemma in _MIDDLE and (i == 0 or is_name(words[i - 1]))
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
