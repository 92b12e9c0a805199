"""What makes a site the place of something: a locative, a way there, a visit, a heading."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pipeline.facts.venues.modifiers import closed_class, is_genitive, is_verb
from pipeline.facts.venues.phrase import Phrase, phrase_at
from pipeline.facts.venues.sites import readings
from pipeline.facts.venues.units import Unit

_LONGEST_LIST = 6  # sites joined by "un" and commas
_REACH = 14  # units on either side in which a verb may stand
_SENTENCE_ENDS = ".!?;"

_VISITED = regex.compile(
    r"""(?x)
      apmekl | apskat | aplūko | apstaig | apciemo | apbraukā | iepaz(?:in|īs|īt) | izstaig | izpēt | ieraudz | redzē
    | vēro(?!j) | rād(?:īs|īja) | parād(?:īs|īja) | pabij | nakšņo | izbaud | baudīj | ēnoj | atklā(?:j|t|s) | īrē
    | sakop | iztīr | šķērso
    """
)
_MOTION = regex.compile(
    r"""(?x)
      dev[āi] | dodas | dosies | doties | brauc | brauk | izbrauc | izbraukšan | gāj | iet | soļo | ved | pārcēl
    | pārvieto | start | sāk(?:ās|sies) | izvad | pulcē | gājien | maršrut | lidoj | ceļo | kāp            # people move
    | pārraid | translē | tiešraid                                                                   # a broadcast
    """
)
_PRACTICE = regex.compile(r"prak[st]|strādā|ēno|stažē")
_SEEN = regex.compile(r"aplūko|apskatī|izstaigā|apbrīno")
_PEOPLE = regex.compile(r"skolēn|audzēk|skolotāj|pedagog|darbiniek|vadītāj|student|direktor|bērn|vecāk|kolektīv|komand")
_VISIT_NOUN = regex.compile(r"apmeklējum|apskat[eiīu]|apciemojum|iepazīšan")
_HEADING = regex.compile(
    r"(?:vietas?|pieturvieta|pietura|galamērķis|galapunkts|mājvieta|kur|adrese|norise|programmā|apskatē|mērķis)$"
)
_LINKING = frozenset({"bija", "ir", "būs", "-", ":", "kļuva", "arī", "bijusi", "bijis", "galvenais", "kļūs"})
_VISIT_LIST = regex.compile(r"pārgājien|ekskursij|maršrut|apskat|atpūt|pieturviet|objekt|apmekl|brauc|izbrauk")
_CLOCK = regex.compile(r"\d{1,2}[.:]\d\d")
_HOSTED = regex.compile(r"uzņēma|uzņem|uzņems|izmitinā")
_OPENED = regex.compile(r"atvēr|atver|vēr")
_PEOPLE_FROM = regex.compile(
    r"atbrauk|atbrauc|ierad|skolēn|pārstāv|kolēģ|vies|skolotāj|pedagog|audzēk|dalībniek|student|un$"
)


def sentence(row: list[Unit], i: int, step: int) -> Iterator[Unit]:
    """The units from i in one direction to the end of the sentence, at most `_REACH`."""
    for _ in range(_REACH):
        if not 0 <= i < len(row):
            return
        unit = row[i]
        if unit.kind == "break" or (unit.kind == "mark" and unit.text in _SENTENCE_ENDS):
            return
        yield unit
        i += step


def _left(phrase: Phrase) -> Iterator[Unit]:
    return sentence(phrase.row, phrase.first - 1, -1)


def right(phrase: Phrase) -> Iterator[Unit]:
    """The units after the phrase to the end of the sentence."""
    return sentence(phrase.row, phrase.last + 1, 1)


def _nearby(phrase: Phrase, pattern: regex.Pattern[str]) -> bool:
    return any(unit.kind == "word" and pattern.match(unit.low) for side in (_left, right) for unit in side(phrase))


def _preposition(phrase: Phrase) -> str | None:
    """The preposition that governs the phrase: right before it, or before pronouns and loose adjectives on its left."""
    for unit in list(_left(phrase))[:3]:
        if unit.kind != "word":
            return None
        if any(unit.low in closed_class(role) for role in ("genitive", "accusative", "dative")):
            return unit.low
        if unit.low not in closed_class("pronoun") and not unit.low.endswith(("o", "u", "ajam", "ajai", "iem", "ām")):
            return None
    return None


def accept(phrase: Phrase, depth: int = 0) -> str | None:
    """The rule by which the phrase, in its reading, is where something takes place; None where nothing says so."""
    site = phrase.site
    whole = _coordinate(phrase) if depth < _LONGEST_LIST else None
    if whole is not None and (rule := accept(whole, depth + 1)):
        return rule
    if site.case == "Loc":
        if site.lemma.isupper():  # SIA has one form: only a practice tells the place
            return "venues.practice" if _nearby(phrase, _PRACTICE) else None
        return "venues.locative"
    preposition = _preposition(phrase)
    if preposition is not None:
        return _after_preposition(phrase, preposition)
    if site.case == "Acc" and (site.number == "Sing" or site.plural_only):
        return "venues.visited" if _nearby(phrase, _VISITED) else None
    if site.case == "Gen":
        return "venues.visited" if _visited_part(phrase) else None
    return _nominative(phrase) if site.case == "Nom" else None


def _visited_part(phrase: Phrase) -> bool:
    """Whether the genitive belongs to a visit or to what was seen: pils apmeklējums, aplūkoja muzeja lokomotīves."""
    following = next(right(phrase), None)
    if following is None or following.kind != "word":
        return False
    seen = phrase.named and any(_SEEN.match(unit.low) for unit in list(_left(phrase))[:4])
    return bool(_VISIT_NOUN.match(following.low)) or (seen and not _PEOPLE.match(following.low))


def _after_preposition(phrase: Phrase, preposition: str) -> str | None:
    """A way there (uz, līdz), from there (no), along it (pa, gar) or by it (pie), each with the case it governs."""
    site = phrase.site
    plural = site.number == "Plur" and site.case == "Dat"  # every preposition governs the dative in the plural
    accusative, genitive = plural or site.case == "Acc", plural or site.case == "Gen"
    if preposition == "uz" and accusative:
        return "venues.toward"
    if preposition == "uz" and site.case == "Gen" and site.lemma == "skatuve":
        return "venues.locative"
    if preposition == "līdz" and site.case == "Dat" and phrase.named and _nearby(phrase, _MOTION):
        return "venues.toward"
    if preposition == "cauri" and site.case == "Dat":
        return "venues.along"
    if preposition == "no" and genitive and _nearby(phrase, _MOTION) and not _origin(phrase) and not _attribute(phrase):
        return "venues.from"
    if preposition == "pie" and genitive and phrase.named and site.kind != "address" and not _attribute(phrase):
        return "venues.at"
    if preposition in ("pa", "gar", "caur", "ap", "pār") and accusative and phrase.named:
        return "venues.along"
    return None


def _coordinate(phrase: Phrase) -> Phrase | None:
    """The site phrase in the same case that "un" or a comma joins this one to: uz skolas muzeju | un Doma baznīcu."""
    row, i = phrase.row, phrase.first - 2
    if i < 0 or row[i + 1].text not in ("un", ",") or phrase.site.case == "Loc":
        return None
    if row[i].kind == "quote":
        i -= 1
    for site in readings(row[i].low) if i >= 0 and row[i].kind == "word" else ():
        if site.case == phrase.site.case and "street" not in site.traits:
            return phrase_at(row, i, site, phrase.page)
    return None


def _attribute(phrase: Phrase) -> bool:
    """Whether the genitive belongs to a noun after it: no Ogres tehnikuma | audzēkņiem."""
    if phrase.last + 1 >= len(phrase.row) or phrase.site.case != "Gen":
        return False
    unit = phrase.row[phrase.last + 1]
    return (
        unit.kind == "word"
        and not is_verb(unit.low)
        and (unit.low.endswith(("iem", "ām", "ēm")) or is_genitive(unit, phrase.page))
    )


def _origin(phrase: Phrase) -> bool:
    """Whether "no X" says where people come from: right after a noun of people or a verb of arriving."""
    return any(_PEOPLE_FROM.match(unit.low) for unit in list(_left(phrase))[1:4])


def _nominative(phrase: Phrase) -> str | None:
    """A heading ("Vieta: …", "Pirmā pieturvieta bija …"), a stop that "kur" takes up, a list of visits, an opening."""
    row, i = phrase.row, phrase.first - 1
    while i >= 0 and row[i].low in _LINKING and phrase.first - i < 5:
        i -= 1
    if 0 <= i < phrase.first - 1 and row[i].kind == "word" and _HEADING.search(row[i].low):
        return "venues.heading"
    if _in_schedule(phrase):
        return "venues.schedule"
    if [unit.text for unit in row[phrase.last + 1 : phrase.last + 3]] == [",", "kur"]:
        return "venues.where"
    if not phrase.named:
        return None
    if phrase.site.kind == "institution" and any(_HOSTED.match(unit.low) for unit in list(right(phrase))[:1]):
        return "venues.host"
    if _in_visit_list(phrase):
        return "venues.listed"
    around = {unit.low for side in (_left, right) for unit in list(side(phrase))[:3]}
    if around & {"durvis", "durvju"} and any(_OPENED.match(word) for word in around):
        return "venues.opened" if phrase.site.kind != "institution" or phrase.last > phrase.head else None
    return None


def _in_schedule(phrase: Phrase) -> bool:
    """Whether only a time and a comma stand before it: 30. janvāris, 17.00, Rugāju vidusskolas bibliotēka."""
    row, i = phrase.row, phrase.first
    return i > 1 and row[i - 1].text in (",", "-") and bool(_CLOCK.fullmatch(row[i - 2].text))


def _in_visit_list(phrase: Phrase) -> bool:
    """Whether a word for a visit opens the list it stands in: Pārgājiens: Viļakas ezera sala, Stompaku purvs."""
    units = list(_left(phrase))
    colon = next((i for i, unit in enumerate(units) if unit.text in ":-"), None)
    return colon is not None and colon + 1 < len(units) and bool(_VISIT_LIST.match(units[colon + 1].low))
