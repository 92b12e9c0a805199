"""Did these people take part? Named rules for counted people who didn't.

Each rule reads the clause around the phrase; what none of them refuses took part (annotation guidelines, section Attendance).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from pipeline.facts.attendance.people import WINNER

FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1

_BORDER = regex.compile(
    r"""[;:()!?\n] | (?<=\p{L}{3})\.\s | \s-\s
    | ,\s(?:(?:no|ar|pie|par|uz)\s)?(?:kas|ko|kam|kur|kurš|kur[aāiuo]\w{0,4}|ka|lai|jo|bet|taču|kad|kamēr|savukārt|tomēr|ja|un|toties|tāpēc|tādēļ|tātad)\b
    """,
    FLAGS,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A counted phrase in its surroundings, all folded: the clause it stands in, what precedes and follows it there."""

    before: str
    phrase: str
    after: str
    sentence_before: str
    roles: tuple[str, ...]
    rule: str

    @property
    def clause(self) -> str:
        return f"{self.before} {self.phrase} {self.after}"


def case(sentence: str, start: int, end: int, roles: tuple[str, ...], rule: str) -> Case:
    """The case of the phrase that stands at start:end of a sentence."""
    before, after = sentence[:start], sentence[end:]
    borders = [match.end() for match in _BORDER.finditer(before)]
    border = _BORDER.search(after)
    return Case(before[borders[-1] if borders else 0 :], sentence[start:end], after[: border.start() if border else None], before, roles, rule)


def _rule(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, FLAGS)


_INSTITUTION = _rule(r"""\b(?: \p{L}*skol(?:ā|ās|as) | tehnikum(?:ā|os|s) | \p{L}*ģimnāzij(?:ā|ās|a) | koledž(?:ā|a|ās) | universitāt(?:ē|e) | licej(?:ā|s) | bērnudārz(?:ā|os|s)
    | iestād(?:ē|ēs|e) | novad(?:ā|os) | pagast(?:ā|os) | pilsēt(?:ā|ās) | Latvij(?:ā|a) | valst(?:ī|īs) | uzņēmum(?:ā|os|s) | rūpnīc(?:ā|ās|a) | fabrik(?:ā|a)
    | kolhoz(?:ā|s) | filiāl(?:ē|ēs) | struktūrvienīb(?:ā|ās) | programm(?:ā|ās) | klas(?:ē|ēs) | t(?:ur|ajā|ajās|e) | šeit | kurā | pie\ mums | mums )\b""")
_OCCASION = _rule(r"""\b(?: \p{L}*kurs(?:os|i|us) | nometn\p{L}+ | nodarbīb\p{L}+ | darbnīc\p{L}+ | meistarklas\p{L}+ | seminār\p{L}+ | konferenc\p{L}+ | mobilitāt\p{L}+
    | praks\p{L}+ | stund(?:ā|ās|u) | pulciņ\p{L}+ | apmaiņ\p{L}+ | grup(?:ā|ās|as) | žūrij\p{L}+ | komisij\p{L}+ | stend\p{L}+ | stacij\p{L}+ | olimpiād\p{L}+ | konkurs\p{L}+
    | pasākum\p{L}+ | projekt\p{L}+ | vizīt\p{L}+ | talk\p{L}+ | sanāksm\p{L}+ | nedēļ(?:u|as|ā) | lekcij\p{L}+ | vebinār\p{L}+ | forum\p{L}+ | skat\p{L}{1,2} | turnīr\p{L}+ )\b""")
