"""What the words of an article say of its events: kinds of cues by word, where verbs stand, the nouns of events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple, cast

import regex

from pipeline import lexicon
from pipeline.facts.venues.sites import readings
from pipeline.inflect import noun_forms
from pipeline.numerals import ordinal
from pipeline.page import Page
from pipeline.records import EventKind
from pipeline.text import Words

_CUES = {
    "held": r"notik\w+|notiks|norisin\w+|aizvad\w+|risin\w+|pulcē\w+|viesoj\w+|dev[āa]s|dosies|apmekl\w+|piedal\w+"
            r"|uzņēm\w*|tik[āa]s|atklā\w+|sākās|svinē\w+|brauc\w*|ciemoj\w+|organizē\w+|rīko\w+",
    "planned": r"paredzēt\w*|plāno\w*|iecerē\w*|gaidām\w*|nākam\w+|pieteik\w+|aicin\w+|turpinā\w+|atgādin\w+",
    "registration": r"pieteik\w+|reģistrē\w+|iesnie\w+|termiņ\w+|jāiesūta",
    "compared": r"salīdzin\w+|pērn|aizpērn|toreiz|savulaik|iepriekšēj\w+|kopš",
    "period": r"īsteno\w*|ilg[as]\w*|turpinā\w*|noslēg\w+|spēkā|period\w*|finans\w+|akreditāc\w+",
    "project": r"projekt\w*",
    "decree": r"lēmum\w*|noteikum\w*|likum\w*|protokol\w*|rīkojum\w*|apstiprin\w+|izsludin\w+",
    "origin": r"dzim\w+|dibinā\w+|celt[as]?|uzcel\w+|atvēr\w+|nodibin\w+|vēstur\w+",
    "prepared": r"gatavo\w+|mēģināj\w+|sagatav\w+|atlas\w+",
    "next": r"nākamreiz|nākam\w+|turpinājum\w+|plānot\w*|tiksies",
    "applied": r"(?:pieteic|pieteik|reģistr)\w+",
    "won": r"ieguv\w*|saņēm\w*|godalg\w*|uzvarē\w*|laureāt\w*|apbalvo\w*",
    "came": r"piedal\w+|pulcē\w+|ierad\w+|apmekl\w+|dev[āa]s|dosies|viesoj\w+|klausīj\w+|skatīj\w+|vēro\w+|startē\w+"
            r"|devušies|atbrauc\w*|izmantoj\w+|pārstāv\w+|uzņēm\w*|tikās|sabrauc\w*",
}  # fmt: skip
OF_PEOPLE = frozenset(("applied", "won", "came"))  # cues that speak of numbers of people only
_KINDS = {name: regex.compile(words) for name, words in _CUES.items()}
_PAIRS = {"pagājušajā": "gadā", "pirmo": "reizi", "līdz": "šim"}  # that compare with earlier years
_COMPARED, _EVENT_NOUN, _VERB = frozenset(["compared"]), frozenset(["event_noun"]), frozenset(["verb"])
_OF_TEACHING = ("gad", "proces", "stund", "līdzek", "priekšmet")  # how what follows "mācību" begins, if it is no event
_KNOWN = 20_000  # words whose cues are kept


class Noun(NamedTuple):
    """An event's noun in the text."""

    start: int
    end: int
    text: str
    kind: EventKind


class _Word(NamedTuple):
    """What a word tells: kinds of cues, the word it makes a pair with, whether an event's noun may begin with it."""

    kinds: frozenset[str]
    pair: str
    opens_noun: bool


class Cues:
    """The cues of a page, asked by stretches of its text."""

    def __init__(self, page: Page) -> None:
        starts, words = page.words
        telling = [(i, told) for i, told in enumerate(map(_told, words)) if told]
        self.nouns: Sequence[Noun] = list(_nouns(page.words, [i for i, told in telling if told.opens_noun]))
        said = [(starts[i], told.kinds) for i, told in telling if told.kinds]
        said += [(starts[i], _COMPARED) for i, told in telling if told.pair and told.pair in words[i + 1 : i + 2]]
        said += [(noun.start, _EVENT_NOUN) for noun in self.nouns]
        said += [(page.token_starts[i], _VERB) for i in page.verbs]
        said.sort(key=itemgetter(0))
        self._starts = [start for start, _ in said]
        self._said = [kinds for _, kinds in said]

    def within(self, start: int, end: int) -> frozenset[str]:
        """The kinds of cues that begin between two characters."""
        between = self._said[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return frozenset().union(*between)

    def noun(self, start: int, end: int) -> Noun | None:
        """The first event's noun that begins between two characters."""
        i = bisect_left(self.nouns, start, key=lambda noun: noun.start)
        return self.nouns[i] if i < len(self.nouns) and self.nouns[i].start < end else None


@lru_cache(_KNOWN)
def _told(word: str) -> _Word | None:
    """What a word tells; None where it tells nothing."""
    kinds = frozenset(name for name, words in _KINDS.items() if words.fullmatch(word))
    told = _Word(kinds, _PAIRS.get(word, ""), word in _nouns_of_events()[1])
    return told if any(told) else None


def _nouns(page_words: Words, firsts: Sequence[int]) -> Iterator[Noun]:
    """Forms of event nouns, the longest where several begin at one word; `firsts` are the words that may begin one."""
    starts, words = page_words
    kinds, _, most = _nouns_of_events()
    done = 0
    for i in firsts:
        for count in range(most, 0, -1) if i >= done else ():
            text = " ".join(words[i : i + count])
            if text in kinds:
                before, following = words[max(0, i - 1) : i], words[i + count : i + count + 1]
                apart = text in _genitives() and any(map(_is_told_apart, following))
                if not apart and not (text in _years_of_study() and any(map(_is_ordinal, before))):
                    last = min(i + count, len(words)) - 1
                    yield Noun(starts[i], starts[last] + len(words[last]), text, kinds[text])
                done = i + count
                break


@lru_cache(_KNOWN)
def _is_told_apart(word: str) -> bool:
    """Whether an event noun in the genitive before the word says which one it is: konferenču | zālē, mācību | gadā."""
    return word.startswith(_OF_TEACHING) or bool(readings(word))


@cache
def _years_of_study() -> frozenset[str]:
    """Forms of what is an event by itself, and after an ordinal a year of study: 3. kursa, but 11 kursu."""
    singular, plural = (
        frozenset(form.text for form in noun_forms("kurss") if form.number == number) for number in ("Sing", "Plur")
    )
    return singular - plural


@lru_cache(_KNOWN)
def _is_ordinal(word: str) -> bool:
    return word.isdecimal() or ordinal(word) is not None


@cache
def _genitives() -> frozenset[str]:
    """The forms of event nouns that may be genitives."""
    return frozenset(
        form.text for entry in lexicon.load("events") for form in noun_forms(entry["noun"]) if form.case == "Gen"
    )


@cache
def _nouns_of_events() -> tuple[dict[str, EventKind], frozenset[str], int]:
    """Every form of an event's noun and its kind; the first words of the forms; the most words one has."""
    kinds: dict[str, EventKind] = {}
    for entry in reversed(lexicon.load("events")):
        kinds |= dict.fromkeys((form.text for form in noun_forms(entry["noun"])), cast(EventKind, entry["kind"]))
    return kinds, frozenset(form.split()[0] for form in kinds), max(form.count(" ") + 1 for form in kinds)
