"""The left edge of a site's name: words that look like part of it and belong to the phrase before."""

from __future__ import annotations

from functools import lru_cache

import regex

from pipeline.facts.venues.modifiers import (
    adjective_stem,
    agrees_in_genitive,
    can_be_object,
    closed_class,
    is_plain,
    is_verb,
    says_accusative,
    says_verb,
)
from pipeline.facts.venues.sites import Site
from pipeline.facts.venues.units import Unit
from pipeline.page import Page

_ROLE = regex.compile(
    r"""(?x) (?: tāj | niek | niec | ēj | or | ist | ķ | log | graf | audzēk | skolēn | absolvent | pedagog )
             (?: s | a | e | is | as | es | u | i | am | ei | ai | ņi | nis ) $ """
)
_FIXED_PAIRS = regex.compile(
    r"viesu (?:nam|māj)|dienas centr|(?:skolotāju|pedagogu|vecāku) istab|(?:koncertu|izstādes) zāl"
)  # genitives of people and events that do belong to the site
_REFLEXIVE = ("ās", "os", "ies", "amies")  # endings of verbs that take no object
_NO_OBJECT = regex.compile(
    r"""(?x) (?:no|iz)? (?: bij | ir$ | būs | nav | esam | notik | notiek | strādā | dzīvo | sēd | sēž
      | gul | guļ | stāv | gāj | iet$ | ies$ | brauc | brauk | palik | paliek | nakšņo | skan | dejo | valdī
      | startē | ienāc | atnāc | nonāc )
    """
)
_PRAISE = regex.compile(
    r"(?:slaven|skaist|plaš|modern|grezn|omulīg|mājīg|pamest|krāšņ|brīnišķīg|esoš|(?:at|iz)jaunot|izremontēt|renovēt|restaurēt"
    r"|labiekārtot|uzcelt|atvērt|atklāt|pārbūvēt)$"
)


def left_edge(row: list[Unit], first: int, head: int, last: int, site: Site, page: Page) -> int:
    """Where the name around `head` starts, given that its modifiers may reach back to `first`."""
    first = _after_event(row, first, head)
    before = row[first - 1] if first else None
    if before is not None and before.kind == "word":
        plural_dative = site.number == "Plur" and site.case == "Dat"
        if before.low in closed_class("genitive") and site.case != "Gen" and first < head and not plural_dative:
            first = _after_governed(row, first, head, site)
        if is_plain(before) and _is_role(before.low):
            first = _after_person(row, first, head)
    if site.case == "Loc":
        first = _after_object(row, first, head, last, site, page)
    if "street" in site.traits:
        return _street(row, first, head)
    return _after_praise(row, first, head, last, site)


@lru_cache(maxsize=20_000)
def _is_role(word: str) -> bool:
    """Whether a word in lower case is one for a person's role: direktore, audzēknis."""
    return bool(_ROLE.search(word)) and not is_verb(word)


def _after_event(row: list[Unit], first: int, head: int) -> int:
    """Past a joint, and past genitives of events, times and people."""
    while first < head and (
        row[first].text in ("un", "&", ",")
        or (
            row[first].low in closed_class("event") and not _FIXED_PAIRS.match(f"{row[first].low} {row[first + 1].low}")
        )
    ):
        first += 1
    return first


def _after_governed(row: list[Unit], first: int, head: int, site: Site) -> int:
    """Past the noun phrase that a preposition before `first` governs: pēc mācību stundas | sporta zālē."""
    for i in range(first, head):
        if i > first and (not is_plain(row[i]) or row[i].owns):
            return i
    if not is_plain(row[first]):
        return first + (row[first - 1].low == "no")  # no Latvijas | laivā aizbēga
    usual = row[head - 1].low in closed_class("modifier") or row[head - 1].low in closed_class("attribute")
    return head - 1 if usual and head - first > 1 and site.kind in ("room", "outdoor") else head


