"""F1 of an analysis against a treebank, from raw text, as the CoNLL 2018 shared task has it.

Words are matched by the characters they cover, white space left out of the count. An attribute's F1 counts the matched
words that carry the right value against all words of either side; an entity is right with its exact words and label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Token

from pipeline.language.conllu import Paragraph

FIELDS = ("tokens", "sentences", "upos", "ufeats", "lemmas", "entities")


def scores(paragraphs: Iterable[Paragraph], docs: Iterable[Doc]) -> dict[str, float]:
    """F1 in percent for each of `FIELDS`; `docs` are analyses of the paragraphs' texts, in the same order."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        ours, theirs = _of_paragraph(paragraph), _of_doc(doc)
        if not paragraph.has_ner:
            theirs["entities"] = set()
        for field in FIELDS:
            gold[field] += len(ours[field])
            found[field] += len(theirs[field])
            right[field] += len(ours[field] & theirs[field])
    return {field: 200 * right[field] / max(1, gold[field] + found[field]) for field in FIELDS}


def _places(forms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Which characters each word covers, blanks left out."""
    end = 0
    for form in forms:
        start, end = end, end + len("".join(form.split()))
        yield start, end


def _of_paragraph(paragraph: Paragraph) -> dict[str, set[Any]]:
    words = paragraph.words
    places = list(_places(word.form for word in words))
    starts = _firsts(len(sentence) for sentence in paragraph.sentences)
    entities = _firsts_of_entities([word.ner for word in words]) if paragraph.has_ner else []
    return {
        "tokens": set(places),
        "sentences": _stretches(places, starts),
        "upos": {(place, word.upos) for place, word in zip(places, words, strict=True)},
        "ufeats": {(place, _feats(word.feats)) for place, word in zip(places, words, strict=True)},
        "lemmas": {(place, word.lemma) for place, word in zip(places, words, strict=True)},
        "entities": {(places[i][0], places[j][1], label) for i, j, label in entities},
    }


def _of_doc(doc: Doc) -> dict[str, set[Any]]:
    place_of = dict(enumerate(_places(token.text for token in doc)))
    tokens = [token for token in doc if not token.is_space]
    places = [place_of[token.i] for token in tokens]
    return {
        "tokens": set(places),
        "sentences": _stretches(places, [i for i, token in enumerate(tokens) if _opens(tokens, i)]),
        "upos": {(place, token.pos_) for place, token in zip(places, tokens, strict=True)},
        "ufeats": {(place, _feats(str(token.morph))) for place, token in zip(places, tokens, strict=True)},
        "lemmas": {(place, token.lemma_) for place, token in zip(places, tokens, strict=True)},
        "entities": {(place_of[ent.start][0], place_of[ent.end - 1][1], ent.label_) for ent in doc.ents},
    }


def _opens(tokens: list[Token], i: int) -> bool:
    """Whether a sentence starts between the token before and this one; white space may carry the mark."""
    before = tokens[i - 1].i if i else -1
    return not i or any(tokens[i].doc[k].is_sent_start for k in range(before + 1, tokens[i].i + 1))


def _firsts(lengths: Iterable[int]) -> list[int]:
    starts, total = [], 0
    for length in lengths:
        starts.append(total)
        total += length
    return starts


def _stretches(places: list[tuple[int, int]], starts: list[int]) -> set[tuple[int, int]]:
    """Characters that each stretch of words covers, given the first word of each."""
    return {(places[i][0], places[j - 1][1]) for i, j in zip(starts, [*starts[1:], len(places)], strict=True) if places}


def _firsts_of_entities(tags: list[str]) -> list[tuple[int, int, str]]:
    """First word, last word and label of each entity in BIO tags."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i, tag[2:]))
        elif tag.startswith("I-") and found and found[-1][1] == i - 1 and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], i, tag[2:])
    return found


def _feats(text: str) -> str:
    return "|".join(sorted(text.split("|"))) if text != "_" else ""
