"""Venues: the sites at which something the text reports takes place, with their canonical nominative names.

A venue is a noun phrase around a site noun (`sites`, `phrase`) that the text puts something at (`evidence`), or an
online platform (`online`). Meaning after ANNOTATION.md, section Venues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

import regex

from pipeline.facts.venues import evidence, foreign, online, refusal
from pipeline.facts.venues.naming import names
from pipeline.facts.venues.phrase import Phrase, phrase_at
from pipeline.facts.venues.sites import Site, readings
from pipeline.facts.venues.units import Unit, units
from pipeline.page import Mention, Page, Refusal
from pipeline.text import Zone, Zones

_BEFORE_ADDRESS = regex.compile(r" ?[,(] ?$")
_LONGEST_ENDING = 3  # letters of a genitive beyond the stem
_PREFERRED = ("Loc", "Acc", "Dat", "Gen", "Nom")


@dataclass(frozen=True, slots=True)
class VenueMention(Mention):
    """A venue; `name` is the nominative, `kind` a `records.VenueKind`."""

    name: str
    kind: str


def find(page: Page) -> Iterator[VenueMention | Refusal]:
    """Venues and refused candidates in text order."""
    row = units(page)
    found = [*_with_addresses(page, list(_sites(page, row))), *_online(page)]
    found.extend(_foreign(page, row, found))
    yield from sorted(_without_wholes(page, _in_full(found)), key=lambda item: (item.start, item.end))


def _with_addresses(page: Page, found: list[VenueMention | Refusal]) -> Iterator[VenueMention | Refusal]:
    """A street and number in the nominative is the address of the venue that stands right before it."""
    ends = {item.end for item in found if isinstance(item, VenueMention) or item.rule == "venues.not.bare"}
    for item in found:
        address = item.rule == "venues.not.address"
        gap = address and _BEFORE_ADDRESS.search(page.folded[max(0, item.start - 4) : item.start])
        if gap and item.start - len(gap[0]) in ends:
            yield VenueMention(item.start, item.end, "venues.address", page.text[item.start : item.end], "address")
        else:
            yield item


def _in_full(found: list[VenueMention | Refusal]) -> list[VenueMention | Refusal]:
    """A short name stands for the full one of the same text: Izstāžu namā for Bulduru Izstāžu namā."""
    full: dict[str, str] = {}
    for item in found:
        words = item.name.split() if isinstance(item, VenueMention) else []
        for i in range(1, len(words)):
            full.setdefault(" ".join(words[i:]).casefold(), item.name)  # type: ignore[union-attr]
    return [
        replace(item, name=name)
        if isinstance(item, VenueMention) and (name := full.get(item.name.casefold()))
        else item
        for item in found
    ]


def _without_wholes(page: Page, found: list[VenueMention | Refusal]) -> Iterator[VenueMention | Refusal]:
    """An institution named in the headline isn't listed beside its very part (Ogres tehnikuma zāle) or full name."""
    headline = page.lines.zones[0].end if page.lines.zones else 0
    parts = sorted({item.name for item in found if isinstance(item, VenueMention)})
    for item in found:
        headed = isinstance(item, VenueMention) and item.end <= headline
        if isinstance(item, VenueMention) and headed and (_has_part(item.name, parts) or _is_loose(item.name, parts)):
            yield Refusal(item.start, item.end, "venues.not.whole")
        else:
            yield item


def _is_loose(name: str, names: list[str]) -> bool:
    """Whether a headline's name only says which town's school it is, and the text has its name: Valkas skola."""
    town, _, rest = name.partition(" ")
    return rest == "skola" and any(f" {town} " in f" {other}" and other != name for other in names)


def _has_part(whole: str, names: list[str]) -> bool:
    """Whether one of the sorted names starts with the genitive of `whole`, judged by all but its ending."""
    stem = whole[:-1] if whole.endswith(("a", "e")) else whole.removesuffix("s").rstrip("iu")
    if " " not in stem:
        return False
    for name in islice(names, bisect_left(names, stem), None):
        if not name.startswith(stem):
            return False
        ending, _, rest = name[len(stem) :].partition(" ")
        if 0 < len(ending) <= _LONGEST_ENDING and rest:
            return True
    return False


def _sites(page: Page, row: list[Unit]) -> Iterator[VenueMention | Refusal]:
    """From right to left, so that a phrase takes the site nouns inside it (skolas aktu zālē) with it."""
    heads = [i for i, unit in enumerate(row) if unit.sites]
    first = len(row)
    for head in reversed(heads):
        if head >= first:
            continue
        phrase, rule = _best(row, head, _ranked(row[head].low), page)
        first = phrase.first
        refused = refusal.refuse(phrase)
        if refused:
            yield Refusal(phrase.start, phrase.end, f"venues.not.{refused}")
        elif rule is None:
            yield Refusal(
                phrase.start, phrase.end, f"venues.not.{'address' if phrase.site.kind == 'address' else 'actor'}"
            )
        else:
            for name in names(phrase):
                yield VenueMention(phrase.start, phrase.end, rule, name, phrase.site.kind)


def _best(row: list[Unit], head: int, sites: tuple[Site, ...], page: Page) -> tuple[Phrase, str | None]:
    """The reading of the head that some evidence accepts, with its rule; else its first reading."""
    refused: list[Phrase] = []
    for site in sites:
        phrase = phrase_at(row, head, site, page)
        if rule := evidence.accept(phrase):
            return phrase, rule
        refused.append(phrase)
    return refused[0], None


@lru_cache(maxsize=20_000)
def _ranked(word: str) -> tuple[Site, ...]:
    """The readings of a word form (lower case) as a site noun, the likeliest first."""
    plural = {site: site.number == "Plur" and not site.plural_only for site in readings(word)}
    return tuple(sorted(plural, key=lambda site: (plural[site], _PREFERRED.index(site.case))))


def _foreign(page: Page, row: list[Unit], found: list[VenueMention | Refusal]) -> Iterator[VenueMention | Refusal]:
    venues = Zones(Zone(item.start, item.end) for item in found if isinstance(item, VenueMention))
    for item in foreign.find(row, (venues, page.titles), page):
        if isinstance(item, Refusal):
            yield item
        else:
            yield VenueMention(*item, "venues.foreign", page.text[item.start : item.end], "institution")


def _online(page: Page) -> Iterator[VenueMention | Refusal]:
    for item in online.find(page):
        if isinstance(item, Refusal):
            yield item
        else:
            yield VenueMention(item.start, item.end, item.rule, item.name, "online")
