"""What makes a site the place of something: a locative, a way there, a visit, a heading."""

from __future__ import annotations

import regex

from pipeline.facts.venues.context import left, right
from pipeline.facts.venues.modifiers import closed_class, is_genitive, is_verb
from pipeline.facts.venues.nominative import nominative
from pipeline.facts.venues.phrase import Phrase, phrase_at
from pipeline.facts.venues.sites import Site

_LONGEST_LIST = 6  # sites joined by "un" and commas

_VISITED = regex.compile(
    r"""(?x)
      apmekl | apskat | aplūko | (?: ap | iz | pār )staig | apciemo | apbraukā | iepaz(?:in|īs|īt) | izpēt | pēt[īa]
    | ieraudz | redzē | vēro(?!j) | rād(?:īs|īja) | (?:pa|iz)rād | pabij | nakšņo | izbaud | baudīj | ēnoj | mērīj
    | atklā(?:j|t|s) | īrē | sakop | iztīr | šķērso | ieņēm | okup | izložņā | izmēģin | iemēģin | piepildīj | pieskand
    """
)
_MOTION = regex.compile(
    r"""(?x) (?: aiz | ap | at | ie | iz | no | pa | pār | pie | sa | uz )? (?:
      dev[āi] | dodas | dosies | doties | brauc | brauk | gāj | iet | ej(?:ot|am) | soļo | ved | cēl | vilk | izvilk
    | vieto | start | sāk(?:ās|sies) | vad | pulcē | gājien | maršrut | lido | ceļo | kāp | airē | peld    # people move
    | raid | translē | tiešraid ) | autobus                                                          # a broadcast
    """
)
_PRACTICE = regex.compile(r"prak[st]|strādā|ēno|stažē")
_SHOWN = regex.compile(r"izstād|ekspozīc|kolekcij|krājum")
_BEGUN = regex.compile(r"iepaz(?:in|īs|īt)|sāk(?:ām|sim|ās$)|noslēdzā|beidzā")
_SEEN = regex.compile(r"aplūko|apskatī|izstaigā|apbrīno")
_PEOPLE = regex.compile(r"skolēn|audzēk|skolotāj|pedagog|darbiniek|vadītāj|student|direktor|bērn|vecāk|kolektīv|komand")
_VISIT_NOUN = regex.compile(r"atklāšan|iesvētīšan|apmeklējum|apskat[eiīu]|apciemojum|iepazīšan")
_PART = regex.compile(
    r"""(?x) (?: ār | ie )? durv | log (?: s | i | u | us | iem | os | a | ā ) $ | jumt
      | sien (?: a|u|as|ām|ās|ā) $ | griest | sliek[sš] | aizkulis | pakāpien | kāpņu
      | vārt (?: i | u | us | iem | os ) $ | teritorij | starta$ | ieej
    """
)
_BESIDE = frozenset({"blakus", "līdzās", "pretī", "iepretim", "iepretī"})
_WHERE = frozenset({"kur", "kurā", "kuros", "kurās"})
_SURFACES = frozenset({"jumts", "iezis", "sala", "saliņa", "laipa", "mols", "kāpnes", "terase", "balkons", "slieksnis"})
_PEOPLE_FROM = regex.compile(
    r"""(?x) \b (?: atbrauk | atbrauc | ierad | skolēn | pārstāv | kolēģ | vies | pedagog | audzēk | student | un$
      | speciālist | ekspert | jaunie | bērn | lektor | mūziķ | komand | ļaud | cilvēk | autor )
      | (?: tāj | niek | niec ) (?: [sai] | as | iem | ām | u | us ) $
    """
)


def _nearby(phrase: Phrase, pattern: regex.Pattern[str]) -> bool:
    return any(unit.kind == "word" and pattern.match(unit.low) for side in (left, right) for unit in side(phrase))


def _preposition(phrase: Phrase) -> str | None:
    """The preposition that governs the phrase: right before it, or before pronouns and loose adjectives on its left."""
    for unit in left(phrase, 3):
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
    if site.case == "Acc" and _after_town(phrase):
        return "venues.toward"
    whole = _coordinate(phrase) if depth < _LONGEST_LIST else None
    if whole is not None and (rule := accept(whole, depth + 1)):
        return rule
    if site.case == "Loc":
        if site.lemma.isupper():  # SIA has one form: only a practice tells the place
            return "venues.practice" if _nearby(phrase, _PRACTICE) or _named_place(phrase) else None
        return "venues.locative"
    if site.case == "Gen" and _visited_part(phrase):
        return "venues.visited"
    if site.case == "Nom":
        return nominative(phrase)
    preposition = _preposition(phrase)
    if preposition is not None:
        return _after_preposition(phrase, preposition)
    if site.case == "Acc" and (site.number == "Sing" or site.plural_only):
        if site.kind != "institution" and _there(phrase):
            return "venues.where"
        return "venues.visited" if _nearby(phrase, _VISITED) else None
    return None


