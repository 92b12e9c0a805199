"""Which words may stand before a site noun inside its name: genitives, agreeing adjectives, names.

A lemma from simplemma's dictionary is declined and compared; a word the dictionary lacks is judged by its ending.
Where the Doc has a trained model's morphology, it turns down verbs, adverbs and nominatives that look like genitives.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex
import simplemma

from pipeline.facts.venues.sites import Site, readings
from pipeline.facts.venues.units import Unit
from pipeline.inflect import Number, adjective_forms, noun_forms
from pipeline.lexicon import load
from pipeline.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENITIVE_ENDING = regex.compile(r"(?:as|es|us|u|a)$")
_NO_GENITIVE_ENDING = regex.compile(
    r"""(?x) (?: [āēīo]ja | ina | ās | ies       # verbs: koncertēja, sākās, devāmies
               | iņa | ums | ība | [āēīo]t(?:as?|u) )   # nominatives and participles: istabiņa, izstādītas
            $ """
)
_OTHER_CASE_ENDING = regex.compile(r"(?:[āēīū]|[āēīo]s|is|[aiu]m|[aei]i|iem|[āē]m)$")
_NOMINATIVE = regex.compile(r"(?:[bcčdfgģhjkķlļmnņprtvzž]s|š)$(?<!pils|valsts)")  # Helmuts, Bērziņš
_VERB_PREFIX = regex.compile(r"(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz)(?=\p{L}{4})")
_COMPARED = ("liel", "vec", "jaun", "maz", "augst", "zem", "tuv", "tāl")
_ADJECTIVE_STEMS = (
    "isk", "išķ", "īv", "āl", "īg", "ēj", "oš", "ot", "āt", "īt", "tr",  # derived
    *_COMPARED, *(f"{stem}āk" for stem in _COMPARED),
    "svēt", "brīv", "zaļ", "balt", "meln", "sarkan", "zil", "dzelten", "tumš", "gaiš", "sen", "pirm", "treš",
)  # fmt: skip
_INSIDE = ("modifier", "attribute", "nation", "unspecific")  # roles of words that may stand inside a name
_LONGEST_ABBREVIATION = 5  # letters; a longer word in capitals is a word of a heading
_CONTRACTED = regex.compile(r"ēj(?:ā|am|ai|iem|os|ām|ās)$")  # pēdējā for pēdējajā
_DEFINITE = {
    ("Sing", "Masc"): {"Nom": "ais", "Gen": "ā", "Dat": "ajam", "Acc": "o", "Loc": "ajā"},
    ("Sing", "Fem"): {"Nom": "ā", "Gen": "ās", "Dat": "ajai", "Acc": "o", "Loc": "ajā"},
    ("Plur", "Masc"): {"Nom": "ie", "Gen": "o", "Dat": "ajiem", "Acc": "os", "Loc": "ajos"},
    ("Plur", "Fem"): {"Nom": "ās", "Gen": "o", "Dat": "ajām", "Acc": "ās", "Loc": "ajās"},
}


@cache
def closed_class(role: str) -> frozenset[str]:
    """Function words that bound a phrase, by role (see lexicon/phrase_bounds.tsv); "" for all that end a phrase."""
    rows = load("phrase_bounds")
    return frozenset(row["word"] for row in rows if row["role"] == role or (role == "" and row["role"] not in _INSIDE))


@cache
def _place_homographs() -> frozenset[str]:
    return frozenset(form.text.lower() for row in load("place_homographs") for form in noun_forms(row["name"]))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a word in lower case is an ordinary word, not a name that stands first in a sentence."""
    if word in _place_homographs():
        return False
    sites = readings(word)
    if any(not {"compound", "named"} <= site.traits for site in sites):
        return True
    return not sites and (simplemma.is_known(word, lang="lv") and _lemma(word).islower())


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    return simplemma.lemmatize(word, lang="lv")


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word, in lower case."""
    return simplemma.is_known(word, lang="lv")


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether the dictionary has the word as a verb form, or an unknown word without its prefix (iz|skanēja)."""
    if simplemma.is_known(word, lang="lv"):
        return _lemma(word).endswith(("t", "ties"))
    return bool(_VERB_PREFIX.match(word)) and is_verb(_VERB_PREFIX.sub("", word))


@lru_cache(maxsize=20_000)
def _genitive_by_dictionary(word: str) -> bool:
    lemma = _lemma(word) if simplemma.is_known(word, lang="lv") else None
    if is_verb(word):
        return False
    if lemma is None:
        return bool(_GENITIVE_ENDING.search(word)) and not _NO_GENITIVE_ENDING.search(word) and len(word) > 3
    return any(form.case == "Gen" and form.text.lower() == word for form in noun_forms(lemma))


def is_genitive(unit: Unit, page: Page) -> bool:
    """Whether an uncapitalised (or sentence-initial) word can be a genitive noun."""
    word = unit.low
    if word in closed_class("modifier") or word in closed_class("attribute"):
        return True
    if word in closed_class(""):
        return False
    if unit.owns:
        return True
    token = _tagged(unit, page)
    if token is not None and token.pos_ in ("NOUN", "PROPN") and "Gen" in token.morph.get("Case", []):
        return bool(_GENITIVE_ENDING.search(word))
    if not _genitive_by_dictionary(word):
        return False
    if token is None:
        return True
    case = token.morph.get("Case", [])
    other = (word.endswith("a") and "Nom" in case) or (word.endswith("us") and "Acc" in case)
    return token.pos_ not in ("VERB", "AUX", "ADV") and not other