_STUDIES = _rule(r"\b(?:mācās|mācāmies|studē|skolojas|skaita|apmāca|audzina|apmācību\ iziet)\b(?!\s+\p{L}+t\b)")
_STUDIED = _rule(
    r"\b(?:mācījās|mācīsies|mācījušies|studēja|studējuši|studēs|skolojās|apmācīja|uzņēma|uzņem(?:s|ti|tas|ta|ts)?|palik(?:a|uši))\b(?!\s+\p{L}+t\b)"
)
_ENTERED = _rule(
    r"\b(?:sāka\ mācīties|skolas\ gaitas|mācības\ (?:uzsāk|sāk|turpin)\p{L}+|imatrikulē\p{L}+|dibināt[as]?|dibināja|durvis\ vēra"
    r"|(?:to|skolu|tehnikumu|ģimnāziju|koledžu|vidusskolu|augstskolu)\s(?:ir\s)?(?:pabei\p{L}+|beidz\p{L}*|beiguši|absolvē\p{L}+))\b"
)
_EMPLOYED = _rule(r"\b(?:strādā|strādāja|strādājuši|strādājis|strādās|nodarbināt\p{L}+|nodarbina|algo|pieņem\p{L}*\ darbā)\b")
_SCHOOL_HAS = _rule(
    r"""\b(?:\p{L}*skolā|tehnikumā|\p{L}*ģimnāzijā|koledžā|universitātē|novadā|bērnudārzā|iestādē|klasē)\b [^.]{0,40} \bir\b [^.]{0,30}$
    | \b(?:\p{L}*skolā|klasē)\s+bija\s+$ | \b(?:\p{L}*skola|tehnikums|\p{L}*ģimnāzija|koledža|universitāte|iestāde|ciems|pilsēta|pagasts)\s+ar\s+$"""
)
_OWNS = _rule(r"\b\p{L}{3,}(?:ai|am|ei|im)\s+(?:ir|bija)\s+$")
_BODY = _rule(r"\bsaim(?:e|es|ē)\b | \bkolektīv(?:s|ā|u)\ (?:ir|veido)\b")
_AWARDED = _rule(
    r"\b(?:saņ[eē]m\p{L}*|ieguv\p{L}*|iegūst|iegūs|izcīn\p{L}+|pasnie\p{L}+|piešķ\p{L}+|nopelnī\p{L}+|atveda|pārved\p{L}*|tika\ pie|medaļas\ ved|izpeln\p{L}+|titul\p{L}+)\b"
)
_PRIZE = _rule(
    r"\b(?:atzinīb\p{L}*|godalg\p{L}*|medaļ\p{L}*|balv\p{L}*|pateicīb\p{L}*|stipendij\p{L}*|diplom\p{L}*|viet(?:u|as|a|ām)\b|kaus(?:u|us|s)\b|prēmij\p{L}*|goda\ rakst\p{L}*|goda\ zīm\p{L}*"
    r"|zelta|sudraba|bronzas|titul\p{L}+|laureāt\p{L}*|pakāp\p{L}+|punkt\p{L}*|nominācij\p{L}*|karot\p{L}+|vērtējum\p{L}*|atzīm\p{L}*|ball(?:es|ēm|u)\b)"
)
_HONOURED = _rule(
    r"\b(?:apbalvo\p{L}*|godalgo\p{L}*|sumina\p{L}*|uzvarēj\p{L}*|uzvar(?:a|ēs)|iekļuv\p{L}*|izvirzī\p{L}*|kvalificē\p{L}+|nokārtoj\p{L}*|par\ laureāt\p{L}+|(?:laureāt|uzvarētāj)(?:i|es|as)\ ir|finālam\ izvirz\p{L}+)\b"
)
_ABSENT = _rule(
    r"\b(?:nepiedal\p{L}+|neierad\p{L}+|neatnāc\p{L}*|neapmeklē\p{L}*|nevarēj\p{L}*|saslim\p{L}*|slimo\p{L}*|atteic\p{L}+|palik\p{L}*\ mājās|iztrūk\p{L}*|trūk(?:a|st)?|atbirum\p{L}*|izstāj\p{L}+)\b"
)
_CAPACITY = _rule(
    r"\b(?:paredzēt\p{L}*\ (?:$|\w+$)|ietilp\p{L}*|uzņemt|ietilpīb\p{L}*|var\ (?:uzņemt|izmitināt)|viet(?:as|u)\ (?:ir|pietiek)?\ ?$|var\s+(?!piedalīties|pieteikties|apmeklēt)\p{L}+t\s+$)"
)
_DWELLERS = _rule(r"\biedzīvotāj\p{L}*\b")
_TOOK_PART = _rule(
    r"\b(?:piedal\p{L}+|apmeklē\p{L}*|pulcē\p{L}*|pulcin\p{L}*|ierad\p{L}+|vēroj\p{L}*|balso\p{L}*|noskat\p{L}+|noklaus\p{L}+|klaus\p{L}+|atnāc\p{L}*|atbrauc\p{L}*|pievienoj\p{L}+|pieslēdz\p{L}+|piepulcē\p{L}+|startē\p{L}*|iesaist\p{L}+|sanāc\p{L}*|nāca|nāk|savāc\p{L}*|parakst\p{L}+|palīdzē\p{L}+|talko\p{L}*|satik\p{L}+|tikās|sprie\p{L}+|sagaid\p{L}+|dev(?:ās|ušies)|saņēm\p{L}*)\b"
)
_KIN = _rule(r"\b(?:audzina|izaudzināj\p{L}+|dzemdēj\p{L}+|māte|tēvs|ģimenē\ (?:aug|ir)|vecāk\p{L}+\ ir|viņ(?:am|ai)\ ir|kuram\ ir|mazbērn\p{L}+)\b")
_VACANCY = _rule(r"\b(?:meklē|meklējam|vajadzīg\p{L}+|nepieciešam\p{L}+|vakan\p{L}+|jāmeklē|trūkst)\b")
_FATE = _rule(
    r"\b(?:gāja\ bojā|gājuši\ bojā|kritušie|krita\ (?:kaujā|karā)|piedzim\p{L}*|dzimuši|mir(?:a|uši)|nogalin\p{L}+|apglabāt\p{L}*|izsūtī\p{L}+|deportē\p{L}+|represē\p{L}+|nošāv\p{L}*|ieslodzī\p{L}+|atlais\p{L}+|noslīk\p{L}*)\b"
)
_RATE = _rule(r"\b(?:uz|par)(?:\ katr\p{L}+)?\s+$")
_GETS = _rule(r"^\s*(?:ir|pienākas|vien[sau])\b")
_PER_ONE = _rule(r"^\s*uz\ (?:vien\p{L}+|katr\p{L}+|\d)")
_DIFFERENCE_BEFORE = _rule(r"\bpar\s+$")
_DIFFERENCE_AFTER = _rule(r"^\s*(?:vairāk|mazāk)\b")
_TOPIC = _rule(r"\b(?:stāst\p{L}*|film\p{L}*|grāmat\p{L}*|izrād\p{L}*|pasak\p{L}*|dziesm\p{L}*|romān\p{L}*|leģend\p{L}*|vēst\p{L}*|lug\p{L}*|rakst(?:s|ā|u)|maks\p{L}*|cen\p{L}*|eiro)\s+par\s+$")
_OF_PRONOUN = _rule(r"^\s*no\s+(?:viņ(?:iem|ām)|tiem|tām|mums|jums|kuriem|kurām)\b")
_GRADE_CLASS = _rule(r"^\d{1,2}\ klas(?:es|ē|i|ei)\b")
_CLOCK = _rule(r"(?:\b(?:plkst\.?|pulksten|nr\.?|tālr\.?|t\.)|(?<![\w-])\d{1,2}\s:)\s*$")
_SURVEYED = _rule(r"\b(?:aptauj(?:āja|ājis|ājusi|ājuši|āti|ātas|ātajiem|āts))\b")
_OF_NUMBER = _rule(r"\d\s+no\s+$")
_SIZE = _rule(r"\b(?:skolēnu|audzēkņu|izglītojamo|studentu|iedzīvotāju|pedagogu|skolotāju|darbinieku|lasītāju|biedru|abonentu|sekotāju)\s+(?:kop)?skait(?:s|ā|u|am)\b")


