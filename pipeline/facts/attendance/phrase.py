"""The noun phrase after a number: modifiers, head noun, and further heads that share the number.

`simts vietējo skolēnu`, `53 tehnikuma pedagogi un izglītojamie`, `seši 8.-9. klašu skolēni`. In a Latvian noun phrase
the modifiers (genitives, adjectives, ordinals, names) stand before the head; a number takes its noun in the same case
or in the genitive plural. So the head is the first noun for people that isn't a genitive, or the genitive that ends the
phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from pipeline import lexicon
from pipeline.facts.attendance.count import FLAGS, Count, ending
from pipeline.facts.attendance.people import Noun, counted_thing, genitive_thing, head_of_genitive, readings, thing
from pipeline.numerals import CARDINAL_WORDS

LONGEST_PHRASE = 11  # words between a number and its head
FARTHEST_PARTNER = 2  # words after `un` in which genitives may still find their head: norvēģu un dāņu bibliotekāri
LONGEST_ROW = 16  # words of the further heads


@dataclass(frozen=True, slots=True)
class Head:
    """What a number counts: people in their roles, or a thing of some kind; `end` is the end of the phrase."""

    start: int
    end: int
    roles: tuple[str, ...]
    kind: str | None = None


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    joins: bool  # a comma, `un` or `vai`


_JOINTS = frozenset({",", "un", "vai"})
_TOKEN = regex.compile(
    r"""
    \G (?:\ {1,2}|\ ?\n(?=\p{Ll}))?                                             # a blank, or a line break in mid-sentence
    (?: (?P<quoted> "[^"\n]{1,60}" )
      | (?P<ordinal> \d{1,3}\.(?:\ ?[-,]\ ?\d{1,3}\.)*(?:\ ?\p{L}\b)? )        # 8.-9., 10.b
      | (?P<word> \p{L}[\p{L}\p{M}]*(?:-\p{L}+)*(?:(?<=\b\p{Lu})\.)? )            # a word, an initial
      | (?P<comma> , )
    )""",
    regex.VERBOSE | regex.VERSION1,
)
_VERB_FORM = regex.compile(
    r"""\p{L}++ (?<=\p{L} (?: (?<!pēd|vid|iepriekš|turpm)(?:ījās|ājās|ojās|inājās) | ies | uši | ušas
                | ēja | āja | oja | ija | īja | sim | siet ))""",
    FLAGS,
)
_PARTICIPLE = regex.compile(r"\p{L}+(?:uši|ušas|ušies|ušās)", FLAGS)
_NUMBER_WORD = regex.compile(CARDINAL_WORDS, FLAGS)
_GENITIVE_NUMBER = ending(r"(?<!\S)(?:divu|triju|četru|piecu|sešu|septiņu|astoņu|deviņu)")
_UNDECLINED = ("trīs", "desmit", "padsmit", "simt")  # number words that stand in every case
_IN_DATIVE = ("ajiem", "ajām")
_FUTURE = regex.compile(r"topoš\w+|nākam(?:ie|ās|os|ajiem|ajām|ajos)", FLAGS)  # "topošie pavāri" are pupils
_NTH = regex.compile(r"(?:pirm|otr|treš|ceturt|piekt|sest|septīt|astot|devīt|\p{L}*desmit)(?:ās|ā|o)", FLAGS)
_OF_A_CLASS = regex.compile(r"klas(?:es|šu)|kurs[au]|skol(?:as|u)", FLAGS)
_SUNDRY = regex.compile(r"citu|dažādu", FLAGS)
_BOYS_AND_GIRLS = regex.compile(r"(?:zēn|meiten|puiš|puis|puik)\w+", FLAGS)
_PLURAL_NOUN = regex.compile(r"\b\w+(?:umi|ieni|iem|ām|ēm|us|nes|bas|tes|cijas)", FLAGS)
_NAME = regex.compile(r"\ \p{Lu}\p{Ll}+(?:\ \p{Lu}|,|\s-\s)")
_OTHERS = regex.compile(
    r"tikpat|daudz|vairāk[ia]s?|dažas?|daži|(?:vis|cit|pārēj)(?:i|as|ie|ās)|(?:ne)?vien[sa]|katr[sa]", FLAGS
)
_POSSESSIVE = regex.compile(r"viņ[uas]s?|mūsu|jūsu|sav[ui]|savas|tās|tā|to", FLAGS)


@cache
def _stops(kind: str | None = None) -> frozenset[str]:
    return frozenset(entry["word"] for entry in lexicon.load("stops") if kind in (None, entry["class"]))


def is_verb(word: str) -> bool:
    low = word.lower()
    return low in _stops("verb") or (word[:1].islower() and bool(_VERB_FORM.fullmatch(word)) and not readings(word))


@lru_cache(maxsize=10_000)
def _stops_phrase(word: str) -> bool:
    return word.lower() in _stops() or is_verb(word) or bool(_NUMBER_WORD.fullmatch(word))


def _tokens(folded: str, position: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(folded, position, end):
        kind = match.lastgroup or ""
        text = match[kind]
        yield _Token(*match.span(kind), text, kind, text.lower() in _JOINTS)


def _row(folded: str, position: int, end: int) -> list[_Token]:
    """The words of further heads, from the comma or `un` before them; none where no such joint stands here."""
    tokens = _tokens(folded, position, end)
    first = next(tokens, None)
    return [first, *islice(tokens, LONGEST_ROW - 1)] if first and first.joins else []


def _modifiers(folded: str, position: int, end: int, verbs: frozenset[int]) -> list[_Token]:
    """The words after a number up to what can't belong to its noun phrase."""
    found: list[_Token] = []
    tokens = islice(_tokens(folded, position, end), LONGEST_PHRASE + 1)
    following = next(tokens, None)
    while token := following:
        following = next(tokens, None)
        is_stop = token.kind == "word" and (
            (token.start in verbs and not readings(token.text)) or _stops_phrase(token.text)
        )
        if is_stop and not _attributive(token, following):
            break
        if token.joins and not (found and _is_modifier(found[-1])):
            break
        found.append(token)
    found = found[:LONGEST_PHRASE]
    comma = next((i for i, token in enumerate(found) if token.kind == "comma"), None)
    if comma is not None and not any(token.joins and token.kind == "word" for token in found[comma:]):
        found = found[:comma]
    while found and found[-1].joins:
        found.pop()
    return found