def _tagged(unit: Unit, page: Page) -> Token | None:
    """The token that is just this word, where a trained model has tagged it."""
    token = page.token_at(unit.start)
    exact = token is not None and token.idx == unit.start and len(token) == unit.end - unit.start
    return token if exact and token is not None and token.has_morph() else None


def says_verb(unit: Unit, page: Page) -> bool:
    """Whether the word is a verb, after the tagger where it has tagged, else after the dictionary."""
    token = _tagged(unit, page)
    if token is None:
        return is_verb(unit.low)
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", [])


def says_name(unit: Unit, page: Page) -> bool:
    """Whether the tagger reads the word as a proper noun; False where nothing has tagged it."""
    token = _tagged(unit, page)
    return token is not None and token.pos_ == "PROPN"


def says_accusative(unit: Unit, page: Page) -> bool:
    """Whether the tagger reads the word as an accusative; False where nothing has tagged it."""
    token = _tagged(unit, page)
    return token is not None and "Acc" in token.morph.get("Case", [])


@lru_cache(maxsize=20_000)
def can_be_object(word: str) -> bool:
    """Whether a word that may be a genitive may as well be the accusative of its noun: dzeju, bildes."""
    lemma = _lemma(word)
    if lemma == word:
        return word.endswith(("u", "as", "es", "us"))
    return any(form.case == "Acc" and form.text.lower() == word for form in noun_forms(lemma))


def is_plain(unit: Unit) -> bool:
    """Written small, or capitalised only for standing first in a sentence."""
    return not unit.capital or ((unit.initial or unit.text.isupper()) and is_common(unit.low))


def is_name(unit: Unit, page: Page) -> bool:
    """Whether a capitalised word can stand in a site's name: a genitive, an abbreviation, a foreign word."""
    if unit.low in closed_class(""):
        return False
    if _NOMINATIVE.search(unit.low) and not unit.text.isupper():
        token = _tagged(unit, page)
        return token is not None and "Nom" not in token.morph.get("Case", [])
    heading = unit.text.isupper() and len(unit.text) > _LONGEST_ABBREVIATION
    if (unit.initial or heading) and (is_verb(unit.low) or _NO_GENITIVE_ENDING.search(unit.low)):
        return False
    if unit.initial and unit.low.endswith(("ta", "ts")) and _is_participle(unit, page):
        return False  # Sakopta | Kuivižu osta
    return unit.text.isupper() or unit.text.endswith(".") or not _OTHER_CASE_ENDING.search(unit.low)


def _is_participle(unit: Unit, page: Page) -> bool:
    token = _tagged(unit, page)
    return token is not None and "Part" in token.morph.get("VerbForm", [])


def adjective_stem(word: str, site: Site) -> str | None:
    """The stem of a definite adjective (as written) that agrees with the site noun, else None."""
    ending = _DEFINITE[site.number, site.gender][site.case]
    low = word.lower()
    ends = low.endswith(ending)
    contracted = "ēj" in low and bool(_CONTRACTED.search(low))
    if not (ends or contracted):
        return None
    if low in closed_class("") or low in closed_class("modifier"):
        return None
    if ends and len(low) > len(ending) + 2:
        stem = word[: -len(ending)]
        ordinary = site.case in ("Acc", "Nom") and (word == low or is_common(low))
        shown = word != low or len(ending) > 1  # small words in -ā are locatives of nouns: salonā muzeja …
        genitive = (
            site.case == "Gen"
            and shown
            and _lemma(low) in (stem.lower() + "s", stem.lower() + "š", stem.lower() + "ais")
        )
        return stem if len(ending) > 2 or ordinary or genitive or stem.lower().endswith(_ADJECTIVE_STEMS) else None
    if contracted:
        for form in adjective_forms(low[: low.rindex("ēj") + 2] + "ais"):
            if form.definite and form.text == low and form[1:4] == (site.case, site.number, site.gender):
                return word[: low.rindex("ēj") + 2]
    return None


def agrees_in_genitive(unit: Unit, following: str, page: Page) -> bool:
    """Whether a word is a definite adjective in the genitive beside a genitive noun (Nacionālās bibliotēkas …)."""
    word, low = unit.text, unit.low
    if not low.endswith(("ās", "ā", "o")):
        return False
    if low in closed_class("") or ((word == low or unit.initial) and says_verb(unit, page)):
        return False
    if low.endswith("ās"):
        return following.endswith(("s", "u")) and (not is_plain(unit) or _is_adjective(unit, page))
    if low.endswith("ā"):
        stem = low.removesuffix("ā")
        capital = word[0].isupper() and not unit.initial  # Aklā ezers
        return (
            following.endswith(("a", "us"))
            and not readings(low)
            and (stem.endswith(_ADJECTIVE_STEMS) or (capital and _lemma(low) in (stem + "s", stem + "š", stem + "ais")))
        )
    return following.endswith("u") and len(low) > 4


def _is_adjective(unit: Unit, page: Page) -> bool:
    """Whether a word in -ās is a definite adjective, after the tagger, the dictionary or its stem."""
    token = _tagged(unit, page)
    if token is not None and token.pos_ in ("VERB", "AUX", "NOUN"):
        return "Part" in token.morph.get("VerbForm", [])
    stem = unit.low.removesuffix("ās")
    return _lemma(unit.low) in (stem + "s", stem + "š", stem + "ais") or stem.endswith(_ADJECTIVE_STEMS)


def nominative_adjective(stem: str, site: Site, number: Number) -> str:
    """The adjective in the nominative, definite: liel → lielā zāle, lielais dārzs."""
    if stem.endswith("uš") and (number, site.gender) == ("Sing", "Fem"):
        return stem[:-2] + "usī"  # bijušajā → bijusī
    return stem + _DEFINITE[number, site.gender]["Nom"]
