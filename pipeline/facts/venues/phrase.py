"""A venue's noun phrase: where it starts and ends around a site noun.

To the left go genitives, adjectives that agree with the head, names, ordinals and coordinated modifiers; to the right a
quoted or foreign name, or a house number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import regex

from pipeline.facts.venues.bounds import left_edge
from pipeline.facts.venues.modifiers import (
    adjective_stem,
    agrees_in_genitive,
    closed_class,
    is_genitive,
    is_known,
    is_name,
    is_plain,
    says_name,
    says_verb,
)
from pipeline.facts.venues.sites import Site
from pipeline.facts.venues.units import Unit
from pipeline.lexicon import load
from pipeline.page import Page

_LONGEST = 12  # units on either side of the head
FIRMS = frozenset({"SIA", "AS", "IK", "ZS", "a/s", "A/S", "z/s", "Z/S"})
_AREAS = frozenset({"pilsētas", "novada", "pagasta", "rajona", "valsts"})
_PLACE_ADJECTIVES = frozenset({"lielā", "mazā", "lielās", "mazās", "vecā", "jaunā"})  # Lielā Ludzas ezera krasts
_STREET_ADJECTIVES = frozenset({"zaļā", "lielā", "mazā", "jaunā", "vecā", "garā", "īsā", "šaurā", "platā", "baltā"})
_CRAFTSMAN = regex.compile(r"(?:nieka|ķa|tora|sta|nieces)$")  # keramiķa Pako darbnīca
_FOREIGN_LETTERS = regex.compile(r"[qwxyæøåäöüßñçéèêáóúàâîôłśćżő]", regex.IGNORECASE)
_NO_LATVIAN_ENDING = regex.compile(r"[bcčdfgģhjkķlļnņprtvzžxwqy]$")
FOREIGN_SUFFIXES = ("schule", "gymnasium", "skole", "koulu", "skolan", "skolen", "kolleg")
_LONGEST_ORDINAL = 3  # characters with the period
_LANDSCAPES = ("kalns", "ezers", "mežs", "iezis", "klints", "purvs", "tilts")
_SQUARES = frozenset({"laukums", "krastmala"})  # addresses too, with a house number
_HOUSE_NUMBER = regex.compile(r"\d{1,3}(?:[/-]\d{1,3})?\p{Ll}?(?:\s?k-\d)?")


@cache
def foreign_words(role: str) -> frozenset[str]:
    """Words of names in foreign languages: `link` (da, de, of) or `site` (school, liceo)."""
    return frozenset(row["word"] for row in load("foreign_names") if row["role"] == role)


@lru_cache(maxsize=20_000)
def is_foreign_site(word: str) -> bool:
    """Whether a word in lower case says in a foreign language that a name is one of a school, a hotel, a museum."""
    return word in foreign_words("site") or word.endswith(FOREIGN_SUFFIXES)


@dataclass(eq=False)
class Phrase:
    """Units `first` … `head` … `last` of the row (inclusive) around the head, read as `site`."""

    row: list[Unit]
    first: int
    head: int
    last: int
    site: Site
    page: Page

    @property
    def _own_landscape(self) -> bool:
        """A hill, lake or forest named in one word (Gaiziņkalnā); in the nominative it may be a surname."""
        return self.site.case != "Nom" and self.site.lemma.endswith(_LANDSCAPES)

    @property
    def start(self) -> int:
        return self.row[self.first].start

    @property
    def end(self) -> int:
        last = self.row[self.last]
        return last.end - (
            last.kind == "ordinal" and self.last > self.head
        )  # the period after a house number ends the sentence

    @property
    def before(self) -> Unit | None:
        return self.row[self.first - 1] if self.first else None

    @property
    def modifiers(self) -> list[Unit]:
        return self.row[self.first : self.head]

    @cached_property
    def named(self) -> bool:
        """Whether a proper name belongs to it: a capitalised word, a quoted or foreign name."""
        head, traits = self.row[self.head], self.site.traits
        return (
            self.last > self.head
            or any(unit.kind == "quote" or (unit.kind == "word" and not is_plain(unit)) for unit in self.modifiers)
            or "proper" in traits
            or (
                head.capital
                and "compound" in traits
                and "suffix" not in traits
                and ("named" not in traits or self._own_landscape)
                and (not is_plain(head) or says_name(head, self.page))
            )
        )


def _touch(row: list[Unit], left: int, right: int, page: Page) -> bool:
    return left >= 0 and right < len(row) and not page.folded[row[left].end : row[right].start].strip(" ")


def phrase_at(row: list[Unit], head: int, site: Site, page: Page) -> Phrase:
    """The phrase whose head noun is the unit `head` in the reading `site`."""
    first = head
    while first and head - first < _LONGEST and _touch(row, first - 1, first, page):
        if row[first - 1].text in ("un", "&", ",") and _coordinates(row, first, head, site, page):
            first -= 2
        elif _belongs(row[first - 1], row[first], row[first - 2] if first > 1 else None, site, page):
            first -= 1
        else:
            break
    last = _right_end(row, head, site, page)
    return Phrase(row, left_edge(row, first, head, last, site, page), head, last, site, page)


def _belongs(unit: Unit, following: Unit, preceding: Unit | None, site: Site, page: Page) -> bool:
    """Whether the unit is part of the name that goes on with `following`."""
    if unit.kind == "quote":
        if (
            preceding is None
            or following.kind != "word"
            or not unit.text[1].isupper()
            or preceding.low in closed_class("event")
        ):
            return False
        if preceding.kind != "word" or preceding.low in closed_class(""):
            return True
        return (
            preceding.text in FIRMS
            or (preceding.capital and not preceding.initial and is_name(preceding, page))  # Kauņas „Saulės” ģimnāzija
            or says_verb(preceding, page)
            or any(s.case == "Gen" and s.number == "Sing" for s in preceding.sites)
        )
    if unit.kind == "ordinal":
        return following.kind == "word" and not (following.capital and _ends_sentence(unit, preceding, page))
    if unit.kind != "word":
        return False
    if unit.low == "gada" and preceding is not None and preceding.kind == "ordinal":
        return site.kind in ("outdoor", "address") and bool(following.sites)  # 1905. gada parks
    if unit.text in FIRMS:
        return following.kind == "quote"
    if unit.text in foreign_words("link"):
        return following.capital and preceding is not None and preceding.capital
    if not is_plain(unit):
        if "street" in site.traits and following.sites and unit.low in _STREET_ADJECTIVES:
            return True
        return (
            adjective_stem(unit.text, site) is not None
            or (unit.low in _PLACE_ADJECTIVES and not is_plain(following))
            or agrees_in_genitive(unit, following.low, page)
            or (is_name(unit, page) and not (unit.initial and unit.low.endswith(("i", "e", "š", "is"))))
            or (_after_name(preceding) and bool(following.sites) and not is_known(unit.low))
        )
    if adjective_stem(unit.low, site) is not None:
        return True
    if unit.low.endswith("iski"):  # evaņģēliski luteriskā baznīca
        return adjective_stem(following.text, site) is not None
    if unit.low in closed_class("event"):
        return is_plain(following)
    if agrees_in_genitive(unit, following.low, page) and is_genitive(following, page):
        return True
    if following.kind == "word" and is_plain(following):
        return is_genitive(unit, page)
    sites = [s for s in unit.sites if s.case == "Gen" and s.kind in ("institution", "building", "address")]
    return bool(sites) or unit.low in _AREAS or bool(_CRAFTSMAN.search(unit.low))


def _after_name(preceding: Unit | None) -> bool:
    """Whether a town's genitive stands before, so that even a foreign word in -ā is a name: Tamperes Kissanmā skolā."""
    named = preceding is not None and preceding.kind == "word" and preceding.capital and not preceding.initial
    return bool(named and preceding and preceding.low.endswith(("as", "es", "u")))


