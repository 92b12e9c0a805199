"""Split Latvian text into tokens as the Latvian treebank does, without ever changing the text.

One composed pattern is tried at each place from left to right; its named parts stand in order of precedence and
each is possessive or bounded, so that time grows linearly with the text. Conventions: Latvian UD treebank (LVTB),
https://universaldependencies.org/lv/index.html, and a census of FullStack-LV; where the treebank is inconsistent
the majority form is taken.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

#: Abbreviations that keep their period, without it. FullStack-LV, then common Latvian usage.
ABBREVIATIONS = """
    plkst pl gs lpp lp utt jūn febr sk att sept janv dec piem nov okt min lat apr jūl nr dr sv st tel tālr mob fr kr
    prof doc docs asoc asist akad mag bak hab inž arh ģen plkv kpt ltn kab kl izgl raj pag nod dz p.s
    u.c u.tml u.t.t t.i t.s t.sk m.g š.g p.g p.m.ē m.ē v.tml c.g š.m n.g
    tūkst milj mljrd sek gab vidussk pamatsk red sast izd sēj krāj aptuv apm mūsd
    g v t p s r d m l
""".split()  # noqa: SIM905


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


SPACE = r"[ \u00a0\u2009\u202f]"
DASH = r"[-\u2010-\u2015\u2212]"
HYPHEN = r"[-\u2010\u2011]"
JOINER = r"\u00ad\u200b-\u200d\ufeff"  # invisible, never a border
START = r"(?<! [\p{L}\p{M}\p{N}] )"
LETTERS = rf"\p{{L}}[\p{{L}}\p{{M}}\p{{N}}_{JOINER}]*+"
DOMAIN = r"(?:lv|lt|ee|eu|com|org|net|info|edu|gov|de|fr|it|es|pl|uk|ru|io|tv|me)"
UNITS = ["ml", "cl", "l", "mm", "cm", "km", "m", "g", "kg", "h", "min", "gab", "lpp", "kW", "Mb", "GB", "MB"]
#: What stands after the period of an ordinal; `(?<=…)` admits the number of a list item before a capital.
ORDINAL_GOES_ON = rf"""
    (?= \p{{L}} | {SPACE}? {DASH} | {SPACE}? / | [,;:)\]]
      | {SPACE}++ [("„“”«]?+ (?: \p{{Ll}} | \d )
      | {SPACE}++ (?i: saeim | vidussk | pamatsk | ģimnāz | valsts{SPACE}ģ | janv | febr | mart | aprīl | maij | jūn
                     | jūl | aug | sept | okt | nov | dec | gad | klas | kurs | gadsimt ) )
"""
URL_END = r"[.,;:!?)'…]"
URL_CHAR = r"[^\s<>\"„“”«».,;:!?)'…]"

#: Name of a kind of token → its pattern, in order of precedence.
PARTS: dict[str, str] = {
    "blank": r"\s++",
    "address": rf"""
        (?: https?:// | ftp:// | www\. ) (?: {URL_CHAR}++ | {URL_END}++ (?= {URL_CHAR} ) )++ /?+
      | (?<! [\w.+-] ) [\w.+-]{{1,64}}+ @ \w[\w-]{{0,62}}+ (?: \. \w[\w-]{{0,62}}+ ){{1,8}}+
      | (?<! [\w@.-] ) (?: \w [\w-]{{0,62}}+ \. ){{1,4}} (?i: {DOMAIN} ) (?! [\w-] | \.\w )
        (?: / (?: {URL_CHAR}++ | {URL_END}++ (?= {URL_CHAR} ) )*+ )?+
    """,
    "tag": r"(?<! \w ) [\#@] \p{L} \w*+",
    "code": rf"""
        (?<! [\w-] ) \d{{4}} {DASH} (?: \w {DASH} )?+ [A-Z]{{2}} [\dO]{{0,2}} {DASH} [A-Z]{{2,3}} \d{{2,3}}
        (?: {DASH} [A-Z\d]++ )*+ (?: _\d )?+ (?! \w )
      | (?<! [\w-] ) (?= [A-Z\d-]*+ (?<= [A-Z\d] ) ) (?= [\d-]*+ [A-Z] ) (?= [A-Z-]*+ \d )
        [A-Z\d]++ (?: - [A-Z\d]++ ){{2,}}+
        (?: _\d )?+ (?! \w )
      | (?<! [\w-] ) \d{{4}} - \d\d - \d\d (?! [\w-] )
      | (?<! [\w.] ) \d (?: \.\d ){{2,3}}+ \.? / \d\d / [IA] / \d{{3}} (?! \w )
      | NP [A-Z]{{2}} - \d{{4}} / \d{{4,6}} (?! \w )
    """,
    "phone": rf"\+\d{{1,3}} (?: {SPACE}? \d{{2,8}} (?! \d ) ){{1,4}}+",
    "date": rf"""
        (?<! \d ) \d{{1,2}} \. \d{{1,2}} \. \d{{4}} (?! \d )
        (?: \. (?= \p{{L}} | {SPACE}? {DASH} | [,;:)/] | {SPACE}++ [\p{{Ll}}\d(] ) )?+
      | (?<! \d ) \d{{1,2}} \. \d{{1,2}} \. (?= {SPACE}? {DASH} | , | {SPACE}++ \p{{Ll}} )
    """,
    "list": rf"(?<= ^ \s{{0,9}} | [\n.!?:;] \s{{1,3}} ) \d{{1,3}} (?: \.\d{{1,2}} ){{0,3}}+ \. (?= {SPACE} )",
    "ordinal": rf"\d++ (?: {SPACE} \d{{3}} (?! \d ) )*+ \. {ORDINAL_GOES_ON}",
    "clock": r"(?<! \d [:.,]? ) (?: [01]?\d | 2[0-4] ) : [0-5]\d (?! [\d:] )",
    "fraction": r"(?<! [\d/] ) \d / \d (?! [\d/] )",
    "inflected": rf"\d++ {HYPHEN} \p{{Ll}}++",
    "quantity": rf"\d++ (?: [.,] \d++ )?+ (?= (?: {_any(UNITS)} ) \b )",
    "number": rf"""
        (?<! [\d.,] ) \d{{1,3}} (?: {SPACE} \d{{3}} (?! \d ) )++ (?: , \d++ )?+
      | \d++ (?: [.,] \d++ )*+ (?: \p{{L}}{{1,3}} \b )?+
    """,
    "short": rf"{START} (?i: {_any(ABBREVIATIONS)} ) \. | (?<= \d \.? {SPACE}? ) aug \.",
    "initial": rf"""
        {START} (?: \p{{Lu}} | D[zž] | Kr | Fr | Ch | Sh | Th ) \. (?= {SPACE}*+ [^\s"”»] )
      | {START} [IVXLCDM]{{2,6}} \. (?= {SPACE} \p{{Ll}} )
    """,
    "roman": rf"{START} [IVXLCDM]++ (?= {DASH} [IVXLCDM]++ \b )",
    "company": r"(?i: a/s ) \b",
    "word": rf"""
        {LETTERS} (?: [-\u2010\u2011'’`´] {LETTERS} )*+ (?: {HYPHEN} \d++ (?! [\d.] ) )?+ (?: \+ (?! \w ) )?+
    """,
    "dots": r"[?!]{1,3}+ \.{2,}+ | [?!]{2,}+ | \.{2,}+ | …++",
    "repeated": r"(?P<mark> [-_*=~•'’`] ) (?P=mark)++ | [–—]{3,}+ | ‘’",
    "smiley": r"[:;] -? [)(DP] (?! \w )",
    "sign": r"\X",
}
_TOKEN = regex.compile("|".join(f"(?:{part})" for part in PARTS.values()), regex.VERBOSE | regex.V1)


def split(text: str) -> tuple[list[str], list[bool]]:
    """Tokens, and whether a single blank (U+0020) follows each: together they spell the text exactly.

    Other white space becomes tokens of its own, as spaCy has it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0] == " " and words:
            spaces[-1] = True
            token = token[1:]
            if not token:
                continue
        words.append(token)
        spaces.append(False)
    return words, spaces
