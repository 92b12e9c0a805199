"""Did these people take part? Named rules for counted people who didn't.

Each rule reads the clause around the phrase; what none of them refuses took part (annotation guidelines, section
Attendance). The words that the rules look for are `lexicon/took_part.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise

import regex

from pipeline import lexicon
from pipeline.facts.attendance import count
from pipeline.facts.attendance.people import TRADE, WINNER
from pipeline.facts.attendance.phrase import is_verb
from pipeline.lexicon import any_of
from pipeline.numerals import CARDINAL_WORDS

FLAGS = regex.VERBOSE | regex.VERSION1  # what is judged is in lower case
NEAR = 60  # characters before a phrase that still belong to what is said of it


@dataclass(eq=False)
class Case:
    """A counted phrase in its surroundings, folded and in lower case: its clause before and after it, and the sentence
    before it."""

    before: str
    phrase: str
    after: str
    sentence_before: str
    roles: tuple[str, ...]
    rule: str

    @cached_property
    def clause(self) -> str:
        return f"{self.before} {self.phrase} {self.after}"

    @property
    def near(self) -> str:
        return self.sentence_before[-NEAR:]

    @cached_property
    def _said(self) -> frozenset[str]:
        return _said(self.clause)

    @cached_property
    def _said_near(self) -> frozenset[str]:
        return _said(self.near)

    def says(self, group: str) -> bool:
        """Whether a word of the lexicon's group stands in the clause."""
        return group in self._said

    def says_near(self, group: str) -> bool:
        """Whether one stands right before the phrase."""
        return group in self._said_near

    def says_before(self, group: str) -> bool:
        """Whether one stands in the clause before the phrase."""
        return self.says(group) and bool(_words()[group].search(self.before))

    def is_about(self, *roles: str) -> bool:
        return not set(roles).isdisjoint(self.roles)


def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, FLAGS)


def _ending(pattern: str) -> regex.Pattern[str]:
    return count.ending(pattern, FLAGS)


_BORDER = regex.compile(
    r"""[;:()!?\n.,-] (?: (?<=[;:()!?\n]) | (?<=\p{L}{3}\.)\s | (?<=\s-)\s
    | (?<=,)\s(?:(?:no|ar|pie|par|uz)\s)?(?:kas|ko|kam|kur|kurš|kur[aāiuo]\w{0,4})\b
    | (?<=,)\s\p{L}+\sno\s(?:viņ|t|kur)(?:iem|ām)\b
    | (?<=,)\s(?:ka|lai|jo|bet|taču|kad|kamēr|savukārt|tomēr|ja|un|toties|tāpēc|tādēļ|tātad)\b )""",
    FLAGS,
)


_RELATIVE = _ending(r",\s(?:(?:no|ar|pie|par|uz)\s)?(?:kas|ko|kam|kurš|kur[aāiuo]\w{0,4})")


def case(sentence: str, start: int, end: int, roles: tuple[str, ...], rule: str) -> Case:
    """The case of the phrase that stands at start:end of a sentence and was found by a rule."""
    before, after = sentence[:start], sentence[end:]
    borders = [match.end() for match in _BORDER.finditer(before)]
    border = _BORDER.search(after)
    clause_before, clause_after = before[borders[-1] if borders else 0 :], after[: border.start() if border else None]
    relative = bool(borders) and bool(_RELATIVE.match(before[: borders[-1]]))
    clause_before = _after_relative(clause_before) if relative else clause_before
    return Case(clause_before, sentence[start:end], clause_after, before, roles, rule)


def _after_relative(clause: str) -> str:
    """Past a relative clause that a comma ends, where a verb of the main clause follows.

    Skolā, ko uzņēma pils, | mitrumu mērīja 28 studenti.
    """
    _, comma, main = clause.rpartition(", ")
    return main if comma and any(map(is_verb, main.split())) else clause


_OPENER = "opener"  # the group of the words that phrases of the lexicon begin with


@cache
def _listed() -> dict[str, list[str]]:
    """Group of the lexicon → its words."""
    groups: dict[str, list[str]] = {}
    for entry in lexicon.load("took_part"):
        first, *more = entry["word"].lower().split()
        groups.setdefault(entry["group"], []).append(entry["word"].lower())
        groups.setdefault(_OPENER, []).extend([first] if more else [])
    return groups


@cache
def _words() -> dict[str, regex.Pattern[str]]:
    """Group → any of its words."""
    return {group: _any_word(words) for group, words in _listed().items()}


@cache
def _word() -> regex.Pattern[str]:
    """Any word of any group."""
    return _any_word(chain.from_iterable(_listed().values()))