def _named_place(phrase: Phrase) -> bool:
    """Whether the firm names the place right before it: viesojās uzņēmumā SIA „Karavela”."""
    before = phrase.before
    return before is not None and any(site.case == "Loc" and not site.lemma.isupper() for site in before.sites)


def _visited_part(phrase: Phrase) -> bool:
    """Whether the genitive belongs to a visit, to what was seen or to a part of the building: muzeja durvīs."""
    following = next(right(phrase), None)
    if following is None or following.kind != "word":
        return False
    before = left(phrase) if _SHOWN.match(following.low) else left(phrase, 4)
    seen = phrase.named and any(_SEEN.match(unit.low) for unit in before)
    return bool(_VISIT_NOUN.match(following.low) or _PART.match(following.low)) or (
        seen and not _PEOPLE.match(following.low)
    )


def _after_preposition(phrase: Phrase, preposition: str) -> str | None:
    """A way there (uz, līdz), from there (no), along it (pa, gar) or by it (pie), each with the case it governs."""
    site = phrase.site
    plural = site.number == "Plur" and site.case == "Dat"  # every preposition governs the dative in the plural
    accusative, genitive = plural or site.case == "Acc", plural or site.case == "Gen"
    if preposition == "ar" and accusative and phrase.named and _nearby(phrase, _BEGUN):
        return "venues.visited"
    if preposition == "uz" and accusative:
        return "venues.toward"
    if preposition == "uz" and site.case == "Gen" and _is_surface(site) and not _owns_next(phrase):
        return "venues.locative"
    if preposition == "līdz" and site.case == "Dat" and phrase.named and _nearby(phrase, _MOTION):
        return "venues.toward"
    if preposition in ("cauri", "apkārt") and site.case == "Dat":
        return "venues.along"
    if preposition in _BESIDE and site.case == "Dat" and phrase.named and site.kind != "institution":
        return "venues.at"
    if preposition == "no" and genitive and _nearby(phrase, _MOTION) and not _origin(phrase) and not _attribute(phrase):
        return "venues.from"
    if preposition == "pie" and genitive and phrase.named and site.kind != "address" and not _attribute(phrase):
        return "venues.at"
    if preposition in ("pa", "gar", "caur", "ap", "pār") and accusative and phrase.named:
        return "venues.along"
    return None


def _there(phrase: Phrase) -> bool:
    """Whether a clause about what happened there follows: atrada sporta zāli, kurā saimniekoja ugunsdzēsēji."""
    comma, *where = [unit.low for unit in right(phrase, 2)] or [""]
    return comma == "," and bool(_WHERE.intersection(where))


def _after_town(phrase: Phrase) -> bool:
    """Whether it follows the town that "uz" leads to: uz Cēsīm, koncertzāli „Cēsis”."""
    row, i = phrase.row, phrase.first - 1
    return i > 1 and row[i].text == "," and row[i - 1].capital and row[i - 2].low == "uz"


def _is_surface(site: Site) -> bool:
    """Whether one stands on top of it: uz skolas skatuves, uz Varžupītes tiltiņa, uz Zvārtes ieža."""
    return site.lemma in _SURFACES or site.lemma.endswith(
        ("skatuve", "tilts", "tiltiņš", "kalns", "stadions", "laukums")
    )


def _owns_next(phrase: Phrase) -> bool:
    """Whether a noun that the preposition may govern follows: uz skolas skatuves | atklāšanu."""
    following = next(right(phrase), None)
    return following is not None and following.kind == "word" and following.low.endswith(("u", "i"))


def _coordinate(phrase: Phrase) -> Phrase | None:
    """The site phrase in the same case that "un" or a comma joins this one to: uz skolas muzeju | un Doma baznīcu."""
    row, i = phrase.row, phrase.first - 2
    if i < 0 or row[i + 1].text not in ("un", ",") or phrase.site.case == "Loc":
        return None
    if row[i].kind == "quote":
        i -= 1
    for site in row[i].sites if i >= 0 and row[i].kind == "word" else ():
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
        and not unit.capital
        and not is_verb(unit.low)
        and not _PART.match(unit.low)
        and (unit.low.endswith(("iem", "ām", "ēm")) or is_genitive(unit, phrase.page))
    )


def _origin(phrase: Phrase) -> bool:
    """Whether "no X" says where people come from: right after a noun of people or a verb of arriving."""
    return any(_PEOPLE_FROM.search(unit.low) for unit in list(left(phrase, 4))[1:])
