"""Whether a stretch of text speaks of what was or of what is to come, read off its verbs.

The tagger's word counts where it has tagged; else the endings of the third person and of "we", the ones news is written
in. A measure on the treebank (one sentence in four of train.conllu): endings and gold morphology say the opposite of
each other in 2 % of the sentences, and both the same in 70 %; the rest is where only one of them tells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import methodcaller
from typing import Literal

import regex
from spacy.tokens import Token

from pipeline.page import Page
from pipeline.text import Zone

Tense = Literal["past", "future"]
Told = tuple[Tense, Literal["clause", "sentence"]]  # and whether the clause itself or only its sentence tells
_Sign = Literal["past", "future", "present"]

LONGEST_CLAUSE = 300  # characters either side
_CLAUSE_END = regex.compile(r"[,;:]\s|\s(?:bet|-)\s|\"")
_first, _last = methodcaller("start"), methodcaller("end")

# Verbs that speak of a plan in any form: "konkurss izsludināts" was, "konkurss plānots" is to come.
_PLANS = frozenset((
    "paredzēt", "plānot", "ieplānot", "iecerēt", "gaidīt", "sagaidīt", "aicināt", "gatavoties", "cerēt", "solīt",
    "apsolīt", "domāt", "pieteikties", "atgādināt", "vēlēties", "gribēt", "grasīties", "gatavot", "taisīties",
    "piedāvāt",
))  # fmt: skip
_SOON = frozenset(
    ["tikties", "sākties", "doties", "izlidot", "izbraukt"]
)  # in the present tense with a date, they are to come too
_PLAN_STEMS = (
    "plāno", "ieplāno", "paredzē", "paredza", "iecerē", "gaidīs", "gaidā", "gaidām", "sagaidā", "aicin", "gatavoj",
    "pieteik", "atgādin", "grasās", "solās", "turpmāk",
)  # fmt: skip
_AHEAD = frozenset(["būs", "būsim", "tiks", "tikšot", "būšot"])
_NOW = frozenset(["tiek", "tiekam", "tiekot"])
_WAS = frozenset(["bija", "bijām", "bijis"])
# What is said now may be of any time: "pirmdien publiskotā ziņojumā norāda".
_SAYING = frozenset((
    "norādīt", "teikt", "sacīt", "ziņot", "paziņot", "stāstīt", "pastāstīt", "informēt", "atzīt", "paust", "skaidrot",
    "paskaidrot", "uzsvērt", "piebilst", "vēstīt", "liecināt", "apgalvot", "raksturot", "atklāt", "rakstīt",
))  # fmt: skip

# Without a tagger: words, and endings of words; the ones "of a verb" only where the dictionary shows a verb.
_FUTURE_WORDS = frozenset((
    "būs", "būsim", "notiks", "dos", "ies", "brauks", "varēs", "tiks", "tiksim", "kļūs", "nāks", "sāks", "beigs",
    "ņems", "vedīs", "vedīsim", "celsies", "sniegs", "tiksies", "sāksies", "beigsies", "pulcēsies",
))  # fmt: skip
_FUTURE_ENDINGS = ("sies", "simies", "šos", "ssim", "ēsim", "āsim", "īsim", "osim")
_FUTURE_OF_VERB = tuple(f"{letter}s" for letter in "ēāīobcdgklmnprvzšžu")
_PAST_WORDS = frozenset((
    "bija", "bijām", "bijis", "bijusi", "bijuši", "notika", "tika", "tikām", "guva", "ieguva", "deva", "sniedza",
    "sāka", "nāca", "gāja", "brauca", "ņēma", "veda", "kļuva", "devās", "ieradās", "sākās", "tikās", "uzzināja",
    "spēja", "redzēja", "dzirdēja", "beidza", "beidzās", "uzvarēja", "pulcēja", "apguva", "saņēma", "pieņēma",
    "sabrauca", "sprieda", "lēma", "dzima", "dzimis", "mira", "radās",
))  # fmt: skip
_PAST_ENDINGS = (
    "ējās", "īdās", "ījās", "ājās", "ojās", "jāmies", "āja", "ēja", "īja", "oja", "uva", "ījām", "ājām", "ējām",
    "ojām", "jušies", "jusies", "jušās", "ušies", "usies", "ušās", "aizvadīja", "aizvadīta",
)  # fmt: skip
_NOT_PAST = ("tāja", "tājās", "tējās", "nējās", "projām", "prom")  # skolotāja, joprojām
_PAST_OF_VERB = ("is", "usi", "uši", "ušas", "ušies", "usies", "jām", "jāmies")
_PAST_REFLEXIVE = ("jās", "dās", "kās", "tās", "ēlās", "ušies", "usies", "jies", "āmies")
_PARTICIPLE = tuple(
    stem + ending
    for stem in ("ēt", "āt", "īt", "ot", "kt", "gt", "st", "zt", "dt", "pt", "lt", "nt", "mt")
    for ending in ("s", "a", "i", "as")
)
_PAST_ATTRIBUTE = regex.compile(r"(?:uš|ot|ēt|āt|īt|[klgsztp]t)(?:aj(?:ā|os|ās|am|ai|iem|ām)|ā|ās|o|ie)$")
_NO_TENSE = ("oties", "šanās", "šanas", "ošais", "amais", "tais")


def tense(page: Page, zone: Zone) -> Tense | None:
    """The tense of the verbs in a stretch of text; None where none tells, or they look both ways."""
    signs = _signs(page, zone)
    past, future = signs.count("past"), signs.count("future")
    if past == future:
        return None
    return "past" if past > future else "future"


def tenses(page: Page) -> Tenses:
    """The tenses of a page."""
    return page.once(Tenses, lambda: Tenses(page))


class Tenses:
    """The tense at each place of a page; places and sentences are read once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._told: dict[tuple[int, int], Told | None] = {}
        self._sentences: dict[int, Tense | None] = {}

    def at(self, start: int, end: int) -> Told | None:
        """The tense of the clause around start:end, else of its sentence.

        A participle right after it speaks for it alone: trešdien notikušajā spēlē, otrdien paredzētajā runā.
        """
        if (start, end) not in self._told:
            self._told[start, end] = self._at(start, end)
        return self._told[start, end]

    def _at(self, start: int, end: int) -> Told | None:
        following = self._page.token_at(end + 1)
        near = _attribute(following) if following is not None and following.idx == end + 1 else None
        near = near or tense(self._page, clause(self._page, start, end))
        if near:
            return near, "clause"
        sentence = self._page.sentences.at(start, start + 1)
        whole = self._of_sentence(sentence) if sentence else None
        return (whole, "sentence") if whole else None

    def _of_sentence(self, sentence: Zone) -> Tense | None:
        if sentence.start not in self._sentences:
            self._sentences[sentence.start] = tense(self._page, sentence)
        return self._sentences[sentence.start]


