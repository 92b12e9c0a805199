"""Latvian declension: the forms of a noun or adjective. Pure, no Doc.

Paradigms after the standard grammar (Latviešu valodas gramatika, LU LaVI 2013): six noun declensions with the
palatalisation of the second, fifth and sixth, and the indefinite and definite adjective.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

Case = Literal["Nom", "Gen", "Dat", "Acc", "Loc"]
Number = Literal["Sing", "Plur"]
Gender = Literal["Masc", "Fem"]
CASES: tuple[Case, ...] = ("Nom", "Gen", "Dat", "Acc", "Loc")


class Form(NamedTuple):
    """A word form with its UD features."""

    text: str
    case: Case
    number: Number
    gender: Gender
    definite: bool = False


# ending of the nominative singular -> singular and plural endings in the order of CASES, gender
_DECLENSIONS: dict[str, tuple[str, str, Gender]] = {
    "1": ("s a am u ā", "i u iem us os", "Masc"),
    "2": ("is a im i ī", "i u iem us os", "Masc"),
    "2c": ("s s im i ī", "i u iem us os", "Masc"),
    "3": ("us us um u ū", "i u iem us os", "Masc"),
    "4": ("a as ai u ā", "as u ām as ās", "Fem"),
    "5": ("e es ei i ē", "es u ēm es ēs", "Fem"),
    "6": ("s s ij i ī", "is u īm is īs", "Fem"),
}
_SOFTENED = (
    ("šņ", "šņ"), ("kst", "kš"), ("ll", "ļļ"), ("nn", "ņņ"), ("sn", "šņ"), ("zn", "žņ"), ("sl", "šļ"), ("zl", "žļ"),
    ("ln", "ļņ"), ("dz", "dž"), ("b", "bj"), ("p", "pj"), ("m", "mj"), ("v", "vj"), ("f", "fj"), ("c", "č"),
    ("d", "ž"), ("t", "š"), ("s", "š"), ("z", "ž"), ("n", "ņ"), ("l", "ļ"), ("r", "r"),
)  # fmt: skip
_UNSOFTENED = {"tētis", "viesis", "gāze", "mute", "kase", "bise", "flote", "takse", "josta", "pase", "gide", "ārlietas",
               "aste", "balle", "valsts", "azote", "apakšstilbs", "kaste", "pīle", "fāze", "bāze", "vāze", "oāze",
               "muliņķe", "torte", "kafejnīca", "fronte", "sekste", "rase", "masa", "valstis", "balss"}  # fmt: skip
_SIXTH = {"valsts", "pils", "zivs", "nakts", "sirds", "krāsns", "izkapts", "acs", "auss", "govs",
          "telts", "klints", "klēts", "smilts", "dzelzs", "balss", "plīts", "kvīts", "cilts", "uguns", "dzirksts",
          "kūts", "maksts", "vēsts", "pirts"}  # fmt: skip
_SIXTH_HEADS = ("pils", "nakts", "valsts", "pirts")  # also as the last part of a compound
_SIXTH_PLURAL = {"brokastis", "durvis", "ļaudis", "cēsis", "valstis"}
_CONSONANT_STEMS = {"akmens", "asmens", "mēness", "rudens", "ūdens", "zibens"}


def soften(stem: str) -> str:
    """The stem with its last consonant palatalised: brāl → brāļ, lāc → lāč, zemen → zemeņ."""
    for hard, soft in _SOFTENED:
        if stem.endswith(hard):
            return stem[: -len(hard)] + soft
    return stem


def declension(lemma: str, gender: Gender | None = None) -> str | None:
    """The declension ("1"–"6", with "p" for nouns without a singular) that a nominative shows; None: indeclinable.

    `gender` decides where the ending doesn't: -as/-es plurals are feminine, -i plurals masculine, -s is the first
    declension unless the noun is one of the few of the sixth.
    """
    low = lemma.lower()
    if low in _SIXTH_PLURAL:
        return "6p"
    if low in _CONSONANT_STEMS:
        return "2c"
    if low in _SIXTH or low.endswith(_SIXTH_HEADS):
        return "6"
    for ending, name in (
        ("as", "4p"),
        ("es", "5p"),
        ("is", "2"),
        ("us", "3"),
        ("š", "1"),
        ("s", "1"),
        ("a", "4"),
        ("e", "5"),
    ):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return name
    if low.endswith("i") and len(low) > 2 and gender != "Fem":
        return "1p"
    return None


@cache
def noun_forms(lemma: str, gender: Gender | None = None) -> tuple[Form, ...]:
    """Every form of a noun given in the nominative (singular, or plural for nouns without one), case kept as written.

    An indeclinable noun (foajē, auto) gives its one form in every case.
    """
    name = declension(lemma, gender)
    if name is None:
        return tuple(Form(lemma, case, number, gender or "Masc") for number in ("Sing", "Plur") for case in CASES)
    plural_only, name = name.endswith("p"), name.removesuffix("p")
    singular, plural, natural = _DECLENSIONS[name]
    first = plural.split()[0] if plural_only else singular.split()[0]
    if lemma.endswith("š") and name == "1":
        first = "š"
    stem = lemma[: -len(first)]
    low = lemma.lower()
    softens = name in ("2", "2c", "5", "6") and not any(low == word or low.endswith(word) for word in _UNSOFTENED)
    soft = soften(stem) if softens else stem
    forms = []
    if not plural_only:
        for case, ending in zip(CASES, singular.split(), strict=True):
            if lemma.endswith("š") and case == "Nom":
                ending = "š"
            forms.append(Form((soft if name == "2" and case == "Gen" else stem) + ending, case, "Sing", natural))
    for case, ending in zip(CASES, plural.split(), strict=True):
        softened = name in ("2", "2c") or (name in "56" and case == "Gen")
        forms.append(Form((soft if softened else stem) + ending, case, "Plur", natural))
    return tuple(forms)


_INDEFINITE = {
    ("Masc", "Sing"): "s a am u ā", ("Masc", "Plur"): "i u iem us os",
    ("Fem", "Sing"): "a as ai u ā", ("Fem", "Plur"): "as u ām as ās",
}  # fmt: skip
_DEFINITE = {
    ("Masc", "Sing"): "ais ā ajam o ajā", ("Masc", "Plur"): "ie o ajiem os ajos",
    ("Fem", "Sing"): "ā ās ajai o ajā", ("Fem", "Plur"): "ās o ajām ās ajās",
}  # fmt: skip


@cache
def adjective_forms(lemma: str) -> tuple[Form, ...]:
    """Every form of an adjective, participle or ordinal given in the masculine nominative (jauns, zaļš, pirmais).

    Stems in -ēj (vēlējais) and comparatives (-āks) contract -aj- after -ēj- as the standard has it (bijušajā, but
    vecākajā, pēdējā).
    """
    stem = next((lemma[: -len(end)] for end in ("ais", "š", "s") if lemma.endswith(end)), lemma)
    forms = []
    for definite, table in ((False, _INDEFINITE), (True, _DEFINITE)):
        if not definite and lemma.endswith("ais"):
            continue
        for (gender, number), endings in table.items():
            for case, ending in zip(CASES, endings.split(), strict=True):
                if ending == "s" and lemma.endswith("š"):
                    ending = "š"
                if definite and stem.endswith("ēj") and ending.startswith("aj"):
                    ending = {"ajam": "am", "ajai": "ai", "ajā": "ā", "ajiem": "iem", "ajos": "os", "ajām": "ām",
                              "ajās": "ās"}[ending]  # fmt: skip
                forms.append(Form(stem + ending, case, number, gender, definite))  # type: ignore[arg-type]
    return tuple(forms)


_LINKS = ("un", "-")
_ADJECTIVE_NOMINATIVES = {("Masc", "Sing"): "ais", ("Masc", "Plur"): "ie", ("Fem", "Sing"): "ā", ("Fem", "Plur"): "ās"}


@cache
def phrase_forms(phrase: str, fixed: str = "") -> tuple[Form, ...]:
    """Every form of a name of one or more words given in the nominative, in the number it is given in.

    Of each part joined by "un" or a hyphen the last word is the head and inflects; definite adjectives before it
    agree with it (Apvienotā Karaliste, Apvienotajā Karalistē); genitives stay (Fēru salās). `fixed` is a word that
    has one form in every case.
    """
    words = tuple(phrase.replace("-", " - ").split())
    ends = [i for i, word in enumerate(words) if i + 1 == len(words) or words[i + 1] in _LINKS]
    texts = {case: list(words) for case in CASES}
    form = Form(phrase, "Nom", "Sing", "Masc")
    first = 0
    for end in ends:
        if words[end] != fixed:
            nominative, *_ = forms = noun_forms(words[end])
            form = nominative
            for case, inflected in zip(CASES, forms, strict=False):
                texts[case][end] = inflected.text
                for i in range(first, end):
                    texts[case][i] = _agreeing(words[i], inflected) or words[i]
        first = end + 2
    return tuple(Form(" ".join(texts[case]).replace(" - ", "-"), case, form.number, form.gender) for case in CASES)


def _agreeing(word: str, noun: Form) -> str | None:
    """A definite adjective given in the nominative, in the form that agrees with the noun; None for other words."""
    ending = _ADJECTIVE_NOMINATIVES[noun.gender, noun.number]
    if not word.endswith(ending):
        return None
    for form in adjective_forms(word[: -len(ending)] + "ais"):
        if form.definite and (form.case, form.number, form.gender) == noun[1:4]:
            return form.text
    return None