def _any_word(listed: Iterable[str]) -> regex.Pattern[str]:
    """Any of the words; `*` stands for letters."""
    words = set(listed)

    def parts(form: str) -> str:
        found = (regex.fullmatch(form, word) for word in words)
        return any_of(match[1] for match in found if match).replace(r"\ ", r"\s+")

    forms = (
        (parts(r"([^*]+)"), "{}"),
        (parts(r"([^*]+)\*"), r"{}\p{{L}}*+"),
        (parts(r"\*([^*]+)"), r"\p{{L}}*+(?<={})"),
        (parts(r"\*([^*]+)\*"), r"\p{{L}}*{}\p{{L}}*+"),
    )
    return regex.compile(rf"\b(?:{'|'.join(form.format(words) for words, form in forms if words)})\b", FLAGS)


def _said(text: str) -> frozenset[str]:
    """The groups of the lexicon that a word of stands in the text."""
    words = text.split()
    said = frozenset[str]().union(*map(_groups, words))
    if _OPENER not in said:
        return said
    phrases = (f"{first} {second}" for first, second in pairwise(words) if _OPENER in _groups(first))
    return said.union(*map(_groups, phrases))


@lru_cache(maxsize=10_000)
def _groups(word: str) -> frozenset[str]:
    """The groups that a word, with the marks at it, or a phrase of two is in."""
    if not _word().search(word):
        return frozenset()
    return frozenset(group for group, pattern in _words().items() if pattern.search(word))


_LEARNS_TO = _pattern(r"\bmācī?j?[āu]\p{L}*s\s+\p{L}+t\b")  # mācījās sist bungas: a lesson
_GRADUATED = _pattern(
    r"""(?:\b(?:to|tehnikumu|ģimnāziju|koledžu)|skolu)\s(?:ir\s)?
    (?:pabei\p{L}+|beidz\p{L}*|beiguši|absolvē\p{L}+)\b"""
)
_SCHOOL_HAS = _ending(
    r"""\b(?:\p{L}*skolā|tehnikumā|\p{L}*ģimnāzijā|koledžā|universitātē|novadā|bērnudārzā|iestādē|klasē|uzņēmumā|slimnīcā|pakļautībā)\b
        [^.]{0,40} \bir\b [^.]{0,30}
    | \b(?:\p{L}*skolā|klasē)\s+bija\s+ | \bklas[eē]\s+ar\s+
    | \b(?:pirm|otr|treš|ceturt|piekt|sest|septīt|astot|devīt|\p{L}*desmit)ajā\s+ir\s+
    | \bklas(?:ē|ēs)\s+pa\s+
    | \b(?:\p{L}*skola|tehnikums|\p{L}*ģimnāzija|koledža|universitāte|iestāde|ciems|pilsēta|pagasts)\s+ar\s+"""
)
_OWNS = _ending(
    r"""\b(?: (?!pavisam\b)\p{L}{3,}(?:ai|am|ei|im) | (?<!no\s)(?:viņ|kur)(?:iem|ām)(?:\s(?:tur|jau|tagad))? )
    \s+(?:ir|bija)\s+"""
)
_ALL_OF_SCHOOL = _pattern(r"\A\s*(?:skolas|vidusskolas|pamatskolas|ģimnāzijas|tehnikuma|koledžas)\s+(?:visi\s+)?")
_SCHOOL_TODAY = _ending(r"(?:skola|tehnikums|ģimnāzija|koledža)\s(?:šodien|šobrīd|tagad|patlaban)\s?\(")
_HUNDREDS = _pattern(r"\A(?:[1-9]\d\d\b|\p{L}+\ssimti\b|simt\p{L}*\b)")
_SIZE_SAID = _pattern(r"\s+(?:kop)?skait(?:s|ā|u|am)\b")
_GRADUATION = _pattern(
    r"""\b(?: izlaidum\p{L}+ | diplom\p{L}+\b.*absolvent\p{L}+
      | absolvent\p{L}*\b.*\b(?:diplom|apliecīb|atestāt)\p{L}+ )\b"""
)
_DWELLERS = _pattern(r"\biedzīvotāj\p{L}*\b")
_LIVE_IN = _ending(r"\b(?:pilsētā|novadā|pagastā|ciemā|ciematā|salā|valstī|latvijā)\s+(?:\p{L}+\s+)?dzīvo\s+")
_STATES = _pattern(r"ir|bija|būs|nav|dzīvoja|palika|kļuva|var|varēja")
_CAPACITY = _ending(
    r"""\b(?: paredzēt\p{L}*\ (?:\w+)? | ietilp\p{L}*\s+ | uzņemt\s+ | ietilpīb\p{L}*\s+
      | viet(?:as|u)\ (?:ir|pietiek)?\ ?(?:tikai\ )?
      | (?:drīkst|ļauj)\s+(?!sūtīt|nosūtīt|pieteikt|piedalīties|braukt|doties)(?:\p{L}+\s+)?
      | var\s+(?!piedalīties|pieteikties|apmeklēt)\p{L}+t\s+ )"""
)
_BUILT_FOR = _ending(r"\p{L}*(?:skolu|dārzu|zāli|ēku|viesnīcu|kopmītni)\s+")
_DATIVE = ("iem", "ām", "ēm")
_HABIT = _pattern(
    r"\b(?:(?<!\.\s)gadā|ikdienā|(?:katru|ik)\s?(?:dienu|gadu))\s+(?:\p{L}+\s+){0,2}(?:uzņem|pabaro|apmeklē)\s+"
)
_NOT_ALLOWED = _pattern(r"\bne(?:drīkst|var|ielaiž|(?:sa)?tilp\p{L}*)\b")
_AT_ONCE = _pattern(r"\A\s*vienlaikus\b")
_RATE = _ending(r"\b(?:uz|par)(?:\ katr\p{L}+)?\s+")
_EACH = _pattern(r"\bkatr(?:am|ai)\b")
_ONE = _pattern(r"\bvien[sau]\b")
_IN_EACH = _pattern(r"\A\s*katr[āa]\b")
_GETS = _pattern(r"\A\s*(?:ir|pienākas|vien[sau])\b")
_PER_ONE = _pattern(r"\A\s*uz\ (?:vien\p{L}+|katr\p{L}+|\d)")
_SPONSORS = _pattern(r"\b(?:atbalstītāj|sponsor|ziedotāj|mecenāt|labdar)\p{L}+")
_PLAYED = _ending(  # what people did who stand right behind: piedalījās 20 skolēni, orķestris no 32 laureātiem
    r"""\b(?: atnāca | ieradās | atbrauca | piedalījās | startēja | spēlēja | uzstājās | uzstāsies | sacentās | devās
      | pulcējās | pieteicās | pieteikušies | reģistrējās | reģistrējušies ) \s+ (?:arī\s+)?
      | \b(?:orķestr|kor|ansambl|komand|grup)\p{L}{1,3}\s+no\s+"""
)
_PLACE_OF_PRACTICE = _pattern(r"\b(?:prakses|darba|mobilitātes)\s+viet\p{L}+")
_BY = _ending(r"\bpar\s+")
_MORE_OR_LESS = _pattern(r"\A\s*(?:vairāk|mazāk)\b")
_OF_PRONOUN = _pattern(r"\A\s*no\s+(?:viņ(?:iem|ām)|tiem|tām|mums|jums|kuriem|kurām)\b")
_OF_NUMBER = _ending(rf"(?:\d|{CARDINAL_WORDS})\s+no\s+")
_CLASS_NAME = _pattern(r"\d{1,2}\ klas(?:es|ē|i|ei)\b")
_LABEL = _ending(r"(?:\b(?:plkst\.?|pulksten|nr\.?|tālr\.?|t\.)|(?<![\w-])\d{1,2}\s:)\s*")