def _people(token: _Token) -> tuple[Noun, ...]:
    """The readings of a word as people; one with a capital is part of a name (Ozolnieku), a shouted one isn't."""
    is_name = token.text[:1].isupper() and not token.text.isupper()
    return () if is_name else readings(token.text)


def _attributive(participle: _Token, following: _Token | None) -> bool:
    """Whether a participle stands before its noun: sešas nogurušas skolotājas."""
    fits = following and any(noun.case != "Gen" for noun in readings(following.text))
    return bool(fits) and bool(_PARTICIPLE.fullmatch(participle.text))


def _is_modifier(token: _Token) -> bool:
    """Whether a comma or `un` after the word may stand in a row of modifiers: Rīgas, Cēsu un Valmieras skolēni."""
    return token.kind in ("ordinal", "quoted") or token.text.endswith(("as", "es", "u", "a", "ls", "o", "ās", "ā"))


def head(folded: str, count: Count, end: int, verbs: frozenset[int] = frozenset()) -> Head | None:
    """What a number counts; None where no noun stands after it before `end`.

    Args:
        verbs: where the verbs stand that a tagger knows.
    """
    tokens = _modifiers(folded, count.end, end, verbs)
    if not tokens:
        return None
    number = folded[count.number_start : count.end]
    if thing_first := _thing_first(tokens, count, number):
        return thing_first
    in_genitive = count.form == "words" and bool(_GENITIVE_NUMBER.match(number))
    weak = genitive = joined = owned = None
    for i, token in enumerate(tokens):
        if joined and genitive and genitive[0] < joined < i - FARTHEST_PARTNER:
            break
        if token.joins:
            if weak or (i and _complete(tokens[i - 1], tokens[i + 1], count)):
                break
            joined = i
            continue
        nouns = tuple(noun for noun in _people(token) if noun.fits(count.largest))
        in_case = nouns and all(noun.case != "Gen" and not noun.weak for noun in nouns)
        if in_case and not in_genitive:
            if any(t.text.endswith(_IN_DATIVE) for t in tokens[:i]) and not any(noun.case == "Dat" for noun in nouns):
                return None  # no 340 atnestajām | jaunos saimniekus atrada 297
            return _with_partners(folded, end, tokens, i, nouns)
        if nouns and all(noun.weak for noun in nouns):
            if _NTH.fullmatch(token.text) and any(_OF_A_CLASS.fullmatch(later.text) for later in tokens[i:]):
                continue  # sestās un septītās klases skolēni
            weak = weak or (i, nouns)
        elif any(noun.case == "Gen" for noun in nouns) and not (genitive and joined and genitive[0] < joined):
            genitive = (i, nouns)
        elif genitive and not owned and genitive[0] >= i - 2 and not joined and _goes_on(token, count.largest):
            owned = Head(token.start, token.end, (), thing(token.text) or "head")
    if owned:
        return owned
    for found in (genitive, weak):
        if found:
            return _with_partners(folded, end, tokens, *found)
    things = ((t, counted_thing(t.text, count.largest)) for t in tokens[:4] if t.kind == "word")
    return next((Head(t.start, t.end, (), kind) for t, kind in things if kind), None)


