"""Lemmas from form, part of speech and features: rules learnt from a treebank, with its exceptions.

A rule says which letters an ending takes off and puts on ("-ajiem" of a plural dative adjective: off "ajiem", on
"s"). For a word, the rules of the longest known ending come first, and a lemma that was seen in training wins over
one that wasn't: Latvian stems alternate (lācis : lāča), so that the ending alone doesn't always tell.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

LONGEST_ENDING = 7
LEAST_SHARE = 0.02  # a rule that fits fewer of an ending's words than this is noise
CACHE_SIZE = 100_000
FILE = "lemmas.msgpack.gz"


class Analysed(NamedTuple):
    """A form with its UPOS and its features as spaCy spells them ("Case=Nom|Gender=Masc")."""

    form: str
    pos: str
    feats: str


def stem_and_key(word: Analysed) -> tuple[str, str]:
    """The form that endings are cut from, and the class of words whose rules apply.

    Small letters unless a proper or foreign name; without the prefixes that a feature announces: jā- (debitive),
    ne- (negation), vis- (superlative), https://universaldependencies.org/lv/feat/.
    """
    name = word.pos in ("PROPN", "X")
    stem, feats = word.form if name else word.form.lower(), word.feats
    if "Mood=Nec" in feats:
        stem = stem.removeprefix("jā")
    if "Polarity=Neg" in feats and word.pos != "AUX":
        stem, feats = stem.removeprefix("ne"), feats.replace("Polarity=Neg", "Polarity=Pos")
    if "Degree=Sup" in feats:
        stem = stem.removeprefix("vis")
    return stem, f"{word.pos} {feats}"


def _rule(stem: str, lemma: str) -> tuple[int, str]:
    """How many letters to take off the end of the stem, and what to put on, to reach the lemma."""
    same = 0
    while same < min(len(stem), len(lemma)) and stem[same] == lemma[same]:
        same += 1
    return len(stem) - same, lemma[same:]


class Lemmas:
    """The tables, and a lemma for any word.

    Attributes:
        exceptions: class → form → lemma, where the rules go wrong.
        forms: UPOS → form → lemma, where a form of a part of speech had one lemma in training, whatever its features.
        known: UPOS → lemmas seen in training.
        rules: class or UPOS → ending → (letters off, letters on) pairs, the most frequent first.
    """

    def __init__(self) -> None:
        self.exceptions: dict[str, dict[str, str]] = {}
        self.forms: dict[str, dict[str, str]] = {}
        self.known: dict[str, set[str]] = {}
        self.rules: dict[str, dict[str, list[tuple[int, str]]]] = {}
        self._cache: dict[Analysed, str] = {}

    def __call__(self, word: Analysed) -> str:
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            found = self._cache[word] = self._look_up(word) or self.by_rule(word)
        return found

    def _look_up(self, word: Analysed) -> str | None:
        exceptions = self.exceptions.get(f"{word.pos} {word.feats}", {})
        forms = self.forms.get(word.pos, {})
        folded = word.form if word.pos == "PROPN" else word.form.lower()
        return exceptions.get(word.form) or exceptions.get(folded) or forms.get(folded)

    def by_rule(self, word: Analysed) -> str:
        """The lemma that rules give; the form itself where none fits or there are no letters."""
        if word.pos in ("PUNCT", "SYM", "SPACE") or not any(map(str.isalpha, word.form)):
            return word.form
        stem, key = stem_and_key(word)
        known = self.known.get(word.pos, ())
        for rules in (self.rules.get(key), self.rules.get(word.pos)):
            best = None
            for length in range(min(LONGEST_ENDING, len(stem)) if rules else -1, -1, -1):
                for off, on in rules.get(stem[len(stem) - length :], ()):  # type: ignore[union-attr]
                    lemma = stem[: len(stem) - off] + on
                    if lemma in known:
                        return lemma
                    best = best or lemma
            if best:
                return best
        return stem

    def learn(self, words: Iterable[tuple[Analysed, str]]) -> None:
        """Fill the tables from analysed words and their lemmas."""
        counted = Counter(words)
        rules: dict[str, dict[str, Counter[tuple[int, str]]]] = defaultdict(lambda: defaultdict(Counter))
        known: dict[str, set[str]] = defaultdict(set)
        lemmas: dict[Analysed, Counter[str]] = defaultdict(Counter)
        by_form: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for stem, key, pos, lemma in sorted({(*stem_and_key(word), word.pos, lemma) for word, lemma in counted}):
            off, on = _rule(stem, lemma)
            for length in range(off, min(LONGEST_ENDING, len(stem)) + 1):
                ending = stem[len(stem) - length :]
                rules[key][ending][off, on] += 1
                rules[pos][ending][off, on] += 1
            known[pos].add(lemma)
        for (word, lemma), n in counted.items():
            folded = word.form if word.pos == "PROPN" else word.form.lower()
            lemmas[word._replace(form=folded)][lemma] += n
            by_form[word.pos, folded][lemma] += n
        self.known = dict(known)
        self.rules = {key: {end: _frequent(found) for end, found in table.items()} for key, table in rules.items()}
        self.forms, self.exceptions = defaultdict(dict), defaultdict(dict)
        for (pos, form), found in by_form.items():
            if len(found) == 1:
                self.forms[pos][form] = next(iter(found))
        for word, found in lemmas.items():
            if (lemma := _first(found)) != self(word):
                self.exceptions[f"{word.pos} {word.feats}"][word.form] = lemma
        self._cache.clear()

    def to_bytes(self) -> bytes:
        known = {pos: sorted(lemmas) for pos, lemmas in sorted(self.known.items())}
        tables = {"exceptions": self.exceptions, "forms": self.forms, "known": known, "rules": self.rules}
        return gzip.compress(srsly.msgpack_dumps(tables), mtime=0)

    def from_bytes(self, data: bytes) -> Lemmas:
        tables = srsly.msgpack_loads(gzip.decompress(data))
        self.exceptions, self.forms, self.rules = tables["exceptions"], tables["forms"], tables["rules"]
        self.known = {pos: set(lemmas) for pos, lemmas in tables["known"].items()}
        self._cache.clear()
        return self


def _first(counts: Counter[str]) -> str:
    """The most frequent, and among equals the first in order."""
    return min(counts, key=lambda item: (-counts[item], item))


def _frequent(counts: Counter[tuple[int, str]]) -> list[tuple[int, str]]:
    total = counts.total()
    return sorted(
        (rule for rule, n in counts.items() if n > LEAST_SHARE * total), key=lambda rule: (-counts[rule], rule)
    )


class LatvianLemmatizer:
    """spaCy component: sets `token.lemma` from the form, `token.pos` and `token.morph`."""

    def __init__(self) -> None:
        self.lemmas = Lemmas()

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = self.lemmas(Analysed(token.text, token.pos_, str(token.morph)))
        return doc

    def initialize(self, get_examples: Any, *, nlp: Language | None = None) -> None:  # noqa: ARG002  (spaCy's signature)
        """Learn from the reference Docs of examples."""
        examples: Iterable[Example] = get_examples()
        self.lemmas.learn(
            (Analysed(token.text, token.pos_, str(token.morph)), token.lemma_)
            for example in examples
            for token in example.reference
        )

    def to_bytes(self, **_: Any) -> bytes:
        return self.lemmas.to_bytes()

    def from_bytes(self, data: bytes, **_: Any) -> LatvianLemmatizer:
        self.lemmas.from_bytes(data)
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / FILE).write_bytes(self.lemmas.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> LatvianLemmatizer:
        self.lemmas.from_bytes((Path(path) / FILE).read_bytes())
        return self


@Language.factory("lvnews_lemmatizer", assigns=["token.lemma"], requires=["token.pos", "token.morph"])
def create_lemmatizer(nlp: Language, name: str) -> LatvianLemmatizer:  # noqa: ARG001  (spaCy's signature)
    return LatvianLemmatizer()
