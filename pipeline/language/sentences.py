"""The sentence borders of `pipeline.language.borders` as spaCy takes them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.borders import starts


@Language.component("lvnews_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """spaCy component: set the sentence starts of a Doc by these rules."""
    found = starts([token.text for token in doc], [bool(token.whitespace_) for token in doc])
    for token, start in zip(doc, found, strict=True):
        token.is_sent_start = start
    return doc
