"""A venue's noun phrase: where it starts and ends around a site noun.

To the left go genitives, adjectives that agree with the head, names, ordinals and coordinated modifiers; to the right a
quoted or foreign name, or a house number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import regex

from pipeline.facts.venues.modifiers import (
    adjective_stem,
    agrees_in_genitive,
    closed_class,
    is_common,
    is_genitive,
    is_name,
    is_verb,
)
from pipeline.facts.venues.sites import Site, readings
from pipeline.facts.venues.units import Unit
from pipeline.lexicon import load
from pipeline.page import Page

_LONGEST = 12  # units to the left of the head
FIRMS = frozenset({"SIA", "AS", "IK", "ZS", "a/s", "A/S"})
_ROLE = regex.compile(
    r"""(?x) (?: tāj | niek | niec | ēj | or | ist | ķ | log | graf | audzēk | skolēn | absolvent | pedagog )
             (?: s | a | e | is | as | es | iem | u | i | am | ei | ai | ņi | nis ) $ """
)
_AREAS = frozenset({"pilsētas", "novada", "pagasta", "rajona", "valsts"})
_CRAFTSMAN = regex.compile(r"(?:nieka|ķa|tora|sta|nieces)$")  # keramiķa Pako darbnīca
_FIXED_PAIRS = regex.compile(
    r"viesu nam|dienas centr|(?:skolotāju|pedagogu|vecāku) istab|(?:koncertu|izstādes) zāl"
)  # genitives of people and events that do belong to the site
_FOREIGN_LETTERS = regex.compile(r"[qwxyæøåäöüßñçéèêáóúàâîôłśćžő]", regex.IGNORECASE)
_HOUSE_NUMBER = regex.compile(r"\d{1,3}(?:[/-]\d{1,3})?\p{Ll}?(?:\s?k-\d)?")


@cache
def foreign_words(role: str) -> frozenset[str]:
    """Words of names in foreign languages: `link` (da, de, of) or `site` (school, liceo)."""
    return frozenset(row["word"] for row in load("foreign_names") if row["role"] == role)


@dataclass(frozen=True, slots=True)
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
        return self.site.case != "Nom" and self.site.lemma.endswith(("kalns", "ezers", "mežs"))

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

    @property
    def named(self) -> bool:
        """Whether a proper name belongs to it: a capitalised word, a quoted or foreign name."""
        head = self.row[self.head]
        own = "proper" in self.site.traits or (
            head.capital
            and not is_plain(head)
            and "compound" in self.site.traits
            and ("named" not in self.site.traits or self._own_landscape)
        )
        return (
            self.last > self.head
            or own
            or any(unit.kind == "quote" or (unit.kind == "word" and not is_plain(unit)) for unit in self.modifiers)
        )


def is_plain(unit: Unit) -> bool:
    """Written small, or capitalised only for standing first in a sentence."""
    return not unit.capital or ((unit.initial or unit.text.isupper()) and is_common(unit.low))


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
    return _trimmed(Phrase(row, first, head, _right_end(row, head, site, page), site, page))


def _belongs(unit: Unit, following: Unit, preceding: Unit | None, site: Site, page: Page) -> bool:
    """Whether the unit is part of the name that goes on with `following`."""
    if unit.kind == "quote":
        if preceding is None or preceding.kind != "word" or preceding.low in closed_class(""):
            return following.kind == "word" and preceding is not None
        return preceding.text in FIRMS or any(s.case == "Gen" for s in readings(preceding.low))
    if unit.kind == "ordinal":
        return following.kind == "word"
    if unit.kind != "word":
        return False
    if unit.text in FIRMS:
        return following.kind == "quote"
    if unit.text in foreign_words("link"):
        return following.capital and preceding is not None and preceding.capital
    if not is_plain(unit):
        return (
            adjective_stem(unit.text, site) is not None
            or agrees_in_genitive(unit.text, following.low)
            or (is_name(unit) and not (unit.initial and unit.low.endswith(("i", "e", "š", "is"))))
        )
    if adjective_stem(unit.low, site) is not None:
        return True
    if unit.low.endswith("iski"):  # evaņģēliski luteriskā baznīca
        return adjective_stem(following.text, site) is not None
    if unit.low in closed_class("event"):
        return is_plain(following)
    if agrees_in_genitive(unit.low, following.low) and is_genitive(following, page):
        return True
    if following.kind == "word" and is_plain(following):
        return is_genitive(unit, page)
    sites = [s for s in readings(unit.low) if s.case == "Gen" and s.kind in ("institution", "building")]
    return bool(sites) or unit.low in _AREAS or bool(_CRAFTSMAN.search(unit.low))


def _coordinates(row: list[Unit], first: int, head: int, site: Site, page: Page) -> bool:
    """Whether "un" (or a comma of a list) before `first` joins two modifiers of the one head."""
    if first < 2 or not _touch(row, first - 2, first - 1, page):
        return False
    left, right = row[first - 2], row[first]
    split = site.number == "Plur" and not site.plural_only
    if row[first - 1].text == ",":
        later = any(unit.text == "un" for unit in row[first:head])
        named = left.kind == "word" and not is_plain(left) and is_name(left)  # Mūzikas, mākslas un dizaina vidusskola
        return later and named and (not is_plain(right) if split else is_genitive(right, page))
    if left.kind == "ordinal":
        return right.kind == "ordinal"
    if left.kind != "word" or right.kind != "word" or first == head:
        return False
    if split:
        return is_name(left) if not is_plain(left) else is_genitive(left, page)
    if any(s.case == "Gen" for s in readings(left.low)) or left.low in closed_class(""):
        return False
    if not is_plain(left):
        return (
            is_name(left)
            and (is_plain(right) or left.text.isupper() == right.text.isupper())
            and left.low.endswith(("as", "es", "u", "a", "s"))
        )
    return is_genitive(left, page) and is_plain(right)


def _trimmed(phrase: Phrase) -> Phrase:
    """The phrase without words on its left edge that belong to the phrase before it."""
    row, first, head = phrase.row, phrase.first, phrase.head
    while first < head and (
        row[first].text in ("un", "&", ",")
        or (
            row[first].low in closed_class("event") and not _FIXED_PAIRS.match(f"{row[first].low} {row[first + 1].low}")
        )
    ):
        first += 1
    before = row[first - 1] if first else None
    governed = before is not None and before.low in closed_class("genitive") and phrase.site.case != "Gen"
    if governed and first < head and not (phrase.site.number == "Plur" and phrase.site.case == "Dat"):
        first = _after_object(row, first, head, phrase.site)
    if (
        before is not None
        and before.kind == "word"
        and is_plain(before)
        and _ROLE.search(before.low)
        and not is_verb(before.low)
    ):
        first = _after_person(row, first, head)
    return replace(phrase, first=first)


def _after_object(row: list[Unit], first: int, head: int, site: Site) -> int:
    """Past the noun phrase that a preposition before `first` governs: pēc mācību stundas | sporta zālē."""
    for i in range(first, head):
        if i > first and (not is_plain(row[i]) or any(s.case == "Gen" for s in readings(row[i].low))):
            return i
    if not is_plain(row[first]):
        return first
    return head - 1 if head - first > 1 and site.kind in ("room", "outdoor") else head


def _after_person(row: list[Unit], first: int, head: int) -> int:
    """Past the first and last name after a word for a person's role: direktore | Anna Bērziņa | Ogres tehnikumā."""
    end = first
    while end < head and row[end].kind == "word" and not is_plain(row[end]):
        end += 1
    introduced = not row[first - 1].low.endswith(("as", "es")) or (end < len(row) and row[end].kind == "ordinal")
    return first + 2 if end - first >= 2 and introduced else first


