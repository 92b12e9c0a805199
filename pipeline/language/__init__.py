"""The language layer: text → spaCy `Doc` with tokens, sentences, lemmas, morphology and named entities.

An engine makes Docs and nothing else, and `doc.text == text` always holds.
"""
