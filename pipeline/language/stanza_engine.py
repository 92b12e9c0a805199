"""The Stanza engine: tokens, sentences, morphology, lemmas and entities by recurrent networks.

The weights in `models/stanza` are trained by `scripts/train_stanza`; the folder is laid out as Stanza's own resources
are. Stanza itself is imported only when an engine is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex
import spacy
from spacy.tokens import Doc

from pipeline.errors import LanguageError, ModelError
from pipeline.language.stanza_lexicon import Lexicon, SeenFeatures

if TYPE_CHECKING:
    import stanza
    from spacy.language import Language
    from spacy.vocab import Vocab

#: Where the weights may be: in an installed package, in a checkout.
PLACES = tuple(Path(__file__).resolve().parents[up] / "models" / "stanza" for up in (1, 2))
PROCESSORS = ("tokenize", "pos", "lemma", "ner")
#: Sentences (tokenize: paragraphs) a network takes at a time; the results don't depend on them.
BATCHES = {"tokenize_batch_size": 64, "pos_batch_size": 200, "lemma_batch_size": 500, "ner_batch_size": 200}

_BLANK = r"[^\S\n\r\v\f\x85\u2028\u2029]"
#: White space with a line break in it.
_BREAK = regex.compile(rf"(?<!{_BLANK}){_BLANK}*(\r\n|[\n\r\v\f\x85\u2028\u2029])\s*")
#: What Stanza's tokeniser doesn't take for white space (it does for the C1 control characters).
_VISIBLE = regex.compile(r"[^\s\x80-\x9f]")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the texts start and end that are tokenised on their own: paragraphs, list items and headings.

    Every line break ends one but a single break inside a hard-wrapped sentence: after a comma or before a small letter.
    """
    start = 0
    for gap in _BREAK.finditer(text):
        single = not _BREAK.search(text, gap.end(1), gap.end())
        wrapped = single and (text[: gap.start()].endswith(",") or text[gap.end() : gap.end() + 1].islower())
        if not wrapped:
            if _VISIBLE.search(text, start, gap.start()):
                yield start, gap.start()
            start = gap.end()
    if _VISIBLE.search(text, start):
        yield start, len(text)


class _Columns:
    """The columns of a Doc in the making; what stands between two words becomes blanks and tokens of its own."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.pos: list[str] = []
        self.morphs: list[str] = []
        self.lemmas: list[str] = []
        self.sent_starts: list[bool] = []
        self.ents: list[str] = []

    def add(self, word: str, pos: str, morph: str = "", lemma: str = "", starts: bool = False, ent: str = "O") -> None:
        """Add one token without a blank after it."""
        self.words.append(word)
        self.spaces.append(False)
        self.pos.append(pos)
        self.morphs.append(morph)
        self.lemmas.append(lemma or word)
        self.sent_starts.append(starts)
        self.ents.append(ent)

    def fill(self, gap: str, ent: str = "O") -> None:
        """Add the characters between two words: one blank belongs to the word before it, more is a token, as in spaCy.

        Args:
            gap: characters that Stanza gave no word to.
            ent: the entity tag of a gap inside an entity.
        """
        for is_space, characters in groupby(gap, str.isspace):
            run = "".join(characters)
            if is_space and run[0] == " " and self.words:
                self.spaces[-1] = True
                run = run[1:]
            if run:
                self.add(run, "SPACE" if is_space else "X", ent=ent)


class StanzaEngine:
    """Makes spaCy Docs with Stanza's networks.

    Args:
        vocab: the vocabulary of the Docs.
        directory: folder with the weights (`resources.json`, `lv/tokenize`, …); ours if left out.
        official_dir: a folder of Stanza's official Latvian models (`stanza.download("lv", model_dir=…)`): they do
            tokens, morphology and lemmas then, and ours only the entities, which the official ones lack.
        threads: how many threads torch may use in this process; None leaves it as it is.
    """

    def __init__(
        self,
        vocab: Vocab,
        directory: str | Path | None = None,
        official_dir: str | Path | None = None,
        threads: int | None = 1,
    ) -> None:
        self.vocab = vocab
        found = next((place for place in PLACES if (place / "resources.json").is_file()), PLACES[0])
        directory = Path(directory or found)
        self._pipeline = _load(directory, Path(official_dir) if official_dir else None, threads)
        self._seen = None if official_dir else SeenFeatures(directory / "lv" / "pos" / "seen.json")

    def __call__(self, text: str) -> Doc:
        """The annotated Doc of one text.

        Raises:
            LanguageError: Stanza can't take the text.
        """
        return next(self.docs([text]))

    def docs(self, texts: Iterable[str], batch_size: int = 32) -> Iterator[Doc]:
        """The annotated Docs of texts, in order, `batch_size` texts read ahead and analysed together.

        A text that can't be analysed raises a LanguageError where its Doc would stand; the iterator can be asked for
        the next one after that.
        """
        return map(_doc_or_raise, self._results(iter(texts), batch_size))

    def _results(self, texts: Iterator[str], batch_size: int) -> Iterator[Doc | LanguageError]:
        while batch := list(islice(texts, batch_size)):
            try:
                yield from self._analyse(batch)
            except Exception:  # a fault anywhere in Stanza: the texts are tried one by one
                yield from map(self._alone, batch)

    def _alone(self, text: str) -> Doc | LanguageError:
        try:
            return self._analyse([text])[0]
        except Exception as fault:
            return LanguageError(f"Stanza can't analyse the text: {fault}", "Use the spaCy engine for this document.")

    def _analyse(self, texts: list[str]) -> list[Doc]:
        places = [list(stretches(text)) for text in texts]
        stretched = [text[start:end] for text, zones in zip(texts, places, strict=True) for start, end in zones]
        parts = iter(self._pipeline.bulk_process(stretched) if stretched else [])
        return [
            self._doc(text, [(start, part) for (start, _), part in zip(zones, parts, strict=False)])
            for text, zones in zip(texts, places, strict=True)
        ]

    def _doc(self, text: str, parts: list[tuple[int, stanza.Document]]) -> Doc:
        """A spaCy Doc of a text from Stanza's documents and where each starts in it."""
        columns, end = _Columns(), 0
        for offset, part in parts:
            ents = {
                offset + token.start_char: f"{'I' if i else 'B'}-{entity.type}"
                for entity in part.ents
                for i, token in enumerate(entity.tokens)
            }
            for sentence in part.sentences:
                for token in sentence.tokens:
                    word, start = token.words[0], offset + token.start_char
                    ent = ents.get(start, "O")
                    first = token is sentence.tokens[0] and end > 0
                    columns.fill(text[end:start], ent if ent[0] == "I" else "O")
                    end = offset + token.end_char
                    feats = word.feats or ""
                    if self._seen:
                        feats = self._seen.nearest(text[start:end], word.upos, feats)
                    columns.add(text[start:end], word.upos, feats, word.lemma, first, ent)
        columns.fill(text[end:])
        doc = Doc(self.vocab, **vars(columns))
        if doc.text != text:
            raise LanguageError("Stanza's tokens don't add up to the text", "Report the text as a bug of lvnews.")
        return doc


