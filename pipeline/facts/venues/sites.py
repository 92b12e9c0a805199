"""Site nouns: which word forms can head a venue's name, and what kind of site they say."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.inflect import Case, Gender, Number, noun_forms
from pipeline.lexicon import load

_SHORTEST_FIRST_PART = 3  # letters of a compound before its last part: dator|klase


class Site(NamedTuple):
    """One reading of a word form as a site noun; `lemma` is its nominative in the number the lexicon gives."""

    lemma: str
    case: Case
    number: Number
    gender: Gender
    kind: str
    traits: frozenset[str]

    @property
    def plural_only(self) -> bool:
        return self.number == "Plur" and "plural" in self.traits

    @property
    def nominative(self) -> str:
        """The nominative in the number of the form."""
        if self.plural_only or self.number == "Sing":
            return self.lemma
        return noun_forms(self.lemma)[5].text


@cache
def _forms() -> tuple[dict[str, tuple[Site, ...]], dict[str, tuple[Site, ...]]]:
    """Word form → readings: of the nouns themselves, and of those that end compounds."""
    whole: dict[str, list[Site]] = defaultdict(list)
    tails: dict[str, list[Site]] = defaultdict(list)
    for row in load("sites"):
        traits = set(row["traits"].split(",")) - {"-"}
        forms = noun_forms(row["noun"])
        if row["noun"].isupper():
            forms = tuple(form._replace(text=row["noun"]) for form in forms if form.number == "Sing")
        if forms[0].number == "Plur":
            traits.add("plural")
        for form in forms:
            site = Site(row["noun"], form.case, form.number, form.gender, row["kind"], frozenset(traits))
            if "suffix" not in traits:
                whole[form.text.lower()].append(site)
            if "tail" in traits:
                tails[form.text].append(site)
    return {k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in tails.items()}


@cache
def _not_sites() -> frozenset[str]:
    return frozenset(form.text for row in load("not_sites") for form in noun_forms(row["noun"]))


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[Site, ...]:
    """The readings of a word form (lower case) as a site noun, none for other words."""
    whole, tails = _forms()
    if word in whole:
        return whole[word]
    if word in _not_sites():
        return ()
    for cut in range(_SHORTEST_FIRST_PART, len(word) - 2):
        if found := tails.get(word[cut:]):
            return tuple(
                site._replace(lemma=word[:cut] + site.lemma, traits=site.traits | {"compound"}) for site in found
            )
    return ()