def habitual(page: Page, start: int, end: int) -> bool:
    """Whether the clause around start:end tells of what is always so: its verbs are all of the present."""
    sentence = page.sentences.at(start, start + 1)
    if sentence is None:
        return False
    signs = _signs(page, clause(page, start, end))
    if not signs:
        signs = _signs(page, Zone(sentence.start, min(sentence.end, start + 3 * LONGEST_CLAUSE)))
    return bool(signs) and all(sign == "present" for sign in signs)


def clause(page: Page, start: int, end: int) -> Zone:
    """The stretch between the commas, quotation marks and conjunctions around start:end."""
    sentence = page.sentences.at(start, start + 1)
    if sentence is None:
        return Zone(start, end)
    ends = page.once((_clause_ends, sentence.start), lambda: _clause_ends(page, sentence))
    before, after = bisect_right(ends, start, key=_last), bisect_left(ends, end, key=_first)
    first = max(sentence.start, start - LONGEST_CLAUSE, ends[before - 1].end() if before else 0)
    last = min(sentence.end, end + LONGEST_CLAUSE, ends[after].start() if after < len(ends) else sentence.end)
    return Zone(first, max(last, end))


def _clause_ends(page: Page, sentence: Zone) -> list[regex.Match[str]]:
    """The commas, quotation marks and conjunctions between clauses, in order."""
    return list(_CLAUSE_END.finditer(page.plain, *sentence))


