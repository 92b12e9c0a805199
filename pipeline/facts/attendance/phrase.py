"""The counted phrase: qualifier, number or range, modifiers, head noun, and heads that share the number.

`vairāk nekā simts vietējo skolēnu`, `53 tehnikuma pedagogi un izglītojamie`, `20-25 jaunieši`, `seši 8.-9. klašu skolēni`.
In a Latvian noun phrase the modifiers (genitives, adjectives, ordinals, names) stand before the head; a number takes its noun in
the same case or in the genitive plural. So the head is the first noun for people that isn't a genitive, or the genitive that ends the phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from pipeline import lexicon
from pipeline.facts.attendance.people import Noun, counted_thing, genitive_thing, readings, thing
from pipeline.numerals import CARDINAL_WORDS, Number, numbers

FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1
LONGEST_PHRASE = 9  # words between a number and its head


@dataclass(frozen=True, slots=True)
class Count:
    """A number or a range of numbers with its qualifier; `number_start` is where the digits or words begin."""

    start: int
    number_start: int
    end: int
    value: int
    top: int | None
    qualifier: str
    form: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a number counts: people in their roles, or a thing of some kind; `end` is the end of the phrase."""

    start: int
    end: int
    roles: tuple[str, ...]
    kind: str | None = None


@cache
def _before() -> regex.Pattern[str]:
    """A qualifier at the end of what stands before a number."""
    phrases = sorted((entry["phrase"] for entry in lexicon.load("qualifiers")), key=len, reverse=True)
    words = "|".join(regex.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return regex.compile(rf"(?<!\w)(?P<phrase>{words})\s+(?:(?:kād(?:i|as|us|iem|ām|u)|apmēram|aptuveni)\s+)?$", FLAGS)


_TO = regex.compile(r"(?:\s?-\s?|\s+līdz\s+|\s+vai\s+)", FLAGS)
_OR_MORE = regex.compile(r"(?P<plus>\+)|\s(?:un|vai)\s+vairāk\b", FLAGS)
_FROM = regex.compile(r"\bno\s+$", FLAGS)
_NO_RANGE = regex.compile(r"\b(?:vairāk|mazāk)\s+$", FLAGS)


def counts(folded: str) -> Iterator[Count]:
    """The numbers of a text, ranges joined, each with its qualifier."""
    found = list(numbers(folded))
    skip = False
    for first, second in pairwise([*found, None]):
        if skip or first is None:
            skip = False
            continue
        if second and _is_range(folded, first, second):
            skip = True
            yield _count(folded, first, second)
        else:
            yield _count(folded, first, None)


def _is_range(folded: str, low: Number, high: Number) -> bool:
    between = folded[low.end : high.start]
    if low.value >= high.value or low.form != high.form:
        return False
    return bool(_TO.fullmatch(between)) or (low.form == "words" and high.value - low.value == 1 and between == " ")


def _count(folded: str, low: Number, high: Number | None) -> Count:
    start, end = low.start, (high or low).end
    before = folded[max(0, start - 40) : start]
    if high and (preposition := _FROM.search(before)):
        before = before[: preposition.start()]
    qualifier = "exact"
    if match := _before().search(before):
        qualifier = _qualifiers()[" ".join(match["phrase"].lower().split())]
        start -= len(before) - match.start()
    if more := _OR_MORE.match(folded, end):
        qualifier, end = "more_than" if more["plus"] else "at_least", more.end()
    return Count(start, low.start, end, low.value, high.value if high else None, qualifier, low.form)


@cache
def _qualifiers() -> dict[str, str]:
    return {entry["phrase"]: entry["qualifier"] for entry in lexicon.load("qualifiers")}


_TOKEN = regex.compile(
    r"""
    (?:\ {1,2}|\ ?\n(?=[\p{Ll}]))?                                        # a blank, or a line break in mid-sentence
    (?: (?P<quoted> "[^"\n]{1,60}" )
      | (?P<ordinal> \d{1,3}\.(?:\ ?[-,]\ ?\d{1,3}\.)*(?:\ ?\p{L}\b)? )     # 8.-9., 10.b
      | (?P<word> \p{L}[\p{L}\p{M}]*(?:-\p{L}+)*(?:(?<=\b\p{Lu})\.)? )         # a word, an initial
      | (?P<comma> , )
    )""",
    regex.VERBOSE | regex.VERSION1,
)
_VERB = regex.compile(
    r"\w+(?:(?<!pēd|vid|iepriekš|turpm)(?:ījās|ājās|ojās|inājās)|sies|simies|uši(?:es)?|ušas|usies|ēja|āja|oja|ija|īja|sim|siet)", FLAGS
)
_NUMBER_WORD = regex.compile(CARDINAL_WORDS, FLAGS)
_GENITIVE_NUMBER = regex.compile(r".*\b(?:\w*desmit\s?)?(?:divu|triju|četru|piecu|sešu|septiņu|astoņu|deviņu)", FLAGS)
_POSSESSIVE = frozenset("viņu viņa viņas mūsu jūsu savu savi savas tās tā to".split())
_FUTURE_COOK = regex.compile(r"topoš\w+", FLAGS)
_NOUN_ENDING = regex.compile(r"\w+(?:umi|ieni|iem|ām|ēm|us|es|nes|bas|tes|cijas|klēm)", FLAGS)
_NAME = regex.compile(r"\ \p{Lu}\p{Ll}+(?:\ \p{Lu}|,|\s-\s)")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    kind: str


@cache
def stops() -> frozenset[str]:
    return frozenset(entry["word"] for entry in lexicon.load("stops"))


def _tokens(folded: str, position: int) -> Iterator[_Token]:
    while match := _TOKEN.match(folded, position):
        kind = match.lastgroup or ""
        yield _Token(match.start(kind), match.end(kind), match[kind], kind)
        position = match.end()


def is_verb(word: str) -> bool:
    return word.lower() in stops() or (word[:1].islower() and bool(_VERB.fullmatch(word)) and not readings(word))


def _modifiers(folded: str, position: int) -> list[_Token]:
    """The words after a number up to what can't belong to its noun phrase."""
    found: list[_Token] = []
    for token in _tokens(folded, position):
        if token.kind == "word" and (is_verb(token.text) or _NUMBER_WORD.fullmatch(token.text) or len(found) >= LONGEST_PHRASE):
            break
        if token.kind == "comma" and not (found and _links(found[-1])):
            break
        found.append(token)
    while found and (found[-1].kind == "comma" or found[-1].text.lower() in ("un", "vai")):
        found.pop()
    return found


def _links(token: _Token) -> bool:
    """Whether a comma after the word may stand inside a row of modifiers: Rīgas, Cēsu un Valmieras skolēni."""
    return token.kind in ("ordinal", "quoted") or (token.text.endswith(("as", "es", "u", "a", "s", "ās")) and not readings(token.text))


def head(folded: str, count: Count) -> Head | None:
    """What a number counts; None where no noun stands after it."""
    tokens = _modifiers(folded, count.end)
    top = count.top or count.value
    in_genitive = count.form == "words" and bool(_GENITIVE_NUMBER.fullmatch(folded[count.number_start : count.end]))
    if tokens and count.form == "digits" and (kind := genitive_thing(tokens[0].text)):
        return Head(tokens[0].start, tokens[0].end, (), kind)
    weak: tuple[int, tuple[Noun, ...]] | None = None
    genitive: tuple[int, tuple[Noun, ...]] | None = None
    for i, token in enumerate(tokens):
        if token.kind == "comma" or token.text.lower() in ("un", "vai"):
            if genitive or weak or (i == 1 and counted_thing(tokens[0].text, top)) or _ends_here(tokens, i, top):
                break
            continue
        nouns = tuple(noun for noun in readings(token.text) if noun.fits(top))
        strong = tuple(noun for noun in nouns if noun.case != "Gen" and not noun.weak and not in_genitive)
        if strong:
            return _shared(folded, count, tokens, i, strong)
        if nouns and all(noun.weak for noun in nouns):
            weak = weak or (i, nouns)
        elif nouns:
            genitive = (i, nouns)
        elif genitive and genitive[0] == i - 1 and _goes_on(token, top):
            return Head(token.start, token.end, (), thing(token.text) or "head")
    for found in (genitive, weak):
        if found:
            return _shared(folded, count, tokens, *found)
    return next(
        (Head(t.start, t.end, (), kind) for t in tokens[:4] if t.kind == "word" and (kind := counted_thing(t.text, top))), None
    )


def _ends_here(tokens: list[_Token], at: int, count: int) -> bool:
    """Whether a coordination follows a complete thing (12 krēsli un skolotāji) rather than joins modifiers."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    left = counted_thing(tokens[at - 1].text, count) if at else None
    return bool(left and following and any(noun.case != "Gen" for noun in readings(following.text)))


def _goes_on(token: _Token, count: int) -> bool:
    """Whether the word after a genitive is the noun it belongs to: 12 mākslinieku darbi."""
    return token.kind == "word" and bool(
        (counted_thing(token.text, count) and thing(token.text) not in ("institutions", "places")) or (token.text.islower() and _NOUN_ENDING.fullmatch(token.text))
    )


def _shared(folded: str, count: Count, tokens: list[_Token], at: int, nouns: tuple[Noun, ...]) -> Head:
    """The head with the further heads that share its number: pedagogi un izglītojamie; skolēnu, vecāku un skolotāju."""
    cases = {noun.case for noun in nouns}
    roles, end = {_role(tokens, at, nouns)}, tokens[at].end
    pending: set[str] = set()
    previous = at
    rest = list(_following(folded, end))
    position = 0
    while position < len(rest):
        joint = rest[position]
        item = rest[position + 1 : position + 5]
        if joint.text.lower() not in (",", "un", "vai"):
            break
        found = _partner(folded, item, cases)
        if not found:
            break
        i, role = found
        if joint.text == ",":
            pending.add(role)
        else:
            roles |= pending | {role}
            pending, end = set(), item[i].end
        position += i + 2
        previous = i
    del previous
    return Head(tokens[at].start, end, tuple(sorted(roles)))


def _following(folded: str, position: int) -> Iterator[_Token]:
    for n, token in enumerate(_tokens(folded, position)):
        if n > 15:
            return
        yield token


def _partner(folded: str, item: list[_Token], cases: set[str]) -> tuple[int, str] | None:
    for i, token in enumerate(item):
        low = token.text.lower()
        if token.kind == "comma" or is_verb(token.text) or low in ("un", "vai") or _NUMBER_WORD.fullmatch(low):
            return None
        if low in _POSSESSIVE and "Gen" not in cases:
            return None
        nouns = [noun for noun in readings(token.text) if noun.case in cases and noun.number == "Plur"]
        if nouns:
            later = item[i + 1] if i + 1 < len(item) else None
            if nouns[0].weak and later and any(noun.case in cases for noun in readings(later.text)):
                continue
            if _NAME.match(folded, token.end) or (nouns[0].case == "Gen" and later and _goes_on(later, 2)):
                return None
            return i, nouns[0].role
    return None


def _role(tokens: list[_Token], at: int, nouns: tuple[Noun, ...]) -> str:
    role = nouns[0].role
    if role == "other" and any(_FUTURE_COOK.fullmatch(token.text) for token in tokens[:at]):
        return "student"
    return role
