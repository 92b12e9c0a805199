"""Whether a stretch of text speaks of what was or of what is to come, read off its verbs."""

from __future__ import annotations

from typing import Literal

import regex
from spacy.tokens import Span

Tense = Literal["past", "future"]

# Endings of the third person, the one news is written in, and the set phrases of plans and reports.
_FUTURE = regex.compile(
    r"""(?ix)\b(?: būs(?:im)? | \p{L}{2,}(?:sies|simies|šos|ssim|sim) | notiks | dos | ies | brauks | varēs | tiks | kļūs | rādīs | stāstīs | apmeklēs | rīkos | apgūs | strādās
      | paredzēt\p{L}* | plānot\p{L}* | plāno | iecerēt\p{L}* | gaidām\p{L}* | gaidīs\p{L}* | gaidīt[as]? | gaidām | aicin\p{L}+ | norisināsies
      | pieteik\p{L}+ | atgādin\p{L}+ | turpmāk | uzņems | strādās | jāierodas | jāiesniedz )\b"""
)
_PAST = regex.compile(
    r"""(?ix)\b(?: bija | notika | \p{L}{3,}(?:jās|dās|zās|kās|sās|tās|nās|rās|lās|cās|pās|vās|jām|jāmies)
      | \p{L}{2,}(?:ēja|āja|īja|oja|uva) | devās | devāmies | tika | guva | ieguva | vadīja | piedalījās | viesojās | norisinājās | aizvadī\p{L}+
      | esam | \p{L}{3,}jušies | \p{L}{3,}jies | \p{L}{3,}usi(?:es)? | noslēg\p{L}*ās )\b"""
)


def tense(span: Span) -> Tense | None:
    """The tense of the span's verbs: the tagger's word where it has tagged, else endings; None where neither tells."""
    past = future = 0
    for token in span:
        if token.pos_ in ("VERB", "AUX"):
            said = token.morph.get("Tense", [])
            voice = token.morph.get("Voice", [])
            past += "Past" in said
            future += (
                "Fut" in said
                or "Nec" in token.morph.get("Mood", [])
                or token.lemma_ in ("paredzēt", "plānot", "iecerēt")
            )
            past += not said and "Pass" in voice and token.lemma_ not in ("paredzēt", "plānot", "iecerēt")
    if not past and not future:
        past, future = len(_PAST.findall(span.text)), len(_FUTURE.findall(span.text))
    if past == future:
        return None
    return "past" if past > future else "future"