def names() -> frozenset[str]:
    """The names of the rules."""
    return frozenset(_RULES)


def refusal(case: Case) -> str | None:
    """The name of the first rule that says these people didn't take part, or None."""
    return next((name for name, says_no in _RULES.items() if says_no(case)), None)


def _enrolled(case: Case) -> bool:
    """The size of a school: "skolā mācās 642 skolēni"; a course, a camp or a lesson is an occasion, not a school."""
    if _ENTERED.search(case.clause):
        return True
    if "audience" in case.roles or _TOOK_PART.search(case.clause) or _OCCASION.search(case.clause):
        return False
    return bool(_STUDIES.search(case.clause) or (_STUDIED.search(case.clause) and _INSTITUTION.search(case.sentence_before + case.clause)))


def _has(case: Case) -> bool:
    """What a school, class or person has: "klasē ir 24 skolēni", "skola ar 400 skolēniem", "skolotājai ir divi bērni"."""
    if _SCHOOL_HAS.search(case.before):
        return bool(set(case.roles) & {"student", "teacher", "staff", "child", "person"})
    return bool(_OWNS.search(case.before)) and "participant" not in case.roles


def _employed(case: Case) -> bool:
    """The staff of an institution: "novadā strādā 640 skolotāji"; pupils at work are on a practice."""
    if not _EMPLOYED.search(case.clause) or set(case.roles) & {"student", "youth", "representative", "participant"}:
        return False
    return bool(_INSTITUTION.search(case.sentence_before + case.clause)) and not _OCCASION.search(case.clause)