@cache
def names() -> frozenset[str]:
    """The names of the rules."""
    return frozenset(_RULES)


def refusal(case: Case) -> str | None:
    """The name of the first rule that says these people didn't take part, or None."""
    for name, says_no in _RULES.items():
        if says_no(case):
            return name
    return None


def _enrolled(case: Case) -> bool:
    """The size of a school: "skolā mācās 642 skolēni"; a course, a camp or a lesson is an occasion, not a school."""
    if case.says("entered") or _GRADUATED.search(case.clause):
        return True
    studies = case.says("studies") or (
        case.says("studied") and bool(_words()["institution"].search(case.sentence_before + case.clause))
    )
    return studies and not (
        case.is_about("audience", "guest", "participant", "representative", "parent")
        or case.says("took_part")
        or case.says("occasion")
        or _LEARNS_TO.search(case.clause)
    )


def _employed(case: Case) -> bool:
    """The staff of an institution: "novadā strādā 640 skolotāji"; pupils at work are on a practice."""
    if case.is_about("student", "youth", "representative", "participant") or case.says("occasion"):
        return False
    around = case.sentence_before + case.clause
    if case.is_about(TRADE) and _words()["occasion"].search(around):
        return False
    at_school = case.says("employed") and _words()["institution"].search(around)
    return bool(at_school or (case.says("worked") and _words()["industry"].search(around)))


