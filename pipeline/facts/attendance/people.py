"""Which word forms name people, in which role; and which name other countable things.

The vocabulary is `lexicon/people.tsv` and `lexicon/counted.tsv`; every form is generated. Words not in them are known
by their last part (vidus-skolēni) or, in Latvian's productive suffixes for persons, by the suffix alone (-tājs).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from pipeline import lexicon
from pipeline.inflect import Form, adjective_forms, noun_forms

WINNER = "winner"
TRADE = "trade"
OURS = "ours"
_NO_FEMININE = regex.compile(
    r"""bērns|cilvēks|vecāks|tēvs|dēls|vīrs|draugs|zēns|kungs|mazulis|bērneklis|bērniņš|brālis|puisis|viesis|ciemiņš
    |tētis|sargs|īrs|soms|brits|skauts|gids|biedrs""",
    regex.VERBOSE,
)
_FEMININE = (("nieks", "niece"), ("js", "ja"), ("gs", "ģe"), ("ķis", "ķe"), ("is", "e"), ("s", "e"))
_SUFFIXES = {"tājs": "other", "ējs": "other", "nieks": "other", "ists": "other", "ologs": "other", "ietis": "person"}
_NO_PERSON = regex.compile(  # adjectives in -ējs, and verbs that look like a form of such a noun
    r"""\b\p{L}*(?:gad|kārt|reiz|pus|apakš|augš|ār|iekš|priekš|mugur|vakar|gal|īpatn|kop|lab|kreis|sen|pakaļ|pirm|pēd|tagad
    |toreiz|turpmāk|tālāk|vid|vēl|līdz|mal|sān|[šta]ejien)ēj\p{L}* | \b\p{L}+ēj(?:a|ai|ām|āt|as)""",
    regex.VERBOSE,
)
_SHORTEST_LAST_PART = 6  # letters of a noun that may be the last part of a compound
_SHORTEST_STEM = 3  # letters before a suffix


class Noun(NamedTuple):
    """A reading of a word form as a noun for people. A weak one is an adjective used as a noun: bijušie (skolotāji)."""

    role: str
    case: str
    number: str
    weak: bool

    def fits(self, count: int) -> bool:
        """Whether a form can be the head that a number counts: plural, or singular after 1, 21, 31 …"""
        one = count % 10 == 1 and count % 100 != 11
        return self.case != "Loc" and (self.number == "Plur" or one) and not (count == 1 and self.number == "Plur")


def _feminine(lemma: str) -> str | None:
    if _NO_FEMININE.fullmatch(lemma):
        return None
    return next((lemma.removesuffix(old) + new for old, new in _FEMININE if lemma.endswith(old)), None)


def _all_forms(lemma: str) -> tuple[Form, ...]:
    if lemma.endswith("ais"):
        return tuple(form for form in adjective_forms(lemma) if form.definite)
    feminine = _feminine(lemma)
    return noun_forms(lemma) + (noun_forms(feminine) if feminine else ())


@cache
def _people() -> dict[str, tuple[Noun, ...]]:
    found: dict[str, list[Noun]] = {}
    for entry in lexicon.load("people"):
        lemma, role = entry["noun"], entry["role"]
        for form in _all_forms(lemma):
            found.setdefault(form.text, []).append(Noun(role, form.case, form.number, lemma.endswith("ais")))
    return {text: tuple(dict.fromkeys(nouns)) for text, nouns in found.items()}


@cache
def _last_parts() -> frozenset[str]:
    """Forms of the nouns long enough to be recognised as the last part of a compound."""
    return frozenset(
        form.text
        for entry in lexicon.load("people")
        if len(entry["noun"]) >= _SHORTEST_LAST_PART and not entry["noun"].endswith("ais")
        for form in _all_forms(entry["noun"])
    )


@cache
def _suffixes() -> dict[str, tuple[Noun, ...]]:
    found: dict[str, list[Noun]] = {}
    for suffix, role in _SUFFIXES.items():
        for form in _all_forms(suffix):
            found.setdefault(form.text, []).append(Noun(role, form.case, form.number, weak=False))
    return {text: tuple(dict.fromkeys(nouns)) for text, nouns in found.items()}


@cache
def _things() -> dict[str, tuple[str, tuple[Form, ...]]]:
    found: dict[str, tuple[str, tuple[Form, ...]]] = {}
    for entry in lexicon.load("counted"):
        for form in noun_forms(entry["noun"]):
            kind, forms = found.get(form.text, (entry["kind"], ()))
            found[form.text] = (kind, (*forms, form))
    return found


@lru_cache(maxsize=10_000)
def readings(word: str) -> tuple[Noun, ...]:
    """The readings of a word form as a noun for people; none for other words."""
    low = word.lower()
    if known := _people().get(low):
        return known
    if low in _things():
        return ()
    for at in range(2, len(low) - 4):
        if low[at:] in _last_parts():
            return _people()[low[at:]]
    if "ēj" in low and _NO_PERSON.fullmatch(low):
        return ()
    for at in range(_SHORTEST_STEM, len(low) - 2):
        if nouns := _suffixes().get(low[at:]):
            return nouns
    return ()


def thing(word: str) -> str | None:
    """What kind of thing a word form names (money, time, groups …); None for people and unknown words."""
    found = _things().get(word.lower())
    return found[0] if found else None


def counted_thing(word: str, count: int) -> str | None:
    """Its kind, where the word form can be the head that a number counts."""
    found = _things().get(word.lower())
    one = count % 10 == 1 and count % 100 != 11
    return found[0] if found and any(form.number == "Plur" or one for form in found[1]) else None


def genitive_thing(word: str) -> str | None:
    """The kind of a thing in the genitive plural, which takes a number before it for itself: 14 valstu pārstāvji."""
    found = _things().get(word.lower())
    return found[0] if found and all(form.case == "Gen" and form.number == "Plur" for form in found[1]) else None


def head_of_genitive(word: str, count: int) -> bool:
    """Whether the word after people in the genitive is the counted thing they belong to: (12 mākslinieku) darbi.

    A form that may itself be a modifier (skolas: of the school) is one where institutions and places are concerned.
    """
    found = _things().get(word.lower())
    if found is None or counted_thing(word, count) is None:
        return False
    kind, forms = found
    modifier = any(form.case == "Gen" for form in forms)
    return not modifier or kind not in ("institutions", "places")
