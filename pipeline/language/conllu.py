"""Read CoNLL-U with the named-entity layer of FullStack-LV: paragraphs, sentences, words and the text they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One syntactic word.

    Attributes:
        form, lemma, upos, xpos, feats: columns of CoNLL-U (`feats` is "_" when there are none).
        head, deprel: number of the head in the sentence (0 = root), relation to it.
        ner: "B-person", "I-person" or "O": the outer entity.
        space_after: whether a blank follows in the text.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    ner: str
    space_after: bool


@dataclass(slots=True)
class Paragraph:
    """A `newpar` stretch: its sentences, and whether the entity layer was annotated in it (`# ner = no`)."""

    id: str
    has_ner: bool = True
    sentences: list[list[Word]] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        return [word for sentence in self.sentences for word in sentence]

    @property
    def text(self) -> str:
        """The raw text, as the CoNLL 2018 shared task rebuilds it: forms, with a blank unless `SpaceAfter=No`."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip(" ")


def _word(columns: list[str]) -> Word:
    misc = dict(item.partition("=")[::2] for item in columns[9].split("|"))
    return Word(
        form=columns[1],
        lemma=columns[2],
        upos=columns[3],
        xpos=columns[4],
        feats=columns[5],
        head=int(columns[6]),
        deprel=columns[7],
        ner=misc.get("NER", "O"),
        space_after=misc.get("SpaceAfter") != "No",
    )


def read(path: str | Path) -> Iterator[Paragraph]:
    """The paragraphs of a file in order; empty nodes (`8.1`) are left out."""
    paragraph = Paragraph("")
    sentence: list[Word] = []
    has_ner = True
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# ner ="):
                has_ner = line.split("=", 1)[1].strip() != "no"
            elif line.startswith("# newpar"):
                if paragraph.sentences:
                    yield paragraph
                paragraph = Paragraph(line.partition("id = ")[2].strip(), has_ner)
            elif line[:1].isdigit():
                columns = line.split("\t")
                if columns[0].isdigit():
                    sentence.append(_word(columns))
            elif not line and sentence:
                paragraph.sentences.append(sentence)
                sentence = []
    if sentence:
        paragraph.sentences.append(sentence)
    if paragraph.sentences:
        yield paragraph