def _whole(case: Case) -> bool:
    """What a school, class or person has: "saime - 300 skolēni", "skolēnu skaits", "klasē ir 24 skolēni"."""
    near = case.near
    sizes = _words()["size"].finditer(near) if "skait" in near else ()
    if (
        (near.endswith("(") and _SCHOOL_TODAY.match(near))
        or case.says_near("body")
        or any(_SIZE_SAID.match(near, match.end()) for match in sizes)
    ):
        return True
    if _SCHOOL_HAS.match(case.before) or (_HUNDREDS.match(case.phrase) and _ALL_OF_SCHOOL.fullmatch(case.before)):
        return case.is_about("student", "teacher", "staff", "child", "person")
    attended = case.is_about("audience") and case.before.endswith("bija ")
    return bool(_OWNS.match(case.before)) and not (attended or case.is_about("participant", "guest", "representative"))


def _awarded(case: Case) -> bool:
    """Winners and prize takers, also where the verb stands before: diplomus saņēma 5 skolēni, medaļas - 3 skolēni."""
    honoured = case.says("honoured")
    return (
        (honoured or (case.says("awarded") and case.says("prize")) or _prizes_before(case))
        and (honoured or not _GRADUATION.search(case.clause))
        and not _PLACE_OF_PRACTICE.search(case.clause)
        and not _PLAYED.match(case.before)
    )


def _prizes_before(case: Case) -> bool:
    return case.says_near("prize") and bool(_words()["awarded"].search(case.sentence_before))


def _population(case: Case) -> bool:
    """Who lives in a place: "novadā ir 2000 iedzīvotāju", "pilsētā dzīvo 2700 cilvēku"."""
    if case.is_about("person") and _LIVE_IN.match(case.before):
        return True
    return bool(_DWELLERS.search(case.phrase)) and not (
        case.says("took_part")
        or case.says("occasion")
        or any(map(_acts, f"{case.before} {case.after.partition(',')[0]}".split()))
    )


def _acts(word: str) -> bool:
    return is_verb(word) and not _STATES.fullmatch(word)


def _users(case: Case) -> bool:
    """Whom an institution serves all the time: "bibliotēka apkalpo 3200 lasītāju", "muzejs gadā uzņem 12 000 viesu"."""
    if case.says("serves") and _HABIT.search(case.before):
        return True
    return case.says("served") and not case.is_about("guest", "participant", "audience")


def _capacity(case: Case) -> bool:
    """How many a place holds: "zālē ietilpst 300 skatītāju", "uzcēla skolu 200 bērniem"."""
    built_for = case.phrase.endswith(_DATIVE) and _BUILT_FOR.match(case.before)
    return bool(
        built_for or _CAPACITY.match(case.before) or _NOT_ALLOWED.search(case.after) or _AT_ONCE.match(case.after)
    )


def _topic(case: Case) -> bool:
    """What a story or a price is about: filma par trim draugiem."""
    return bool(_BY.match(case.before)) and bool(_words()["topic"].search(case.before[-NEAR:]))


def _rate(case: Case) -> bool:
    """uz 100 skolēniem ir 20 datori; 20 skolēni uz vienu skolotāju; 18 komandas ar 5 dalībniekiem katrā."""
    if _ONE.search(case.phrase) and _EACH.search(case.before):
        return True
    if case.before.endswith(" ar ") and _IN_EACH.match(case.after):
        return True
    return bool(_RATE.match(case.before) and _GETS.match(case.after)) or bool(_PER_ONE.match(case.after))


_RULES: dict[str, Callable[[Case], bool]] = {
    "label": lambda case: bool(_LABEL.match(case.sentence_before)),
    "class_name": lambda case: bool(_CLASS_NAME.match(case.phrase)),
    "one_of": lambda case: case.rule == "number_noun" and bool(_OF_PRONOUN.match(case.after)),
    "difference": lambda case: bool(_BY.match(case.before) and _MORE_OR_LESS.match(case.after)),
    "rate": _rate,
    "topic": _topic,
    "winners": lambda case: WINNER in case.roles and not _PLAYED.match(case.before),
    "awarded": _awarded,
    "absent": lambda case: case.says("absent"),
    "whole_school": _whole,
    "whole": lambda case: bool(_OF_NUMBER.match(case.before)),
    "surveyed": lambda case: case.says("surveyed"),
    "enrolled": _enrolled,
    "employed": _employed,
    "population": _population,
    "capacity": _capacity,
    "users": _users,
    "vacancy": lambda case: case.says_before("vacancy"),
    "kinship": lambda case: case.is_about("child") and case.says_before("kin"),
    "thanked": lambda case: bool(_SPONSORS.search(case.phrase)) and case.says("thanks"),
    "fate": lambda case: case.says("fate"),
}
