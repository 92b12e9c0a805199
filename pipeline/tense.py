"""Whether a clause speaks of what was, is, or is to come, read off its verbs."""

from __future__ import annotations

from typing import Literal

import regex
from spacy.tokens import Span

from pipeline.page import Page

Tense = Literal["past", "present", "future"]

_BORDER = regex.compile(r"[,;:]\s|\s(?:bet|-)\s")
_PLAN = regex.compile(r"(?i)(?:sa)?gaidām|gaidīs|paredz|plāno|iecer|plānot|aicin|pieteik|atgādin")
# Endings of the third person, the one news is written in, for a text without a tagger.
_FUTURE = regex.compile(
    r"""(?ix)\b(?: būs(?:im)? | \p{L}{2,}(?:sies|simies|šos|ssim|sim)
      | notiks | dos | ies | brauks | varēs | tiks | kļūs
      | rādīs | stāstīs | apmeklēs | rīkos | apgūs | strādās | uzņems | turpmāk | jāierodas | jāiesniedz
      | (?:paredzēt|plānot|iecerēt|gaidām|sagaidām|gaidīs|aicin|pieteik|atgādin)\p{L}* | plāno )\b"""
)
_PAST = regex.compile(
    r"""(?ix)\b(?: bija | notika | tika | guva | esam
      | \p{L}{3,}(?:jās|dās|zās|kās|sās|tās|nās|rās|lās|cās|pās|vās|jām|jāmies)
      | \p{L}{2,}(?:ēja|āja|īja|oja|uva) | devās | devāmies | aizvadī\p{L}+
      | \p{L}{3,}(?:jušies|jies|usi|usies) )\b"""
)


def clause_tense(page: Page, start: int, end: int) -> Tense | None:
    """The tense of the clause around start:end; where it has no verb, of the whole sentence; None where none tells."""
    sentence = page.sentences.at(start, start + 1)
    if sentence is None:
        return None
    before = _BORDER.split(page.folded[sentence.start : start])[-1]
    after = _BORDER.split(page.folded[end : sentence.end])[0]
    clause = page.span(start - len(before), end + len(after))
    return tense(clause) or tense(page.span(*sentence))


def tense(span: Span) -> Tense | None:
    """The tense of the span's verbs by the tagger, else by endings; None where they look both ways."""
    past = present = future = 0
    for token in span:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        said = token.morph.get("Tense", [])
        if _PLAN.match(token.text) or "Fut" in said or "Nec" in token.morph.get("Mood", []):
            future += 1
        elif "Past" in said or (not said and "Pass" in token.morph.get("Voice", [])):
            past += 1
        elif "Pres" in said and "Part" not in token.morph.get("VerbForm", []):
            present += 1
    if not past + present + future:
        past, future = len(_PAST.findall(span.text)), len(_FUTURE.findall(span.text))
    if (past and future) or not (past or present or future):
        return None
    return "past" if past else "future" if future else "present"
