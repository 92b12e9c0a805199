"""Numbers of people without a noun after them.

Inverted (`klausītāju bija ap 200`), labelled (`Viesi: 24`), or standing for the people counted before them (`septiņi no 7. klases`,
`pērn - 980`, `no tiem 12`, `uz sapulci atnāca 165`). Each way has a named rule; `read` says which applies and where the role comes from.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.facts.attendance.count import FLAGS
from pipeline.facts.attendance.people import readings
from pipeline.facts.attendance.phrase import is_verb
from pipeline.numerals import CARDINAL_WORDS


class Reading(NamedTuple):
    """The rule, and whose role the number has: that of the people counted before it (`inherits`, also `far` before), else `role`."""

    rule: str
    role: str | None = None
    inherits: bool = True
    far: bool = False


_FILLER = r"(?:\s+(?:tikai|vien|jau|pat|arī|vairs|šogad|pavisam|kopā|kopumā|vēl|nu|krietni|labi|bija|bijuši|esot|visi|visas))*"
_BE = r"(?:bija|ir|būs|bijis|bijuši|bijām|esam|būsim|esot|būšot|sasniedza|sasniegs|sasniedzis|pārsniedza|pārsniedz|sanāca|saskaitīja)"
_END = regex.compile(r"\s*(?:[.,;:!?()\"\n]|\Z)|\s+-\s|\s+(?:un|bet|vai|jeb|kas|kuri|tātad|no|kopā|gan)\b", FLAGS)

# noun + few words + is: dalībnieku bija 238; vērotāju skaits tiešraidē sasniedza 130; degustētāju vismaz sešdesmit
_INVERTED = regex.compile(
    rf"(?P<noun>\b\p{{L}}+)(?:\s+(?P<number>skaits)\b)?(?:\s+[\p{{L}}\d.]+){{0,5}}?(?:\s+{_BE}{_FILLER}|\s+skaits\s*[-:]|\s*[-:])\s*$", FLAGS
)
_BARE_INVERTED = regex.compile(r"(?P<noun>\b\p{L}+)\s*$", FLAGS)
_COPULA = regex.compile(r"(?P<noun>\b\p{L}+)\s+(?:bija|ir|būs)\s*$", FLAGS)  # audzinātājas bija četras
_LABEL = regex.compile(r"(?P<noun>\b\p{L}+)(?:\s+(?-i:\p{Lu})\p{L}+)?\s*(?:[-:]|\()\s*$", FLAGS)
# absolventi, tādu svētkos bija 128; audzēkņi - to esot mazāk nekā 50; pirmklasnieki, kopā 67
_RESUMED = regex.compile(
    rf"(?P<noun>\b\p{{L}}+)(?:,|\s-)\s+(?:(?:to|tādu|viņu)\s+(?:\p{{L}}+\s+){{0,3}}{_BE}{_FILLER}|kopā|pavisam|kopumā)\s+$", FLAGS
)
_WE = regex.compile(rf"\b(?:mūsu?\s+(?:\p{{L}}+\s+){{0,2}}bija|bijām|esam|būsim|devāmies|brauc(?:am|ām)|piedalījāmies){_FILLER}\s+$", FLAGS)
_OF_TOTAL = regex.compile(
    r"\b(?:(?:no|starp)\s+(?:tiem|tām|viņiem|viņām|kuriem|kurām)|to\s+(?:vidū|skaitā|starpā)|tostarp|tai\s+skaitā|t\.\s?sk\.)\s+(?:\p{L}+\s+){0,2}$", FLAGS
)
_ALL = regex.compile(r"\b(?:visi|visas|visiem|visām|pārējie|pārējās|pārējiem|atlikušie|atlikušās|abi|abas)\s+$", FLAGS)
_DASH = regex.compile(rf"\s-{_FILLER}\s*$", FLAGS)
_CAME = regex.compile(
    rf"""\b(?: pied(?:alī|ala)\p{{L}}+ | (?:at|ie|sa)nāc(?:a|is|uši) | atbrauc(?:a|uši) | ierad(?:ās|īsies|ušies) | sacentās | startē(?:ja|juši)? | apmeklēja
      | piete(?:icās|ikušies|ikās|iktas|ikti) | reģistrēj(?:ās|ušies) | pulcējās | sapulcē(?:jās|jušies) | noskat(?:ās|ījās|ījušies) | noklausījās | (?:no)?balso(?:ja|juši)
      | pievienojās | pieslēdzās | devās: ){_FILLER}\s+$""",
    FLAGS,
)
_DID = regex.compile(rf"\b\p{{L}}{{3,}}(?:jās|dās|rās|tās|cās|zās|ušies|sies|ēja|āja|oja|juši|uši)\b{_FILLER}\s+$", FLAGS)
_WENT = regex.compile(
    rf"\b(?:bija|bijuši|būs|dosies|devās|nāca|brauca|brauks|gāja|kāpa|sēdēja|atbalstīja|pārstāvēja|ir|pabija|lidos|palika|(?:ieradās|atbrauca|startēja|piedalījās)\s+ar){_FILLER}\s+$", FLAGS
)
_OTHER_THING = regex.compile(r"\b(?P<noun>\p{L}{3,}u)\s+(?:\p{L}+\s+){0,3}(?:bija|ir|būs|bijis)\b[^.]*$", FLAGS)
_AGE = regex.compile(
    r"\b(?:kur(?:ai|am)|kam|tev|man|viņ(?:am|ai)|aprit\p{L}*|palik[as]|paliks|vecum\p{L}*|gad(?:i|us)|dzimus\p{L}*|punkt\p{L}*|ball\p{L}+|plkst\.?|nr\.?)\b", FLAGS
)
_PART = regex.compile(
    rf"\s+(?:no\s+(?!(?:tiem|tām|viņiem|viņām|kuriem|kurām|mums|jums|visiem)\b)(?!{CARDINAL_WORDS})(?:\d{{1,2}}\.|\p{{L}}|\")|-\s|no\s+(?:tiem|viņiem|tām|viņām)\s*[-,])",
    FLAGS,
)
_WHO = regex.compile(r"\s*(?:,\s+ir|-|ir|bija)\s+(?P<words>\p{L}+(?:\s+\p{L}+){0,3})", FLAGS)
_VOTES = regex.compile(r"\s+(?:par|pret|atturējās|atturoties)\s*(?:[,.;]|un\b|bet\b)", FLAGS)
_VOICES = regex.compile(r"\s+bals(?:īm|is|u|s|i)\s+(?:par|pret)\b", FLAGS)  # ar 11 balsīm par un 6 pret
_APPLIED = regex.compile(r"\b(?:piete|reģistr|piedal)\p{L}+\W[^.]{0,25}$", FLAGS)
_BALLOT = regex.compile(r"\b(?:\p{L}*balso\p{L}*|bals(?:īm|is|u|s|i))\b", FLAGS)
_BEGINS = regex.compile(r"(?:^|[.;:,]\s+|\bun\s+|\bbet\s+)$", FLAGS)
_NEXT_WORD = regex.compile(r"\s+(?P<word>\p{L}+)")
_REACH = 110  # characters before a number in which its noun stands


def read(before: str, after: str) -> Reading | None:
    """How a number between `before` and `after`, the rest of its sentence, counts people; None where it doesn't."""
    if (_BALLOT.search(before) and _VOTES.match(after)) or is_vote(after):
        return Reading("elliptical_vote", "other", far=True)
    if _END.match(after) and (named := _named(before)):
        return named
    if _AGE.search(before[-40:]) or _is_of_things(before):
        return None
    total, part = of_total(before), bool(_PART.match(after))
    if (total or part) and (role := _who(after)):
        return Reading("elliptical_who", role, inherits=False)
    if total or part:
        return Reading("elliptical_of_total" if total else "elliptical_part")
    next_word = _NEXT_WORD.match(after)
    if _BEGINS.search(before) and next_word and is_verb(next_word["word"]):
        return Reading("elliptical_subject")
    if _ALL.search(before):
        return Reading("elliptical_all", far=True)
    return _at_clause_end(before) if _END.match(after) else None


