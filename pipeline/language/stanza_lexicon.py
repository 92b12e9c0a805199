"""What the Latvian dictionary knows of a word's form, as word vectors for Stanza's tagger.

A tagger that has read 170,000 words hasn't met most of Latvian's forms; the Hunspell dictionary says of nearly all
which declension, case and number they can be. Words with the same readings share a row of the vectors, so that a table
of some thousand rows serves every form of the language. Stanza's own word vectors know only the forms that they list.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language.analyser import Analysis, analyser

if TYPE_CHECKING:
    import torch

SHORTEST_HEAD, SHORTEST_TAIL = 2, 4  # letters of a compound's first part, and of its last
SEPARATOR = "|"


@lru_cache(maxsize=200_000)
def readings(word: str) -> str:
    """The readings of a lower-case word, joined to one key; of its end, marked "~", where only that is known.

    "" where the dictionary knows nothing of it.
    """
    if not word[:1].isalpha():
        return ""
    found, mark = analyser()(word) or analyser()(word.capitalize()), ""
    cut = SHORTEST_HEAD
    while not found and cut <= len(word) - SHORTEST_TAIL:
        found, mark = analyser()(word[cut:]), "~"
        cut += 1
    return SEPARATOR.join(sorted({mark + _cell(reading) for reading in found}))


def _cell(reading: Analysis) -> str:
    return f"{reading.kind}:{reading.form}"


def features(key: str) -> list[str]:
    """What the vectors are made from: of each reading its part of speech, its inflections and both together."""
    cells = [(cell, *cell.split(":", 1)) for cell in key.split(SEPARATOR)]
    return [part for cell, kind, inflection in cells for part in (cell, kind, *inflection.split("+"))]


class SeenFeatures:
    """The features that frequent words had in the training data: a tag dictionary (Ratnaparkhi 1996).

    Args:
        path: JSON, `{"form UPOS": [features, …]}`, forms in lower case, the most frequent features first.
    """

    def __init__(self, path: Path) -> None:
        self._seen: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))

    def nearest(self, form: str, upos: str, features: str) -> str:
        """The features themselves where the word was seen with them or is rare; else those seen that differ least."""
        seen = self._seen.get(f"{form.lower()} {upos}", [features])
        wanted = set(features.split("|"))
        return features if features in seen else min(seen, key=lambda known: len(wanted ^ set(known.split("|"))))


class Lexicon:
    """Stands in for `stanza.models.common.pretrain.Pretrain`: `vocab.map` gives words their rows of `emb`.

    Args:
        path: a file of Stanza's word vectors whose "words" are keys as `readings` gives them.
    """

    def __init__(self, path: str | Path) -> None:
        from stanza.models.common.pretrain import Pretrain

        table = Pretrain(str(path))
        self.emb: torch.Tensor = table.emb
        self.vocab = self
        self._rows: dict[str, int] = {key: row for row, key in enumerate(table.vocab)}
        self._sizes: dict[int, int] = {}
        self._having: dict[str, list[int]] = {}  # rows by feature
        for key, row in self._rows.items():
            if ":" in key:
                having = set(features(key))
                self._sizes[row] = len(having)
                for feature in having:
                    self._having.setdefault(feature, []).append(row)

    def map(self, words: Iterable[str]) -> list[int]:
        """The row of each lower-case word; 0, the empty row, where the dictionary doesn't know it."""
        return [self._row(readings(word)) for word in words]

    def _row(self, key: str) -> int:
        if not key:
            return 0
        if key not in self._rows:
            self._rows[key] = self._nearest(set(features(key)))
        return self._rows[key]

    def _nearest(self, wanted: set[str]) -> int:
        """The row that shares most of its features with these (Jaccard); 0 where none shares any."""
        shared = Counter(row for feature in wanted for row in self._having.get(feature, ()))
        likeness = {row: n / (len(wanted) + self._sizes[row] - n) for row, n in shared.items()}
        return max(likeness, key=likeness.__getitem__, default=0)
