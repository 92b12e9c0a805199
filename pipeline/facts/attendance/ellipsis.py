"""Numbers of people without a noun after them.

Inverted (`klausītāju bija ap 200`), labelled (`Viesi: 24`), or standing for the people counted before them (`septiņi no
7. klases`, `pērn - 980`, `no tiem 12`, `uz sapulci atnāca 165`). Each way has a named rule; `read` says which applies
and where the role comes from.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from pipeline.facts.attendance.count import FLAGS, ending
from pipeline.facts.attendance.people import readings, thing
from pipeline.facts.attendance.phrase import is_verb
from pipeline.numerals import CARDINAL_WORDS


class Reading(NamedTuple):
    """The rule, and whose roles the number has: it `inherits` those counted before, near or `far`, else `roles`.

    `same_sentence`: those people must stand in the number's own sentence.
    """

    rule: str
    roles: tuple[str, ...] = ()
    inherits: bool = True
    far: bool = False
    same_sentence: bool = False


def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, FLAGS)


_REACH = 110  # characters before a number in which its noun stands
_FILLER = r"""(?:\s+(?:tikai|vien|jau|pat|arī|vairs|šogad|pavisam|kopā|kopumā|vēl|nu|krietni|labi|bija|bijuši|esot
    |visi|visas))*"""
_BE = r"""(?:bija|ir|būs|bijis|bijuši|bijām|esam|būsim|esot|būšot|sasniedza|sasniegs|sasniedzis|pārsniedza|pārsniedz
    |sanāca|saskaitīja|(?:sa|uz)skaitīt[ias])"""
_WORDS = r"(?:\p{L}+\s+)"
_END = _pattern(r"\A(?: \s*(?:[.,;:!?()\"\n]|\Z) | \s+-\s | \s+(?:un|bet|vai|jeb|kas|kuri|tātad|no|kopā|gan)\b )")

# The noun stands before the number.
_INVERTED = _pattern(  # dalībnieku bija 238; vērotāju skaits tiešraidē sasniedza 130
    rf"""\p{{L}}++ (?:\s+skaits\b)? (?:\s+[\p{{L}}\d.]++){{0,5}}?
    (?: \s+{_BE}{_FILLER} | \s+skaits\s*[-:] | \s*[-:] ) \s*$"""
)
_INVERTED_END = ending(rf"(?: \s{_BE}{_FILLER} | [-:] ) \s*")  # what every match of it ends in
_BARE_INVERTED = ending(rf"(?P<noun>\b\p{{L}}+){_FILLER}\s*")  # degustētāju vismaz sešdesmit; klausītāju vairs tikai
_COPULA = ending(r"(?P<noun>\b\p{L}+)\s+(?:bija|ir|būs)\s*")  # audzinātājas bija četras
_LABEL = ending(  # Viesi Sabilē: 19; skolotāji (6); ciemiņi no Igaunijas un Lietuvas - pavisam 29
    rf"""(?P<noun>\b\p{{L}}+) (?: \s+no\s+\p{{L}}+(?:(?:,|\s+un)\s+\p{{L}}+){{0,3}} | \s+(?-i:\p{{Lu}})\p{{L}}+ )?
    \s*(?:[-:]{_FILLER}|\()\s*"""
)
_RESUMED = ending(  # absolventi, tādu svētkos bija 128; pirmklasnieki, kopā 67
    rf"""(?P<noun>\b\p{{L}}+)
    (?: (?:,|\s-)\s+(?:(?:to|tādu|viņu)\s+{_WORDS}{{0,3}}{_BE}{_FILLER}|kopā|pavisam|kopumā|kopskaitā)
      | \s\(tādu\s+{_WORDS}{{0,3}}{_BE}{_FILLER} )\s+"""
)
_APPOSED = ending(r"(?P<noun>\b\p{L}+),\s+")  # bija atnākuši kolēģi, kādi desmit
_LISTED = ending(  # partneri: Itālija - 3, Spānija - 2; dalībnieki: Somija (4), Lietuva (5)
    r"""(?P<noun>\b\p{L}+)\s?:\s+ (?: (?-i:\p{Lu})\p{L}+\s?(?:-\s?\d+|\(\d+\)),\s+ )*
    (?-i:\p{Lu})\p{L}+\s?(?:-\s|\()"""
)
_IN_BRACKETS = ending(  # no Vācijas (4), Spānijas (5) un Somijas (3); Horvātijā (4), Īrijā (2)
    r"(?:\bno\s+|\(\d{1,3}\)(?:,|\sun)\s+(?:no\s+)?)(?-i:\p{Lu})\p{L}+\s?\("
)
_GROUP_APPOSED = ending(  # lielākā komanda, astoņi, brauca; trešā grupa (12); auditoriju, ap 400, piesaistīja
    r"""\b(?: \p{L}*grup(?:a|ai|u) | komand(?:a|ai|u) | vienīb(?:a|ai|u) | delegācij(?:a|ai|u) | pus[ei] | trešdaļ[au]
      | daļ[au] | plūsm[au] | maiņ[au] | sekcij[au] | kor(?:is|im|i) | orķestr(?:is|im|i) | ansambl(?:is|im|i)
      | (?P<audience>auditorij[au]|publik[au]) )(?:\s\p{L}+){0,2}(?:,\s+|\s?\(|:\s+)"""
)
_NAMED = (
    ("inverted", _BARE_INVERTED, ("Gen",)),
    ("inverted", _COPULA, ("Nom",)),
    ("labelled", _LABEL, ("Nom",)),
    ("resumed", _RESUMED, ("Nom", "Gen")),
    ("listed", _LISTED, ("Nom",)),
    ("apposed", _APPOSED, ("Nom", "Dat", "Acc")),
)

# The number stands for people counted before it.
_WE = ending(
    rf"\b(?:(?<!\bno\s)mūsu?\s+{_WORDS}{{0,2}}bija|bijām|esam|būsim|brauc[aā]m|\p{{L}}{{3,}}(?:jām|āmies|[pcg]ām))(?:\s+iekšā)?{_FILLER}\s+"
)
_OF_TOTAL = ending(
    rf"""\b(?: (?:no|starp)\s+(?:t|viņ|kur)(?:iem|ām) | to\s+(?:vidū|skaitā|starpā) | tostarp | tai\s+skaitā
      | t\.\s?sk\. )
    \s+{_WORDS}{{0,2}}"""
)
_ALL = ending(r"\b(?:vis(?:i|as|iem|ām)|pārēj(?:ie|ās|iem)|atlikuš(?:ie|ās)|sav(?:i|as|ējie)|mūsējie)\s+")
_BEFORE = r"(?:aiz)?pērn|tam|iepriekš|toreiz|šogad|šoreiz|nākamgad"
_LAST_TIME = ending(  # pērn - 980; pērn, ar pieteikšanos uz vietas, 201
    rf"\b(?:{_BEFORE})(?:,?\s-{_FILLER}\s*|,\s\p{{L}}{{2,4}}\s[^,.;()\d]{{3,40}},\s(?:-\s)?)"
)
_NTH_GROUP = ending(  # vecākajā tikai 19; trešajā, par dialektiem, 19
    rf"""\b(?:uz\s(?:pirm|otr|treš|ceturt|piekt|pēdēj)(?:aj)?o\b | (?:pirm|otr|treš|ceturt|piekt|sest|vecāk
      |jaunāk|vidēj|pēdēj)(?:aj)?(?:ā|os|ās))
    (?:,\s[^,.;()\d]{{3,30}},)?{_FILLER}\s+"""
)
_DASH = ending(  # 2014. gadā Rēzeknē - 341; uz Plovdivu - 12; noskatījās - 647; bet Zoom - 122
    rf"""(?:\b(?:par|pret|uz\s+\p{{L}}+|no\s+\p{{L}}+|bet\s+(?-i:\p{{Lu}})\p{{L}}+|gad(?:am|us))|\p{{L}}(?:ā|ē|ī|ū|os|ās|ēs|īs)),?\s-{_FILLER}\s*"""
)
_THEY_WERE = _pattern(rf"\b(?:viņu|to|tādu)\s+{_WORDS}{{0,2}}(?:bija|būs)\s+{_WORDS}{{0,1}}$")  # pērn viņu bija 119
_FROM_PLACE = ending(r"\bno\s+(?-i:\p{Lu})\p{L}+\s+")  # no Spānijas četras
_CAME = ending(
    rf"""(?:\b|(?=,))(?: pied(?:alī|ala)\p{{L}}+ | (?:at|ie|sa)nāc(?:a|is|uši) | atbrauc(?:a|uši)
      | ierad(?:ās|īsies|ušies) | sacentās | startē(?:ja|juši)? | apmeklēja
      | piete(?:icās|ikušies|ikās|iktas|ikti) | reģistrēj(?:ās|ušies)
      | pulcējās | sapulcē(?:jās|jušies) | noskat(?:ās|ījās|ījušies) | noklausījās | (?:no)?balso(?:ja|juši)
      | stāvēja | sēdēja | drūzmējās | pievienojās | pieslēdzās | pieslēgušies | devās: | ,\s+skaitā )
    {_FILLER}\s+"""
)
_RECEIVED = (
    r"(?:gaid|sagaid|uzņem|saskait|skait|aicin|uzaicin|pieteic|sūt|redz)(?:ām|īsim|sim|ījām|īja|āja|ējām|ēja|īja)"
)
_DID = ending(
    rf"""\b(?: {_RECEIVED} | (?:paņem|pieņem|uzņem|sūt|aizsūt|aicin|gaid)\p{{L}}*\s+var(?:ējām|ēja|am|ēsim)
      | (?:pa|uz|pie)?ņēm(?:a|ām) | (?:uz|pie)ņemti(?:\s+tika)? | (?:sūtīt|nosūtīt|uzņemt|uzaicināt)
      | cer(?:am|ēja|ējām)?\s+uz | \p{{L}}{{3,}}(?:jās|dās|rās|tās|cās|zās|ušies|sies|ēja|āja|oja|juši|uši)
      | bija | bijuši | būs | pārstāvēs | startēs | (?:sa|uz)skaitīti | reģistrēti
      | dosies | devās | nāca | brauca | brauks | gāja | kāpa | atbalstīja | ir | pabija | lidos
      | palika | (?:pie)?veica | (?:ieradās|atbrauca|startēja|piedalījās)\s+ar )
    {_FILLER}\s+"""
)
_IN_PLACE = _pattern(  # desmit Vācijā, astoņi Spānijā
    r"\s{1,2}\p{L}+(?<!šan)(?:ā|ē|ī|ū|os|ās|ēs|īs)(?:\s?[,.;)]|\s{1,2}un\b|\Z)"
)
_OUR_BEST = _pattern(r"\s{1,2}mūsu\s{1,2}\p{L}+āk(?:ie|ās)\b")  # deviņi mūsu labākie startēs
_MOST = _pattern(r"\s{1,2}\p{L}+āko(?:\s?[.,;:!?)]|\Z)")  # noskatījās 60 izturīgāko
_ITEM = ending(r"[:,;]\s+(?:bet\s+)?|\bun\s+")
_DID_TO_OTHERS = ending(rf"\b(?:{_RECEIVED}|var(?:ējām|am|ēsim)|(?:pa|uz|pie)?ņēmām){_FILLER}\s+")
_PART = _pattern(  # septiņi no 7. klases; pieci - Vācijā; divi no tiem - no Igaunijas
    rf"""\A\s+(?: no\s+(?!(?:(?:t|viņ|kur|vis)(?:iem|ām)|mums|jums)\b)(?!{CARDINAL_WORDS})(?:\d{{1,2}}\.|\p{{L}}|\")
      | -\s | no\s+(?:t|viņ)(?:iem|ām)\s*[-,] )"""
)
_JOINED = _pattern(r"(?:,|\sun)\s(?P<noun>\p{L}+)")
_LISTED_BEFORE = ending(r"\b(?P<noun>\p{L}+),\s\p{L}+")
_APPOSITION = ending(r",\s[^,.;:()\d]{3,40},(?P<verb>\s\p{L}+\s)")  # klausītāju, vietējo un vasarnieku, ieradās
_WHO = _pattern(r"\s*(?:no\s(?:viņ|t)(?:iem|ām)\s*)?(?:,\s+ir|-|ir|bija)\s+(?P<words>\p{L}+(?:\s+\p{L}+){0,3})")
_WERE = ending(r"\b(?:bija|ir|būs|bijuši)(?:\s\p{L}+)?\s+")
_GROUP_OF = ending(
    r"(?P<noun>\b\p{L}+)\s+(?:grupa|komanda|delegācija|kolektīvs|pulciņš|pulks)(?:,|\s-|\s\()\s*(?:kopā\s+)?"
)
_WATCHED = ending(rf"\b(?:(?:noskat|noklaus|skat|klaus)(?:ās|ījās|ījušies)|vēro(?:ja|juši)){_FILLER}\s+")
_WORD = _pattern(r"\b\p{L}++")
_WORD_AND_END = _pattern(r"(\p{L}+)(\s?[:;.,]|\s(?:ne)?trūk(?:a|st|s)\b)?")
_APPLIED = ending(r"\b(?:piete|reģistr|piedal)\p{L}+\W[^.]{0,25}")
_BALLOT = _pattern(r"\b(?:\p{L}*balso\p{L}*|bals(?:īm|is|u|s|i))\b")
_VOTES = _pattern(
    r"\A\s+(?:par|pret|atturējās|atturoties)(?:\s*[,.;]|\s+(?:un|bet|atbalst\p{L}+|noraid\p{L}+|pieņem\p{L}+)\b)"
)
_ABSTAINED = _pattern(r"\s{1,2}atturējās\b")
_VOICES = _pattern(r"\s+bals(?:īm|is|u|s|i)\s+(?:par|pret)\b")  # ar 11 balsīm par un 6 pret
_CLAUSE_START = _pattern(r"[:;]\s")
_BEGINS = ending(r"(?:^|[.;:,]\s+|\bun\s+|\bbet\s+)(?:vēl\s+)?")
_NEXT_WORD = _pattern(r"\A\s+(?P<word>\p{L}+)")

# It counts something else.
_OTHER_THING = _pattern(
    rf"\b(?!(?:mūsu|jūsu|savu|kuru|citu|visu)\b)(?P<noun>\p{{L}}{{3,}}u)\s+{_WORDS}{{0,3}}(?:bija|ir|būs|bijis)\b[^.,\d]*$"
)
_THING_LABEL = ending(r"(?P<noun>\b\p{L}+)\s+-\s+(?:bija|ir|būs|pavisam|kopā)\s+")  # kūkas - bija 60
_OF_PEOPLE = ending(r"\bno\s+(?:\p{L}+\s+){0,2}(?P<noun>\p{L}+)\s+")  # no klātesošajiem 31 bija mērojis ceļu
_PART_OF_PEOPLE = _pattern(  # divi no šiem jauniešiem brauks
    r"""\s+no\s+(?:\p{L}+\s+){0,2}(?P<noun>\p{L}+)\s+
    (?:brauks|brauca|devās|dosies|piedal\p{L}+|startē\p{L}+|ierad\p{L}+|lido\p{L}+|atbrauc\p{L}+|viesoj\p{L}+)\b"""
)
_WERE_THERE = ending(r"\b(?:klāt|piedal\p{L}+|ierad\p{L}+|brauks?|brauca|devās|dosies|atnāca)\s+")
_OF_THEM = _pattern(r"\s{1,2}no\s{1,2}(?:viņ|t)(?:iem|ām)\b")
_WERE_FROM = _pattern(  # septiņi no viņiem bija no Pļaviņām
    r"\s{1,2}no\s(?:viņ|t)(?:iem|ām)\s(?:bija|ir|būs)\sno\s"
)
_AGE_OR_SCORE = _pattern(
    r"""\b(?: (?:mums|jums|viņ(?:iem|ām)|man)\s+sanāca | (?<!no\s)kur(?:iem|ām)\s(?:paš(?:iem|ām)\s)?ir
      | kur(?:ai|am)(?!\s+piete) | kam | tev | man | viņ(?:am|ai) | aprit\p{L}* | palik[as] | paliks
      | vecum\p{L}*(?!.*\bgad(?:iem|u|us),)
      | gad(?:i|us) | dzimus\p{L}* | punkt\p{L}* | ball\p{L}+ | plkst\.? | nr\.? )(?!\w)"""
)


def read(before: str, after: str) -> Reading | None:
    """How a number between `before` and `after`, the rest of its sentence, counts people; None where it doesn't."""
    if after.lstrip().startswith("%"):
        return None
    if (_VOTES.match(after) and _BALLOT.search(before)) or is_vote(after) or _ABSTAINED.match(after):
        return Reading("elliptical_vote", ("other",), far=True)
    ends = bool(_END.match(after))
    if ends and (named := _named(before)):
        return named
    if ends and (they := _THEY_WERE.search(before)) and not any(thing(word) for word in they[0].split()):
        return Reading("elliptical_pronoun")
    if ends and (group := _GROUP_APPOSED.match(before)):
        return Reading("apposed_group", ("audience",) if group["audience"] else (), inherits=not group["audience"])
    if _AGE_OR_SCORE.search(_CLAUSE_START.split(before[-40:])[-1]) or _is_of_things(before):
        return None
    if ends and _WE.match(before) and not _DID_TO_OTHERS.match(before):
        return Reading("elliptical_we", ("person",), inherits=False)
    if role := _of_people(before, after):
        return Reading("elliptical_of_people", (role,), inherits=False)
    total = of_total(before)
    of_them = bool(_OF_THEM.match(after))
    part = bool(_PART.match(after) or _WERE_FROM.match(after) or (of_them and _WERE_THERE.match(before)))
    if (total or part or of_them) and (role := _who(after)):
        return Reading("elliptical_who", (role,), inherits=False)
    if total or part:
        return Reading("elliptical_of_total" if total else "elliptical_part")
    if _ITEM.match(before) and _IN_PLACE.match(after):
        return Reading("elliptical_part", same_sentence=True)
    if _OUR_BEST.match(after):
        return Reading("elliptical_best", far=True)
    if _MOST.match(after) and audience(before):
        return Reading("elliptical_best", ("audience",), inherits=False)
    next_word = _NEXT_WORD.match(after)
    if _BEGINS.match(before) and next_word and is_verb(next_word["word"]):
        return Reading("elliptical_subject")
    if _ALL.match(before):
        return Reading("elliptical_all", far=True)
    return _at_clause_end(before) if ends else None


def _named(before: str) -> Reading | None:
    """The noun stands before the number: dalībnieku bija 238; after "no tiem" the total says who they are."""
    near = before[-_REACH:]
    for noun in _WORD.finditer(near) if _INVERTED_END.match(near) else ():
        if (role := _role(noun[0], "Gen")) and _INVERTED.match(near, noun.start()):
            roles = _coordinated(near, noun.end(), role)
            within = of_total(near[: noun.start()])
            return Reading("elliptical_of_total", roles) if within else Reading("inverted", roles, inherits=False)
    for rule, pattern, cases in _NAMED:
        found = pattern.match(near)
        if found and (role := _role(found["noun"], *cases)):
            return Reading(rule, (role,), inherits=False)
    return None


def _coordinated(text: str, position: int, role: str) -> tuple[str, ...]:
    """The roles of the genitive that ends at `position` and of those joined to it: vecāku un skolēnu bija ap 180."""
    roles = {role}
    if (first := _LISTED_BEFORE.match(text[:position])) and (other := _role(first["noun"], "Gen")):
        roles.add(other)
    while (joined := _JOINED.match(text, position)) and (other := _role(joined["noun"], "Gen")):
        roles.add(other)
        position = joined.end()
    return tuple(sorted(roles))


def _at_clause_end(before: str) -> Reading | None:
    if _CAME.match(before):
        return Reading("elliptical_came", ("participant" if _APPLIED.match(before) else "person",))
    if _LAST_TIME.match(before):
        return Reading("elliptical_last_time")
    if _FROM_PLACE.match(before) or _IN_BRACKETS.match(before):
        return Reading("elliptical_part", same_sentence=True)
    if _DASH.match(before) or _NTH_GROUP.match(before):
        return Reading("elliptical_dash", same_sentence=True)
    return Reading("elliptical_verb") if _DID.match(before) else None


def _of_people(before: str, after: str) -> str | None:
    """The role of people named after `no`, before the number or behind it."""
    ahead = _OF_PEOPLE.match(before)
    follows = _NEXT_WORD.match(after)
    if ahead and (_END.match(after) or (follows and is_verb(follows["word"]))):
        return _role(ahead["noun"], "Dat")
    behind = _PART_OF_PEOPLE.match(after)
    return _role(behind["noun"], "Dat") if behind else None


def _who(after: str) -> str | None:
    """The role said after a part's number: no tiem piecpadsmit - paši tehnikuma absolventi."""
    match = _WHO.match(after)
    roles = (_role(word, "Nom") for word in match["words"].split()) if match else ()
    return next((role for role in roles if role), None)


def nearest_role(between: str) -> str | None:
    """The role of the last plural noun for people, not a modifier, said since the last count: gaidām skolotājus."""
    near = between[-_REACH:]
    if apposition := _APPOSITION.match(near):
        near = near[: apposition.start()] + "," + apposition["verb"]
    words = (match.groups() for match in reversed(list(_WORD_AND_END.finditer(near))))
    cases = ("Nom", "Dat", "Acc")
    roles = (_role(word, *cases, *(("Gen",) if ends else ())) for word, ends in words if not _of_one(word))
    return next((role for role in roles if role), None)


def says_only_were(before: str) -> bool:
    """Whether the verb tells nothing of what was done: klasē bija 24, as against: sekcijā runāja 29."""
    return bool(_WERE.match(before))


def of_group(before: str) -> str | None:
    """The role of the members of a group that the number after it sizes: skolotāju grupa, 12 cilvēki."""
    match = _GROUP_OF.match(before)
    return _role(match["noun"], "Gen") if match else None


def _of_one(word: str) -> bool:
    """Whether the form may be a genitive of one woman: pie veterinārārstes, koloristes lekcija."""
    return any(noun.case == "Gen" and noun.number == "Sing" for noun in readings(word))


def audience(before: str) -> bool:
    """Whether the verb says that they watched or listened: ierakstu vēlāk noskatījās vēl 500."""
    return bool(_WATCHED.match(before))


def is_vote(after: str) -> bool:
    """Whether the number counts voices: 11 balsīm par."""
    return bool(_VOICES.match(after))


def of_total(before: str) -> bool:
    """Whether the number after this is a part of the one before it: no tiem, tostarp."""
    return bool(_OF_TOTAL.match(before))


def _role(word: str, *cases: str) -> str | None:
    """The role of a plural noun for people in one of the cases."""
    return next((noun.role for noun in readings(word) if noun.case in cases and noun.number == "Plur"), None)


def _is_of_things(before: str) -> bool:
    """Whether an inverted number counts something else: krekliņu ir 150."""
    if (label := _THING_LABEL.match(before)) and thing(label["noun"]):
        return True
    match = _OTHER_THING.search(before[-60:])
    return match is not None and not readings(match["noun"])