def _named(before: str) -> Reading | None:
    """The noun stands before the number: dalībnieku bija 238; Viesi: 24; no tiem lielvārdiešu - 37 counts the total's people."""
    near = before[-_REACH:]
    for match in _INVERTED.finditer(near, overlapped=True):
        if role := _role(match["noun"], "Gen"):
            within = of_total(near[: match.start("noun")])
            return Reading("elliptical_of_total", role) if within else Reading("inverted", role, inherits=False)
    for rule, pattern, cases in _NAMED:
        match = pattern.search(near)
        if match and (role := _role(match["noun"], *cases)):
            return Reading(rule, role, inherits=False)
    return None


_NAMED = (
    ("inverted", _BARE_INVERTED, ("Gen",)),
    ("inverted", _COPULA, ("Nom",)),
    ("labelled", _LABEL, ("Nom",)),
    ("resumed", _RESUMED, ("Nom", "Gen")),
)


def _at_clause_end(before: str) -> Reading | None:
    if _WE.search(before):
        return Reading("elliptical_we", "person")
    if _CAME.search(before):
        return Reading("elliptical_came", "participant" if _APPLIED.search(before) else "person")
    if _DASH.search(before):
        return Reading("elliptical_dash")
    if _WENT.search(before) or _DID.search(before):
        return Reading("elliptical_verb")
    return None


def _who(after: str) -> str | None:
    """The role said after a part's number: no tiem piecpadsmit - paši tehnikuma absolventi."""
    match = _WHO.match(after)
    roles = (_role(word, "Nom") for word in match["words"].split()) if match else ()
    return next((role for role in roles if role), None)


def is_vote(after: str) -> bool:
    """Whether the number counts voices: 11 balsīm par."""
    return bool(_VOICES.match(after))


def of_total(before: str) -> bool:
    """Whether the number after this is a part of the one before it: no tiem, tostarp."""
    return bool(_OF_TOTAL.search(before))


def _role(word: str, *cases: str) -> str | None:
    """The role of a plural noun for people in one of the cases."""
    return next((noun.role for noun in readings(word) if noun.case in cases and noun.number == "Plur"), None)


def _is_of_things(before: str) -> bool:
    """Whether an inverted number counts something else: krekliņu ir 150."""
    match = _OTHER_THING.search(before[-60:])
    return bool(match) and not readings(match["noun"])
