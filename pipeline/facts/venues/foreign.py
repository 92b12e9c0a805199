"""Sites that stand under their foreign name alone: Viesojāmies Lycée Jean Monnet; Pirmdiena, Fantoft skole."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.venues.context import sentence
from pipeline.facts.venues.modifiers import is_common, says_verb
from pipeline.facts.venues.phrase import FOREIGN_SUFFIXES, foreign_words, is_foreign_site
from pipeline.facts.venues.units import Unit
from pipeline.page import Page, Refusal
from pipeline.text import Zone, Zones

_LONGEST = 8  # units of a name
_NEAR = 4  # units before and after the name in which the word stands that makes it a place
_PLACE = regex.compile(
    r"""(?x) \b (?: uz$ | pavad[īa] | bij(?:ām|a|āt)$ | notik | norisin | tik(?:ās|āmies|sies) | sagaid | uzņēma | iepaz
      | nonāc ) | viesoj | ciemoj | apmekl | mācīj | strādā | praktiz | dien(?:a|ā)?$ """
)
_PARTNER = regex.compile(r"partner|koordin|sadarb|pārstāv|no$|skolotāj|audzēk|skolēn|organizāc")


def find(row: list[Unit], taken: tuple[Zones, ...], page: Page) -> Iterator[Zone | Refusal]:
    """Places of foreign names; `taken` are zones that hold none of their words."""
    if not _may_hold_any(row, page):
        return
    i = 0
    while i < len(row):
        opens = row[i].kind == "word" and row[i].capital and not _is_latvian(row[i], page)
        last = _end(row, i) if opens else i
        words = [unit for unit in row[i : last + 1] if unit.kind != "quote"]
        if last > i and not any(zones.at(unit.start, unit.end) for unit in words for zones in taken):
            start, end = row[i].start, row[last].end
            before = list(sentence(row, i - 1, -1))[:_NEAR]
            around = [*before, *list(sentence(row, last + 1, 1))[:_NEAR]]
            if any(_PLACE.search(unit.low) for unit in around) and not any(_PARTNER.match(unit.low) for unit in before):
                yield Zone(start, end)
            else:
                yield Refusal(start, end, "venues.not.actor")
        i = last + 1


def _may_hold_any(row: list[Unit], page: Page) -> bool:
    """Whether a foreign word for a site, or the ending of one, stands in the text."""
    words = foreign_words("site")
    return any(suffix in page.lowered for suffix in FOREIGN_SUFFIXES) or any(unit.low in words for unit in row)


def _is_latvian(unit: Unit, page: Page) -> bool:
    """Whether a word that opens a sentence is a verb or noun of it: Viesojāmies | Lycée Jean Monnet."""
    return bool(unit.sites) or (unit.initial and (says_verb(unit, page) or is_common(unit.low)))


def _end(row: list[Unit], start: int) -> int:
    """The last unit of a run of capitalised words that holds a foreign word for a site; `start` where there is none."""
    end = start
    while end + 1 < len(row) and end - start < _LONGEST:
        unit = row[end + 1]
        if unit.kind == "word" and (unit.capital or unit.low in foreign_words("link") or is_foreign_site(unit.low)):
            end += 1
        else:
            break
    while end > start and row[end].low in foreign_words("link"):
        end -= 1
    if end + 1 < len(row) and row[end + 1].kind == "number" and end > start:
        end += row[end + 1].text.isdigit()  # Bundesgymnasium Wien 19
    if not any(is_foreign_site(unit.low) for unit in row[start : end + 1]):
        return start
    return end + (end + 1 < len(row) and row[end + 1].kind == "quote")  # Istituto Tecnico "Panetti"