def _doc_or_raise(result: Doc | LanguageError) -> Doc:
    if isinstance(result, LanguageError):
        raise result
    return result


def _load(directory: Path, official_dir: Path | None, threads: int | None) -> stanza.Pipeline:
    """Stanza's pipeline from files alone: nothing is ever downloaded."""
    try:
        import stanza
        import torch
        from stanza.models.common.foundation_cache import FoundationCache
        from stanza.resources.common import ResourcesFileNotFoundError
    except ImportError as fault:
        raise ModelError("Stanza isn't installed", "Install it: pip install stanza") from fault
    if threads:
        torch.set_num_threads(threads)
    vectors = directory / "lv" / "pretrain"
    settings: dict[str, Any] = BATCHES | {"download_method": None, "use_gpu": False, "verbose": False}
    try:
        if official_dir is None:
            settings["foundation_cache"] = FoundationCache()
            settings["foundation_cache"].pretrains[str(vectors / "lexicon.pt")] = Lexicon(vectors / "lexicon.pt")
            return stanza.Pipeline("lv", dir=str(directory), processors=",".join(PROCESSORS), **settings)
        settings["ner_model_path"] = str(next((directory / "lv" / "ner").glob("*.pt")))
        settings["ner_pretrain_path"] = str(vectors / "vectors.pt")
        return stanza.Pipeline("lv", dir=str(official_dir), processors=",".join(PROCESSORS[:-1]), **settings)
    except (OSError, StopIteration, ResourcesFileNotFoundError) as fault:
        remedy = "Check the folder with the models; scripts/train_stanza makes ours."
        raise ModelError(f"Stanza's models can't be loaded: {fault}", remedy) from fault


def load_stanza(
    directory: str | Path | None = None, official_dir: str | Path | None = None, threads: int | None = 1
) -> Language:
    """A spaCy Language whose Docs come from the Stanza engine; fact stages can be added to it.

    `nlp(text)` analyses a text; for many, batched: `nlp.pipe(nlp.tokenizer.docs(texts))`. Arguments: see StanzaEngine.
    """
    nlp = spacy.blank("lv")
    nlp.tokenizer = StanzaEngine(nlp.vocab, directory, official_dir, threads)  # type: ignore[assignment]
    nlp.meta["name"] = "stanza_lv"
    return nlp