def _ends_sentence(number: Unit, preceding: Unit | None, page: Page) -> bool:
    """Whether a number before a capital is what its sentence ends in: mums sanāca 311. | Kuldīgas novada muzejā."""
    if preceding is None or preceding.kind != "word":
        return False
    return len(number.text) > _LONGEST_ORDINAL or (not preceding.capital and says_verb(preceding, page))


def _coordinates(row: list[Unit], first: int, head: int, site: Site, page: Page) -> bool:
    """Whether "un" (or a comma of a list) before `first` joins two modifiers of the one head."""
    if first < 2 or not _touch(row, first - 2, first - 1, page):
        return False
    left, right = row[first - 2], row[first]
    split = site.number == "Plur" and not site.plural_only
    if row[first - 1].text == ",":
        later = any(unit.text == "un" for unit in row[first:head])
        if left.kind == right.kind == "ordinal":
            return True
        named = (
            left.kind == "word" and not is_plain(left) and is_name(left, page)
        )  # Mūzikas, mākslas un dizaina vidusskola
        return later and named and (not is_plain(right) if split else is_genitive(right, page))
    if left.kind == "ordinal":
        return right.kind == "ordinal"
    if left.kind != "word" or right.kind != "word" or first == head:
        return False
    if split:
        if left.text.isupper() and first > 2 and any(s.case == "Loc" for s in row[first - 3].sites):
            return False  # vēstniecībā GORS | un tehnikuma darbnīcās
        return is_name(left, page) if not is_plain(left) else is_genitive(left, page)
    if left.owns or left.low in closed_class(""):
        return False
    noun = row[first + 1].low
    if agrees_in_genitive(left, noun, page) and agrees_in_genitive(right, noun, page):
        return True  # vispārizglītojošās un profesionālās vidusskolas
    if not is_plain(left):
        return (
            is_name(left, page)
            and (is_plain(right) or left.text.isupper() == right.text.isupper())
            and left.low.endswith(("as", "es", "u", "a", "s"))
        )
    return is_genitive(left, page) and is_plain(right)


