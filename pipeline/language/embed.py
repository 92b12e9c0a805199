"""Word vectors from a word's form: its whole, its shape, and beginnings and ends of several lengths.

Latvian marks case, number, gender, tense and person at the end of a word, so endings of one to six letters tell most
of the morphology. The vector of a word doesn't depend on its neighbours: it is computed once for each distinct word of
a batch, which makes many features affordable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import regex
import spacy
from spacy.attrs import ORTH
from spacy.lang.lex_attrs import word_shape
from spacy.strings import StringStore, hash_string
from spacy.tokens import Doc
from pipeline.language.analyser import Analysis, analyser
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate

SHORTEST_HEAD, SHORTEST_TAIL = 2, 4  # letters of a compound's first part, and of its last
_DIGIT = regex.compile(r"\d")
_PLAIN = str.maketrans("āčēģīķļņōŗšūž", "acegiklnorsuz")


def _end(length: int) -> Callable[[str, str], str]:
    return lambda word, lower: lower[-length:]


def _beginning(length: int) -> Callable[[str, str], str]:
    return lambda word, lower: lower[:length]


@lru_cache(maxsize=16)
def _readings(word: str, lower: str) -> tuple[Analysis, ...]:
    """What the dictionary says of a word; of the end of it, where it doesn't know the whole (a compound)."""
    if not word[0].isalpha():
        return ()
    found = analyser()(lower)
    if word != lower:
        found = analyser()(word) + found
    cut = SHORTEST_HEAD
    while not found and cut <= len(lower) - SHORTEST_TAIL:
        found = [reading._replace(lemma="", kind=f"~{reading.kind}") for reading in analyser()(lower[cut:])]
        cut += 1
    return tuple(found)


def _joined(parts: Iterable[str]) -> str:
    return "|".join(sorted(set(parts)))


#: Name →#: Name → (form, lower-cased form with digits as 0) → string; equal strings share a vector.
FEATURES: dict[str, Callable[[str, str], str]] = {
    "lower": lambda word, lower: lower,
    "plain": lambda word, lower: lower.translate(_PLAIN),
    "classes": lambda word, lower: _joined(f"{r.kind[:7]}{r.form}" for r in _readings(word, lower)),
    "kinds": lambda word, lower: _joined(r.kind for r in _readings(word, lower)),
    "inflections": lambda word, lower: _joined(r.form for r in _readings(word, lower)),
    "lemma": lambda word, lower: next((r.lemma for r in _readings(word, lower)), ""),
    "shape": lambda word, lower: word_shape(word),
    **{f"prefix{n}": _beginning(n) for n in range(1, 7)},
    **{f"suffix{n}": _end(n) for n in range(1, 7)},
}
CACHE_SIZE = 200_000  # distinct words kept


class WordKeys:
    """Hash keys of the features of words, kept by word.

    Args:
        features: names in `FEATURES`.
    """

    def __init__(self, features: list[str]) -> None:
        self._features = [(f"{name}=", FEATURES[name]) for name in features]
        self._rows: dict[int, int] = {}
        self._keys = np.zeros((1024, len(features)), dtype="uint64")

    def __call__(self, orths: list[int], strings: StringStore) -> np.ndarray:
        """One row of keys for each word id."""
        if len(self._rows) > CACHE_SIZE:
            self._rows.clear()
        rows = [self._rows[orth] if orth in self._rows else self._add(orth, strings) for orth in orths]
        return self._keys[rows]

    def _add(self, orth: int, strings: StringStore) -> int:
        row = len(self._rows)
        if row == len(self._keys):
            self._keys = np.concatenate([self._keys, np.zeros_like(self._keys)])
        word = strings[orth]
        lower = _DIGIT.sub("0", word.lower())
        self._keys[row] = [hash_string(name + feature(word, lower)) for name, feature in self._features]
        self._rows[orth] = row
        return row


@spacy.registry.architectures("lvnews.AffixEmbed.v1")
def AffixEmbed(width: int, features: list[str], rows: list[int], embed_width: int, drop_word: float) -> Model:
    """Embedding layer, a choice for the `embed` block of `spacy.Tok2Vec.v2`.

    Args:
        width: of the vectors that come out.
        features: names in `FEATURES`.
        rows: size of the hash table of each feature.
        embed_width: width of each table.
        drop_word: share of the distinct words whose "lower" and "plain" are hidden in a training step, so that the
            affixes learn to stand alone, as they must for new words.
    """
    if len(rows) != len(features):
        raise ValueError(f"{len(features)} features, but {len(rows)} numbers of rows")
    tables = [HashEmbed(embed_width, n, column=i, seed=i + 1) for i, n in enumerate(rows)]
    inner: Model = chain(concatenate(*tables), Maxout(width, embed_width * len(tables), nP=3, normalize=True))
    whole = [i for i, name in enumerate(features) if name in ("lower", "plain")]
    keys_of = WordKeys(features)

    def forward(model: Model, docs: list[Doc], is_train: bool) -> tuple[list, Callable]:
        distinct, places = np.unique(np.concatenate([doc.to_array(ORTH) for doc in docs]), return_inverse=True)
        places = np.ascontiguousarray(places.reshape(-1), dtype="int32")
        keys = keys_of(distinct.tolist(), docs[0].vocab.strings)
        if is_train and drop_word:
            hidden = np.flatnonzero(np.random.random(len(keys)) < drop_word)
            keys[np.ix_(hidden, whole)] = 0
        vectors, backprop_inner = model.layers[0](keys, is_train)

        def backprop(gradients: list) -> list:
            gathered = np.zeros_like(vectors)
            model.ops.scatter_add(gathered, places, np.concatenate(gradients))
            backprop_inner(gathered)
            return []

        return np.split(vectors[places], np.cumsum([len(doc) for doc in docs])[:-1]), backprop

    def init(model: Model, X: Any = None, Y: Any = None) -> None:
        model.layers[0].initialize(np.zeros((1, len(features)), dtype="uint64"))

    return Model("affix_embed", forward, init=init, layers=[inner], dims={"nO": width})
