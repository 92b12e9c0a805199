"""The default engine: our spaCy model, or, without one, rules and a lemma dictionary."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.language import dictionary, embed, lemmas, sentences, tokenizer  # noqa: F401  (registered with spaCy by import)
from pipeline.language.ops import fast_ops

MODEL = "lv_news"
#: Where the model is looked for: in the installed package, then in a checkout beside it.
PLACES = (Path(__file__).parents[1] / "models" / MODEL, Path(__file__).parents[2] / "models" / MODEL)


def model_path() -> Path | None:
    """Folder of the trained model, or None where there is none."""
    return next((place for place in PLACES if (place / "config.cfg").is_file()), None)


def blank() -> Language:
    """Tokens, sentence borders and dictionary lemmas; no morphology, no entities; nothing trained."""
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews.LatvianTokenizer.v1"}}})
    nlp.add_pipe("lvnews_sentences")
    nlp.add_pipe("lvnews_dictionary_lemmas")
    return nlp


def load_spacy(path: str | Path | None = None) -> Language:
    """The trained pipeline.

    Args:
        path: folder of a model; by default our own.

    Returns:
        The model, or `blank()` where none is installed.
    """
    found = Path(path) if path else model_path()
    if found is None:
        return blank()
    with fast_ops():
        return spacy.load(found)