def _right_end(row: list[Unit], head: int, site: Site, page: Page) -> int:
    """The last unit of a quoted or foreign name, a house number, or a second quoted name after the head."""
    nxt = head + 1
    if not _touch(row, head, nxt, page):
        return head
    if row[nxt].kind == "quote":
        joined = nxt + 2 < len(row) and row[nxt + 1].text in ("un", "vai") and row[nxt + 2].kind == "quote"
        return nxt + 2 if joined and site.number == "Plur" else nxt
    if "street" in site.traits or (site.lemma in _SQUARES and head and row[head - 1].capital):
        return nxt if row[nxt].kind in ("number", "ordinal") and _HOUSE_NUMBER.match(row[nxt].text) else head
    if row[nxt].kind == "word" and row[nxt].capital and site.kind in ("institution", "building", "room"):
        return _foreign_end(row, nxt, page) or head
    return head


def _foreign_end(row: list[Unit], start: int, page: Page) -> int | None:
    """Last unit of a name in a foreign language, or all in capitals (GORS), that starts at `start`; else None."""
    end = start
    while end - start < _LONGEST and _touch(row, end, end + 1, page):
        unit = row[end + 1]
        if unit.kind == "number" or (unit.kind == "word" and (unit.capital or unit.text in foreign_words("link"))):
            end += 1
        else:
            break
    while row[end].text in foreign_words("link"):
        end -= 1
    if any(is_foreign_site(unit.low) for unit in row[start : end + 1]):
        return end
    if row[start].text.isupper() and len(row[start].text) > 3:
        return start
    foreign = _FOREIGN_LETTERS.search(row[start].text) or (end > start and _NO_LATVIAN_ENDING.search(row[end].low))
    return end if foreign else None