def _right_end(row: list[Unit], head: int, site: Site, page: Page) -> int:
    """The last unit of a quoted or foreign name, a house number, or a second quoted name after the head."""
    nxt = head + 1
    if not _touch(row, head, nxt, page):
        return head
    if row[nxt].kind == "quote":
        joined = nxt + 2 < len(row) and row[nxt + 1].text in ("un", "vai") and row[nxt + 2].kind == "quote"
        return nxt + 2 if joined and site.number == "Plur" else nxt
    if "street" in site.traits:
        return nxt if row[nxt].kind in ("number", "ordinal") and _HOUSE_NUMBER.match(row[nxt].text) else head
    if row[nxt].kind == "word" and row[nxt].capital and site.kind in ("institution", "building", "room"):
        return _foreign_end(row, nxt, page) or head
    return head


def _foreign_end(row: list[Unit], start: int, page: Page) -> int | None:
    """Last unit of a name in a foreign language, or all in capitals (GORS), that starts at `start`; else None."""
    end = start
    while end + 1 < len(row) and _touch(row, end, end + 1, page):
        unit = row[end + 1]
        if unit.kind == "number" or (unit.kind == "word" and (unit.capital or unit.text in foreign_words("link"))):
            end += 1
        else:
            break
    while row[end].text in foreign_words("link"):
        end -= 1
    words = row[start : end + 1]
    if any(
        unit.low in foreign_words("site") or unit.low.endswith(("schule", "gymnasium", "skole", "koulu"))
        for unit in words
    ):
        return end
    if row[start].text.isupper() and len(row[start].text) > 3:
        return start
    return end if _FOREIGN_LETTERS.search(row[start].text) else None