def _awarded(case: Case) -> bool:
    """Winners and prize takers, also where the verb was said of others before: diplomus saņēma 5 skolēni, medaļas - 3 skolēni."""
    prize_before = _PRIZE.search(case.sentence_before[-60:]) and _AWARDED.search(case.sentence_before)
    return bool(_HONOURED.search(case.clause) or (_AWARDED.search(case.clause) and _PRIZE.search(case.clause)) or prize_before)


def _dwellers(case: Case) -> bool:
    return bool(_DWELLERS.search(case.phrase)) and not _TOOK_PART.search(case.clause)


_RULES: dict[str, Callable[[Case], bool]] = {
    "clock_or_number": lambda case: bool(_CLOCK.search(case.sentence_before)),
    "class_name": lambda case: bool(_GRADE_CLASS.search(case.phrase)),
    "one_of": lambda case: case.rule == "number_noun" and bool(_OF_PRONOUN.search(case.after)),
    "difference": lambda case: bool(_DIFFERENCE_BEFORE.search(case.before) and _DIFFERENCE_AFTER.search(case.after)),
    "rate": lambda case: bool(_RATE.search(case.before) and _GETS.search(case.after)) or bool(_PER_ONE.search(case.after)),
    "topic": lambda case: bool(_TOPIC.search(case.before)),
    "winners": lambda case: WINNER in case.roles,
    "awarded": _awarded,
    "absent": lambda case: bool(_ABSENT.search(case.clause)),
    "whole_school": lambda case: bool(_BODY.search(case.sentence_before[-60:]) or _SIZE.search(case.sentence_before[-60:])) or _has(case),
    "whole": lambda case: bool(_OF_NUMBER.search(case.before)),
    "surveyed": lambda case: bool(_SURVEYED.search(case.clause)),
    "enrolled": _enrolled,
    "employed": _employed,
    "population": _dwellers,
    "capacity": lambda case: bool(_CAPACITY.search(case.before)),
    "vacancy": lambda case: bool(_VACANCY.search(case.before)),
    "kinship": lambda case: bool({"child"} & set(case.roles) and _KIN.search(case.before)),
    "fate": lambda case: bool(_FATE.search(case.clause)),
}
