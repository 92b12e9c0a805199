"""Which words may stand before a site noun inside its name: genitives, agreeing adjectives, names.

A lemma from simplemma's dictionary is declined and compared; a word the dictionary lacks is judged by its ending.
Where the Doc has a trained model's morphology, it turns down verbs, adverbs and nominatives that look like genitives.
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex
import simplemma

from pipeline.facts.venues.sites import Site, readings
from pipeline.facts.venues.units import Unit
from pipeline.inflect import adjective_forms, noun_forms
from pipeline.lexicon import load
from pipeline.page import Page

_GENITIVE_ENDING = regex.compile(r"(?:as|es|us|u|a)$")
_VERB_ENDING = regex.compile(r"(?:[āēīo]ja|ina|ās|ies|iņa|ums|ība|[āēīo]tas?)$")  # also nominatives
_LONGEST_ABBREVIATION = 5  # letters; a longer word in capitals is a word of a heading
_PREFIX = regex.compile(r"(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz)(?=\p{L}{4})")
_OTHER_CASE_ENDING = regex.compile(r"(?:[āēīū]|[āēīo]s|[aiu]m|[aei]i|iem|[āē]m)$")
_ADJECTIVE_STEM = regex.compile(r"(?:isk|āl|īg|ēj|oš|(?:liel|vec|jaun|maz|augst|zem|tuv|tāl)āk|ot|āt|īt|tr|jaun|liel|maz|vec|svēt|brīv|augst|zaļ|balt|meln|sarkan|zil|dzelten|mākslīg|vidus|tumš|gaiš|sen|dabisk|pirm|otr|treš)$")  # noqa: E501
_DEFINITE = {
    ("Loc", "Sing", "Masc"): "ajā", ("Loc", "Sing", "Fem"): "ajā", ("Loc", "Plur", "Masc"): "ajos", ("Loc", "Plur", "Fem"): "ajās",
    ("Acc", "Sing", "Masc"): "o", ("Acc", "Sing", "Fem"): "o", ("Acc", "Plur", "Masc"): "os", ("Acc", "Plur", "Fem"): "ās",
    ("Dat", "Sing", "Masc"): "ajam", ("Dat", "Sing", "Fem"): "ajai", ("Dat", "Plur", "Masc"): "ajiem", ("Dat", "Plur", "Fem"): "ajām",
    ("Gen", "Sing", "Masc"): "ā", ("Gen", "Sing", "Fem"): "ās", ("Gen", "Plur", "Masc"): "o", ("Gen", "Plur", "Fem"): "o",
    ("Nom", "Sing", "Masc"): "ais", ("Nom", "Sing", "Fem"): "ā", ("Nom", "Plur", "Masc"): "ie", ("Nom", "Plur", "Fem"): "ās",
}  # fmt: skip
_CONTRACTED = regex.compile(r"ēj(?:ā|am|ai|iem|os|ām|ās)$")
_NOMINATIVE = {("Sing", "Masc"): "ais", ("Sing", "Fem"): "ā", ("Plur", "Masc"): "ie", ("Plur", "Fem"): "ās"}


@cache
def closed_class(role: str) -> frozenset[str]:
    """Function words that bound a phrase, by role (see lexicon/phrase_bounds.tsv); "" for all that end a phrase."""
    rows = load("phrase_bounds")
    return frozenset(row["word"] for row in rows if row["role"] == role or (role == "" and row["role"] != "modifier"))


@cache
def _place_homographs() -> frozenset[str]:
    return frozenset(form.text.lower() for row in load("place_homographs") for form in noun_forms(row["name"]))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a word in lower case is an ordinary word, not a name that stands first in a sentence."""
    if word in _place_homographs():
        return False
    return bool(readings(word)) or (simplemma.is_known(word, lang="lv") and _lemma(word).islower())


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    return simplemma.lemmatize(word, lang="lv")


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether the dictionary has the word as a verb form, or an unknown word without its prefix (iz|skanēja)."""
    if simplemma.is_known(word, lang="lv"):
        return _lemma(word).endswith(("t", "ties"))
    return bool(_PREFIX.match(word)) and is_verb(_PREFIX.sub("", word))


@lru_cache(maxsize=20_000)
def _genitive_by_dictionary(word: str) -> bool:
    if word in closed_class("modifier"):
        return True
    lemma = _lemma(word) if simplemma.is_known(word, lang="lv") else None
    if is_verb(word):
        return False
    if lemma is None:
        return bool(_GENITIVE_ENDING.search(word)) and not _VERB_ENDING.search(word) and len(word) > 3
    return any(form.case == "Gen" and form.text.lower() == word for form in noun_forms(lemma))


def is_genitive(unit: Unit, page: Page) -> bool:
    """Whether an uncapitalised (or sentence-initial) word can be a genitive noun."""
    word = unit.low
    if word in closed_class("modifier"):
        return True
    if word in closed_class(""):
        return False
    if any(site.case == "Gen" for site in readings(word)):
        return True
    if not _genitive_by_dictionary(word):
        return False
    token = page.token_at(unit.start)
    if token is None or not token.has_morph() or token.idx != unit.start or len(token) != unit.end - unit.start:
        return True
    return token.pos_ not in ("VERB", "AUX", "ADV") and not (word.endswith("a") and "Nom" in token.morph.get("Case"))


def is_name(unit: Unit) -> bool:
    """Whether a capitalised word can stand in a site's name: a genitive, an abbreviation, a foreign word; not another case."""
    if unit.low in closed_class(""):
        return False
    if (unit.initial or len(unit.text) > _LONGEST_ABBREVIATION) and (is_verb(unit.low) or _VERB_ENDING.search(unit.low)):
        return not unit.initial and not unit.text.isupper()
    return unit.text.isupper() or unit.text.endswith(".") or not _OTHER_CASE_ENDING.search(unit.low)


def adjective_stem(word: str, site: Site) -> str | None:
    """The stem of a definite adjective (as written) that agrees with the site noun, else None."""
    ending = _DEFINITE[site.case, site.number, site.gender]
    low = word.lower()
    if low in closed_class(""):
        return None
    if low.endswith(ending) and len(low) > len(ending) + 2:
        stem = word[: -len(ending)]
        known = _ADJECTIVE_STEM.search(stem.lower()) or (site.case in ("Acc", "Nom") and (word == low or is_common(low)))
        return stem if len(ending) > 2 or known else None
    if _CONTRACTED.search(low):
        for form in adjective_forms(low[: low.rindex("ēj") + 2] + "ais"):
            if form.definite and form.text == low and form[1:4] == (site.case, site.number, site.gender):
                return word[: low.rindex("ēj") + 2]
    return None


def agrees_in_genitive(word: str, following: str) -> bool:
    """Whether a word is a definite adjective in the genitive beside a genitive noun (Nacionālās bibliotēkas …)."""
    low = word.lower()
    if low in closed_class("") or (word == low and is_verb(low)):
        return False
    if low.endswith("ās"):
        return following.endswith(("s", "u")) and (word[0].isupper() or bool(_ADJECTIVE_STEM.search(low[:-2])))
    if low.endswith("ā"):
        return following.endswith(("a", "us")) and bool(_ADJECTIVE_STEM.search(low[:-1]))
    return low.endswith("o") and following.endswith("u") and len(low) > 4


def nominative_adjective(stem: str, site: Site, number: str) -> str:
    """The adjective in the nominative, definite: liel → lielā zāle, lielais dārzs."""
    return stem + _NOMINATIVE[number, site.gender]


