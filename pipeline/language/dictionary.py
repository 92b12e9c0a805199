"""Lemmas from simplemma's dictionary, where no trained model is at hand."""

from __future__ import annotations

import simplemma
from spacy.language import Language
from spacy.tokens import Doc


@Language.component("lvnews_dictionary_lemmas", assigns=["token.lemma"])
def set_lemmas(doc: Doc) -> Doc:
    """spaCy component: give each word the lemma that its form has most often."""
    for token in doc:
        token.lemma_ = simplemma.lemmatize(token.text, lang="lv") if token.is_alpha else token.text
    return doc
