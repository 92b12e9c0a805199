"""Sentence borders by rule.

Conventions: Latvian UD treebank (LVTB) as counted in FullStack-LV. The closing mark of a quotation or bracket
belongs to the sentence before it; what goes on with a small letter, a comma or (after a quotation, a question or an
exclamation) a dash is the same sentence. Periods of ordinals, abbreviations and initials are no tokens of their own,
so that they end nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

FINAL = regex.compile(r"[.!?…]+|[:;]-?[)D]")
CLOSING = frozenset("\"”“»’')]}") | {"''", "’’"}
ONLY_CLOSING = frozenset(")]}»")
DASHES = frozenset("-–—―")
LINE_BREAK = regex.compile(r"[\n\r\v\f\u0085\u2028\u2029]")
BLANK_LINE = regex.compile(r"\n[^\S\n]*\n|\r[^\S\n]*\r|\r\n[^\S\n]*\r\n|\u2029")
#: Abbreviations that stand at the end of a list or reference: a capital letter after them starts a sentence.
CAN_END = frozenset(["u.c.", "utt.", "u.tml.", "u.t.t.", "v.tml.", "lpp."])


def starts(words: Sequence[str], spaces: Sequence[bool]) -> list[bool]:
    """For each token, whether a sentence starts there; white space goes with the sentence before it.

    Args:
        words, spaces: tokens and whether a blank follows each, as `tokenizer.split` gives them.
    """
    found = [i == 0 for i in range(len(words))]
    sentence = 0
    for i, word in enumerate(words):
        if found[i]:
            sentence = i
        if word.isspace():
            if LINE_BREAK.search(word) and _line_ends(words, i) and i + 1 < len(words):
                found[i + 1] = True
        elif FINAL.fullmatch(word):
            closed = _past_closing(words, spaces, i + 1)
            after = _past_blanks(words, closed)
            if after < len(words) and _goes_new(words, after, closed=closed > i + 1, question=word[-1] in "?!"):
                found[after] = True
        elif word in CAN_END and (after := _past_blanks(words, i + 1)) < len(words) and words[after][0].isupper():
            found[after] = True
        elif word == ")" and i + 1 < len(words) and words[sentence] == "(" and _goes_new(words, i + 1, closed=True):
            found[i + 1] = True  # "(Smiekli) Tad …"
    return found


def _past_closing(words: Sequence[str], spaces: Sequence[bool], i: int) -> int:
    """The first token from i on that isn't a closing mark; a mark with a blank before it and none after it opens."""
    while i < len(words) and words[i] in CLOSING:
        opens = spaces[i - 1] and not spaces[i] and i + 1 < len(words) and words[i + 1][0].isalnum()
        if words[i] not in ONLY_CLOSING and opens:
            break
        i += 1
    return i


def _past_blanks(words: Sequence[str], i: int) -> int:
    """The first token from i on that isn't white space in the line: blanks beyond one, tabs, no-break spaces."""
    while i < len(words) and words[i].isspace() and not LINE_BREAK.search(words[i]):
        i += 1
    return i


def _goes_new(words: Sequence[str], i: int, *, closed: bool, question: bool = False) -> bool:
    """Whether the token after a final mark (and closing marks, if `closed`) starts a sentence."""
    word = words[i]
    if word.isspace():  # decided by the line break
        return False
    if word in DASHES:
        return not closed and not question
    if word[0].isalpha():
        return not word[0].islower()
    return word[0] not in ",;:.!?…%)]}»/"


def _line_ends(words: Sequence[str], i: int) -> bool:
    """Whether the line break in token i ends a sentence: any but one inside a hard-wrapped sentence.

    A blank line always does. A single break doesn't where the line ends in a comma or the next goes on with a small
    letter.
    """
    if BLANK_LINE.search(words[i]) or i == 0 or i + 1 == len(words):
        return True
    return words[i - 1] != "," and not words[i + 1][0].islower()
