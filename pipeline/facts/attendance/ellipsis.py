"""Numbers of people without a noun after them: inverted (`klausītāju bija ap 200`), labelled (`skolēni: 24`) and elliptical ones
(`septiņi no 7. klases`, `pērn - 980`, `no tiem 12`), which stand for the people counted before them.
"""

from __future__ import annotations

import regex

from pipeline.facts.attendance.people import Noun, readings
from pipeline.facts.attendance.phrase import FLAGS
from pipeline.numerals import CARDINAL_WORDS

_ENDS = r"""(?= \s*(?: [.,;:!?)"\n] | \Z ) | \s+-\s | \s+(?:un|bet|vai|jeb|kas|kuri|tātad)\b )"""
_CLAUSE_END = regex.compile(_ENDS, FLAGS)

_INVERTED = regex.compile(
    r"""(?P<noun>\p{L}+)
    (?P<between> (?:\s+[\p{L}\d.,]+){0,5}? )
    (?: \s+(?:bija|ir|būs|bijis|bijuši|nav|bijām|esam|sasniedza|sasniegs|sasniedzis|pārsniedza|pārsniedz|pieaudzis\ līdz|pieauga\ līdz|sanāca|saskaitīja|būšot|esot|reģistrēti)
        (?:\s+(?:tikai|vien|jau|pat|arī|vairs|šogad|pavisam|kopā|kopumā|nu|krietni|labi))*
      | \s+skaits\s*[-:] | \s*[-:] )
    \s*$""",
    FLAGS,
)
_LABEL = regex.compile(r"(?P<noun>\p{L}+)\s*(?:[-:]\s*|\(\s*)$", FLAGS)
_AFTER_TOTAL = regex.compile(
    r"""(?:\b(?:no\ (?:tiem|tām|viņiem|viņām|kuriem|kurām)|to\ (?:vidū|skaitā|starpā)|tostarp|tai\ skaitā|t\.\ ?sk\.|kopā|pavisam|kopumā|visi)\s+(?:\p{L}+\s+){0,2})$""",
    FLAGS,
)
_PART = regex.compile(
    rf"""\s+(?: no\s+(?!tiem|tām|viņiem|viņām|kuriem|kurām|mums|jums|visiem)(?!{CARDINAL_WORDS})(?:\d{{1,2}}\.|\p{{L}}|") | -\s )""", FLAGS
)
_DASH_BEFORE = regex.compile(r"(?:\s-\s*(?:tikai\s|vien\s|jau\s|pat\s)?|\()$", FLAGS)
_VERB_BEFORE = regex.compile(
    r"""\b(?: \p{L}*pied(?:alī|ala)\p{L}+ | (?:at|ie|sa)?nāc(?:a|is|uši) | (?:at|sa|aiz)?brauc(?:a|uši) | ierad(?:ās|īsies|ušies) | sacen\p{L}+ | startē\p{L}* | apmeklē\p{L}*
      | piete(?:icās|ikušies|ikās) | reģistrē\p{L}+ | paraks\p{L}+ | dev(?:ās|ušies) | dosies | pulcē\p{L}+ | noskat\p{L}+ | klaus\p{L}+ | balso\p{L}* | atbalst\p{L}+ | tik(?:ās|sies)
      | sapulc\p{L}+ | pievieno\p{L}+ | pieslēdz\p{L}+ | bija | bijuši | būs | būsim | bijām | palik\p{L}* | brauks | pārstāvēja | sēdēja | gaid\p{L}+ | ar | ir )
      (?:\s+(?:tikai|vien|jau|pat|arī|vēl|pavisam|kopā|kopumā|visi))* \s+ $""",
    FLAGS,
)
_VOTE = regex.compile(r"\bbalso\p{L}*|\bbalsoj\p{L}*", FLAGS)
_FOR_OR_AGAINST = regex.compile(r"\s+(?:par|pret|atturējās)\b", FLAGS)


def ends_clause(folded: str, position: int) -> bool:
    """Whether nothing that the number could count follows it."""
    return bool(_CLAUSE_END.match(folded, position))


def inverted(before: str) -> str | None:
    """The role of a noun in the genitive plural that the number after it counts: Valmierā dalībnieku bija 238."""
    for match in _INVERTED.finditer(before[-110:], overlapped=True):
        role = _role(match["noun"], "Gen")
        if role:
            return role
    return None


def labelled(before: str) -> str | None:
    """The role of a label before the number: `Skolēni: 24`, `skolotāji (6)`."""
    match = _LABEL.search(before[-60:])
    return _role(match["noun"], "Nom") if match else None


def of_total(before: str) -> bool:
    """Whether the number is a part of the one before it: no tiem, tostarp."""
    return bool(_AFTER_TOTAL.search(before))


def _role(word: str, case: str) -> str | None:
    nouns: tuple[Noun, ...] = readings(word)
    return next((noun.role for noun in nouns if noun.case == case and noun.number == "Plur"), None)


def stands_for(before: str, after: str) -> str | None:
    """The rule by which a number without a noun stands for the people counted before it."""
    if _VOTE.search(before) and _FOR_OR_AGAINST.match(after):
        return "elliptical_vote"
    if _PART.match(after):
        return "elliptical_part"
    if not _CLAUSE_END.match(after):
        return None
    if _AFTER_TOTAL.search(before):
        return "elliptical_of_total"
    if _DASH_BEFORE.search(before):
        return "elliptical_dash"
    if _VERB_BEFORE.search(before):
        return "elliptical_verb"
    return None