def _after_person(row: list[Unit], first: int, head: int) -> int:
    """Past the first and last name after a word for a person's role: direktore | Anna Bērziņa | Ogres tehnikumā."""
    end = first
    while end < head and row[end].kind == "word" and not is_plain(row[end]):
        end += 1
    in_genitive = row[first - 1].low.endswith(("as", "es")) or all(
        unit.low.endswith(("as", "es")) for unit in row[first : first + 2]
    )
    introduced = not in_genitive or (end < len(row) and row[end].kind == "ordinal")
    return first + 2 if end - first >= 2 and introduced else first


def _after_object(row: list[Unit], first: int, head: int, last: int, site: Site, page: Page) -> int:
    """Past what a verb or preposition before `first` has as its object: gatavojām pankūkas | skolas ēdnīcā.

    A noun can be the object where its form may be an accusative and a name could start right after it.
    """
    preposition = first > 0 and row[first - 1].low in closed_class("accusative")
    for i in range(head - 1, first - 1, -1):
        unit = row[i]
        if i + 1 == head:
            starts = (preposition and last > head) or (row[head].capital and bool(unit.sites))  # muzeju | Baltezerā
        else:
            starts = _can_start(row[i + 1], row[i + 2], site, page)
        if unit.kind != "word" or not is_plain(unit) or not starts:
            continue
        if unit.low in closed_class("attribute") or unit.low in closed_class("modifier"):
            continue
        if (
            not any(s.case == "Gen" and s.number == "Sing" for s in unit.sites)
            and can_be_object(unit.low)
            and (
                _verb_before(row, first, page)
                or (i == first and _is_fronted(row, first, last, page))
                or (preposition and unit.low.endswith("u"))
                or (unit.low.endswith(("ību", "šanu")) and not unit.sites)
                or says_accusative(unit, page)
            )
        ):
            return i + 1
    return first


def _verb_before(row: list[Unit], first: int, page: Page) -> bool:
    """Whether a verb that takes an object stands right before."""
    i = first - 1
    if i >= 0 and row[i].low in closed_class("adverb"):
        i -= 1
    if i < 0 or row[i].kind != "word" or row[i].low.endswith(_REFLEXIVE) or _NO_OBJECT.match(row[i].low):
        return False
    return says_verb(row[i], page)


def _is_fronted(row: list[Unit], first: int, last: int, page: Page) -> bool:
    """Whether the sentence starts here and its verb follows the site: Finālu | aktu zālē klausījās 100 skolēnu."""
    return row[first].initial and last + 1 < len(row) and says_verb(row[last + 1], page)


def _can_start(unit: Unit, following: Unit, site: Site, page: Page) -> bool:
    """Whether a name can start with the unit: a proper name, an owner's genitive, a usual attribute, an adjective."""
    return unit.kind in ("word", "ordinal") and (
        not is_plain(unit)
        or unit.low in closed_class("modifier")
        or unit.low in closed_class("attribute")
        or unit.owns
        or adjective_stem(unit.low, site) is not None
        or agrees_in_genitive(unit, following.low, page)
    )


def _street(row: list[Unit], first: int, head: int) -> int:
    """Past words written small before a street's own name: ugunsdzēsēju depo | Talsu ielā 49."""
    for i in range(first, head):
        if row[i].kind != "word" or not is_plain(row[i]):
            return i
    return first


def _after_praise(row: list[Unit], first: int, head: int, last: int, site: Site) -> int:
    """Past an adjective that only describes: pamestajā | Auces stacijā, lielākajā | amatu skolā, jauno | bāru „X”."""
    for i in range(first, head):
        unit = row[i]
        stem = adjective_stem(unit.low, site) if unit.kind == "word" and (unit.initial or not unit.capital) else None
        if stem is None:
            continue
        if _PRAISE.match(stem.lower()) or (stem == "jaun" and last > head) or (stem.endswith("āk") and i + 1 < head):
            return i + 1
    return first