def _signs(page: Page, zone: Zone) -> list[_Sign]:
    """What each verb tells; an auxiliary in the future or present (tiks aizvadīts) speaks for its participle."""
    signs: list[_Sign] = []
    passive = was = False
    for word, sign in _words(page, zone):
        if (sign == "future" and word in _AHEAD) or word in _NOW:
            passive = True
        elif (sign == "past" and passive and word.endswith(_PARTICIPLE)) or (
            sign == "future" and was and word.startswith("jā")  # bija jāraksta
        ):
            continue
        was = was or word in _WAS
        if sign:
            signs.append(sign)
    return signs


def _words(page: Page, zone: Zone) -> list[tuple[str, _Sign | None]]:
    """The words of a stretch that may tell, those of titles left out, in lower case, and what each one tells."""
    told: dict[int, tuple[str, _Sign | None] | None] = page.once(_words, dict)
    reach, verbs = page.tokens(*zone), page.verbs
    tokens = verbs[bisect_left(verbs, reach.start) : bisect_left(verbs, reach.stop)] if page.tagged else reach
    for i in tokens:
        if i not in told:
            told[i] = _word(page, page.doc[i])
    return [word for i in tokens if (word := told[i])]


def _word(page: Page, token: Token) -> tuple[str, _Sign | None] | None:
    if page.titles.at(token.idx, token.idx + 1):
        return None
    word = token.lower_
    if not token.is_alpha:
        return word, None
    if not page.tagged:
        return word, _by_ending(token)
    return word, _of_tags(word, token.lemma_, token.pos_, str(token.morph))


def _attribute(token: Token) -> Tense | None:
    """The tense of a participle that modifies a noun, told by the tagger: notikušajā, publiskotā, paredzētajos."""
    if token.pos_ not in ("VERB", "ADJ") or not _PAST_ATTRIBUTE.search(token.lower_):
        return None
    return "future" if token.lower_.startswith(_PLAN_STEMS) else "past"


@lru_cache(maxsize=10_000)
def _of_tags(word: str, lemma: str, part_of_speech: str, features: str) -> _Sign | None:
    """What the tags of a verb tell."""
    said = frozenset(features.split("|"))
    if "Tense=Fut" in said or "Mood=Nec" in said:
        return "future"
    planned = lemma in _PLANS or word.startswith(_PLAN_STEMS)
    participle, passive = "VerbForm=Part" in said, "Voice=Pass" in said
    if participle and not planned and "Definite=Def" in said:
        return None  # it modifies a noun: pārstāvēto komandu
    if "Tense=Past" in said:
        return "future" if planned and participle else "past"
    if "Tense=Pres" in said and participle:  # gaidāms, notiekošs
        return "future" if passive else None
    if "Tense=Pres" in said and "VerbForm=Fin" in said:
        if word in _NOW:
            return "present"
        if lemma in _SAYING:
            return None
        return "future" if planned or lemma in _SOON else None if part_of_speech == "AUX" else "present"
    if participle and passive:
        return "future" if planned else "past"
    return None


def _by_ending(token: Token) -> _Sign | None:
    """What a word's form tells without a tagger; a dictionary lemma in -t shows that it is a verb."""
    word, lemma = token.lower_, token.lemma_
    if word.endswith(_NO_TENSE):
        return None
    if word.startswith(_PLAN_STEMS):
        return "past" if word.endswith(("ja", "ju", "jām", "jās")) else "future"
    if word in _PAST_WORDS:
        return "past"
    debitive = word.startswith("jā") and len(word) > 5 and not word.startswith(("jāš", "jāņ"))
    if word in _FUTURE_WORDS or (token.is_lower and (word.endswith(_FUTURE_ENDINGS) or debitive)):
        return "future"
    if lemma != token.text:  # the dictionary knows the word
        return _of_verb(word, lemma) if lemma.endswith(("t", "ties")) and word != lemma else None
    return "past" if word.endswith(_PAST_ENDINGS) and not word.endswith(_NOT_PAST) else None


def _of_verb(word: str, infinitive: str) -> _Sign | None:
    """The sign of a word that is a form of this verb, not the infinitive."""
    if infinitive.endswith("ties"):
        return "past" if word.endswith(_PAST_REFLEXIVE) else "present" if word.endswith("amies") else None
    if word.endswith((*_PARTICIPLE, *_PAST_ENDINGS, *_PAST_OF_VERB)):
        return "past"
    if word.endswith(_FUTURE_OF_VERB):
        return "future"
    return "present" if word.endswith(("am", "ām", "o")) else None
