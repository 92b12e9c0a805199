"""Word vectors from a word's form: its whole, its shape, and beginnings and ends of several lengths.

Latvian marks case, number, gender, tense and person at the end of a word, so endings of one to six letters tell most
of the morphology. The vector of a word doesn't depend on its neighbours: it is computed once for each distinct word of
a batch, which makes many features affordable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple, cast

import numpy as np
import regex
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.lang.lex_attrs import word_shape
from spacy.strings import StringStore, hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate

from pipeline.language.analyser import Analysis, analyser

#: Letters of a compound's first part, and of its last.
SHORTEST_HEAD, LONGEST_HEAD, SHORTEST_TAIL = 2, 30, 4
_DIGIT = regex.compile(r"\d")
_PLAIN = str.maketrans("āčēģīķļņōŗšūž", "acegiklnorsuz")


class Form(NamedTuple):
    """A word's form as it stands, and in small letters with its digits as 0."""

    word: str
    lower: str


def _end(length: int) -> Callable[[Form], str]:
    return lambda form: form.lower[-length:]


def _beginning(length: int) -> Callable[[Form], str]:
    return lambda form: form.lower[:length]


@lru_cache(maxsize=16)
def _readings(form: Form) -> tuple[Analysis, ...]:
    """What the dictionary says of a word; of the end of it, where it doesn't know the whole (a compound)."""
    word, lower = form
    if not word[0].isalpha():
        return ()
    found = analyser()(lower)
    if word != lower:
        found = analyser()(word) + found
    cut = SHORTEST_HEAD
    while not found and cut <= min(LONGEST_HEAD, len(lower) - SHORTEST_TAIL):
        found = [reading._replace(lemma="", kind=f"~{reading.kind}") for reading in analyser()(lower[cut:])]
        cut += 1
    return tuple(found)


def _joined(parts: Iterable[str]) -> str:
    return "|".join(sorted(set(parts)))


#: Name → form → string; forms with the same string share a vector.
FEATURES: dict[str, Callable[[Form], str]] = {
    "lower": lambda form: form.lower,
    "plain": lambda form: form.lower.translate(_PLAIN),
    "shape": lambda form: word_shape(form.word),
    "classes": lambda form: _joined(f"{reading.kind[:7]}{reading.form}" for reading in _readings(form)),
    "kinds": lambda form: _joined(reading.kind for reading in _readings(form)),
    "inflections": lambda form: _joined(reading.form for reading in _readings(form)),
    "lemma": lambda form: next((reading.lemma for reading in _readings(form)), ""),
    **{f"prefix{n}": _beginning(n) for n in range(1, 7)},
    **{f"suffix{n}": _end(n) for n in range(1, 7)},
}
CACHE_SIZE = 50_000  # distinct words kept


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
        form = Form(word, _DIGIT.sub("0", word.lower()))
        self._keys[row] = [hash_string(name + feature(form)) for name, feature in self._features]
        self._rows[orth] = row
        return row


@registry.architectures("lvnews.AffixEmbed.v1")
def AffixEmbed(width: int, features: list[str], rows: list[int], embed_width: int, drop_word: float) -> Model[Any, Any]:
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
    tables: list[Model[Any, Any]] = [HashEmbed(embed_width, n, column=i, seed=i + 1) for i, n in enumerate(rows)]
    inner: Model[Any, Any] = chain(concatenate(*tables), Maxout(width, embed_width * len(tables), nP=3, normalize=True))
    whole = [i for i, name in enumerate(features) if name in ("lower", "plain")]
    keys_of = WordKeys(features)

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        distinct, order = np.unique(np.concatenate([doc.to_array(ORTH) for doc in docs]), return_inverse=True)
        places: Any = np.ascontiguousarray(order.reshape(-1), dtype="int32")
        keys = keys_of(distinct.tolist(), docs[0].vocab.strings)
        if is_train and drop_word:
            hidden = np.flatnonzero(np.random.random(len(keys)) < drop_word)
            keys[np.ix_(hidden, np.array(whole, dtype="int64"))] = 0
        vectors, backprop_inner = model.layers[0](keys, is_train)

        def backprop(gradients: list[Any]) -> list[Any]:
            gathered: Any = np.zeros_like(vectors)
            model.ops.scatter_add(gathered, places, cast(Any, np.concatenate(gradients)))
            backprop_inner(gathered)
            return []

        return np.split(vectors[places], np.cumsum([len(doc) for doc in docs])[:-1]), backprop

    def init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: ARG001  (thinc's signature)
        model.layers[0].initialize(np.zeros((1, len(features)), dtype="uint64"))

    return Model("affix_embed", forward, init=init, layers=[inner], dims={"nO": width})