def _thing_first(tokens: Sequence[_Token], count: Count, number: str) -> Head | None:
    """A thing that takes the number first: 15 gadus veci jaunieši, 10 procenti skolēnu, 14 (trīs) valstu pārstāvji."""
    first = next((token for token in tokens[:2] if not _SUNDRY.fullmatch(token.text)), None)
    if first is None:
        return None
    kind = thing(first.text)
    taken = kind in ("time", "measure", "money") and first is tokens[0]
    bare = count.form == "digits" or number.lower().endswith(_UNDECLINED)
    taken = taken or (bare and genitive_thing(first.text) == "places")
    return Head(first.start, first.end, (), kind) if taken and counted_thing(first.text, count.largest) else None


def _complete(left: _Token, right: _Token, count: Count) -> bool:
    """Whether `un` follows a complete thing (12 krēsli un skolotāji) rather than joins modifiers."""
    return bool(counted_thing(left.text, count.largest)) and any(noun.case != "Gen" for noun in readings(right.text))


def _goes_on(token: _Token, count: int) -> bool:
    """Whether the word after a genitive is the noun it belongs to: 12 mākslinieku darbi, 74 skolēnu mācību uzņēmumi."""
    if token.kind != "word":
        return False
    unknown = thing(token.text) is None and token.text.islower() and bool(_PLURAL_NOUN.fullmatch(token.text))
    return head_of_genitive(token.text, count) or unknown


def _with_partners(folded: str, limit: int, tokens: Sequence[_Token], at: int, nouns: Sequence[Noun]) -> Head:
    """The head with the further heads that share its number: pedagogi un izglītojamie; skolēnu, vecāku un skolotāju."""
    cases = {noun.case for noun in nouns}
    roles, pending, end = {_role(tokens[:at], tokens[at].text, nouns)}, set[str](), tokens[at].end
    row, position = _row(folded, end, limit), 0
    while position < len(row) and row[position].joins:
        found = _partner(folded, row[position + 1 : position + 5], cases)
        if not found:
            break
        i, role = found
        of_class = roles == {"student"} and _BOYS_AND_GIRLS.fullmatch(row[position + 1 + i].text)
        pending.add("student" if of_class else role)
        if row[position].kind != "comma":
            roles, pending, end = roles | pending, set(), row[position + 1 + i].end
        position += i + 2
    return Head(tokens[at].start, end, tuple(sorted(roles)))


def _partner(folded: str, item: Sequence[_Token], cases: set[str]) -> tuple[int, str] | None:
    """Where in the words after a comma or `un` a further head stands, and its role; a number or a name rules it out."""
    for i, token in enumerate(item):
        low = token.text.lower()
        if (
            token.joins
            or _stops_phrase(token.text)
            or _OTHERS.fullmatch(low)
            or (_POSSESSIVE.fullmatch(low) and "Gen" not in cases)
        ):
            return None
        nouns = [noun for noun in readings(token.text) if noun.case in cases and noun.number == "Plur"]
        if not nouns:
            continue
        following = item[i + 1] if i + 1 < len(item) else None
        if following and following.kind == "word" and readings(following.text) and not following.text[0].isupper():
            continue  # direktores vietniece, brīvprātīgie jaunieši
        if _NAME.match(folded, token.end) or (nouns[0].case == "Gen" and following and _goes_on(following, 2)):
            return None
        return i, nouns[0].role
    return None


def _role(modifiers: Sequence[_Token], word: str, nouns: Sequence[Noun]) -> str:
    role = nouns[0].role
    if role in ("other", "trade", "staff", "teacher") and any(_FUTURE.fullmatch(token.text) for token in modifiers):
        return "student"
    if _BOYS_AND_GIRLS.fullmatch(word) and any(_OF_A_CLASS.fullmatch(token.text) for token in modifiers):
        return "student"
    return role
