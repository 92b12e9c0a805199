"""The name an article gives an event: the noun phrase around its noun, in the nominative.

"starptautisko projektu rezultātu izvērtēšanas konferencē" → "starptautisko projektu rezultātu izvērtēšanas konference".
Genitives before the noun stay as they are; adjectives right before it that agree with it follow it into the nominative.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from pipeline import lexicon
from pipeline.inflect import Form, adjective_forms, noun_forms

LONGEST = 8  # words before the noun


@cache
def _nouns() -> dict[str, tuple[tuple[str, Form], ...]]:
    """Form of an event noun's last word → (its nominative of the same number, the form) for every reading."""
    found: dict[str, tuple[tuple[str, Form], ...]] = {}
    for entry in lexicon.load("events"):
        forms = noun_forms(entry["noun"].split()[-1])
        for form in forms:
            nominative = next((f.text for f in forms if f.case == "Nom" and f.number == form.number), forms[0].text)
            found[form.text] = (*found.get(form.text, ()), (nominative, form))
    return found


def name(noun: Token, fixed: int = 0) -> str | None:
    """The event's name around its noun; None where the word is no event noun.

    `fixed` words before it belong to the name as they stand (atvērto durvju | diena).
    """
    readings = _nouns().get(noun.lower_)
    if not readings:
        return None
    case, number = noun.morph.get("Case", []), noun.morph.get("Number", [])
    agreeing = [r for r in readings if r[1].case in case and r[1].number in number]
    nominative, form = (agreeing or readings)[0]
    words = [nominative]
    token, beside = noun, True
    while token.i > noun.sent.start and len(words) <= LONGEST:
        token = token.nbor(-1)
        if len(words) <= fixed:
            beside = False
            words.insert(0, token.text)
        elif token.pos_ in ("ADJ", "VERB") and beside:
            agreed = _nominative_adjective(token, form)
            if agreed is None and "Gen" not in token.morph.get("Case", []):
                break
            words.insert(0, agreed or token.text)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and "Gen" in token.morph.get("Case", []):
            beside = False
            words.insert(0, token.text)
        else:
            break
    if words[0].istitle() and token is not noun and noun.sent.start == noun.i - len(words) + 1:
        first = noun.doc[noun.sent.start]
        words[0] = words[0] if first.pos_ == "PROPN" else words[0][0].lower() + words[0][1:]
    return " ".join(words)


def _nominative_adjective(token: Token, head: Form) -> str | None:
    """The nominative of an adjective that agrees with the head; None where it doesn't agree."""
    lemma = token.lemma_
    if not lemma.endswith(("s", "š", "ais")):
        return None
    forms = adjective_forms(lemma)
    for form in forms:
        if form.text == token.lower_ and (form.case, form.number, form.gender) == (head.case, head.number, head.gender):
            return next(
                f.text
                for f in forms
                if (f.case, f.number, f.gender, f.definite) == ("Nom", head.number, head.gender, form.definite)
            )
    return None
