"""The language layer: text → spaCy `Doc` with tokens, sentences, lemmas, morphology and named entities.

An engine makes Docs and nothing else, and `doc.text == text` always holds.
"""

from pipeline.language.spacy_engine import blank, load_spacy, model_path

__all__ = ["blank", "load_spacy", "model_path"]
