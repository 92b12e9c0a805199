"""The tokens of `pipeline.language.tokens` as spaCy takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.language.tokens import split


class LatvianTokenizer:
    """spaCy tokenizer: text → `Doc` with `doc.text == text` for any string.

    It has no state but the vocabulary, so that writing it to disk writes nothing.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces = split(text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[type[LatvianTokenizer], tuple[Vocab]]:
        return LatvianTokenizer, (self.vocab,)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002  (spaCy's signature)
        """Docs of a stream of texts, one at a time; the batch size changes nothing."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> LatvianTokenizer:
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        return None

    def from_disk(self, _path: str | Path, **_: Any) -> LatvianTokenizer:
        return self


@registry.tokenizers("lvnews.LatvianTokenizer.v1")
def create_tokenizer() -> Callable[[Language], LatvianTokenizer]:
    """For the `[nlp.tokenizer]` block of a spaCy config."""
    return lambda nlp: LatvianTokenizer(nlp.vocab)
